//! Starting after a killed program, a full disk or a flipped bit.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::refusals::{contents, refused};
use super::{application, at, with_text};
use crate::{FILE_NAME, Store, StoreError, structure_notice};

/// A copy of a data folder in its present state, with an open transaction.
fn copied(dir: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for (name, bytes) in contents(dir) {
        fs::write(copy.path().join(name), bytes).unwrap();
    }
    copy
}

/// A database of two drafts in rollback-journal mode, killed while writing: some pages are already overwritten, and a
/// journal holds their previous content.
fn killed_while_writing(change: impl Fn(&Connection)) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&with_text(&"原来的正文。".repeat(20_000)), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &with_text(&"保存过的正文。".repeat(20_000)), "", at(1)).unwrap();
    drop(store);
    let conn = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).unwrap();
    change(&conn);
    // A cache of few pages is written out before the transaction ends.
    conn.pragma_update(None, "cache_size", 5).unwrap();
    conn.execute_batch(
        "BEGIN; UPDATE drafts SET application = replace(application, '。', '！'), revision = 9;",
    )
    .unwrap();
    let copy = copied(dir.path());
    assert!(fs::read(copy.path().join("drafts.sqlite3-journal")).unwrap().len() > 4096);
    copy
}

#[test]
fn a_transaction_a_killed_program_left_is_rolled_back() {
    let dir = killed_while_writing(|_| ());
    let store = Store::open(dir.path()).unwrap();
    let [draft] = &store.list().unwrap()[..] else { panic!() };
    let opened = store.open_draft(&draft.id).unwrap();
    assert_eq!(opened.summary.revision, 2);
    assert_eq!(opened.application, with_text(&"保存过的正文。".repeat(20_000)));
    assert_eq!((store.revisions(&draft.id).unwrap().len(), store.notices()), (1, &[][..]));
    assert_eq!(structure_notice(dir.path()), None);
    let left: Vec<String> = contents(dir.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, [FILE_NAME], "the copy that was looked at is gone, the journal done with");
}

#[test]
fn a_database_that_is_refused_keeps_its_journal() {
    let newer = killed_while_writing(|conn| conn.pragma_update(None, "user_version", 99).unwrap());
    assert!(matches!(refused(newer.path()), StoreError::NewerDatabase { found: 99, .. }));
    let foreign = killed_while_writing(|conn| conn.pragma_update(None, "application_id", 7).unwrap());
    assert!(matches!(refused(foreign.path()), StoreError::NotOurs));
    let damaged = killed_while_writing(|_| ());
    fs::write(damaged.path().join(FILE_NAME), "这不是数据库".repeat(500)).unwrap();
    fs::write(damaged.path().join("drafts.sqlite3-journal"), [0xd9; 2000]).unwrap();
    assert!(matches!(refused(damaged.path()), StoreError::Corrupt(_)));
}

#[test]
fn a_journal_that_restores_no_whole_database_is_kept_with_it_and_told() {
    // A table the transaction leaves alone: the journal restores none of its pages.
    let root = Cell::new(0_usize);
    let dir = killed_while_writing(|conn| {
        conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2);").unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 't'";
        root.set(conn.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() as usize);
    });
    let database = dir.path().join(FILE_NAME);
    let mut bytes = fs::read(&database).unwrap();
    let page = (root.get() - 1) * 4096;
    bytes[page..page + 64].fill(0xA5);
    fs::write(&database, &bytes).unwrap();
    let opened = Store::open(dir.path());
    let Ok(store) = opened else { panic!("{opened:?}") };
    let [notice] = store.notices() else { panic!("{:?}", store.notices()) };
    assert!(notice.message.contains("drafts.damaged.sqlite3"), "{notice:?}");
    assert_eq!(fs::read(dir.path().join("drafts.damaged.sqlite3")).unwrap(), bytes);
    assert!(dir.path().join("drafts.damaged.sqlite3-journal").exists());
    assert!(structure_notice(dir.path()).is_some());
}

#[test]
fn a_journal_whose_header_is_damaged_is_kept_with_the_half_written_database() {
    let zeros = |journal: &mut Vec<u8>| journal[..28].fill(0);
    let lost = |journal: &mut Vec<u8>| journal[..512].fill(0);
    for damage in [zeros, lost] {
        let dir = killed_while_writing(|_| ());
        let path = dir.path().join("drafts.sqlite3-journal");
        let mut journal = fs::read(&path).unwrap();
        damage(&mut journal);
        fs::write(&path, &journal).unwrap();
        let database = fs::read(dir.path().join(FILE_NAME)).unwrap();
        let _ = Store::open(dir.path());
        let kept: Vec<Vec<u8>> = contents(dir.path()).into_iter().map(|(_, bytes)| bytes).collect();
        assert!(kept.contains(&journal) && kept.contains(&database), "{:?}", contents(dir.path()).len());
    }
}

#[test]
fn a_journal_that_a_finished_transaction_left_takes_nothing_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &with_text("保存过的正文。"), "", at(1)).unwrap();
    drop(store);
    let conn = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    conn.pragma_update_and_check(None, "journal_mode", "persist", |_| Ok(())).unwrap();
    conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(20000));").unwrap();
    // The second transaction is shorter: pages of the first stand behind it.
    conn.execute_batch("DROP TABLE t;").unwrap();
    let copy = copied(dir.path());
    assert!(fs::read(copy.path().join("drafts.sqlite3-journal")).unwrap().starts_with(&[0; 28]));
    let store = Store::open(copy.path()).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().summary.revision, 2);
    // Whether it was left so or damaged cannot be told: a copy is kept.
    assert!(copy.path().join("drafts.damaged.sqlite3-journal").exists());
}

#[test]
fn a_program_killed_at_its_very_first_start_starts_again() {
    let dir = tempfile::tempdir().unwrap();
    let conn = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    conn.pragma_update(None, "cache_size", 5).unwrap();
    conn.execute_batch("BEGIN; CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000));").unwrap();
    let copy = copied(dir.path());
    let database = copy.path().join(FILE_NAME);
    let whole = fs::read(&database).unwrap();
    let journal = fs::read(copy.path().join("drafts.sqlite3-journal")).unwrap();
    assert!(whole.len() > 4096 && journal.len() >= 512);
    // As far as the disk had room.
    for length in [0, 1, 100, 512, 4095, 4096, whole.len()] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE_NAME), &whole[..length]).unwrap();
        fs::write(dir.path().join("drafts.sqlite3-journal"), &journal).unwrap();
        let store = Store::open(dir.path()).unwrap_or_else(|error| panic!("{length}: {error}"));
        let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
        drop(store);
        assert!(Store::open(dir.path()).unwrap().open_draft(&id).is_ok(), "{length}");
    }
}

#[test]
fn a_short_file_beside_a_journal_that_restores_nothing_is_not_written_over() {
    for journal in [&b"\0\0\0\0"[..], &[0; 1000], b"x"] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE_NAME), "SQLite format 3\0 and no more").unwrap();
        fs::write(dir.path().join("drafts.sqlite3-journal"), journal).unwrap();
        if journal == b"x" {
            // SQLite takes it for hot: whatever it makes of the file is made of a copy first.
            let _ = Store::open(dir.path());
            continue;
        }
        assert!(matches!(refused(dir.path()), StoreError::Corrupt(_)));
    }
}

#[test]
fn a_journal_without_its_database_is_not_thrown_away() {
    let dir = killed_while_writing(|_| ());
    fs::write(dir.path().join(FILE_NAME), "").unwrap();
    assert!(matches!(refused(dir.path()), StoreError::MissingDatabase("drafts.sqlite3-journal")));
    fs::remove_file(dir.path().join(FILE_NAME)).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::MissingDatabase("drafts.sqlite3-journal")));
}

/// A folder whose log holds six saves, as left by a killed program.
fn killed_with_a_log() -> (TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("第1版"), "甲", at(0)).unwrap().summary.id;
    store.conn.pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    for revision in 1..=6 {
        store.save(&id, revision, &application(&format!("第{}版", revision + 1)), "", at(revision)).unwrap();
    }
    (copied(dir.path()), id)
}

#[test]
fn a_flipped_bit_anywhere_in_the_log_is_told_and_the_log_kept() {
    let (dir, id) = killed_with_a_log();
    let log = fs::read(dir.path().join("drafts.sqlite3-wal")).unwrap();
    for at in (0..log.len()).step_by(1777).chain([
        0,
        3,
        18,
        30,
        32,
        36,
        40,
        44,
        48,
        log.len() - 4100,
        log.len() - 1,
    ]) {
        let copy = copied(dir.path());
        let mut bytes = log.clone();
        bytes[at] ^= 4;
        fs::write(copy.path().join("drafts.sqlite3-wal"), &bytes).unwrap();
        let store = Store::open(copy.path()).unwrap();
        let [notice] = store.notices() else { panic!("{at}: {:?}", store.notices()) };
        assert!(notice.message.contains("drafts.damaged.sqlite3"), "{notice:?}");
        assert_eq!(fs::read(copy.path().join("drafts.damaged.sqlite3-wal")).unwrap(), bytes, "{at}");
        let read = store.open_draft(&id).unwrap();
        assert_eq!(read.application.project_name, format!("第{}版", read.summary.revision));
        drop(store);
        let again = Store::open(copy.path()).unwrap();
        assert_eq!(again.notices().len(), 1, "it is not copied a second time, and still told");
    }
}

#[test]
fn a_log_a_killed_program_left_is_no_damage() {
    let (dir, id) = killed_with_a_log();
    let log = fs::read(dir.path().join("drafts.sqlite3-wal")).unwrap();
    for length in (0..=log.len()).step_by(411).chain([32, 56, log.len()]) {
        let copy = copied(dir.path());
        fs::write(copy.path().join("drafts.sqlite3-wal"), &log[..length]).unwrap();
        let store = Store::open(copy.path()).unwrap();
        assert_eq!(store.notices(), [], "{length}");
        assert!(store.open_draft(&id).unwrap().summary.revision >= 1);
    }
    // Power was cut while the last transaction was written: a page or a header of it never reached the disk.
    let transaction = log.len() - 4 * 4120;
    for (start, length) in [(24, 4096), (0, 24), (0, 4120), (24 + 4120, 4096)] {
        let copy = copied(dir.path());
        let mut torn = log.clone();
        torn[transaction + start..][..length].fill(0);
        fs::write(copy.path().join("drafts.sqlite3-wal"), torn).unwrap();
        let store = Store::open(copy.path()).unwrap();
        assert_eq!((store.notices(), store.open_draft(&id).unwrap().summary.revision), (&[][..], 6));
    }
    // The same in an earlier one is damage: it was acknowledged.
    let copy = copied(dir.path());
    let mut torn = log.clone();
    torn[32 + 24..][..4096].fill(0);
    fs::write(copy.path().join("drafts.sqlite3-wal"), torn).unwrap();
    assert_eq!(Store::open(copy.path()).unwrap().notices().len(), 1);
    // A file system may have made room that was never filled.
    fs::write(dir.path().join("drafts.sqlite3-wal"), [&log[..], &[0; 9000]].concat()).unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert_eq!((store.notices(), store.open_draft(&id).unwrap().summary.revision), (&[][..], 7));
}

#[test]
fn a_log_that_began_anew_over_an_earlier_one_is_no_damage() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    // As a program before this one kept its log: as long as it ever was.
    store.conn.pragma_update_and_check(None, "journal_size_limit", -1, |_| Ok(())).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    for revision in 1..=9 {
        store.save(&id, revision, &application(&revision.to_string()), "", at(revision)).unwrap();
    }
    store.conn.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
    let before = fs::read(dir.path().join("drafts.sqlite3-wal")).unwrap();
    store.save(&id, 10, &application("乙"), "", at(10)).unwrap();
    let after = fs::read(dir.path().join("drafts.sqlite3-wal")).unwrap();
    assert_eq!(before.len(), after.len());
    let changed = (0..after.len()).filter(|at| before[*at] != after[*at]).max().unwrap();
    // Killed at any moment of writing over it: what is written stands before what was.
    for written in (0..=changed).step_by(97).chain([32, 56, changed + 1]) {
        let copy = copied(dir.path());
        let log = [&after[..written], &before[written..]].concat();
        // A page is written in one piece after its header; SQLite syncs the header of the log before either.
        let inside = (written.max(32) - 32) % 4120;
        if written > 32 && inside != 0 && inside != 24 {
            continue;
        }
        fs::write(copy.path().join("drafts.sqlite3-wal"), log).unwrap();
        let store = Store::open(copy.path()).unwrap();
        assert_eq!(store.notices(), [], "{written}");
        assert!(store.open_draft(&id).unwrap().summary.revision >= 10, "{written}");
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_machine_reads_the_drafts() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("a/data");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let store = Store::open(&dir).unwrap();
    store.create(&application("甲"), "甲", at(0)).unwrap();
    let all = |expected: u32| {
        for name in [FILE_NAME, "drafts.sqlite3-wal", "drafts.sqlite3-shm"] {
            assert_eq!(mode(&dir.join(name)), expected, "{name}");
        }
    };
    assert_eq!(mode(&dir), 0o700);
    all(0o600);
    // As a program before this one left them.
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    for name in [FILE_NAME, "drafts.sqlite3-wal", "drafts.sqlite3-shm"] {
        fs::set_permissions(dir.join(name), fs::Permissions::from_mode(0o644)).unwrap();
    }
    let again = Store::open(&dir).unwrap();
    assert_eq!(mode(&dir), 0o700);
    all(0o600);
    drop((store, again));
    // A folder that is for other things too stays as it is; the database in it does not.
    let shared = outer.path().join("shared");
    fs::create_dir(&shared).unwrap();
    fs::write(shared.join("别的.txt"), "x").unwrap();
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o755)).unwrap();
    Store::open(&shared).unwrap();
    assert_eq!((mode(&shared), mode(&shared.join(FILE_NAME))), (0o755, 0o600));
}
