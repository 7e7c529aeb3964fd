//! The earlier states of a draft.

use super::{application, at};
use crate::{Store, StoreError};

#[test]
fn every_overwritten_state_can_be_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("第1版"), "甲", at(0)).unwrap().summary.id;
    for revision in 1..=6 {
        let next = application(&format!("第{}版", revision + 1));
        store.save(&id, revision, &next, "team", at(revision)).unwrap();
    }
    let revisions: Vec<u32> = store.revisions(&id).unwrap().iter().map(|state| state.revision).collect();
    assert_eq!(revisions, [6, 5, 4, 3, 2, 1]);
    let third = store.open_revision(&id, 3).unwrap();
    assert_eq!(third.application.project_name, "第3版");
    assert_eq!((third.summary.revision, third.summary.saved_at.as_str()), (3, at(2).to_string().as_str()));

    assert!(matches!(store.open_revision(&id, 99), Err(StoreError::RevisionNotFound)));
}

#[test]
fn going_back_loses_nothing_and_is_taken_back_by_going_back_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("第1版"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("第2版"), "budget", at(1)).unwrap();
    store.save(&id, 2, &application("第3版"), "team", at(2)).unwrap();

    let back = store.go_back(&id, 3, 2, at(9)).unwrap();
    assert_eq!((back.application.project_name.as_str(), back.last_section.as_str()), ("第2版", "budget"));
    assert_eq!((back.summary.revision, back.summary.saved_at.as_str()), (4, at(9).to_string().as_str()));
    assert_eq!(store.open_draft(&id).unwrap(), back);
    assert_eq!(store.open_revision(&id, 3).unwrap().application.project_name, "第3版");

    let forth = store.go_back(&id, 4, 3, at(10)).unwrap();
    assert_eq!((forth.application.project_name.as_str(), forth.summary.revision), ("第3版", 5));
    let revisions: Vec<u32> = store.revisions(&id).unwrap().iter().map(|state| state.revision).collect();
    assert_eq!(revisions, [4, 3, 2, 1]);
}

#[test]
fn going_back_over_what_another_window_saved_is_refused_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("第1版"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("第2版"), "", at(1)).unwrap();
    store.save(&id, 2, &application("别处写的"), "", at(2)).unwrap();
    assert!(matches!(store.go_back(&id, 2, 1, at(3)), Err(StoreError::StaleRevision { stored: 3 })));
    assert!(matches!(store.go_back(&id, 3, 9, at(3)), Err(StoreError::RevisionNotFound)));
    assert!(matches!(store.go_back("x", 1, 1, at(3)), Err(StoreError::NotFound)));
    let draft = store.open_draft(&id).unwrap();
    assert_eq!((draft.application.project_name.as_str(), draft.summary.revision), ("别处写的", 3));
}

#[test]
fn moving_between_sections_fills_no_history() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("甲"), "team", at(1)).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().last_section, "team");
    assert!(store.revisions(&id).unwrap().is_empty());
}

#[test]
fn a_thousand_saves_keep_at_most_fifty_states_and_the_last_ten_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    // Durability is another test's subject; here it would only cost time.
    store.conn.pragma_update(None, "synchronous", "off").unwrap();
    let id = store.create(&application("0"), "甲", at(0)).unwrap().summary.id;
    for revision in 1..=1000 {
        store.save(&id, revision, &application(&revision.to_string()), "", at(revision)).unwrap();
    }
    let revisions: Vec<u32> = store.revisions(&id).unwrap().iter().map(|state| state.revision).collect();
    assert!(revisions.len() <= 50, "{}", revisions.len());
    assert_eq!(revisions[..10], [1000, 999, 998, 997, 996, 995, 994, 993, 992, 991]);
    assert!(*revisions.last().unwrap() < 200);
}
