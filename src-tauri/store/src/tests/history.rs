//! The states a draft had before.

use super::{application, at};
use crate::{Store, StoreError};

#[test]
fn every_overwritten_state_can_be_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("第1版"), "甲", &at(0)).unwrap().summary.id;
    for revision in 1..=6 {
        let next = application(&format!("第{}版", revision + 1));
        store.save(&id, revision, &next, "team", &at(revision)).unwrap();
    }
    let revisions: Vec<u32> = store.revisions(&id).unwrap().iter().map(|state| state.revision).collect();
    assert_eq!(revisions, [6, 5, 4, 3, 2, 1]);
    let third = store.open_revision(&id, 3).unwrap();
    assert_eq!(third.application.project_name, "第3版");
    assert_eq!((third.summary.revision, third.summary.saved_at.as_str()), (3, at(2).as_str()));

    store.save(&id, 7, &third.application, &third.last_section, &at(9)).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().application.project_name, "第3版");
    assert_eq!(store.open_revision(&id, 7).unwrap().application.project_name, "第7版");
    assert!(matches!(store.open_revision(&id, 99), Err(StoreError::RevisionNotFound)));
}

#[test]
fn moving_between_sections_fills_no_history() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", &at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("甲"), "team", &at(1)).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().last_section, "team");
    assert!(store.revisions(&id).unwrap().is_empty());
}

#[test]
fn a_thousand_saves_keep_at_most_fifty_states_and_the_last_ten_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    // Durability is another test's subject; here it would only cost time.
    store.conn.pragma_update(None, "synchronous", "off").unwrap();
    let id = store.create(&application("0"), "甲", &at(0)).unwrap().summary.id;
    for revision in 1..=1000 {
        store.save(&id, revision, &application(&revision.to_string()), "", &at(revision)).unwrap();
    }
    let revisions: Vec<u32> = store.revisions(&id).unwrap().iter().map(|state| state.revision).collect();
    assert!(revisions.len() <= 50, "{}", revisions.len());
    assert_eq!(revisions[..10], [1000, 999, 998, 997, 996, 995, 994, 993, 992, 991]);
    assert!(*revisions.last().unwrap() < 200);
}
