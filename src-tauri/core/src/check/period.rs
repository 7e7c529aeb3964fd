//! 实施周期: two dates, in order, no longer apart than the guide allows.

use jiff::civil::Date;

use super::report::{Outcome, Report};
use crate::application::{Application, longest};
use crate::clause::{Clause, TopicField};
use crate::finding::{Code, Severity};

pub(super) fn check(application: &Application, report: &mut Report) {
    let start = date(&application.start_date, "start_date", "开始日期", report);
    let end = date(&application.end_date, "end_date", "结束日期", report);
    let limit = application.basis.topic.period.as_ref().zip(longest(&application.basis.topic));
    let ordered = start.zip(end).filter(|(start, end)| start <= end);
    if let (Some((start, end)), None) = (start.zip(end), ordered) {
        let what = format!("结束日期 {end} 早于开始日期 {start}");
        report.find(Code::DateInvalid, Severity::Error, "end_date", what, "请改正起止日期");
    }
    let Some((period, span)) = limit else { return };
    let clause = Clause {
        quote: period.quote.clone(),
        span: period.span,
        field: Some(TopicField::Period),
        checked_by: period.checked_by.clone(),
    };
    let rule = format!("实施周期不超过 {} 年", period.max_years);
    let latest = ordered.and_then(|(start, end)| Some((start, end, start.checked_add(span).ok()?)));
    let Some((start, end, anniversary)) = latest else {
        return report.judge(&clause, "end_date", rule, Outcome::Pending, "起止日期尚未填好".to_owned());
    };
    let detail = format!("{start} 至 {end}");
    if end < anniversary {
        return report.judge(&clause, "end_date", rule, Outcome::Met, detail);
    }
    let last = anniversary.yesterday().map_or_else(|_| anniversary.to_string(), |day| day.to_string());
    // One day over is how many people write 「三年」; a strict reader may still count it.
    let (severity, outcome) = if end == anniversary {
        (Severity::Warning, Outcome::ToConfirm)
    } else {
        (Severity::Error, Outcome::Broken)
    };
    report.find_under(
        &clause,
        Code::PeriodTooLong,
        severity,
        "end_date",
        format!("{start} 至 {end} 超过 {} 年", period.max_years),
        format!("请把结束日期改为 {last} 或更早"),
    );
    report.judge(&clause, "end_date", rule, outcome, detail);
}

fn date(typed: &str, place: &str, label: &str, report: &mut Report) -> Option<Date> {
    if typed.trim().is_empty() {
        let what = format!("{label}没有填写");
        report.find(Code::DateInvalid, Severity::Error, place, what, "请选择日期");
        return None;
    }
    let parsed = parse(typed);
    if parsed.is_none() {
        let what = format!("{label}“{typed}”不是日期");
        report.find(Code::DateInvalid, Severity::Error, place, what, "请按 2026-01-31 的样子填写");
    }
    parsed
}

/// Reads a date as the form writes it.
pub(super) fn parse(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    (typed.len() == 10).then(|| typed.parse().ok()).flatten()
}
