//! The system's own dialogs that ask where to write and what to open, and their double for tests of the real window.

use std::path::PathBuf;

use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;

/// Asks the person for a path. Every method blocks until there is an answer, so none may run on the window's thread; `None`
/// where the person cancels.
pub(crate) trait Dialogs: Send + Sync {
    /// Where to save a file that is offered under `name`; `kind` is what such files are called, `extension` theirs.
    fn save_file(&self, name: &str, kind: &str, extension: &str) -> Option<PathBuf>;
    /// Which file with one of these extensions to open.
    fn open_file(&self, kind: &str, extensions: &[&str]) -> Option<PathBuf>;
    /// A folder to put something in.
    fn folder(&self) -> Option<PathBuf>;
}

/// Chooses the dialogs of this run: the system's, unless a test drives a debug build.
pub(crate) fn install(app: &AppHandle) {
    #[cfg(debug_assertions)]
    if let Some(folder) = double::folder() {
        app.manage::<Box<dyn Dialogs>>(Box::new(double::AnsweredDialogs { folder }));
        return;
    }
    app.manage::<Box<dyn Dialogs>>(Box::new(SystemDialogs(app.clone())));
}

/// The dialogs of this run.
pub(crate) fn dialogs(app: &AppHandle) -> State<'_, Box<dyn Dialogs>> {
    app.state()
}

/// Is the program driven by a test, which starts it twice at once and cannot reach the system's dialogs? Never in a release
/// build.
pub(crate) fn is_driven_by_a_test() -> bool {
    cfg!(debug_assertions) && std::env::var_os("SHENBAO_TEST").is_some()
}

struct SystemDialogs(AppHandle);

impl Dialogs for SystemDialogs {
    fn save_file(&self, name: &str, kind: &str, extension: &str) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().set_file_name(name).add_filter(kind, &[extension]);
        let path = dialog.blocking_save_file()?.into_path().ok()?;
        Some(with_extension(path, extension))
    }

    fn open_file(&self, kind: &str, extensions: &[&str]) -> Option<PathBuf> {
        // A file of another kind is refused with a sentence that says how to turn it into one of these.
        let dialog = self.0.dialog().file().add_filter(kind, extensions).add_filter("所有文件", &["*"]);
        dialog.blocking_pick_file()?.into_path().ok()
    }

    fn folder(&self) -> Option<PathBuf> {
        self.0.dialog().file().blocking_pick_folder()?.into_path().ok()
    }
}

/// A name typed without its ending gets it; GTK's dialog adds none.
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

    /// Where `SHENBAO_EXPORT_DIR` says, for a test.
    pub(super) fn folder() -> Option<PathBuf> {
        is_driven_by_a_test().then(|| std::env::var_os("SHENBAO_EXPORT_DIR").map(PathBuf::from))?
    }

    /// Saves where exports go, and opens nothing.
    pub(super) struct AnsweredDialogs {
        pub(super) folder: PathBuf,
    }

    impl Dialogs for AnsweredDialogs {
        fn save_file(&self, name: &str, _kind: &str, _extension: &str) -> Option<PathBuf> {
            Some(self.folder.join(name))
        }

        fn open_file(&self, _kind: &str, _extensions: &[&str]) -> Option<PathBuf> {
            None
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
