//! 预期成果与效益: every count, amount and value that is to be a number is one.

use rust_decimal::Decimal;

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use crate::identity;
use shenbao_guide::field::{BenefitField, FieldPath, PerformanceField};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;

declare_check!(results, "成果与效益的数字", Application(check));

fn check(application: &Application, report: &mut Report) {
    let results = &application.results;
    let mut say = |place: FieldPath, what: String, action: &str| {
        report.push_finding(Code::NumberInvalid, Severity::Warning, &place, what, action);
    };
    let shown = |text: &str| text.trim().chars().take(20).collect::<String>();
    for (kind, count) in results.counted() {
        for (field, text) in count.fields() {
            if number(text).is_err() {
                let what = format!("{}{}的数量“{}”不是数字", field.label(), kind.label(), shown(text));
                say(FieldPath::Output(kind, field), what, "请只填数字，例如 3；没有就填 0 或不填");
            }
        }
    }
    for (i, benefit) in results.benefits.iter().enumerate() {
        for (field, text) in benefit.fields() {
            if field == BenefitField::Period || says_nothing(text) {
                continue;
            }
            if let Err(error) = Money::parse_typed(text) {
                let what =
                    format!("经济效益第 {} 行的{}“{}”无法使用：{error}", i + 1, field.label(), shown(text));
                say(FieldPath::BenefitField(i, field), what, "请改正金额；改正前合计不印出");
            }
        }
    }
    for (i, target) in results.performance.iter().enumerate() {
        // A value in words has no sign before it: 显著提高.
        if target.comparator.is_some() && !matches!(number(&target.value), Ok(Some(_))) {
            let place = FieldPath::PerformanceField(i, PerformanceField::Value);
            let what = format!("绩效目标第 {} 行选了符号，指标值“{}”不是数字", i + 1, shown(&target.value));
            say(place, what, "请只填数字，单位填在“单位”里；用文字说明的指标值不选符号");
        }
    }
}

/// Reads a number that is not below zero; a blank or a dash is none.
fn number(typed: &str) -> Result<Option<Decimal>, rust_decimal::Error> {
    if says_nothing(typed) {
        return Ok(None);
    }
    let text: String = identity::narrow(typed).filter(|c| *c != ',').collect();
    text.trim().parse::<Decimal>().map(Some)
}
