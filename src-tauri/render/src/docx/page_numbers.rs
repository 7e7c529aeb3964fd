//! The page numbers the contents show until Word counts its own.

use crate::document::{Block, Document};
use crate::fonts::Fonts;
use crate::layout::Typesetter;
use crate::layout::frame::PageKind;

/// On which pages of the PDF the headings stand. Word's pages are much the same: same paper, sizes and line heights.
#[derive(Debug)]
pub(super) struct PageNumbers {
    /// By the heading's index among the document's own.
    pages: Vec<Option<usize>>,
    total: usize,
}

impl PageNumbers {
    /// Lays the document out; nothing where a font lacks a character, which is the PDF's business to say.
    pub(super) fn of(document: &Document, fonts: &Fonts) -> Option<PageNumbers> {
        let laid = Typesetter::new(fonts.clone()).lay_out(document).ok()?;
        let before = laid.pages.iter().take_while(|page| page.kind != PageKind::Body).count();
        let count = document.blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count();
        let mut pages = vec![None; count];
        for bookmark in &laid.bookmarks {
            if let Some(page) = bookmark.anchor.listed.and_then(|i| pages.get_mut(i)) {
                *page = Some((bookmark.page + 1).saturating_sub(before));
            }
        }
        Some(PageNumbers { pages, total: laid.pages.len() - before })
    }

    /// How many pages there are after the contents.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// The page of a heading, by its index; empty where it is not known.
    pub(super) fn page(&self, heading: usize) -> String {
        self.pages.get(heading).copied().flatten().map(|page| page.to_string()).unwrap_or_default()
    }
}
