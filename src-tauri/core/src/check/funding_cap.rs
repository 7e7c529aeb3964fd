//! At most so much from a source: 市级财政经费资助不超过 500 万元.

use super::funding::{applicable_rule, typed};
use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;
use shenbao_guide::{Award, Demand, FundingRule, Per, RuleSource};

declare_check!(funding_cap, "资助上限", Application(check));

fn check(application: &Application, report: &mut Report) {
    for rule in &application.basis.topic.funding_rules {
        if let Demand::Cap { amount, per, .. } = &rule.demand {
            judge(application, rule, *amount, *per, report);
        }
    }
}

/// All public money asked for, where the rule is of such money.
fn public(application: &Application, rule: &FundingRule) -> Option<Money> {
    let all = typed(application, RuleSource::Unspecified).ok()??;
    (rule.demand.source() != RuleSource::LeadOrg).then_some(all)
}

fn judge(application: &Application, rule: &FundingRule, cap: Money, per: Option<Per>, report: &mut Report) {
    let source = rule.demand.source().label();
    let Some(applicable) = applicable_rule(application, rule, report) else {
        return;
    };
    // A cap over several awards together, or one that does not say, decides nothing while it is not exceeded.
    let single = application.basis.topic.award.as_ref().is_some_and(Award::is_single);
    let mut broken = |code, what, action| {
        report.push_clause_finding(&rule.clause, code, Severity::Error, &applicable.place, what, action);
    };
    let (outcome, detail) = match (applicable.typed, per) {
        (None, _) => {
            let action = format!("请填写申请的金额，不超过 {cap} 万元");
            broken(Code::RequiredMissing, format!("申请的{source}没有填写"), action);
            (Outcome::Pending, "尚未填写".to_owned())
        }
        (Some(asked), _) if asked == Money::ZERO && public(application, rule) == Some(asked) => {
            let action = format!("请填写申请的金额，不超过 {cap} 万元");
            broken(Code::RequiredMissing, format!("{source}填了 0 万元，等于没有申请资助"), action);
            (Outcome::Pending, "没有申请资助".to_owned())
        }
        (Some(asked), _) if asked > cap => {
            let what = format!("{source}填了 {asked} 万元，超过上限 {cap} 万元");
            broken(Code::FundingOverCap, what, format!("请减少 {} 万元，改为不超过 {cap} 万元", asked - cap));
            let amounts = (applicable.typed, cap);
            report.offer_amount(application, Code::FundingOverCap, &applicable.place, amounts);
            (Outcome::Broken, format!("已填 {asked} 万元，超出 {} 万元", asked - cap))
        }
        (Some(asked), Some(Per::Topic)) if !single => {
            (Outcome::ToConfirm, format!("已填 {asked} 万元；上限是各项合计，能得到的会少于上限"))
        }
        (Some(asked), None) if !single => {
            (Outcome::ToConfirm, format!("已填 {asked} 万元；上限是每项还是合计，指南没有写明"))
        }
        (Some(asked), _) => (Outcome::Met, format!("已填 {asked} 万元")),
    };
    report.push_verdict(&rule.clause, &applicable.place, applicable.demand, outcome, detail);
}
