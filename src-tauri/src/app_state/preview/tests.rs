//! The preview through the interface of the window.

use std::sync::Arc;

use shenbao_error::ErrorCode;
use shenbao_guide::field::{FieldPath, LeadField};

use crate::app_state::tests::{app_state, app_state_with, staged_fonts};
use crate::wire::{PreviewAnswer, PreviewOrigin, PreviewPageKind, PreviewPages};

fn pages(answer: PreviewAnswer) -> PreviewPages {
    match answer {
        PreviewAnswer::Pages(pages) => pages,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_draft_is_shown_page_by_page_and_each_page_leads_back_to_its_fields() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut application = state.open_sample("thymus").unwrap().application;
    let shown = pages(state.preview_update(application.clone()).unwrap());
    assert_eq!(shown.pages[0].kind, PreviewPageKind::Cover);

    let bytes = state.preview_pages(vec![shown.pages[0].key.clone(), "0".into()]).unwrap();
    let count = u32::from_le_bytes(bytes[..4].try_into().unwrap()) as usize;
    let number = |at: usize| f32::from_le_bytes(bytes[8 + 4 * at..][..4].try_into().unwrap());
    assert!((0..count).all(|at| number(at).is_finite()));
    assert!(bytes.ends_with(&[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]), "the other page is gone");
    let glyph = (0..count).find(|at| number(*at) > 100.0).unwrap();
    assert!(state.preview_glyphs(vec![number(glyph) as u32]).unwrap().len() > 4);

    let lead = PreviewOrigin { place: FieldPath::LeadField(LeadField::Name), block: None };
    let areas = state.preview_find(lead.clone()).unwrap();
    let key = shown.pages[areas[0].page as usize].key.clone();
    let (x, y) = (areas[0].x + areas[0].width / 2, areas[0].y + areas[0].height / 2);
    assert_eq!(state.preview_at(key.clone(), x, y).unwrap().unwrap().origin, lead);

    application.lead.name.push_str("（改）");
    let changed = pages(state.preview_update(application).unwrap());
    assert!(changed.pages.iter().all(|page| page.key != key));
    assert_eq!(state.preview_at(key, x, y).unwrap(), None, "a page that is gone leads nowhere");
}

#[test]
fn what_the_preview_had_checked_is_not_checked_again_until_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut application = state.open_sample("thymus").unwrap().application;
    state.preview_update(application.clone()).unwrap();
    // What no check says: only the kept answer has it.
    state.checked.lock().unwrap().as_mut().unwrap().report.findings.clear();
    assert_eq!(state.check(&application).unwrap().findings, []);
    application.project_name.clear();
    let findings = state.check(&application).unwrap().findings;
    assert!(findings.iter().any(|finding| finding.place == FieldPath::ProjectName), "{findings:?}");
}

#[test]
fn a_character_no_font_has_is_named_with_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut application = state.open_sample("thymus").unwrap().application;
    application.lead.address.push('\u{1F9EC}');
    let PreviewAnswer::GlyphMissing { message, origin } = state.preview_update(application).unwrap() else {
        unreachable!("no font has it");
    };
    assert!(message.contains("U+1F9EC"), "{message}");
    assert_eq!(origin.unwrap().place, FieldPath::LeadField(LeadField::Address));
}

#[test]
fn missing_fonts_are_said_and_can_be_put_there_while_the_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    let staged = folder.path().join("fonts");
    let state = app_state_with(folder.path(), staged.clone());
    let application = state.open_sample("thymus").unwrap().application;
    let error = state.preview_update(application.clone()).unwrap_err();
    assert_eq!(error.code, ErrorCode::Font);
    assert!(error.message.contains("缺少字体文件"), "{}", error.message);
    std::fs::create_dir(&staged).unwrap();
    for font in std::fs::read_dir(staged_fonts()).unwrap() {
        let font = font.unwrap();
        std::fs::copy(font.path(), staged.join(font.file_name())).unwrap();
    }
    pages(state.preview_update(application).unwrap());
}

#[test]
fn a_picture_is_read_once_however_often_its_page_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let application = state.open_sample("thymus").unwrap().application;
    let ids = application.figure_ids();
    assert!(!ids.is_empty(), "the sample has pictures");
    let read = |id: &String| state.preview_pictures(&application).unwrap().get(id).unwrap().bytes.clone();
    for id in &ids {
        assert!(Arc::ptr_eq(&read(id), &read(id)));
    }
    let shown = pages(state.preview_update(application).unwrap());
    let keys: Vec<String> = shown.pages.into_iter().map(|page| page.key).collect();
    let bytes = state.preview_pages(keys).unwrap();
    for id in ids {
        assert!(bytes.windows(id.len()).any(|part| part == id.as_bytes()), "{id} is on no page");
    }
}
