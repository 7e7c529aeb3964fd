//! Doubts about money.

use crate::clause::{Span, TopicField};
use crate::finding::{Code, Finding, Severity};
use crate::guide::{Ambiguity, AmbiguityKind, Award, Demand, FundingRule, Per, RuleSource, Topic};
use crate::money::Money;

/// A cap below this many 万元 is flagged. The catalogue's other caps run from 100 to 3000 万元; the Shapingba guide's
/// 1 万元 is what made this rule.
const SUSPICIOUSLY_SMALL: i64 = 5;

/// The money clauses of a topic that can be read two ways.
pub(super) fn ambiguities(topic: &Topic) -> Vec<Ambiguity> {
    let rules = &topic.funding_rules;
    let mut found: Vec<Ambiguity> = total_or_each(topic.award.as_ref(), rules).collect();
    let cap = rules.iter().find_map(|rule| match rule.demand {
        Demand::Cap { source: RuleSource::Municipal, amount, .. } => Some(amount),
        _ => None,
    });
    let general = rules.iter().find_map(|rule| match rule.demand {
        Demand::Floor { source: RuleSource::LeadOrg, amount } if rule.when_lead.is_empty() => Some(amount),
        _ => None,
    });
    for rule in rules {
        found.extend(cap.and_then(|cap| in_proportion(rule, cap)));
        found.extend(whose_money(rule));
        found.extend(general.and_then(|general| replace_or_add(rule, general)));
    }
    found
}

fn about(rule: &FundingRule, kind: AmbiguityKind, readings: [String; 2]) -> Ambiguity {
    Ambiguity {
        kind,
        quote: rule.clause.quote.clone(),
        span: rule.clause.span,
        field: rule.clause.field.unwrap_or(TopicField::Funding),
        readings: readings.to_vec(),
    }
}

/// A cap over several awards that does not say whether it counts in total or for each.
fn total_or_each(award: Option<&Award>, rules: &[FundingRule]) -> impl Iterator<Item = Ambiguity> {
    let several = award.filter(|award| award.count != "1");
    rules.iter().filter_map(move |rule| {
        let (Demand::Cap { amount, per: None, .. }, Some(award)) = (&rule.demand, several) else {
            return None;
        };
        let readings = [
            format!("每项不超过 {amount} 万元：一份申报书最多申请 {amount} 万元"),
            format!("{} 项合计不超过 {amount} 万元：一份申报书能得到的会少于 {amount} 万元", award.count),
        ];
        let (from, to) = (award.span.0.min(rule.clause.span.0), award.span.1.max(rule.clause.span.1));
        Some(Ambiguity {
            quote: format!("{}，{}", award.quote, rule.clause.quote),
            span: Span(from, to),
            ..about(rule, AmbiguityKind::TotalOrEach, readings)
        })
    })
}

/// A district amount beside a city cap: fixed, or smaller when less is asked of the city?
fn in_proportion(rule: &FundingRule, cap: Money) -> Option<Ambiguity> {
    let Demand::Exact { source: RuleSource::District, amount } = &rule.demand else { return None };
    let readings = [
        format!("固定出资 {amount} 万元，与申请的市级经费多少无关"),
        format!("与市级经费按 {cap} 比 {amount} 配套，申请的市级经费低于 {cap} 万元时相应减少"),
    ];
    Some(about(rule, AmbiguityKind::DistrictProportion, readings))
}

/// 承担单位: the lead alone, or everyone who takes part?
fn whose_money(rule: &FundingRule) -> Option<Ambiguity> {
    let demands_own = matches!(rule.demand, Demand::Floor { source: RuleSource::LeadOrg, .. });
    (demands_own && rule.clause.quote.contains("承担单位")).then(|| {
        let readings = [
            "“承担单位”只指牵头单位，合作单位的出资不算".to_owned(),
            "“承担单位”包括合作单位，出资合并计算".to_owned(),
        ];
        about(rule, AmbiguityKind::WhoseMoney, readings)
    })
}

/// A floor for one kind of lead beside a general one: in its place, or on top of it?
fn replace_or_add(rule: &FundingRule, general: Money) -> Option<Ambiguity> {
    let Demand::Floor { source: RuleSource::LeadOrg, amount } = &rule.demand else { return None };
    (!rule.when_lead.is_empty()).then(|| {
        let who = rule.when_lead.join("、");
        let readings = [
            format!("{who}牵头时以 {amount} 万元代替一般的 {general} 万元"),
            format!(
                "{who}牵头时在一般的 {general} 万元之外再加 {amount} 万元，共 {} 万元",
                general + *amount
            ),
        ];
        about(rule, AmbiguityKind::ReplaceOrAdd, readings)
    })
}

/// What a cap counts over, where only one reading is possible.
pub(in crate::guide::read) fn settle_per(award: Option<&Award>, rules: &mut [FundingRule]) {
    if award.is_some_and(|award| award.count == "1") {
        for rule in rules {
            if let Demand::Cap { per: per @ None, .. } = &mut rule.demand {
                *per = Some(Per::Topic);
            }
        }
    }
}

/// Caps so small that a 万 may be missing.
pub(in crate::guide::read) fn small_caps(topic: u32, rules: &[FundingRule]) -> impl Iterator<Item = Finding> {
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
