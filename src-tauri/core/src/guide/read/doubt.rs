//! Doubts: clauses with two readings, and amounts that may be a slip. Nothing is ever corrected.

use crate::clause::TopicField;
use crate::finding::{Code, Finding, Severity};
use crate::guide::{Ambiguity, Award, Demand, FundingRule, Per};
use crate::money::Money;

/// A cap below this many 万元 is flagged. The catalogue's other caps run from 100 to 3000 万元; the Shapingba guide's
/// 1 万元 is what made this rule.
const SUSPICIOUSLY_SMALL: i64 = 5;

/// A cap over several awards that does not say whether it counts in total or for each.
pub(crate) fn total_or_each(award: Option<&Award>, rules: &[FundingRule]) -> Vec<Ambiguity> {
    let Some(award) = award.filter(|award| award.count != "1") else { return Vec::new() };
    rules
        .iter()
        .filter_map(|rule| match &rule.demand {
            Demand::Cap { amount, per: None, .. } => Some((rule, *amount)),
            _ => None,
        })
        .map(|(rule, amount)| Ambiguity {
            quote: format!("{}，{}", award.quote, rule.clause.quote),
            span: crate::clause::Span(
                award.span.0.min(rule.clause.span.0),
                award.span.1.max(rule.clause.span.1),
            ),
            field: TopicField::Funding,
            readings: vec![
                format!("每项不超过 {amount} 万元：一份申报书最多申请 {amount} 万元"),
                format!("{} 项合计不超过 {amount} 万元：一份申报书能得到的会少于 {amount} 万元", award.count),
            ],
        })
        .collect()
}

/// What a cap counts over, where only one reading is possible.
pub(crate) fn settle_per(award: Option<&Award>, rules: &mut [FundingRule]) {
    if award.is_some_and(|award| award.count == "1") {
        for rule in rules {
            if let Demand::Cap { per: per @ None, .. } = &mut rule.demand {
                *per = Some(Per::Topic);
            }
        }
    }
}

/// Caps so small that a 万 may be missing.
pub(crate) fn suspicious(topic: u32, rules: &[FundingRule]) -> impl Iterator<Item = Finding> {
    rules.iter().filter_map(move |rule| match rule.demand {
        Demand::Cap { amount, .. } if amount < Money::from_wan(SUSPICIOUSLY_SMALL.into()) => Some(Finding {
            code: Code::SuspiciousValue,
            severity: Severity::NeedsConfirmation,
            place: format!("topic.{topic}.funding"),
            what: format!("资助上限只有 {amount} 万元，与同类指南相差很大，可能是笔误"),
            why: Some(rule.clause.clone()),
            action: "程序按原文检查，不作更正；请向发布单位核实金额".to_owned(),
            readings: Vec::new(),
        }),
        _ => None,
    })
}
