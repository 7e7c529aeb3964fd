//! Reads a .shenbao file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use shenbao_archive::MAX_BYTES;
use shenbao_core::application::{Application, BoundsError, FORMAT, MAX_LINE, Unit};
use shenbao_core::asset::{Asset, Assets, sha256};
use shenbao_core::media::MediaType;

use super::archive;
use super::damaged::uses;
use super::manifest::Manifest;
use super::torn::without_torn;
use super::{
    ASSETS, DRAFT, DamagedFile, DraftFile, MANIFEST, PACKAGE_FORMAT, Package, PackageError, json_size,
};
use crate::bounded_file::{ReadFileError, read_file};
use crate::newer::{self, ContentError, Newer};

/// Reads a .shenbao file, without changing it.
///
/// # Errors
/// Each reason has its own error; a file of a later format is [`PackageError::Newer`].
pub fn read_package(path: &Path) -> Result<Package, PackageError> {
    let bytes = read_file(path, MAX_BYTES).map_err(|error| match error {
        ReadFileError::NotFound => PackageError::NotFound,
        ReadFileError::NotAFile => PackageError::OtherKind,
        ReadFileError::TooLarge(_) => PackageError::TooLarge,
        ReadFileError::Io(error) => PackageError::Read(error),
    })?;
    read_package_bytes(&bytes)
}

/// Reads the bytes of a .shenbao file.
///
/// # Errors
/// As [`read_package`].
pub fn read_package_bytes(bytes: &[u8]) -> Result<Package, PackageError> {
    match read_whole(bytes) {
        // Damage to the headers of one file looks like damage to the archive, or like a trick.
        Err(
            error @ (PackageError::Broken(_)
            | PackageError::Unsafe(_)
            | PackageError::Altered(_)
            | PackageError::Manifest(_)),
        ) => without_torn(bytes).and_then(|rest| read_whole(&rest).ok()).ok_or(error),
        read => read,
    }
}

fn read_whole(bytes: &[u8]) -> Result<Package, PackageError> {
    let mut files = archive::unpack(bytes, |name| name.starts_with(ASSETS))?;
    let manifest = match (files.get(MANIFEST), files.get(DRAFT)) {
        (Some(manifest), _) => Manifest::read(manifest)?,
        // A Word file is a ZIP too.
        (None, None) => return Err(PackageError::OtherKind),
        (None, Some(_)) => return Err(PackageError::Altered(MANIFEST.to_owned())),
    };
    manifest.check(&files)?;
    let draft = files.get(DRAFT).ok_or_else(|| PackageError::Altered(DRAFT.to_owned()))?;
    let draft = read_draft(draft, &manifest.program)?;
    let (assets, damaged) = read_assets(&draft.application, &manifest, &mut files)?;
    let DraftFile { name, last_section, application, .. } = draft;
    Ok(Package { name, application, last_section, assets, damaged })
}

/// The maximum number of pixels of all PNG pictures of a draft: forty screens of 10 million each. Decoding that many
/// takes some seconds.
const MAX_ALL_PIXELS: u64 = 400_000_000;

/// Reads the files the draft refers to. None of them prevents the draft from opening: one that is not in the package is
/// reported where it is used; one that does not match its name, or is not of an accepted type, is listed as damaged.
fn read_assets(
    application: &Application,
    manifest: &Manifest,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(Assets, Vec<DamagedFile>), PackageError> {
    let mut assets = Assets::default();
    let mut damaged = Vec::new();
    let mut pixels = 0_u64;
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
                // A JPEG goes into a PDF as it is; a PNG is unpacked.
                let png = asset.pixels().filter(|_| asset.media == MediaType::Png);
                let (width, height) = png.unwrap_or_default();
                pixels = pixels.saturating_add(u64::from(width) * u64::from(height));
                assets.insert(asset);
                continue;
            }
            Err(error) if as_sent => Some(error),
            _ => None,
        };
        damaged.push(DamagedFile { uses: uses(application, &id), id, why });
    }
    if pixels > MAX_ALL_PIXELS {
        let (place, what) = (None, "PNG 图片合计".to_owned());
        return Err(BoundsError { place, what, limit: MAX_ALL_PIXELS as usize, unit: Unit::Pixels }.into());
    }
    Ok((assets, damaged))
}

/// Reads the `draft.json` of a package written by the version `program`. A later version is recognised before damage:
/// its shape may differ.
fn read_draft(json: &[u8], program: &str) -> Result<DraftFile<Application>, PackageError> {
    #[derive(Deserialize)]
    struct Stamp {
        format: u32,
        application: InnerStamp,
    }
    #[derive(Deserialize)]
    struct InnerStamp {
        format: u32,
    }
    json_size::check(json)?;
    let stamp: Stamp = serde_json::from_slice(json).map_err(PackageError::Content)?;
    if stamp.format > PACKAGE_FORMAT || stamp.application.format > FORMAT {
        return Err(PackageError::Newer(Newer::format(program)));
    }
    let draft: DraftFile<Application> = newer::read(json, program).map_err(|unread| match unread {
        ContentError::Newer(newer) => PackageError::Newer(newer),
        ContentError::Broken(error) => PackageError::Content(error),
    })?;
    draft.application.check_bounds()?;
    for words in [&draft.name, &draft.last_section] {
        if words.chars().nth(MAX_LINE).is_some() {
            let (place, what) = (None, "草稿的名称".to_owned());
            return Err(BoundsError { place, what, limit: MAX_LINE, unit: Unit::Characters }.into());
        }
    }
    Ok(draft)
}
