//! The system's file dialogs, and their replacement in tests of the real window.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager, State, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::kept_folders::KeptFolders;
use crate::log;

/// Asks the person for a path. Every method blocks until there is an answer, so none may run on the window's thread;
/// the answer is `None` when the person cancels.
pub(crate) trait Dialogs: Send + Sync {
    /// Asks where to save a file. `name` is the suggested name, `kind` the Chinese name of the file type, `extension`
    /// its extension.
    fn save_file(&self, name: &str, kind: &str, extension: &str) -> Option<PathBuf>;
    /// Asks for an existing file with one of these extensions.
    fn open_file(&self, kind: &str, extensions: &[&str]) -> Option<PathBuf>;
    /// Asks for existing files, one or more, with this extension; empty when the person cancels.
    fn open_files(&self, kind: &str, extension: &str) -> Vec<PathBuf>;
    /// Asks for a folder to write into.
    fn folder(&self) -> Option<PathBuf>;
}

/// Selects the dialogs of this run: the system's, unless a test drives a debug build.
///
/// A dialog starts in the folder of the last one, which is kept in `data`, the folder of the drafts.
pub(crate) fn install(app: &AppHandle, data: &Path) {
    #[cfg(debug_assertions)]
    if let Some(folder) = double::folder() {
        app.manage::<Box<dyn Dialogs>>(Box::new(double::AnsweredDialogs { folder }));
        return;
    }
    app.manage::<Box<dyn Dialogs>>(Box::new(SystemDialogs { app: app.clone(), data: data.to_owned() }));
}

/// The dialogs of this run.
pub(crate) fn dialogs(app: &AppHandle) -> State<'_, Box<dyn Dialogs>> {
    app.state()
}

/// Is the program driven by a test, which starts it twice at once and cannot operate the system's dialogs? Never in a
/// release build.
pub(crate) fn is_driven_by_a_test() -> bool {
    cfg!(debug_assertions) && std::env::var_os("SHENBAO_TEST").is_some()
}

struct SystemDialogs {
    app: AppHandle,
    data: PathBuf,
}

impl SystemDialogs {
    /// A dialog that starts in the folder of the last one; at first in the person's documents.
    fn begin(&self) -> FileDialogBuilder<Wry> {
        let dialog = self.app.dialog().file();
        let folder = KeptFolders::read(&self.data).last.or_else(|| self.app.path().document_dir().ok());
        match folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        }
    }

    /// Remembers the folder a dialog ended in.
    fn keep(&self, folder: Option<&Path>) {
        let Some(folder) = folder else { return };
        if let Err(error) = KeptFolders::change(&self.data, |kept| kept.last = Some(folder.to_owned())) {
            log::passed_over("folder of a dialog", &error);
        }
    }
}

impl Dialogs for SystemDialogs {
    fn save_file(&self, name: &str, kind: &str, extension: &str) -> Option<PathBuf> {
        let dialog = self.begin().set_file_name(name).add_filter(kind, &[extension]);
        let path = dialog.blocking_save_file()?.into_path().ok()?;
        self.keep(path.parent());
        Some(with_extension(path, extension))
    }

    fn open_file(&self, kind: &str, extensions: &[&str]) -> Option<PathBuf> {
        // A file of another kind is refused with a sentence that says how to turn it into one of these.
        let dialog = self.begin().add_filter(kind, extensions).add_filter("所有文件", &["*"]);
        let path = dialog.blocking_pick_file()?.into_path().ok()?;
        self.keep(path.parent());
        Some(path)
    }

    fn open_files(&self, kind: &str, extension: &str) -> Vec<PathBuf> {
        let dialog = self.begin().add_filter(kind, &[extension]).add_filter("所有文件", &["*"]);
        let chosen = dialog.blocking_pick_files().unwrap_or_default();
        let paths: Vec<PathBuf> = chosen.into_iter().filter_map(|file| file.into_path().ok()).collect();
        self.keep(paths.first().and_then(|path| path.parent()));
        paths
    }

    fn folder(&self) -> Option<PathBuf> {
        let folder = self.begin().blocking_pick_folder()?.into_path().ok()?;
        self.keep(Some(&folder));
        Some(folder)
    }
}

/// Adds the extension to a name typed without it; GTK's dialog does not.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension)) {
        return path;
    }
    let mut named = path.into_os_string();
    named.push(".");
    named.push(extension);
    PathBuf::from(named)
}

#[cfg(debug_assertions)]
mod double {
    use super::{Dialogs, PathBuf, is_driven_by_a_test};

    /// The folder in `SHENBAO_EXPORT_DIR`, set by a test.
    pub(super) fn folder() -> Option<PathBuf> {
        is_driven_by_a_test().then(|| std::env::var_os("SHENBAO_EXPORT_DIR").map(PathBuf::from))?
    }

    /// Saves into the export folder, and opens the one file of its kind that lies there.
    pub(super) struct AnsweredDialogs {
        pub(super) folder: PathBuf,
    }

    impl Dialogs for AnsweredDialogs {
        fn save_file(&self, name: &str, _kind: &str, _extension: &str) -> Option<PathBuf> {
            Some(self.folder.join(name))
        }

        fn open_file(&self, _kind: &str, extensions: &[&str]) -> Option<PathBuf> {
            let files =
                std::fs::read_dir(&self.folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
            let is_of = |path: &PathBuf| {
                let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
                extensions.contains(&ending)
            };
            files.filter(is_of).min()
        }

        fn open_files(&self, kind: &str, extension: &str) -> Vec<PathBuf> {
            self.open_file(kind, &[extension]).into_iter().collect()
        }

        fn folder(&self) -> Option<PathBuf> {
            Some(self.folder.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_ending_gets_it_and_one_in_capitals_keeps_its_own() {
        for (typed, named) in
            [("a", "a.pdf"), ("a.pdf", "a.pdf"), ("a.PDF", "a.PDF"), ("第1.2版", "第1.2版.pdf")]
        {
            assert_eq!(with_extension(PathBuf::from(typed), "pdf"), PathBuf::from(named));
        }
    }
}
