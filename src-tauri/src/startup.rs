//! Starting: the drafts are opened before the window, and a failure to open them is shown in the window, with the ways
//! to resolve it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Serialize;
use shenbao_store::{Store, StoreError, database_files, set_database_aside};
use ts_rs::TS;

use crate::app_state::{AppState, Folders};
use crate::log;
use crate::wire::CommandError;

/// Why the drafts could not be opened.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct StartRefusal {
    /// The error: what is wrong, and what the person can do.
    pub failure: CommandError,
    /// The display name of the data folder.
    pub data_dir: String,
    /// There is a draft database that can be copied elsewhere.
    pub has_database: bool,
    /// Starting with a new database would help, since this one will never open; the old one is kept under another name.
    pub can_set_aside: bool,
}

/// The state of the start; holds the failure until it is resolved.
pub(crate) struct Startup {
    folders: Folders,
    refusal: Mutex<Option<StartRefusal>>,
}

impl Startup {
    /// Opens the drafts; a failure is kept for the window to show.
    pub(crate) fn begin(folders: Folders) -> (Startup, Option<Arc<AppState>>) {
        let startup = Startup { folders, refusal: Mutex::default() };
        let state = startup.open();
        (startup, state)
    }

    /// Tries again to open the drafts.
    pub(crate) fn open(&self) -> Option<Arc<AppState>> {
        let begun = Instant::now();
        let (state, refusal) = match Store::open(&self.folders.data) {
            Ok(store) => {
                log::drafts_opened(begun.elapsed(), store.notices().len());
                (Some(Arc::new(AppState::with_store(self.folders.clone(), store))), None)
            }
            Err(error) => {
                let refusal = self.refusal_of(error);
                log::drafts_refused(begun.elapsed(), &refusal.failure);
                (None, Some(refusal))
            }
        };
        *self.lock() = refusal;
        state
    }

    /// Why the drafts are not open; `None` when they are.
    pub(crate) fn refusal(&self) -> Option<StartRefusal> {
        self.lock().clone()
    }

    /// The data folder.
    pub(crate) fn data_dir(&self) -> &Path {
        &self.folders.data
    }

    /// Copies the database, with its log and journal, into a new folder below `parent`, and returns that folder.
    ///
    /// # Errors
    /// When a file cannot be read or written; files copied before that stay.
    pub(crate) fn copy_database(&self, parent: &Path) -> Result<PathBuf, CommandError> {
        let failed = |error: std::io::Error| {
            CommandError::failed(
                format!("草稿库文件没有复制完：{error}"),
                "请换一个有空间、可以写入的文件夹，再试一次；原来的文件没有改动。",
            )
            .caused_by(error)
        };
        let folder = crate::app_state::free_folder(parent, "申报工坊草稿库");
        std::fs::create_dir_all(&folder).map_err(failed)?;
        for file in database_files(&self.folders.data) {
            if let Some(name) = file.file_name() {
                std::fs::copy(&file, folder.join(name)).map_err(failed)?;
            }
        }
        Ok(folder)
    }

    /// Renames a database that does not open, so that a new one can be made; nothing is deleted.
    ///
    /// # Errors
    /// When the failure can be resolved without it, or a file cannot be renamed.
    pub(crate) fn set_aside(&self) -> Result<(), CommandError> {
        if !self.refusal().is_some_and(|refusal| refusal.can_set_aside) {
            return Err(CommandError::failed("现在不需要另建草稿库", "请按“再试一次”"));
        }
        set_database_aside(&self.folders.data)?;
        Ok(())
    }

    fn refusal_of(&self, error: StoreError) -> StartRefusal {
        let (is_lasting, is_corrupt) = (error.is_lasting(), matches!(error, StoreError::Corrupt(_)));
        let mut failure = CommandError::from(error);
        if is_corrupt {
            // The window has buttons for what a person would else do by hand.
            failure.action =
                "请先另存一份草稿库文件留底，交给懂 SQLite 的人也许能找回内容；再另建草稿库，导入手头的 \
                              .shenbao 文件。"
                    .to_owned();
        }
        StartRefusal {
            failure,
            data_dir: self.folders.shown(&self.folders.data),
            has_database: !database_files(&self.folders.data).is_empty(),
            can_set_aside: is_lasting,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<StartRefusal>> {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use shenbao_store::FILE_NAME;

    use super::*;

    fn folders(root: &Path) -> Folders {
        Folders {
            data: root.join("data"),
            exports: root.join("exports"),
            fonts: root.join("fonts"),
            opened: root.join("opened"),
            home: None,
        }
    }

    /// A data folder with one draft, whose database is then damaged.
    fn damaged() -> (tempfile::TempDir, Vec<u8>) {
        let root = tempfile::tempdir().unwrap();
        let (_, state) = Startup::begin(folders(root.path()));
        let state = state.expect("a new folder opens");
        state.open_sample(&state.samples()[0].id).unwrap();
        drop(state);
        let path = root.path().join("data").join(FILE_NAME);
        let mut bytes = fs::read(&path).unwrap();
        bytes[..16].copy_from_slice(b"no database here");
        fs::write(&path, &bytes).unwrap();
        (root, bytes)
    }

    #[test]
    fn a_damaged_database_is_refused_with_ways_out_and_kept_byte_for_byte() {
        let (root, bytes) = damaged();
        let (startup, state) = Startup::begin(folders(root.path()));
        assert!(state.is_none());
        let refusal = startup.refusal().unwrap();
        assert!(refusal.failure.message.contains("已损坏"), "{refusal:?}");
        assert!(refusal.has_database && refusal.can_set_aside);

        let copied = startup.copy_database(root.path()).unwrap();
        assert_eq!(fs::read(copied.join(FILE_NAME)).unwrap(), bytes);
        let second = startup.copy_database(root.path()).unwrap();
        assert_ne!(copied, second, "an earlier copy is never written over");

        startup.set_aside().unwrap();
        assert!(startup.open().is_some());
        assert!(startup.refusal().is_none());
        let kept = fs::read_dir(root.path().join("data")).unwrap().map(|entry| entry.unwrap().path());
        assert!(kept.into_iter().any(|path| fs::read(path).is_ok_and(|found| found == bytes)));
        assert!(startup.set_aside().is_err(), "a database that opens is never set aside");
    }

    #[test]
    fn what_passes_by_itself_offers_no_new_database() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("data");
        fs::write(&file, "a file where the folder should be").unwrap();
        let (startup, state) = Startup::begin(folders(root.path()));
        assert!(state.is_none());
        let refusal = startup.refusal().unwrap();
        assert!(!refusal.can_set_aside && !refusal.has_database, "{refusal:?}");
        fs::remove_file(&file).unwrap();
        assert!(startup.open().is_some(), "tried again, it opens");
    }
}
