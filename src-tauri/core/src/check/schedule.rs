//! 进度安排: at least one stage, each inside the project's dates.

use super::period::parse;
use super::report::Report;
use crate::application::Application;
use crate::finding::{Code, Severity};

pub(super) fn check(application: &Application, report: &mut Report) {
    if application.schedule.iter().all(|stage| stage.task.trim().is_empty()) {
        let what = "进度安排没有填写".to_owned();
        report.find(
            Code::RequiredMissing,
            Severity::Error,
            "schedule",
            what,
            "请至少填写一个阶段的任务和起止时间",
        );
        return;
    }
    let (first, last) = (parse(&application.start_date), parse(&application.end_date));
    for (i, stage) in
        application.schedule.iter().enumerate().filter(|(_, stage)| !stage.task.trim().is_empty())
    {
        let place = format!("schedule.{i}");
        let number = i + 1;
        let (Some(start), Some(end)) = (parse(&stage.start_date), parse(&stage.end_date)) else {
            let what = format!("第 {number} 阶段的起止时间没有填好");
            report.find(Code::DateInvalid, Severity::Error, &place, what, "请填写这一阶段的开始和结束日期");
            continue;
        };
        if end < start {
            let what = format!("第 {number} 阶段的结束日期早于开始日期");
            report.find(Code::DateInvalid, Severity::Error, &place, what, "请改正这一阶段的起止日期");
        } else if first.is_some_and(|first| start < first) || last.is_some_and(|last| end > last) {
            let what = format!("第 {number} 阶段（{start} 至 {end}）超出项目的起止日期");
            report.find(
                Code::ScheduleOutside,
                Severity::Error,
                &place,
                what,
                "请改正这一阶段或项目的起止日期",
            );
        }
    }
}
