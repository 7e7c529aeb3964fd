//! What a topic inherits of the general clauses: what it does not say itself.

use super::General;
use super::period::PERIOD_WORDS;
use crate::category::is_same_category;
use crate::clause::{Clause, TopicField};
use crate::{AwardCategory, CommonClause, Condition, FundingRule, Terms, Topic};

/// Adds to a topic what the general clauses of its areas and its category say and it does not. `areas` are the areas it
/// stands in, the widest first; `known` are the categories the guide says it is of.
///
/// Of a topic that may be of several categories, their rules and conditions are added with the name of the category; what
/// else they say stays with the category until an application chooses one.
pub(crate) fn inherit(topic: &mut Topic, general: &General<'_>, areas: &[usize], known: &[String]) {
    let category = if let [one] = known { Some(one.as_str()) } else { None };
    let own = Own::of(topic);
    let mut categories = general.categories(|area| areas.contains(&area));
    for said in std::mem::take(&mut topic.categories) {
        match categories.iter_mut().find(|category| is_same_category(&category.name, &said.name)) {
            Some(category) => category.clauses.extend(said.clauses),
            None => categories.push(said),
        }
    }
    if known.len() > 1 {
        categories.retain(|category| known.iter().any(|name| is_same_category(name, &category.name)));
        let unsaid = known
            .iter()
            .filter(|name| !categories.iter().any(|category| is_same_category(name, &category.name)));
        let unsaid: Vec<AwardCategory> =
            unsaid.map(|name| AwardCategory { name: name.clone(), clauses: Vec::new() }).collect();
        categories.extend(unsaid);
    }
    if let Some(name) = category {
        for rule in &mut topic.funding_rules {
            // What a topic says of its own category holds for all its applications.
            rule.category.take_if(|of| is_same_category(of, name));
        }
        for condition in &mut topic.conditions {
            condition.category.take_if(|of| is_same_category(of, name));
        }
        let parts = general.parts.iter().filter(|(whole, _)| is_same_category(whole, name));
        let parts: Vec<&String> = parts.flat_map(|(_, parts)| parts).collect();
        let (of_parts, mut others): (Vec<AwardCategory>, Vec<AwardCategory>) = categories
            .into_iter()
            .partition(|category| parts.iter().any(|part| is_same_category(part, &category.name)));
        others.retain(|category| is_same_category(&category.name, name));
        for part in &of_parts {
            offer(topic, part, &own);
        }
        let own_clauses: Vec<CommonClause> =
            others.iter().flat_map(|category| category.clauses.iter().cloned()).collect();
        take(topic, own_clauses.iter(), &own);
        categories = if of_parts.is_empty() { others } else { of_parts };
    } else {
        for category in &categories {
            offer(topic, category, &own);
        }
    }
    topic.categories = categories;
    // The narrower area first: what it says takes the place of what the wider says.
    for area in areas.iter().rev().map(|area| Some(*area)).chain([None]) {
        let clauses = general.clauses.iter().filter(|(of, _)| *of == area).map(|(_, clause)| clause);
        take(topic, clauses, &own);
    }
    if category.is_none() {
        add_named_in_rules(&mut topic.categories, &topic.funding_rules);
        leave_without_a_choice(topic);
    }
}

/// A single category that is not known to be the topic's own is no choice: what its clauses say beside rules and conditions
/// is left to a person.
fn leave_without_a_choice(topic: &mut Topic) {
    let [category] = topic.categories.as_slice() else { return };
    let clauses = category.clauses.iter().filter(|clause| {
        let Terms { award, period, lead, lead_refused, evidence, .. } = &clause.terms;
        let sets = award.is_some() || period.is_some() || lead.is_some();
        sets || !lead_refused.is_empty() || !evidence.is_empty()
    });
    let unread = clauses.map(|clause| Clause {
        quote: clause.quote.clone(),
        span: clause.span,
        field: topic.field_at(clause.span).or(Some(TopicField::General)),
        checked_by: None,
    });
    let unread: Vec<Clause> = unread.collect();
    topic.unread.extend(unread);
}

/// Adds the categories a topic's own rules tell apart, where there is more than one to choose from.
fn add_named_in_rules(categories: &mut Vec<AwardCategory>, rules: &[FundingRule]) {
    let mut named: Vec<AwardCategory> = Vec::new();
    for name in rules.iter().filter_map(|rule| rule.category.as_deref()) {
        if !categories.iter().chain(&named).any(|category| is_same_category(&category.name, name)) {
            named.push(AwardCategory { name: name.to_owned(), clauses: Vec::new() });
        }
    }
    if categories.len() + named.len() > 1 {
        categories.append(&mut named);
    }
}

/// Adds the rules and conditions of a category the topic may be of, each with the category's name.
fn offer(topic: &mut Topic, category: &AwardCategory, own: &Own) {
    let name = Some(category.name.clone());
    let before = topic.funding_rules.clone();
    for terms in category.clauses.iter().map(|clause| &clause.terms) {
        for rule in &terms.funding_rules {
            let said = before.iter().any(|other| {
                let same = other.category.as_deref().is_none_or(|of| is_same_category(of, &category.name));
                same && other.takes_the_place_of(rule)
            });
            if !said && own.money_unread {
                topic.unread.push(rule.clause.clone());
            } else if !said {
                topic.funding_rules.push(FundingRule { category: name.clone(), ..rule.clone() });
            }
        }
        let conditions = terms.conditions.iter().cloned();
        topic
            .conditions
            .extend(conditions.map(|condition| Condition { category: name.clone(), ..condition }));
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
            lead: topic.lead.is_some() || says_who_leads(topic),
            award: topic.award.is_some() || says(&["拟支持", "拟资助", "拟立项"]),
            money_unread: topic.unread.iter().any(|clause| clause.field == Some(TopicField::Funding)),
        }
    }
}

/// Does a topic say who leads, and not only what holds where one kind does: 企业牵头的，自筹经费…?
fn says_who_leads(topic: &Topic) -> bool {
    [TopicField::Funding, TopicField::Eligibility, TopicField::Notes].iter().any(|field| {
        let Some(text) = topic.text(*field) else { return false };
        text.match_indices("牵头").any(|(at, word)| {
            let rest = &text[at + word.len()..];
            let rest = ["申报", "承担"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            *field != TopicField::Funding || !rest.starts_with(['的', '时'])
        })
    })
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
            let replaced =
                narrower.iter().any(|other| other.category.is_none() && other.takes_the_place_of(rule));
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
