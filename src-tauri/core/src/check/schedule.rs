//! 进度安排: at least one stage, each complete and within the project's dates, and no period without a stage.

use jiff::ToSpan;
use jiff::civil::Date;

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::date::typed;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(schedule, "进度安排", Application(check));

fn check(application: &Application, report: &mut Report) {
    if application.schedule.iter().all(|stage| says_nothing(&stage.task)) {
        let what = "进度安排没有填写".to_owned();
        report.push_finding(
            Code::RequiredMissing,
            Severity::Error,
            &FieldPath::Schedule,
            what,
            "请至少填写一个阶段的任务和起止时间",
        );
        return;
    }
    let (first, last) = (typed(&application.start_date), typed(&application.end_date));
    let mut stages = Vec::new();
    for (i, stage) in application.schedule.iter().enumerate() {
        let place = FieldPath::Milestone(i);
        let number = i + 1;
        let fields =
            [(Severity::Error, "主要任务", &stage.task), (Severity::Warning, "阶段成果", &stage.deliverable)];
        for (severity, label, _) in fields.iter().filter(|(_, _, words)| says_nothing(words)) {
            let what = format!("第 {number} 阶段没有写{label}");
            let action = "请写出来；不需要这一阶段就把它删去";
            report.push_finding(Code::RequiredMissing, *severity, &place, what, action);
        }
        let (Some(start), Some(end)) = (typed(&stage.start_date), typed(&stage.end_date)) else {
            let what = format!("第 {number} 阶段的起止时间没有填好");
            report.push_finding(
                Code::DateInvalid,
                Severity::Error,
                &place,
                what,
                "请填写这一阶段的开始和结束日期",
            );
            continue;
        };
        if end < start {
            let what = format!("第 {number} 阶段的结束日期早于开始日期");
            report.push_finding(Code::DateInvalid, Severity::Error, &place, what, "请改正这一阶段的起止日期");
        } else if first.is_some_and(|first| start < first) || last.is_some_and(|last| end > last) {
            let what = format!("第 {number} 阶段（{start} 至 {end}）超出项目的起止日期");
            report.push_finding(
                Code::ScheduleOutside,
                Severity::Error,
                &place,
                what,
                "请改正这一阶段或项目的起止日期",
            );
        } else {
            stages.push((start, end));
        }
    }
    let ordered =
        first.zip(last).filter(|(first, last)| first <= last && stages.len() == application.schedule.len());
    if let Some((from, to)) = ordered.and_then(|(first, last)| left_out(first, last, stages)) {
        let what = format!("{from} 至 {to} 不在任何一个阶段里");
        let action = "请调整各阶段的起止日期，让它们接上，并排满整个项目";
        report.push_finding(Code::ScheduleGap, Severity::Warning, &FieldPath::Schedule, what, action);
    }
}

/// The longest gap between two stages, in days.
const PAUSE: i32 = 7;

/// The first period between `first` and `last` that no stage covers.
fn left_out(first: Date, last: Date, mut stages: Vec<(Date, Date)>) -> Option<(Date, Date)> {
    stages.sort_unstable();
    let mut from = first;
    let after = last.tomorrow().unwrap_or(last);
    for (start, end) in stages.into_iter().chain([(after, after)]) {
        if from.checked_add(PAUSE.days()).is_ok_and(|pause| pause < start) {
            return Some((from, start.yesterday().unwrap_or(start)));
        }
        from = from.max(end.tomorrow().unwrap_or(end));
    }
    None
}
