//! Drafts.

use shenbao_core::application::Application;
use shenbao_core::draft::{Draft, DraftSummary, Saved};
use shenbao_core::sample::SampleSummary;
use shenbao_guide::organisation::LeadProfile;
use tauri::{AppHandle, Emitter};

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::{DraftOverview, ImportedDrafts, OverviewFormat};

/// All drafts, newest first.
#[tauri::command]
pub(crate) fn list_drafts(state: AppStateRef<'_>) -> Answer<Vec<DraftSummary>> {
    answered(&state, |state| state.list_drafts())
}

/// Creates a draft from a topic, for a lead of which this is known.
#[tauri::command]
pub(crate) fn create_draft(
    state: AppStateRef<'_>,
    guide_id: String,
    topic_number: u32,
    lead: LeadProfile,
) -> Answer<Draft> {
    answered(&state, move |state| state.create_draft(&guide_id, topic_number, lead))
}

/// Stores the content of the window as a new draft.
#[tauri::command]
pub(crate) fn copy_draft(state: AppStateRef<'_>, name: String, application: Application) -> Answer<Draft> {
    answered(&state, move |state| state.copy_draft(&name, &application))
}

/// Opens the draft made from a shipped sample; where there is none, adds it to the drafts.
#[tauri::command]
pub(crate) fn open_sample(state: AppStateRef<'_>, id: String) -> Answer<Draft> {
    answered(&state, move |state| state.open_sample(&id))
}

/// The shipped sample applications, the one to begin with first.
#[tauri::command]
pub(crate) fn samples(state: AppStateRef<'_>) -> Answer<Vec<SampleSummary>> {
    answered(&state, |state| Ok(state.samples()))
}

#[tauri::command]
pub(crate) fn open_draft(state: AppStateRef<'_>, id: String) -> Answer<Draft> {
    answered(&state, move |state| state.open_draft(&id))
}

/// Resolves when the write is durable.
#[tauri::command]
pub(crate) fn save_draft(
    state: AppStateRef<'_>,
    id: String,
    base_revision: u32,
    application: Application,
    last_section: String,
) -> Answer<Saved> {
    answered(&state, move |state| state.save_draft(&id, base_revision, &application, &last_section))
}

#[tauri::command]
pub(crate) fn rename_draft(state: AppStateRef<'_>, id: String, name: String) -> Answer<DraftSummary> {
    answered(&state, move |state| state.rename_draft(&id, &name))
}

#[tauri::command]
pub(crate) fn delete_draft(state: AppStateRef<'_>, id: String) -> Answer<()> {
    answered(&state, move |state| state.delete_draft(&id))
}

#[tauri::command]
pub(crate) fn restore_draft(state: AppStateRef<'_>, id: String) -> Answer<DraftSummary> {
    answered(&state, move |state| state.restore_draft(&id))
}

/// How many 证件号码 and 银行账号 stand in a draft.
#[tauri::command]
pub(crate) fn private_numbers(state: AppStateRef<'_>, id: String) -> Answer<u32> {
    answered(&state, move |state| state.private_numbers(&id))
}

/// Asks for a path, and writes the `.shenbao` file there; `null` when the person cancels.
#[tauri::command]
pub(crate) fn export_draft_file(
    app: AppHandle,
    state: AppStateRef<'_>,
    id: String,
    with_numbers: bool,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let draft = state.open_draft(&id)?;
        let name = state.export_name(&draft.application, "shenbao");
        let Some(path) = dialogs(&app).save_file(&name, "申报工坊草稿", "shenbao") else {
            return Ok(None);
        };
        state.export_draft_file(&id, &path, with_numbers)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks for a path, and writes the content of the window there as a `.shenbao` file; `null` when the person cancels.
#[tauri::command]
pub(crate) fn save_elsewhere(
    app: AppHandle,
    state: AppStateRef<'_>,
    name: String,
    application: Application,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let suggested = state.export_name(&application, "shenbao");
        let Some(path) = dialogs(&app).save_file(&suggested, "申报工坊草稿", "shenbao") else {
            return Ok(None);
        };
        state.save_elsewhere(&name, &application, &path)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks for `.shenbao` files, and imports each as a new draft. Both lists are empty when the person cancels.
#[tauri::command]
pub(crate) fn import_draft_files(app: AppHandle, state: AppStateRef<'_>) -> Answer<ImportedDrafts> {
    answered(&state, move |state| {
        let files = dialogs(&app).open_files("申报工坊草稿", "shenbao");
        Ok(state.import_draft_files(&files))
    })
}

/// How much there is to do in each of these drafts.
#[tauri::command]
pub(crate) fn draft_overviews(state: AppStateRef<'_>, ids: Vec<String>) -> Answer<Vec<DraftOverview>> {
    answered(&state, move |state| state.draft_overviews(&ids))
}

/// Asks for a path, checks every draft, and writes the overview of all there; `null` when the person cancels. Each draft
/// is announced by the event `export-progress`.
#[tauri::command]
pub(crate) fn export_overview(
    app: AppHandle,
    state: AppStateRef<'_>,
    format: OverviewFormat,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let (kind, extension) = match format {
            OverviewFormat::Html => ("网页", "html"),
            OverviewFormat::Csv => ("CSV 表格", "csv"),
        };
        let name = format!("申报书检查总览.{extension}");
        let Some(path) = dialogs(&app).save_file(&name, kind, extension) else { return Ok(None) };
        // A window that is gone needs no progress.
        let announce = |progress| drop(app.emit("export-progress", progress));
        state.export_overview(format, &path, announce)?;
        Ok(Some(path.display().to_string()))
    })
}
