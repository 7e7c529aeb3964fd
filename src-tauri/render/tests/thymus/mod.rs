//! An application with realistic content, for topic 2 of 2023.

#![allow(dead_code, reason = "each target uses a part")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use shenbao_core::application::{Application, Block, ListItem};
use shenbao_core::asset::Assets;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::Report;
use shenbao_guide::organisation::LeadProfile;
use shenbao_render::{Document, Fonts, Pdf};

/// The application: created from the shipped guide, filled in from the fixture.
pub(crate) fn application() -> Application {
    let catalogue = Catalogue::shipped();
    let (guide, topic) =
        catalogue.topic("chongqing-2023-biomedicine-major", 2).expect("the topic is shipped");
    let begun = Application::begin(guide, topic, LeadProfile::default(), jiff::civil::date(2023, 11, 22));
    let mut whole = serde_json::to_value(begun).expect("an application can be written");
    let filled: serde_json::Value =
        serde_json::from_str(include_str!("../fixtures/thymus.json")).expect("the fixture is JSON");
    for (field, value) in filled.as_object().expect("the fixture is an object") {
        whole[field] = value.clone();
    }
    serde_json::from_value(whole).expect("the fixture follows the draft format")
}

/// A report with an error.
pub(crate) fn report() -> Report {
    Report { ready: false, ..Report::default() }
}

/// Its document, printed on 22 November 2023.
pub(crate) fn document_of(application: &Application) -> Document {
    shenbao_render::document(
        application,
        &report(),
        &application.template,
        jiff::civil::date(2023, 11, 22),
        &Assets::default(),
    )
}

/// The fonts `cargo xtask fonts` stages.
pub(crate) fn fonts() -> Fonts {
    Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts")))
        .unwrap_or_else(|e| panic!("{e}"))
}

/// Its PDF.
pub(crate) fn pdf() -> Pdf {
    shenbao_render::pdf(&document_of(&application()), &fonts()).unwrap_or_else(|e| panic!("{e}"))
}

/// The text of the narrative, block by block.
pub(crate) fn words() -> Vec<String> {
    let mut words = Vec::new();
    for text in application().narrative.values() {
        text.blocks().iter().for_each(|block| collect(block, &mut words));
    }
    words
}

fn collect(block: &Block, words: &mut Vec<String>) {
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => {
            words.push(runs.iter().map(|run| run.text.as_str()).collect());
        }
        Block::List { items, .. } => {
            for block in items.iter().flat_map(|ListItem { blocks }| blocks) {
                collect(block, words);
            }
        }
        Block::Table(table) => {
            table.cells().flat_map(|cell| &cell.blocks).for_each(|block| collect(block, words));
        }
        Block::Figure(figure) => words.push(figure.caption.clone()),
    }
}
