//! Examines a database before anything is changed: is it ours, of a known version, and intact enough to open?

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::folder::{copy_database, size};
use super::{BUSY_TIMEOUT, FILE_NAME, beside, journal};
use crate::atomic_write::Temporary;
use crate::{Result, StoreError, schema};

/// The state of the files as SQLite will find them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// An intact database.
    Whole,
    /// A damaged database that opens: its rollback journal did not restore it.
    Damaged,
}

/// Refuses a database that is damaged, of a later version, or of another program, without changing it.
pub(super) fn before_touching(path: &Path) -> Result<State> {
    let has_journal = size(&beside(path, "-journal")) > 0;
    if !has_journal {
        check_first_page(path)?;
    }
    match read_only(path) {
        Err(StoreError::RollbackNeeded) => rolled_back(path),
        looked => {
            looked?;
            // The first byte of a database that was being made; there was nothing before it.
            let is_new = size(path) < 512 && journal::pages_before(&beside(path, "-journal")) == Some(0);
            if has_journal && !is_new {
                check_first_page(path)?;
                // SQLite holds the journal for done with, and throws it away when it opens the database. This program leaves
                // none behind it: one whose header was damaged has the only pages that are whole.
                return Ok(State::Damaged);
            }
            Ok(State::Whole)
        }
    }
}

/// SQLite takes a file shorter than one page for an empty database, and would overwrite it.
fn check_first_page(path: &Path) -> Result<()> {
    let mut header = [0; 18];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            return Err(StoreError::Corrupt(Some(error.into())));
        }
        other => other.map_err(StoreError::from_folder)?,
    }
    // Two bytes, big-endian, in which 1 stands for 65,536.
    let page = match u64::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65_536,
        page => page,
    };
    if header.starts_with(b"SQLite format 3\0") && size(path) >= page.max(512) {
        Ok(())
    } else {
        Err(StoreError::Corrupt(None))
    }
}

/// Reads the version stamps through a connection that neither writes nor checkpoints the log when it closes.
fn read_only(path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    schema::check_stamps(&conn)
}

/// Examines the result of rolling back a hot journal. Only a writing connection rolls back, so a copy is used: the
/// original is unchanged until it is known to be ours.
fn rolled_back(path: &Path) -> Result<State> {
    let parent = path.parent().unwrap_or(Path::new("."));
    let copied_into = |parent: &Path| -> io::Result<Temporary> {
        let folder = Temporary::private_folder(parent)?;
        copy_database(path, folder.path(), FILE_NAME, &["", "-journal", "-wal"])?;
        Ok(folder)
    };
    // A disk so full that the transaction was interrupted by it may have no room for the copy either.
    let folder = copied_into(parent)
        .or_else(|error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                copied_into(&std::env::temp_dir()).map_err(|_| error)
            }
            _ => Err(error),
        })
        .map_err(StoreError::from_folder)?;
    let copy = folder.path().join(FILE_NAME);
    let conn = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::check_stamps(&conn)?;
    // The journal's own sums are of every 200th byte only.
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    drop(conn);
    // A database that was being made is empty again.
    if size(&copy) > 0 {
        check_first_page(&copy)?;
    }
    Ok(if found == "ok" { State::Whole } else { State::Damaged })
}
