//! 实施周期: two valid dates, in order, within the length and the dates the guide allows.

use jiff::civil::Date;

use super::funding::WAITS;
use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::clause::{Clause, TopicField};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::{Period, Years, date};

declare_check!(period, "实施周期", Application(check));

fn check(application: &Application, report: &mut Report) {
    let start = read_date(&application.start_date, FieldPath::StartDate, "开始日期", report);
    let end = read_date(&application.end_date, FieldPath::EndDate, "结束日期", report);
    let ordered = start.zip(end).filter(|(start, end)| start <= end);
    if let (Some((start, end)), None) = (start.zip(end), ordered) {
        let what = format!("结束日期 {end} 早于开始日期 {start}");
        report.push_finding(Code::DateInvalid, Severity::Error, &FieldPath::EndDate, what, "请改正起止日期");
    }
    let topic = &application.basis.topic;
    let Some(period) = topic.period.as_ref() else { return };
    let limits = [
        period.max_years.map(Limit::Longest),
        period.min_years.map(Limit::Shortest),
        period.from_date.map(Limit::From),
        period.until_date.map(Limit::Until),
    ];
    let waits = topic.period_waits_for_a_category();
    for limit in limits.into_iter().flatten() {
        check_limit(period, limit, ordered, waits, report);
    }
}

/// A limit a guide may set on the period.
#[derive(Clone, Copy)]
enum Limit {
    /// The longest period.
    Longest(Years),
    /// The shortest period.
    Shortest(Years),
    /// The earliest start.
    From(Date),
    /// The latest end.
    Until(Date),
}

impl Limit {
    /// The limit as a Chinese sentence.
    fn sentence(self) -> String {
        match self {
            Limit::Longest(years) => format!("实施周期不超过 {}", length(years)),
            Limit::Shortest(years) => format!("实施周期不少于 {}", length(years)),
            Limit::From(day) => format!("开始日期不早于 {day}"),
            Limit::Until(day) => format!("结束日期不晚于 {day}"),
        }
    }
}

/// A length: 3 年; 20 个月, where years would have to be rounded.
fn length(years: Years) -> String {
    let months = years.months();
    if months % 6 == 0 { format!("{years} 年") } else { format!("{months} 个月") }
}

/// The result of comparing a project from `start` to `end` (both days included) with a limit.
struct Judged {
    outcome: Outcome,
    code: Code,
    place: FieldPath,
    what: String,
    action: String,
    /// The day with which the limit is kept.
    day: Date,
}

/// `waits`: a category that may be chosen has a period of its own.
fn check_limit(period: &Period, limit: Limit, dates: Option<(Date, Date)>, waits: bool, report: &mut Report) {
    let clause = Clause {
        quote: period.quote.clone(),
        span: period.span,
        field: Some(TopicField::Period),
        checked_by: period.checked_by.clone(),
    };
    let rule = limit.sentence();
    let place = match limit {
        Limit::From(_) => FieldPath::StartDate,
        Limit::Longest(_) | Limit::Shortest(_) | Limit::Until(_) => FieldPath::EndDate,
    };
    if waits {
        return report.push_verdict(&clause, &place, rule, Outcome::NotChecked, WAITS.to_owned());
    }
    let Some((start, end, judged)) =
        dates.and_then(|(start, end)| Some((start, end, compare(limit, start, end)?)))
    else {
        return report.push_verdict(&clause, &place, rule, Outcome::Pending, "起止日期尚未填好".to_owned());
    };
    let severity = match judged.outcome {
        Outcome::Broken => Some(Severity::Error),
        Outcome::ToConfirm => Some(Severity::Warning),
        _ => None,
    };
    if let Some(severity) = severity {
        report.push_clause_finding(&clause, judged.code, severity, &judged.place, judged.what, judged.action);
        report.offer_date(judged.code, &judged.place, judged.day);
    }
    report.push_verdict(&clause, &place, rule, judged.outcome, format!("{start} 至 {end}"));
}

fn compare(limit: Limit, start: Date, end: Date) -> Option<Judged> {
    let judged =
        |outcome, code, place, what, (day, action)| Judged { outcome, code, place, what, action, day };
    let broken = |holds: bool| if holds { Outcome::Met } else { Outcome::Broken };
    Some(match limit {
        Limit::Longest(years) => {
            let anniversary = start.checked_add(years.span()).ok()?;
            let last = anniversary.yesterday().unwrap_or(anniversary);
            // One day over is how many people write 「三年」; a strict reader may still count it.
            let outcome = if end == anniversary { Outcome::ToConfirm } else { broken(end < anniversary) };
            let what = format!("{start} 至 {end} 超过 {}", length(years));
            judged(
                outcome,
                Code::PeriodTooLong,
                FieldPath::EndDate,
                what,
                (last, format!("请把结束日期改为 {last} 或更早")),
            )
        }
        Limit::Shortest(years) => {
            let last = start.checked_add(years.span()).ok()?.yesterday().ok()?;
            let what = format!("{start} 至 {end} 不到 {}", length(years));
            judged(
                broken(end >= last),
                Code::PeriodTooShort,
                FieldPath::EndDate,
                what,
                (last, format!("请把结束日期改为 {last} 或更晚")),
            )
        }
        Limit::From(day) => {
            let what = format!("开始日期 {start} 早于指南规定的 {day}");
            judged(
                broken(start >= day),
                Code::PeriodOutside,
                FieldPath::StartDate,
                what,
                (day, format!("请把开始日期改为 {day} 或更晚")),
            )
        }
        Limit::Until(day) => {
            let what = format!("结束日期 {end} 晚于指南规定的 {day}");
            judged(
                broken(end <= day),
                Code::PeriodOutside,
                FieldPath::EndDate,
                what,
                (day, format!("请把结束日期改为 {day} 或更早")),
            )
        }
    })
}

fn read_date(typed: &str, place: FieldPath, label: &str, report: &mut Report) -> Option<Date> {
    if typed.trim().is_empty() {
        let what = format!("{label}没有填写");
        report.push_finding(Code::DateInvalid, Severity::Error, &place, what, "请选择日期");
        return None;
    }
    let parsed = date::typed(typed);
    if parsed.is_none() {
        let what = format!("{label}“{typed}”不是日期");
        report.push_finding(Code::DateInvalid, Severity::Error, &place, what, "请按 2026-01-31 的样子填写");
    }
    parsed
}
