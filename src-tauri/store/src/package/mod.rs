//! The `.shenbao` file: a draft in one file a person can mail.
//!
//! A ZIP with `manifest.json` (format, program, the SHA-256 and size of every other file), `draft.json`, and
//! `assets/` for figures to come. The same package always makes the same bytes.

mod archive;
mod error;
mod manifest;
mod read;
mod write;

pub use error::PackageError;
pub use read::{read_package, read_package_bytes};
pub use write::{package_bytes, write_package};

use serde::{Deserialize, Serialize};
use shenbao_core::application::Application;
use shenbao_core::draft::Draft;

/// The version of the file format this program writes.
pub const PACKAGE_FORMAT: u32 = 1;

/// A draft on its way between machines.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// The draft's name.
    pub name: String,
    /// The content.
    pub application: Application,
    /// The section the person was last in; empty for the first.
    pub last_section: String,
}

impl From<Draft> for Package {
    fn from(draft: Draft) -> Package {
        Package { name: draft.summary.name, application: draft.application, last_section: draft.last_section }
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
