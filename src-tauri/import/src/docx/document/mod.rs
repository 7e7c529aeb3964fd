//! Reads a Word document as its author wrote it: paragraphs with their styles and lists, tables, pictures, notes.
//!
//! What the page does not show is left out: deleted and hidden text, comments, tables of contents, the text of empty
//! content controls. Changes under tracking count as accepted. What cannot be read is a [`Lost`] where it stood.

mod drawing;
mod field;
mod formula;
mod model;
mod notes;
mod paragraph;
mod story;
mod style;
mod table;
mod tree;

use std::time::Instant;

use super::TIMEOUT;
use super::archive::Parts;
use super::numbering::Numbering;
use super::relationships::{PartNames, targets};
use super::run::{RunStyles, Theme};
use crate::kind::{Kind, kind_of};
use crate::source::MAX_BYTES;
use crate::{ImportError, Result};
use story::{Context, Story};
use style::Styles;
use tree::Node;

pub use model::{
    Block, Cell, Inline, ListMark, Lost, LostKind, NoteId, NoteKind, Paragraph, Picture, Row, Script, Table,
    Text, WordDocument,
};

/// Reads a Word document.
///
/// # Errors
/// When the bytes are another kind of file, or a document that is damaged or beyond the limits.
pub fn read_word(bytes: &[u8]) -> Result<WordDocument> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    match kind_of(bytes)? {
        Kind::Docx => read(bytes),
        Kind::Pdf => Err(ImportError::NotWord("PDF")),
        Kind::Text => Err(ImportError::NotWord("纯文本")),
    }
}

fn read(bytes: &[u8]) -> Result<WordDocument> {
    let deadline = Instant::now() + TIMEOUT;
    let mut parts = Parts::open(bytes, deadline)?;
    let names = PartNames::read(&mut parts, deadline)?;
    let main = parts.text(&names.main)?.ok_or(ImportError::DocxBroken(None))?;
    let body = Node::parse(&main, deadline)?;
    if body.name != "document" {
        return Err(ImportError::OtherOffice);
    }
    let style_part = parts.text(&names.of("styles"))?.unwrap_or_default();
    let theme = Theme::read(&parts.text(&names.of_theme())?.unwrap_or_default(), deadline)?;
    let numbering = parts.text(&names.of("numbering"))?.unwrap_or_default();
    let mut numbering = Numbering::read(&numbering, &style_part, deadline)?;
    let signs = RunStyles::read(&style_part, &theme, deadline)?;
    let styles = Styles::read(&style_part, deadline)?;

    let mut document = WordDocument::default();
    for (kind, part) in [(NoteKind::Footnote, "footnotes"), (NoteKind::Endnote, "endnotes")] {
        let name = names.of(part);
        let Some(xml) = parts.text(&name)? else { continue };
        let context = Context { theme: &theme, signs: &signs, styles: &styles };
        let targets = targets(&mut parts, &name, deadline)?;
        let mut numbering = numbering.clone();
        let mut story = Story::new(&context, &mut numbering, &targets);
        notes::read(&Node::parse(&xml, deadline)?, kind, &mut story, &mut document.notes);
    }
    let targets = targets(&mut parts, &names.main, deadline)?;
    let context = Context { theme: &theme, signs: &signs, styles: &styles };
    let mut story = Story::new(&context, &mut numbering, &targets);
    document.blocks = story.blocks(body.children.iter().find(|node| node.name == "body").unwrap_or(&body));
    document.note_marks = story.note_marks;
    document.load_pictures(&mut parts)?;
    Ok(document)
}
