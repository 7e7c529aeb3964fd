//! The cover. Its fields follow the form published by 重庆市科学技术局 in 2019.

use jiff::civil::Date;
use shenbao_core::application::{Application, numeral};
use shenbao_core::template::Template;
use shenbao_guide::field::{FieldPath, LeadField, PersonField};
use shenbao_guide::{GuideStatus, Topic, date};

use super::words;
use crate::document::{Cover, Field};

/// Composes the cover.
pub(crate) fn cover(application: &Application, template: &Template, printed_on: Date) -> Cover {
    let basis = &application.basis;
    let status = if basis.status == GuideStatus::Consultation && !basis.guide_title.contains("征求意见稿")
    {
        "（征求意见稿）"
    } else {
        ""
    };
    let field = |label: &str, value: String, place: Option<FieldPath>| Field {
        label: label.into(),
        value: value.trim().to_owned(),
        place,
    };
    let category = application
        .award_category
        .iter()
        .map(|category| field("申报类别", category.clone(), Some(FieldPath::AwardCategory)));
    let mut fields = vec![
        field("项目名称", application.project_name.clone(), Some(FieldPath::ProjectName)),
        field("指南方向", direction(application), Some(FieldPath::Requirements)),
    ];
    fields.extend(category);
    fields.extend([
        field("牵头单位（签章）", application.lead.name.clone(), Some(FieldPath::LeadField(LeadField::Name))),
        field(
            "项目负责人",
            application.investigator.name.clone(),
            Some(FieldPath::InvestigatorField(PersonField::Name)),
        ),
        field(
            "联系电话",
            application.investigator.phone.clone(),
            Some(FieldPath::InvestigatorField(PersonField::Phone)),
        ),
        field(
            "起止时间",
            words::period(&application.start_date, &application.end_date),
            Some(FieldPath::StartDate),
        ),
        field("填报日期", date::in_words(printed_on), None),
    ]);
    Cover {
        overline: format!("{}{status}", basis.guide_title),
        title: template.title.clone(),
        fields,
        foot: basis.issuer.iter().cloned().collect(),
    }
}

/// The label in front of a topic's title in the guide; 项目 with its number in drafts without one.
pub(crate) fn label(topic: &Topic) -> String {
    if topic.label.is_empty() { format!("项目{}", numeral(topic.number)) } else { topic.label.clone() }
}

/// 指南编号及方向 in the guide's terms, with the direction on its own line.
pub(crate) fn direction(application: &Application) -> String {
    let topic = &application.basis.topic;
    let direction = topic.direction.as_deref().map_or(String::new(), |direction| {
        let word = if direction.starts_with("方向") { "" } else { "方向：" };
        format!("{word}{direction}\n")
    });
    format!("{direction}{}：{}", label(topic), topic.title)
}
