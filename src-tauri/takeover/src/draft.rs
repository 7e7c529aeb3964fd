//! A draft as an old application: its sections go to those of the same kind, its fields are copied.

use serde_json::{Value, json};
use shenbao_core::application::{Application, Block, Commitment, RichText};
use shenbao_core::asset::Assets;
use shenbao_core::template::{Section, SectionKind, Template};

use crate::placement::Placements;
use crate::report::{ChapterCounts, ChapterOutcome, LeftOver, TakenFact, TakeoverReport};
use crate::sections;

/// Takes a draft over into an application that was just begun, with the files its texts show. What has no place in the
/// new form is left over.
pub fn take_over_draft(
    old: &Application,
    files: &Assets,
    application: &mut Application,
    assets: &mut Assets,
    placements: &Placements,
) -> TakeoverReport {
    let mut report = TakeoverReport::default();
    let template = (*application.template).clone();
    parties(old, application, &mut report);
    for (index, section) in old.template.narratives().enumerate() {
        let Some(text) = old.narrative.get(&section.id).filter(|text| !text.is_blank()) else { continue };
        let place = match placements.of(index) {
            Some(to) => to.map(str::to_owned),
            None => narrative_place(&section.id, &section.title, &template),
        };
        let place = template.narratives().find(|one| Some(&one.id) == place.as_ref());
        report.chapters.push(outcome(index, &section.title, text, place));
        match place {
            Some(place) => add(application, &place.id, &section.title, text),
            None => {
                let (chapter, text) = (section.title.clone(), text.plain_text());
                report.left_over.push(LeftOver { chapter, text });
            }
        }
    }
    tables(old, application, &template, &mut report);
    for id in application.figure_ids() {
        if let Some(asset) = files.get(&id) {
            assets.insert(asset.clone());
        }
    }
    report.remarks.push("金额、进度和考核指标来自旧申报书，请按新指南逐项核对。".to_owned());
    report
}

fn outcome(index: usize, title: &str, text: &RichText, place: Option<&Section>) -> ChapterOutcome {
    let mut counts = ChapterCounts::default();
    for block in text.blocks() {
        match block {
            Block::Table(_) => counts.tables += 1,
            Block::Figure(_) => counts.pictures += 1,
            _ => counts.paragraphs += 1,
        }
    }
    ChapterOutcome {
        index,
        title: title.to_owned(),
        section: place.map(|section| section.title.clone()),
        section_id: place.map(|section| section.id.clone()),
        rows: None,
        counts,
        beginning: text.plain_text().chars().take(crate::chapter_counts::MAX_BEGINNING).collect(),
    }
}

/// Adds a text to a section, behind what another section of the old form brought there.
fn add(application: &mut Application, id: &str, title: &str, text: &RichText) {
    let own = application.narrative.entry(id.to_owned()).or_default();
    if own.is_blank() {
        own.clone_from(text);
        return;
    }
    let heading = json!({
        "type": "heading",
        "attrs": { "level": 1 },
        "content": [{ "type": "text", "text": title }],
    });
    let more = text.0.get("content").and_then(Value::as_array).cloned().unwrap_or_default();
    if let Some(content) = own.0.get_mut("content").and_then(Value::as_array_mut) {
        content.push(heading);
        content.extend(more);
    }
}

/// The narrative section of a template for one of another: of the same id, or of the same subject.
fn narrative_place(id: &str, title: &str, template: &Template) -> Option<String> {
    let same = template.narratives().find(|section| section.id == id);
    let of_subject = || {
        let section = sections::matched(title, template).subject()?.section(template)?;
        (section.kind == SectionKind::Narrative).then_some(section)
    };
    same.or_else(of_subject).map(|section| section.id.clone())
}

/// The units, the people and the project itself.
fn parties(old: &Application, application: &mut Application, report: &mut TakeoverReport) {
    let mut told = |label: &str, value: &str| {
        if !value.trim().is_empty() {
            report.facts.push(TakenFact { label: label.to_owned(), value: value.to_owned() });
        }
    };
    // What was only suggested for the old topic is no name.
    if old.project_name != old.basis.topic.title {
        told("项目名称", &old.project_name);
        application.project_name.clone_from(&old.project_name);
    }
    if application.lead.name.is_empty() {
        told("牵头单位", &old.lead.name);
        application.lead.clone_from(&old.lead);
        application.lead_task.clone_from(&old.lead_task);
    }
    if application.investigator.name.is_empty() {
        told("项目负责人", &old.investigator.name);
        application.investigator.clone_from(&old.investigator);
        application.investigator_assignment.clone_from(&old.investigator_assignment);
    }
    for partner in &old.partners {
        told("合作单位", &partner.organisation.name);
    }
    application.partners.clone_from(&old.partners);
    application.team.clone_from(&old.team);
    application.sub_projects.clone_from(&old.sub_projects);
    application.contact.clone_from(&old.contact);
    application.finance_contact.clone_from(&old.finance_contact);
    application.recommender.clone_from(&old.recommender);
    // What belongs to the old guide stays with it: its programme, its code, the day of applying.
    let project = &mut application.project;
    project.name_en.clone_from(&old.project.name_en);
    project.nature.clone_from(&old.project.nature);
    project.tech_field.clone_from(&old.project.tech_field);
    project.security.clone_from(&old.project.security);
    project.keywords.clone_from(&old.project.keywords);
    project.summary.clone_from(&old.project.summary);
}

/// The rows of the form's tables.
fn tables(
    old: &Application,
    application: &mut Application,
    template: &Template,
    report: &mut TakeoverReport,
) {
    application.references.clone_from(&old.references);
    application.results.clone_from(&old.results);
    application.schedule.clone_from(&old.schedule);
    application.milestones.clone_from(&old.milestones);
    let mut number = application.commitments.len();
    for row in old.commitments.iter().filter(|row| row.is_begun()) {
        let same = application
            .commitments
            .iter_mut()
            .find(|one| !one.requirement_id.is_empty() && one.requirement == row.requirement);
        match same {
            Some(same) => {
                let Commitment { id, requirement_id, requirement, span, .. } = same.clone();
                *same = Commitment { id, requirement_id, requirement, span, ..row.clone() };
            }
            None => {
                number += 1;
                let own = Commitment {
                    id: format!("c{number}"),
                    requirement_id: String::new(),
                    span: None,
                    ..row.clone()
                };
                rename(application, &row.id, &own.id);
                application.commitments.push(own);
            }
        }
    }
    let has = |category: &str| template.budget.category(category).is_some();
    let (kept, left): (Vec<_>, Vec<_>) =
        old.budget.cells.iter().cloned().partition(|cell| cell.category.as_deref().is_none_or(has));
    if !old.budget.cells.is_empty() {
        application.budget.clone_from(&old.budget);
        application.budget.cells = kept;
        application.budget.items.retain(|item| has(&item.category));
    }
    for cell in left {
        let category = cell.category.unwrap_or_default();
        let title = old.template.budget.category_title(&category).to_owned();
        let text = format!("{title} {} 万元", cell.amount);
        report.left_over.push(LeftOver { chapter: "经费预算".to_owned(), text });
    }
    for attachment in &old.attachments {
        // What the old guide demanded is no attachment of the new one; what the applicant added is.
        let is_own = attachment.demanded_by.is_none() && attachment.because.is_none();
        if is_own && application.attachments.iter().all(|one| one.name != attachment.name) {
            let id = format!("a{}", application.attachments.len() + 1);
            let taken = application.attachments.iter().any(|one| one.id == id);
            let id = if taken { format!("{id}-old") } else { id };
            let mut own = attachment.clone();
            (own.id, own.file, own.ready) = (id, None, false);
            application.attachments.push(own);
        }
    }
}

/// Stages and milestones name a row by its id, which is another here.
fn rename(application: &mut Application, old: &str, new: &str) {
    let stages = application.schedule.iter_mut().map(|stage| &mut stage.indicators);
    let milestones = application.milestones.iter_mut().map(|milestone| &mut milestone.indicators);
    for ids in stages.chain(milestones) {
        ids.iter_mut().filter(|id| *id == old).for_each(|id| new.clone_into(id));
    }
}
