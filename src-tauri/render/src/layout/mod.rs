//! Lays a document out: runs to glyphs, glyphs to lines, lines to strips, strips to pages.

mod breaking;
mod contents;
mod cover;
pub(crate) mod faces;
mod figure;
mod flow;
pub(crate) mod frame;
pub(crate) mod furniture;
mod image;
pub(crate) mod marks;
mod page;
mod paragraph;
mod references;
mod shape;
mod signature;
mod spacing;
pub(crate) mod structure;
pub(crate) mod style;
mod table;
#[cfg(test)]
mod tests;

use faces::Faces;
use flow::Flow;
use frame::Page;
pub(crate) use page::Bookmark;
pub(crate) use shape::Glyph;
use structure::{ElementId, Structure};
#[cfg(test)]
pub(crate) use tests::fonts;

use crate::RenderError;
use crate::document::Document;

/// A document on pages.
#[derive(Debug)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Page>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) structure: Structure,
    /// For each block of the document, the first of its elements.
    pub(crate) firsts: Vec<ElementId>,
}

/// Lays a document out.
///
/// # Errors
/// When no face has a character.
pub(crate) fn pages(document: &Document, faces: &Faces<'_>) -> Result<Pages, RenderError> {
    let mut flow = Flow::new(faces);
    flow.document(document)?;
    let (mut pages, bookmarks) = page::paginate(&flow.strips, &flow.heads);
    contents::number(&mut pages, &bookmarks, faces)?;
    furniture::add(&mut pages, document, faces)?;
    Ok(Pages { pages, bookmarks, structure: flow.structure, firsts: flow.firsts })
}
