//! Form templates: those that are shipped, and one from a file.

use shenbao_core::template::{Template, TemplateChoice};
use tauri::AppHandle;

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;

/// The form template an application follows.
#[tauri::command]
pub(crate) fn template(choice: TemplateChoice) -> Template {
    (*choice).clone()
}

/// The shipped form templates.
#[tauri::command]
pub(crate) fn templates() -> Vec<Template> {
    Template::shipped().to_vec()
}

/// Asks for a template file and reads it; nothing where the person cancels.
#[tauri::command]
pub(crate) fn choose_template_file(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<Template>> {
    answered(&state, move |state| {
        let chosen = dialogs(&app).open_file("申报书模板", &["json"]);
        chosen.map(|path| state.read_template(&path)).transpose()
    })
}
