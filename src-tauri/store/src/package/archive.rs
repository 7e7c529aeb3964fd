//! Unpacks an untrusted ZIP file under hard limits.

use std::collections::{BTreeMap, BTreeSet};

use shenbao_archive::{Archive, ArchiveError, MAX_BYTES, MAX_INFLATED, SizeCheck, inflate, open};
use zip::CompressionMethod;
use zip::result::ZipError;

use super::PackageError;

impl From<ArchiveError> for PackageError {
    fn from(error: ArchiveError) -> PackageError {
        match error {
            ArchiveError::Broken(_) => PackageError::Broken(error),
            ArchiveError::Unsafe(why) => PackageError::Unsafe(why),
        }
    }
}

/// Unpacks every file of an archive into memory, by name. Directories are left out.
///
/// A file whose data does not match its checksum is left out, without affecting the others, if `spare` allows it for
/// the name.
pub(super) fn unpack(
    bytes: &[u8],
    spare: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<u8>>, PackageError> {
    if bytes.is_empty() {
        return Err(PackageError::Empty);
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(PackageError::TooLarge);
    }
    // A ZIP with something before it may be anything else as well.
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(PackageError::OtherKind);
    }
    let mut archive = open(bytes)?;
    let names = check_entries(&mut archive)?;
    let mut files = BTreeMap::new();
    let mut room = MAX_INFLATED;
    for (index, name) in names {
        let bytes = match inflate(&mut archive, index, room) {
            Err(ArchiveError::Broken(_)) if spare(&name) => continue,
            inflated => inflated?,
        };
        room -= bytes.len() as u64;
        files.insert(name, bytes);
    }
    Ok(files)
}

fn broken(error: ZipError) -> PackageError {
    ArchiveError::Broken(Some(error)).into()
}

/// Checks every entry before any is inflated; returns the files by index.
fn check_entries(archive: &mut Archive<'_>) -> Result<Vec<(usize, String)>, PackageError> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    let mut sizes = SizeCheck::new(0);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(broken)?;
        let name = entry.name().map_err(|_| PackageError::Unsafe("文件名无法识别"))?.into_owned();
        if !is_plain(&name) {
            return Err(PackageError::Unsafe("文件名越界"));
        }
        // Two names that differ in case are one file on Windows and macOS.
        if !seen.insert(name.trim_end_matches('/').to_lowercase()) {
            return Err(PackageError::Unsafe("文件名重复"));
        }
        if entry.is_symlink() {
            return Err(PackageError::Unsafe("含符号链接"));
        }
        if entry.encrypted() {
            return Err(PackageError::Unsafe("已加密"));
        }
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(PackageError::Unsafe("压缩方式不支持"));
        }
        sizes.add(&entry)?;
        if !entry.is_dir() {
            files.push((index, name));
        }
    }
    Ok(files)
}

/// Is the name a plain relative path on every system?
fn is_plain(name: &str) -> bool {
    let parts = name.strip_suffix('/').unwrap_or(name);
    !parts.is_empty()
        && parts.split('/').all(|part| {
            !matches!(part, "" | "." | "..")
                && !part
                    .chars()
                    .any(|c| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
        })
}
