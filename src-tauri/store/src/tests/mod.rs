//! Tests of the crate through its public interface.

mod assets;
mod drafts;
mod durability;
mod format_1;
mod guides;
mod history;
mod hostile;
mod in_place;
mod layouts;
mod newer;
mod package;
mod package_damage;
mod refusals;
mod start;
mod sums;

use std::sync::OnceLock;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use shenbao_core::application::{Application, AttachedFile, RichText};
use shenbao_core::asset::Asset;
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::organisation::LeadProfile;

/// A time in November 2026.
fn at(minute: u32) -> Timestamp {
    moment("2026-11-02T00:00:00Z") + SignedDuration::from_mins(i64::from(minute))
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An application for topic 2 of the 2023 guide, as the form creates it.
fn application(project_name: &str) -> Application {
    static BEGUN: OnceLock<Application> = OnceLock::new();
    let begun = BEGUN.get_or_init(|| {
        let catalogue = Catalogue::shipped();
        let read = catalogue.guides.iter().find(|read| read.guide.year == Some(2023)).unwrap();
        Application::begin(
            read,
            &read.guide.topics[1],
            LeadProfile::default(),
            jiff::civil::date(2026, 11, 2),
        )
    });
    Application { project_name: project_name.to_owned(), ..begun.clone() }
}

fn with_text(text: &str) -> Application {
    let mut application = application("一个项目");
    application.narrative.insert("basis".into(), RichText::from_plain(text));
    application
}

/// An application whose text nests deeper than the parser allows.
fn nested_too_deep() -> Application {
    let mut node = json!({"type": "text", "text": "底"});
    for _ in 0..100 {
        node = json!({"type": "blockquote", "content": [node]});
    }
    let mut application = application("深");
    application.narrative.insert("basis".into(), RichText(node));
    application
}

/// A minimal PDF, different for every `n`.
fn pdf(n: u8) -> Asset {
    Asset::read(format!("%PDF-1.7 {n}\n%%EOF").into_bytes()).unwrap()
}

/// An application with these files as attachments.
fn attaching(assets: &[&Asset]) -> Application {
    let mut application = application("附件");
    for (attachment, asset) in application.attachments.iter_mut().zip(assets) {
        let bytes = u32::try_from(asset.bytes.len()).unwrap();
        attachment.file = Some(AttachedFile { asset: asset.id(), name: "扫描件.pdf".to_owned(), bytes });
    }
    application
}
