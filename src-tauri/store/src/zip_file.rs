//! Writes ZIP files deterministically: the same files give the same bytes, on every system and every day.
//!
//! A name that is not ASCII is flagged as UTF-8 (bit 11), which Windows, macOS and WPS rely on.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::atomic_write::WriteError;

/// Stores files in a ZIP without compression, under these names, in this order.
///
/// # Errors
/// When a name is longer than the format allows, or given twice.
pub fn stored(files: &[(&str, &[u8])]) -> Result<Vec<u8>, WriteError> {
    pack(files, |_| CompressionMethod::Stored).map_err(|error| WriteError::Io(error.into()))
}

pub(crate) fn pack(
    files: &[(&str, &[u8])],
    method: impl Fn(&str) -> CompressionMethod,
) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options.compression_method(method(name)))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
