//! Rules of one field that cannot both hold.

use crate::FundingRule;
use crate::clause::Clause;

/// Takes out the rules that contradict each other: two limits of one kind for the same money and lead that differ
/// (500 万元 for one class of project, 100 万元 for another). Which of them holds is not for a program to guess; their
/// clauses are returned.
pub(crate) fn contradictions(rules: &mut Vec<FundingRule>) -> Vec<Clause> {
    let contradicted: Vec<bool> = rules
        .iter()
        .map(|rule| {
            rules.iter().any(|other| {
                other.same_case(rule) && other.demand.same_matter(&rule.demand) && other.demand != rule.demand
            })
        })
        .collect();
    let mut clauses: Vec<Clause> = Vec::new();
    let mut kept = contradicted.iter();
    rules.retain(|rule| {
        let out = kept.next().copied().unwrap_or(false);
        if out && !clauses.contains(&rule.clause) {
            clauses.push(rule.clause.clone());
        }
        !out
    });
    clauses
}
