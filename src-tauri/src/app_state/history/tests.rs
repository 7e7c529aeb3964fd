//! Drafts with a history, and one that was damaged outside the program.

use std::path::Path;

use shenbao_core::application::RichText;
use shenbao_core::comparison::WordingKind;
use shenbao_error::ErrorCode;

use crate::app_state::AppState;
use crate::app_state::tests::app_state;
use crate::wire::StateContent;

/// A draft saved twice, and its id: first with a title, then with a text.
fn saved_twice(state: &AppState) -> String {
    let draft = state.create_draft("chongqing-2023-biomedicine-major", 2, Default::default()).unwrap();
    let (id, mut application) = (draft.summary.id, draft.application);
    application.lead.name = "重庆医科大学".to_owned();
    state.save_draft(&id, 1, &application, "basics").unwrap();
    application.narrative.insert("rationale".to_owned(), RichText::from_plain("胸腺是中枢免疫器官。"));
    state.save_draft(&id, 2, &application, "rationale").unwrap();
    id
}

/// Replaces the content of a draft by something that is no application.
fn spoil(folder: &Path, id: &str) {
    let database = rusqlite::Connection::open(folder.join("data").join(shenbao_store::FILE_NAME)).unwrap();
    database.execute("UPDATE drafts SET application = '{\"format\":1,' WHERE id = ?1", [id]).unwrap();
}

fn words(content: &StateContent, kind: WordingKind) -> Vec<String> {
    let fields = content.sections.iter().flat_map(|section| &section.fields);
    let pieces = fields.flat_map(|field| &field.pieces).filter(|piece| piece.kind == kind);
    pieces.map(|piece| piece.text.clone()).collect()
}

#[test]
fn the_history_says_when_each_state_was_written_and_where_it_differs_from_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let id = saved_twice(&state);
    let history = state.draft_history(&id).unwrap();
    assert_eq!(history.revision, 3);
    let listed: Vec<_> =
        history.states.iter().map(|s| (s.revision, s.characters, s.changed.clone())).collect();
    assert_eq!(
        listed,
        [
            (3, Some(10), Some(vec!["立项依据".to_owned()])),
            (2, Some(0), Some(vec!["基本信息".to_owned()])),
            (1, Some(0), None)
        ]
    );
    assert!(history.states.iter().all(|state| state.saved_at.ends_with('Z')));
    assert_eq!(state.draft_history("x").unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn going_back_brings_and_takes_the_words_that_were_shown() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let id = saved_twice(&state);
    let content = state.draft_state(&id, 1).unwrap();
    assert!(content.compared);
    assert_eq!(words(&content, WordingKind::Removed), ["重庆医科大学", "胸腺是中枢免疫器官。\n"]);
    assert!(words(&content, WordingKind::Added).is_empty());

    let back = state.go_back(&id, 3, 1).unwrap();
    assert_eq!((back.application.lead.name.as_str(), back.summary.revision), ("", 4));
    let content = state.draft_state(&id, 3).unwrap();
    assert_eq!(words(&content, WordingKind::Added), ["重庆医科大学", "胸腺是中枢免疫器官。\n"]);
    assert_eq!(state.go_back(&id, 3, 2).unwrap_err().code, ErrorCode::StaleRevision);
    assert_eq!(state.go_back(&id, 4, 3).unwrap().application.lead.name, "重庆医科大学");
}

#[test]
fn a_spoiled_draft_is_named_read_saved_aside_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let whole = saved_twice(&state);
    let id = saved_twice(&state);
    assert_eq!(state.damaged_drafts().unwrap(), []);
    spoil(folder.path(), &id);

    let [damaged] = &state.damaged_drafts().unwrap()[..] else { panic!() };
    assert_eq!((&damaged.id, damaged.revision), (&id, 3));
    assert!(damaged.message.contains("已损坏") && !damaged.action.is_empty(), "{damaged:?}");
    let readable = damaged.readable.clone().unwrap();
    assert_eq!(readable.revision, 2);
    assert!(state.open_draft(&whole).is_ok());
    assert_eq!(state.list_drafts().unwrap().len(), 2);

    let history = state.draft_history(&id).unwrap();
    assert_eq!(history.states.iter().map(|s| s.characters).collect::<Vec<_>>(), [None, Some(0), Some(0)]);
    assert_eq!(history.states[0].changed, None);
    let content = state.draft_state(&id, 2).unwrap();
    assert!(!content.compared && words(&content, WordingKind::Same).contains(&"重庆医科大学".to_owned()));

    let aside = folder.path().join(state.stored_bytes_name(&id).unwrap());
    assert!(aside.to_string_lossy().ends_with("-原始数据.txt"), "{aside:?}");
    state.save_stored_bytes(&id, None, &aside).unwrap();
    assert_eq!(std::fs::read(&aside).unwrap(), b"{\"format\":1,");

    let back = state.go_back(&id, damaged.revision, readable.revision).unwrap();
    assert_eq!(back.application.lead.name, "重庆医科大学");
    assert_eq!(state.damaged_drafts().unwrap(), []);
    state.save_stored_bytes(&id, Some(3), &aside).unwrap();
    assert_eq!(std::fs::read(&aside).unwrap(), b"{\"format\":1,", "what was damaged is kept");
}

#[test]
fn a_data_folder_that_is_synced_is_warned_about() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(app_state(folder.path()).info().folder_warning, None);
    let warning = app_state(&folder.path().join("Dropbox")).info().folder_warning.unwrap();
    assert!(warning.message.contains("同步盘") && warning.action.contains(".shenbao"), "{warning:?}");
}
