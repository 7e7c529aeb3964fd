//! At least so much from a source: 承担单位出资不低于 2000 万元; for an enterprise the floor made of enterprises.

use super::funding::applicable_rule;
use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;
use shenbao_guide::{Demand, FundingRule};

declare_check!(funding_floor, "出资下限", Application(check));

fn check(application: &Application, report: &mut Report) {
    for rule in &application.basis.topic.funding_rules {
        if let Demand::Floor { amount, .. } = &rule.demand {
            judge(application, rule, *amount, report);
        }
    }
}

fn judge(application: &Application, rule: &FundingRule, floor: Money, report: &mut Report) {
    let source = rule.demand.source().label();
    let Some(applicable) = applicable_rule(application, rule, report) else {
        return;
    };
    let (outcome, detail) = match applicable.typed {
        Some(typed) if typed >= floor => (Outcome::Met, format!("已填 {typed} 万元")),
        Some(typed) => (Outcome::Broken, format!("已填 {typed} 万元，还差 {} 万元", floor - typed)),
        None => (Outcome::Pending, "尚未填写".to_owned()),
    };
    if outcome != Outcome::Met {
        report.push_clause_finding(
            &rule.clause,
            Code::FundingUnderFloor,
            Severity::Error,
            &applicable.place,
            format!("{source}至少 {floor} 万元，{detail}"),
            format!("请填 {floor} 万元或以上"),
        );
        let amounts = (applicable.typed, floor);
        report.offer_amount(application, Code::FundingUnderFloor, &applicable.place, amounts);
    }
    report.push_verdict(&rule.clause, &applicable.place, applicable.demand, outcome, detail);
}
