//! 对申报单位的要求: requirements of the guide that no form field answers. Never a pass: each is shown with its clause, for a
//! person to compare.

use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::ConditionAbout;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(conditions, "对申报单位的要求", Application(check));

fn check(application: &Application, report: &mut Report) {
    for condition in &application.basis.topic.conditions {
        let clause = condition.clause();
        let (place, action) = match condition.about {
            ConditionAbout::Partner => (FieldPath::Partners, "请对照指南原文，确认合作单位符合这一条"),
            ConditionAbout::Person => (FieldPath::Investigator, "请对照指南原文，确认项目负责人符合这一条"),
            _ => (FieldPath::Lead, "请对照指南原文，确认本单位符合这一条"),
        };
        let of = condition.category.as_deref().unwrap_or_default();
        let rule = format!("对{of}申报单位的要求");
        let detail = "程序不能判断这一条，没有检查".to_owned();
        report.push_verdict(&clause, &place, rule, Outcome::NotChecked, detail);
        report.push_clause_finding(
            &clause,
            Code::NotChecked,
            Severity::NeedsConfirmation,
            &place,
            format!("指南对{of}申报单位的这一条要求没有检查，请自行对照"),
            action.to_owned(),
        );
    }
}
