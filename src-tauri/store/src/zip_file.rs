//! Writes ZIP files deterministically: the same files give the same bytes, on every system and every day.
//!
//! A name that is not ASCII is flagged as UTF-8 (bit 11), which Windows, macOS and WPS rely on.

use std::io::{Cursor, Read, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::atomic_write::WriteError;

/// Stores files in a ZIP without compression, under these names, in this order.
///
/// # Errors
/// When a name is longer than the format allows, or given twice.
pub fn stored(files: &[(&str, &[u8])]) -> Result<Vec<u8>, WriteError> {
    pack(files, |_| CompressionMethod::Stored).map_err(|error| WriteError::Io(error.into()))
}

/// Reads the files out of a ZIP that this program wrote, with the sums of its entries.
///
/// # Errors
/// When it does not read.
pub fn read_back(zip: &[u8]) -> ZipResult<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(zip))?;
    let mut files = Vec::with_capacity(archive.len());
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i)?;
        let name = entry.name()?.to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        files.push((name, bytes));
    }
    Ok(files)
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
