//! Dates that are likely typing errors: years away from the guide's, or a project of days or decades.

use jiff::ToSpan;

use super::report::Report;
use crate::application::Application;
use shenbao_guide::Period;
use shenbao_guide::date::typed;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

/// The most years from the guide's year to the start of a project. Normally a project starts the year after its guide;
/// the rest allows for a guide that is used again.
const LATER: i16 = 5;

/// The longest project, in years, where the guide sets no limit.
const YEARS: i16 = 10;

/// The shortest project, in months.
const MONTHS: i32 = 3;

declare_check!(likely_dates, "日期是否合乎常理", Application(check));

fn check(application: &Application, report: &mut Report) {
    let mut doubt = |place: FieldPath, what: String| {
        report.push_finding(
            Code::DateUnlikely,
            Severity::Warning,
            &place,
            what,
            "请核对年份和月份有没有写错",
        );
    };
    let (start, end) = (typed(&application.start_date), typed(&application.end_date));
    let year = application.basis.year.and_then(|year| i16::try_from(year).ok());
    if let (Some(start), Some(year)) = (start, year) {
        if start.year() < year {
            doubt(FieldPath::StartDate, format!("开始日期 {start} 早于指南的年份 {year} 年"));
        } else if start.year() > year.saturating_add(LATER) {
            doubt(
                FieldPath::StartDate,
                format!("开始日期 {start} 比指南的年份 {year} 年晚了 {} 年", start.year() - year),
            );
        }
    }
    let Some((start, end)) = start.zip(end).filter(|(start, end)| start <= end) else { return };
    let longest = application.basis.topic.period.as_ref().and_then(Period::longest);
    if end.year() - start.year() > YEARS && longest.is_none() {
        doubt(FieldPath::EndDate, format!("项目从 {start} 到 {end}，有 {} 年", end.year() - start.year()));
    }
    let soonest = start.checked_add(MONTHS.months()).and_then(jiff::civil::Date::yesterday);
    if soonest.is_ok_and(|soonest| end < soonest) {
        doubt(FieldPath::EndDate, format!("项目从 {start} 到 {end}，不到 {MONTHS} 个月"));
    }
}
