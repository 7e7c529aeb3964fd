//! Reading a .shenbao file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use shenbao_core::application::{Application, FORMAT};
use shenbao_core::asset::{Asset, Assets, sha256};

use super::archive::{self, MOST_BYTES};
use super::damaged::uses;
use super::manifest::Manifest;
use super::{ASSETS, DRAFT, DamagedFile, DraftFile, MANIFEST, PACKAGE_FORMAT, Package, PackageError};

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
    if meta.len() > MOST_BYTES {
        return Err(PackageError::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(from_io)?;
    read_package_bytes(&bytes)
}

/// Reads the bytes of a .shenbao file.
///
/// # Errors
/// As [`read_package`].
pub fn read_package_bytes(bytes: &[u8]) -> Result<Package, PackageError> {
    let mut files = archive::unpack(bytes, |name| name.starts_with(ASSETS))?;
    let manifest = match (files.get(MANIFEST), files.get(DRAFT)) {
        (Some(manifest), _) => Manifest::read(manifest)?,
        // A Word file is a ZIP too.
        (None, None) => return Err(PackageError::OtherKind),
        (None, Some(_)) => return Err(PackageError::Altered(MANIFEST.to_owned())),
    };
    manifest.check(&files)?;
    let draft = files.get(DRAFT).ok_or_else(|| PackageError::Altered(DRAFT.to_owned()))?;
    let draft = read_draft(draft)?;
    let (assets, damaged) = read_assets(&draft.application, &manifest, &mut files);
    let DraftFile { name, last_section, application, .. } = draft;
    Ok(Package { name, application, last_section, assets, damaged })
}

/// Reads the files the draft refers to. None of them hinders anybody from opening the draft: one that was never sent
/// is missed where it is used; one that is not what its name says, or of no kind that is taken, is named.
fn read_assets(
    application: &Application,
    manifest: &Manifest,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> (Assets, Vec<DamagedFile>) {
    let mut assets = Assets::default();
    let mut damaged = Vec::new();
    for id in application.asset_ids() {
        let name = format!("{ASSETS}{id}");
        let Some(bytes) = files.remove(&name) else {
            // Left out when it was unpacked, or taken out on the way.
            if manifest.names(&name) {
                damaged.push(DamagedFile { uses: uses(application, &id), id, why: None });
            }
            continue;
        };
        // Its bytes may be what was sent, and yet nothing this program takes.
        let as_sent = id.starts_with(&sha256(&bytes));
        let why = match Asset::read(bytes) {
            Ok(asset) if asset.id() == id => {
                assets.insert(asset);
                continue;
            }
            Err(error) if as_sent => Some(error),
            _ => None,
        };
        damaged.push(DamagedFile { uses: uses(application, &id), id, why });
    }
    (assets, damaged)
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
