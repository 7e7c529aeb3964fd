//! The pieces of a chapter with captions attached to their tables and pictures, and paragraphs cut where they should
//! be.

use shenbao_import::document::{
    Block, Inline, ListMark, Lost, LostKind, NoteId, NoteKind, Paragraph, Picture, Table, Text, WordDocument,
};

use super::caption::{self, Kind, Label};
use crate::outline::Piece;
use crate::title;

/// A line that ends so is a paragraph of its own, though only a line break follows.
const SENTENCE_ENDS: [char; 8] = ['。', '！', '？', '；', '：', '.', ';', ':'];
/// How far the text of an item and a further paragraph of it may stand apart, in twips.
const SAME_INDENT: i32 = 60;

/// How many characters an instruction behind a title has at least, with its brackets.
const MIN_INSTRUCTION: usize = 6;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    Heading {
        level: usize,
        inlines: Vec<Inline>,
    },
    Paragraph {
        inlines: Vec<Inline>,
    },
    Listed {
        mark: ListMark,
        /// Its paragraphs.
        paragraphs: Vec<Vec<Inline>>,
    },
    Table {
        id: String,
        label: Option<Label>,
        table: Table,
    },
    Figure {
        id: String,
        label: Option<Label>,
        picture: Shown,
    },
}

/// What a figure shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    Picture(Picture),
    Lost(Lost),
    /// A caption stands here, and nothing to show.
    Nothing,
}

/// What is cut out of a paragraph.
#[derive(Clone, Debug, PartialEq)]
enum Cut {
    Line(Paragraph),
    Shown(Shown),
}

/// Turns pieces into items. `next` numbers the figures and tables.
pub(crate) fn items(pieces: &[Piece], document: &WordDocument, next: &mut usize) -> Vec<Item> {
    let mut builder = Builder { document, next, items: Vec::new(), caption: None, notes: Vec::new() };
    for piece in pieces {
        match piece {
            Piece::Heading(heading) => {
                builder.flush();
                let inlines = without_number(&heading.paragraph);
                builder.items.push(Item::Heading { level: heading.level, inlines });
            }
            Piece::Block(Block::Table(table)) => builder.table(table),
            Piece::Block(Block::Paragraph(paragraph)) => builder.paragraph(paragraph),
        }
    }
    builder.flush();
    builder.items
}

struct Builder<'a> {
    document: &'a WordDocument,
    next: &'a mut usize,
    items: Vec<Item>,
    /// A caption that waits for what it names.
    caption: Option<(Label, Paragraph)>,
    /// Footnotes that wait for the end of a paragraph or list.
    notes: Vec<NoteId>,
}

impl Builder<'_> {
    fn id(&mut self) -> String {
        *self.next += 1;
        format!("old-{}", self.next)
    }

    fn flush(&mut self) {
        self.end_caption();
        self.end_notes();
    }

    /// A caption with nothing to name: a figure whose picture is missing, or the words of a table's.
    fn end_caption(&mut self) {
        let Some((label, paragraph)) = self.caption.take() else { return };
        match label.kind {
            Kind::Figure => {
                let id = self.id();
                self.items.push(Item::Figure { id, label: Some(label), picture: Shown::Nothing });
            }
            Kind::Table => self.items.push(Item::Paragraph { inlines: paragraph.inlines }),
        }
    }

    /// The footnotes of what stands before, each a paragraph.
    fn end_notes(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            for block in self.document.notes.get(&note).into_iter().flatten() {
                let Block::Paragraph(paragraph) = block else { continue };
                let mut inlines = trimmed(paragraph.inlines.clone());
                let text = "注：".to_owned();
                inlines.insert(0, Inline::Text(Text { text, ..Text::default() }));
                self.items.push(Item::Paragraph { inlines });
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(inlines) = formula_table(table) {
            self.flush();
            self.items.push(Item::Paragraph { inlines });
            return;
        }
        if let Some(paragraphs) = picture_table(table) {
            paragraphs.iter().for_each(|paragraph| self.paragraph(paragraph));
            return;
        }
        let label = match self.caption.take() {
            Some((label, _)) if label.kind == Kind::Table => Some(label),
            other => {
                self.caption = other;
                None
            }
        };
        self.flush();
        let id = self.id();
        let notes = table.cells().flat_map(|cell| cell.paragraphs().cloned().collect::<Vec<_>>());
        self.notes.extend(notes.flat_map(|paragraph| footnotes(&paragraph)));
        self.items.push(Item::Table { id, label, table: table.clone() });
        self.end_notes();
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let cuts = cut(paragraph);
        // Two pictures under one caption, or a picture between words, come in their order.
        for cut in cuts {
            match cut {
                Cut::Shown(shown) => self.shown(shown),
                Cut::Line(line) => self.line(line),
            }
        }
        self.notes.extend(footnotes(paragraph));
        if paragraph.list.is_none() {
            self.end_notes();
        }
    }

    fn shown(&mut self, picture: Shown) {
        let label = match self.caption.take() {
            Some((label, _)) if label.kind == Kind::Figure => Some(label),
            other => {
                self.caption = other;
                None
            }
        };
        let id = self.id();
        self.items.push(Item::Figure { id, label, picture });
    }

    fn line(&mut self, line: Paragraph) {
        if let Some(label) = caption::label(&line).filter(|_| line.list.is_none()) {
            match (label.kind, self.items.last_mut()) {
                (Kind::Figure, Some(Item::Figure { label: own @ None, .. }))
                | (Kind::Table, Some(Item::Table { label: own @ None, .. }))
                    if self.caption.is_none() =>
                {
                    *own = Some(label);
                }
                _ => {
                    self.end_caption();
                    self.caption = Some((label, line));
                }
            }
            return;
        }
        // 单位：万元 stands between a caption and its table.
        let text = line.text();
        let is_unit = text.trim_start().starts_with("单位") && text.chars().count() < 20;
        if !is_unit {
            self.end_caption();
        }
        if let Some(mark) = line.list.clone() {
            self.items.push(Item::Listed { mark, paragraphs: vec![trimmed(line.inlines)] });
            return;
        }
        if !line.number_taken_off
            && line.left > 0
            && line.first_line == 0
            && let Some(Item::Listed { mark, paragraphs }) = self.items.last_mut()
            && (mark.left - line.left).abs() <= SAME_INDENT
        {
            paragraphs.push(trimmed(line.inlines));
            return;
        }
        self.end_notes();
        self.items.push(Item::Paragraph { inlines: trimmed(line.inlines) });
    }
}

fn footnotes(paragraph: &Paragraph) -> Vec<NoteId> {
    let notes = paragraph.inlines.iter().filter_map(|inline| match inline {
        Inline::Note(note) if note.kind == NoteKind::Footnote => Some(note.clone()),
        _ => None,
    });
    notes.collect()
}

/// Cuts a paragraph at its pictures, at page breaks, and at line breaks that a new paragraph was meant by.
fn cut(paragraph: &Paragraph) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut line: Vec<Inline> = Vec::new();
    let mut pictures: Vec<Shown> = Vec::new();
    let mut is_first = true;
    let mut end = |line: &mut Vec<Inline>, cuts: &mut Vec<Cut>| {
        let inlines = std::mem::take(line);
        let has_words = Paragraph { inlines: inlines.clone(), ..Paragraph::default() };
        if !has_words.is_blank() {
            let mut part = Paragraph { inlines, ..paragraph.clone() };
            // What follows the first is no item of its own, and no target.
            part.list = part.list.filter(|_| is_first);
            is_first = false;
            cuts.push(Cut::Line(part));
        }
    };
    let rest: Vec<&Inline> = paragraph.inlines.iter().collect();
    for (at, inline) in rest.iter().enumerate() {
        match inline {
            Inline::PageBreak => end(&mut line, &mut cuts),
            Inline::Picture(picture) => pictures.push(Shown::Picture(picture.clone())),
            Inline::Lost(lost) if lost.kind == LostKind::Picture => pictures.push(Shown::Lost(lost.clone())),
            Inline::Break => {
                let before = Paragraph { inlines: line.clone(), ..Paragraph::default() }.text();
                let after = rest.get(at + 1).map(|next| match next {
                    Inline::Text(text) => text.text.as_str(),
                    _ => "",
                });
                let indented = after.is_some_and(|text| text.starts_with([' ', '\t', '\u{3000}']));
                let is_end = before.trim_end().ends_with(SENTENCE_ENDS) || indented;
                if before.trim().is_empty() || is_end || !pictures.is_empty() {
                    end(&mut line, &mut cuts);
                    cuts.extend(pictures.drain(..).map(Cut::Shown));
                } else {
                    line.push(Inline::Break);
                }
            }
            other => {
                // A picture before the first word stands before the paragraph, any other behind it.
                let blank = Paragraph { inlines: line.clone(), ..Paragraph::default() }.is_blank();
                if blank {
                    cuts.extend(pictures.drain(..).map(Cut::Shown));
                }
                line.push((*other).clone());
            }
        }
    }
    end(&mut line, &mut cuts);
    cuts.extend(pictures.drain(..).map(Cut::Shown));
    cuts
}

/// A formula set with its number by a table without lines: the content of its cells on a line.
fn formula_table(table: &Table) -> Option<Vec<Inline>> {
    let [row] = table.rows.as_slice() else { return None };
    let is_formula = |inline: &Inline| match inline {
        Inline::Text(text) => text.formula,
        Inline::Lost(lost) => lost.kind == LostKind::Formula,
        _ => false,
    };
    let mut line: Vec<Inline> = Vec::new();
    let mut has_formula = false;
    for cell in &row.cells {
        for paragraph in cell.paragraphs().filter(|paragraph| !paragraph.is_blank()) {
            let formula = paragraph.inlines.iter().any(is_formula);
            let is_number =
                paragraph.text().trim().starts_with(['(', '（']) && paragraph.text().chars().count() <= 8;
            if !formula && !is_number {
                return None;
            }
            has_formula |= formula;
            if !line.is_empty() {
                line.push(Inline::Text(Text { text: "　".to_owned(), ..Text::default() }));
            }
            line.extend(trimmed(paragraph.inlines.clone()));
        }
    }
    has_formula.then_some(line)
}

/// A table that only sets pictures side by side: each picture, and its caption from below it.
fn picture_table(table: &Table) -> Option<Vec<Paragraph>> {
    let mut found = Vec::new();
    let is_shown = |paragraph: &Paragraph| {
        paragraph.pictures().next().is_some()
            || paragraph
                .inlines
                .iter()
                .any(|inline| matches!(inline, Inline::Lost(lost) if lost.kind == LostKind::Picture))
    };
    let mut columns: Vec<(usize, Vec<Paragraph>)> = Vec::new();
    for cell in table.cells() {
        for paragraph in cell.paragraphs().filter(|paragraph| !paragraph.is_blank()) {
            if !is_shown(paragraph) && caption::label(&centred(paragraph)).is_none() {
                return None;
            }
            match columns.iter_mut().find(|(column, _)| *column == cell.column) {
                Some((_, paragraphs)) => paragraphs.push(centred(paragraph)),
                None => columns.push((cell.column, vec![centred(paragraph)])),
            }
        }
        if cell.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
            return None;
        }
    }
    columns.sort_by_key(|(column, _)| *column);
    found.extend(columns.into_iter().flat_map(|(_, paragraphs)| paragraphs));
    found.iter().any(is_shown).then_some(found)
}

fn centred(paragraph: &Paragraph) -> Paragraph {
    Paragraph { centred: true, ..paragraph.clone() }
}

/// A heading without its typed number.
fn without_number(paragraph: &Paragraph) -> Vec<Inline> {
    let text = paragraph.text();
    let kept = title::number(&text).map_or(text.trim_start(), |(_, rest)| rest);
    // An instruction in brackets is none of the heading's words.
    let clean = title::clean(&text);
    if kept.chars().count() > clean.chars().count() + MIN_INSTRUCTION {
        return vec![Inline::Text(Text { text: clean, ..Text::default() })];
    }
    let mut skip = text.chars().count() - kept.chars().count();
    let mut inlines = paragraph.inlines.clone();
    for inline in &mut inlines {
        match inline {
            Inline::Text(run) => {
                let count = run.text.chars().count().min(skip);
                run.text = run.text.chars().skip(count).collect();
                run.bold = false;
                skip -= count;
            }
            Inline::Break => {
                skip = skip.saturating_sub(1);
                *inline = Inline::Text(Text { text: " ".to_owned(), ..Text::default() });
            }
            _ => {}
        }
    }
    let mut inlines = trimmed(inlines);
    // A prescribed outline ends its titles as sentences.
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.text.truncate(last.text.trim_end_matches(['；', ';', '：', ':']).len());
    }
    trimmed(inlines)
}

/// Without the white space at both ends, which typists indent by.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.trim().is_empty(),
        Inline::Break | Inline::PageBreak => true,
        _ => false,
    };
    while inlines.first().is_some_and(is_blank) {
        inlines.remove(0);
    }
    while inlines.last().is_some_and(is_blank) {
        inlines.pop();
    }
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    inlines
}
