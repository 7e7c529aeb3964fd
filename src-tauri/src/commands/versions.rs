//! Newer versions of guides.

use shenbao_core::application::Application;
use shenbao_core::comparison::{DraftUpdate, GuideComparison, Superseded};

use super::{Answer, DeskState, blocking};

/// The guides whose place a newer version has taken.
#[tauri::command]
pub(crate) async fn superseded_guides(desk: DeskState<'_>) -> Answer<Vec<Superseded>> {
    blocking(&desk, |desk| desk.superseded_guides()).await
}

#[tauri::command]
pub(crate) async fn compare_guides(
    desk: DeskState<'_>,
    old_id: String,
    new_id: String,
) -> Answer<GuideComparison> {
    blocking(&desk, move |desk| desk.compare_guides(&old_id, &new_id)).await
}

/// What a newer version of its guide changes for a draft; `None` where there is none.
#[tauri::command]
pub(crate) async fn draft_update(
    desk: DeskState<'_>,
    application: Application,
) -> Answer<Option<DraftUpdate>> {
    blocking(&desk, move |desk| desk.draft_update(&application)).await
}

/// The application, answering a topic of a newer version of its guide.
#[tauri::command]
pub(crate) async fn adopt_version(
    desk: DeskState<'_>,
    application: Application,
    guide_id: String,
    topic_number: u32,
) -> Answer<Application> {
    blocking(&desk, move |desk| desk.adopt_version(&application, &guide_id, topic_number)).await
}
