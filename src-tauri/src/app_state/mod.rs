//! The work of the commands, without a window: the catalogue, the drafts and the exports of one running program.

mod address_book;
mod assets;
mod check;
#[cfg(test)]
mod damage_tests;
mod drafts;
mod export;
mod file_name;
mod fonts;
mod form_mappings;
mod given_files;
mod guides;
#[cfg(test)]
mod handing_in_tests;
mod history;
mod official_form;
mod overview;
mod partner_part;
mod policy;
mod portal_picture;
mod preview;
mod search;
mod submission;
mod takeover;
mod templates;
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
use crate::kept_folders::KeptFolders;
use crate::log;
use crate::wire::{AppInfo, CommandError, DraftOverview, FolderWarning, Notice};

/// The state of one running program.
pub struct AppState {
    /// The shipped guides and policies, as read.
    shipped: Catalogue,
    /// Imported guides as read, by id.
    read: Mutex<BTreeMap<String, Arc<ReadGuide>>>,
    /// The catalogue with people's corrections applied; `None` until it is needed after a change.
    catalogue: Mutex<Option<Arc<Catalogue>>>,
    /// The catalogue as last sent to the window, for searching.
    searchable: Mutex<Option<Arc<search::Searchable>>>,
    /// The file the person chose last: the only one the window may have read.
    chosen: Mutex<Option<PathBuf>>,
    /// The old application the person chose last.
    old: Mutex<Option<takeover::ChosenOld>>,
    /// The issuer's form the person chose last.
    form: Mutex<Option<official_form::ChosenForm>>,
    /// The partner's part the person chose last.
    part: Mutex<Option<partner_part::ChosenPart>>,
    catalogue_micros: u32,
    folders: Folders,
    /// The folder of exports: the one a person chose, or the one of this installation.
    exports: Mutex<PathBuf>,
    store: Mutex<Store>,
    /// Held while the book of units and people is read and written back.
    address_book: Mutex<()>,
    fonts: Mutex<Option<fonts::InUse>>,
    /// The folder of this machine's fonts; `None` for the system's own folders.
    machine_fonts: Option<PathBuf>,
    /// The overviews of drafts, by their ids.
    overviews: Mutex<BTreeMap<String, DraftOverview>>,
    preview: Mutex<Option<preview::Worker>>,
    checked: Mutex<Option<check::Checked>>,
    /// Pictures the preview has read, by id; an id is a digest, so an entry is never outdated.
    preview_pictures: Mutex<Assets>,
    /// Files that were read and inspected, by id, which is a digest.
    kept: Mutex<KeptFiles>,
    relevance: OnceLock<Relevance>,
    broken_structure: OnceLock<Option<shenbao_store::Notice>>,
    /// The files exported in this run: the only ones the window may open.
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

    /// Reads the catalogue, with drafts that are already open.
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
        let exports = KeptFolders::read(&folders.data).exports.unwrap_or_else(|| folders.exports.clone());
        remove_leftovers(&exports);
        AppState {
            shipped: catalogue,
            read: Mutex::default(),
            catalogue: Mutex::default(),
            searchable: Mutex::default(),
            chosen: Mutex::default(),
            old: Mutex::default(),
            form: Mutex::default(),
            part: Mutex::default(),
            catalogue_micros,
            folders,
            exports: Mutex::new(exports),
            store: Mutex::new(store),
            address_book: Mutex::default(),
            fonts: Mutex::default(),
            machine_fonts: None,
            overviews: Mutex::default(),
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
            export_dir: self.folders.shown(&lock(&self.exports)),
            catalogue_micros: self.catalogue_micros,
        }
    }

    /// The notices about the drafts' database. Its structure is verified once, in parallel with the commands.
    fn notices(&self) -> Vec<Notice> {
        let broken = self.broken_structure.get_or_init(|| structure_notice(&self.folders.data));
        self.store().notices().iter().chain(broken).map(Notice::from).collect()
    }

    /// May the window open this file? Only if it was exported in this run.
    pub fn exported(&self, path: &Path) -> bool {
        lock(&self.exported).contains(path)
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        lock(&self.store)
    }
}

/// Locks a mutex that may be poisoned. A panic in one command must not block the next: every write is a transaction, so
/// the guarded value is consistent.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The current time, to the second.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// The current date in the local time zone.
fn today() -> jiff::civil::Date {
    Zoned::now().date()
}
