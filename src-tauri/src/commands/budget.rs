//! The budget: its tables, and changes that concern several of its amounts.

use shenbao_core::application::Application;
use shenbao_core::budget::{BudgetEdit, BudgetLedger, BudgetSummary};
use shenbao_core::check::{Repair, RepairChange};
use shenbao_core::template::MoneyUnit;

use super::{Answer, AppStateRef, answered};

/// The tables of an application's budget, and what its items come to.
#[tauri::command]
pub(crate) fn budget_summary(state: AppStateRef<'_>, application: Application) -> Answer<BudgetSummary> {
    answered(&state, move |_| Ok(application.budget_summary()))
}

/// The budget of an application after a change that concerns several of its amounts.
#[tauri::command]
pub(crate) fn edit_budget(
    state: AppStateRef<'_>,
    application: Application,
    edit: BudgetEdit,
) -> Answer<BudgetLedger> {
    answered(&state, move |_| {
        let mut budget = application.budget;
        budget.edit(&application.template.budget, &edit)?;
        Ok(budget)
    })
}

/// 配平: changes of one amount that make payers and categories agree and break no rule.
#[tauri::command]
pub(crate) fn balance_proposals(state: AppStateRef<'_>, application: Application) -> Answer<Vec<Repair>> {
    answered(&state, move |state| state.balance_proposals(&application))
}

/// An application after a repair.
#[tauri::command]
pub(crate) fn repair(
    state: AppStateRef<'_>,
    application: Application,
    change: RepairChange,
) -> Answer<Application> {
    answered(&state, move |_| {
        let mut application = application;
        change.apply(&mut application)?;
        Ok(application)
    })
}

/// An amount, as it is stored, as a plain figure of a unit: for a field on leaving it. `null` for nothing, and for what is
/// no amount.
#[tauri::command]
pub(crate) fn tidy_amount(typed: &str, unit: MoneyUnit) -> Option<String> {
    unit.tidy(typed)
}
