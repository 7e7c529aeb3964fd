//! The diagnostic file a person attaches to a report.

use std::sync::Arc;

use shenbao_store::atomic_write;
use tauri::{AppHandle, Manager};

use super::Answer;
use super::window::on_startup;
use crate::app_state::AppState;
use crate::diagnostics;
use crate::dialogs::dialogs;

/// Asks for a path, and writes the diagnostic file there; the path, `null` when the person cancels. It holds versions,
/// sizes, counts, durations and the log, and nothing a person wrote.
#[tauri::command]
pub(crate) fn save_diagnostics(app: AppHandle) -> Answer<Option<String>> {
    on_startup(&app, |app, startup| {
        let Some(path) = dialogs(app).save_file("申报工坊诊断.txt", "文本文件", "txt") else {
            return Ok(None);
        };
        let state = app.try_state::<Arc<AppState>>();
        let text = diagnostics::text(startup, state.as_ref().map(|state| state.inner().as_ref()));
        atomic_write::write(&path, text.as_bytes())?;
        Ok(Some(path.display().to_string()))
    })
}
