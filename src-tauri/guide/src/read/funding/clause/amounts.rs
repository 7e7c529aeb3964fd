//! Statements of an amount of money: 市级财政资助不超过 500 万元.

use super::Context;
use super::items::Source;
use super::statement::Part::{And, Each, Figure, Source as From};
use super::statement::{Part, Statement};
use crate::money::Money;
use crate::{Comparator, Demand, Per, RuleSource};

/// What an amount demands of everyone it is said of.
pub(super) fn amount(
    statement: &Statement,
    amount: Money,
    context: Context,
    first: bool,
) -> Option<Vec<Demand>> {
    if let Some(sources) = each_of_several(&statement.parts) {
        let named = |source: Source| source.payer().filter(|payer| *payer != RuleSource::Unspecified);
        return sources.into_iter().map(|source| Some(demand(statement, named(source)?, amount))).collect();
    }
    if of_the_whole(&statement.parts) && (statement.about || statement.comparator != Comparator::Exactly) {
        return Some(vec![demand(statement, RuleSource::Total, amount)]);
    }
    of_one_payer(&statement.parts).then_some(())?;
    let payer = payer(statement, context, first)?;
    Some(vec![demand(statement, payer, amount)])
}

/// A sum in a foreign currency, said as one in 万元 would be.
pub(super) fn foreign(
    statement: &Statement,
    sum: &str,
    context: Context,
    first: bool,
) -> Option<Vec<Demand>> {
    let said = amount(statement, Money::ZERO, context, first)?;
    let foreign = |demand: Demand| Demand::Foreign {
        source: demand.source(),
        comparator: statement.comparator,
        sum: sum.to_owned(),
        per: demand.per(),
    };
    Some(said.into_iter().map(foreign).collect())
}

/// 市级财政资助 100—200 万元: support of neither less nor more. For own money it could mean anything.
pub(super) fn range(statement: &Statement, low: Money, high: Money, context: Context) -> Option<Vec<Demand>> {
    let named = statement.sources().next().is_some();
    let compared = statement.parts.contains(&Figure { compared: true });
    (of_one_payer(&statement.parts) && named && !compared && low < high).then_some(())?;
    let source = payer(statement, context, true).filter(|payer| payer.is_public())?;
    Some(vec![
        Demand::Cap { source, amount: high, per: statement.per },
        Demand::Floor { source, amount: low, per: statement.per },
    ])
}

/// 市级财政和区县财政各不超过 500 万元
fn each_of_several(parts: &[Part]) -> Option<Vec<Source>> {
    match *parts {
        [From(a), And, From(b), Each, Figure { .. }] => Some(vec![a, b]),
        [From(a), And, From(b), And, From(c), Each, Figure { .. }] => Some(vec![a, b, c]),
        _ => None,
    }
}

/// 项目总投资不低于 5000 万元. A bare amount may be an example of what a project costs.
fn of_the_whole(parts: &[Part]) -> bool {
    matches!(parts, [Part::Total, Figure { .. }])
}

/// 市级财政资助不超过 500 万元, 给予 100 万元以内的资助, 区县财政给予 50 万元的配套, 不超过 500 万元.
fn of_one_payer(parts: &[Part]) -> bool {
    matches!(
        parts,
        [Figure { .. }]
            | [From(_), Figure { .. }]
            | [Figure { .. }, From(_)]
            | [From(_), Figure { .. }, From(_)]
    )
}

/// Who pays an amount, said before it or after it, or by the clause before.
fn payer(statement: &Statement, context: Context, first: bool) -> Option<RuleSource> {
    let comparator = statement.comparator;
    let mut sources = statement.sources();
    if let Some(payer) = sources.clone().find_map(Source::payer) {
        let one = sources.all(|source| match source {
            Source::Organisation => payer == RuleSource::LeadOrg,
            Source::Paid | Source::Matched => payer != RuleSource::Unspecified,
            other => other.agrees_with(payer),
        });
        // Outside 资助强度 public money without a payer is only ever limited.
        let said = payer != RuleSource::Unspecified || context.of_support || comparator == Comparator::AtMost;
        return (one && said).then_some(payer);
    }
    let unnamed = sources.clone().next().is_none();
    // 经费 300 万元 where no other money was spoken of.
    let grant = context.of_grants && context.bearer.is_none() && !unnamed;
    if sources.any(|source| source != Source::Anyones) {
        return None;
    }
    match context.bearer {
        Some(bearer) => {
            let again = !first || bearer.is_public() || comparator == Comparator::AtLeast;
            (unnamed && again).then_some(bearer)
        }
        // Under 资助强度 money nobody is named for is the support: a limit of it, or so much for each. A floor would
        // be no support.
        None => {
            let support = match comparator {
                Comparator::AtMost => true,
                Comparator::Exactly => {
                    grant || statement.about || statement.per.is_some_and(|per| per != Per::Topic)
                }
                Comparator::AtLeast => false,
            };
            (context.of_support && support).then_some(RuleSource::Unspecified)
        }
    }
}

fn demand(statement: &Statement, source: RuleSource, amount: Money) -> Demand {
    let per = statement.per;
    match statement.comparator {
        _ if statement.about => Demand::About { source, amount, per },
        Comparator::AtMost => Demand::Cap { source, amount, per },
        Comparator::AtLeast => Demand::Floor { source, amount, per },
        Comparator::Exactly => Demand::Exact { source, amount, per },
    }
}
