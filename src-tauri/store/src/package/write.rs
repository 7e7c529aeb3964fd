//! Writes a .shenbao file.

use std::error::Error;
use std::path::Path;

use serde::Serialize;
use shenbao_archive::MAX_BYTES;
use shenbao_core::asset::Asset;
use zip::CompressionMethod;

use super::manifest::{Fingerprint, Manifest};
use super::{ASSETS, DRAFT, DraftFile, MANIFEST, PACKAGE_FORMAT, Package, PackageError, read_package_bytes};
use crate::newer::PROGRAM;
use crate::{atomic_write, zip_file};

/// Writes a .shenbao file completely or not at all.
///
/// # Errors
/// When it could not be written, or would not open again. An existing file at `path` is then unchanged.
pub fn write_package(path: &Path, package: &Package) -> Result<(), PackageError> {
    Ok(atomic_write::write(path, &package_bytes(package)?)?)
}

/// Writes a .shenbao file to a path that must not exist: a draft is never overwritten.
///
/// # Errors
/// As [`write_package`], and [`atomic_write::WriteError::Exists`].
pub fn write_new_package(path: &Path, package: &Package) -> Result<(), PackageError> {
    Ok(atomic_write::write_new(path, &package_bytes(package)?)?)
}

/// The bytes of a .shenbao file: deterministic, on every system.
///
/// # Errors
/// [`PackageError::Unwritable`] when the reader would refuse them.
pub fn package_bytes(package: &Package) -> Result<Vec<u8>, PackageError> {
    package.application.check_bounds()?;
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
        program: PROGRAM.to_owned(),
        files: files.iter().map(|(name, bytes)| ((*name).to_owned(), Fingerprint::of(bytes))).collect(),
    })?;
    files.insert(0, (MANIFEST, &manifest));
    let deflated = packed(&files, CompressionMethod::Deflated)?;
    if deflated.len() as u64 > MAX_BYTES && !assets.is_empty() {
        return Err(PackageError::TooMuch(size.div_ceil(1024 * 1024)));
    }
    if reads_whole(&deflated).is_ok() {
        return Ok(deflated);
    }
    // Text that repeats itself can shrink so far that the reader takes it for a bomb; stored as it is, it does not.
    let stored = packed(&files, CompressionMethod::Stored)?;
    reads_whole(&stored)?;
    Ok(stored)
}

/// Does the reader accept it, with every file?
fn reads_whole(bytes: &[u8]) -> Result<(), PackageError> {
    match read_package_bytes(bytes).map_err(unwritable)?.damaged.first() {
        None => Ok(()),
        Some(damaged) => Err(unwritable(damaged.to_string())),
    }
}

/// Packs files; text is compressed with this method, pictures and attachments are compressed already.
fn packed(files: &[(&str, &[u8])], text: CompressionMethod) -> Result<Vec<u8>, PackageError> {
    let method = |name: &str| if name.starts_with(ASSETS) { CompressionMethod::Stored } else { text };
    zip_file::pack(files, method).map_err(unwritable)
}

fn unwritable(error: impl Into<Box<dyn Error + Send + Sync>>) -> PackageError {
    PackageError::Unwritable(error.into())
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, PackageError> {
    let mut json = serde_json::to_vec_pretty(value).map_err(unwritable)?;
    json.push(b'\n');
    Ok(json)
}
