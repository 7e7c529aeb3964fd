//! The preview of the sample applications.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_guide::field::FieldPath;

use super::origins::Origins;
use super::{PageKind, PageSummary, Preview, origin_of};
use crate::document::{Document, Origin};
use crate::layout::frame::{Drawing, Page};
use crate::layout::{self, Pages, Typesetter};

fn samples() -> Vec<Application> {
    let catalogue = Catalogue::shipped();
    SAMPLES.iter().map(|sample| sample.application(&catalogue)).collect()
}

fn document_of(application: &Application) -> Document {
    let assets = SAMPLES.iter().find(|sample| {
        let assets = sample.assets();
        application.asset_ids().iter().any(|id| assets.get(id).is_some())
    });
    let assets = assets.map(|sample| sample.assets()).unwrap_or_default();
    crate::document(
        application,
        &check(application, &assets.kept()),
        &application.template,
        jiff::civil::date(2023, 11, 22),
        &assets,
    )
}

fn laid(document: &Document) -> Pages {
    Typesetter::new(layout::fonts()).lay_out(document).unwrap()
}

fn at(place: &str) -> Origin {
    Origin { place: place.parse().unwrap(), block: None }
}

/// The text in an area of a page, without white space.
fn words_in(page: &Page, area: super::Area) -> String {
    let mut words = String::new();
    for drawing in &page.drawings {
        let Drawing::Text(line) = drawing else { continue };
        let inside = line.baseline > area.y && line.baseline < area.y + area.height + 1.0;
        if inside && line.x >= area.x - 0.1 && line.x < area.x + area.width {
            words.extend(line.glyphs.iter().map(|glyph| glyph.ch).filter(|ch| !ch.is_whitespace()));
        }
    }
    words
}

/// The fields of an application that a page shows, with their content.
fn filled(application: &Application) -> Vec<(String, String)> {
    let mut filled = vec![
        ("project_name".to_owned(), application.project_name.clone()),
        ("lead.name".to_owned(), application.lead.name.clone()),
        ("lead.credit_code".to_owned(), application.lead.credit_code.clone()),
        ("lead.address".to_owned(), application.lead.address.clone()),
        ("investigator.name".to_owned(), application.investigator.name.clone()),
        ("investigator.title".to_owned(), application.investigator.title.clone()),
        ("investigator.phone".to_owned(), application.investigator.phone.clone()),
        ("investigator.email".to_owned(), application.investigator.email.clone()),
    ];
    for (i, partner) in application.partners.iter().enumerate() {
        filled.push((format!("partners.{i}.name"), partner.organisation.name.clone()));
        filled.push((format!("partners.{i}.task"), partner.task.clone()));
    }
    for (i, stage) in application.schedule.iter().enumerate() {
        filled.push((format!("schedule.{i}.task"), stage.task.clone()));
        filled.push((format!("schedule.{i}.deliverable"), stage.deliverable.clone()));
    }
    for commitment in application.commitments.iter().filter(|c| !c.requirement_id.is_empty()) {
        let place = format!("commitments.{}", commitment.requirement_id);
        filled.push((format!("{place}.evidence"), commitment.evidence.clone()));
        filled.push((place, commitment.commitment.clone()));
    }
    for (payer, note) in &application.budget.notes {
        filled.push((FieldPath::PayerNote(*payer).to_string(), note.clone()));
    }
    for (category, basis) in &application.budget.bases {
        filled.push((FieldPath::CategoryBasis(category.clone()).to_string(), basis.clone()));
    }
    filled.retain(|(_, typed)| !typed.trim().is_empty());
    filled
}

#[test]
fn what_is_typed_is_found_on_the_page_and_leads_back_to_its_field() {
    for application in samples() {
        let document = document_of(&application);
        let laid = laid(&document);
        let origins = Origins::collect(&document, &laid);
        let filled = filled(&application);
        assert!(filled.len() > 20, "a sample is filled in");
        for (place, typed) in filled {
            let areas = origins.find(&at(&place));
            let shown: String = areas.iter().map(|area| words_in(&laid.pages[area.page], *area)).collect();
            let typed: String = typed.split_whitespace().collect();
            assert!(shown.contains(&typed), "{place} shows {shown:?} and not {typed:?}");
            for area in areas {
                let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
                assert_eq!(origins.at(area.page, x, y), Some(&at(&place)), "{place} {area:?}");
            }
        }
    }
}

#[test]
fn each_block_of_a_text_is_found_and_leads_back_to_itself() {
    for application in samples() {
        let document = document_of(&application);
        let laid = laid(&document);
        let origins = Origins::collect(&document, &laid);
        for (section, text) in &application.narrative {
            let blocks = text.blocks();
            assert!(!blocks.is_empty());
            for block in 0..blocks.len() as u32 {
                let wanted = Origin { place: FieldPath::Narrative(section.clone()), block: Some(block) };
                let areas = origins.find(&wanted);
                assert!(!areas.is_empty(), "{wanted:?} is nowhere");
                for area in areas {
                    let back = origins.at(area.page, area.x + area.width / 2.0, area.y + area.height / 2.0);
                    assert_eq!(back, Some(&wanted), "{area:?}");
                }
            }
        }
    }
}

#[test]
fn a_field_goes_to_the_forms_own_pages_before_the_cover() {
    let application = &samples()[0];
    let document = document_of(application);
    let laid = laid(&document);
    let origins = Origins::collect(&document, &laid);
    let areas = origins.find(&at("project_name"));
    assert!(areas[0].page > 1, "the table, not the cover");
    assert_eq!(areas.last().unwrap().page, 0, "the cover has it too");
    // The dates stand together, and a field the page lacks stands where what it is part of does.
    assert_eq!(origins.find(&at("end_date")), origins.find(&at("start_date")));
    assert_eq!(origins.find(&at("schedule.1.end_date")), origins.find(&at("schedule.1")));
    assert!(!origins.find(&at("schedule.1")).is_empty());
    assert_eq!(origins.find(&at("narrative.nowhere")), []);
}

#[test]
fn an_entry_of_the_contents_leads_to_its_section() {
    let document = document_of(&samples()[0]);
    let laid = laid(&document);
    let origins = Origins::collect(&document, &laid);
    let contents = |(_, page): &(usize, &Page)| page.kind == layout::frame::PageKind::Contents;
    let links = laid.pages.iter().enumerate().filter(contents).flat_map(|(i, page)| {
        page.drawings.iter().filter_map(move |drawing| match drawing {
            Drawing::Link { x, y, height, .. } => Some((i, *x, y + height / 2.0)),
            _ => None,
        })
    });
    let places: Vec<String> = links
        .filter_map(|(page, x, y)| origins.at(page, x + 40.0, y))
        .map(|origin| origin.place.to_string())
        .collect();
    for section in ["basics", "narrative.rationale", "budget"] {
        assert!(places.contains(&section.to_owned()), "{section} in {places:?}");
    }
}

fn keys(pages: &[PageSummary]) -> Vec<u64> {
    pages.iter().map(|page| page.key).collect()
}

/// Appends text to the first paragraph of a narrative.
fn write(application: &mut Application, section: &str, words: &str) {
    let text = application.narrative.get_mut(section).unwrap();
    let block = text.0["content"].as_array_mut().unwrap().iter_mut().find(|b| b["type"] == "paragraph");
    block.unwrap()["content"]
        .as_array_mut()
        .unwrap()
        .push(serde_json::json!({"type": "text", "text": words}));
}

#[test]
fn a_key_changes_if_and_only_if_what_its_page_shows_changes() {
    let mut preview = Preview::new(layout::fonts());
    let mut application = samples().remove(1);
    let before = preview.update(&document_of(&application)).unwrap();
    let drawn = |preview: &Preview, keys: &[PageSummary]| -> Vec<_> {
        keys.iter().map(|page| preview.page(page.key).unwrap().clone()).collect()
    };
    let drawn_before = drawn(&preview, &before);
    assert_eq!(preview.update(&document_of(&application)).unwrap(), before, "nothing was changed");

    write(&mut application, "innovation", "改");
    let after = preview.update(&document_of(&application)).unwrap();
    let drawn_after = drawn(&preview, &after);
    assert_eq!(before.len(), after.len());
    let mut changed = 0;
    for i in 0..before.len() {
        assert_eq!(before[i].key == after[i].key, drawn_before[i] == drawn_after[i], "page {i}");
        changed += usize::from(before[i].key != after[i].key);
    }
    assert_eq!(changed, 1, "one word more, on a line with room for it, changes its page alone");
    let gone: Vec<u64> = keys(&before).into_iter().filter(|key| !keys(&after).contains(key)).collect();
    assert!(gone.iter().all(|key| preview.page(*key).is_none()), "a page that is gone is not handed out");
}

#[test]
fn no_two_pages_of_a_sample_share_a_key() {
    let mut preview = Preview::new(layout::fonts());
    for application in samples() {
        let mut keys = keys(&preview.update(&document_of(&application)).unwrap());
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}

#[test]
fn pages_are_called_what_they_print() {
    let mut preview = Preview::new(layout::fonts());
    let pages = preview.update(&document_of(&samples()[0])).unwrap();
    assert_eq!(pages[0].kind, PageKind::Cover);
    let labels: Vec<&str> = pages.iter().map(|page| page.label.as_str()).collect();
    let first = labels.iter().position(|label| *label == "1").unwrap();
    assert_eq!(labels[..3], ["封面", "封面", "i"]);
    assert!(labels[3..first].iter().all(|label| label.starts_with('i')), "{labels:?}");
    for page in &pages[first..] {
        let text = &preview.page(page.key).unwrap().text;
        let printed: String = text.split_whitespace().collect();
        assert!(printed.contains(&format!("第{}页共{}页", page.label, pages.len() - first)), "{printed}");
    }
}

#[test]
fn a_character_no_font_has_is_traced_to_its_field_and_the_last_pages_stay() {
    let mut preview = Preview::new(layout::fonts());
    let mut application = samples().remove(0);
    let before = preview.update(&document_of(&application)).unwrap();
    for (break_it, place) in [
        (
            (|a: &mut Application| a.schedule[1].task.push('\u{1F9EC}')) as fn(&mut Application),
            "schedule.1.task",
        ),
        (|a: &mut Application| write(a, "plan", "\u{1F9EC}"), "narrative.plan"),
        (|a: &mut Application| a.lead.name.push('\u{1F9EC}'), "lead.name"),
    ] {
        let mut broken = application.clone();
        break_it(&mut broken);
        let document = document_of(&broken);
        let error = preview.update(&document).unwrap_err();
        let crate::RenderError::GlyphsMissing(missing) = error else { panic!("{error}") };
        let character = missing[0].characters[0];
        let origin = origin_of(character, &document).unwrap();
        assert_eq!(origin.place.to_string(), place);
        assert_eq!(origin.block.is_some(), place.starts_with("narrative"));
    }
    assert!(before.iter().all(|page| preview.page(page.key).is_some()));
    application.project_name.push_str("（改）");
    assert_ne!(preview.update(&document_of(&application)).unwrap(), before);
}

#[test]
fn a_glyph_is_traced_once_and_a_space_draws_nothing() {
    let fonts = layout::fonts();
    let preview = Preview::new(fonts.clone());
    let face = ttf_parser::Face::parse(fonts.bytes(crate::fonts::FaceId::SerifRegular), 0).unwrap();
    let gid = |ch| face.glyph_index(ch).unwrap().0;
    assert!(preview.outline(0, gid(' ')).is_empty());
    let outline = preview.outline(0, gid('口'));
    // An outer and an inner contour, each opened and closed.
    let mut ops = Vec::new();
    let mut at = 0;
    while at < outline.len() {
        ops.push(outline[at]);
        at += [3, 3, 5, 7, 1][outline[at] as usize];
    }
    assert_eq!(at, outline.len());
    assert_eq!(ops.iter().filter(|op| **op == 0).count(), ops.iter().filter(|op| **op == 4).count());
    assert!(ops.iter().filter(|op| **op == 0).count() >= 2);
    assert!(preview.outline(9, 1).is_empty(), "there are four faces");
}

#[test]
fn a_point_of_a_paragraph_is_told_by_the_words_around_it() {
    let application = &samples()[0];
    let document = document_of(application);
    let laid = laid(&document);
    let origins = Origins::collect(&document, &laid);
    let mut tried = 0;
    for (number, page) in laid.pages.iter().enumerate() {
        for drawing in &page.drawings {
            let Drawing::Text(line) = drawing else { continue };
            if line.glyphs.len() < 30 || line.glyphs.iter().any(|glyph| glyph.ch.is_whitespace()) {
                continue;
            }
            let x = line.x + line.pens[20] + 0.1;
            let Some(origin) = origins.at(number, x, line.baseline - 3.0) else { continue };
            if origin.block.is_none() {
                continue;
            }
            let (before, after) = origins.words_at(number, x, line.baseline - 3.0);
            let words: Vec<char> = line.glyphs.iter().map(|glyph| glyph.ch).collect();
            assert!(before.ends_with(&words[10..20].iter().collect::<String>()), "{before} | {after}");
            assert!(after.starts_with(&words[20..30].iter().collect::<String>()), "{before} | {after}");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried} lines");
}
