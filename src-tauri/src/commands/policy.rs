//! The policies: the passages a topic serves, and the notes on their pages.

use shenbao_core::policy::ServedPassage;
use shenbao_guide::Topic;

use super::{Answer, AppStateRef};
use crate::log;
use crate::wire::PolicyNotes;

/// The passages that a topic serves, best first.
#[tauri::command]
pub(crate) fn served_passages(state: AppStateRef<'_>, topic: Topic) -> Vec<ServedPassage> {
    state.served_passages(&topic)
}

/// The years of a policy that have passed, and the topics that serve its passages.
#[tauri::command]
pub(crate) fn policy_notes(state: AppStateRef<'_>, id: &str) -> Answer<PolicyNotes> {
    log::command("policy_notes", || state.policy_notes(id))
}
