//! Writes a file completely or not at all; all drafts and exports are written with it.

mod error;
mod temporary;
#[cfg(test)]
mod tests;

pub use error::WriteError;
pub(crate) use temporary::Temporary;
pub use temporary::remove_leftovers;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::TempPath;

/// What to do with an existing file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    Replace,
    Keep,
}

/// Writes `bytes` to `path`, replacing an existing file; when it returns they are on the disk under that name.
///
/// # Errors
/// When writing fails before the rename, an existing file is unchanged and no temporary file is left.
/// [`WriteError::NotDurable`] comes after the rename: the file is there, but may not survive a power cut.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = follow_link(path)?;
    if target.file_name().is_none() {
        return Err(WriteError::NotAFile);
    }
    match fs::metadata(&target) {
        Ok(meta) if meta.is_dir() => return Err(WriteError::NotAFile),
        // On Unix a rename would go over it all the same; who marked it read-only meant it.
        Ok(meta) if meta.permissions().readonly() => return Err(WriteError::Denied(None)),
        _ => {}
    }
    put(&target, bytes, Existing::Replace, sync_folder)
}

/// Writes `bytes` to `path`, which must not exist. Of several concurrent writers one succeeds.
///
/// # Errors
/// [`WriteError::Exists`] when something exists at `path`, which is unchanged; else as [`write`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if path.file_name().is_none() {
        return Err(WriteError::NotAFile);
    }
    // An early answer, before the bytes are written; what decides is the rename.
    if fs::symlink_metadata(path).is_ok() {
        return Err(WriteError::Exists);
    }
    put(path, bytes, Existing::Keep, sync_folder)
}

fn put(
    target: &Path,
    bytes: &[u8],
    existing: Existing,
    sync_folder: impl Fn(&Path) -> io::Result<()>,
) -> Result<(), WriteError> {
    let folder = folder_of(target);
    let (temporary, mut file) = Temporary::file(&folder)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    verify(temporary.path(), bytes)?;
    // Windows is slow to rename what is open.
    let held = cfg!(unix).then_some(file);
    match existing {
        Existing::Replace => {
            if let Ok(meta) = fs::metadata(target) {
                fs::set_permissions(temporary.path(), meta.permissions())?;
            }
            persist(|| fs::rename(temporary.path(), target), thread::sleep)?;
        }
        Existing::Keep => persist(|| rename_new(temporary.path(), target), thread::sleep)?,
    }
    let durable = sync_folder(&folder);
    verify(target, bytes).map_err(|error| match error {
        // Another program wrote the same name in between: that is no fault of the disk.
        WriteError::NotVerified { .. } if held.as_ref().is_some_and(|file| !is_at(file, target)) => {
            WriteError::Overtaken
        }
        error => error,
    })?;
    durable.map_err(WriteError::NotDurable)
}

/// Writes files into a new folder at `path`, by their relative paths (`附件/01.pdf`). When it returns the whole folder is
/// on the disk under that name.
///
/// # Errors
/// [`WriteError::Exists`] when something exists at `path`. When writing fails before the rename, nothing is left
/// behind.
pub fn write_folder(path: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteError> {
    if path.file_name().is_none() {
        return Err(WriteError::NotAFile);
    }
    if fs::symlink_metadata(path).is_ok() {
        return Err(WriteError::Exists);
    }
    let parent = folder_of(path);
    let temporary = Temporary::folder(&parent)?;
    for (name, bytes) in files {
        let file = temporary.path().join(name);
        let folder = file.parent().unwrap_or(temporary.path());
        fs::create_dir_all(folder)?;
        let mut written = OpenOptions::new().write(true).create_new(true).open(&file)?;
        written.write_all(bytes)?;
        written.sync_all()?;
        drop(written);
        verify(&file, bytes)?;
        sync_folder(folder)?;
    }
    sync_folder(temporary.path())?;
    persist(|| rename_new(temporary.path(), path), thread::sleep)?;
    sync_folder(&parent).map_err(WriteError::NotDurable)
}

/// Renames to an unused name, atomically: `renameat2` with `RENAME_NOREPLACE` on Linux, `renamex_np` with `RENAME_EXCL`
/// on macOS, `MoveFileExW` without `MOVEFILE_REPLACE_EXISTING` on Windows; elsewhere a hard link.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    let refused = match TempPath::try_from_path(from)?.persist_noclobber(to) {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    // Who made it removes it.
    let from = refused.path.keep()?;
    let error = refused.error;
    // A file system (FAT over FUSE, some shares) that can neither rename so nor link.
    let cannot = !matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound)
        && fs::symlink_metadata(to).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        && matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
        );
    if !cannot {
        return Err(error);
    }
    if from.is_dir() {
        // A folder goes over no other that holds anything.
        return fs::rename(&from, to);
    }
    // The name is taken first, by one writer only, then filled.
    OpenOptions::new().write(true).create_new(true).open(to)?;
    fs::rename(&from, to).inspect_err(|_| drop(fs::remove_file(to)))
}

/// Makes the names in a folder durable, where the system supports it.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some network file systems know no such thing.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        done => done,
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The target of a link: a rename over a link would replace the link itself.
fn follow_link(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

fn verify(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let read = fs::read(path)?;
    if read == bytes {
        Ok(())
    } else {
        Err(WriteError::NotVerified { wanted: bytes.len(), found: read.len() })
    }
}

/// Does `path` name this open file?
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |meta: fs::Metadata| (meta.dev(), meta.ino());
    let (open, named) = (file.metadata().map(identity), fs::metadata(path).map(identity));
    open.is_ok_and(|open| named.is_ok_and(|named| named == open))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Windows refuses to rename while a virus scanner has either file open: ERROR_ACCESS_DENIED (5) and
/// ERROR_SHARING_VIOLATION (32) pass within a second or two.
fn held_by_another(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32))
}

fn persist(mut rename: impl FnMut() -> io::Result<()>, pause: impl Fn(Duration)) -> io::Result<()> {
    retry(&mut rename, held_by_another, pause)
}

fn retry(
    rename: &mut impl FnMut() -> io::Result<()>,
    passes: impl Fn(&io::Error) -> bool,
    pause: impl Fn(Duration),
) -> io::Result<()> {
    for attempt in 0..8 {
        match rename() {
            Err(error) if passes(&error) => pause(Duration::from_millis(10 << attempt)),
            done => return done,
        }
    }
    rename()
}
