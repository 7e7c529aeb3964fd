//! The guide's open questions: its status, its doubtful clauses, and the clauses no check can judge.

use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::GuideStatus;
use shenbao_guide::clause::TopicField;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding, Severity};

declare_check!(guide_doubts, "指南的状态和未读懂的条款", Application(check));

fn check(application: &Application, report: &mut Report) {
    let basis = &application.basis;
    match basis.status {
        GuideStatus::Official => {}
        GuideStatus::Consultation => report.push_finding(
            Code::GuideNotOfficial,
            Severity::Warning,
            &FieldPath::Requirements,
            "所依据的指南是征求意见稿，正式发布时可能改动".to_owned(),
            "请在正式指南发布后核对各项要求再提交",
        ),
        GuideStatus::Unstated => report.push_finding(
            Code::GuideNotOfficial,
            Severity::Info,
            &FieldPath::Requirements,
            "指南没有写明是正式稿还是征求意见稿，也没有写申报截止时间".to_owned(),
            "请以主管部门网站上的通知为准",
        ),
    }
    // Unread money is among the unread clauses below; a missing field other than the notes leaves rules unknown.
    let doubts = basis.doubts.iter().filter(|doubt| match doubt.code {
        Code::MoneyUnread => false,
        Code::FieldMissing => match doubt.place {
            FieldPath::TopicText(_, field) => field != TopicField::Notes,
            // What no topic has, as one: of no rule where it is worth knowing only.
            _ => doubt.severity != Severity::Info,
        },
        _ => true,
    });
    report.findings.extend(doubts.map(|doubt| Finding { place: FieldPath::Requirements, ..doubt.clone() }));
    for settled in basis.topic.settled.iter().filter(|settled| settled.no_rule) {
        if let Some(clause) = &settled.clause {
            let detail = format!("{}：{}", settled.checked_by.sentence(), settled.reason);
            report.push_verdict(
                clause,
                &FieldPath::Requirements,
                "指南原文".to_owned(),
                Outcome::NotChecked,
                detail,
            );
        }
    }
    for clause in &basis.topic.unread {
        let rule = "指南原文".to_owned();
        let detail = "程序没有读懂这一条，没有检查".to_owned();
        report.push_verdict(clause, &FieldPath::Requirements, rule, Outcome::NotChecked, detail);
        report.push_clause_finding(
            clause,
            Code::NotChecked,
            Severity::NeedsConfirmation,
            &FieldPath::Requirements,
            "这一条没有检查，请自行对照".to_owned(),
            "请逐字对照指南原文，确认申报书符合这一条".to_owned(),
        );
    }
}
