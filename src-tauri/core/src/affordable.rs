//! What a lead that can pay so much of its own may apply for: the rules of a topic solved for the public money.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::money::Money;
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::{Base, Comparator, Demand, FundingRule, RuleSource, Topic};

/// The most a lead may apply for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Affordable {
    /// In 万元, rounded down to two decimals, as forms ask for it; `None` where no rule that was read bounds it.
    pub most: Option<Money>,
    /// The rules that bound it, the one that decides first.
    pub bounds: Vec<AffordableBound>,
}

/// A rule with what it allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AffordableBound {
    /// In 万元.
    pub most: Money,
    /// The rule in a sentence.
    pub what: String,
    /// The words of the guide.
    pub quote: String,
}

/// The most public money that the rules in force for `lead` allow when the lead pays `own`. Rules for a category or on
/// a condition are not among them, nor are those with a base the budget does not show.
pub fn affordable(topic: &Topic, lead: &LeadProfile, issuer: Option<&str>, own: Money) -> Affordable {
    let rules: Vec<&FundingRule> = topic.rules_in_force(lead).collect();
    let mut bounds: Vec<AffordableBound> = Vec::new();
    let is_public =
        |source: RuleSource| source.payer(issuer).is_some_and(shenbao_guide::payer::Payer::is_public);
    let mut caps: Vec<(RuleSource, Money, &FundingRule)> = Vec::new();
    for rule in &rules {
        match &rule.demand {
            Demand::Cap { source, amount, per } | Demand::Exact { source, amount, per }
                if is_public(*source) && per.is_none_or(|per| per.is_within_topic()) =>
            {
                match caps.iter_mut().find(|(other, ..)| other == source) {
                    Some(cap) if cap.1 > *amount => *cap = (*source, *amount, rule),
                    Some(_) => {}
                    None => caps.push((*source, *amount, rule)),
                }
            }
            _ => {}
        }
    }
    for rule in &rules {
        if let Some((most, of)) = bound(&rule.demand, own, &is_public) {
            // A rule about one payer's money leaves that of the others.
            let payer = of.and_then(|of| of.payer(issuer));
            let others = caps.iter().filter(|(source, ..)| of.is_some() && source.payer(issuer) != payer);
            bounds.push(stated(rule, most + others.map(|(_, amount, _)| *amount).sum()));
        }
    }
    if !caps.is_empty() {
        let most: Money = caps.iter().map(|(_, amount, _)| *amount).sum();
        let quotes: Vec<&str> = caps.iter().map(|(.., rule)| rule.clause.quote.as_str()).collect();
        let what: Vec<String> = caps.iter().map(|(.., rule)| rule.sentence()).collect();
        bounds.push(AffordableBound { most, what: what.join("；"), quote: quotes.join("；") });
    }
    bounds.sort_by_key(|bound| bound.most);
    Affordable { most: bounds.first().map(|bound| bound.most), bounds }
}

fn stated(rule: &FundingRule, most: Money) -> AffordableBound {
    AffordableBound { most, what: rule.sentence(), quote: rule.clause.quote.clone() }
}

/// What a rule about the lead's own money allows of the public money, or of one payer's.
fn bound(
    demand: &Demand,
    own: Money,
    is_public: &impl Fn(RuleSource) -> bool,
) -> Option<(Money, Option<RuleSource>)> {
    match demand {
        Demand::Floor { source: RuleSource::LeadOrg, amount, .. } => {
            (own < *amount).then_some((Money::ZERO, None))
        }
        Demand::Ratio { source: RuleSource::LeadOrg, comparator, ratio, of } => {
            if *comparator == Comparator::AtMost {
                return None;
            }
            share(own, ratio.left, ratio.right, *of, is_public)
        }
        Demand::Percent { source: RuleSource::LeadOrg, comparator, percent, of: Base::Source(of) } => {
            if *comparator == Comparator::AtMost {
                return None;
            }
            share(own, percent.wan(), Decimal::ONE_HUNDRED, *of, is_public)
        }
        // 财政资金不超过总经费的 30%.
        Demand::Percent { source, comparator, percent, of: Base::Source(RuleSource::Total) }
            if is_public(*source) && *comparator != Comparator::AtLeast =>
        {
            let rest = Decimal::ONE_HUNDRED - percent.wan();
            Some((quotient(own.wan().checked_mul(percent.wan())?, rest)?, Some(*source)))
        }
        _ => None,
    }
}

/// The base of which `own` is at least `left` in `right`: of the public money, or of the total with it.
fn share(
    own: Money,
    left: Decimal,
    right: Decimal,
    of: RuleSource,
    is_public: &impl Fn(RuleSource) -> bool,
) -> Option<(Money, Option<RuleSource>)> {
    let base = quotient(own.wan().checked_mul(right)?, left)?;
    match of {
        RuleSource::Total => Some((Money::from_wan((base.wan() - own.wan()).max(Decimal::ZERO)), None)),
        of => is_public(of).then_some((base, Some(of))),
    }
}

fn quotient(left: Decimal, right: Decimal) -> Option<Money> {
    let exact = (right > Decimal::ZERO).then(|| left.checked_div(right))??;
    Some(Money::from_wan(exact.round_dp_with_strategy(2, RoundingStrategy::ToZero)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn most(topic: u32, lead: &str, own: u32) -> String {
        let catalogue = Catalogue::shipped();
        let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", topic).unwrap();
        let lead = LeadProfile::named(lead).unwrap_or_default();
        let found = affordable(topic, &lead, read.guide.issuer.as_deref(), Money::from_wan(own.into()));
        found.most.map_or_else(|| "不限".to_owned(), Money::to_grouped)
    }

    #[test]
    fn the_public_money_is_what_the_strictest_rule_allows() {
        for (topic, lead, own, expected) in [
            // At least 1500 of an enterprise and 500 of a hospital; at most 500 of the city and of the district.
            (2, "企业", 1_499, "0.00"),
            (2, "企业", 1_500, "1,000.00"),
            (2, "三甲医院", 499, "0.00"),
            (2, "三甲医院", 500, "1,000.00"),
            // An enterprise pays three times what it asks for, at most 3000.
            (11, "企业", 3_000, "1,000.00"),
            (11, "企业", 100, "33.33"),
            (11, "企业", 12_000, "3,000.00"),
            (11, "高校", 0, "3,000.00"),
        ] {
            assert_eq!(most(topic, lead, own), expected, "{topic} {lead} {own}");
        }
    }
}
