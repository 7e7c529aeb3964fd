//! Guides: the catalogue with what was imported, reading a file, corrections, and layouts.

mod layouts;

use std::path::PathBuf;
use std::sync::Arc;

use shenbao_core::catalogue::{Catalogue, Origin};
use shenbao_guide::correction::{Amendment, Correction, apply};
use shenbao_guide::finding::Code;
use shenbao_guide::{ReadGuide, date, doubt_lines, is_teachable, read, read_guide_with};
use shenbao_import::read_guide_file;
use shenbao_store::{Damage, GuideSummary, ImportOutcome, KeptGuide, NewGuide, StoreError};

use super::search::Searchable;
use super::{AppState, lock, now};
use crate::log;
use crate::wire::{
    CommandError, GuideImportOutcome, GuideReading, GuideReview, ImportedGuide, MadeCorrection, TaughtLayout,
};

/// The encoding of the shipped guides, which are files of the source tree.
const SHIPPED_ENCODING: &str = "UTF-8";

impl AppState {
    /// The catalogue: all guides and policies to choose from, with people's corrections.
    ///
    /// It is built once, and again after a guide or a correction has changed. A damaged imported guide is left out;
    /// [`AppState::imported_guides`] lists it.
    ///
    /// # Errors
    /// When the drafts' database cannot be read.
    pub fn catalogue(&self) -> Result<Arc<Catalogue>, CommandError> {
        // Held while it is put together: a change made meanwhile lets go of it afterwards.
        let mut current = lock(&self.catalogue);
        if let Some(catalogue) = current.as_ref() {
            return Ok(Arc::clone(catalogue));
        }
        let catalogue = Arc::new(self.corrected_catalogue()?);
        *lock(&self.searchable) = Some(Searchable::new(&catalogue));
        Ok(Arc::clone(current.insert(catalogue)))
    }

    /// To be called when guides or corrections have changed.
    fn catalogue_changed(&self) {
        lock(&self.catalogue).take();
    }

    fn corrected_catalogue(&self) -> Result<Catalogue, CommandError> {
        let mut catalogue = self.shipped.clone();
        for guide in &mut catalogue.guides {
            *guide = self.with_corrections(guide)?.0;
        }
        let guides = self.store().guides()?;
        for summary in guides.into_iter().filter(|guide| guide.joined) {
            match self.kept(&summary.id) {
                // What was read by a layout that is gone has no topics to choose from.
                Ok((_, read)) if read.guide.topics.is_empty() => {}
                Ok((_, read)) => catalogue.join(self.with_corrections(&read)?.0, origin(summary)),
                Err(StoreError::GuideDamaged { .. } | StoreError::GuideNotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(catalogue)
    }

    /// Remembers the file the person chose, and returns its name.
    pub fn choose_guide(&self, path: PathBuf) -> String {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        *lock(&self.chosen) = Some(path);
        name
    }

    /// Reads the file that was chosen, and keeps it if it is a guide, or may be one after a person has marked a line
    /// of it. `anyway`: keeps it in any case, because the person says so.
    ///
    /// # Errors
    /// When the file cannot be read, or the guide cannot be kept.
    pub fn read_chosen_guide(&self, anyway: bool) -> Result<GuideReading, CommandError> {
        let Some(path) = lock(&self.chosen).take() else {
            return Err(CommandError::failed("还没有选择文件", "请点“导入指南…”选择一个文件"));
        };
        let source = read_guide_file(&path)?;
        let file_name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let encoding = source.encoding.label();
        let shipped = self
            .shipped
            .guides
            .iter()
            .find(|read| shenbao_guide::source(&read.guide.id).is_some_and(|text| text == source.text));
        if let Some(shipped) = shipped {
            return Ok(GuideReading::Guide {
                id: shipped.guide.id.clone(),
                outcome: GuideImportOutcome::Shipped,
            });
        }
        let (_, findings) = read("guide", &source.text);
        let refused = findings.into_iter().find(|finding| finding.code == Code::NotAGuide);
        if let Some(why) = refused.filter(|_| !anyway && !is_teachable(&source.text)) {
            let (encoding, text) = (encoding.to_owned(), source.text);
            *lock(&self.chosen) = Some(path);
            return Ok(GuideReading::NoGuide { file_name, encoding, text, why: Box::new(why) });
        }
        let guide =
            NewGuide { file_name: &file_name, encoding, remarks: &source.remarks, text: &source.text };
        let reserved = |id: &str| self.shipped.guide(id).is_some();
        let imported = self.store().import_guide(guide, reserved, now())?;
        self.catalogue_changed();
        let (id, outcome) = match imported {
            ImportOutcome::New(id) => (id, GuideImportOutcome::New),
            ImportOutcome::Known(id) => (id, GuideImportOutcome::Known),
            ImportOutcome::Restored(id) => (id, GuideImportOutcome::Restored),
        };
        Ok(GuideReading::Guide { id, outcome })
    }

    /// Every imported guide that is not deleted, the latest import first.
    ///
    /// # Errors
    /// When the drafts' database cannot be read.
    pub fn imported_guides(&self) -> Result<Vec<ImportedGuide>, CommandError> {
        let guides = self.store().guides()?;
        let listed = guides.into_iter().map(|summary| {
            let (title, damaged) = match self.kept(&summary.id) {
                Ok((_, read)) => (self.with_corrections(&read)?.0.guide.title, None),
                Err(error @ StoreError::GuideDamaged { .. }) => {
                    (summary.file_name.clone(), Some(error.to_string()))
                }
                Err(error) => return Err(error.into()),
            };
            let GuideSummary { id, file_name, imported_at, joined, .. } = summary;
            Ok(ImportedGuide { id, title, file_name, imported_at, joined, damaged })
        });
        listed.collect()
    }

    /// A guide, shipped or imported, with its text and its corrections.
    ///
    /// # Errors
    /// When there is none with this id, or it is damaged.
    pub fn review_guide(&self, id: &str) -> Result<GuideReview, CommandError> {
        let reviewer = self.store().last_corrector()?.unwrap_or_default();
        if let (Some(shipped), Some(text)) = (self.shipped.guide(id), shenbao_guide::source(id)) {
            let (read, corrections) = self.with_corrections(shipped)?;
            let (text, encoding) = (text.to_owned(), SHIPPED_ENCODING.to_owned());
            let (origin, remarks) = (Origin::Shipped, Vec::new());
            return Ok(GuideReview {
                lines: doubt_lines(&read),
                read,
                text,
                origin,
                encoding,
                remarks,
                joined: true,
                corrections,
                reviewer,
                layout: None,
                offered: None,
            });
        }
        let (kept, read) = self.kept(id)?;
        let layout = self.store().layout_of(id)?;
        let offered = match layout {
            // What is in the catalogue was looked through.
            None if !kept.summary.joined => self.offered_layout(&kept.text, &read)?,
            _ => None,
        };
        let (read, corrections) = self.with_corrections(&read)?;
        let KeptGuide { summary, remarks, text } = kept;
        let (encoding, joined) = (summary.encoding.clone(), summary.joined);
        Ok(GuideReview {
            lines: doubt_lines(&read),
            read,
            text,
            origin: origin(summary),
            encoding,
            remarks,
            joined,
            corrections,
            reviewer,
            layout: layout.as_ref().map(TaughtLayout::of),
            offered,
        })
    }

    /// Makes a correction in `who`'s name; it is durable when this returns.
    ///
    /// # Errors
    /// When it does not fit the guide, `who` is empty, or it cannot be written.
    pub fn correct_guide(
        &self,
        id: &str,
        who: &str,
        amendment: Amendment,
    ) -> Result<GuideReview, CommandError> {
        let review = self.review_guide(id)?;
        let now = now();
        let correction = Correction::make(&review.read, &review.text, who, now, amendment)?;
        self.store().correct(id, &correction, now)?;
        self.catalogue_changed();
        self.review_guide(id)
    }

    /// Undoes a correction; it stays in the history.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn undo_correction(&self, id: &str, number: u32) -> Result<GuideReview, CommandError> {
        self.store().undo_correction(id, number, now())?;
        self.catalogue_changed();
        self.review_guide(id)
    }

    /// Adds an imported guide to the catalogue.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn add_to_catalogue(&self, id: &str) -> Result<(), CommandError> {
        self.store().add_to_catalogue(id, now())?;
        self.catalogue_changed();
        Ok(())
    }

    /// Removes an imported guide from the catalogue; its text and corrections stay.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn remove_from_catalogue(&self, id: &str) -> Result<(), CommandError> {
        self.store().remove_from_catalogue(id)?;
        self.catalogue_changed();
        Ok(())
    }

    /// Deletes an imported guide; it can be restored for 30 days. Drafts made from it stay.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn delete_guide(&self, id: &str) -> Result<(), CommandError> {
        self.store().delete_guide(id, now())?;
        self.catalogue_changed();
        Ok(())
    }

    /// Restores a deleted guide with its corrections.
    ///
    /// # Errors
    /// When there is none with this id, or it cannot be written.
    pub fn restore_guide(&self, id: &str) -> Result<(), CommandError> {
        self.store().restore_guide(id)?;
        self.catalogue_changed();
        Ok(())
    }

    /// An imported guide and its reading, without corrections.
    fn kept(&self, id: &str) -> Result<(KeptGuide, Arc<ReadGuide>), StoreError> {
        let kept = self.store().guide(id)?;
        // Held while it is read: a change of layouts made meanwhile lets go of it afterwards.
        let mut known = lock(&self.read);
        if let Some(read) = known.get(id) {
            return Ok((kept, Arc::clone(read)));
        }
        let layout = self.store().layout_of(id)?;
        let read = Arc::new(read_guide_with(id, &kept.text, layouts::readable(layout.as_ref())));
        known.insert(id.to_owned(), Arc::clone(&read));
        Ok((kept, read))
    }

    /// A guide with its corrections applied, and the result of each correction.
    fn with_corrections(&self, read: &ReadGuide) -> Result<(ReadGuide, Vec<MadeCorrection>), CommandError> {
        let kept = self.store().corrections(&read.guide.id)?;
        let readable: Vec<Correction> =
            kept.iter().filter_map(|kept| kept.correction.as_ref().ok().cloned()).collect();
        let (read, conflicts) = apply(read.clone(), &readable);
        let mut index = 0;
        let made = kept.into_iter().map(|kept| {
            let (correction, conflict) = match kept.correction {
                Ok(correction) => {
                    let conflict = conflicts.iter().find(|conflict| conflict.index == index);
                    index += 1;
                    (Some(correction), conflict.map(|conflict| conflict.why.clone()))
                }
                Err(damaged) => {
                    log::passed_over("correction", &damaged);
                    let day = damaged.when.parse().map(date::in_china);
                    let day = day.map_or(damaged.when, |day| day.to_string());
                    let what = match damaged.source {
                        Damage::Unreadable(_) => "由更新的版本写成，本版本读不了",
                        Damage::Row | Damage::Content => "已损坏，读不出来",
                    };
                    (None, Some(format!("{day} 的一条更正{what}")))
                }
            };
            MadeCorrection { number: kept.number, correction, conflict }
        });
        Ok((read, made.collect()))
    }
}

fn origin(summary: GuideSummary) -> Origin {
    Origin::Imported { file_name: summary.file_name, imported_at: summary.imported_at }
}

#[cfg(test)]
mod tests;
