//! Amounts of an application: views of its ledger.

use rust_decimal::Decimal;
use shenbao_core::application::Application;
use shenbao_core::budget::{Axis, BudgetItem, Factors, Slice};
use shenbao_guide::RuleSource;
use shenbao_guide::money::Money;
use shenbao_guide::organisation::home_of;
use shenbao_guide::payer::Payer;

use super::{number, text, typed_money, yuan};
use crate::field::{Amount, Category, EquipmentItem, ProjectItem, Source, Unit};
use crate::value::Value;

/// Whose money a source is.
fn payers(of: &Application, source: Source) -> Vec<Payer> {
    let all = Payer::ALL.into_iter();
    match source {
        Source::Municipal => vec![Payer::Municipal],
        Source::District => vec![Payer::District],
        Source::SelfRaised => vec![Payer::LeadOwn, Payer::PartnerOwn],
        Source::Other => vec![Payer::Other, Payer::Commissioner],
        Source::NonMunicipal => all.filter(|payer| *payer != Payer::Municipal).collect(),
        Source::Fiscal => all.filter(|payer| payer.is_public()).collect(),
        Source::Requested => requested(of).into_iter().collect(),
    }
}

/// Whose money 申请经费 is: that of the one line of public money the form has; of several, the issuer's own, by its name
/// or the region in the guide's title; where neither is there, the one with money.
fn requested(of: &Application) -> Option<Payer> {
    let form = &of.template.budget;
    let public: Vec<Payer> =
        form.payers.iter().map(|line| line.payer).filter(|payer| payer.is_public()).collect();
    if let [only] = public[..] {
        return Some(only);
    }
    let basis = &of.basis;
    if let Some(issuer) = basis.issuer.as_deref().or_else(|| home_of(None, &basis.guide_title)) {
        return RuleSource::Unspecified.payer(Some(issuer));
    }
    let has_money = |payer: &Payer| !matches!(of.budget.payer(form, *payer), Ok(None));
    match public.into_iter().filter(has_money).collect::<Vec<_>>()[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The categories of the draft's template that are meant; those below them are part of them.
fn categories(of: &Application, category: Category) -> Vec<&str> {
    match category {
        Category::Direct => {
            let direct = of.template.budget.categories.iter().filter(|category| !category.indirect);
            direct.map(|category| category.id.as_str()).collect()
        }
        Category::Equipment | Category::Operation | Category::Labour | Category::Indirect => {
            vec![category.key()]
        }
    }
}

/// An amount of the budget; nothing where nothing is typed, or a part of it does not read.
pub(super) fn amount(of: &Application, amount: Amount) -> Option<Value> {
    let form = &of.template.budget;
    if amount == Amount::default() {
        of.budget.typed(form, &Slice::all()).ok()?;
        let total = of.budget.payers_total(form);
        let total = if total == Money::ZERO { of.budget.categories_total(form) } else { total };
        return (total != Money::ZERO).then(|| yuan(total));
    }
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
    let mut slices = vec![slice];
    if let Some(category) = amount.category {
        slices = split(&slices, Axis::Category, categories(of, category));
    }
    if let Some(source) = amount.source {
        slices = split(&slices, Axis::Payer, payers(of, source).into_iter().map(Payer::key).collect());
    }
    let typed: Vec<Option<Money>> =
        slices.iter().map(|slice| of.budget.typed(form, slice)).collect::<Result<_, _>>().ok()?;
    let typed: Vec<Money> = typed.into_iter().flatten().collect();
    (!typed.is_empty()).then(|| yuan(typed.into_iter().sum()))
}

fn split(slices: &[Slice], axis: Axis, keys: Vec<&str>) -> Vec<Slice> {
    slices.iter().flat_map(|slice| keys.iter().map(|key| slice.clone().with(axis, Some(key)))).collect()
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
        EquipmentItem::Source => match item.payer? {
            // A list of equipment tells the kinds of money apart, not the units.
            Payer::LeadOwn | Payer::PartnerOwn => text("自筹"),
            payer => text(of.template.budget.payer_title(payer)),
        },
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
