//! The ZIP archive of a Word document, under hard limits. Only requested parts are inflated.

use std::time::Instant;

use shenbao_archive::{Archive, ArchiveError, MAX_INFLATED, SizeCheck, inflate, open};

use crate::decode::decode_text;
use crate::{ImportError, Result};

impl From<ArchiveError> for ImportError {
    fn from(error: ArchiveError) -> ImportError {
        match error {
            ArchiveError::Broken(_) => ImportError::broken(error),
            ArchiveError::Unsafe(why) => ImportError::DocxUnsafe(why),
        }
    }
}

/// Parts up to this size, in bytes, may have a higher compression ratio: an empty table repeated is no ZIP bomb.
const SMALL: u64 = 1024 * 1024;

/// The parts of a document.
pub(super) struct Parts<'a> {
    archive: Archive<'a>,
    deadline: Instant,
}

impl<'a> Parts<'a> {
    /// Checks every entry before any is inflated.
    pub(super) fn open(bytes: &'a [u8], deadline: Instant) -> Result<Parts<'a>> {
        let mut archive = open(bytes)?;
        let mut sizes = SizeCheck::new(SMALL);
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|error| ImportError::broken(ArchiveError::Broken(Some(error))))?;
            let name = entry.name().map_err(|_| ImportError::DocxUnsafe("文件名无法识别"))?;
            if name.contains('\\') || name.starts_with('/') || name.split('/').any(|part| part == "..") {
                return Err(ImportError::DocxUnsafe("文件名越界"));
            }
            sizes.add(&entry)?;
        }
        Ok(Parts { archive, deadline })
    }

    /// Is there a part of this name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The index of a part. Part names are case-insensitive (ECMA-376, part 2, 6.2.2.3).
    fn index(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| {
            let mut names = self.archive.file_names();
            let found =
                names.find_map(|other| other.ok().filter(|other| other.eq_ignore_ascii_case(name)))?;
            self.archive.index_for_name(&found)
        })
    }

    /// Inflates and decodes a part; `None` when the document has none with this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        Ok(Some(decode_text(&bytes).map_err(|_| ImportError::DocxBroken(None))?.0))
    }

    /// Inflates a part; `None` when the document has none with this name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        if Instant::now() > self.deadline {
            return Err(ImportError::DocxTooSlow);
        }
        let Some(index) = self.index(name) else { return Ok(None) };
        Ok(Some(inflate(&mut self.archive, index, MAX_INFLATED)?))
    }
}
