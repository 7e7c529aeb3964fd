//! The schema, its versions, and the migrations between them.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::{Result, StoreError, atomic_write, drafts, guides, history, open};

/// The SQLite application id of our files (`SBDR`).
const APPLICATION_ID: i64 = 0x5342_4452;

/// One script per version: the first creates version 1. A script that has been released is never changed.
///
/// `application`, `text` and `bytes` are the last columns of their tables, so that listing never touches the overflow
/// pages of a long value. Shipped guides have corrections too: those refer to guides that are not in `guides`.
pub(crate) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE drafts (
        id           TEXT PRIMARY KEY,
        name         TEXT NOT NULL,
        guide_id     TEXT NOT NULL,
        guide_title  TEXT NOT NULL,
        topic_number INTEGER NOT NULL,
        topic_title  TEXT NOT NULL,
        revision     INTEGER NOT NULL,
        created_at   TEXT NOT NULL,
        saved_at     TEXT NOT NULL,
        deleted_at   TEXT,
        last_section TEXT NOT NULL,
        application  TEXT NOT NULL
    ) STRICT;
    CREATE TABLE revisions (
        draft_id     TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        revision     INTEGER NOT NULL,
        saved_at     TEXT NOT NULL,
        last_section TEXT NOT NULL,
        application  TEXT NOT NULL,
        PRIMARY KEY (draft_id, revision)
    ) STRICT;
",
    "
    CREATE TABLE guides (
        id          TEXT PRIMARY KEY,
        file_name   TEXT NOT NULL,
        encoding    TEXT NOT NULL,
        sha256      TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        joined_at   TEXT,
        deleted_at  TEXT,
        remarks     TEXT NOT NULL,
        text        TEXT NOT NULL
    ) STRICT;
    CREATE TABLE corrections (
        number     INTEGER PRIMARY KEY AUTOINCREMENT,
        guide_id   TEXT NOT NULL,
        made_at    TEXT NOT NULL,
        undone_at  TEXT,
        correction TEXT NOT NULL
    ) STRICT;
    CREATE INDEX corrections_of_a_guide ON corrections (guide_id, number);
",
    "
    CREATE TABLE assets (
        id    TEXT PRIMARY KEY,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE draft_assets (
        draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        asset_id TEXT NOT NULL REFERENCES assets (id),
        PRIMARY KEY (draft_id, asset_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX drafts_of_an_asset ON draft_assets (asset_id);
",
    "
    ALTER TABLE drafts ADD COLUMN content_sha256 TEXT NOT NULL DEFAULT '';
    ALTER TABLE drafts ADD COLUMN row_sha256 TEXT NOT NULL DEFAULT '';
    ALTER TABLE revisions ADD COLUMN content_sha256 TEXT NOT NULL DEFAULT '';
    ALTER TABLE revisions ADD COLUMN row_sha256 TEXT NOT NULL DEFAULT '';
    ALTER TABLE corrections ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
",
    "
    CREATE TABLE layouts (
        number     INTEGER PRIMARY KEY AUTOINCREMENT,
        name       TEXT NOT NULL,
        taught_by  TEXT NOT NULL,
        taught_at  TEXT NOT NULL,
        removed_at TEXT,
        layout     TEXT NOT NULL,
        sha256     TEXT NOT NULL DEFAULT ''
    ) STRICT;
    ALTER TABLE guides ADD COLUMN layout INTEGER;
",
];

/// The first version with checksums: rows of earlier ones get theirs in the migration to it.
const SUMS_SINCE: usize = 4;

/// Refuses a database of a later version or of another program. Only reads.
pub(crate) fn check_stamps(conn: &Connection) -> Result<()> {
    let found = stamp(conn, "user_version")?;
    let ours = stamp(conn, "application_id")? == APPLICATION_ID;
    let known = MIGRATIONS.len() as i64;
    if ours {
        return if found > known { Err(StoreError::NewerDatabase { found, known }) } else { Ok(()) };
    }
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 && found == 0 { Ok(()) } else { Err(StoreError::NotOurs) }
}

/// Migrates the database to the last of `migrations`, in one transaction; a database with content is backed up first.
pub(crate) fn migrate(conn: &mut Connection, dir: &Path, migrations: &[&str]) -> Result<()> {
    let from = stamp(conn, "user_version")?;
    let known = migrations.len() as i64;
    if from >= known {
        return Ok(());
    }
    if from > 0 {
        back_up(conn, dir, from)?;
    }
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have come first while this one waited for the lock.
    let from = usize::try_from(stamp(&transaction, "user_version")?).unwrap_or(0);
    for script in migrations.iter().skip(from) {
        transaction.execute_batch(script)?;
    }
    if from < SUMS_SINCE && migrations.len() >= SUMS_SINCE {
        drafts::take_sums(&transaction)?;
        history::take_sums(&transaction)?;
        guides::take_sums(&transaction)?;
    }
    if from < migrations.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", known)?;
    }
    transaction.commit()?;
    tracing::info!(from, to = known, "database migrated");
    Ok(())
}

fn stamp(conn: &Connection, pragma: &str) -> Result<i64> {
    Ok(conn.pragma_query_value(None, pragma, |row| row.get(0))?)
}

/// Copies the database beside itself through SQLite, so that the copy includes the log.
fn back_up(conn: &Connection, dir: &Path, version: i64) -> Result<()> {
    let copy = free_name(dir, version);
    let written = conn
        .execute("VACUUM INTO ?1", [copy.to_string_lossy()])
        .map_err(StoreError::from)
        .and_then(|_| make_durable(&copy, dir).map_err(StoreError::Backup));
    if written.is_err() {
        // Half a copy would pass for a whole one.
        let _ = fs::remove_file(&copy);
    }
    written
}

fn free_name(dir: &Path, version: i64) -> PathBuf {
    let mut copy = dir.join(format!("drafts.v{version}.backup.sqlite3"));
    let mut number = 2;
    while copy.exists() {
        copy = dir.join(format!("drafts.v{version}.backup-{number}.sqlite3"));
        number += 1;
    }
    copy
}

fn make_durable(file: &Path, dir: &Path) -> io::Result<()> {
    open::tighten(file);
    OpenOptions::new().write(true).open(file)?.sync_all()?;
    atomic_write::sync_folder(dir)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FILE_NAME, Store};

    fn with(next: &'static str) -> Vec<&'static str> {
        MIGRATIONS.iter().copied().chain([next]).collect()
    }

    #[test]
    fn a_migration_leaves_a_copy_of_what_was_there_before() {
        let dir = tempfile::tempdir().unwrap();
        let mut conn = Store::open(dir.path()).unwrap().conn;
        migrate(&mut conn, dir.path(), &with("ALTER TABLE drafts ADD COLUMN colour TEXT;")).unwrap();
        assert_eq!(stamp(&conn, "user_version").unwrap(), 6);
        let copy = Connection::open(dir.path().join("drafts.v5.backup.sqlite3")).unwrap();
        assert_eq!(stamp(&copy, "user_version").unwrap(), 5);
        assert_eq!(stamp(&copy, "application_id").unwrap(), APPLICATION_ID);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut conn = Store::open(dir.path()).unwrap().conn;
        let next = "ALTER TABLE drafts ADD COLUMN colour TEXT; SELECT * FROM nowhere;";
        assert!(migrate(&mut conn, dir.path(), &with(next)).is_err());
        assert_eq!(stamp(&conn, "user_version").unwrap(), 5);
        assert!(conn.prepare("SELECT colour FROM drafts").is_err());
        assert!(dir.path().join("drafts.v5.backup.sqlite3").exists());
    }

    #[test]
    fn an_earlier_copy_is_not_overwritten_by_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let conn = Store::open(dir.path()).unwrap().conn;
        fs::write(dir.path().join("drafts.v1.backup.sqlite3"), "first").unwrap();
        back_up(&conn, dir.path(), 1).unwrap();
        assert_eq!(fs::read(dir.path().join("drafts.v1.backup.sqlite3")).unwrap(), b"first");
        assert!(dir.path().join("drafts.v1.backup-2.sqlite3").exists());
        assert!(dir.path().join(FILE_NAME).exists());
    }
}
