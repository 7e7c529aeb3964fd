//! Every entered amount is valid, and every item of expenditure has one.

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;

declare_check!(amounts, "金额写法", Application(check));

fn check(application: &Application, report: &mut Report) {
    let sources =
        application.budget.sources.iter().map(|l| (l.source.label(), FieldPath::Source(l.source), &l.amount));
    let categories = application
        .budget
        .categories
        .iter()
        .map(|l| (l.category.label(), FieldPath::Category(l.category), &l.amount));
    for (label, place, typed) in sources.chain(categories) {
        if let Err(error) = Money::parse_typed(typed) {
            let shown: String = typed.chars().take(20).collect();
            report.push_finding(
                Code::AmountInvalid,
                Severity::Error,
                &place,
                format!("{label}的金额“{shown}”无法使用：{error}"),
                "请改正金额；改正前合计不计入这一笔",
            );
        }
    }
    for line in &application.budget.categories {
        if line.amount.trim().is_empty() && !says_nothing(&line.basis) {
            report.push_finding(
                Code::AmountMissing,
                Severity::Error,
                &FieldPath::Category(line.category),
                format!("{}写了测算依据，没有写金额", line.category.label()),
                "请填写金额；这一项不花钱就填 0，或删去测算依据",
            );
        }
    }
}
