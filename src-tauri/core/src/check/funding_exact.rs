//! Just so much from a source: 区县财政出资 500 万元.

use super::funding::applicable_rule;
use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;
use shenbao_guide::{Award, Demand, FundingRule, Per};

declare_check!(funding_exact, "定额资助", Application(check));

fn check(application: &Application, report: &mut Report) {
    for rule in &application.basis.topic.funding_rules {
        match &rule.demand {
            Demand::Exact { amount, per, .. } => judge(application, rule, *amount, *per, report),
            // An average is no limit, and the rest and other currencies have no line: it is only said that nothing was checked.
            Demand::About { .. } | Demand::Rest { .. } | Demand::Foreign { .. } => {
                drop(applicable_rule(application, rule, report));
            }
            Demand::Cap { .. } | Demand::Floor { .. } | Demand::Ratio { .. } | Demand::Percent { .. } => {}
        }
    }
}

fn judge(application: &Application, rule: &FundingRule, exact: Money, per: Option<Per>, report: &mut Report) {
    let single = application.basis.topic.award.as_ref().is_some_and(Award::is_single);
    let source = rule.demand.source().label();
    let Some(applicable) = applicable_rule(application, rule, report) else { return };
    let (outcome, detail) = match applicable.typed {
        Some(typed) if typed == exact => (Outcome::Met, format!("已填 {typed} 万元")),
        Some(typed) if per == Some(Per::Topic) && !single && typed < exact => {
            (Outcome::ToConfirm, format!("已填 {typed} 万元；这个金额是各项合计"))
        }
        Some(typed) => (Outcome::Broken, format!("已填 {typed} 万元")),
        None => (Outcome::Pending, "尚未填写".to_owned()),
    };
    if matches!(outcome, Outcome::Broken | Outcome::Pending) {
        report.push_clause_finding(
            &rule.clause,
            Code::FundingNotExact,
            Severity::Error,
            &applicable.place,
            format!("{source}应为 {exact} 万元，{detail}"),
            format!("请填 {exact} 万元，并取得出资方的承诺"),
        );
        let amounts = (applicable.typed, exact);
        report.offer_amount(application, Code::FundingNotExact, &applicable.place, amounts);
    }
    report.push_verdict(&rule.clause, &applicable.place, applicable.demand, outcome, detail);
}
