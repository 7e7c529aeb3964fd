//! Fills pages with strips.

use super::frame::{Anchor, Drawing, Page, PageKind, Strip};
use super::style;

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

/// Pages in the making.
struct Pages<'a> {
    heads: &'a [Vec<Strip>],
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// How far the current page is filled.
    used: f32,
}

/// Puts strips on pages: chains that keep together move together, a table that runs on repeats its head.
pub(crate) fn paginate(strips: &[Strip], heads: &[Vec<Strip>]) -> (Vec<Page>, Vec<Bookmark>) {
    let mut pages = Pages { heads, pages: Vec::new(), bookmarks: Vec::new(), used: ROOM };
    let mut at = 0;
    while at < strips.len() {
        let chain = chain(&strips[at..]);
        pages.add(chain);
        at += chain.len();
    }
    (pages.pages, pages.bookmarks)
}

/// The strips from here on that must stay together.
fn chain(strips: &[Strip]) -> &[Strip] {
    let end = strips.iter().position(|strip| !strip.keep).map_or(strips.len(), |i| i + 1);
    &strips[..end]
}

impl Pages<'_> {
    fn add(&mut self, chain: &[Strip]) {
        let height: f32 = chain.iter().map(|s| s.before + s.height).sum();
        let fits = self.used + height <= ROOM + 0.01;
        let other_kind = self.pages.last().is_none_or(|page| page.kind != chain[0].page);
        if !fits || chain[0].new_page || other_kind || chain[0].page == PageKind::Cover {
            self.begin(&chain[0]);
        }
        for strip in chain {
            // Only a chain taller than a page comes apart here.
            if self.used > 0.0 && self.used + strip.before + strip.height > ROOM + 0.01 {
                self.begin(strip);
            }
            self.put(strip);
        }
    }

    fn begin(&mut self, strip: &Strip) {
        self.pages.push(Page { drawings: Vec::new(), kind: strip.page });
        self.used = 0.0;
        let heads = self.heads;
        for head in strip.head.and_then(|id| heads.get(id)).into_iter().flatten() {
            // Said once is enough: repeated, a head is there for the eye alone.
            let seen = |drawing: &Drawing| !matches!(drawing, Drawing::Mark(_));
            let drawings = head.drawings.iter().filter(|drawing| seen(drawing)).cloned().collect();
            self.put(&Strip { drawings, ..head.clone() });
        }
    }

    fn put(&mut self, strip: &Strip) {
        let before = if self.used > 0.0 { strip.before } else { 0.0 };
        let y = style::TOP + self.used + before;
        let index = self.pages.len() - 1;
        if let Some(anchor) = &strip.anchor {
            self.bookmarks.push(Bookmark { anchor: anchor.clone(), page: index, y });
        }
        let drawings = &mut self.pages[index].drawings;
        drawings.push(Drawing::Mark(None));
        drawings.extend(strip.drawings.iter().map(|d| d.moved(style::LEFT, y)));
        self.used += before + strip.height;
    }
}
