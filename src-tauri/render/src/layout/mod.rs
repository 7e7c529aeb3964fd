//! Lays a document out: runs become glyphs, glyphs lines, lines line boxes, blocks block layouts, and those pages.

mod block_layout;
mod break_opportunities;
mod breaking;
#[cfg(test)]
mod clreq;
mod combining;
mod complex_scripts;
pub(crate) mod contents;
pub(crate) mod cover;
#[cfg(test)]
mod coverage;
pub(crate) mod faces;
mod figure;
mod fit;
#[cfg(test)]
mod floats;
pub(crate) mod flow;
pub(crate) mod frame;
pub(crate) mod furniture;
mod gap;
mod glyph;
mod hyphens;
pub(crate) mod image;
mod line_numbers;
mod links;
pub(crate) mod marks;
mod missing;
mod page;
mod pagination;
mod paragraph;
mod parted;
#[cfg(test)]
mod random;
mod references;
#[cfg(test)]
mod samples;
mod shape;
mod signature;
mod spacing;
pub(crate) mod structure;
pub(crate) mod style;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod timeline;
mod typesetter;
mod units;

use frame::Page;
pub(crate) use glyph::Glyph;
pub(crate) use page::Bookmark;
use structure::{ElementId, Structure};
#[cfg(test)]
pub(crate) use tests::fonts;
pub(crate) use timeline::MILESTONE;
pub(crate) use typesetter::Typesetter;

/// The pages of a document.
#[derive(Debug, PartialEq)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Page>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) structure: Structure,
    /// The first element of each block of the document.
    pub(crate) firsts: Vec<ElementId>,
}
