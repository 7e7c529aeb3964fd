//! 资助规则: reads what a guide demands of the money, clause by clause.
//!
//! A clause becomes a rule only where it is understood whole, and where nothing beside it in its sentence may change
//! what it means. Every other clause that speaks of money is returned as unread.

mod bases;
mod case;
#[cfg(test)]
mod cases;
mod clause;
mod clause_context;
mod condition;
mod contradictions;
#[cfg(test)]
mod grammar;
mod measure;
mod otherwise;
mod part;
mod respective;
mod stop_words;
mod sums;
mod tokens;
mod units_of_limits;
mod vocabulary;
mod when;

use std::collections::BTreeSet;

pub(super) use self::case::{categories, category};
pub(super) use self::clause_context::without_mark;
pub(super) use self::clause_context::{is_instalment, is_lump_sum, is_measured_support, is_sum_alone};
pub(crate) use self::contradictions::contradictions;
use self::part::Part;
pub(super) use self::sums::payer_of_name;
use self::sums::{heads_support, payer_of_heading};
use self::when::{When, section_of};
use super::amount::{compact, names_amount};
use super::award::award_before;
use super::source::TextSlice;
use crate::FundingRule;
use crate::clause::TopicField;

/// What a field says of the money.
#[derive(Debug, Default)]
pub(crate) struct Funding<'a> {
    /// The rules read.
    pub rules: Vec<FundingRule>,
    /// The clauses that are in a rule: its own, and its condition.
    pub read: Vec<TextSlice<'a>>,
    /// Clauses that speak of money and gave no rule.
    pub unread: Vec<TextSlice<'a>>,
}

/// The most rules a field may give. No published field has nearly so many; what is above the limit is left to a
/// person. Rules are compared with each other, so the limit also bounds what hostile text costs.
const MAX_RULES: usize = 200;

/// Reads one field.
pub(crate) fn funding(field: TopicField, text: TextSlice<'_>) -> Funding<'_> {
    read_money(field, text, false)
}

/// Reads a text that says how much support is given, outside the field of that name.
pub(crate) fn support(text: TextSlice<'_>) -> Funding<'_> {
    read_money(TopicField::Notes, text, true)
}

/// `supports`: an amount without a word is the support.
fn read_money(field: TopicField, text: TextSlice<'_>, supports: bool) -> Funding<'_> {
    let mut funding = Funding::default();
    let mut named = Vec::new();
    let counts_all = text.split(&['。', '；', ';', '，', ',']).any(|clause| {
        award_before(&compact(clause.str())).is_some_and(|(count, _)| count.category.is_none())
    });
    let of_sum = (field == TopicField::Funding).then(|| payer_of_heading(text)).flatten();
    let of_grants = field == TopicField::Funding && heads_support(text);
    let mut section: Option<(When, TextSlice<'_>)> = None;
    for sentence in text.split(&['。']) {
        if let Some(category) = section_of(sentence) {
            section = Some((category, sentence));
            continue;
        }
        let mut open = false;
        for part in sentence.split(&['；', ';']) {
            let mut reading = Part::new(field, open, &mut named);
            reading.condition.clone_from(&section);
            reading.counts_all = counts_all;
            reading.of_sum = of_sum;
            reading.of_grants = of_grants;
            reading.supports = supports;
            for clause in part.split(&['，', ',']) {
                reading.clause_with_bracket(clause);
            }
            open = reading.opened;
            let Part { rules, read, mut unread, openers, .. } = reading;
            // 年产值首次达到 1 亿元的: no rule was made of it.
            let known: BTreeSet<usize> = unread.iter().map(|clause| clause.start()).collect();
            unread.extend(
                openers.into_iter().filter(|opener| {
                    !known.contains(&opener.start()) && names_amount(&compact(opener.str()))
                }),
            );
            for (rule, clause) in rules {
                if funding.rules.len() < MAX_RULES {
                    funding.rules.push(rule);
                } else {
                    funding.unread.push(clause);
                }
            }
            funding.read.extend(read);
            funding.unread.extend(unread);
        }
    }
    funding
}
