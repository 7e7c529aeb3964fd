//! Amounts of an application: views of its ledger.

use rust_decimal::Decimal;
use shenbao_core::application::Application;
use shenbao_core::budget::{Axis, BudgetItem, Factors, Slice};
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;

use super::{number, text, typed_money, yuan};
use crate::field::{Amount, Category, EquipmentItem, ProjectItem, Source, Unit};
use crate::value::Value;

/// What is typed in a part of the ledger; nothing where nothing is.
fn typed(of: &Application, slice: &Slice) -> Option<Money> {
    of.budget.typed(&of.template.budget, slice).ok().flatten()
}

fn payers(source: Source) -> &'static [Payer] {
    match source {
        Source::Municipal => &[Payer::Municipal],
        Source::District => &[Payer::District],
        Source::SelfRaised => &[Payer::LeadOwn, Payer::PartnerOwn],
        Source::Other => &[Payer::Other, Payer::Commissioner],
        Source::NonMunicipal => &[
            Payer::Central,
            Payer::Provincial,
            Payer::District,
            Payer::LeadOwn,
            Payer::PartnerOwn,
            Payer::Commissioner,
            Payer::Other,
        ],
        Source::Fiscal => &[Payer::Central, Payer::Provincial, Payer::Municipal, Payer::District],
        Source::Requested => &[],
    }
}

/// Whom the issuer is: the one payer its template asks money of in public funds, if it is one.
fn requested(of: &Application) -> Option<Payer> {
    let public: Vec<Payer> =
        of.template.budget.payers.iter().map(|line| line.payer).filter(|payer| payer.is_public()).collect();
    let with_money: Vec<Payer> = public
        .iter()
        .copied()
        .filter(|payer| typed(of, &Slice::all().with(Axis::Payer, Some(payer.key()))).is_some())
        .collect();
    match (&public[..], &with_money[..]) {
        ([only], _) | (_, [only]) => Some(*only),
        _ => None,
    }
}

/// An amount of the budget.
pub(super) fn amount(of: &Application, amount: Amount) -> Option<Value> {
    let mut slice = Slice::all();
    if let Some(unit) = amount.unit {
        let id = match unit {
            Unit::Lead => "lead",
            Unit::Partner(n) => of.partners.get(n)?.id.as_str(),
        };
        slice = slice.with(Axis::Unit, Some(id));
    }
    if let Some(year) = amount.year {
        slice = slice.with(Axis::Year, Some(&(year + 1).to_string()));
    }
    let categories: &[&str] = match amount.category {
        None => &[],
        Some(Category::Direct) => &["equipment", "operation", "labour"],
        Some(Category::Equipment) => &["equipment"],
        Some(Category::Operation) => &["operation"],
        Some(Category::Labour) => &["labour"],
        Some(Category::Indirect) => &["indirect"],
    };
    let own;
    let sources: &[Payer] = match amount.source {
        None => &[],
        Some(Source::Requested) => {
            own = [requested(of)?];
            &own
        }
        Some(source) => payers(source),
    };
    if amount == Amount::default() {
        let total = of.budget.payers_total(&of.template.budget);
        let total =
            if total == Money::ZERO { of.budget.categories_total(&of.template.budget) } else { total };
        return (total != Money::ZERO).then(|| yuan(total));
    }
    let by_category: Vec<Slice> = match categories {
        [] => vec![slice],
        some => some.iter().map(|id| slice.clone().with(Axis::Category, Some(id))).collect(),
    };
    let all: Vec<Slice> = match sources {
        [] => by_category,
        some => by_category
            .iter()
            .flat_map(|slice| some.iter().map(|payer| slice.clone().with(Axis::Payer, Some(payer.key()))))
            .collect(),
    };
    let found: Vec<Money> = all.iter().filter_map(|slice| typed(of, slice)).collect();
    (!found.is_empty()).then(|| yuan(found.into_iter().sum()))
}

/// 大写 of the total or of what is asked for.
pub(super) fn in_words(of: &Application, item: ProjectItem) -> Option<Value> {
    let wanted = match item {
        ProjectItem::RequestedInWords => Amount { source: Some(Source::Requested), ..Amount::default() },
        _ => Amount::default(),
    };
    let Some(Value::Money(yuan)) = amount(of, wanted) else { return None };
    text(&Money::from_wan(yuan / Decimal::from(10_000)).to_chinese_capitals())
}

/// The items of equipment.
pub(super) fn equipment_items(of: &Application) -> impl Iterator<Item = &BudgetItem> {
    of.budget.items.iter().filter(|item| matches!(item.factors, Factors::Equipment { .. }))
}

/// A column of the list of equipment.
pub(super) fn equipment(of: &Application, n: usize, column: EquipmentItem) -> Option<Value> {
    let item = equipment_items(of).nth(n)?;
    let Factors::Equipment { model, how, place, unit_price, quantity } = &item.factors else { return None };
    match column {
        EquipmentItem::Name => text(&item.name),
        EquipmentItem::Model => text(model),
        EquipmentItem::Kind => text(how),
        EquipmentItem::UnitPrice => typed_money(unit_price),
        EquipmentItem::Quantity => number(quantity),
        EquipmentItem::Source => text(of.template.budget.payer_title(item.payer?)),
        EquipmentItem::Use => text(&item.purpose),
        EquipmentItem::Place => text(place),
        EquipmentItem::Amount => item.amount().map(yuan),
    }
}

/// The sums of the list of equipment.
pub(super) fn equipment_total(of: &Application, item: ProjectItem) -> Option<Value> {
    equipment_items(of).next()?;
    match item {
        ProjectItem::EquipmentAmount => {
            let all: Option<Vec<Money>> = equipment_items(of).map(BudgetItem::amount).collect();
            all.map(|all| yuan(all.into_iter().sum()))
        }
        _ => {
            let count = |item: &BudgetItem| match &item.factors {
                Factors::Equipment { quantity, .. } => quantity.trim().parse::<Decimal>().ok(),
                _ => None,
            };
            let all: Option<Vec<Decimal>> = equipment_items(of).map(count).collect();
            all.map(|all| Value::Number(all.into_iter().sum()))
        }
    }
}
