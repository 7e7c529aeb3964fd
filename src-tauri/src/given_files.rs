//! Files a person gives the program to open: as its argument, by a double click, dropped on the window. The page is told
//! that there are some, and takes them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::MAIN_WINDOW;

/// The event that tells the page that files were given.
const FILES_GIVEN: &str = "files-given";

/// Files that were given and not taken yet.
#[derive(Default)]
pub(crate) struct GivenFiles(Mutex<Vec<PathBuf>>);

impl GivenFiles {
    /// Adds files.
    pub(crate) fn add(&self, files: impl IntoIterator<Item = PathBuf>) {
        self.lock().extend(files);
    }

    /// Takes all files that were given.
    pub(crate) fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds files, and tells the page.
pub(crate) fn give<R: Runtime>(app: &AppHandle<R>, files: Vec<PathBuf>) {
    if files.is_empty() {
        return;
    }
    app.state::<GivenFiles>().add(files);
    // A page that is not there yet asks when it is.
    let _ = app.emit_to(MAIN_WINDOW, FILES_GIVEN, ());
}

/// The files among the arguments of a program that was started in `folder`; the first argument is the program.
pub(crate) fn of_arguments(arguments: impl IntoIterator<Item = String>, folder: &Path) -> Vec<PathBuf> {
    let named = arguments.into_iter().skip(1).filter(|argument| !argument.starts_with('-'));
    named.map(|argument| folder.join(argument)).filter(|path| path.is_file()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_that_name_files_are_given_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("申报书.shenbao");
        std::fs::write(&file, b"x").unwrap();
        let arguments = ["shenbao-app", "--flag", "申报书.shenbao", "没有.pdf"].map(str::to_owned);
        let files = of_arguments(arguments, folder.path());
        assert_eq!(files, [file]);
        let given = GivenFiles::default();
        given.add(files.clone());
        assert_eq!(given.take(), files);
        assert!(given.take().is_empty());
    }
}
