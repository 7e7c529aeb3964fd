//! The ZIP a Word document is, under hard limits. Only the parts asked for are inflated.

use std::io::{Cursor, Read};
use std::time::Instant;

use zip::ZipArchive;

use crate::decode::decode_text;
use crate::{ImportError, Result};

const MAX_ENTRIES: usize = 2_000;
const MAX_INFLATED: u64 = 200 * 1024 * 1024;
/// How many bytes one compressed byte may become.
const MAX_RATIO: u64 = 100;
/// Small parts may shrink further: an empty table repeated is no bomb.
const SMALL: u64 = 1024 * 1024;

/// The parts of a document.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    deadline: Instant,
}

impl<'a> Parts<'a> {
    /// Checks every entry before any is inflated.
    pub(super) fn open(bytes: &'a [u8], deadline: Instant) -> Result<Parts<'a>> {
        // The reader allocates for each record of the directory; a count far beyond the limit never gets there.
        if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > 10 * MAX_ENTRIES {
            return Err(ImportError::DocxUnsafe("条目过多"));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::DocxBroken)?;
        if archive.len() > MAX_ENTRIES {
            return Err(ImportError::DocxUnsafe("条目过多"));
        }
        if archive.has_duplicate_names() {
            return Err(ImportError::DocxUnsafe("文件名重复"));
        }
        if archive.has_overlapping_entries().map_err(|_| ImportError::DocxBroken)? {
            return Err(ImportError::DocxUnsafe("条目互相重叠"));
        }
        let mut total = 0_u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| ImportError::DocxBroken)?;
            let name = entry.name().map_err(|_| ImportError::DocxUnsafe("文件名无法识别"))?;
            if name.contains('\\') || name.starts_with('/') || name.split('/').any(|part| part == "..") {
                return Err(ImportError::DocxUnsafe("文件名越界"));
            }
            total = total.saturating_add(entry.size());
            let may_be = entry.compressed_size().saturating_mul(MAX_RATIO).max(SMALL);
            if entry.size() > may_be || total > MAX_INFLATED {
                return Err(ImportError::DocxUnsafe("解压后过大"));
            }
        }
        Ok(Parts { archive, deadline })
    }

    /// Is there a part of this name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Inflates a part and decodes it; `None` where the document has none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        if Instant::now() > self.deadline {
            return Err(ImportError::DocxTooSlow);
        }
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|_| ImportError::DocxBroken)?;
        let declared = entry.size();
        let mut bytes = Vec::new();
        entry.take(declared + 1).read_to_end(&mut bytes).map_err(|_| ImportError::DocxBroken)?;
        if bytes.len() as u64 != declared {
            return Err(ImportError::DocxUnsafe("解压后过大"));
        }
        Ok(Some(decode_text(&bytes).map_err(|_| ImportError::DocxBroken)?.0))
    }
}
