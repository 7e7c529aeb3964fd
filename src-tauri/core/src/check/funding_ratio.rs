//! A source is at least so many times, or so many percent of, another: 自筹经费与申请资助经费的比例不低于 3:1.

use rust_decimal::Decimal;

use super::funding::{hold, typed};
use super::report::{Outcome, Report};
use crate::application::Application;
use crate::finding::{Code, Severity};
use crate::guide::{Demand, FundingRule, RuleSource};
use crate::money::{Money, MoneyError};

pub(super) fn check(application: &Application, report: &mut Report) {
    for rule in &application.basis.topic.funding_rules {
        match &rule.demand {
            Demand::Ratio { ratio, of, .. } => {
                let demand =
                    format!("{}与{}之比不低于 {ratio}", rule.demand.source().label(), of.label_as_base());
                judge(
                    application,
                    rule,
                    &demand,
                    base(application, Some(*of)),
                    |base| ratio.demanded_of(base),
                    report,
                );
            }
            Demand::Percent { percent, of, .. } => {
                let whole = of.map_or("总经费", RuleSource::label_as_base);
                let demand = format!("{}不低于{whole}的 {percent}%", rule.demand.source().label());
                let share = |base: Money| Money::from_wan(base.wan() * percent.wan() / Decimal::ONE_HUNDRED);
                judge(application, rule, &demand, base(application, *of), share, report);
            }
            Demand::Cap { .. } | Demand::Exact { .. } | Demand::Floor { .. } => {}
        }
    }
}

/// What the share is measured against; the total of all sources where no other is named.
fn base(application: &Application, of: Option<RuleSource>) -> Result<Option<Money>, MoneyError> {
    match of {
        Some(source) => typed(application, source),
        None => Ok(Some(application.budget.sources_total())),
    }
}

fn judge(
    application: &Application,
    rule: &FundingRule,
    demand: &str,
    base: Result<Option<Money>, MoneyError>,
    demanded_of: impl Fn(Money) -> Money,
    report: &mut Report,
) {
    let Some(held) = hold(application, rule, demand, report) else { return };
    let Ok(Some(base)) = base else {
        let detail = "请先填写用来比较的经费".to_owned();
        return report.judge(&rule.clause, held.place, held.demand, Outcome::Pending, detail);
    };
    let source = rule.demand.source().label();
    let needed = demanded_of(base);
    let (outcome, detail) = match held.typed {
        Some(typed) if typed >= needed => {
            (Outcome::Met, format!("已填 {typed} 万元，按 {base} 万元计至少 {needed} 万元"))
        }
        Some(typed) => (Outcome::Broken, format!("已填 {typed} 万元，还差 {} 万元", needed - typed)),
        None => (Outcome::Pending, "尚未填写".to_owned()),
    };
    if outcome != Outcome::Met {
        report.find_under(
            &rule.clause,
            Code::FundingUnderRatio,
            Severity::Error,
            held.place,
            format!("按 {base} 万元计，{source}至少 {needed} 万元，{detail}"),
            format!("请填 {needed} 万元或以上，或减少用来比较的经费"),
        );
    }
    report.judge(&rule.clause, held.place, held.demand, outcome, detail);
}
