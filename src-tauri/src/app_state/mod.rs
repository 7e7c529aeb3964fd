//! What the commands do, without a window: the catalogue, the drafts and the exports of one running program.

mod address_book;
mod assets;
mod check;
mod drafts;
mod export;
mod file_name;
mod fonts;
mod guides;
mod history;
mod policy;
mod preview;
mod search;
mod submission;
#[cfg(test)]
mod tests;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use jiff::{Timestamp, Zoned};
use shenbao_core::asset::{Assets, KeptFiles};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::policy::Relevance;
use shenbao_guide::ReadGuide;
use shenbao_store::atomic_write::remove_leftovers;
use shenbao_store::{Store, folder_warning, structure_notice};

pub use self::export::Destination;
pub(crate) use self::file_name::free_folder;
pub use crate::folders::Folders;
use crate::log;
use crate::wire::{AppInfo, CommandError, FolderWarning, Notice};

/// The state of one running program.
pub struct AppState {
    /// The shipped guides and policies, as the program reads them.
    shipped: Catalogue,
    /// Imported guides as the program reads them, by their ids.
    read: Mutex<BTreeMap<String, Arc<ReadGuide>>>,
    /// The catalogue with the corrections people made; none while nobody has asked since one of them changed.
    catalogue: Mutex<Option<Arc<Catalogue>>>,
    /// The catalogue as the window was last given it, to search in.
    searchable: Mutex<Option<Arc<search::Searchable>>>,
    /// The file the person chose last: the window may have it read, and no other.
    chosen: Mutex<Option<PathBuf>>,
    catalogue_micros: u32,
    folders: Folders,
    store: Mutex<Store>,
    /// Held while the book of units and people is read and written back.
    address_book: Mutex<()>,
    fonts: Mutex<Option<fonts::InUse>>,
    /// Where fonts of this machine are looked for; `None`: where the system has them.
    machine_fonts: Option<PathBuf>,
    preview: Mutex<Option<preview::Worker>>,
    checked: Mutex<Option<check::Checked>>,
    /// Pictures the preview has read; their ids are digests of them, so they never change.
    preview_pictures: Mutex<Assets>,
    /// Files that were read and looked into; their ids are digests of them.
    kept: Mutex<KeptFiles>,
    relevance: OnceLock<Relevance>,
    broken_structure: OnceLock<Option<shenbao_store::Notice>>,
    /// What this run exported: the window may open these files, and no others.
    exported: Mutex<BTreeSet<PathBuf>>,
}

impl AppState {
    /// Reads the catalogue and opens the drafts.
    ///
    /// # Errors
    /// When the drafts cannot be opened.
    pub fn open(folders: Folders) -> Result<AppState, CommandError> {
        let store = Store::open(&folders.data)?;
        Ok(AppState::with_store(folders, store))
    }

    /// Reads the catalogue, for drafts that are open.
    pub(crate) fn with_store(folders: Folders, store: Store) -> AppState {
        let started = Instant::now();
        let catalogue = Catalogue::shipped();
        let catalogue_micros = u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX);
        // What was deleted long ago may stay another day: a full disk keeps nobody from the drafts.
        if let Err(error) = store.purge(now()) {
            log::passed_over("purge", &error);
        }
        // What was opened in the last run is somebody's attachment: nobody needs it there any more.
        let _ = std::fs::remove_dir_all(&folders.opened);
        remove_leftovers(&folders.exports);
        AppState {
            shipped: catalogue,
            read: Mutex::default(),
            catalogue: Mutex::default(),
            searchable: Mutex::default(),
            chosen: Mutex::default(),
            catalogue_micros,
            folders,
            store: Mutex::new(store),
            address_book: Mutex::default(),
            fonts: Mutex::default(),
            machine_fonts: None,
            preview: Mutex::default(),
            checked: Mutex::default(),
            preview_pictures: Mutex::default(),
            kept: Mutex::default(),
            relevance: OnceLock::new(),
            broken_structure: OnceLock::new(),
            exported: Mutex::default(),
        }
    }

    /// Facts about this installation.
    pub fn info(&self) -> AppInfo {
        AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_dir: self.folders.shown(&self.folders.data),
            folder_warning: folder_warning(&self.folders.data).map(|warning| FolderWarning {
                message: warning.message.to_owned(),
                action: warning.action.to_owned(),
            }),
            notices: self.notices(),
            export_dir: self.folders.shown(&self.folders.exports),
            catalogue_micros: self.catalogue_micros,
        }
    }

    /// What was found of the drafts' database. Its structure is looked through once, beside the commands.
    fn notices(&self) -> Vec<Notice> {
        let broken = self.broken_structure.get_or_init(|| structure_notice(&self.folders.data));
        self.store().notices().iter().chain(broken).map(Notice::from).collect()
    }

    /// May the window open this file? Only what this run exported.
    pub fn exported(&self, path: &Path) -> bool {
        lock(&self.exported).contains(path)
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        lock(&self.store)
    }
}

/// A panic in one command must not take the drafts away from the next: every write is a transaction, so what the
/// lock guards is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The time, to the second.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// The date where the person sits.
fn today() -> jiff::civil::Date {
    Zoned::now().date()
}
