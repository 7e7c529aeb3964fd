//! Folders a person used or chose: the one a dialog starts in, the one exports go to. A setting of the machine, never
//! part of a draft.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shenbao_store::atomic_write::{self, WriteError};

use crate::log;

/// The version of the file.
const FORMAT: u32 = 1;

/// The folders that are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KeptFolders {
    format: u32,
    /// The folder of the last file that was opened or saved by a dialog.
    pub(crate) last: Option<PathBuf>,
    /// The folder of exports, where a person chose one.
    pub(crate) exports: Option<PathBuf>,
}

impl KeptFolders {
    fn file(data: &Path) -> PathBuf {
        data.join("folders.json")
    }

    /// The folders that are kept below the folder of the drafts and still there; none when they do not read.
    pub(crate) fn read(data: &Path) -> KeptFolders {
        let bytes = match std::fs::read(KeptFolders::file(data)) {
            Ok(bytes) => bytes,
            Err(_) => return KeptFolders::default(),
        };
        let kept = serde_json::from_slice(&bytes).unwrap_or_else(|error| {
            log::passed_over("kept folders", &error);
            KeptFolders::default()
        });
        if kept.format == FORMAT { kept.that_exist() } else { KeptFolders::default() }
    }

    fn that_exist(mut self) -> KeptFolders {
        self.last = self.last.filter(|folder| folder.is_dir());
        self
    }

    /// Changes what is kept.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before stays.
    pub(crate) fn change(data: &Path, change: impl FnOnce(&mut KeptFolders)) -> Result<(), WriteError> {
        let before = KeptFolders::read(data);
        let mut kept = KeptFolders { format: FORMAT, ..before.clone() };
        change(&mut kept);
        if kept == before {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&kept).map_err(std::io::Error::from)?;
        atomic_write::write(&KeptFolders::file(data), &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_kept_and_one_that_is_gone_is_forgotten() {
        let data = tempfile::tempdir().unwrap();
        let used = data.path().join("用过的");
        std::fs::create_dir(&used).unwrap();
        assert_eq!(KeptFolders::read(data.path()), KeptFolders::default());
        KeptFolders::change(data.path(), |kept| kept.last = Some(used.clone())).unwrap();
        KeptFolders::change(data.path(), |kept| kept.exports = Some("/exports".into())).unwrap();
        assert_eq!(KeptFolders::read(data.path()).last, Some(used.clone()));
        assert_eq!(KeptFolders::read(data.path()).exports, Some("/exports".into()));
        std::fs::remove_dir(&used).unwrap();
        assert_eq!(KeptFolders::read(data.path()).last, None);
        std::fs::write(KeptFolders::file(data.path()), "{").unwrap();
        assert_eq!(KeptFolders::read(data.path()), KeptFolders::default());
    }
}
