//! The cover: the lines of the template, filled.

use jiff::civil::Date;
use shenbao_core::application::{Application, numeral};
use shenbao_core::template::{CoverField, CoverLine, Template};
use shenbao_guide::field::{FieldPath, LeadField, PersonField, ProjectField};
use shenbao_guide::{Topic, date};

use super::words;
use crate::document::{Block, Cover, Field, List, Paragraph, Role};

/// Composes the cover. Whether the guide is 征求意见稿 is a finding, and no part of a cover.
pub(crate) fn cover(application: &Application, template: &Template, printed_on: Date) -> Cover {
    let basis = &application.basis;
    let title = basis.guide_title.replace("（征求意见稿）", "").replace("(征求意见稿)", "");
    let line = |field: CoverField, title: &str| {
        let (value, place) = value(application, field, printed_on);
        Field { label: title.to_owned(), value: value.trim().to_owned(), place }
    };
    let mut fields: Vec<Field> =
        template.cover.iter().map(|CoverLine { field, title }| line(*field, title)).collect();
    // A category that was chosen is printed, also where the form has no line for one.
    let has_category = template.cover.iter().any(|line| line.field == CoverField::Category);
    if application.award_category.is_some() && !has_category {
        let at = template.cover.iter().position(|line| line.field == CoverField::Direction);
        fields.insert(at.map_or(0, |at| at + 1), line(CoverField::Category, "申报类别"));
    }
    let instructions = template.instructions.iter();
    let item = |text: &String| vec![Block::Paragraph(Paragraph::of(Role::Flush, text.as_str()))];
    Cover {
        overline: title.trim().to_owned(),
        title: template.title.clone(),
        fields,
        foot: basis.issuer.iter().cloned().collect(),
        instructions: List {
            ordered: true,
            start: 1,
            items: instructions.map(item).collect(),
            ..List::default()
        },
    }
}

/// What stands in a line, and the field it is entered in.
fn value(application: &Application, field: CoverField, printed_on: Date) -> (String, Option<FieldPath>) {
    let Application { basis, project, .. } = application;
    let of_project = |typed: &str, field| (typed.to_owned(), Some(FieldPath::ProjectField(field)));
    match field {
        CoverField::Number => (String::new(), None),
        CoverField::Security => of_project(&project.security, ProjectField::Security),
        CoverField::Category => match &application.award_category {
            Some(category) => (category.clone(), Some(FieldPath::AwardCategory)),
            None => of_project(&project.category, ProjectField::Category),
        },
        CoverField::Programme => match project.programme.trim() {
            "" => (basis.guide_title.clone(), Some(FieldPath::ProjectField(ProjectField::Programme))),
            programme => of_project(programme, ProjectField::Programme),
        },
        CoverField::ProjectName => (application.project_name.clone(), Some(FieldPath::ProjectName)),
        CoverField::Direction => (direction(application), Some(FieldPath::Requirements)),
        CoverField::GuideCode => of_project(&project.guide_code, ProjectField::GuideCode),
        CoverField::Recommender => (application.recommender.clone(), Some(FieldPath::Recommender)),
        CoverField::Lead => (application.lead.name.clone(), Some(FieldPath::LeadField(LeadField::Name))),
        CoverField::Investigator => {
            (application.investigator.name.clone(), Some(FieldPath::InvestigatorField(PersonField::Name)))
        }
        CoverField::Phone => {
            (application.investigator.phone.clone(), Some(FieldPath::InvestigatorField(PersonField::Phone)))
        }
        CoverField::Period => {
            (words::period(&application.start_date, &application.end_date), Some(FieldPath::StartDate))
        }
        CoverField::Date => {
            let typed = date::typed(&project.application_date);
            let place = FieldPath::ProjectField(ProjectField::ApplicationDate);
            (date::in_words(typed.unwrap_or(printed_on)), Some(place))
        }
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
