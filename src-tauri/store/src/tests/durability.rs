//! Acknowledged writes survive a crash.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use rusqlite::TransactionBehavior;

use super::{application, at, with_text};
use crate::{FILE_NAME, Store};

const CHILD_DIR: &str = "SHENBAO_STORE_TEST_DIR";

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    // The test starts itself once more; the child saves until it is killed.
    if let Ok(dir) = env::var(CHILD_DIR) {
        return save_without_end(Path::new(&dir));
    }
    let dir = tempfile::tempdir().unwrap();
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "tests::durability::a_killed_process_loses_nothing_it_acknowledged", "--nocapture"])
        .env(CHILD_DIR, dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut acknowledged = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        if let Some(revision) = line.unwrap().strip_prefix("saved ") {
            acknowledged = revision.parse().unwrap();
        }
        if acknowledged == 25 {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(acknowledged >= 25);

    let store = Store::open(dir.path()).unwrap();
    let id = &store.list().unwrap()[0].id;
    let draft = store.open_draft(id).unwrap();
    assert!(draft.summary.revision >= acknowledged);
    assert_eq!(draft.application.project_name, format!("第{}版", draft.summary.revision));
    assert_eq!(store.open_revision(id, 24).unwrap().application.project_name, "第24版");
}

fn save_without_end(dir: &Path) {
    let mut store = Store::open(dir).unwrap();
    let id = store.create(&application("第1版"), "甲", at(0)).unwrap().summary.id;
    for revision in 1..10_000 {
        let next = application(&format!("第{}版", revision + 1));
        let saved = store.save(&id, revision, &next, "", at(0)).unwrap();
        println!("saved {}", saved.revision);
    }
}

#[test]
fn a_copy_of_the_database_and_its_log_holds_the_last_acknowledged_save() {
    let (dir, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("乙"), "", at(1)).unwrap();
    // The store is still open: nothing has been moved from the log into the database.
    for suffix in ["", "-wal"] {
        let name = format!("{FILE_NAME}{suffix}");
        fs::copy(dir.path().join(&name), copy.path().join(&name)).unwrap();
    }
    let reopened = Store::open(copy.path()).unwrap();
    assert_eq!(reopened.open_draft(&id).unwrap().application.project_name, "乙");
}

#[test]
fn a_log_cut_off_anywhere_gives_a_state_that_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("第1版"), "甲", at(0)).unwrap().summary.id;
    store.conn.pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    for revision in 1..=5 {
        store.save(&id, revision, &application(&format!("第{}版", revision + 1)), "", at(revision)).unwrap();
    }
    let database = fs::read(dir.path().join(FILE_NAME)).unwrap();
    let log = fs::read(dir.path().join(format!("{FILE_NAME}-wal"))).unwrap();
    assert!(!log.is_empty());
    for length in (0..=log.len()).step_by(1021).chain([log.len()]) {
        let copy = tempfile::tempdir().unwrap();
        fs::write(copy.path().join(FILE_NAME), &database).unwrap();
        fs::write(copy.path().join(format!("{FILE_NAME}-wal")), &log[..length]).unwrap();
        let draft = Store::open(copy.path()).unwrap().open_draft(&id).unwrap();
        assert_eq!(draft.application.project_name, format!("第{}版", draft.summary.revision));
        if length == log.len() {
            assert_eq!(draft.summary.revision, 6);
        }
    }
}

#[test]
fn a_transaction_that_was_not_committed_leaves_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let transaction = store.conn.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    transaction.execute("UPDATE drafts SET application = 'half', revision = 9", []).unwrap();
    drop(transaction);
    drop(store);
    let draft = Store::open(dir.path()).unwrap().open_draft(&id).unwrap();
    assert_eq!((draft.application.project_name.as_str(), draft.summary.revision), ("甲", 1));
}

#[test]
fn every_connection_writes_through_to_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let pragma = |name: &str| {
        store.conn.pragma_query_value(None, name, |row| row.get_ref(0).map(|v| format!("{v:?}"))).unwrap()
    };
    assert!(pragma("synchronous").contains('2'), "FULL is 2");
    for name in ["fullfsync", "checkpoint_fullfsync", "foreign_keys"] {
        assert!(pragma(name).contains('1'), "{name}");
    }
    assert!(rusqlite::version_number() >= 3_051_003);
    assert_eq!(
        store.conn.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0)).unwrap(),
        "wal"
    );
}

#[test]
fn a_full_disk_is_said_and_what_was_saved_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    let error = store.save(&id, 1, &with_text(&"长".repeat(100_000)), "", at(1)).unwrap_err();
    assert!(matches!(error, crate::StoreError::DiskFull(_)), "{error}");
    assert_eq!(store.open_draft(&id).unwrap().summary.revision, 1);
    assert!(store.revisions(&id).unwrap().is_empty());
}

/// The system interrupts a write at 64 KB, as a full disk would.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_leaves_neither_half_a_file_nor_half_a_folder() {
    use crate::atomic_write::{WriteError, write, write_folder};
    if let Ok(dir) = env::var(CHILD_DIR) {
        let (small, large) = (vec![1; 1_000], vec![1; 1_000_000]);
        let dir = Path::new(&dir);
        write(&dir.join("提交包.zip"), &small).unwrap();
        assert!(matches!(write(&dir.join("提交包.zip"), &large), Err(WriteError::DiskFull(_))));
        let files = [("a.pdf", small.as_slice()), ("附件/01.pdf", large.as_slice())];
        assert!(matches!(write_folder(&dir.join("提交包"), &files), Err(WriteError::DiskFull(_))));
        assert_eq!(fs::read_dir(dir).unwrap().count(), 1);
        assert_eq!(fs::read(dir.join("提交包.zip")).unwrap(), small);
        return println!("looked");
    }
    let dir = tempfile::tempdir().unwrap();
    let name = "tests::durability::a_disk_that_fills_up_leaves_neither_half_a_file_nor_half_a_folder";
    // Without the trap the system would end the program instead of refusing the write.
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$0\" --exact \"$1\" --nocapture"])
        .args([env::current_exe().unwrap().as_os_str(), name.as_ref()])
        .env(CHILD_DIR, dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&limited.stdout);
    assert!(limited.status.success() && said.contains("looked"), "{limited:?}");
}
