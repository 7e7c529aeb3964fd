//! Unpacking a ZIP nobody vouches for, under hard limits.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::PackageError;

/// The largest file that is looked into.
pub(super) const MAX_BYTES: u64 = 50 * 1024 * 1024;
const MAX_ENTRIES: usize = 2_000;
const MAX_INFLATED: u64 = 200 * 1024 * 1024;
/// How many bytes one compressed byte may become.
const MAX_RATIO: u64 = 100;

/// Unpacks every file of an archive into memory, by name. Directories are left out.
pub(super) fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, PackageError> {
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
    if central_records(bytes) > 10 * MAX_ENTRIES {
        return Err(PackageError::Unsafe("条目过多"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::Broken)?;
    if archive.len() > MAX_ENTRIES {
        return Err(PackageError::Unsafe("条目过多"));
    }
    if archive.has_duplicate_names() {
        return Err(PackageError::Unsafe("文件名重复"));
    }
    if archive.has_overlapping_entries().map_err(|_| PackageError::Broken)? {
        return Err(PackageError::Unsafe("条目互相重叠"));
    }
    let names = check_entries(&mut archive)?;
    let mut files = BTreeMap::new();
    let mut room = MAX_INFLATED;
    for (index, name) in names {
        let bytes = inflate(&mut archive, index, room)?;
        room -= bytes.len() as u64;
        files.insert(name, bytes);
    }
    Ok(files)
}

/// How many records of a central directory there seem to be. The reader allocates for each, so a count far beyond
/// the limit is refused before it starts; the limit itself is checked on what it read, since these four bytes may
/// stand in a file's data as well.
fn central_records(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count()
}

/// Looks at every entry before any is inflated; gives the files by index.
fn check_entries(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<(usize, String)>, PackageError> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| PackageError::Broken)?;
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
        total = total.saturating_add(entry.size());
        if entry.size() > entry.compressed_size().saturating_mul(MAX_RATIO) || total > MAX_INFLATED {
            return Err(PackageError::Unsafe("解压后过大"));
        }
        if !entry.is_dir() {
            files.push((index, name));
        }
    }
    Ok(files)
}

/// Is the name one that stays where it is put, on every system?
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

/// Inflates one entry. The declared size was held against the limits; here the data is held to it.
fn inflate(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    room: u64,
) -> Result<Vec<u8>, PackageError> {
    let entry = archive.by_index(index).map_err(|_| PackageError::Broken)?;
    let declared = entry.size();
    let mut bytes = Vec::new();
    entry.take(declared.min(room) + 1).read_to_end(&mut bytes).map_err(|_| PackageError::Broken)?;
    match bytes.len() as u64 {
        length if length > declared || length > room => Err(PackageError::Unsafe("解压后过大")),
        length if length < declared => Err(PackageError::Broken),
        _ => Ok(bytes),
    }
}
