//! Opens the draft database, configured so that acknowledged writes survive a power cut.

mod folder;
mod in_place;
mod journal;
mod log;
mod look;
mod salvage;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{Notice, Result, StoreError, atomic_write, schema};
pub(crate) use folder::tighten;
use in_place::Identity;
pub use salvage::structure_notice;

/// The file name of the database.
pub const FILE_NAME: &str = "drafts.sqlite3";

/// The first version of SQLite without the WAL-reset bug, which could corrupt a database.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a write waits for another program's write before it fails.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The draft database: one connection, one writer.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
    identity: Identity,
    notices: Vec<Notice>,
}

impl Store {
    /// Opens the database in a folder; creates both if they do not exist. Temporary files of killed programs are
    /// deleted. Call [`Store::purge`] afterwards to remove what was deleted long ago.
    ///
    /// # Errors
    /// A database that is damaged, of a newer version or of another program is refused and left unchanged. So is a
    /// folder that cannot be written.
    pub fn open(dir: &Path) -> Result<Store> {
        Store::open_in(dir).map_err(|error| match error {
            // SQLite does not say why it could not make its files.
            StoreError::CannotOpen(_) | StoreError::ReadOnly(_) if folder::is_on_read_only_disk(dir) => {
                StoreError::ReadOnlyDisk
            }
            error => error,
        })
    }

    fn open_in(dir: &Path) -> Result<Store> {
        let version = rusqlite::version_number();
        if version < OLDEST_SQLITE {
            return Err(StoreError::OldSqlite(version));
        }
        folder::make(dir).map_err(StoreError::from_folder)?;
        atomic_write::remove_leftovers(dir);
        let path = dir.join(FILE_NAME);
        let mut whole = true;
        if folder::size(&path) > 0 {
            let journal = look::before_touching(&path)?;
            whole = journal == look::State::Whole && !log::is_damaged(&beside(&path, "-wal"));
        } else if folder::size(&beside(&path, "-wal")) > 0 {
            return Err(StoreError::MissingDatabase("drafts.sqlite3-wal"));
        } else if journal::pages_before(&beside(&path, "-journal")).is_some_and(|pages| pages > 0) {
            // SQLite would throw it away.
            return Err(StoreError::MissingDatabase("drafts.sqlite3-journal"));
        }
        if !whole {
            salvage::keep_copies(dir).map_err(StoreError::Salvage)?;
            tracing::warn!("damaged database copied before it was opened");
        }
        folder::make_private(dir, &path).map_err(StoreError::from_folder)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(&path, flags)?;
        configure(&conn)?;
        schema::migrate(&mut conn, dir, schema::MIGRATIONS)?;
        if !whole {
            // What could be read is in the database then, and the next start finds no damage to copy again.
            conn.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))?;
        }
        let identity = Identity::of(path);
        let notices = salvage::notices(dir);
        Ok(Store { conn, identity, notices })
    }

    /// Notices about the data folder for the person: damage that was found, and where the copies are.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }
}

/// The path of a file SQLite keeps beside the database: `-wal`, `-shm`, `-journal`.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    path.with_file_name(format!("{FILE_NAME}{suffix}"))
}

fn configure(conn: &Connection) -> Result<()> {
    // SQLite opens a file it may not write read-only, without a word.
    if conn.is_readonly("main")? {
        return Err(StoreError::ReadOnly(None));
    }
    conn.busy_timeout(BUSY_TIMEOUT)?;
    // Where WAL is impossible SQLite keeps its rollback journal, which with FULL is as durable.
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "full")?;
    // Only macOS has these: there a plain fsync does not reach the disk's platter.
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    // A log that begins anew is cut to what it holds: it does not stay as long as it ever was, and after its last
    // frame there is nothing old, so that damage is told from an interrupted write.
    conn.pragma_update_and_check(None, "journal_size_limit", 0, |_| Ok(()))?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}
