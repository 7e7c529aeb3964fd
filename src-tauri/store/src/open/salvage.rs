//! Copies a damaged database and its log before anything is changed.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::folder::{copy_database, tighten};
use super::{BUSY_TIMEOUT, FILE_NAME};
use crate::{Notice, StoreError, atomic_write};

const STEM: &str = "drafts.damaged";
const SUFFIXES: [&str; 3] = ["", "-wal", "-journal"];

/// Copies database, log and journal under new names into the data folder; when it returns they are on the disk.
pub(super) fn keep_copies(dir: &Path) -> io::Result<()> {
    let is_free = |name: &String| SUFFIXES.iter().all(|suffix| !dir.join(format!("{name}{suffix}")).exists());
    let names =
        (1_u32..).map(|n| if n == 1 { format!("{STEM}.sqlite3") } else { format!("{STEM}-{n}.sqlite3") });
    let Some(name) = names.into_iter().find(is_free) else { return Err(io::ErrorKind::AlreadyExists.into()) };
    let copies = SUFFIXES.map(|suffix| dir.join(format!("{name}{suffix}")));
    let kept = copy_database(&dir.join(FILE_NAME), dir, &name, &SUFFIXES).and_then(|()| {
        for copy in copies.iter().filter(|copy| copy.exists()) {
            tighten(copy);
            OpenOptions::new().write(true).open(copy)?.sync_all()?;
        }
        atomic_write::sync_folder(dir)
    });
    if kept.is_err() {
        // Half a copy would pass for a whole one.
        copies.iter().for_each(|copy| drop(fs::remove_file(copy)));
    }
    kept
}

/// Runs SQLite's integrity check on the database of a data folder: pages, order, indexes. Only this finds a row that is
/// missing from the tree. Takes as long as reading the file; it uses its own connection, so that nothing waits for it.
pub fn structure_notice(dir: &Path) -> Option<Notice> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let looked = Connection::open_with_flags(dir.join(FILE_NAME), flags).and_then(|conn| {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        conn.busy_timeout(BUSY_TIMEOUT)?;
        conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))
    });
    let broken = match looked {
        Ok(found) => found != "ok",
        Err(error) => matches!(StoreError::from(error), StoreError::Corrupt(_)),
    };
    broken.then(Notice::broken_structure)
}

/// The notices about copies in the folder, shown for as long as the copies exist.
pub(super) fn notices(dir: &Path) -> Vec<Notice> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut copies: Vec<String> =
        names.filter(|name| name.starts_with(STEM) && name.ends_with(".sqlite3")).collect();
    copies.sort();
    copies.into_iter().map(|name| Notice::damaged_copy(&name)).collect()
}
