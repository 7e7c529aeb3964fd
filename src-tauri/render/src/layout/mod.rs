//! Lays a document out: runs to glyphs, glyphs to lines, lines to strips, blocks to pieces, pieces to pages.

mod breaking;
#[cfg(test)]
mod clreq;
pub(crate) mod contents;
mod cover;
#[cfg(test)]
mod coverage;
mod ends;
pub(crate) mod faces;
mod figure;
#[cfg(test)]
mod floats;
mod flow;
pub(crate) mod frame;
pub(crate) mod furniture;
mod hyphens;
mod image;
mod line_numbers;
mod links;
pub(crate) mod marks;
mod page;
mod paragraph;
mod piece;
#[cfg(test)]
mod random;
mod references;
mod shape;
mod signature;
mod spacing;
pub(crate) mod structure;
pub(crate) mod style;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod typesetter;
mod units;

use frame::Page;
pub(crate) use page::Bookmark;
pub(crate) use shape::Glyph;
use structure::{ElementId, Structure};
#[cfg(test)]
pub(crate) use tests::fonts;
pub(crate) use typesetter::Typesetter;

/// A document on pages.
#[derive(Debug, PartialEq)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Page>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) structure: Structure,
    /// For each block of the document, the first of its elements.
    pub(crate) firsts: Vec<ElementId>,
}
