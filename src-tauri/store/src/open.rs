//! Opening the draft database, so that what was acknowledged survives a power cut.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::{Result, StoreError, atomic_write, schema};

/// The database's name in the data folder.
pub const FILE_NAME: &str = "drafts.sqlite3";

/// The first SQLite without the WAL-reset bug, which could corrupt a database.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a write waits for another program's before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// The draft database: one connection, one writer.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
}

impl Store {
    /// Opens the database in a folder; makes both where there is none. Call [`Store::purge`] afterwards to let go
    /// of what was deleted long ago.
    ///
    /// # Errors
    /// A database that is damaged, newer than this program or not ours is refused, and left as it is. So is a
    /// folder that cannot be written.
    pub fn open(dir: &Path) -> Result<Store> {
        let version = rusqlite::version_number();
        if version < OLDEST_SQLITE {
            return Err(StoreError::OldSqlite(version));
        }
        make_folder(dir).map_err(StoreError::from_folder)?;
        let path = dir.join(FILE_NAME);
        if size(&path) > 0 {
            check_first_page(&path)?;
            look_before_touching(&path)?;
        } else if size(&dir.join(format!("{FILE_NAME}-wal"))) > 0 {
            return Err(StoreError::MissingDatabase);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(&path, flags)?;
        configure(&conn)?;
        schema::migrate(&mut conn, dir, schema::MIGRATIONS)?;
        Ok(Store { conn })
    }
}

/// A new folder's name has to reach the disk too, or a power cut takes the folder with everything in it.
fn make_folder(dir: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = dir.ancestors().take_while(|folder| !folder.exists()).collect();
    fs::create_dir_all(dir)?;
    for parent in missing.iter().filter_map(|folder| folder.parent()) {
        // A folder this user may not read was not made here.
        let _ = atomic_write::sync_folder(parent);
    }
    Ok(())
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

/// SQLite takes a file shorter than one page for an empty database, and would write over it.
fn check_first_page(path: &Path) -> Result<()> {
    // A program that died while making the file left a journal; SQLite cleans up after it.
    if size(&path.with_file_name(format!("{FILE_NAME}-journal"))) > 0 {
        return Ok(());
    }
    let mut header = [0; 18];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(StoreError::Corrupt),
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
        Err(StoreError::Corrupt)
    }
}

/// Reads the stamps through a connection that neither writes nor moves the log into the database when it closes.
fn look_before_touching(path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.busy_timeout(PATIENCE)?;
    schema::check_stamps(&conn)
}

fn configure(conn: &Connection) -> Result<()> {
    // SQLite opens a file it may not write read-only, without a word.
    if conn.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    conn.busy_timeout(PATIENCE)?;
    // Where WAL is impossible SQLite keeps its rollback journal, which with FULL is as durable.
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "full")?;
    // Only macOS has these: there a plain fsync does not reach the disk's platter.
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}
