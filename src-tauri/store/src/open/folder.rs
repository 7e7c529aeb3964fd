//! Creates the data folder durably, and makes it private.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::path::Path;

use super::beside;
use crate::atomic_write::{self, Temporary};

/// Creates the folder and syncs its name: else a power cut could lose the folder with everything in it.
pub(super) fn make(dir: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = dir.ancestors().take_while(|folder| !folder.exists()).collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)?;
    for parent in missing.iter().filter_map(|folder| folder.parent()) {
        // A folder this user may not read was not made here.
        let _ = atomic_write::sync_folder(parent);
    }
    Ok(())
}

/// Removes the permissions of others from the folder and the database: 0700 and 0600 on Unix; on Windows the data
/// folder of a program is private already. SQLite gives its log the permissions of the database. A folder with other
/// content and no database yet may be shared, and is left as it is.
pub(super) fn make_private(dir: &Path, database: &Path) -> io::Result<()> {
    let is_ours = database.exists() || fs::read_dir(dir)?.next().is_none();
    if !database.exists() {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(database) {
            // Another window was faster.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    if is_ours {
        tighten(dir);
    }
    tighten(database);
    ["-wal", "-shm", "-journal"].iter().for_each(|suffix| tighten(&beside(database, suffix)));
    Ok(())
}

/// Removes the permissions of group and others. Fails for a file owned by someone else, which can still be written.
#[cfg(unix)]
pub(crate) fn tighten(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(meta) = fs::metadata(path) else { return };
    let mode = meta.permissions().mode();
    if mode & 0o077 != 0 {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700));
    }
}

#[cfg(not(unix))]
pub(crate) fn tighten(_: &Path) {}

/// Is creating a file here refused because the disk is read-only?
pub(super) fn is_on_read_only_disk(dir: &Path) -> bool {
    Temporary::file(dir).is_err_and(|error| error.kind() == io::ErrorKind::ReadOnlyFilesystem)
}

pub(super) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

/// Copies the database and the existing files SQLite keeps beside it into another folder.
pub(super) fn copy_database(path: &Path, to: &Path, name: &str, suffixes: &[&str]) -> io::Result<()> {
    for suffix in suffixes {
        let from = if suffix.is_empty() { path.to_owned() } else { beside(path, suffix) };
        match fs::copy(&from, to.join(format!("{name}{suffix}"))) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => drop(done?),
        }
    }
    Ok(())
}
