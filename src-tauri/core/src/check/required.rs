//! What must be filled in, is.

use super::report::Report;
use crate::application::Application;
use crate::finding::{Code, Severity};
use crate::template::Template;

pub(super) fn check(application: &Application, report: &mut Report) {
    let lead = &application.lead;
    let investigator = &application.investigator;
    let kind = lead.profile.kind.map_or("", crate::organisation::OrgKind::label);
    let fields = [
        ("project_name", "项目名称", application.project_name.as_str()),
        ("lead.kind", "牵头单位的性质", kind),
        ("lead.name", "牵头单位名称", &lead.name),
        ("lead.credit_code", "统一社会信用代码", &lead.credit_code),
        ("investigator.name", "项目负责人姓名", &investigator.name),
        ("investigator.phone", "项目负责人手机", &investigator.phone),
        ("investigator.email", "项目负责人电子邮箱", &investigator.email),
    ];
    for (place, label, value) in fields {
        if value.trim().is_empty() {
            missing(report, place, label);
        }
    }
    for (i, partner) in application.partners.iter().enumerate() {
        if partner.organisation.name.trim().is_empty() {
            missing(report, &format!("partners.{i}.name"), &format!("第 {} 个合作单位的名称", i + 1));
        }
    }
    for section in Template::named(&application.template).narratives().filter(|section| section.required) {
        if application.narrative.get(&section.id).is_none_or(crate::application::RichText::is_blank) {
            missing(report, &format!("narrative.{}", section.id), &section.title);
        }
    }
}

fn missing(report: &mut Report, place: &str, label: &str) {
    report.find(Code::RequiredMissing, Severity::Error, place, format!("{label}没有填写"), "请填写这一项");
}
