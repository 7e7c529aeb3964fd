//! Drafts: create, open, save, rename, delete, and move between machines.

use std::path::{Path, PathBuf};

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::draft::{Draft, DraftSummary, Saved};
use shenbao_core::sample::{SAMPLES, Sample, SampleSummary};
use shenbao_guide::organisation::LeadProfile;
use shenbao_store::{Package, Store, read_package, write_package};

use super::{AppState, now, today};
use crate::wire::{CommandError, ImportedDraft, ImportedDrafts, Notice, RefusedFile};

/// The longest name of a draft, in characters: the limit of the window's input.
const MAX_NAME_CHARS: usize = 200;

impl AppState {
    /// Every draft, newest first.
    ///
    /// # Errors
    /// When the drafts cannot be read.
    pub fn list_drafts(&self) -> Result<Vec<DraftSummary>, CommandError> {
        Ok(self.store().list()?)
    }

    /// Creates a draft from a topic, for a lead of which this is known.
    ///
    /// # Errors
    /// When there is no such topic, or the draft cannot be written.
    pub fn create_draft(&self, guide: &str, topic: u32, lead: LeadProfile) -> Result<Draft, CommandError> {
        let catalogue = self.catalogue()?;
        let Some((read, topic)) = catalogue.topic(guide, topic) else {
            let message = format!("目录中没有 {guide} 的项目 {topic}");
            return Err(CommandError::failed(message, "请从左侧目录重新选择项目"));
        };
        let application = Application::begin(read, topic, lead, today());
        self.add(&application, &Assets::default(), &topic.title)
    }

    /// Stores the content of a window as a new draft, beside the one that another window has changed. The files it
    /// refers to belong to both.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn copy_draft(&self, name: &str, application: &Application) -> Result<Draft, CommandError> {
        self.add(application, &Assets::default(), name)
    }

    /// The shipped samples.
    pub fn samples(&self) -> Vec<SampleSummary> {
        SAMPLES.iter().map(|sample| sample.summary(&self.shipped)).collect()
    }

    /// Opens the draft made from a shipped sample; where there is none, adds it to the drafts.
    ///
    /// # Errors
    /// When there is no sample with this id, or its draft cannot be read or written.
    pub fn open_sample(&self, id: &str) -> Result<Draft, CommandError> {
        let missing = || CommandError::failed(format!("没有示例 {id}"), "请从列表中选择");
        let sample = Sample::named(id).ok_or_else(missing)?;
        let store = self.store();
        if let Some(draft) = store.draft_of_sample(sample.id)? {
            return Ok(store.open_draft(&draft)?);
        }
        let name = free_name(&store, sample.name)?;
        let application = sample.application(&self.shipped);
        Ok(store.create_sample(sample.id, &application, &sample.assets(), &name, now())?)
    }

    /// Opens a draft.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be read.
    pub fn open_draft(&self, id: &str) -> Result<Draft, CommandError> {
        Ok(self.store().open_draft(id)?)
    }

    /// Saves a draft; the write is durable when this returns.
    ///
    /// # Errors
    /// `stale_revision` when another write came in between; else when it cannot be written.
    pub fn save_draft(
        &self,
        id: &str,
        base_revision: u32,
        application: &Application,
        last_section: &str,
    ) -> Result<Saved, CommandError> {
        Ok(self.store().save(id, base_revision, application, last_section, now())?)
    }

    /// Renames a draft.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn rename_draft(&self, id: &str, name: &str) -> Result<DraftSummary, CommandError> {
        Ok(self.store().rename(id, &bounded(name), now())?)
    }

    /// Deletes a draft; it can be restored for 30 days.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn delete_draft(&self, id: &str) -> Result<(), CommandError> {
        Ok(self.store().delete(id, now())?)
    }

    /// Restores a deleted draft.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn restore_draft(&self, id: &str) -> Result<DraftSummary, CommandError> {
        Ok(self.store().restore(id)?)
    }

    /// How many 证件号码 and 银行账号 stand in a draft.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn private_numbers(&self, id: &str) -> Result<u32, CommandError> {
        let count = self.open_draft(id)?.application.private_numbers();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Writes a draft to a `.shenbao` file, with its 证件号码 and 银行账号 or without.
    ///
    /// # Errors
    /// When the draft cannot be read or the file cannot be written.
    pub fn export_draft_file(&self, id: &str, path: &Path, with_numbers: bool) -> Result<(), CommandError> {
        let mut draft = self.open_draft(id)?;
        if !with_numbers {
            draft.application.remove_private_numbers();
        }
        let assets = self.store().assets(id, &draft.application.asset_ids())?;
        Ok(write_package(path, &Package::of(draft, assets))?)
    }

    /// Writes the content of a window to a `.shenbao` file, whether or not the drafts can be written or read; those of
    /// its files that can be read are included.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_elsewhere(
        &self,
        name: &str,
        application: &Application,
        path: &Path,
    ) -> Result<(), CommandError> {
        let assets = self.store().assets_of_any(&application.asset_ids()).unwrap_or_default();
        let package = Package {
            name: name.to_owned(),
            application: application.clone(),
            last_section: String::new(),
            assets,
            damaged: Vec::new(),
        };
        Ok(write_package(path, &package)?)
    }

    /// Imports a `.shenbao` file as a new draft. Damaged files in it are reported, and do not prevent the import.
    ///
    /// # Errors
    /// When the file is damaged, malicious, from a newer program, or the draft cannot be written.
    pub fn import_draft_file(&self, path: &Path) -> Result<ImportedDraft, CommandError> {
        let package = read_package(path)?;
        let draft = self.add(&package.application, &package.assets, &package.name)?;
        Ok(ImportedDraft { draft, notices: package.damaged.iter().map(Notice::from).collect() })
    }

    /// Imports each of these files, whatever becomes of the others.
    pub fn import_draft_files(&self, files: &[PathBuf]) -> ImportedDrafts {
        let mut answer = ImportedDrafts { imported: Vec::new(), refused: Vec::new() };
        for file in files {
            match self.import_draft_file(file) {
                Ok(imported) => answer.imported.push(imported),
                Err(error) => {
                    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    answer.refused.push(RefusedFile { name, why: error.message });
                }
            }
        }
        answer
    }

    /// Adds a draft with its files under an unused name.
    pub(super) fn add(
        &self,
        application: &Application,
        assets: &Assets,
        name: &str,
    ) -> Result<Draft, CommandError> {
        let store = self.store();
        let name = free_name(&store, &bounded(name))?;
        Ok(store.create_with(application, assets, &name, now())?)
    }
}

/// The name itself, or when a draft has it, the name with a number.
fn free_name(store: &Store, name: &str) -> Result<String, CommandError> {
    let taken: Vec<String> = store.list()?.into_iter().map(|draft| draft.name).collect();
    Ok((1..)
        .map(|n| if n == 1 { name.to_owned() } else { format!("{name}（{n}）") })
        .find(|name| !taken.contains(name))
        .unwrap_or_default())
}

/// The name, cut to the longest that is shown; a file from elsewhere may bring any.
fn bounded(name: &str) -> String {
    name.chars().take(MAX_NAME_CHARS).collect()
}
