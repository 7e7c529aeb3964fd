//! Newer versions of guides.

use shenbao_core::application::Application;
use shenbao_core::comparison::{DraftUpdate, GuideComparison, Superseded};

use super::{Answer, AppStateRef, answered};

/// The guides that a newer version replaces.
#[tauri::command]
pub(crate) fn superseded_guides(state: AppStateRef<'_>) -> Answer<Vec<Superseded>> {
    answered(&state, |state| state.superseded_guides())
}

#[tauri::command]
pub(crate) fn compare_guides(
    state: AppStateRef<'_>,
    old_id: String,
    new_id: String,
) -> Answer<GuideComparison> {
    answered(&state, move |state| state.compare_guides(&old_id, &new_id))
}

/// The changes a newer version of its guide makes for a draft; `null` where there is none.
#[tauri::command]
pub(crate) fn draft_update(state: AppStateRef<'_>, application: Application) -> Answer<Option<DraftUpdate>> {
    answered(&state, move |state| state.draft_update(&application))
}

/// The application, moved to a topic of a newer version of its guide.
#[tauri::command]
pub(crate) fn adopt_version(
    state: AppStateRef<'_>,
    application: Application,
    guide_id: String,
    topic_number: u32,
) -> Answer<Application> {
    answered(&state, move |state| state.adopt_version(&application, &guide_id, topic_number))
}
