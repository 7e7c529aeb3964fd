//! 附件清单: the documents required by the guide are ready.

use super::report::Report;
use crate::application::Application;
use shenbao_guide::clause::Clause;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(attachments, "指南要求的附件", Application(check));

fn check(application: &Application, report: &mut Report) {
    for evidence in &application.basis.topic.evidence {
        let listed = application.attachments.iter().find(|a| a.demanded_by.as_ref() == Some(&evidence.quote));
        if listed.is_some_and(|attachment| attachment.is_ready()) {
            continue;
        }
        let clause = Clause {
            quote: evidence.quote.clone(),
            span: evidence.span,
            field: application.basis.topic.field_at(evidence.span),
            checked_by: None,
        };
        report.push_clause_finding(
            &clause,
            Code::AttachmentMissing,
            Severity::Warning,
            &listed.map_or(FieldPath::Attachments, |attachment| FieldPath::Attachment(attachment.id.clone())),
            "指南要求的材料还没有标记为已备齐".to_owned(),
            "备齐后请在附件清单中附上文件，或勾选“已备齐”".to_owned(),
        );
    }
}
