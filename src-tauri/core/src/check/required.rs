//! Required fields are filled in; empty ones that would be printed as such are reported.

use super::report::Report;
use crate::application::{Application, Block, Partner, RichText};
use shenbao_guide::field::{FieldPath, LeadField, PartnerField, PersonField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(required, "必填项", Application(check));

fn check(application: &Application, report: &mut Report) {
    let lead = &application.lead;
    let investigator = &application.investigator;
    let kind = lead.profile.kind.map_or("", shenbao_guide::organisation::OrgKind::label);
    let fields = [
        (Severity::Error, FieldPath::ProjectName, "项目名称", application.project_name.as_str()),
        (Severity::Error, FieldPath::LeadField(LeadField::Kind), "牵头单位的性质", kind),
        (Severity::Error, FieldPath::LeadField(LeadField::Name), "牵头单位名称", &lead.name),
        (Severity::Error, FieldPath::LeadField(LeadField::CreditCode), "统一社会信用代码", &lead.credit_code),
        (Severity::Warning, FieldPath::LeadField(LeadField::Address), "牵头单位的通讯地址", &lead.address),
        (
            Severity::Error,
            FieldPath::InvestigatorField(PersonField::Name),
            "项目负责人姓名",
            &investigator.name,
        ),
        (
            Severity::Warning,
            FieldPath::InvestigatorField(PersonField::Title),
            "项目负责人职称",
            &investigator.title,
        ),
        (
            Severity::Error,
            FieldPath::InvestigatorField(PersonField::Phone),
            "项目负责人手机",
            &investigator.phone,
        ),
        (
            Severity::Error,
            FieldPath::InvestigatorField(PersonField::Email),
            "项目负责人电子邮箱",
            &investigator.email,
        ),
    ];
    for (severity, place, label, value) in fields {
        if says_nothing(value) {
            missing(report, severity, &place, label);
        }
    }
    for (i, partner) in application.partners.iter().enumerate() {
        lacking(report, i, partner);
    }
    for section in application.template.narratives().filter(|section| section.required) {
        if application.narrative.get(&section.id).is_none_or(is_unwritten) {
            missing(report, Severity::Error, &section.path(), &section.title);
        }
    }
    for attachment in application.handed_in().into_iter().filter(|a| says_nothing(&a.name)) {
        let place = FieldPath::Attachment(attachment.id.clone());
        missing(report, Severity::Warning, &place, "附件的名称");
    }
}

fn lacking(report: &mut Report, i: usize, partner: &Partner) {
    let organisation = &partner.organisation;
    let kind = organisation.profile.kind.map_or("", shenbao_guide::organisation::OrgKind::label);
    let fields = [
        (Severity::Error, PartnerField::Name, "名称", organisation.name.as_str()),
        (Severity::Warning, PartnerField::Kind, "单位性质", kind),
        (Severity::Warning, PartnerField::CreditCode, "统一社会信用代码", &organisation.credit_code),
        (Severity::Warning, PartnerField::Task, "承担任务", &partner.task),
    ];
    for (severity, field, label, value) in fields {
        if says_nothing(value) {
            let label = format!("第 {} 个合作单位的{label}", i + 1);
            missing(report, severity, &FieldPath::PartnerField(i, field), &label);
        }
    }
}

fn missing(report: &mut Report, severity: Severity, place: &FieldPath, label: &str) {
    report.push_finding(Code::RequiredMissing, severity, place, format!("{label}没有填写"), "请填写这一项");
}

/// Does the text contain no letter and no digit: only blanks, dashes, dots?
pub(super) fn says_nothing(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn is_unwritten(text: &RichText) -> bool {
    text.is_blank()
        || (says_nothing(&text.plain_text()) && !text.blocks().iter().any(|b| matches!(b, Block::Figure(_))))
}
