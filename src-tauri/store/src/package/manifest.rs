//! `manifest.json`: the list of the files in the package, with their checksums.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shenbao_core::asset::sha256;

use super::{ASSETS, MANIFEST, PACKAGE_FORMAT, PackageError};
use crate::Newer;

/// The largest manifest, in bytes: for each of the 2,000 files an archive may hold, a name of up to 255 bytes, a
/// checksum and a size.
const MAX_BYTES: usize = 1024 * 1024;

/// The manifest in its written form.
#[derive(Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The version of the file format.
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// Every other file of the package.
    pub files: BTreeMap<String, Fingerprint>,
}

/// The size and checksum of a file.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    sha256: String,
    size: u64,
}

impl Fingerprint {
    /// Computes the fingerprint of a file's bytes.
    pub(super) fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint { sha256: sha256(bytes), size: bytes.len() as u64 }
    }
}

impl Manifest {
    /// Reads a manifest; a later format is recognised before damage, since its shape may differ.
    pub(super) fn read(bytes: &[u8]) -> Result<Manifest, PackageError> {
        #[derive(Deserialize)]
        struct Stamp {
            format: u32,
            #[serde(default)]
            program: Value,
        }
        if bytes.len() > MAX_BYTES {
            return Err(PackageError::Unsafe("清单过大"));
        }
        let stamp: Stamp = serde_json::from_slice(bytes).map_err(PackageError::Manifest)?;
        if stamp.format > PACKAGE_FORMAT {
            return Err(PackageError::Newer(Newer::format(stamp.program.as_str().unwrap_or_default())));
        }
        serde_json::from_slice(bytes).map_err(PackageError::Manifest)
    }

    /// Compares the manifest with the archive: the same files, byte for byte. The files of `assets/` are verified by
    /// their own names instead, which are their checksums.
    pub(super) fn check(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), PackageError> {
        let altered = |name: &String| Err(PackageError::Altered(name.clone()));
        let counts = |name: &&String| *name != MANIFEST && !name.starts_with(ASSETS);
        for name in self.files.keys().filter(counts) {
            match files.get(name) {
                Some(bytes) if Some(&Fingerprint::of(bytes)) == self.files.get(name) => {}
                _ => return altered(name),
            }
        }
        files.keys().filter(counts).find(|name| !self.files.contains_key(*name)).map_or(Ok(()), altered)
    }

    /// Does the manifest list this file?
    pub(super) fn names(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }
}
