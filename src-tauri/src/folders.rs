//! Which folders the program uses, and the environment variables that move them.

use std::path::{Path, PathBuf};

/// The program's folders.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Where the drafts are.
    pub data: PathBuf,
    /// Where exports go unless another place is chosen.
    pub exports: PathBuf,
    /// Where the fonts are.
    pub fonts: PathBuf,
    /// Where attached files are put for the system's viewer to open: in the folder of the drafts, which nobody else
    /// reads. What is left there goes when the program starts.
    pub opened: PathBuf,
    /// The person's home: folders below it are shown as `~/…`.
    pub home: Option<PathBuf>,
}

impl Folders {
    /// The folders of this installation. `SHENBAO_DATA_DIR`, `SHENBAO_EXPORT_DIR` and `SHENBAO_FONTS` move them.
    ///
    /// # Errors
    /// When the system names no folder for a program's data.
    pub(crate) fn of<R: tauri::Runtime>(path: &tauri::path::PathResolver<R>) -> tauri::Result<Folders> {
        let moved = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
        let data = moved("SHENBAO_DATA_DIR").map_or_else(|| path.app_data_dir(), Ok)?;
        // A machine without a documents folder still has a home.
        let exports = moved("SHENBAO_EXPORT_DIR").map_or_else(
            || path.document_dir().or_else(|_| path.home_dir()).map(|dir| dir.join("申报工坊")),
            Ok,
        )?;
        let fonts =
            moved("SHENBAO_FONTS").map_or_else(|| path.resource_dir().map(|dir| dir.join("fonts")), Ok)?;
        let opened = data.join("opened");
        Ok(Folders { data, exports, fonts, opened, home: path.home_dir().ok() })
    }

    /// A folder as a person reads it.
    pub(crate) fn shown(&self, folder: &Path) -> String {
        let below_home = self.home.as_ref().and_then(|home| folder.strip_prefix(home).ok());
        below_home.map_or_else(|| folder.display().to_string(), |rest| format!("~/{}", rest.display()))
    }
}
