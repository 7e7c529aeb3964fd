//! Fills pages with strips.

use std::sync::Arc;

use super::frame::{Anchor, Drawing, Page, PageKind, Strip};
use super::piece::Piece;
use super::{links, style};

/// A bookmark: a heading, and where it came to stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bookmark {
    pub(crate) anchor: Anchor,
    /// From 0.
    pub(crate) page: usize,
    /// From the top of the page, in points.
    pub(crate) y: f32,
}

/// The height of the text area.
pub(crate) const ROOM: f32 = style::PAGE_HEIGHT - style::TOP - style::BOTTOM;

/// A piece, and what comes before it in the document.
pub(crate) struct Placed {
    pub(crate) piece: Arc<Piece>,
    /// Its first strip begins a page.
    pub(crate) new_page: bool,
    /// How many elements.
    pub(crate) elements: usize,
    /// How many headings at the top of the document.
    pub(crate) headings: usize,
}

/// A strip of a piece that has its place.
#[derive(Clone, Copy)]
struct Slice<'a> {
    strip: &'a Strip,
    of: &'a Placed,
    new_page: bool,
}

/// Pages in the making.
struct Pages<'a> {
    /// The strip last put, and where.
    last: Option<(Slice<'a>, f32)>,
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// How far the current page is filled.
    used: f32,
}

/// Puts strips on pages: chains that keep together move together, a table that runs on repeats its head.
pub(crate) fn paginate(pieces: &[Placed]) -> (Vec<Page>, Vec<Bookmark>) {
    let slices: Vec<Slice<'_>> = pieces
        .iter()
        .flat_map(|of| {
            let strips = of.piece.strips.iter().enumerate();
            strips.map(move |(i, strip)| Slice { strip, of, new_page: of.new_page && i == 0 })
        })
        .collect();
    let mut pages = Pages { last: None, pages: Vec::new(), bookmarks: Vec::new(), used: ROOM };
    let mut at = 0;
    while at < slices.len() {
        let chain = chain(&slices[at..]);
        pages.add(chain);
        at += chain.len();
    }
    (pages.pages, pages.bookmarks)
}

/// The strips from here on that must stay together.
fn chain<'a, 'b>(slices: &'b [Slice<'a>]) -> &'b [Slice<'a>] {
    let end = slices.iter().position(|slice| !slice.strip.keep).map_or(slices.len(), |i| i + 1);
    &slices[..end]
}

impl<'a> Pages<'a> {
    fn add(&mut self, chain: &[Slice<'a>]) {
        let height: f32 = chain.iter().map(|slice| slice.strip.before + slice.strip.height).sum();
        let fits = self.used + height <= ROOM + 0.01;
        let kind = chain[0].strip.page;
        let other_kind = self.pages.last().is_none_or(|page| page.kind != kind);
        if !fits || chain[0].new_page || other_kind || kind == PageKind::Cover {
            self.begin(chain[0]);
        }
        for slice in chain {
            let strip = slice.strip;
            // Only a chain taller than a page comes apart here.
            if self.used > 0.0 && self.used + strip.before + strip.height > ROOM + 0.01 {
                self.begin(*slice);
            }
            self.last = Some((*slice, self.put(strip, slice.of)));
        }
    }

    fn begin(&mut self, slice: Slice<'a>) {
        if let Some((last, y)) = self.last.filter(|(last, _)| std::ptr::eq(last.of, slice.of)) {
            self.draw(&last.strip.at_bottom, y, last.of);
        }
        self.pages.push(Page { drawings: Vec::new(), kind: slice.strip.page });
        self.used = 0.0;
        let heads = &slice.of.piece.heads;
        for head in slice.strip.head.and_then(|id| heads.get(id)).into_iter().flatten() {
            // Said once is enough: repeated, a head is there for the eye alone.
            self.put(&Strip { drawings: links::seen(&head.drawings), ..head.clone() }, slice.of);
        }
        let before = if self.used > 0.0 { slice.strip.before } else { 0.0 };
        self.draw(&slice.strip.at_top, style::TOP + self.used + before, slice.of);
    }

    /// Draws on the page what no element has.
    fn draw(&mut self, drawings: &[Drawing], y: f32, of: &Placed) {
        if let Some(page) = self.pages.last_mut().filter(|_| !drawings.is_empty()) {
            page.drawings.push(Drawing::Mark(None));
            page.drawings.extend(drawings.iter().map(|d| d.placed(style::LEFT, y, of.elements)));
        }
    }

    /// Puts a strip below what there is; says where.
    fn put(&mut self, strip: &Strip, of: &Placed) -> f32 {
        let before = if self.used > 0.0 { strip.before } else { 0.0 };
        let y = style::TOP + self.used + before;
        let index = self.pages.len() - 1;
        if let Some(anchor) = &strip.anchor {
            let listed = anchor.listed.map(|listed| listed + of.headings);
            let anchor = Anchor { listed, ..anchor.clone() };
            self.bookmarks.push(Bookmark { anchor, page: index, y });
        }
        let drawings = &mut self.pages[index].drawings;
        drawings.push(Drawing::Mark(None));
        drawings.extend(strip.drawings.iter().map(|d| d.placed(style::LEFT, y, of.elements)));
        self.used += before + strip.height;
        y
    }
}
