//! Newer versions of guides.

use shenbao_core::application::Application;
use shenbao_core::comparison::{DraftUpdate, GuideComparison, Superseded};

use super::{Answer, AppStateRef, blocking};

/// The guides that a newer version replaces.
#[tauri::command]
pub(crate) async fn superseded_guides(state: AppStateRef<'_>) -> Answer<Vec<Superseded>> {
    blocking(&state, |state| state.superseded_guides()).await
}

#[tauri::command]
pub(crate) async fn compare_guides(
    state: AppStateRef<'_>,
    old_id: String,
    new_id: String,
) -> Answer<GuideComparison> {
    blocking(&state, move |state| state.compare_guides(&old_id, &new_id)).await
}

/// The changes a newer version of its guide makes for a draft; `null` where there is none.
#[tauri::command]
pub(crate) async fn draft_update(
    state: AppStateRef<'_>,
    application: Application,
) -> Answer<Option<DraftUpdate>> {
    blocking(&state, move |state| state.draft_update(&application)).await
}

/// The application, moved to a topic of a newer version of its guide.
#[tauri::command]
pub(crate) async fn adopt_version(
    state: AppStateRef<'_>,
    application: Application,
    guide_id: String,
    topic_number: u32,
) -> Answer<Application> {
    blocking(&state, move |state| state.adopt_version(&application, &guide_id, topic_number)).await
}
