//! The page numbers in the contents until Word updates them.

use crate::document::{Block, Document};
use crate::fonts::Fonts;
use crate::layout::Typesetter;
use crate::layout::frame::PageKind;

/// The pages of the headings in the PDF. Word's are similar: same paper, sizes and line heights.
#[derive(Debug)]
pub(super) struct PageNumbers {
    /// By the index of the top-level heading.
    pages: Vec<Option<usize>>,
    total: usize,
}

impl PageNumbers {
    /// Lays the document out; `None` where a font lacks a character, which the PDF export reports.
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

    /// The number of pages after the contents.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// The page of the heading with this index; empty where it is unknown.
    pub(super) fn page(&self, heading: usize) -> String {
        self.pages.get(heading).copied().flatten().map(|page| page.to_string()).unwrap_or_default()
    }
}
