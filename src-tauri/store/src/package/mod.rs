//! The `.shenbao` file: a draft in a single file that can be mailed.
//!
//! A ZIP with `manifest.json` (format, program, the SHA-256 and size of every other file), `draft.json`, and the files
//! it refers to under `assets/`, by their ids. The same package always makes the same bytes.

mod archive;
mod damaged;
mod error;
mod json_size;
mod manifest;
mod read;
mod torn;
mod write;

pub use damaged::{DamagedFile, Use};
pub use error::PackageError;
pub use read::{read_package, read_package_bytes};
pub use write::{package_bytes, write_new_package, write_package};

use serde::{Deserialize, Serialize};
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::draft::Draft;

/// The version of the file format this program writes.
pub const PACKAGE_FORMAT: u32 = 1;

/// A draft in transfer between machines.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// The draft's name.
    pub name: String,
    /// The content.
    pub application: Application,
    /// The section last visited; empty for the first.
    pub last_section: String,
    /// The files it refers to, where present.
    pub assets: Assets,
    /// The files it refers to that were in the package and could not be read; empty in a package to be written.
    pub damaged: Vec<DamagedFile>,
}

impl Package {
    /// A draft with its files.
    pub fn of(draft: Draft, assets: Assets) -> Package {
        let Draft { summary, application, last_section } = draft;
        Package { name: summary.name, application, last_section, assets, damaged: Vec::new() }
    }

    /// The ids of the files it refers to that are not present.
    pub fn missing(&self) -> Vec<String> {
        self.application.asset_ids().into_iter().filter(|id| self.assets.get(id).is_none()).collect()
    }
}

/// `draft.json`.
#[derive(Serialize, Deserialize)]
struct DraftFile<A> {
    format: u32,
    name: String,
    #[serde(default)]
    last_section: String,
    application: A,
}

const MANIFEST: &str = "manifest.json";
const DRAFT: &str = "draft.json";
/// The folder of the files in the package, whose names are their ids.
const ASSETS: &str = "assets/";
