//! Drafts.

use shenbao_core::application::Application;
use shenbao_core::draft::{Draft, DraftSummary, Saved};
use shenbao_core::sample::SampleSummary;
use tauri::AppHandle;

use super::{Answer, DeskState, blocking};
use crate::dialogs::dialogs;

/// Newest first.
#[tauri::command]
pub(crate) async fn list_drafts(desk: DeskState<'_>) -> Answer<Vec<DraftSummary>> {
    blocking(&desk, |desk| desk.list_drafts()).await
}

#[tauri::command]
pub(crate) async fn create_draft(desk: DeskState<'_>, guide_id: String, topic_number: u32) -> Answer<Draft> {
    blocking(&desk, move |desk| desk.create_draft(&guide_id, topic_number)).await
}

/// Keeps what the window holds as a draft of its own.
#[tauri::command]
pub(crate) async fn copy_draft(desk: DeskState<'_>, name: String, application: Application) -> Answer<Draft> {
    blocking(&desk, move |desk| desk.copy_draft(&name, &application)).await
}

/// Adds a shipped sample application to the drafts.
#[tauri::command]
pub(crate) async fn create_sample(desk: DeskState<'_>, id: String) -> Answer<Draft> {
    blocking(&desk, move |desk| desk.create_sample(&id)).await
}

/// The shipped sample applications, the one to begin with first.
#[tauri::command]
pub(crate) async fn samples(desk: DeskState<'_>) -> Answer<Vec<SampleSummary>> {
    blocking(&desk, |desk| Ok(desk.samples())).await
}

#[tauri::command]
pub(crate) async fn open_draft(desk: DeskState<'_>, id: String) -> Answer<Draft> {
    blocking(&desk, move |desk| desk.open_draft(&id)).await
}

/// Resolves once the write is durable.
#[tauri::command]
pub(crate) async fn save_draft(
    desk: DeskState<'_>,
    id: String,
    base_revision: u32,
    application: Application,
    last_section: String,
) -> Answer<Saved> {
    blocking(&desk, move |desk| desk.save_draft(&id, base_revision, &application, &last_section)).await
}

#[tauri::command]
pub(crate) async fn rename_draft(desk: DeskState<'_>, id: String, name: String) -> Answer<DraftSummary> {
    blocking(&desk, move |desk| desk.rename_draft(&id, &name)).await
}

#[tauri::command]
pub(crate) async fn delete_draft(desk: DeskState<'_>, id: String) -> Answer<()> {
    blocking(&desk, move |desk| desk.delete_draft(&id)).await
}

#[tauri::command]
pub(crate) async fn restore_draft(desk: DeskState<'_>, id: String) -> Answer<DraftSummary> {
    blocking(&desk, move |desk| desk.restore_draft(&id)).await
}

/// Asks where, and writes the `.shenbao` file there; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn export_draft_file(
    app: AppHandle,
    desk: DeskState<'_>,
    id: String,
) -> Answer<Option<String>> {
    blocking(&desk, move |desk| {
        let draft = desk.open_draft(&id)?;
        let name = desk.export_name(&draft.application, "shenbao");
        let Some(path) = dialogs(&app).save_file(&name, "申报工坊草稿", "shenbao") else {
            return Ok(None);
        };
        desk.export_draft_file(&id, &path)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// Asks where, and writes what the window holds there as a `.shenbao` file; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn save_elsewhere(
    app: AppHandle,
    desk: DeskState<'_>,
    name: String,
    application: Application,
) -> Answer<Option<String>> {
    blocking(&desk, move |desk| {
        let suggested = desk.export_name(&application, "shenbao");
        let Some(path) = dialogs(&app).save_file(&suggested, "申报工坊草稿", "shenbao") else {
            return Ok(None);
        };
        desk.save_elsewhere(&name, &application, &path)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// Asks which `.shenbao` file, and takes it in as a new draft; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn import_draft_file(app: AppHandle, desk: DeskState<'_>) -> Answer<Option<Draft>> {
    blocking(&desk, move |desk| {
        let Some(path) = dialogs(&app).open_file("申报工坊草稿", &["shenbao"]) else { return Ok(None) };
        desk.import_draft_file(&path).map(Some)
    })
    .await
}
