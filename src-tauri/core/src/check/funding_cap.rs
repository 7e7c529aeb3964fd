//! At most so much from a source: 市级财政经费资助不超过 500 万元.

use super::funding::hold;
use super::report::{Outcome, Report};
use crate::application::Application;
use crate::finding::{Code, Severity};
use crate::guide::{Demand, FundingRule};
use crate::money::Money;

pub(super) fn check(application: &Application, report: &mut Report) {
    for rule in &application.basis.topic.funding_rules {
        if let Demand::Cap { amount, .. } = &rule.demand {
            judge(application, rule, *amount, report);
        }
    }
}

fn judge(application: &Application, rule: &FundingRule, cap: Money, report: &mut Report) {
    let source = rule.demand.source().label();
    let Some(held) = hold(application, rule, &format!("{source}不超过 {cap} 万元"), report) else {
        return;
    };
    // Where the guide leaves open whether a cap counts in total or for each award, being under it decides nothing.
    let open =
        application.basis.topic.ambiguities.iter().any(|doubt| doubt.quote.contains(&rule.clause.quote));
    let (outcome, detail) = match held.typed {
        None => (Outcome::Pending, "尚未填写".to_owned()),
        Some(asked) if asked > cap => {
            report.find_under(
                &rule.clause,
                Code::FundingOverCap,
                Severity::Error,
                held.place,
                format!("{source}填了 {asked} 万元，超过上限 {cap} 万元"),
                format!("请减少 {} 万元，改为不超过 {cap} 万元", asked - cap),
            );
            (Outcome::Broken, format!("已填 {asked} 万元，超出 {} 万元", asked - cap))
        }
        Some(asked) if open => {
            (Outcome::ToConfirm, format!("已填 {asked} 万元；上限是每项还是合计，指南没有写明"))
        }
        Some(asked) => (Outcome::Met, format!("已填 {asked} 万元")),
    };
    report.judge(&rule.clause, held.place, held.demand, outcome, detail);
}
