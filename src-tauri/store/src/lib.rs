//! Stores drafts with their files, and imported guides, in SQLite; reads and writes the .shenbao file.
//!
//! The caller passes the time; it is stored as RFC 3339 in UTC (`2026-11-02T08:30:00Z`). Ids are made here (UUID v4). A
//! [`Store`] is one connection: the desktop program keeps it behind a mutex.

mod address_book;
mod assets;
pub mod atomic_write;
mod bounded_file;
mod drafts;
mod error;
pub mod file_name;
mod font_names;
mod guides;
mod history;
mod newer;
mod notice;
mod open;
pub mod package;
mod place;
mod schema;
mod set_aside;
mod sums;
#[cfg(test)]
mod tests;
pub mod zip_file;

pub use address_book::{AddressBookError, address_book_file, read_address_book, write_address_book};
pub use bounded_file::{ReadFileError, read_file};
pub use drafts::DamagedDraft;
pub use error::{Damage, StoreError, SystemError};
pub use font_names::{FontNames, FontNamesError};
pub use guides::{
    GuideSummary, ImportOutcome, KeptCorrection, KeptGuide, KeptLayout, MAX_CORRECTIONS, MAX_GUIDE_CHARS,
    MAX_GUIDES, MAX_LAYOUTS, NewGuide, NewLayout, UnreadableCorrection, UnreadableLayout,
};
pub use history::RevisionSummary;
pub use newer::Newer;
pub use notice::Notice;
pub use open::{FILE_NAME, Store, structure_notice};
pub use package::{
    DamagedFile, Package, PackageError, Use, package_bytes, read_package, read_package_bytes,
    write_new_package, write_package,
};
pub use place::{FolderWarning, folder_warning};
pub use set_aside::{database_files, set_database_aside};

/// The result of the store's operations.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
