//! Databases that are refused, and drafts that cannot be read.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use shenbao_error::UserError;

use super::{application, at, with_text};
use crate::drafts::Head;
use crate::{FILE_NAME, Store, StoreError, sums};

/// Every file of a folder with its bytes, except the shared memory of a log, which is not data.
pub(super) fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .filter(|(name, bytes)| !(name.ends_with("-shm") || name.ends_with("-wal") && bytes.is_empty()))
        .collect();
    files.sort();
    files
}

/// Updates the checksums of a draft whose row was changed by hand.
pub(super) fn renew_sums(store: &Store, id: &str, json: &str) {
    let sum = sums::of_content(json);
    store.conn.execute("UPDATE drafts SET content_sha256 = ?2 WHERE id = ?1", [id, &sum]).unwrap();
    Head::read(&store.conn, id).unwrap().unwrap().renew(&store.conn, true).unwrap();
}

pub(super) fn refused(dir: &Path) -> StoreError {
    let before = contents(dir);
    let error = Store::open(dir).unwrap_err();
    assert_eq!(contents(dir), before, "{error}");
    error
}

#[test]
fn a_database_of_a_newer_program_is_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    Store::open(dir.path()).unwrap().conn.pragma_update(None, "user_version", 99).unwrap();
    let error = refused(dir.path());
    assert!(matches!(error, StoreError::NewerDatabase { found: 99, known: 4 }), "{error}");
    assert!(error.to_string().contains("更新版本") && error.action().contains("升级"));
}

#[test]
fn a_newer_database_whose_log_was_left_behind_keeps_its_log() {
    let (dir, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = Store::open(dir.path()).unwrap();
    store.conn.pragma_update(None, "user_version", 99).unwrap();
    for (name, bytes) in contents(dir.path()) {
        fs::write(copy.path().join(name), bytes).unwrap();
    }
    assert!(contents(copy.path()).iter().any(|(name, _)| name.ends_with("-wal")));
    assert!(matches!(refused(copy.path()), StoreError::NewerDatabase { found: 99, .. }));
}

#[test]
fn a_file_that_is_no_database_is_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(FILE_NAME), "这不是数据库".repeat(500)).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::Corrupt(_)));
}

#[test]
fn a_database_with_its_schema_page_overwritten_is_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    Store::open(dir.path()).unwrap().create(&application("甲"), "甲", at(0)).unwrap();
    let path = dir.path().join(FILE_NAME);
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..4096].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::Corrupt(_)));
}

#[test]
fn a_database_cut_off_in_the_middle_is_never_taken_for_an_empty_one() {
    let dir = tempfile::tempdir().unwrap();
    let id = Store::open(dir.path()).unwrap().create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let path = dir.path().join(FILE_NAME);
    let bytes = fs::read(&path).unwrap();
    for length in (1..bytes.len()).step_by(1500) {
        fs::write(&path, &bytes[..length]).unwrap();
        let opened = Store::open(dir.path()).and_then(|store| store.open_draft(&id));
        // The last page may end in unused bytes: what is cut off there is no loss.
        let whole = opened.as_ref().is_ok_and(|draft| draft.application == application("甲"));
        assert!(whole || matches!(opened, Err(StoreError::Corrupt(_))), "{length}: {:?}", opened.err());
        assert!(!whole || length > bytes.len() - 4096, "{length}: a page is missing");
    }
}

#[test]
fn another_programs_database_is_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join(FILE_NAME)).unwrap().execute_batch("CREATE TABLE t (x);").unwrap();
    assert!(matches!(refused(dir.path()), StoreError::NotOurs));
}

#[test]
fn a_log_without_its_database_is_not_thrown_away() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(format!("{FILE_NAME}-wal")), [7; 64]).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::MissingDatabase("drafts.sqlite3-wal")));
}

#[test]
fn a_folder_that_cannot_be_used_is_said_plainly() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "x").unwrap();
    assert!(matches!(Store::open(&file.join("data")), Err(StoreError::Folder(_))));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_read_only_even_for_root() {
    assert!(matches!(
        Store::open(Path::new("/sys/shenbao")),
        Err(StoreError::ReadOnly(_) | StoreError::ReadOnlyDisk)
    ));
}

#[cfg(unix)]
#[test]
fn a_folder_that_became_read_only_is_said_plainly_and_its_drafts_stay() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let id = Store::open(dir.path()).unwrap().create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let set = |mode| fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o500);
    let for_root = fs::write(dir.path().join("probe"), "").is_ok();
    let opened = Store::open(dir.path());
    set(0o700);
    assert!(for_root || matches!(opened, Err(StoreError::ReadOnly(_))), "{opened:?}");
    fs::set_permissions(dir.path().join(FILE_NAME), fs::Permissions::from_mode(0o400)).unwrap();
    let opened = Store::open(dir.path());
    assert!(for_root || matches!(opened, Err(StoreError::ReadOnly(_))), "{opened:?}");
    fs::set_permissions(dir.path().join(FILE_NAME), fs::Permissions::from_mode(0o600)).unwrap();
    assert!(Store::open(dir.path()).unwrap().open_draft(&id).is_ok());
}

#[test]
fn a_database_another_program_holds_is_said_to_be_locked() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let other = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.conn.busy_timeout(Duration::from_millis(20)).unwrap();
    assert!(matches!(store.save(&id, 1, &application("乙"), "", at(1)), Err(StoreError::Locked(_))));
    other.execute_batch("ROLLBACK").unwrap();
    store.save(&id, 1, &application("乙"), "", at(1)).unwrap();
}

#[test]
fn a_damaged_draft_hides_no_other_and_is_reported_with_its_readable_state() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let good = store.create(&application("好"), "好", at(0)).unwrap().summary.id;
    let bad = store.create(&application("坏"), "坏", at(1)).unwrap().summary.id;
    store.save(&bad, 1, &application("坏二"), "", at(2)).unwrap();
    let spoil =
        "UPDATE drafts SET application = '{\"format\":1,', name = CAST(x'e59dff' AS TEXT) WHERE id = ?1";
    store.conn.execute(spoil, [&bad]).unwrap();

    assert_eq!(store.list().unwrap().len(), 2);
    assert_eq!(store.open_draft(&good).unwrap().application.project_name, "好");
    assert!(matches!(store.open_draft(&bad), Err(StoreError::Damaged { readable: Some(1), .. })));
    let [damaged] = &store.damaged().unwrap()[..] else { panic!() };
    assert_eq!((damaged.id.as_str(), damaged.revision), (bad.as_str(), 2));
    assert!(damaged.message.contains("已损坏") && damaged.action.contains("历史版本"), "{damaged:?}");
    let readable = damaged.readable.clone().unwrap();
    assert_eq!((readable.revision, readable.saved_at.as_str()), (1, at(1).to_string().as_str()));
    assert_eq!(store.stored_bytes(&bad, None).unwrap(), b"{\"format\":1,");

    let back = store.go_back(&bad, damaged.revision, readable.revision, at(3)).unwrap();
    assert_eq!(back.application.project_name, "坏");
    assert_eq!(store.stored_bytes(&bad, Some(2)).unwrap(), b"{\"format\":1,", "what was damaged is kept");
    assert!(matches!(store.open_revision(&bad, 2), Err(StoreError::Damaged { .. })));
    assert!(store.damaged().unwrap().is_empty());
}

#[test]
fn a_draft_of_a_later_format_is_told_from_a_damaged_one() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    // As a later program leaves it: its sums are right.
    let json = r#"{"format":99,"new":1}"#;
    store.conn.execute("UPDATE drafts SET application = ?1", [json]).unwrap();
    renew_sums(&store, &id, json);
    let error = store.open_draft(&id).unwrap_err();
    assert!(matches!(&error, StoreError::NewerDraft { name, .. } if name == "甲"), "{error}");
    let [newer] = &store.damaged().unwrap()[..] else { panic!() };
    assert!(newer.message.contains("由更新的版本") && newer.action.contains("升级"), "{newer:?}");
    assert_eq!(newer.readable, None);
}

#[test]
fn what_is_stored_can_be_had_byte_for_byte_though_it_is_no_text() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.conn.execute("UPDATE drafts SET application = CAST(x'7bff00e5' AS TEXT)", []).unwrap();
    assert!(matches!(store.open_draft(&id), Err(StoreError::Damaged { readable: None, .. })));
    assert_eq!(store.stored_bytes(&id, None).unwrap(), b"\x7b\xff\x00\xe5");
    assert!(matches!(store.stored_bytes(&id, Some(9)), Err(StoreError::RevisionNotFound)));
    assert!(matches!(store.stored_bytes("x", None), Err(StoreError::NotFound)));
}

#[test]
fn a_draft_on_a_broken_page_of_the_file_hides_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let good = store.create(&application("好"), "好", at(0)).unwrap().summary.id;
    let bad = store.create(&with_text(&"这一页会坏".repeat(2000)), "坏", at(1)).unwrap().summary.id;
    drop(store);
    let path = dir.path().join(FILE_NAME);
    let mut bytes = fs::read(&path).unwrap();
    let mark = "这一页会坏".as_bytes();
    let middle = bytes.windows(mark.len()).position(|words| words == mark).unwrap() + 4096;
    // The first bytes of a page a long value goes on in say where it goes on next.
    let page = middle / 4096 * 4096;
    bytes[page..page + 4096].fill(0xA5);
    fs::write(&path, bytes).unwrap();

    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.list().unwrap().len(), 2);
    assert_eq!(store.open_draft(&good).unwrap().application.project_name, "好");
    let [damaged] = &store.damaged().unwrap()[..] else { panic!() };
    assert_eq!((damaged.id.as_str(), damaged.name.as_str()), (bad.as_str(), "坏"));
    assert!(damaged.action.contains("复制整个数据文件夹"), "{damaged:?}");
    assert!(matches!(store.delete(&bad, at(2)), Err(StoreError::Corrupt(_))));
}
