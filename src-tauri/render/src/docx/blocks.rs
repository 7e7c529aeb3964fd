//! Writes the blocks of the document one after the other, each with the module for its kind.

use super::body::Body;
use super::paragraph::Paragraph;
use super::xml::Element;
use super::{contents, cover, field, figure, numbering, run, signature, styles, table};
use crate::document::{self, Block, Document, Heading, List, Quote, Reference, Role, Target};
use crate::geometry::{CHARACTERS_PER_LINE, Orientation};
use crate::layout::{self, faces::Faces};

/// Which blocks stand on turned pages: tables that need them, and the headings and notes right above one, as in the PDF.
pub(super) fn turned(document: &Document, faces: Option<&Faces<'_>>) -> Vec<bool> {
    let is_wide = |table: &document::Table| {
        faces
            .and_then(|faces| layout::table::widths(faces, table).ok())
            .is_some_and(|(orientation, ..)| orientation == Orientation::Landscape)
    };
    let mut turned = vec![false; document.blocks.len()];
    let mut follows = false;
    for (i, block) in document.blocks.iter().enumerate().rev() {
        turned[i] = match block {
            Block::Table(table) => is_wide(table),
            Block::Heading(_) => follows,
            Block::Paragraph(paragraph) if paragraph.role == Role::Note => follows,
            _ => false,
        };
        follows = turned[i];
    }
    for i in 1..turned.len() {
        let is_note = matches!(&document.blocks[i], Block::Paragraph(note) if note.role == Role::Note);
        if is_note && turned[i - 1] && matches!(document.blocks[i - 1], Block::Table(_)) {
            turned[i] = true;
        }
    }
    turned
}

/// Adds every block of the document; `turned` are those on turned pages.
pub(super) fn add(body: &mut Body<'_>, turned: &[bool]) {
    let document = body.document;
    for (i, block) in document.blocks.iter().enumerate() {
        let is_turned = turned.get(i) == Some(&true);
        // What begins a page says so before it.
        if !matches!(block, Block::PageBreak(_)) {
            body.turn(if is_turned { Orientation::Landscape } else { Orientation::Portrait });
        }
        let previous = i.checked_sub(1).and_then(|i| document.blocks.get(i));
        add_block(body, block, previous, document.blocks.get(i + 1));
    }
}

fn add_block<'a>(body: &mut Body<'a>, block: &'a Block, previous: Option<&Block>, next: Option<&Block>) {
    let has_note = matches!(next, Some(Block::Paragraph(note)) if note.role == Role::Note);
    match block {
        Block::Cover(source) => cover::add(body, source),
        Block::Contents { levels } => contents::add(body, *levels),
        Block::Heading(heading) => {
            let name = contents::bookmark(body.headings);
            body.headings += 1;
            add_heading(body, heading, Some(&name));
        }
        Block::Paragraph(source) => {
            let leads_on = leads_on(source, next)
                || (source.role == Role::Note && matches!(previous, Some(Block::Heading(_))));
            let caption = source.role == Role::Caption;
            let runs = if caption { counted(body, &source.runs) } else { body.runs(&source.runs) };
            // A tab leads to the middle, one more to the end of the line.
            let lead = (source.role == Role::Formula).then(run::tab);
            let set = Paragraph::new(style(source.role)).with(lead).with(runs);
            let align = caption.then_some("left");
            body.paragraph(Paragraph { keep_next: leads_on || caption, align, ..set });
        }
        Block::List(list) => add_list(body, list, 0),
        Block::Quote(quote) => add_quote(body, quote),
        Block::Table(source) => {
            if let Some(caption) = &source.caption {
                let target = source.id.clone().map(Target::Table);
                let set = body.caption("表", caption, target);
                body.paragraph(Paragraph { keep_next: true, ..set });
            }
            let table = table::table(body, source, has_note);
            body.table(table);
        }
        Block::Figure(source) => figure::add(body, source, has_note),
        Block::References(entries) => add_references(body, entries),
        Block::Signature(source) => {
            body.paragraph(Paragraph { before: Some(200), ..Paragraph::new(styles::GAP) });
            body.table(signature::table(source));
        }
        Block::PageBreak(_) => body.new_page = true,
    }
}

/// Runs, with the numbers of a series as fields.
fn counted(body: &mut Body<'_>, source: &[document::Run]) -> Vec<Element> {
    let one = |run: &document::Run| match run.counts.map(document::Counted::parts) {
        Some((kind, number)) => body.number(kind, number),
        None => body.runs(std::slice::from_ref(run)),
    };
    source.iter().flat_map(one).collect()
}

fn add_heading(body: &mut Body<'_>, heading: &Heading, name: Option<&str>) {
    let counted = body.numbering.counts(heading);
    let mut runs = Vec::new();
    if !counted && !heading.number.is_empty() {
        runs.push(document::Run::plain(heading.number.as_str()));
    }
    runs.extend(heading.runs.iter().cloned());
    let runs = body.runs(&runs);
    let content = match name {
        Some(name) => body.bookmarks.around(name, runs),
        None => runs,
    };
    let number = (!counted).then_some((0, 0));
    body.paragraph(Paragraph { number, ..Paragraph::new(styles::heading(heading.level)).with(content) });
}

pub(super) fn add_list<'a>(body: &mut Body<'a>, list: &'a List, depth: usize) {
    let number = body.numbering.list(list, depth);
    for item in &list.items {
        let mut marked = false;
        for (i, block) in item.iter().enumerate() {
            match block {
                Block::Paragraph(source) => {
                    let set = Paragraph::new(styles::ITEM).with(body.runs(&source.runs));
                    let leads_on = leads_on(source, item.get(i + 1));
                    let place = if marked {
                        Paragraph { left: Some(numbering::indent(depth)), ..set }
                    } else {
                        Paragraph { number: Some(number), ..set }
                    };
                    body.paragraph(Paragraph { keep_next: leads_on, ..place });
                }
                other => {
                    add_mark(body, &mut marked, number);
                    match other {
                        Block::List(inner) => add_list(body, inner, depth + 1),
                        Block::Heading(heading) => add_heading(body, heading, None),
                        other => add_block(body, other, None, item.get(i + 1)),
                    }
                }
            }
            marked = true;
        }
        add_mark(body, &mut marked, number);
    }
}

/// Adds the marker of a list item that does not begin with text.
fn add_mark(body: &mut Body<'_>, marked: &mut bool, number: (usize, usize)) {
    if !std::mem::replace(marked, true) {
        body.paragraph(Paragraph { number: Some(number), ..Paragraph::new(styles::ITEM) });
    }
}

fn add_quote(body: &mut Body<'_>, quote: &Quote) {
    body.paragraph(Paragraph::new(styles::QUOTE_TITLE).with(run::words(&quote.title)));
    body.paragraph(Paragraph::new(styles::QUOTE).with(run::words(&quote.text)));
}

/// Adds 参考文献. Word counts the entries, and citations are fields that print the numbers.
fn add_references(body: &mut Body<'_>, entries: &[Reference]) {
    for (i, entry) in entries.iter().enumerate() {
        let counted = usize::try_from(entry.number).is_ok_and(|number| number == i + 1);
        let told = if counted { String::new() } else { format!(" \\r {}", entry.number) };
        let number = run::words(&entry.number.to_string());
        let number = field::field(&format!("SEQ 参考文献 \\* ARABIC{told}"), number);
        let name = body.bookmark(&Target::Reference(entry.number));
        let number = body.bookmarks.around(&name, number);
        let mut runs = run::words("[");
        runs.extend(number);
        runs.extend(run::words("]"));
        runs.push(run::tab());
        runs.extend(body.runs(&entry.runs));
        body.paragraph(Paragraph::new(styles::REFERENCE).with(runs));
    }
}

/// Does a line or two announce the list or table that follows? A longer paragraph would leave a gap when it moves to
/// the next page as a whole.
fn leads_on(paragraph: &document::Paragraph, next: Option<&Block>) -> bool {
    const TWO_LINES: usize = 2 * CHARACTERS_PER_LINE;
    matches!(next, Some(Block::List(_)))
        && paragraph.runs.iter().map(|run| run.text.chars().count()).sum::<usize>() < TWO_LINES
}

fn style(role: Role) -> &'static str {
    match role {
        Role::Body => styles::BODY,
        Role::Flush => styles::FLUSH,
        Role::Note => styles::NOTE,
        Role::Caption => styles::CAPTION,
        Role::Formula => styles::FORMULA,
    }
}
