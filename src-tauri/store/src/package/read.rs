//! Reading a .shenbao file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use shenbao_archive::MAX_BYTES;
use shenbao_core::application::{Application, FORMAT};
use shenbao_core::asset::{Asset, Assets};

use super::archive;
use super::manifest::Manifest;
use super::{ASSETS, DRAFT, DraftFile, MANIFEST, PACKAGE_FORMAT, Package, PackageError};

/// Reads a .shenbao file, and only reads it.
///
/// # Errors
/// Each way a file can be wrong has its own error; a file of a later format is [`PackageError::Newer`].
pub fn read_package(path: &Path) -> Result<Package, PackageError> {
    let from_io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => PackageError::NotFound,
        _ => PackageError::Read(error),
    };
    let meta = std::fs::metadata(path).map_err(from_io)?;
    // A folder, or a pipe that never ends.
    if !meta.is_file() {
        return Err(PackageError::OtherKind);
    }
    if meta.len() > MAX_BYTES {
        return Err(PackageError::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(from_io)?;
    read_package_bytes(&bytes)
}

/// Reads the bytes of a .shenbao file.
///
/// # Errors
/// As [`read_package`].
pub fn read_package_bytes(bytes: &[u8]) -> Result<Package, PackageError> {
    let mut files = archive::unpack(bytes)?;
    let manifest = match (files.get(MANIFEST), files.get(DRAFT)) {
        (Some(manifest), _) => Manifest::read(manifest)?,
        // A Word file is a ZIP too.
        (None, None) => return Err(PackageError::OtherKind),
        (None, Some(_)) => return Err(PackageError::Altered(MANIFEST.to_owned())),
    };
    manifest.check(&files)?;
    let draft = files.get(DRAFT).ok_or_else(|| PackageError::Altered(DRAFT.to_owned()))?;
    let draft = read_draft(draft)?;
    let assets = read_assets(&draft.application, &mut files)?;
    Ok(Package { name: draft.name, application: draft.application, last_section: draft.last_section, assets })
}

/// Reads the files the draft refers to. One that is not there is missed where it is used, and hinders nobody from
/// opening the draft; one that is not what its name says is refused.
fn read_assets(
    application: &Application,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<Assets, PackageError> {
    let mut assets = Assets::default();
    for id in application.asset_ids() {
        let name = format!("{ASSETS}{id}");
        let Some(bytes) = files.remove(&name) else { continue };
        let asset =
            Asset::read(bytes).map_err(|source| PackageError::Asset { name: name.clone(), source })?;
        if asset.id() != id {
            return Err(PackageError::Altered(name));
        }
        assets.insert(asset);
    }
    Ok(assets)
}

/// Reads `draft.json`; a later format is told from damage first, since its shape may differ.
fn read_draft(json: &[u8]) -> Result<DraftFile<Application>, PackageError> {
    #[derive(Deserialize)]
    struct Stamp {
        format: u32,
        application: InnerStamp,
    }
    #[derive(Deserialize)]
    struct InnerStamp {
        format: u32,
    }
    let stamp: Stamp = serde_json::from_slice(json).map_err(PackageError::Content)?;
    if stamp.format > PACKAGE_FORMAT || stamp.application.format > FORMAT {
        return Err(PackageError::Newer);
    }
    serde_json::from_slice(json).map_err(PackageError::Content)
}
