//! Changes to the ledger that concern several cells.

use serde::{Deserialize, Serialize};
use shenbao_error::{ErrorCode, UserError};
use ts_rs::TS;

use super::{Axis, BudgetCell, BudgetLedger, Slice, Spread, largest_remainder, paid_by};
use crate::template::BudgetForm;
use shenbao_guide::money::{Money, MoneyError};

/// A change to the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum BudgetEdit {
    /// A total is typed over the cells of a slice. Items in it stay, and the cells take the rest; over several, `spread`
    /// says how. Where there are none, a category is from then on typed and no longer the sum of its items.
    SetTotal {
        /// The cells.
        slice: Slice,
        /// What is typed.
        typed: String,
        /// How it is spread; `None` where one cell or none is concerned.
        spread: Option<Spread>,
    },
    /// An amount was typed into a place: what it has grown by is taken from the amounts that are known less closely, so
    /// that a total that was there before stays what it was as far as it reaches.
    TakeFromOpen {
        /// The place.
        slice: Slice,
        /// What stood there before.
        before: String,
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
    /// The items the total is made of come to this, which is more.
    #[error("其中的明细合计 {0} 万元，比填写的合计多")]
    LessThanItems(Money),
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
            EditError::LessThanItems(_) => "请先改明细，或填写不少于明细合计的金额。",
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
            BudgetEdit::TakeFromOpen { slice, before } => self.take_from_open(form, slice, before),
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
        let concerned: Vec<usize> =
            (0..self.cells.len()).filter(|i| slice.holds(&self.cells[*i], form)).collect();
        let Some(total) = Money::parse_typed(typed)? else {
            let mut i = 0;
            self.cells.retain(|_| {
                i += 1;
                !concerned.contains(&(i - 1))
            });
            return Ok(());
        };
        let new = slice.cell().ok_or(EditError::NoSuchPlace)?;
        if concerned.is_empty() && new.category.is_some() {
            self.cells.push(BudgetCell { amount: typed.trim().to_owned(), ..new });
            return Ok(());
        }
        let items = self.counted_items(form);
        let inside = items.iter().filter(|item| slice.holds(item, form));
        let reckoned: Money = inside.filter_map(|item| item.money().ok().flatten()).sum();
        let rest = total - reckoned;
        if rest < Money::ZERO {
            return Err(EditError::LessThanItems(reckoned));
        }
        // What a payer's own total holds beside the items it is the total of.
        let paid = |cell: &BudgetCell| cell.payer_alone().map_or(Money::ZERO, |payer| paid_by(payer, &items));
        let amount = |part: Money, cell: &BudgetCell| {
            let amount = part + paid(cell);
            if amount == total { typed.trim().to_owned() } else { amount.to_string() }
        };
        match concerned.as_slice() {
            [] => self.cells.push(BudgetCell { amount: amount(rest, &new), ..new }),
            [one] => self.cells[*one].amount = amount(rest, &self.cells[*one]),
            several => {
                let spread = spread.ok_or(EditError::NeedsSpread)?;
                let parts: Vec<Money> = several
                    .iter()
                    .map(|i| {
                        let there = self.cells[*i].money().ok().flatten().unwrap_or_default();
                        there - paid(&self.cells[*i]).min(there)
                    })
                    .collect();
                for (i, part) in several.iter().zip(spread.over(rest, &parts, form.step())) {
                    self.cells[*i].amount = (part + paid(&self.cells[*i])).to_string();
                }
            }
        }
        Ok(())
    }

    fn take_from_open(&mut self, form: &BudgetForm, slice: &Slice, before: &str) -> Result<(), EditError> {
        let place = slice.cell().ok_or(EditError::NoSuchPlace)?;
        let now =
            self.cells.iter().find(|cell| cell.is_same_place(&place)).map_or(Ok(None), BudgetCell::money)?;
        let grown = now.unwrap_or_default() - Money::parse_typed(before).ok().flatten().unwrap_or_default();
        let less_known = |cell: &BudgetCell| {
            let keys = Axis::ALL.map(|axis| (cell.key(axis), place.key(axis)));
            keys.iter().all(|(cell, place)| cell.is_none() || cell == place)
                && keys.iter().any(|(cell, place)| cell != place)
        };
        // Income and spending are each taken from once; a cell that is both is both's.
        let (mut income, mut spending) = (
            if place.payer.is_some() { grown } else { Money::ZERO },
            if place.category.is_some() { grown } else { Money::ZERO },
        );
        for both in [true, false] {
            for cell in self.cells.iter_mut().filter(|cell| less_known(cell)) {
                let (is_income, is_spending) = (cell.payer.is_some(), cell.category.is_some());
                let left = match (is_income, is_spending) {
                    (true, true) if both => income.min(spending),
                    (true, false) if !both => income,
                    (false, true) if !both => spending,
                    _ => Money::ZERO,
                };
                let Ok(Some(there)) = cell.money() else { continue };
                let taken = left.min(there);
                if taken <= Money::ZERO {
                    continue;
                }
                cell.amount = (there - taken).to_string();
                income = if is_income { income - taken } else { income };
                spending = if is_spending { spending - taken } else { spending };
            }
        }
        self.cells.retain(|cell| !less_known(cell) || cell.money() != Ok(Some(Money::ZERO)));
        match (place.payer, &place.category) {
            (Some(_), None) => self.join(form, &place, income),
            (None, Some(_)) => self.join(form, &place, spending),
            _ => {}
        }
        Ok(())
    }

    /// Gives `amount` of a place to cells that are told apart otherwise: of the money of a payer that is split by category,
    /// 120 for a unit are taken from each category by its share. The totals stay what they were.
    fn join(&mut self, form: &BudgetForm, place: &BudgetCell, amount: Money) {
        let crosses = |cell: &BudgetCell| {
            let keys = Axis::ALL.map(|axis| (cell.key(axis), place.key(axis)));
            let same_money = match place.payer {
                Some(_) => cell.payer == place.payer,
                None => cell.category == place.category,
            };
            same_money
                && keys.iter().all(|(cell, place)| cell.is_none() || place.is_none() || cell == place)
                && keys.iter().any(|(cell, place)| cell.is_none() && place.is_some())
        };
        let there: Vec<(usize, Money)> = self
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| crosses(cell))
            .filter_map(|(i, cell)| Some((i, cell.money().ok().flatten()?)))
            .collect();
        let amounts: Vec<Money> = there.iter().map(|(_, amount)| *amount).collect();
        let taken = amount.min(amounts.iter().copied().sum());
        if taken <= Money::ZERO {
            return;
        }
        for ((i, there), part) in there.iter().zip(largest_remainder(taken, &amounts, form.step())) {
            let cell = &mut self.cells[*i];
            cell.amount = (*there - part).to_string();
            let known = BudgetCell {
                category: cell.category.clone().or_else(|| place.category.clone()),
                payer: cell.payer.or(place.payer),
                year: cell.year.or(place.year),
                unit: cell.unit.clone().or_else(|| place.unit.clone()),
                sub_project: cell.sub_project.clone().or_else(|| place.sub_project.clone()),
                amount: part.to_string(),
            };
            self.add(known);
        }
        if let Some(own) = self.cells.iter_mut().find(|cell| cell.is_same_place(place)) {
            own.amount = (own.money().ok().flatten().unwrap_or_default() - taken).to_string();
        }
        self.cells.retain(|cell| {
            !(crosses(cell) || cell.is_same_place(place)) || cell.money() != Ok(Some(Money::ZERO))
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{BudgetItem, Factors};
    use crate::template::Template;
    use shenbao_guide::payer::Payer;

    fn wan(amount: &str) -> Money {
        amount.parse().unwrap()
    }

    fn item(category: &str, price: &str) -> BudgetItem {
        BudgetItem {
            category: category.to_owned(),
            payer: Some(Payer::District),
            factors: Factors::Other { unit_price: price.to_owned(), quantity: "1".to_owned() },
            ..BudgetItem::default()
        }
    }

    #[test]
    fn a_total_over_amounts_and_items_leaves_the_items_and_spreads_the_rest() {
        let form = &Template::named("shapingba-district").budget;
        let mut budget = BudgetLedger::default();
        budget.enter_category("material", "10");
        budget.items.push(item("travel", "5"));
        let slice = Slice::all().with(Axis::Category, Some("operation"));
        let set = |budget: &mut BudgetLedger, typed: &str, spread| {
            budget.edit(form, &BudgetEdit::SetTotal { slice: slice.clone(), typed: typed.to_owned(), spread })
        };
        let of = |budget: &BudgetLedger, category: &str| budget.category(form, category).unwrap().unwrap();
        set(&mut budget, "20", None).unwrap();
        assert_eq!((of(&budget, "operation"), of(&budget, "material")), (wan("20"), wan("15")));

        budget.enter_category("energy", "5");
        assert_eq!(set(&mut budget, "45", None), Err(EditError::NeedsSpread));
        set(&mut budget, "45", Some(Spread::Proportional)).unwrap();
        assert_eq!((of(&budget, "material"), of(&budget, "energy")), (wan("30"), wan("10")));
        assert_eq!((of(&budget, "operation"), budget.items.len()), (wan("45"), 1));

        let before = budget.clone();
        let refused = set(&mut budget, "4.99", Some(Spread::Even)).unwrap_err();
        assert_eq!(refused.to_string(), "其中的明细合计 5 万元，比填写的合计多");
        assert_eq!(budget, before);
        set(&mut budget, "5", Some(Spread::Even)).unwrap();
        assert_eq!((of(&budget, "operation"), of(&budget, "material")), (wan("5"), wan("0")));
    }

    #[test]
    fn the_total_of_a_payer_is_typed_with_the_items_it_pays_in_it() {
        let form = &Template::named("shapingba-district").budget;
        let mut budget = BudgetLedger { items: vec![item("travel", "5")], ..BudgetLedger::default() };
        let slice = Slice::all().with(Axis::Payer, Some("district"));
        let set = |budget: &mut BudgetLedger, typed: &str, spread| {
            budget.edit(form, &BudgetEdit::SetTotal { slice: slice.clone(), typed: typed.to_owned(), spread })
        };
        let total = |budget: &BudgetLedger| budget.payer(form, Payer::District);
        assert_eq!(set(&mut budget, "3", None), Err(EditError::LessThanItems(wan("5"))));
        set(&mut budget, "20", None).unwrap();
        assert_eq!((total(&budget), budget.cells[0].amount.as_str()), (Ok(Some(wan("20"))), "20"));
        assert_eq!(set(&mut budget, "3", None), Err(EditError::LessThanItems(wan("5"))));

        budget.enter(BudgetCell {
            category: Some("labour".to_owned()),
            payer: Some(Payer::District),
            amount: "10".to_owned(),
            ..BudgetCell::default()
        });
        set(&mut budget, "55", Some(Spread::Even)).unwrap();
        // 5 of items, which stand within what is not told a category, and the other 50 evenly.
        assert_eq!(total(&budget), Ok(Some(wan("55"))));
        assert_eq!(budget.cells.iter().map(|cell| cell.amount.as_str()).collect::<Vec<_>>(), ["30", "25"]);
        set(&mut budget, "", None).unwrap();
        assert_eq!((total(&budget), budget.cells.len()), (Ok(Some(wan("5"))), 0));
    }
}
