//! 课题: each has a name, a unit of the application, and one leader.

use super::member_months::{assignment_path, who};
use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::field::{AssignmentField, FieldPath, SubProjectField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(sub_projects, "课题", Application(check));

fn check(application: &Application, report: &mut Report) {
    for (i, part) in application.sub_projects.iter().enumerate() {
        let number = i + 1;
        let place = |field| FieldPath::SubProjectField(part.id.clone(), field);
        if says_nothing(&part.name) {
            let what = format!("课题 {number} 没有名称");
            let action = "请填写名称；不需要这一课题就把它删去";
            report.push_finding(
                Code::RequiredMissing,
                Severity::Error,
                &place(SubProjectField::Name),
                what,
                action,
            );
        }
        if part.unit.as_ref().is_none_or(|unit| application.unit_name(unit).is_none()) {
            let what = format!("课题 {number} 的承担单位没有选，或不在申报书里");
            let action = "请选牵头单位或一个合作单位";
            report.push_finding(
                Code::MemberUnitUnknown,
                Severity::Error,
                &place(SubProjectField::Unit),
                what,
                action,
            );
        }
        leaders(application, number, &part.id, report);
    }
}

fn leaders(application: &Application, number: usize, id: &str, report: &mut Report) {
    match application.leaders_of(id)[..] {
        [] => {
            let what = format!("课题 {number} 没有负责人");
            let action =
                "请在项目组成员里选一人，角色选“课题负责人”，课题选这一个；由项目负责人兼任时，只选他的课题";
            report.push_finding(
                Code::SubProjectLeader,
                Severity::Warning,
                &FieldPath::SubProject(id.to_owned()),
                what,
                action,
            );
        }
        [_] => {}
        [first, ref others @ ..] => {
            for other in others {
                let what = format!("课题 {number} 已有负责人{}，{}也是", who(&first, 0), who(other, 0));
                let place = assignment_path(other, AssignmentField::Role);
                let action = "一个课题只能有一个负责人：请把其中一人改为骨干";
                report.push_finding(Code::SubProjectLeader, Severity::Error, &place, what, action);
            }
        }
    }
}
