//! Composes the document of an application: the cover, the template's sections in order, the signatures.

mod attachments;
mod basics;
mod budget;
pub(crate) mod check_report;
mod commitments;
mod cover;
mod figures;
mod formula;
mod labelled;
mod narrative;
mod narrative_table;
mod requirements;
mod results;
mod runs;
mod scan;
mod schedule;
mod settled;
mod signature;
mod sub_projects;
mod team;
mod units;
mod wide_table;
mod words;

use jiff::civil::Date;
use shenbao_core::application::{Application, Narrative, Numbering, Paper, PaperKind, heading_number};
use shenbao_core::asset::Assets;
use shenbao_core::check::Report;
use shenbao_core::template::{Section, SectionKind, Template};
use shenbao_guide::field::FieldPath;

use crate::document::{
    Block, Caption, Document, Heading, Meta, Origin, PageBreak, Paragraph, Reference, Role, Run, Table,
};
use narrative::NarrativeContext;

/// Composes the document of an application. While there are errors it is marked as a draft, and empty fields are marked
/// as not filled in; in a final document optional empty fields are a dash.
///
/// `printed_on` is the date of printing; `assets` are the pictures its texts refer to. A missing picture is reported on
/// the page.
pub fn document(
    application: &Application,
    report: &Report,
    template: &Template,
    printed_on: Date,
    assets: &Assets,
) -> Document {
    let narratives = application.narratives(template);
    let numbering = Numbering::of(&narratives, &application.references);
    let context = NarrativeContext { numbering: &numbering, assets };
    let tables = u32::try_from(numbering.tables.len()).unwrap_or(u32::MAX);
    let mut whole = Whole { tables, blocks: Vec::new(), origins: Vec::new() };
    whole.push(None, Block::Cover(cover::cover(application, template, printed_on)));
    whole.push(None, Block::Contents { levels: 2 });
    let mut figures = u32::try_from(numbering.figures.len()).unwrap_or(u32::MAX);
    let mut sections = 0;
    for section in &template.sections {
        let is_left_out = match section.kind {
            SectionKind::References => numbering.references.is_empty(),
            SectionKind::SubProjects => application.sub_projects.is_empty(),
            SectionKind::Results => application.results.rows() == 0,
            _ => false,
        };
        if is_left_out {
            continue;
        }
        whole.section(sections, section, application, &narratives, context);
        sections += 1;
        let figure = match section.kind {
            SectionKind::Schedule => figures::timeline(application, figures + 1),
            SectionKind::Budget => figures::shares(application, figures + 1),
            _ => None,
        };
        figures += u32::from(figure.is_some());
        figure.into_iter().for_each(|figure| whole.push(Some(&section.path()), figure));
    }
    whole.push(None, Block::PageBreak(PageBreak::UnlessNearlyEmpty));
    whole.push(None, heading(sections, "承诺与签章"));
    whole.push(None, signature::statement(template));
    for paper in application.papers() {
        if let PaperKind::Letter(_) = paper.kind {
            sections += 1;
            whole.push(None, Block::PageBreak(PageBreak::Always));
            whole.push(None, heading(sections, &paper.title));
        }
        let scans = scan::of(application, &paper, assets, &mut figures);
        let blocks =
            if scans.pages.is_empty() { signature::blocks(application, &paper) } else { scans.pages };
        scans.elsewhere.into_iter().chain(blocks).for_each(|block| whole.push(None, block));
    }
    let Whole { mut blocks, origins, .. } = whole;
    if report.ready {
        blocks.iter_mut().for_each(settled::settle);
    }
    let meta = meta(application, template, printed_on);
    Document { meta, draft_mark: !report.ready, line_numbers: false, blocks, origins }
}

/// Composes one paper to be signed and sealed, on a page of its own.
pub fn paper(application: &Application, paper: &Paper, report: &Report, printed_on: Date) -> Document {
    let template = &application.template;
    let mut blocks = vec![Block::Heading(Heading {
        level: 1,
        number: String::new(),
        runs: vec![Run::plain(paper.title.clone())],
    })];
    // An opinion is given on what is promised.
    if let PaperKind::Opinion(..) = paper.kind {
        blocks.push(signature::statement(template));
    }
    blocks.extend(signature::blocks(application, paper));
    if report.ready {
        blocks.iter_mut().for_each(settled::settle);
    }
    let mut meta = meta(application, template, printed_on);
    meta.title = format!("{}——{}", paper.title, meta.header);
    Document { meta, draft_mark: !report.ready, line_numbers: false, blocks, origins: Vec::new() }
}

/// The blocks so far, with their origins.
struct Whole {
    /// The number of numbered tables; those of the narrative come first, as in the form.
    tables: u32,
    blocks: Vec<Block>,
    origins: Vec<Option<Origin>>,
}

impl Whole {
    fn push(&mut self, place: Option<&FieldPath>, block: Block) {
        self.push_part(place, None, block);
    }

    /// Adds a block, as a part of a text where `part` is given.
    fn push_part(&mut self, place: Option<&FieldPath>, part: Option<u32>, mut block: Block) {
        if let Block::Table(Table { caption: Some(caption @ Caption { number: 0, .. }), .. }) = &mut block {
            self.tables = self.tables.saturating_add(1);
            caption.number = self.tables;
        }
        self.blocks.push(block);
        self.origins.push(place.map(|place| Origin { place: place.clone(), block: part }));
    }

    fn section(
        &mut self,
        i: u32,
        section: &Section,
        application: &Application,
        narratives: &[Narrative],
        context: NarrativeContext<'_>,
    ) {
        let place = section.path();
        let place = Some(&place);
        self.push(place, heading(i, &section.title));
        let blocks = match section.kind {
            SectionKind::Basics => basics::blocks(application),
            SectionKind::Requirements => requirements::blocks(application),
            SectionKind::Narrative => {
                let text = narratives.iter().find(|narrative| narrative.section == section.id);
                let text = text.map_or(&[][..], |narrative| &narrative.blocks);
                for (part, block) in narrative::blocks(text, context) {
                    self.push_part(place, part, block);
                }
                return;
            }
            SectionKind::Team => team::blocks(application),
            SectionKind::SubProjects => sub_projects::blocks(application),
            SectionKind::References => vec![references(application, context.numbering)],
            SectionKind::Commitments => commitments::blocks(application, section),
            SectionKind::Results => results::blocks(application, section),
            SectionKind::Schedule => schedule::blocks(application),
            SectionKind::Budget => budget::blocks(application),
            SectionKind::Attachments => attachments::blocks(application),
        };
        blocks.into_iter().for_each(|block| self.push(place, block));
    }
}

fn heading(i: u32, title: &str) -> Block {
    Block::Heading(Heading { level: 1, number: heading_number(1, i + 1), runs: vec![Run::plain(title)] })
}

/// 参考文献: the numbered entries.
fn references(application: &Application, numbering: &Numbering) -> Block {
    let entries = numbering.bibliography(&application.references).into_iter();
    let entries =
        entries.map(|(number, reference)| Reference { number, runs: words::value(&reference.text) });
    Block::References(entries.collect())
}

/// The caption of a table made by the program; its number is assigned when it is placed.
fn name(text: &str) -> Option<Caption> {
    Some(Caption { number: 0, text: text.to_owned() })
}

fn meta(application: &Application, template: &Template, printed_on: Date) -> Meta {
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
        printed_on,
    }
}

/// The paragraph of an empty section.
fn nothing() -> Block {
    Block::Paragraph(Paragraph { runs: vec![Run::muted(words::EMPTY)], role: Role::Body })
}

fn note(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::of(Role::Note, text))
}

fn caption(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::of(Role::Caption, text))
}
