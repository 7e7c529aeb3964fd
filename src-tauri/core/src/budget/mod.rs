//! 经费账: the one store of an application's amounts. Every table of the form is a view of it.
//!
//! A cell is an amount with what is known of it: its category, payer, year, unit and sub-project. What is not known of an
//! amount is left open: 经费来源 typed as totals are cells without a category, 支出科目 typed as totals are cells without a
//! payer. Money with a payer is income, money with a category is spending, and a cell with both is both; so the two
//! totals of a form are two views of the same cells, and a full split leaves no way for them to differ.

mod edit;
mod entry;
mod factors;
mod format_1;
mod item;
mod spread;
mod table;
#[cfg(test)]
mod tests;

pub use edit::{BudgetEdit, EditError};
pub use factors::{FactorField, FactorSort};
pub use item::{BudgetItem, Factors};
pub use spread::{Spread, largest_remainder};
pub use table::{BudgetSummary, BudgetTable, BudgetTableCell, TableLine, TableLineKind};

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::template::BudgetForm;
use shenbao_guide::field::FieldPath;
use shenbao_guide::money::{Money, MoneyError};
use shenbao_guide::payer::Payer;

/// What an amount is told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Axis {
    /// 支出科目
    Category,
    /// 出资方
    Payer,
    /// 年度
    Year,
    /// 单位
    Unit,
    /// 课题
    SubProject,
}

impl Axis {
    /// All axes.
    pub const ALL: [Axis; 5] = [Axis::Category, Axis::Payer, Axis::Year, Axis::Unit, Axis::SubProject];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            Axis::Category => "支出科目",
            Axis::Payer => "经费来源",
            Axis::Year => "年度",
            Axis::Unit => "单位",
            Axis::SubProject => "课题",
        }
    }

    /// How what is not split along the axis is named.
    pub fn open_label(self) -> &'static str {
        match self {
            Axis::Category => "未分科目",
            Axis::Payer => "未定来源",
            Axis::Year => "未分年度",
            Axis::Unit => "未分单位",
            Axis::SubProject => "未分课题",
        }
    }
}

/// An amount, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct BudgetCell {
    /// The category's id in the template.
    pub category: Option<String>,
    /// Who pays.
    pub payer: Option<Payer>,
    /// The year of the project, from 1.
    pub year: Option<u32>,
    /// The unit that spends it: `lead`, or a partner's id.
    pub unit: Option<String>,
    /// The sub-project's id.
    pub sub_project: Option<String>,
    /// As typed: in 万元, or with its unit.
    pub amount: String,
}

impl BudgetCell {
    /// An amount of a payer, open on every other axis.
    fn of_payer(payer: Payer, amount: &str) -> BudgetCell {
        BudgetCell { payer: Some(payer), amount: amount.to_owned(), ..BudgetCell::default() }
    }

    /// The payer whose total it is: nothing else is known of it.
    fn payer_alone(&self) -> Option<Payer> {
        let BudgetCell { category: None, payer, year: None, unit: None, sub_project: None, amount: _ } = self
        else {
            return None;
        };
        *payer
    }

    /// What the cell is told by on an axis; `None` where that is open.
    pub fn key(&self, axis: Axis) -> Option<Cow<'_, str>> {
        match axis {
            Axis::Category => self.category.as_deref().map(Cow::Borrowed),
            Axis::Payer => self.payer.map(|payer| Cow::Borrowed(payer.key())),
            Axis::Year => self.year.map(year_key),
            Axis::Unit => self.unit.as_deref().map(Cow::Borrowed),
            Axis::SubProject => self.sub_project.as_deref().map(Cow::Borrowed),
        }
    }

    /// The amount; `None` where nothing is typed.
    ///
    /// # Errors
    /// When what is typed is no amount.
    pub fn money(&self) -> Result<Option<Money>, MoneyError> {
        Money::parse_typed(&self.amount)
    }

    /// What it is for beside its category and the payer of a line of 经费来源: `市级财政，第 1 年：`; empty where nothing
    /// more is known.
    pub fn description(&self, form: &BudgetForm) -> String {
        let payer =
            self.payer.filter(|_| self.category.is_some()).map(|payer| form.payer_title(payer).to_owned());
        let year = self.year.map(|year| format!("第 {year} 年"));
        let known: Vec<String> =
            [payer, year, self.unit.clone(), self.sub_project.clone()].into_iter().flatten().collect();
        if known.is_empty() { String::new() } else { format!("{}：", known.join("，")) }
    }

    /// The field the amount is typed in: of its payer where its category is open, else of its category.
    pub fn place(&self) -> FieldPath {
        match (&self.category, self.payer) {
            (Some(category), _) => FieldPath::Category(category.clone()),
            (None, Some(payer)) => FieldPath::Payer(payer),
            (None, None) => FieldPath::Budget,
        }
    }

    /// Are the two the same place of the ledger?
    pub fn is_same_place(&self, other: &BudgetCell) -> bool {
        BudgetCell { amount: String::new(), ..self.clone() }
            == BudgetCell { amount: String::new(), ..other.clone() }
    }
}

/// The key of a year; those a project can have are read off, for every amount asks for one.
fn year_key<'a>(year: u32) -> Cow<'a, str> {
    const FIRST: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let known = (year as usize).checked_sub(1).and_then(|i| FIRST.get(i));
    known.map_or_else(|| Cow::Owned(year.to_string()), |key| Cow::Borrowed(*key))
}

/// Which cells are meant: on each axis named, those with this key, or those where it is open (`None`). An axis that is
/// not named does not matter. A category means those below it too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Slice(pub BTreeMap<Axis, Option<String>>);

impl Slice {
    /// Every cell.
    pub fn all() -> Slice {
        Slice::default()
    }

    /// The cells among these with a key on an axis.
    #[must_use]
    pub fn with(mut self, axis: Axis, key: Option<&str>) -> Slice {
        self.0.insert(axis, key.map(str::to_owned));
        self
    }

    /// Is the cell one of them?
    fn holds(&self, cell: &BudgetCell, form: &BudgetForm) -> bool {
        // The category last, which walks the tree.
        self.0.iter().rev().all(|(axis, wanted)| match (wanted, cell.key(*axis)) {
            (None, found) => found.is_none(),
            (Some(_), None) => false,
            (Some(wanted), Some(found)) => {
                *wanted == found || (*axis == Axis::Category && form.is_within(&found, wanted))
            }
        })
    }

    /// An empty cell that lies in the slice, open on every axis it does not name. `None` where a key is none of its
    /// axis's.
    fn cell(&self) -> Option<BudgetCell> {
        let mut cell = BudgetCell::default();
        for (axis, key) in &self.0 {
            let Some(key) = key else { continue };
            match axis {
                Axis::Category => cell.category = Some(key.clone()),
                Axis::Payer => cell.payer = Some(Payer::from_key(key)?),
                Axis::Year => cell.year = Some(key.parse().ok()?),
                Axis::Unit => cell.unit = Some(key.clone()),
                Axis::SubProject => cell.sub_project = Some(key.clone()),
            }
        }
        Some(cell)
    }
}

/// How 承担单位自筹 of a guide is read where partners pay too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OwnMoney {
    /// The lead's own money only.
    Lead,
    /// That of all units together.
    AllUnits,
}

impl OwnMoney {
    /// Both readings.
    pub const ALL: [OwnMoney; 2] = [OwnMoney::Lead, OwnMoney::AllUnits];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            OwnMoney::Lead => "只算牵头单位的自筹",
            OwnMoney::AllUnits => "各单位的自筹合计",
        }
    }
}

/// 经费预算, as one ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(from = "format_1::Stored")]
#[ts(export)]
pub struct BudgetLedger {
    /// The amounts.
    pub cells: Vec<BudgetCell>,
    /// 明细: what categories are made of.
    pub items: Vec<BudgetItem>,
    /// 测算依据 by category.
    pub bases: BTreeMap<String, String>,
    /// Remarks by payer.
    pub notes: BTreeMap<Payer, String>,
    /// How 承担单位自筹 is read, once chosen.
    pub own_money: Option<OwnMoney>,
}

impl BudgetLedger {
    /// Types an amount into a place of the ledger; nothing typed leaves no place.
    pub fn enter(&mut self, cell: BudgetCell) {
        self.cells.retain(|other| !other.is_same_place(&cell));
        if !cell.amount.trim().is_empty() {
            self.cells.push(cell);
        }
    }

    /// Types the amount of a payer, its category open.
    pub fn enter_payer(&mut self, payer: Payer, amount: &str) {
        self.enter(BudgetCell::of_payer(payer, amount));
    }

    /// Types the amount of a category, its payer open.
    pub fn enter_category(&mut self, category: &str, amount: &str) {
        let category = Some(category.to_owned());
        self.enter(BudgetCell { category, amount: amount.to_owned(), ..BudgetCell::default() });
    }

    /// What is typed in the cells of a slice; `None` where nothing is.
    ///
    /// # Errors
    /// When a cell holds no amount.
    pub fn typed(&self, form: &BudgetForm, slice: &Slice) -> Result<Option<Money>, MoneyError> {
        self.counted(form).filter(|cell| slice.holds(cell, form)).try_fold(
            None,
            |sum: Option<Money>, cell| {
                Ok(match (sum, cell.money()?) {
                    (Some(sum), Some(amount)) => Some(sum + amount),
                    (sum, amount) => sum.or(amount),
                })
            },
        )
    }

    /// The sum of a slice; what is no amount counts as nothing (a check reports it).
    pub fn sum(&self, form: &BudgetForm, slice: &Slice) -> Money {
        let cells = self.counted(form).filter(|cell| slice.holds(cell, form));
        cells.filter_map(|cell| cell.money().ok().flatten()).sum()
    }

    /// What is typed for a payer.
    ///
    /// # Errors
    /// When a cell holds no amount.
    pub fn payer(&self, form: &BudgetForm, payer: Payer) -> Result<Option<Money>, MoneyError> {
        self.typed(form, &Slice::all().with(Axis::Payer, Some(payer.key())))
    }

    /// What is typed for a category and all below it.
    ///
    /// # Errors
    /// When a cell holds no amount.
    pub fn category(&self, form: &BudgetForm, category: &str) -> Result<Option<Money>, MoneyError> {
        self.typed(form, &Slice::all().with(Axis::Category, Some(category)))
    }

    /// 经费来源合计: all money with a payer.
    pub fn payers_total(&self, form: &BudgetForm) -> Money {
        let cells = self.counted(form).filter(|cell| cell.payer.is_some());
        cells.filter_map(|cell| cell.money().ok().flatten()).sum()
    }

    /// 支出科目合计: all money with a category.
    pub fn categories_total(&self, form: &BudgetForm) -> Money {
        let cells = self.counted(form).filter(|cell| cell.category.is_some());
        cells.filter_map(|cell| cell.money().ok().flatten()).sum()
    }

    /// 测算依据 of a category; empty where none is written.
    pub fn basis(&self, category: &str) -> &str {
        self.bases.get(category).map_or("", String::as_str)
    }

    /// The remark on a payer; empty where none is written.
    pub fn note(&self, payer: Payer) -> &str {
        self.notes.get(&payer).map_or("", String::as_str)
    }

    /// The items that count, as cells: those of each category for which nothing is typed.
    fn counted_items(&self, form: &BudgetForm) -> Vec<BudgetCell> {
        let typed: Vec<&String> = self.cells.iter().filter_map(|cell| cell.category.as_ref()).collect();
        let is_open = |item: &&BudgetItem| {
            let within = form.within(&item.category);
            !typed
                .iter()
                .any(|category| within.contains(category) || form.within(category).contains(&item.category))
        };
        self.items.iter().filter(is_open).map(BudgetItem::cell).collect()
    }

    /// The cells that count: those typed, and the items of each category for which nothing is typed.
    fn counted<'a>(&'a self, form: &BudgetForm) -> impl Iterator<Item = Cow<'a, BudgetCell>> + use<'a> {
        let items = self.counted_items(form);
        // What a payer's total does not say is said by the items that payer pays: they are part of it.
        let cells: Vec<Cow<'a, BudgetCell>> = self
            .cells
            .iter()
            .map(|cell| {
                let Some(payer) = cell.payer_alone() else { return Cow::Borrowed(cell) };
                let Ok(Some(amount)) = cell.money() else { return Cow::Borrowed(cell) };
                let paid = paid_by(payer, &items).min(amount);
                if paid == Money::ZERO {
                    return Cow::Borrowed(cell);
                }
                Cow::Owned(BudgetCell::of_payer(payer, &(amount - paid).to_string()))
            })
            .collect();
        cells.into_iter().chain(items.into_iter().map(Cow::Owned))
    }
}

/// What items a payer pays come to.
fn paid_by(payer: Payer, items: &[BudgetCell]) -> Money {
    let of_payer = items.iter().filter(|item| item.payer == Some(payer));
    of_payer.filter_map(|item| item.money().ok().flatten()).sum()
}
