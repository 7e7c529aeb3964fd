//! The budget: its tables, and changes that concern several of its amounts.

use shenbao_core::application::Application;
use shenbao_core::budget::{BudgetEdit, BudgetLedger, BudgetSummary};

use super::{Answer, AppStateRef, blocking};

/// The tables of an application's budget, and what its items come to.
#[tauri::command]
pub(crate) async fn budget_summary(state: AppStateRef<'_>, application: Application) -> Answer<BudgetSummary> {
    blocking(&state, move |_| Ok(application.budget_summary())).await
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
