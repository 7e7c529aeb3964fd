//! `form-mappings/`, beside the drafts: what a person corrected in issuers' forms, a file for each shape of a form.

use std::path::{Path, PathBuf};

use shenbao_core::application::Application;
use shenbao_official_form::{
    DecidedBy, Decision, FormMapping, MAX_MAPPING, Mapped, MappingError, OfficialForm,
};
use shenbao_store::{atomic_write, read_file};

use super::AppState;
use super::official_form::ChosenForm;
use crate::log;
use crate::wire::CommandError;

/// Forms of more shapes than these are not looked through.
const MAX_KEPT: usize = 500;

impl AppState {
    /// The form with what was kept of it, and of a form of nearly its shape, what changed.
    pub(super) fn with_kept_mapping<'a>(
        &self,
        chosen: &'a ChosenForm,
        application: &Application,
    ) -> Result<(OfficialForm<'a>, Mapped), CommandError> {
        let mut form = OfficialForm::read(&chosen.bytes, application)?;
        let mapped = self.kept_mapping(&form)?.unwrap_or_default();
        form.decide(&mapped.decisions, DecidedBy::Mapping, application);
        Ok((form, mapped))
    }

    /// What was kept of the form: of its own shape, or else of the one that differs least.
    pub(super) fn kept_mapping(&self, form: &OfficialForm<'_>) -> Result<Option<Mapped>, CommandError> {
        let folder = self.mappings();
        if let Some(own) = read(&folder.join(file_name(&form.shape()?))) {
            return Ok(form.mapped(&own)?);
        }
        let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(None) };
        let mut nearest: Option<Mapped> = None;
        for entry in entries.flatten().take(MAX_KEPT) {
            let Some(other) = read(&entry.path()) else { continue };
            let Some(mapped) = form.mapped(&other)? else { continue };
            if nearest.as_ref().is_none_or(|nearest| mapped.moved.len() < nearest.moved.len()) {
                nearest = Some(mapped);
            }
        }
        Ok(nearest)
    }

    /// Keeps what a person said of a form beside what was kept; nothing where they said nothing.
    pub(super) fn keep_mapping(
        &self,
        chosen: &ChosenForm,
        application: &Application,
        decisions: &[Decision],
    ) -> Result<(), CommandError> {
        let mapping = self.mapping_of(chosen, application, decisions)?;
        if mapping.decisions.is_empty() { Ok(()) } else { self.write_mapping(&mapping) }
    }

    /// What is kept of the chosen form with what a person says now, for a file.
    ///
    /// # Errors
    /// When no form is chosen, or it does not read.
    pub fn form_mapping(
        &self,
        application: &Application,
        decisions: &[Decision],
    ) -> Result<Vec<u8>, CommandError> {
        let chosen = self.chosen_form()?;
        Ok(self.mapping_of(&chosen, application, decisions)?.write()?)
    }

    /// Keeps the mapping in a file, which is of the chosen form or of one of nearly its shape.
    ///
    /// # Errors
    /// When it is no mapping, is of another form, or cannot be kept.
    pub fn import_form_mapping(&self, application: &Application, path: &Path) -> Result<(), CommandError> {
        let mapping = FormMapping::read(&read_file(path, MAX_MAPPING)?)?;
        let chosen = self.chosen_form()?;
        let form = OfficialForm::read(&chosen.bytes, application)?;
        if form.mapped(&mapping)?.is_none() {
            return Err(MappingError::OtherForm(mapping.form).into());
        }
        self.write_mapping(&mapping)
    }

    fn mapping_of(
        &self,
        chosen: &ChosenForm,
        application: &Application,
        decisions: &[Decision],
    ) -> Result<FormMapping, CommandError> {
        let (form, kept) = self.with_kept_mapping(chosen, application)?;
        let is_said = |one: &Decision| decisions.iter().any(|other| other.at == one.at);
        let mut all: Vec<Decision> = kept.decisions.into_iter().filter(|one| !is_said(one)).collect();
        all.extend_from_slice(decisions);
        Ok(form.mapping(&chosen.name(), &all)?)
    }

    fn write_mapping(&self, mapping: &FormMapping) -> Result<(), CommandError> {
        let folder = self.mappings();
        std::fs::create_dir_all(&folder).map_err(|error| {
            CommandError::failed("对应关系没有保存", "请检查数据文件夹能否写入；草稿不受影响")
                .caused_by(error)
        })?;
        Ok(atomic_write::write(&folder.join(file_name(&mapping.shape)), &mapping.write()?)?)
    }

    fn mappings(&self) -> PathBuf {
        self.folders.data.join("form-mappings")
    }
}

/// A mapping in a file; one that does not read is passed over, since the form is read without it all the same.
fn read(path: &Path) -> Option<FormMapping> {
    let bytes = read_file(path, MAX_MAPPING).ok()?;
    match FormMapping::read(&bytes) {
        Ok(mapping) => Some(mapping),
        Err(error) => {
            log::passed_over("mapping of a form", &error);
            None
        }
    }
}

/// The shape comes from a file too: only its hexadecimal digits make a name.
fn file_name(shape: &str) -> String {
    let digits: String = shape.chars().filter(char::is_ascii_hexdigit).take(64).collect();
    format!("{digits}.json")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_mapping_from_elsewhere_names_no_file_outside_its_folder() {
        assert_eq!(file_name("../../drafts.sqlite3"), "dafe3.json");
        assert_eq!(file_name("C:\\windows\\x"), "Cd.json");
        assert_eq!(file_name(&"ab".repeat(100)), format!("{}.json", "ab".repeat(32)));
    }
}
