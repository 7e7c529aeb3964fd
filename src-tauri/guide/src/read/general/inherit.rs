//! What a topic inherits of the general clauses: what it does not say itself.

use super::General;
use super::category::stem;
use super::terms::PERIOD_WORDS;
use crate::clause::{Clause, TopicField};
use crate::{CommonClause, Demand, FundingRule, Topic};

/// Adds to a topic what the general clauses of its areas and its category say and it does not. `areas` are the areas it
/// stands in, the widest first; `category` is its own, where the guide says so.
pub(crate) fn inherit(topic: &mut Topic, general: &General<'_>, areas: &[usize], category: Option<&str>) {
    let own = Own::of(topic);
    let mut categories = general.categories(|area| areas.contains(&area));
    if let Some(name) = category {
        categories.retain(|category| stem(&category.name) == stem(name));
        take(topic, categories.iter().flat_map(|category| &category.clauses), &own);
    } else {
        let clauses = categories.iter().flat_map(|category| &category.clauses);
        topic.unread.extend(clauses.map(|clause| Clause {
            quote: clause.quote.clone(),
            span: clause.span,
            field: Some(TopicField::General),
            checked_by: None,
        }));
    }
    topic.categories = categories;
    // The narrower area first: what it says takes the place of what the wider says.
    for area in areas.iter().rev().map(|area| Some(*area)).chain([None]) {
        let clauses = general.clauses.iter().filter(|(of, _)| *of == area).map(|(_, clause)| clause);
        take(topic, clauses, &own);
    }
}

/// What a topic says itself, whether it was read or not.
struct Own {
    /// It says how long it runs.
    period: bool,
    /// It says who leads.
    lead: bool,
    /// It says how many are supported.
    award: bool,
    /// It speaks of money in words that were not read: they may take the place of any limit.
    money_unread: bool,
}

impl Own {
    fn of(topic: &Topic) -> Own {
        let says = |words: &[&str]| {
            [TopicField::Funding, TopicField::Eligibility, TopicField::Notes]
                .iter()
                .filter_map(|field| topic.text(*field))
                .any(|text| words.iter().any(|word| text.contains(word)))
        };
        Own {
            period: topic.period_text.is_some() || topic.period.is_some() || says(&PERIOD_WORDS),
            lead: topic.lead.is_some() || says(&["牵头"]),
            award: topic.award.is_some() || says(&["拟支持", "拟资助", "拟立项"]),
            money_unread: topic.unread.iter().any(|clause| clause.field == Some(TopicField::Funding)),
        }
    }
}

/// Adds what the clauses of one scope say.
fn take<'c>(topic: &mut Topic, clauses: impl Iterator<Item = &'c CommonClause>, own: &Own) {
    let narrower = topic.funding_rules.clone();
    for terms in clauses.map(|clause| &clause.terms) {
        if topic.award.is_none() && !own.award {
            topic.award.clone_from(&terms.award);
        }
        if topic.period.is_none() && !own.period {
            topic.period.clone_from(&terms.period);
        }
        if topic.lead.is_none() && !own.lead {
            topic.lead.clone_from(&terms.lead);
        }
        for rule in &terms.funding_rules {
            let replaced = narrower.iter().any(|other| takes_the_place(other, rule));
            if !replaced && own.money_unread {
                topic.unread.push(rule.clause.clone());
            } else if !replaced {
                topic.funding_rules.push(rule.clone());
            }
        }
        topic.lead_refused.extend(terms.lead_refused.iter().cloned());
        topic.conditions.extend(terms.conditions.iter().cloned());
        topic.preferences.extend(terms.preferences.iter().cloned());
        topic.evidence.extend(terms.evidence.iter().cloned());
    }
}

/// Does a narrower rule stand in the place of a wider one: the same kind of limit on the same money?
fn takes_the_place(narrow: &FundingRule, wide: &FundingRule) -> bool {
    let bound = |demand: &Demand| matches!(demand, Demand::Cap { .. } | Demand::Exact { .. });
    let (a, b) = (&narrow.demand, &wide.demand);
    let same_money = a.source() == b.source() || a.source().is_public() && b.source().is_public();
    (a.kind() == b.kind() || bound(a) && bound(b)) && same_money
}
