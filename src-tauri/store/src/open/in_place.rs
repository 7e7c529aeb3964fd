//! Checks that the database is still where it was opened: on Unix a folder can be deleted under a running program,
//! whose writes then succeed without effect.

use std::cell::Cell;
use std::path::PathBuf;

use super::{Store, beside};
use crate::{Result, StoreError};

/// The device and inode number of a file.
type Node = (u64, u64);

/// The files that were opened.
#[derive(Debug)]
pub(super) struct Identity {
    path: PathBuf,
    database: Option<Node>,
    /// SQLite creates the log when it first needs it.
    log: Cell<Option<Node>>,
}

impl Identity {
    pub(super) fn of(path: PathBuf) -> Identity {
        let log = Cell::new(node(&beside(&path, "-wal")));
        Identity { database: node(&path), log, path }
    }

    /// Do the paths still name the files that were opened? The log stays the same file while any program has the
    /// database open.
    fn is_in_place(&self) -> bool {
        if self.database.is_some() && node(&self.path) != self.database {
            return false;
        }
        let log = node(&beside(&self.path, "-wal"));
        if self.log.get().is_none() {
            self.log.set(log);
        }
        self.log.get() == log
    }
}

impl Store {
    /// Refuses a write into a database that is no longer in its folder. Called before a transaction begins, and again
    /// before it is acknowledged. Costs two `stat` calls.
    pub(crate) fn in_place(&self) -> Result<()> {
        if self.identity.is_in_place() {
            return Ok(());
        }
        let folder = self.identity.path.parent().unwrap_or(&self.identity.path);
        Err(StoreError::DataFolderGone { folder: folder.display().to_string() })
    }
}

#[cfg(unix)]
fn node(path: &std::path::Path) -> Option<Node> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Windows does not allow deleting or moving an open file: SQLite opens its files without `FILE_SHARE_DELETE`.
#[cfg(not(unix))]
fn node(_: &std::path::Path) -> Option<Node> {
    None
}
