//! 进度安排: at least one stage, each complete and within the project's dates, no period without a stage, milestones
//! within the project's dates, and every row of 考核指标 that either names is there.

use jiff::ToSpan;
use jiff::civil::Date;

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::date::typed;
use shenbao_guide::field::{FieldPath, MilestoneField, StageField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(schedule, "进度安排", Application(check));

fn check(application: &Application, report: &mut Report) {
    stages(application, report);
    milestones(application, report);
    indicators(application, report);
}

fn stages(application: &Application, report: &mut Report) {
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
        let place = FieldPath::Stage(i);
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

fn milestones(application: &Application, report: &mut Report) {
    let (first, last) = (typed(&application.start_date), typed(&application.end_date));
    for (i, milestone) in application.milestones.iter().enumerate() {
        let number = i + 1;
        if says_nothing(&milestone.name) {
            let place = FieldPath::MilestoneField(i, MilestoneField::Name);
            let what = format!("第 {number} 个里程碑没有写达到什么");
            let action = "请写出来；不需要这一里程碑就把它删去";
            report.push_finding(Code::RequiredMissing, Severity::Error, &place, what, action);
        }
        let place = FieldPath::MilestoneField(i, MilestoneField::Date);
        let Some(day) = typed(&milestone.date) else {
            let what = format!("第 {number} 个里程碑的日期没有填好");
            let action = "请填写里程碑的日期，如 2027-06-30";
            report.push_finding(Code::DateInvalid, Severity::Error, &place, what, action);
            continue;
        };
        if first.is_some_and(|first| day < first) || last.is_some_and(|last| day > last) {
            let what = format!("第 {number} 个里程碑（{day}）不在项目的起止日期之内");
            let action = "请改正里程碑或项目的日期";
            report.push_finding(Code::ScheduleOutside, Severity::Error, &place, what, action);
        }
    }
}

fn indicators(application: &Application, report: &mut Report) {
    let stages = application.schedule.iter().enumerate().map(|(i, stage)| {
        let place = FieldPath::StageField(i, StageField::Indicators);
        (place, format!("第 {} 阶段", i + 1), &stage.indicators)
    });
    let milestones = application.milestones.iter().enumerate().map(|(i, milestone)| {
        let place = FieldPath::MilestoneField(i, MilestoneField::Indicators);
        (place, format!("第 {} 个里程碑", i + 1), &milestone.indicators)
    });
    for (place, name, ids) in stages.chain(milestones) {
        if application.names_removed_indicators(ids) {
            let what = format!("{name}对应的考核指标已被删除");
            let action = "请改选现有的考核指标，或去掉已删除的一条";
            report.push_finding(Code::ScheduleIndicatorUnknown, Severity::Error, &place, what, action);
        }
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
