//! 所在单位 and 所属课题 of every member: a unit and a sub-project of this application; and every member has a name.

use super::member_months::{assignment_path, who};
use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::field::{AssignmentField, FieldPath, MemberField, PersonField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(member_units, "项目组成员的单位", Application(check));

fn check(application: &Application, report: &mut Report) {
    for (i, member) in application.members().enumerate() {
        let who = who(&member, i);
        if member.role.is_some() && says_nothing(&member.person.name) {
            let place = FieldPath::MemberField(member.id.to_owned(), MemberField::Person(PersonField::Name));
            let what = format!("{who}没有姓名");
            let action = "请填写姓名；不需要这一行就把它删去";
            report.push_finding(Code::RequiredMissing, Severity::Error, &place, what, action);
        }
        let place = assignment_path(&member, AssignmentField::Unit);
        match &member.assignment.unit {
            // 项目负责人 was there before a team was: the lead is taken for granted.
            None if member.role.is_none() && application.team.is_empty() => {}
            None => {
                let what = format!("{who}没有选所在单位");
                let action = "请选牵头单位或一个合作单位";
                report.push_finding(Code::MemberUnitUnknown, Severity::Warning, &place, what, action);
            }
            Some(unit) if application.unit_name(unit).is_none() => {
                let what = format!("{who}所在的单位不在申报书里");
                let action = "请改选牵头单位或一个合作单位，或者把那个单位加进合作单位";
                report.push_finding(Code::MemberUnitUnknown, Severity::Error, &place, what, action);
            }
            Some(_) => {}
        }
        let known = |id: &String| application.sub_projects.iter().any(|part| part.id == *id);
        if member.assignment.sub_project.as_ref().is_some_and(|id| !known(id)) {
            let place = assignment_path(&member, AssignmentField::SubProject);
            let what = format!("{who}所属的课题不在申报书里");
            report.push_finding(
                Code::SubProjectUnknown,
                Severity::Error,
                &place,
                what,
                "请改选一个课题，或选“不分课题”",
            );
        }
    }
}
