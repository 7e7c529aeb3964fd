//! 分给合作单位: a part is split off a draft, and put back into it.

use std::path::Path;

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::merge::MergeChoice;
use shenbao_core::partner_part::PartnerPart;
use shenbao_store::{Package, atomic_write, read_file, read_package, write_package};
use shenbao_workbook::is_workbook;

use super::{AppState, lock};
use crate::wire::{CommandError, PartReview};

/// The part a person chose, as it was read from its file.
pub(super) struct ChosenPart {
    name: String,
    package: Package,
}

impl AppState {
    /// Writes the part of a partner: as a workbook of its budget and team, where the path is that of one.
    ///
    /// # Errors
    /// When there is no such partner, or the file cannot be written.
    pub fn split_part(
        &self,
        application: &Application,
        partner: &str,
        sections: &[String],
        path: &Path,
    ) -> Result<(), CommandError> {
        let part = application.split(partner, sections)?;
        if is_workbook(path) {
            return Ok(atomic_write::write(path, &shenbao_workbook::write(&part)?)?);
        }
        let assets = self.store().assets_of_any(&part.asset_ids())?;
        let (last_section, damaged) = (String::new(), Vec::new());
        let name = self.part_name(application, partner);
        Ok(write_package(path, &Package { name, application: part, last_section, assets, damaged })?)
    }

    /// What a part is called: the project, and whose part it is.
    pub fn part_name(&self, application: &Application, partner: &str) -> String {
        let whose = application.unit_name(&partner.into()).map(str::trim).filter(|name| !name.is_empty());
        format!("{}（{}）", application.project_name.trim(), whose.unwrap_or("合作单位"))
    }

    /// Reads the part the person chose.
    ///
    /// # Errors
    /// When the file does not read.
    pub fn choose_part(&self, path: &Path) -> Result<(), CommandError> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let package = if is_workbook(path) {
            let application = shenbao_workbook::read(&read_file(path, shenbao_workbook::MAX_BYTES)?)?;
            let (name, last_section) = (String::new(), String::new());
            Package { name, application, last_section, assets: Assets::default(), damaged: Vec::new() }
        } else {
            read_package(path)?
        };
        *lock(&self.part) = Some(ChosenPart { name, package });
        Ok(())
    }

    /// What the chosen part would change, and what both sides changed. Nothing is changed.
    ///
    /// # Errors
    /// When the file is no part of this draft.
    pub fn review_part(&self, application: &Application) -> Result<PartReview, CommandError> {
        let chosen = lock(&self.part);
        let ChosenPart { name, package } = chosen.as_ref().ok_or_else(nothing_chosen)?;
        let part = &package.application;
        let merge = application.merge_part(part, &[])?;
        let whose = part.partner_part.as_ref().map(|PartnerPart { partner, .. }| partner.as_str());
        let partner = whose.and_then(|id| application.unit_name(&id.into())).unwrap_or_default().to_owned();
        Ok(PartReview { name: name.clone(), partner, taken: merge.taken, conflicts: merge.conflicts })
    }

    /// The application with what the chosen part changed. Its pictures are stored with the draft; the application is
    /// not: the window saves it, and can undo.
    ///
    /// # Errors
    /// When the file is no part of this draft, or a picture cannot be written.
    pub fn merge_part(
        &self,
        draft: &str,
        application: &Application,
        choices: &[MergeChoice],
    ) -> Result<Application, CommandError> {
        let (merged, assets): (Application, Assets) = {
            let chosen = lock(&self.part);
            let ChosenPart { package, .. } = chosen.as_ref().ok_or_else(nothing_chosen)?;
            let merged = application.merge_part(&package.application, choices)?.application;
            (merged, package.assets.clone())
        };
        merged.check_bounds()?;
        let needed = merged.asset_ids();
        let mut store = self.store();
        for (_, asset) in assets.iter().filter(|(id, _)| needed.contains(*id)) {
            store.add_asset(draft, asset)?;
        }
        Ok(merged)
    }
}

fn nothing_chosen() -> CommandError {
    CommandError::failed("还没有选择分册", "请点“选择文件…”选择合作单位发回的 .shenbao 或 .xlsx 文件")
}
