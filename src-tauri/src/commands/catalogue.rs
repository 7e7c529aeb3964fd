//! The catalogue, the form template, the checks.

use shenbao_core::application::Application;
use shenbao_core::budget::{BudgetEdit, BudgetLedger, BudgetTable};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::Report;
use shenbao_core::eligibility::{Eligibility, what_may_lead};
use shenbao_core::search::SearchAnswer;
use shenbao_core::template::{Template, TemplateChoice};
use shenbao_guide::organisation::LeadProfile;

use super::{Answer, AppStateRef, blocking};
use crate::wire::AppInfo;

/// The guides and policies there are to choose from.
#[tauri::command]
pub(crate) async fn catalogue(state: AppStateRef<'_>) -> Answer<Catalogue> {
    blocking(&state, |state| Ok((*state.catalogue()?).clone())).await
}

/// The first `limit` topics that match a query.
#[tauri::command]
pub(crate) async fn search(state: AppStateRef<'_>, query: String, limit: u32) -> Answer<SearchAnswer> {
    blocking(&state, move |state| state.search(&query, limit as usize)).await
}

/// Which topics an organisation may lead, and why.
#[tauri::command]
pub(crate) async fn eligible_topics(
    state: AppStateRef<'_>,
    profile: LeadProfile,
) -> Answer<Vec<Eligibility>> {
    blocking(&state, move |state| Ok(what_may_lead(&state.catalogue()?.guides, &profile))).await
}

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

/// The tables of an application's budget: 经费来源 and 支出科目 as lists, then those of its template.
#[tauri::command]
pub(crate) async fn budget_tables(state: AppStateRef<'_>, application: Application) -> Answer<Vec<BudgetTable>> {
    blocking(&state, move |_| Ok(application.budget_tables())).await
}

/// The budget of an application after a change that concerns several of its amounts.
#[tauri::command]
pub(crate) async fn edit_budget(
    state: AppStateRef<'_>,
    application: Application,
    edit: BudgetEdit,
) -> Answer<BudgetLedger> {
    blocking(&state, move |_| {
        let mut budget = application.budget;
        budget.edit(&application.template.budget, &edit)?;
        Ok(budget)
    })
    .await
}

/// Everything the checks say of an application, as it stands while the person types.
#[tauri::command]
pub(crate) async fn check_application(state: AppStateRef<'_>, application: Application) -> Answer<Report> {
    blocking(&state, move |state| state.check(&application)).await
}

/// Facts about this installation.
#[tauri::command]
pub(crate) fn app_info(state: AppStateRef<'_>) -> AppInfo {
    state.info()
}
