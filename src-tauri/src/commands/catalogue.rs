//! The catalogue, the checks.

use shenbao_core::affordable::Affordable;
use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::Report;
use shenbao_core::eligibility::{Eligibility, what_may_lead};
use shenbao_core::identity::{CodeKind, TidiedCode};
use shenbao_core::search::SearchAnswer;
use shenbao_guide::organisation::LeadProfile;

use super::{Answer, AppStateRef, answered};
use crate::wire::{AppInfo, TopicRef};

/// All guides and policies to choose from.
#[tauri::command]
pub(crate) fn catalogue(state: AppStateRef<'_>) -> Answer<Catalogue> {
    answered(&state, |state| Ok((*state.catalogue()?).clone()))
}

/// The first `limit` topics that match a query.
#[tauri::command]
pub(crate) fn search(state: AppStateRef<'_>, query: String, limit: u32) -> Answer<SearchAnswer> {
    answered(&state, move |state| state.search(&query, limit as usize))
}

/// Which topics an organisation may lead, and why.
#[tauri::command]
pub(crate) fn eligible_topics(state: AppStateRef<'_>, profile: LeadProfile) -> Answer<Vec<Eligibility>> {
    answered(&state, move |state| Ok(what_may_lead(&state.catalogue()?.guides, &profile)))
}

/// What a lead that pays an amount of its own may apply for under each of some topics; `null` where the amount is none.
#[tauri::command]
pub(crate) fn affordable_topics(
    state: AppStateRef<'_>,
    topics: Vec<TopicRef>,
    profile: LeadProfile,
    own: String,
) -> Answer<Option<Vec<Affordable>>> {
    answered(&state, move |state| state.affordable_topics(&topics, &profile, &own))
}

/// Everything the checks say of an application, as it stands while the person types.
#[tauri::command]
pub(crate) fn check_application(state: AppStateRef<'_>, application: Application) -> Answer<Report> {
    answered(&state, move |state| state.check(&application))
}

/// A code or number of a unit or person as its register writes it, and what it tells: for a field on leaving it.
#[tauri::command]
pub(crate) fn tidy_code(kind: CodeKind, typed: &str) -> TidiedCode {
    TidiedCode::of(kind, typed)
}

/// Facts about this installation.
#[tauri::command]
pub(crate) fn app_info(state: AppStateRef<'_>) -> AppInfo {
    state.info()
}
