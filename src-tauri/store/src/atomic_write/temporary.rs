//! Temporary files and folders, and cleaning up those of a program that was killed.

use std::fs::{self, DirBuilder, DirEntry, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use uuid::Uuid;

const PREFIX: &str = ".shenbao-";
const SUFFIX: &str = ".tmp";

/// Where locks do not work, a temporary file untouched for this long is abandoned: no write takes a day.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// How often to retry when a cleaning program deletes a temporary file between its creation and its locking.
const MAX_ATTEMPTS: usize = 5;

/// A temporary file or folder, deleted on drop unless it was renamed. While it exists it is locked, so that another
/// instance that cleans up leaves it alone.
pub(crate) struct Temporary {
    path: PathBuf,
    _lock: Option<File>,
}

impl Temporary {
    /// Creates an empty file, locked while the caller keeps it open.
    pub(crate) fn file(folder: &Path) -> io::Result<(Temporary, File)> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        for _ in 0..MAX_ATTEMPTS {
            let path = folder.join(temporary_name());
            let file = options.open(&path)?;
            lock(&file);
            let temporary = Temporary { path, _lock: None };
            if temporary.path.exists() {
                return Ok((temporary, file));
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    /// Creates an empty folder.
    pub(super) fn folder(parent: &Path) -> io::Result<Temporary> {
        Temporary::folder_with(parent, &DirBuilder::new())
    }

    /// Creates an empty folder that only its owner can enter.
    pub(crate) fn private_folder(parent: &Path) -> io::Result<Temporary> {
        Temporary::folder_with(parent, &private())
    }

    fn folder_with(parent: &Path, builder: &DirBuilder) -> io::Result<Temporary> {
        for _ in 0..MAX_ATTEMPTS {
            let path = parent.join(temporary_name());
            builder.create(&path)?;
            // Windows opens no folder: there the age tells.
            let handle = File::open(&path).ok();
            handle.iter().for_each(lock);
            let temporary = Temporary { path, _lock: handle };
            if temporary.path.exists() {
                return Ok(temporary);
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After the rename there is nothing under this name.
        remove(&self.path);
    }
}

/// Deletes the temporary files and folders of killed instances in a folder: those with our names that no running
/// program has locked. Returns their number.
pub fn remove_leftovers(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let left = entries.flatten().filter(|entry| is_temporary_name(entry) && is_abandoned(entry));
    left.filter(|entry| remove(&entry.path())).count()
}

/// A unique name, independent of the target's name, which may already have the maximum length.
fn temporary_name() -> String {
    format!("{PREFIX}{}{SUFFIX}", Uuid::new_v4().simple())
}

fn is_temporary_name(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let middle = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| middle.len() == 32 && Uuid::try_parse(middle).is_ok())
}

fn is_abandoned(entry: &DirEntry) -> bool {
    let Ok(meta) = entry.metadata() else { return false };
    if !meta.is_file() && !meta.is_dir() {
        return false;
    }
    if cfg!(unix)
        && let Ok(handle) = File::open(entry.path())
    {
        match handle.try_lock() {
            Ok(()) => return true,
            Err(fs::TryLockError::WouldBlock) => return false,
            // A file system without locks.
            Err(fs::TryLockError::Error(_)) => {}
        }
    }
    meta.modified().ok().and_then(|at| at.elapsed().ok()).is_some_and(|age| age > ABANDONED_AFTER)
}

/// Locks a file, if the file system has locks. On Windows a lock would keep even this program from reading.
fn lock(file: &File) {
    if cfg!(unix) {
        let _ = file.try_lock();
    }
}

fn remove(path: &Path) -> bool {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path).is_ok(),
        Ok(_) => fs::remove_file(path).is_ok(),
        Err(_) => false,
    }
}

#[cfg(unix)]
fn private() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private() -> DirBuilder {
    DirBuilder::new()
}
