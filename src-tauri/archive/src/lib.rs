//! ZIP files nobody vouches for, opened under hard limits: a `.shenbao` file, a Word document.
//!
//! What each of them may hold besides is for its reader to check.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

/// The largest file that is looked into, in bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;
/// The most entries an archive may have.
pub const MAX_ENTRIES: usize = 2_000;
/// The most bytes all entries may inflate to together.
pub const MAX_INFLATED: u64 = 200 * 1024 * 1024;
/// How many bytes one compressed byte may become.
pub const MAX_RATIO: u64 = 100;

/// An archive, read from memory.
pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Why an archive is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// It ends early or contradicts itself.
    #[error("文件已损坏")]
    Broken,
    /// It may be meant to harm; how, in a few Chinese words.
    #[error("{0}")]
    Unsafe(&'static str),
}

/// Opens an archive whose directory keeps the limits. Nothing is inflated.
///
/// # Errors
/// When it cannot be read, has too many entries, or entries that share a name or their bytes.
pub fn open(bytes: &[u8]) -> Result<Archive<'_>, ArchiveError> {
    // The reader allocates for each record of the directory, so a count far beyond the limit is refused before it
    // starts. The limit itself is checked on what it read: these four bytes may stand in a file's data as well.
    if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > 10 * MAX_ENTRIES {
        return Err(ArchiveError::Unsafe("条目过多"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Broken)?;
    if archive.len() > MAX_ENTRIES {
        return Err(ArchiveError::Unsafe("条目过多"));
    }
    if archive.has_duplicate_names() {
        return Err(ArchiveError::Unsafe("文件名重复"));
    }
    if archive.has_overlapping_entries().map_err(|_| ArchiveError::Broken)? {
        return Err(ArchiveError::Unsafe("条目互相重叠"));
    }
    Ok(archive)
}

/// Adds up what the entries of an archive say they inflate to, before any is inflated.
#[derive(Clone, Copy, Debug)]
pub struct SizeCheck {
    total: u64,
    small: u64,
}

impl SizeCheck {
    /// Entries of up to `small` bytes may inflate by more than [`MAX_RATIO`].
    pub fn new(small: u64) -> SizeCheck {
        SizeCheck { total: 0, small }
    }

    /// Counts an entry.
    ///
    /// # Errors
    /// When it, or all so far together, would inflate beyond the limits.
    pub fn add<R: Read + ?Sized>(&mut self, entry: &ZipFile<'_, R>) -> Result<(), ArchiveError> {
        self.total = self.total.saturating_add(entry.size());
        let allowed = entry.compressed_size().saturating_mul(MAX_RATIO).max(self.small);
        if entry.size() > allowed || self.total > MAX_INFLATED {
            return Err(ArchiveError::Unsafe("解压后过大"));
        }
        Ok(())
    }
}

/// Inflates one entry to at most `room` bytes. Its declared size was held against the limits; here its data is held
/// to that size.
///
/// # Errors
/// When it cannot be inflated, or is not as long as it says.
pub fn inflate(archive: &mut Archive<'_>, index: usize, room: u64) -> Result<Vec<u8>, ArchiveError> {
    let entry = archive.by_index(index).map_err(|_| ArchiveError::Broken)?;
    let declared = entry.size();
    let mut bytes = Vec::new();
    entry.take(declared.min(room) + 1).read_to_end(&mut bytes).map_err(|_| ArchiveError::Broken)?;
    match bytes.len() as u64 {
        length if length > declared || length > room => Err(ArchiveError::Unsafe("解压后过大")),
        length if length < declared => Err(ArchiveError::Broken),
        _ => Ok(bytes),
    }
}
