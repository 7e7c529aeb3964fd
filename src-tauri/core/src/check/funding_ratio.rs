//! A source is at least, at most or just so many times, or so many percent of, another: 自筹经费与申请资助经费的比例不低于
//! 3:1, 财政资金占总投资的比例不超过 30%.

use std::cmp::Ordering;

use super::funding::{ApplicableRule, NO_LINE, applicable_rule, has_line, not_checked, typed};
use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::{Money, MoneyError, Ratio};
use shenbao_guide::{Base, Comparator, Demand, FundingRule, RuleSource};

declare_check!(funding_ratio, "出资比例", Application(check));

fn check(application: &Application, report: &mut Report) {
    for rule in &application.basis.topic.funding_rules {
        match &rule.demand {
            Demand::Ratio { comparator, ratio, of, .. } => {
                judge(
                    application,
                    rule,
                    Share { ratio: *ratio, comparator: *comparator, of: Some(*of) },
                    report,
                );
            }
            Demand::Percent { comparator, percent, of, .. } => {
                let ratio = Ratio::of_percent(*percent);
                let of = match of {
                    Base::Source(source) => Some(*source),
                    // Never measured: the rule is not checked.
                    Base::Named(_) => None,
                };
                judge(application, rule, Share { ratio, comparator: *comparator, of }, report);
            }
            Demand::Cap { .. }
            | Demand::Exact { .. }
            | Demand::Floor { .. }
            | Demand::About { .. }
            | Demand::Rest { .. }
            | Demand::Foreign { .. } => {}
        }
    }
}

/// What is demanded of a source beside its base.
struct Share {
    ratio: Ratio,
    comparator: Comparator,
    /// The base; `None` for the total.
    of: Option<RuleSource>,
}

/// What the share is measured against; the total of all sources where no other is named.
fn base(application: &Application, of: Option<RuleSource>) -> Result<Option<Money>, MoneyError> {
    match of {
        Some(source) => typed(application, source),
        None => typed(application, RuleSource::Total),
    }
}

fn judge(application: &Application, rule: &FundingRule, share: Share, report: &mut Report) {
    let Some(applicable) = applicable_rule(application, rule, report) else { return };
    if share.of.is_some_and(|of| !has_line(of)) {
        return not_checked(rule, &applicable.demand, &applicable.place, NO_LINE, report);
    }
    let Ok(Some(base)) = base(application, share.of) else {
        let detail = "请先填写用来比较的经费".to_owned();
        return report.push_verdict(
            &rule.clause,
            &applicable.place,
            applicable.demand,
            Outcome::Pending,
            detail,
        );
    };
    let source = rule.demand.source().label();
    let limit = share.ratio.demanded_of(base);
    let ApplicableRule { place, demand, typed } = applicable;
    let bound = match share.comparator {
        Comparator::AtLeast => format!("至少 {limit} 万元"),
        Comparator::AtMost => format!("至多 {limit} 万元"),
        Comparator::Exactly => format!("应为 {limit} 万元"),
    };
    // Said before anything is typed: the person need not reckon it.
    let (outcome, detail) = match (typed, share.comparator) {
        (None, _) => (Outcome::Pending, format!("尚未填写；按 {base} 万元计{bound}")),
        (Some(typed), comparator) => outcome(typed, base, &share, limit, comparator),
    };
    let missing = outcome == Outcome::Pending && share.comparator != Comparator::AtMost;
    if outcome == Outcome::Broken || missing {
        let (code, action) = match share.comparator {
            Comparator::AtMost => {
                (Code::FundingOverRatio, format!("请把{source}改为不超过 {limit} 万元，或增加用来比较的经费"))
            }
            _ => (Code::FundingUnderRatio, format!("请填 {limit} 万元或以上，或减少用来比较的经费")),
        };
        let said = if missing { "尚未填写" } else { detail.as_str() };
        let what = format!("按 {base} 万元计，{source}{bound}，{said}");
        report.push_clause_finding(&rule.clause, code, Severity::Error, &place, what, action);
        // A share of the whole moves with what is put in, and the limit of at most is rounded up: nothing is offered.
        if share.of.is_some_and(|of| of != RuleSource::Total) && code == Code::FundingUnderRatio {
            report.offer_amount(application, code, &place, (typed, limit));
        }
    }
    report.push_verdict(&rule.clause, &place, demand, outcome, detail);
}

/// More than 按 1:1 is more than asked for, which a person must judge; less is not enough.
fn outcome(
    typed: Money,
    base: Money,
    share: &Share,
    limit: Money,
    comparator: Comparator,
) -> (Outcome, String) {
    match (share.ratio.compare(typed, base), comparator) {
        (Ordering::Equal, _)
        | (Ordering::Greater, Comparator::AtLeast)
        | (Ordering::Less, Comparator::AtMost) => {
            let word = match comparator {
                Comparator::AtLeast => "至少",
                Comparator::AtMost => "至多",
                Comparator::Exactly => "应为",
            };
            (Outcome::Met, format!("已填 {typed} 万元，按 {base} 万元计{word} {limit} 万元"))
        }
        (Ordering::Less, _) => (Outcome::Broken, format!("已填 {typed} 万元，还差 {} 万元", limit - typed)),
        (Ordering::Greater, Comparator::AtMost) => {
            (Outcome::Broken, format!("已填 {typed} 万元，超出 {} 万元", typed - limit))
        }
        (Ordering::Greater, _) => (
            Outcome::ToConfirm,
            format!("已填 {typed} 万元，比按比例的 {limit} 万元多；多出是否可以，指南没有写明"),
        ),
    }
}
