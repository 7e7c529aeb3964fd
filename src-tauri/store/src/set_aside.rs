//! Renames a database that does not open, so that a new one can be created.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{FILE_NAME, Result, StoreError, atomic_write};

/// The suffixes of SQLite's files: the database, the log, its index, and the rollback journal.
const SUFFIXES: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// The existing files of the database in a folder: the database first, then its log and journal.
pub fn database_files(dir: &Path) -> Vec<PathBuf> {
    let all = SUFFIXES.map(|suffix| dir.join(format!("{FILE_NAME}{suffix}")));
    all.into_iter().filter(|path| path.is_file()).collect()
}

/// Renames the database with its log and journal to `drafts.aside-1.sqlite3` …, the first free number, and returns the
/// new path of the database. SQLite still finds its log under the new name.
///
/// # Errors
/// When a file cannot be renamed. Nothing is deleted or overwritten.
pub fn set_database_aside(dir: &Path) -> Result<PathBuf> {
    let named = |number: u32, suffix: &str| dir.join(format!("drafts.aside-{number}.sqlite3{suffix}"));
    let is_free =
        |number: &u32| SUFFIXES.iter().all(|suffix| fs::symlink_metadata(named(*number, suffix)).is_err());
    let number = (1..).find(is_free).unwrap_or(u32::MAX);
    for suffix in SUFFIXES {
        let from = dir.join(format!("{FILE_NAME}{suffix}"));
        if fs::symlink_metadata(&from).is_ok() {
            fs::rename(&from, named(number, suffix)).map_err(StoreError::from_folder)?;
        }
    }
    atomic_write::sync_folder(dir).map_err(StoreError::from_folder)?;
    Ok(named(number, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[test]
    fn a_database_goes_aside_with_its_log_and_never_over_an_earlier_one() {
        let dir = tempfile::tempdir().unwrap();
        for content in ["first", "second"] {
            fs::write(dir.path().join(FILE_NAME), content).unwrap();
            fs::write(dir.path().join(format!("{FILE_NAME}-wal")), format!("log of the {content}")).unwrap();
            assert_eq!(database_files(dir.path()).len(), 2);
            let aside = set_database_aside(dir.path()).unwrap();
            assert_eq!(fs::read_to_string(&aside).unwrap(), content);
        }
        assert!(database_files(dir.path()).is_empty());
        let log = fs::read_to_string(dir.path().join("drafts.aside-1.sqlite3-wal")).unwrap();
        assert_eq!(log, "log of the first");
        assert!(Store::open(dir.path()).is_ok());
    }
}
