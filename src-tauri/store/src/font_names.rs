//! `fonts.json`, beside the drafts: which fonts of this machine documents are set in. Never part of a draft.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::atomic_write::{self, WriteError};
use crate::bounded_file::{ReadFileError, read_file};

/// The form of the file; another one is of another program.
const FORMAT: u32 = 1;
/// Three names take less than a kilobyte.
const MAX_BYTES: u64 = 64 * 1024;

/// Families of fonts by their names; `None`: the shipped one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FontNames {
    /// For running text and tables.
    pub body: Option<String>,
    /// For headings.
    pub heading: Option<String>,
    /// For the title on the cover.
    pub title: Option<String>,
}

/// Why a choice of fonts could not be read; each says in Chinese what is the matter with the file.
#[derive(Debug, thiserror::Error)]
pub enum FontNamesError {
    /// The system does not give the file.
    #[error("读不出来（{0}）")]
    Io(#[from] std::io::Error),
    /// Its format has another number.
    #[error("是另一个版本的程序写的")]
    OtherVersion,
    /// It is no such file.
    #[error("已损坏，或是另一个版本的程序写的")]
    Broken(#[source] Option<serde_json::Error>),
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    format: u32,
    fonts: FontNames,
}

impl FontNames {
    /// Where the choice is kept, below the folder of the drafts.
    pub fn file(data: &Path) -> PathBuf {
        data.join("fonts.json")
    }

    /// The choice kept below this folder; none where no file is.
    ///
    /// # Errors
    /// When there is a file that does not read, or is of another version.
    pub fn read(data: &Path) -> Result<FontNames, FontNamesError> {
        let bytes = match read_file(&FontNames::file(data), MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(ReadFileError::NotFound) => return Ok(FontNames::default()),
            Err(ReadFileError::Io(error)) => return Err(error.into()),
            Err(ReadFileError::NotAFile | ReadFileError::TooLarge(_)) => {
                return Err(FontNamesError::Broken(None));
            }
        };
        let kept: Kept =
            serde_json::from_slice(&bytes).map_err(|error| FontNamesError::Broken(Some(error)))?;
        if kept.format == FORMAT { Ok(kept.fonts) } else { Err(FontNamesError::OtherVersion) }
    }

    /// Keeps the choice below this folder.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before still is.
    pub fn write(&self, data: &Path) -> Result<(), WriteError> {
        let kept = Kept { format: FORMAT, fonts: self.clone() };
        let bytes = serde_json::to_vec_pretty(&kept).map_err(std::io::Error::from)?;
        atomic_write::write(&FontNames::file(data), &bytes)
    }
}
