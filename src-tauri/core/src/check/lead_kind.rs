//! 申报条件: may this kind of organisation lead?

use super::report::{Outcome, Report};
use crate::application::Application;
use crate::clause::{Clause, TopicField};
use crate::finding::{Code, Severity};
use crate::organisation::{Fit, LeadProfile, LeadRequirement, OrgKind};

pub(super) fn check(application: &Application, report: &mut Report) {
    directed(application, report);
    let Some(lead) = &application.basis.topic.lead else { return };
    let clause = Clause {
        quote: lead.quote.clone(),
        span: lead.span,
        field: Some(TopicField::Eligibility),
        checked_by: lead.checked_by.clone(),
    };
    let rule = format!("由{}牵头", lead.types.join("、"));
    let profile = &application.lead.profile;
    let Some(kind) = profile.kind.map(OrgKind::label) else {
        return report.judge(
            &clause,
            "lead.kind",
            rule,
            Outcome::Pending,
            "牵头单位的性质尚未选择".to_owned(),
        );
    };
    let detail = format!("牵头单位是{kind}");
    match profile.is_any_of(&lead.types) {
        Fit::Yes => report.judge(&clause, "lead.kind", rule, Outcome::Met, detail),
        Fit::No => {
            report.judge(&clause, "lead.kind", rule, Outcome::Broken, detail);
            report.find_under(
                &clause,
                Code::LeadNotAllowed,
                Severity::Error,
                "lead.kind",
                format!("这个项目由{}牵头，所选的牵头单位不在其中", lead.types.join("、")),
                "请改由符合条件的单位牵头，或改选其他项目".to_owned(),
            );
        }
        Fit::Unknown => {
            let (place, fact) = missing_fact(profile, &lead.types);
            report.judge(&clause, place, rule, Outcome::ToConfirm, format!("{detail}，{fact}尚未确定"));
            report.find_under(
                &clause,
                Code::LeadToConfirm,
                Severity::NeedsConfirmation,
                place,
                format!("能否牵头还要看{fact}"),
                "请在基本信息中填写；填写前不能判断".to_owned(),
            );
        }
    }
}

/// 定向委托 goes to a unit the guide does not name.
fn directed(application: &Application, report: &mut Report) {
    let topic = &application.basis.topic;
    let Some(organization) = topic.organization.as_ref().filter(|words| words.contains("定向委托"))
    else {
        return;
    };
    let span = topic.field_spans.iter().find(|field| field.field == TopicField::Organization).map(|f| f.span);
    let Some(span) = span else { return };
    let clause = Clause {
        quote: organization.clone(),
        span,
        field: Some(TopicField::Organization),
        checked_by: topic.organization_checked_by.clone(),
    };
    report.judge(
        &clause,
        "lead.name",
        "由受委托的单位承担".to_owned(),
        Outcome::ToConfirm,
        "指南没有写明委托哪个单位".to_owned(),
    );
    report.find_under(
        &clause,
        Code::LeadToConfirm,
        Severity::NeedsConfirmation,
        "lead.name",
        "这个项目是定向委托，指南没有写明委托哪个单位".to_owned(),
        "请向发布单位核实本单位是否在委托之列".to_owned(),
    );
}

/// The fact the answer hangs on, and the field it is entered in.
fn missing_fact(profile: &LeadProfile, words: &[String]) -> (&'static str, &'static str) {
    let wanted: Vec<LeadRequirement> = words
        .iter()
        .filter_map(|word| LeadRequirement::named(word))
        .filter(|named| Some(named.kind) == profile.kind)
        .collect();
    if wanted.iter().any(|named| named.tertiary_a) && profile.tertiary_a.is_none() {
        ("lead.tertiary_a", "是否三甲医院")
    } else if wanted.iter().any(|named| named.municipal) && profile.municipal.is_none() {
        ("lead.municipal", "是否市级单位")
    } else if wanted.iter().any(|named| named.technology) && profile.technology.is_none() {
        ("lead.technology", "是否科技型企业")
    } else {
        ("lead.kind", "指南所说的单位类型是否包括本单位")
    }
}
