//! 历史版本: earlier states of drafts, restoring one, and drafts that do not open.

#[cfg(test)]
mod tests;

use std::path::Path;

use shenbao_core::application::Application;
use shenbao_core::comparison::{changed_sections, compare_states};
use shenbao_core::draft::Draft;
use shenbao_store::atomic_write;

use super::{AppState, file_name, lock, now};
use crate::log;
use crate::wire::{CommandError, DamagedDraft, DraftHistory, DraftState, ReadableState, StateContent};

impl AppState {
    /// A draft with its earlier states, and the changes from each to the next.
    ///
    /// # Errors
    /// When there is none with this id, or the drafts cannot be read.
    pub fn draft_history(&self, id: &str) -> Result<DraftHistory, CommandError> {
        let states = self.states(id)?;
        let before = states.iter().skip(1).map(Some).chain([None]);
        let listed = states.iter().zip(before).map(|((at, application), before)| {
            let before = before.and_then(|(_, application)| application.as_ref());
            let changed = application
                .as_ref()
                .zip(before)
                .map(|(new, old)| changed_sections(old, new, &new.template));
            DraftState {
                revision: at.revision,
                saved_at: at.saved_at.clone(),
                characters: application.as_ref().map(characters),
                changed,
            }
        });
        Ok(DraftHistory {
            revision: states.first().map_or(0, |(present, _)| present.revision),
            states: listed.collect(),
        })
    }

    /// Every stored state, the present one first, with its content where it can be read.
    fn states(&self, id: &str) -> Result<Vec<(ReadableState, Option<Application>)>, CommandError> {
        let store = self.store();
        let present = store.list()?.into_iter().find(|draft| draft.id == id);
        let present = present.ok_or(shenbao_store::StoreError::NotFound)?;
        let at = ReadableState { revision: present.revision, saved_at: present.saved_at };
        let mut states = vec![(at, readable(store.open_draft(id)))];
        for state in store.revisions(id)? {
            let read = readable(store.open_revision(id, state.revision));
            let at = ReadableState { revision: state.revision, saved_at: state.saved_at };
            states.push((at, read));
        }
        Ok(states)
    }

    /// An earlier state of a draft, compared with the present one.
    ///
    /// # Errors
    /// When the draft has no such state, or it cannot be read.
    pub fn draft_state(&self, id: &str, revision: u32) -> Result<StateContent, CommandError> {
        let (state, present) = {
            let store = self.store();
            (store.open_revision(id, revision)?.application, readable(store.open_draft(id)))
        };
        let compared = present.is_some();
        let present = present.unwrap_or_else(|| state.clone());
        let sections = compare_states(&present, &state, &state.template);
        Ok(StateContent { sections, compared })
    }

    /// Restores an earlier state of a draft; the present state becomes an earlier one.
    ///
    /// # Errors
    /// `stale_revision` when another write came in between; else when there is no such state, or it cannot be read or
    /// written. The draft is then unchanged.
    pub fn go_back(&self, id: &str, base_revision: u32, revision: u32) -> Result<Draft, CommandError> {
        Ok(self.store().go_back(id, base_revision, revision, now())?)
    }

    /// The drafts that do not open. Takes as long as opening all of them.
    ///
    /// # Errors
    /// When the drafts cannot be read.
    pub fn damaged_drafts(&self) -> Result<Vec<DamagedDraft>, CommandError> {
        let damaged = self.store().damaged()?.into_iter().map(|draft| DamagedDraft {
            id: draft.id,
            revision: draft.revision,
            code: draft.code,
            message: draft.message,
            action: draft.action.to_owned(),
            readable: draft
                .readable
                .map(|state| ReadableState { revision: state.revision, saved_at: state.saved_at }),
        });
        Ok(damaged.collect())
    }

    /// The suggested file name for the stored bytes of a draft.
    ///
    /// # Errors
    /// When there is none with this id, or the drafts cannot be read.
    pub fn stored_bytes_name(&self, id: &str) -> Result<String, CommandError> {
        let draft = self.store().list()?.into_iter().find(|draft| draft.id == id);
        let name = draft.ok_or(shenbao_store::StoreError::NotFound)?.name;
        Ok(format!("{}-原始数据.txt", file_name::stem(&name)))
    }

    /// Writes the stored content of a draft, or of an earlier state of it, to a file, byte for byte.
    ///
    /// # Errors
    /// When there is none, it cannot be extracted, or the file cannot be written.
    pub fn save_stored_bytes(
        &self,
        id: &str,
        revision: Option<u32>,
        path: &Path,
    ) -> Result<(), CommandError> {
        let bytes = self.store().stored_bytes(id, revision)?;
        atomic_write::write(path, &bytes)?;
        lock(&self.exported).insert(path.to_owned());
        Ok(())
    }
}

/// The content of a state; `None` when it cannot be read.
fn readable(read: shenbao_store::Result<Draft>) -> Option<Application> {
    read.map(|draft| draft.application).inspect_err(|error| log::passed_over("state of a draft", error)).ok()
}

fn characters(application: &Application) -> u32 {
    let count: usize = application.narrative.values().map(|text| text.char_count()).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}
