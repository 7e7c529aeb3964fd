//! What counts in the tables of a budget: its amounts read once, its keys numbered, so that adding up compares no words.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Axis, BudgetCell, BudgetLedger};
use crate::template::BudgetForm;
use shenbao_guide::money::Money;

/// The cells and items that count.
pub(super) struct Entries<'a> {
    pub(super) all: Vec<Entry>,
    /// The keys of each axis, in the order they first occur.
    keys: [Vec<Cow<'a, str>>; Axis::ALL.len()],
}

/// A cell or an item that counts; what is no amount counts as nothing.
pub(super) struct Entry {
    pub(super) amount: Money,
    pub(super) is_item: bool,
    /// The index of its key on each axis; `None` where that is open.
    keys: [Option<usize>; Axis::ALL.len()],
}

impl Entries<'_> {
    pub(super) fn of<'a>(ledger: &'a BudgetLedger, form: &BudgetForm) -> Entries<'a> {
        let mut numbers: [HashMap<Cow<'a, str>, usize>; Axis::ALL.len()] = Default::default();
        let mut typed = ledger.cells.len();
        let all = ledger
            .counted(form)
            .map(|cell| {
                let is_item = typed == 0;
                typed = typed.saturating_sub(1);
                let amount = cell.money().ok().flatten().unwrap_or_default();
                let keys = Axis::ALL.map(|axis| {
                    let numbers = &mut numbers[axis as usize];
                    let next = numbers.len();
                    Some(*numbers.entry(key(&cell, axis)?).or_insert(next))
                });
                Entry { amount, is_item, keys }
            })
            .collect();
        let keys = numbers.map(|numbers| {
            let mut keys: Vec<(Cow<'a, str>, usize)> = numbers.into_iter().collect();
            keys.sort_unstable_by_key(|(_, number)| *number);
            keys.into_iter().map(|(key, _)| key).collect()
        });
        Entries { all, keys }
    }

    /// The keys of an axis; an entry names them by their index.
    pub(super) fn keys(&self, axis: Axis) -> &[Cow<'_, str>] {
        &self.keys[axis as usize]
    }

    /// All money that is not open on an axis.
    pub(super) fn total(&self, axis: Axis) -> Money {
        self.all.iter().filter(|entry| entry.key(axis).is_some()).map(|entry| entry.amount).sum()
    }
}

impl Entry {
    /// The index of its key on an axis; `None` where that is open.
    pub(super) fn key(&self, axis: Axis) -> Option<usize> {
        self.keys[axis as usize]
    }

    /// Is it open on every axis but these?
    pub(super) fn is_open_beside(&self, axes: &[Option<Axis>]) -> bool {
        Axis::ALL.iter().all(|axis| axes.contains(&Some(*axis)) || self.key(*axis).is_none())
    }
}

/// The key of a cell on an axis, which lives as long as the ledger where the cell is one of its own.
fn key<'a>(cell: &Cow<'a, BudgetCell>, axis: Axis) -> Option<Cow<'a, str>> {
    match cell {
        Cow::Borrowed(cell) => cell.key(axis),
        Cow::Owned(cell) => cell.key(axis).map(|key| Cow::Owned(key.into_owned())),
    }
}
