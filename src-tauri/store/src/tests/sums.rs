//! Changes on the disk are detected.

use rusqlite::Connection;

use super::{application, at};
use crate::schema::MIGRATIONS;
use crate::{FILE_NAME, Store, StoreError};

fn two_states() -> (tempfile::TempDir, Store, String) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("资助500万元"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("资助500万元，三年"), "budget", at(1)).unwrap();
    (dir, store, id)
}

#[test]
fn a_flipped_byte_of_a_draft_is_damage_and_the_newest_good_state_is_offered() {
    for column in [
        "application = replace(application, '500', '900')",
        "name = '乙'",
        "last_section = 'team'",
        "revision = 3",
        "saved_at = '2026-11-03T00:01:00Z'",
        "created_at = '2026-11-03T00:01:00Z'",
        "guide_id = 'x'",
        "topic_number = 3",
        "deleted_at = 'x'",
        "content_sha256 = 'x'",
        "row_sha256 = 'x'",
    ] {
        let (_dir, mut store, id) = two_states();
        assert!(store.damaged().unwrap().is_empty());
        store.conn.execute(&format!("UPDATE drafts SET {column}"), []).unwrap();
        let error = store.open_draft(&id).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { readable: Some(1), .. }), "{column}: {error}");
        let [damaged] = &store.damaged().unwrap()[..] else { panic!("{column}") };
        assert_eq!(damaged.readable.as_ref().map(|state| state.revision), Some(1), "{column}");

        let back = store.go_back(&id, damaged.revision, 1, at(2)).unwrap();
        assert_eq!(back.application, application("资助500万元"), "{column}");
        assert!(store.damaged().unwrap().is_empty(), "{column}");
    }
}

#[test]
fn a_flipped_byte_of_an_earlier_state_is_damage() {
    for column in [
        "application = replace(application, '500', '900')",
        "last_section = 'team'",
        "saved_at = '2026-11-03T00:01:00Z'",
        "content_sha256 = 'x'",
    ] {
        let (_dir, store, id) = two_states();
        assert!(store.open_revision(&id, 1).is_ok());
        store.conn.execute(&format!("UPDATE revisions SET {column}"), []).unwrap();
        let error = store.open_revision(&id, 1).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{column}: {error}");
        assert!(store.open_draft(&id).is_ok());
    }
}

#[test]
fn damage_stays_damage_when_it_becomes_an_earlier_state_or_is_renamed_deleted_and_restored() {
    let (_dir, mut store, id) = two_states();
    store.conn.execute("UPDATE drafts SET application = replace(application, '500', '900')", []).unwrap();
    store.rename(&id, "改了名", at(2)).unwrap();
    store.delete(&id, at(3)).unwrap();
    store.restore(&id).unwrap();
    assert!(matches!(store.open_draft(&id), Err(StoreError::Damaged { .. })));
    store.save(&id, 2, &application("窗口里的"), "", at(4)).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().application.project_name, "窗口里的");
    assert!(matches!(store.open_revision(&id, 2), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_draft_deleted_at_a_time_that_changed_is_not_let_go() {
    let (_dir, store, id) = two_states();
    store.delete(&id, at(3)).unwrap();
    store.conn.execute("UPDATE drafts SET deleted_at = '1026-11-02T00:03:00Z'", []).unwrap();
    assert_eq!(store.purge(at(4)).unwrap(), 0);
    assert!(store.stored_bytes(&id, Some(1)).is_ok());
}

#[test]
fn a_database_from_before_the_sums_gets_them_where_its_drafts_read() {
    let dir = tempfile::tempdir().unwrap();
    let old = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    for script in &MIGRATIONS[..3] {
        old.execute_batch(script).unwrap();
    }
    old.pragma_update(None, "application_id", 0x5342_4452).unwrap();
    old.pragma_update(None, "user_version", 3).unwrap();
    let json = serde_json::to_string(&application("旧")).unwrap();
    for (id, json) in [("good", json.as_str()), ("bad", &json[..json.floor_char_boundary(json.len() / 2)])] {
        let draft = "INSERT INTO drafts VALUES (?1, ?1, 'g', 'g', 1, 't', 2, ?2, ?2, NULL, 'team', ?3)";
        old.execute(draft, [id, &at(0).to_string(), json]).unwrap();
        old.execute("INSERT INTO revisions VALUES (?1, 1, ?2, '', ?3)", [id, &at(0).to_string(), json])
            .unwrap();
    }
    drop(old);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.open_draft("good").unwrap().application, application("旧"));
    assert_eq!(store.open_revision("good", 1).unwrap().application, application("旧"));
    assert!(matches!(store.open_draft("bad"), Err(StoreError::Damaged { readable: None, .. })));
    assert!(dir.path().join("drafts.v3.backup.sqlite3").exists());
    store.conn.execute("UPDATE drafts SET name = 'x' WHERE id = 'good'", []).unwrap();
    assert!(matches!(store.open_draft("good"), Err(StoreError::Damaged { readable: Some(1), .. })));
}
