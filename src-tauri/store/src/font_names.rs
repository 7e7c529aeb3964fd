//! `fonts.json`, beside the drafts: the chosen fonts of this machine. Never part of a draft.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::atomic_write::{self, WriteError};
use crate::bounded_file::{ReadFileError, read_file};

/// The version of the file format.
const FORMAT: u32 = 1;
/// The largest file, in bytes: three names take less than a kilobyte.
const MAX_BYTES: u64 = 64 * 1024;

/// Families of fonts by name; `None` for the shipped one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FontNames {
    /// For body text and tables.
    pub body: Option<String>,
    /// For headings.
    pub heading: Option<String>,
    /// For the title on the cover.
    pub title: Option<String>,
}

/// Why the choice of fonts could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FontNamesError {
    /// The file could not be read.
    #[error("读不出来（{0}）")]
    Io(#[from] std::io::Error),
    /// The file has another format version.
    #[error("是另一个版本的程序写的")]
    OtherVersion,
    /// The file is not JSON of this format.
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
    /// The path of the file, below the folder of the drafts.
    pub fn file(data: &Path) -> PathBuf {
        data.join("fonts.json")
    }

    /// Reads the choice from this folder; no fonts are chosen when there is no file.
    ///
    /// # Errors
    /// When the file cannot be read, or is of another version.
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

    /// Stores the choice in this folder.
    ///
    /// # Errors
    /// When it cannot be written; the previous choice then stays.
    pub fn write(&self, data: &Path) -> Result<(), WriteError> {
        let kept = Kept { format: FORMAT, fonts: self.clone() };
        let bytes = serde_json::to_vec_pretty(&kept).map_err(std::io::Error::from)?;
        atomic_write::write(&FontNames::file(data), &bytes)
    }
}
