//! Writing a .shenbao file.

use std::error::Error;
use std::io::{Cursor, Write};
use std::path::Path;

use serde::Serialize;
use shenbao_core::asset::Asset;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::archive::MOST_BYTES;
use super::manifest::{Fingerprint, Manifest};
use super::{ASSETS, DRAFT, DraftFile, MANIFEST, PACKAGE_FORMAT, Package, PackageError, read_package_bytes};
use crate::atomic_write;

/// Writes a .shenbao file whole or not at all.
///
/// # Errors
/// When it could not be written, or would not open again. What stood at `path` is then untouched.
pub fn write_package(path: &Path, package: &Package) -> Result<(), PackageError> {
    Ok(atomic_write::write(path, &package_bytes(package)?)?)
}

/// Makes the bytes of a .shenbao file: the same bytes for the same package, on every system.
///
/// # Errors
/// [`PackageError::Unwritable`] when the reader would refuse them.
pub fn package_bytes(package: &Package) -> Result<Vec<u8>, PackageError> {
    let draft = pretty(&DraftFile {
        format: PACKAGE_FORMAT,
        name: package.name.clone(),
        last_section: package.last_section.clone(),
        application: &package.application,
    })?;
    let assets: Vec<(String, &Asset)> = package
        .application
        .asset_ids()
        .iter()
        .filter_map(|id| Some((format!("{ASSETS}{id}"), package.assets.get(id)?)))
        .collect();
    let size = draft.len() + assets.iter().map(|(_, asset)| asset.bytes.len()).sum::<usize>();
    let mut files = vec![(DRAFT, draft.as_slice())];
    files.extend(assets.iter().map(|(name, asset)| (name.as_str(), &asset.bytes[..])));
    let manifest = pretty(&Manifest {
        format: PACKAGE_FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        files: files.iter().map(|(name, bytes)| ((*name).to_owned(), Fingerprint::of(bytes))).collect(),
    })?;
    files.insert(0, (MANIFEST, &manifest));
    let deflated = pack(&files, CompressionMethod::Deflated).map_err(unwritable)?;
    if deflated.len() as u64 > MOST_BYTES && !assets.is_empty() {
        return Err(PackageError::TooMuch(size.div_ceil(1024 * 1024)));
    }
    if read_package_bytes(&deflated).is_ok() {
        return Ok(deflated);
    }
    // Text that repeats itself can shrink so far that the reader takes it for a bomb; stored as it is, it does not.
    let stored = pack(&files, CompressionMethod::Stored).map_err(unwritable)?;
    read_package_bytes(&stored).map_err(unwritable)?;
    Ok(stored)
}

fn unwritable(error: impl Into<Box<dyn Error + Send + Sync>>) -> PackageError {
    PackageError::Unwritable(error.into())
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, PackageError> {
    let mut json = serde_json::to_vec_pretty(value).map_err(unwritable)?;
    json.push(b'\n');
    Ok(json)
}

/// Packs files; pictures and attachments, which are compressed already, as they are.
fn pack(files: &[(&str, &[u8])], text: CompressionMethod) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = if name.starts_with(ASSETS) { CompressionMethod::Stored } else { text };
        archive.start_file(*name, options.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
