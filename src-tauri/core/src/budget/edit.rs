//! Changes to the ledger that concern several cells.

use serde::{Deserialize, Serialize};
use shenbao_error::{ErrorCode, UserError};
use ts_rs::TS;

use super::{Axis, BudgetCell, BudgetLedger, Slice, Spread, largest_remainder};
use crate::template::BudgetForm;
use shenbao_guide::money::{Money, MoneyError};

/// A change to the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum BudgetEdit {
    /// A total is typed over the cells of a slice. Over several, `spread` says how.
    SetTotal {
        /// The cells.
        slice: Slice,
        /// What is typed.
        typed: String,
        /// How it is spread; `None` where one cell or none is concerned.
        spread: Option<Spread>,
    },
    /// What is open on an axis is divided evenly among keys.
    SplitOpen {
        /// The cells.
        slice: Slice,
        /// The axis.
        axis: Axis,
        /// Among which of its keys.
        among: Vec<String>,
    },
}

/// Why a change cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Several cells are concerned, and it is not said how to spread.
    #[error("这个合计由几笔金额组成")]
    NeedsSpread,
    /// What is typed is no amount.
    #[error(transparent)]
    NotAnAmount(#[from] MoneyError),
    /// A key is none of its axis.
    #[error("经费表里没有这一栏")]
    NoSuchPlace,
}

impl UserError for EditError {
    fn code(&self) -> ErrorCode {
        ErrorCode::Refused
    }

    fn action(&self) -> &'static str {
        match self {
            EditError::NeedsSpread => "请选择怎样分到各笔：按现有比例、平均分配，或差额计入第一笔。",
            EditError::NotAnAmount(_) => "请改正金额。",
            EditError::NoSuchPlace => "请重新打开这一页再填。",
        }
    }
}

impl BudgetLedger {
    /// Makes a change.
    ///
    /// # Errors
    /// [`EditError`]; the ledger is then as it was.
    pub fn edit(&mut self, form: &BudgetForm, edit: &BudgetEdit) -> Result<(), EditError> {
        match edit {
            BudgetEdit::SetTotal { slice, typed, spread } => self.set_total(form, slice, typed, *spread),
            BudgetEdit::SplitOpen { slice, axis, among } => self.split_open(form, slice, *axis, among),
        }
    }

    fn set_total(
        &mut self,
        form: &BudgetForm,
        slice: &Slice,
        typed: &str,
        spread: Option<Spread>,
    ) -> Result<(), EditError> {
        let total = Money::parse_typed(typed)?;
        let concerned: Vec<usize> = (0..self.cells.len()).filter(|i| slice.holds(&self.cells[*i], form)).collect();
        match (concerned.as_slice(), total) {
            (_, None) => {
                let mut i = 0;
                self.cells.retain(|_| {
                    i += 1;
                    !concerned.contains(&(i - 1))
                });
            }
            ([], Some(_)) => {
                let mut cell = slice.cell().ok_or(EditError::NoSuchPlace)?;
                typed.trim().clone_into(&mut cell.amount);
                self.cells.push(cell);
            }
            ([one], Some(_)) => typed.trim().clone_into(&mut self.cells[*one].amount),
            (several, Some(total)) => {
                let spread = spread.ok_or(EditError::NeedsSpread)?;
                let parts: Vec<Money> = several
                    .iter()
                    .map(|i| self.cells[*i].money().ok().flatten().unwrap_or_default())
                    .collect();
                for (i, part) in several.iter().zip(spread.over(total, &parts, form.step())) {
                    self.cells[*i].amount = part.to_string();
                }
            }
        }
        Ok(())
    }

    fn split_open(
        &mut self,
        form: &BudgetForm,
        slice: &Slice,
        axis: Axis,
        among: &[String],
    ) -> Result<(), EditError> {
        let open = slice.clone().with(axis, None);
        let keys: Vec<BudgetCell> = among
            .iter()
            .map(|key| Slice::all().with(axis, Some(key)).cell().ok_or(EditError::NoSuchPlace))
            .collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(EditError::NoSuchPlace);
        }
        let even = vec![Money::ZERO; keys.len()];
        let (open, kept): (Vec<BudgetCell>, Vec<BudgetCell>) =
            std::mem::take(&mut self.cells).into_iter().partition(|cell| {
                // What is no amount stays as it is typed.
                open.holds(cell, form) && matches!(cell.money(), Ok(Some(_)))
            });
        self.cells = kept;
        for cell in open {
            let amount = cell.money().ok().flatten().unwrap_or_default();
            for (key, part) in keys.iter().zip(largest_remainder(amount, &even, form.step())) {
                let mut part_of = BudgetCell { amount: part.to_string(), ..cell.clone() };
                match axis {
                    Axis::Category => part_of.category.clone_from(&key.category),
                    Axis::Payer => part_of.payer = key.payer,
                    Axis::Year => part_of.year = key.year,
                    Axis::Unit => part_of.unit.clone_from(&key.unit),
                    Axis::SubProject => part_of.sub_project.clone_from(&key.sub_project),
                }
                self.add(part_of);
            }
        }
        Ok(())
    }

    /// Adds an amount to its place, or makes the place.
    fn add(&mut self, cell: BudgetCell) {
        let amount = cell.money().ok().flatten().unwrap_or_default();
        let found = self.cells.iter_mut().find(|other| other.is_same_place(&cell));
        match found.map(|found| (found.money().ok().flatten(), found)) {
            Some((Some(there), found)) => found.amount = (there + amount).to_string(),
            _ => self.cells.push(cell),
        }
    }
}
