//! Composes the document of an application: cover, the template's sections in their order, signatures.

mod attachments;
mod basics;
mod budget;
mod commitments;
mod cover;
mod figures;
mod narrative;
mod numbering;
mod requirements;
mod schedule;
mod signature;
mod words;

use shenbao_core::application::Application;
use shenbao_core::check::Report;
use shenbao_core::template::{Section, SectionKind, Template};

use crate::document::{Block, Document, Heading, Meta, Paragraph, Role, Run};

/// Composes the document of an application. While an error stands it is marked as a draft.
///
/// `printed_on` is the day it is printed, `YYYY-MM-DD`.
pub fn document(
    application: &Application,
    report: &Report,
    template: &Template,
    printed_on: &str,
) -> Document {
    let mut blocks =
        vec![Block::Cover(cover::cover(application, template, printed_on)), Block::Contents { levels: 2 }];
    let mut figures = 0;
    for (i, section) in template.sections.iter().enumerate() {
        blocks.push(heading(i, &section.title));
        blocks.extend(section_blocks(application, section));
        let figure = match section.kind {
            SectionKind::Schedule => figures::timeline(application, figures + 1),
            SectionKind::Budget => figures::shares(&application.budget, figures + 1),
            _ => None,
        };
        figures += u32::from(figure.is_some());
        blocks.extend(figure);
    }
    blocks.push(Block::PageBreak);
    blocks.push(heading(template.sections.len(), "承诺与签章"));
    blocks.extend(signature::blocks(application));
    Document { meta: meta(application, template, printed_on), draft_mark: !report.ready, blocks }
}

fn heading(i: usize, title: &str) -> Block {
    Block::Heading(Heading { level: 1, number: numbering::first_level(i + 1), runs: vec![Run::plain(title)] })
}

fn section_blocks(application: &Application, section: &Section) -> Vec<Block> {
    match section.kind {
        SectionKind::Basics => basics::blocks(application),
        SectionKind::Requirements => requirements::blocks(application),
        SectionKind::Narrative => narrative::blocks(application.narrative.get(&section.id)),
        SectionKind::Commitments => commitments::blocks(application),
        SectionKind::Schedule => schedule::blocks(application),
        SectionKind::Budget => budget::blocks(application),
        SectionKind::Attachments => attachments::blocks(application),
    }
}

fn meta(application: &Application, template: &Template, printed_on: &str) -> Meta {
    let name = application.project_name.trim();
    let topic = &application.basis.topic;
    Meta {
        title: if name.is_empty() {
            template.title.clone()
        } else {
            format!("{name}——{}", template.title)
        },
        author: application.lead.name.trim().to_owned(),
        subject: format!("{}　{}：{}", application.basis.guide_title, cover::label(topic), topic.title),
        keywords: [Some(application.basis.guide_title.clone()), topic.direction.clone()]
            .into_iter()
            .flatten()
            .collect(),
        header: if name.is_empty() { template.title.clone() } else { name.to_owned() },
        printed_on: printed_on.to_owned(),
    }
}

/// A paragraph that says a section is empty.
fn nothing() -> Block {
    Block::Paragraph(Paragraph { runs: vec![Run::muted(words::EMPTY)], role: Role::Body })
}

fn note(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::of(Role::Note, text))
}

fn caption(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::of(Role::Caption, text))
}
