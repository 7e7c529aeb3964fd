//! Opens untrusted ZIP files (a `.shenbao` file, a Word document) under hard limits.
//!
//! Format-specific rules about the entries are checked by the caller.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// The largest archive that is opened, in bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;
/// The most entries an archive may have.
pub const MAX_ENTRIES: usize = 2_000;
/// The largest total inflated size of all entries, in bytes.
pub const MAX_INFLATED: u64 = 200 * 1024 * 1024;
/// The highest compression ratio of an entry.
pub const MAX_RATIO: u64 = 100;

/// An archive in memory.
pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Why an archive cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The archive is truncated or inconsistent.
    #[error("文件已损坏")]
    Broken(#[source] Option<ZipError>),
    /// The archive may be malicious; the reason in a few Chinese words.
    #[error("{0}")]
    Unsafe(&'static str),
}

/// Opens an archive whose central directory keeps within the limits. Nothing is inflated.
///
/// # Errors
/// When it cannot be read, has too many entries, or entries that share a name or their bytes.
pub fn open(bytes: &[u8]) -> Result<Archive<'_>, ArchiveError> {
    // The reader allocates for each record of the directory, so a count far beyond the limit is refused before it
    // starts. The limit itself is checked on what it read: these four bytes may stand in a file's data as well.
    if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > 10 * MAX_ENTRIES {
        return Err(ArchiveError::Unsafe("条目过多"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_ENTRIES {
        return Err(ArchiveError::Unsafe("条目过多"));
    }
    if archive.has_duplicate_names() {
        return Err(ArchiveError::Unsafe("文件名重复"));
    }
    if archive.has_overlapping_entries().map_err(broken)? {
        return Err(ArchiveError::Unsafe("条目互相重叠"));
    }
    Ok(archive)
}

/// Sums the declared inflated sizes of the entries of an archive, before any is inflated.
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

    /// Adds an entry.
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

/// Inflates one entry to at most `room` bytes. [`SizeCheck`] checked its declared size against the limits; this checks
/// its data against the declared size.
///
/// # Errors
/// When it cannot be inflated, or is not as long as it says.
pub fn inflate(archive: &mut Archive<'_>, index: usize, room: u64) -> Result<Vec<u8>, ArchiveError> {
    let entry = archive.by_index(index).map_err(broken)?;
    let declared = entry.size();
    let mut bytes = Vec::new();
    entry.take(declared.min(room) + 1).read_to_end(&mut bytes).map_err(broken)?;
    match bytes.len() as u64 {
        length if length > declared || length > room => Err(ArchiveError::Unsafe("解压后过大")),
        length if length < declared => Err(ArchiveError::Broken(None)),
        _ => Ok(bytes),
    }
}

fn broken(error: impl Into<ZipError>) -> ArchiveError {
    ArchiveError::Broken(Some(error.into()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn sizes(bytes: &[u8], small: u64) -> Result<(), ArchiveError> {
        let mut archive = open(bytes).unwrap();
        let mut sizes = SizeCheck::new(small);
        (0..archive.len()).try_for_each(|index| sizes.add(&archive.by_index_raw(index).unwrap()))
    }

    #[test]
    fn as_many_entries_as_allowed_are_opened_and_one_more_is_not() {
        let entries = |count: usize| archive((0..count).map(|n| (n.to_string(), Vec::new())));
        assert_eq!(open(&entries(MAX_ENTRIES)).unwrap().len(), MAX_ENTRIES);
        let many = entries(MAX_ENTRIES + 1);
        assert!(matches!(open(&many), Err(ArchiveError::Unsafe("条目过多"))));
    }

    #[test]
    fn what_inflates_too_far_is_refused_unless_it_is_small() {
        let bytes = archive([("a".to_owned(), vec![0; 100_000])]);
        assert!(matches!(sizes(&bytes, 0), Err(ArchiveError::Unsafe("解压后过大"))));
        assert!(sizes(&bytes, 100_000).is_ok());
    }

    #[test]
    fn an_entry_is_inflated_into_the_room_there_is() {
        let bytes = archive([("a".to_owned(), b"abc".to_vec())]);
        let mut archive = open(&bytes).unwrap();
        assert_eq!(inflate(&mut archive, 0, 3).unwrap(), b"abc");
        assert!(matches!(inflate(&mut archive, 0, 2), Err(ArchiveError::Unsafe("解压后过大"))));
        assert!(matches!(inflate(&mut archive, 1, 3), Err(ArchiveError::Broken(Some(_)))));
    }

    #[test]
    fn what_is_no_archive_is_broken() {
        assert!(matches!(open(b"PK\x03\x04"), Err(ArchiveError::Broken(Some(_)))));
    }
}
