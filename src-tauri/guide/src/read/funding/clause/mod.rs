//! One money clause, from its tokens to what it demands.
//!
//! tokens → items (runs of words that name a payer put together) → statements (one quantity each) → demands. What a
//! statement may look like is a closed list of productions, each named after the clause it reads: see [`amounts`],
//! [`shares`] and [`ratios`]. A statement no production matches leaves the whole clause unread.

mod amounts;
mod items;
mod ratios;
mod shares;
mod statement;

use self::items::{Item, Source, items, segments};
use self::statement::Statement;
use super::tokens::tokenize;
use crate::money::{Money, Ratio};
use crate::read::amount::Quantity;
use crate::{Base, Demand, RuleSource};

/// What the clauses before said, as far as this one leans on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// Whose money the clause before spoke of.
    pub bearer: Option<RuleSource>,
    /// The first public payer the sentence has named.
    pub public: Option<RuleSource>,
    /// The sentence has named several public payers.
    pub several_public: bool,
    /// The field says how much support there is: an amount without a word is the support.
    pub of_support: bool,
    /// The heading of the field names support, or how many are supported has been said: 经费 300 万元 is that support.
    pub of_grants: bool,
}

/// Reads a compact clause; `None` where it cannot be read whole.
pub(super) fn demands(clause: &str, context: Context) -> Option<Vec<Demand>> {
    let items = items(&tokenize(clause)?)?;
    if let Some(demand) = against_each_other(&items).or_else(|| rest(&items)) {
        return Some(vec![demand]);
    }
    let mut demands: Vec<Demand> = Vec::new();
    for segment in segments(&items)? {
        let bearer = match demands.last() {
            Some(last) => Some(last.source()),
            // Only public money is spoken of twice without naming it again.
            None => context.bearer,
        };
        let first = demands.is_empty();
        let named = segment.iter().any(|item| matches!(item, Item::Source(_) | Item::Total));
        let per = demands.last().filter(|_| !named).and_then(Demand::per);
        let found = statement_demands(segment, Context { bearer, ..context }, first)?;
        // 单个项目不低于 1000 万元、不高于 3000 万元: both of each.
        demands.extend(found.into_iter().map(|demand| match demand.per() {
            None => demand.counted_over(per),
            Some(_) => demand,
        }));
    }
    // 企业自筹 100 万元、单位自筹 100 万元: what is said of one payer twice may add up.
    let twice = (1..demands.len()).any(|i| demands[..i].contains(&demands[i]));
    (!demands.is_empty() && !twice).then_some(demands)
}

/// 自筹经费不低于财政经费: as much, without a figure.
fn against_each_other(items: &[Item]) -> Option<Demand> {
    let [Item::Source(Source::Named(source)), Item::Before(comparator), Item::Source(Source::Named(of))] =
        items
    else {
        return None;
    };
    let ratio = Ratio::new(1.into(), 1.into())?;
    (source != of).then_some(Demand::Ratio { source: *source, comparator: *comparator, ratio, of: *of })
}

/// 其余由承担单位自筹: who pays what the others leave.
fn rest(items: &[Item]) -> Option<Demand> {
    let [Item::Rest, Item::Source(Source::Named(source))] = items else { return None };
    (*source != RuleSource::Unspecified).then_some(Demand::Rest { source: *source })
}

/// `first`: no statement of the clause stands before this one.
fn statement_demands(items: &[Item], context: Context, first: bool) -> Option<Vec<Demand>> {
    let statement = Statement::of(items)?;
    let comparator = statement.comparator;
    match statement.quantity {
        Quantity::Amount(amount) => amounts::amount(&statement, amount, context, first),
        Quantity::Range(low, high) => amounts::range(&statement, low, high, context),
        Quantity::Foreign(sum) => amounts::foreign(&statement, &sum.to_string(), context, first),
        Quantity::Percent(percent) => {
            let (source, of) = shares::percent(&statement, context)?;
            let percent = Money::from_wan(percent);
            Some(vec![Demand::Percent { source, comparator, percent, of }])
        }
        Quantity::Times(ratio) => {
            let (source, Base::Source(of)) = shares::times(&statement)? else { return None };
            (of != RuleSource::Total).then_some(())?;
            Some(vec![Demand::Ratio { source, comparator, ratio, of }])
        }
        Quantity::Ratio(ratio) => {
            let (source, of) = ratios::ratio(&statement, ratio, context)?;
            Some(vec![Demand::Ratio { source, comparator, ratio, of }])
        }
    }
}
