//! The folders of the program, and the environment variables that move them.

use std::path::{Path, PathBuf};

/// The program's folders.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder of the drafts.
    pub data: PathBuf,
    /// The default folder of exports.
    pub exports: PathBuf,
    /// The folder of the fonts.
    pub fonts: PathBuf,
    /// Where attached files are written for the system's viewer to open: in the folder of the drafts, which is private.
    /// Its content is deleted when the program starts.
    pub opened: PathBuf,
    /// The home folder of the person: folders below it are shown as `~/…`.
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

    /// The display name of a folder.
    pub(crate) fn shown(&self, folder: &Path) -> String {
        let below_home = self.home.as_ref().and_then(|home| folder.strip_prefix(home).ok());
        below_home.map_or_else(|| folder.display().to_string(), |rest| format!("~/{}", rest.display()))
    }
}
