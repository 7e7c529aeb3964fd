//! 旧申报书: last year's application, as a Word file or a draft, taken over into a new one.
//!
//! In phases: blocks of the document → headings ([`outline`]) → chapters with their subjects → the sections of the
//! template and the fields of the form. Nothing is dropped in silence: what no place takes stands in the
//! [`TakeoverReport`], what cannot be read leaves a mark in the text.

mod chapter;
mod chapter_counts;
mod draft;
mod error;
mod fact_text;
mod facts;
mod form_table;
mod grid;
mod merge;
mod money;
mod money_unit;
mod nodes;
mod outline;
mod period;
mod placement;
mod references;
mod report;
mod rows;
mod sections;
mod source;
mod team;
mod text;
mod title;

use std::collections::BTreeMap;

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::template::{Section, SectionKind, Template};
use shenbao_import::document::{Block, WordDocument};

use chapter::Chapter;
use chapter_counts::outcome;
use facts::Facts;
use money::Budget;
use outline::{Heading, Piece};
use references::References;
use sections::Subject;
use text::{Item, Setting};

pub use draft::take_over_draft;
pub use error::TakeoverError;
pub use merge::{Part, PartChoice, ReviewedPart, Taking, merge, review};
pub use placement::{ChapterPlacement, LeftOverPlacement, Placements};
pub use report::{ChapterCounts, ChapterOutcome, LeftOver, MarkLeft, TakenFact, TakeoverReport};
pub use source::OldApplication;

/// Takes a Word document over into an application that was just begun. Its pictures are added to `assets`. Fields that
/// hold something else than what was suggested for the topic are left as they are.
///
/// # Errors
/// When the document holds nothing.
pub fn take_over(
    document: &WordDocument,
    application: &mut Application,
    assets: &mut Assets,
    placements: &Placements,
) -> Result<TakeoverReport, TakeoverError> {
    let template = (*application.template).clone();
    let outline = outline::outline(document, &template);
    let chapters = chapter::chapters(outline.pieces, &template);
    if chapters.iter().all(|chapter| chapter.title.is_empty() && chapter.pieces.iter().all(is_blank)) {
        return Err(TakeoverError::Empty);
    }
    let references = References::read(
        chapters
            .iter()
            .filter(|one| one.subject == Some(Subject::References))
            .map(|one| one.pieces.as_slice()),
        document,
    );
    let mut takeover = Takeover {
        template: &template,
        application,
        report: TakeoverReport::default(),
        narratives: BTreeMap::new(),
    };
    takeover.facts(&chapters);
    for (index, chapter) in chapters.iter().enumerate() {
        takeover.chapter(index, chapter, placements.of(index));
    }
    for placed in &placements.left_over {
        takeover.put(placed);
    }
    takeover.application.references.clone_from(&references.entries);
    takeover.write(document, &references, assets);
    if !outline.instructions.is_empty() {
        takeover.leave("填写提示（蓝色字）", &outline.instructions.join("\n"));
    }
    Ok(takeover.report)
}

/// The longest line for a signature, in characters.
const MAX_SIGNATURE: usize = 60;

/// A takeover under way.
struct Takeover<'t> {
    template: &'t Template,
    application: &'t mut Application,
    report: TakeoverReport,
    /// The chapters of each narrative section, by its id.
    narratives: BTreeMap<String, Vec<Prose>>,
}

/// The text of a chapter that goes to a narrative section.
struct Prose {
    title: String,
    pieces: Vec<Piece>,
    /// Its title is not the section's own, and stands over its text.
    is_titled: bool,
}

impl<'t> Takeover<'t> {
    fn leave(&mut self, chapter: &str, text: &str) {
        if !text.trim().is_empty() {
            let (chapter, text) = (chapter.to_owned(), text.trim().to_owned());
            self.report.left_over.push(report::LeftOver { chapter, text });
        }
    }

    fn leave_pieces(&mut self, chapter: &str, pieces: &[Piece]) {
        let text = pieces.iter().map(plain).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>();
        self.leave(chapter, &text.join("\n"));
    }

    /// The facts of 基本信息, then those of the cover.
    fn facts(&mut self, chapters: &[Chapter]) {
        let of = |subject: Option<Subject>| {
            chapters.iter().filter(move |chapter| {
                chapter.subject == subject && (subject.is_some() || chapter.title.is_empty())
            })
        };
        let mut facts = Facts::new(self.application);
        for chapter in of(Some(Subject::Basics)).chain(of(None)) {
            facts.read(text::plain_blocks(&chapter.pieces));
        }
        facts.leaders_unit();
        let Facts { taken, untaken, amounts, .. } = facts;
        self.report.facts = taken;
        let known: Vec<&str> = self.report.facts.iter().map(|fact| fact.value.as_str()).collect();
        let lines: Vec<String> = untaken
            .iter()
            .filter(|fact| !known.contains(&fact.value.as_str()))
            .map(|fact| format!("{}：{}", fact.label, fact.value))
            .collect();
        self.leave("基本信息中没有对应栏目的内容", &lines.join("\n"));
        self.budget(chapters, &amounts);
    }

    fn budget(&mut self, chapters: &[Chapter], amounts: &[money::Labelled]) {
        let mut budget = Budget::default();
        for chapter in chapters.iter().filter(|chapter| chapter.subject == Some(Subject::Budget)) {
            budget.read(&chapter.heading, &chapter.pieces, self.application);
        }
        budget.read_labelled(amounts, self.application);
        for chapter in chapters.iter().filter(|chapter| chapter.subject == Some(Subject::Budget)) {
            budget.read_sentences(&chapter.pieces, self.application);
        }
        let count = budget.write(self.application);
        if count > 0 {
            self.report
                .remarks
                .push("经费按旧申报书填入，元已换算成万元；请按新指南的限额和比例调整。".to_owned());
        }
        if let Some(unit) = budget.assumed {
            self.report.remarks.push(format!("旧申报书的经费表没有写明单位，按{unit}读，请核对。"));
        }
        if let Some((total, sum)) = budget.total_differs() {
            let remark = format!("旧申报书的经费合计是 {total} 万元，各来源相加是 {sum} 万元，请核对。");
            self.report.remarks.push(remark);
        }
        self.leave("经费预算中没有对应栏目的内容", &budget.untaken.join("\n"));
    }

    /// Puts something left over into a section, under the title of its chapter.
    fn put(&mut self, placed: &LeftOverPlacement) {
        let Some(at) = self.report.left_over.iter().position(|left| *left == placed.left) else { return };
        if self.template.narratives().all(|section| section.id != placed.section) {
            return;
        }
        let left = self.report.left_over.remove(at);
        let pieces = left.text.lines().map(plain_piece).collect();
        let is_titled = !left.chapter.is_empty();
        let prose = Prose { title: left.chapter, pieces, is_titled };
        self.narratives.entry(placed.section.clone()).or_default().push(prose);
    }

    fn chapter(&mut self, index: usize, chapter: &Chapter, placed: Option<Option<&str>>) {
        if let Some(to) = placed {
            let section = self.template.narratives().find(|section| Some(section.id.as_str()) == to);
            self.report.chapters.push(outcome(index, chapter, section, None));
            match section.map(|section| section.id.clone()) {
                Some(id) => self.prose(&id, chapter, chapter.pieces.clone(), true),
                None => self.leave_pieces(&chapter.title, &chapter.pieces),
            }
            return;
        }
        let section = chapter.subject.and_then(|subject| subject.section(self.template));
        let title = chapter.title.as_str();
        let Some(section) = section else {
            return self.without_section(index, chapter);
        };
        let kind = section.kind;
        let (rows, rest) = match kind {
            SectionKind::Narrative => {
                let (text, signatures) = without_signatures(&chapter.pieces);
                self.prose(&section.id.clone(), chapter, text, false);
                (None, signatures)
            }
            SectionKind::Basics => (None, self.untaken_basics(chapter)),
            SectionKind::References => {
                let rows = chapter
                    .pieces
                    .iter()
                    .filter(|piece| matches!(piece, Piece::Block(Block::Paragraph(one)) if !one.is_blank()));
                (Some(rows.count()), tables_and_headings(chapter))
            }
            SectionKind::Commitments => some(rows::commitments(&chapter.pieces, self.application)),
            SectionKind::Schedule => some(rows::schedule(&chapter.pieces, self.application)),
            SectionKind::Attachments => some(rows::attachments(&chapter.pieces, self.application)),
            SectionKind::Team => some(team::team(&chapter.pieces, self.application)),
            SectionKind::Budget => {
                let mut budget = Budget::default();
                let rest = budget.read(&chapter.heading, &chapter.pieces, self.application);
                (Some(self.application.budget.cells.len()), rest)
            }
            // What is not read from Word is left over, and told.
            _ => (None, chapter.pieces.clone()),
        };
        let rest = without_captions(rest);
        let prose = self.prose_of(chapter, rows, &rest).filter(|_| kind != SectionKind::Narrative);
        let named = prose.filter(|_| rows == Some(0)).unwrap_or(section);
        self.report.chapters.push(outcome(index, chapter, Some(named), rows.filter(|rows| *rows > 0)));
        match prose {
            Some(section) => self.prose(&section.id.clone(), chapter, rest, true),
            None => self.leave_pieces(title, &rest),
        }
    }

    /// The narrative section for what the table of a chapter's section does not take: where its title names one, or
    /// where there is no row at all.
    fn prose_of(&self, chapter: &Chapter, rows: Option<usize>, rest: &[Piece]) -> Option<&'t Section> {
        let has_text = rest.iter().any(|piece| match piece {
            Piece::Block(Block::Paragraph(paragraph)) => !paragraph.is_blank(),
            Piece::Block(Block::Table(_)) => true,
            Piece::Heading(_) => false,
        });
        if !has_text {
            return None;
        }
        let others = chapter.others.iter().filter_map(|subject| subject.section(self.template));
        let mut narratives = others.filter(|section| section.kind == SectionKind::Narrative);
        let named = narratives.next();
        let fallback = chapter
            .subject
            .filter(|_| rows == Some(0))
            .and_then(|subject| subject.prose_section(self.template));
        named.or(fallback)
    }

    fn prose(&mut self, id: &str, chapter: &Chapter, pieces: Vec<Piece>, is_titled: bool) {
        let prose = Prose { title: chapter.title.clone(), pieces, is_titled };
        self.narratives.entry(id.to_owned()).or_default().push(prose);
    }

    /// What stands in 基本信息 beside its tables and lines of facts.
    fn untaken_basics(&self, chapter: &Chapter) -> Vec<Piece> {
        let is_fact = |text: &str| {
            self.report
                .facts
                .iter()
                .any(|fact| text.contains(fact.label.as_str()) && text.contains(fact.value.as_str()))
        };
        let untaken = chapter.pieces.iter().filter(|piece| match piece {
            Piece::Block(Block::Table(_)) => false,
            Piece::Block(Block::Paragraph(paragraph)) => !is_fact(&paragraph.text()),
            Piece::Heading(_) => true,
        });
        untaken.cloned().collect()
    }

    fn without_section(&mut self, index: usize, chapter: &Chapter) {
        if chapter.title.is_empty() {
            // The cover: its facts are read, the rest is told.
            self.leave_pieces("", &chapter.pieces);
            return;
        }
        let is_summary = chapter.subject == Some(Subject::Abstract);
        let text = chapter.pieces.iter().map(plain).collect::<Vec<_>>().join("\n");
        let taken = is_summary && facts::fill(&mut self.application.project.summary, text.trim());
        let section = taken.then(|| "基本信息：项目摘要".to_owned());
        self.report.chapters.push(ChapterOutcome { section, ..outcome(index, chapter, None, None) });
        if !taken {
            self.leave_pieces(&chapter.title, &chapter.pieces);
        }
    }

    /// Writes the narratives: first all captions, so that a text can refer to any of them.
    fn write(&mut self, document: &WordDocument, references: &References, assets: &mut Assets) {
        let mut next = 0;
        let mut sections: Vec<(String, Vec<Item>)> = Vec::new();
        let mut setting = Setting::new(document, references, std::mem::take(assets));
        for section in self.template.narratives() {
            let Some(chapters) = self.narratives.remove(&section.id) else { continue };
            let pieces = together(chapters);
            let items = text::items(&pieces, document, &mut next);
            setting.targets.enter(&items);
            sections.push((section.id.clone(), items));
        }
        for (id, items) in sections {
            let blocks = text::blocks(&items, &mut setting);
            if !blocks.is_empty() {
                self.application.narrative.insert(id, text::rich_text(blocks));
            }
        }
        let marks = setting
            .marks
            .iter()
            .map(|mark| report::MarkLeft { kind: mark.kind.label(), about: mark.about.clone() });
        self.report.marks = marks.collect();
        *assets = setting.assets;
        for chapter in self.report.chapters.iter().filter(|chapter| chapter.section.is_none()) {
            let remark = format!(
                "“{}”在新模板里没有对应的章节，原文列在没有对应位置的文字里，请自行取用。",
                chapter.title
            );
            self.report.remarks.push(remark);
        }
    }
}

/// A paragraph of these words.
fn plain_piece(words: &str) -> Piece {
    Piece::Block(Block::Paragraph(Heading::plain(words).paragraph))
}

/// Parts the lines for signatures and seals at the end of a text from it.
fn without_signatures(pieces: &[Piece]) -> (Vec<Piece>, Vec<Piece>) {
    let is_date = |text: &str| {
        let text: String = text.split_whitespace().collect();
        text.chars().count() <= 12 && text.contains('年') && text.ends_with('日')
    };
    let signs = ["签字", "签名", "签章", "盖章", "公章"];
    let is_signature = |piece: &Piece| {
        let text = plain(piece);
        let text = text.trim();
        let is_short = text.chars().count() <= MAX_SIGNATURE && !text.ends_with('。');
        text.is_empty() && matches!(piece, Piece::Block(Block::Paragraph(paragraph)) if paragraph.is_blank())
            || is_short && (is_date(text) || signs.iter().any(|sign| text.contains(sign)))
    };
    let tail = pieces.iter().rev().take_while(|piece| is_signature(piece)).count();
    let (text, tail) = pieces.split_at(pieces.len() - tail);
    (text.to_vec(), tail.to_vec())
}

fn some((rows, rest): (usize, Vec<Piece>)) -> (Option<usize>, Vec<Piece>) {
    (Some(rows), rest)
}

fn tables_and_headings(chapter: &Chapter) -> Vec<Piece> {
    let others = chapter.pieces.iter().filter(|piece| !matches!(piece, Piece::Block(Block::Paragraph(_))));
    others.cloned().collect()
}

/// The captions of tables that became rows of the form are no text of their own.
fn without_captions(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_caption = |piece: &Piece| match piece {
        Piece::Block(Block::Paragraph(paragraph)) => text::is_table_caption(paragraph),
        _ => false,
    };
    pieces.into_iter().filter(|piece| !is_caption(piece)).collect()
}

/// The pieces of a section. Where several chapters come together, each keeps its title, a level above its own headings.
fn together(mut chapters: Vec<Prose>) -> Vec<Piece> {
    chapters.retain(|chapter| chapter.pieces.iter().any(|piece| !is_blank(piece)));
    let titled = chapters.len() > 1;
    let mut pieces = Vec::new();
    for chapter in &mut chapters {
        if !(titled || chapter.is_titled) {
            pieces.append(&mut chapter.pieces);
            continue;
        }
        pieces.push(Piece::Heading(Heading::plain(&chapter.title)));
        pieces.extend(chapter.pieces.drain(..).map(|piece| match piece {
            Piece::Heading(heading) => Piece::Heading(Heading { level: heading.level + 1, ..heading }),
            block => block,
        }));
    }
    pieces
}

/// Is there nothing in a piece to see?
fn is_blank(piece: &Piece) -> bool {
    match piece {
        Piece::Block(Block::Paragraph(paragraph)) => paragraph.is_blank(),
        Piece::Block(Block::Table(_)) => false,
        Piece::Heading(heading) => heading.printed.trim().is_empty(),
    }
}

/// The words of a piece.
fn plain(piece: &Piece) -> String {
    match piece {
        Piece::Heading(heading) => heading.printed.clone(),
        Piece::Block(Block::Paragraph(paragraph)) => paragraph.text().trim().to_owned(),
        Piece::Block(Block::Table(table)) => table.text(),
    }
}
