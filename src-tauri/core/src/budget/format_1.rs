//! The budget as drafts of format 1 have it, read as a ledger.
//!
//! Format 1 had one list of sources and one of categories, each with an amount and a remark as typed. They become cells
//! that are open on the other axis, so that both totals stay what they were and nothing is made up.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{BudgetCell, BudgetItem, BudgetLedger, OwnMoney};
use shenbao_guide::payer::Payer;

/// The budget of a stored application, of either format.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Stored {
    Format1 { sources: Vec<SourceLine>, categories: Vec<CategoryLine> },
    Ledger(Ledger),
}

#[derive(Deserialize)]
pub(super) struct SourceLine {
    source: Source,
    amount: String,
    note: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Source {
    Municipal,
    District,
    SelfRaised,
    Other,
}

#[derive(Deserialize)]
pub(super) struct CategoryLine {
    category: Category,
    amount: String,
    basis: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Category {
    Equipment,
    Operation,
    Labour,
    Indirect,
}

/// A [`BudgetLedger`], field for field.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Ledger {
    cells: Vec<BudgetCell>,
    items: Vec<BudgetItem>,
    bases: BTreeMap<String, String>,
    notes: BTreeMap<Payer, String>,
    own_money: Option<OwnMoney>,
}

impl From<Stored> for BudgetLedger {
    fn from(stored: Stored) -> BudgetLedger {
        match stored {
            Stored::Ledger(Ledger { cells, items, bases, notes, own_money }) => {
                BudgetLedger { cells, items, bases, notes, own_money }
            }
            Stored::Format1 { sources, categories } => from_lines(sources, categories),
        }
    }
}

fn from_lines(sources: Vec<SourceLine>, categories: Vec<CategoryLine>) -> BudgetLedger {
    let mut ledger = BudgetLedger::default();
    for line in sources {
        let payer = match line.source {
            Source::Municipal => Payer::Municipal,
            Source::District => Payer::District,
            Source::SelfRaised => Payer::LeadOwn,
            Source::Other => Payer::Other,
        };
        ledger.cells.push(BudgetCell { payer: Some(payer), amount: line.amount, ..BudgetCell::default() });
        append(ledger.notes.entry(payer).or_default(), line.note);
    }
    for line in categories {
        let category = match line.category {
            Category::Equipment => "equipment",
            Category::Operation => "operation",
            Category::Labour => "labour",
            Category::Indirect => "indirect",
        };
        let cell = BudgetCell { category: Some(category.to_owned()), amount: line.amount, ..BudgetCell::default() };
        ledger.cells.push(cell);
        append(ledger.bases.entry(category.to_owned()).or_default(), line.basis);
    }
    ledger.cells.retain(|cell| !cell.amount.is_empty());
    ledger.notes.retain(|_, note| !note.is_empty());
    ledger.bases.retain(|_, basis| !basis.is_empty());
    ledger
}

/// Adds a remark, on a line of its own where there is one already.
fn append(remark: &mut String, text: String) {
    if remark.is_empty() {
        *remark = text;
    } else if !text.is_empty() {
        remark.push('\n');
        remark.push_str(&text);
    }
}
