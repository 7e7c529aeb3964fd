//! `address-book.json`, beside the drafts: units and people typed once. Never part of a draft.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shenbao_core::address_book::AddressBook;
use shenbao_error::{ErrorCode, UserError};

use crate::atomic_write::{self, WriteError};
use crate::bounded_file::{ReadFileError, read_file};

/// The form of the file; a higher one is of a newer program.
const FORMAT: u32 = 1;
/// Ten thousand entries of a thousand characters.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Why the book could not be read. What stands in the file is left as it is, and nothing is written over it.
#[derive(Debug, thiserror::Error)]
pub enum AddressBookError {
    /// The system does not give the file.
    #[error("单位与人员库读不出来（{0}）")]
    Io(#[from] std::io::Error),
    /// Its format has another number.
    #[error("单位与人员库是更新的版本写的")]
    OtherVersion,
    /// It is no such file.
    #[error("单位与人员库的文件已损坏")]
    Broken(#[source] Option<serde_json::Error>),
}

impl UserError for AddressBookError {
    fn code(&self) -> ErrorCode {
        ErrorCode::Storage
    }

    fn action(&self) -> &'static str {
        match self {
            AddressBookError::Io(_) => "请检查数据文件夹能否打开；草稿不受影响",
            AddressBookError::OtherVersion => "请用写它的版本打开；草稿不受影响",
            AddressBookError::Broken(_) => {
                "请把数据文件夹里的 address-book.json 移走，再从导出的表格导入；草稿不受影响"
            }
        }
    }
}

#[derive(Deserialize)]
struct Kept {
    format: u32,
    book: AddressBook,
}

#[derive(Serialize)]
struct Keep<'a> {
    format: u32,
    book: &'a AddressBook,
}

/// Where the book is kept, below the folder of the drafts.
pub fn address_book_file(data: &Path) -> PathBuf {
    data.join("address-book.json")
}

/// The book kept below this folder; an empty one where no file is.
///
/// # Errors
/// When there is a file that does not read, or is of another version.
pub fn read_address_book(data: &Path) -> Result<AddressBook, AddressBookError> {
    let bytes = match read_file(&address_book_file(data), MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadFileError::NotFound) => return Ok(AddressBook::default()),
        Err(ReadFileError::Io(error)) => return Err(error.into()),
        Err(ReadFileError::NotAFile | ReadFileError::TooLarge(_)) => {
            return Err(AddressBookError::Broken(None));
        }
    };
    let kept: Kept = serde_json::from_slice(&bytes).map_err(|error| AddressBookError::Broken(Some(error)))?;
    if kept.format == FORMAT { Ok(kept.book) } else { Err(AddressBookError::OtherVersion) }
}

/// Keeps the book below this folder, whole or not at all.
///
/// # Errors
/// When it cannot be written; what was kept before still is.
pub fn write_address_book(data: &Path, book: &AddressBook) -> Result<(), WriteError> {
    let bytes = serde_json::to_vec_pretty(&Keep { format: FORMAT, book }).map_err(std::io::Error::from)?;
    atomic_write::write(&address_book_file(data), &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shenbao_core::address_book::KnownUnit;

    #[test]
    fn the_book_is_kept_and_a_damaged_one_is_said_and_left() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read_address_book(dir.path()).unwrap(), AddressBook::default());
        let mut book = AddressBook::default();
        let mut unit = KnownUnit::default();
        unit.organisation.name = "重庆某医院".into();
        book.remember_unit(&unit);
        write_address_book(dir.path(), &book).unwrap();
        assert_eq!(read_address_book(dir.path()).unwrap(), book);
        std::fs::write(address_book_file(dir.path()), "{\"format\": 2, \"book\": {}}").unwrap();
        assert!(matches!(read_address_book(dir.path()), Err(AddressBookError::OtherVersion)));
        std::fs::write(address_book_file(dir.path()), "{").unwrap();
        assert!(matches!(read_address_book(dir.path()), Err(AddressBookError::Broken(Some(_)))));
    }
}
