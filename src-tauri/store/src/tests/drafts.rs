//! Creating, listing, opening, saving, renaming and deleting drafts.

use shenbao_core::application::MAX_CHARACTERS;
use shenbao_error::{ErrorCode, UserError};

use super::{application, at, moment, nested_too_deep, with_text};
use crate::{Store, StoreError};

#[test]
fn what_is_saved_is_what_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let draft = store.create(&application("甲"), "第一份", at(0)).unwrap();
    assert_eq!(draft.summary.revision, 1);
    assert_eq!(draft.summary.topic_number, 2);
    assert_eq!(draft.summary.topic_title, application("甲").basis.topic.title);
    let changed = with_text("新的正文\n第二段");
    let saved = store.save(&draft.summary.id, 1, &changed, "budget", at(1)).unwrap();
    assert_eq!((saved.revision, saved.saved_at.as_str()), (2, at(1).to_string().as_str()));
    drop(store);

    let store = Store::open(dir.path()).unwrap();
    let opened = store.open_draft(&draft.summary.id).unwrap();
    assert_eq!(opened.application, changed);
    assert_eq!(opened.last_section, "budget");
    assert_eq!(opened.summary.revision, 2);
    assert_eq!(store.list().unwrap(), [opened.summary]);
}

#[test]
fn the_last_written_is_listed_first_whatever_the_precision_of_its_time() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let a = store.create(&application("甲"), "甲", moment("2026-11-02T00:00:00.250Z")).unwrap().summary.id;
    store.create(&application("乙"), "乙", moment("2026-11-02T00:00:00Z")).unwrap();
    let names = |store: &Store| store.list().unwrap().into_iter().map(|d| d.name).collect::<Vec<_>>();
    assert_eq!(names(&store), ["甲", "乙"]);
    store.create(&application("丙"), "丙", moment("2026-11-02T00:00:01Z")).unwrap();
    assert_eq!(names(&store), ["丙", "甲", "乙"]);
    store.save(&a, 1, &application("甲二"), "", moment("2026-11-02T00:00:02Z")).unwrap();
    assert_eq!(names(&store), ["甲", "丙", "乙"]);
}

#[test]
fn a_save_on_a_stale_revision_is_refused_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut here = Store::open(dir.path()).unwrap();
    let id = here.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let mut there = Store::open(dir.path()).unwrap();
    there.save(&id, 1, &application("别处"), "", at(1)).unwrap();
    let error = here.save(&id, 1, &application("这里"), "", at(2)).unwrap_err();
    assert!(matches!(error, StoreError::StaleRevision { stored: 2 }), "{error}");
    assert_eq!(error.code(), ErrorCode::StaleRevision);
    assert_eq!(here.open_draft(&id).unwrap().application.project_name, "别处");
    assert_eq!(here.revisions(&id).unwrap().len(), 1);
}

#[test]
fn renaming_does_not_make_a_save_under_way_stale() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let renamed = store.rename(&id, "改了名", at(1)).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.revision), ("改了名", 1));
    store.save(&id, 1, &application("乙"), "", at(2)).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().summary.name, "改了名");
}

#[test]
fn a_deleted_draft_comes_back_whole_within_thirty_days_and_not_after() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("乙"), "", at(1)).unwrap();
    store.delete(&id, at(2)).unwrap();
    assert!(store.list().unwrap().is_empty());
    assert_eq!(store.open_draft(&id).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.save(&id, 2, &application("丙"), "", at(3)).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.delete(&id, at(3)).unwrap_err().code(), ErrorCode::NotFound);

    assert_eq!(store.purge(moment("2026-12-02T00:01:00Z")).unwrap(), 0);
    assert_eq!(store.restore(&id).unwrap().revision, 2);
    assert_eq!(store.open_draft(&id).unwrap().application.project_name, "乙");
    assert_eq!(store.revisions(&id).unwrap().len(), 1);

    store.delete(&id, at(2)).unwrap();
    assert_eq!(store.purge(moment("2026-12-02T00:03:00Z")).unwrap(), 1);
    assert_eq!(store.restore(&id).unwrap_err().code(), ErrorCode::NotFound);
    assert!(store.revisions(&id).unwrap().is_empty());
}

#[test]
fn a_draft_nobody_knows_is_not_found() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.open_draft("x").unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.save("x", 1, &application("甲"), "", at(0)).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.rename("x", "甲", at(0)).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.delete("x", at(0)).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.restore("x").unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn what_would_not_read_back_is_never_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    assert!(matches!(store.save(&id, 1, &nested_too_deep(), "", at(1)), Err(StoreError::Unstorable(_))));
    assert!(matches!(store.create(&nested_too_deep(), "深", at(1)), Err(StoreError::Unstorable(_))));
    assert_eq!(store.open_draft(&id).unwrap().application.project_name, "甲");
}

#[test]
fn a_draft_larger_than_is_worked_with_is_not_saved_and_what_was_saved_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let largest = with_text(&"字".repeat(MAX_CHARACTERS / 2));
    let draft = store.create(&largest, "大", at(0)).unwrap();
    let id = draft.summary.id.as_str();
    let larger = with_text(&"字".repeat(MAX_CHARACTERS + 1));
    let refused = store.save(id, 1, &larger, "", at(1)).unwrap_err();
    assert!(matches!(&refused, StoreError::TooLarge(_)), "{refused}");
    assert!(refused.to_string().contains("超过") && refused.to_string().contains("没有写入"), "{refused}");
    assert!(matches!(store.create(&larger, "更大", at(1)), Err(StoreError::TooLarge(_))));
    assert_eq!(store.open_draft(id).unwrap().application, largest);
    // What an earlier version stored, and the migration took its sum of, is never kept from the person.
    let json = serde_json::to_string(&larger).unwrap();
    store.conn.execute("UPDATE drafts SET application = ?1", [&json]).unwrap();
    crate::drafts::take_sums(&store.conn).unwrap();
    assert_eq!(store.open_draft(id).unwrap().application, larger);
}
