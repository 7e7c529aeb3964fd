//! Fills pages with line boxes.

use std::collections::VecDeque;
use std::sync::Arc;

use super::block_layout::{BlockLayout, Passage};
use super::frame::{Anchor, Drawing, LineBox, Page, PageKind};
use super::{links, style};
use crate::geometry::{Orientation, PAGE};

/// A bookmark: a heading and its position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bookmark {
    pub(crate) anchor: Anchor,
    /// From 0.
    pub(crate) page: usize,
    /// From the top of the page, in points.
    pub(crate) y: f32,
}

/// The height of the text area of an upright page.
pub(crate) const ROOM: f32 = PAGE.text_height();

/// The height of a hole: a blank of more than five lines at the end of a page looks like the end of a chapter; for a
/// smaller one nothing is moved.
const HOLE: f32 = ROOM / 6.0;

/// The minimum amount of text, three lines, for which a figure is moved away from the text that refers to it.
const WORTH_IT: f32 = 3.0 * style::BODY_LEADING;

/// A block layout, and the counts before it in the document.
pub(crate) struct Placed {
    pub(crate) layout: Arc<BlockLayout>,
    /// Its first line box begins a page.
    pub(crate) new_page: bool,
    /// The number of elements before it.
    pub(crate) elements: usize,
    /// The number of top-level headings before it.
    pub(crate) headings: usize,
}

/// A line box of a placed block layout.
#[derive(Clone, Copy)]
struct Slice<'a> {
    line_box: &'a LineBox,
    of: &'a Placed,
    new_page: bool,
}

/// Pages under construction.
struct Pages<'a> {
    /// The line box placed last, and its position.
    last: Option<(Slice<'a>, f32)>,
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// The filled height of the current page.
    used: f32,
    /// The figures that wait for the next page, in order.
    waiting: VecDeque<&'a [Slice<'a>]>,
    /// The figures at the top of the current page, when its first lines finish a block from the page before: those are
    /// read first.
    held: Vec<Drawing>,
}

/// Distributes line boxes over pages: chains that are kept together move together, the header of a broken table is
/// repeated, and a figure that does not fit waits for the top of the next page while the text after it fills this one.
pub(crate) fn paginate(layouts: &[Placed]) -> (Vec<Page>, Vec<Bookmark>) {
    let slices: Vec<Slice<'_>> = layouts
        .iter()
        .flat_map(|of| {
            let line_boxes = of.layout.line_boxes.iter().enumerate();
            line_boxes.map(move |(i, line_box)| Slice { line_box, of, new_page: of.new_page && i == 0 })
        })
        .collect();
    let mut pages = Pages {
        last: None,
        pages: Vec::new(),
        bookmarks: Vec::new(),
        used: ROOM,
        waiting: VecDeque::new(),
        held: Vec::new(),
    };
    let mut left = slices.as_slice();
    while !left.is_empty() {
        let chain = chain(left);
        left = &left[chain.len()..];
        if pages.waits(chain, left) {
            pages.waiting.push_back(chain);
        } else {
            if !passes(chain) {
                pages.place_waiting();
            }
            pages.add(chain, left);
        }
    }
    pages.place_waiting();
    pages.release();
    (pages.pages, pages.bookmarks)
}

/// The line boxes at the start that must stay together. Of what is kept with a table on a turned page, headings go along;
/// text stays on its upright page.
fn chain<'a, 'b>(slices: &'b [Slice<'a>]) -> &'b [Slice<'a>] {
    let end = slices.iter().position(|slice| !slice.line_box.keep).map_or(slices.len(), |i| i + 1);
    let chain = &slices[..end];
    let Some(turned) = chain.iter().position(is_turned) else { return chain };
    let opening = chain[..turned].iter().rev().take_while(|slice| slice.of.layout.opens).count();
    if opening < turned { &chain[..turned - opening] } else { chain }
}

fn is_turned(slice: &Slice<'_>) -> bool {
    slice.line_box.orientation == Orientation::Landscape
}

/// The orientation of the page a chain needs.
fn orientation(chain: &[Slice<'_>]) -> Orientation {
    if chain.iter().any(is_turned) { Orientation::Landscape } else { Orientation::Portrait }
}

/// The height a chain needs: space below it may extend below the text area.
fn height(chain: &[Slice<'_>]) -> f32 {
    let whole: f32 = chain.iter().map(|slice| slice.line_box.before + slice.line_box.height).sum();
    whole - chain.last().map_or(0.0, |slice| slice.line_box.after)
}

/// May it be placed before a figure that waits?
fn passes(chain: &[Slice<'_>]) -> bool {
    chain.iter().all(|slice| slice.of.layout.passage == Passage::Passes && !slice.new_page)
}

impl<'a> Pages<'a> {
    /// The orientation of the current page.
    fn orientation(&self) -> Orientation {
        self.pages.last().map(|page| page.orientation).unwrap_or_default()
    }

    /// The height of the text area of the current page.
    fn room(&self) -> f32 {
        self.orientation().page().text_height()
    }

    /// Does a figure wait for the next page? Not for a hole that would be inconspicuous, and only where text after it,
    /// up to the next heading, table or figure, fills the hole.
    fn waits(&self, chain: &[Slice<'a>], mut rest: &'a [Slice<'a>]) -> bool {
        let floats = |slice: &Slice<'_>| slice.of.layout.passage == Passage::Floats && !slice.new_page;
        let (hole, height) = (ROOM - self.used, height(chain));
        if !chain.iter().all(floats) || height > ROOM {
            return false;
        }
        if !self.waiting.is_empty() {
            return true;
        }
        let is_body = self.pages.last().is_some_and(|page| page.kind == PageKind::Body);
        if !is_body || self.orientation() != Orientation::Portrait || hole < HOLE || height <= hole + 0.01 {
            return false;
        }
        let mut filled = 0.0;
        while filled < WORTH_IT && !rest.is_empty() {
            let next = self::chain(rest);
            filled += self::height(next);
            if !passes(next) || filled > hole + 0.01 {
                return false;
            }
            rest = &rest[next.len()..];
        }
        filled >= WORTH_IT
    }

    /// Ends the page if figures wait, and every page they fill.
    fn place_waiting(&mut self) {
        while let Some(first) = self.waiting.front() {
            self.begin(first[0], Orientation::Portrait);
        }
    }

    /// Adds a chain; `rest` is what follows it.
    fn add(&mut self, chain: &[Slice<'a>], rest: &[Slice<'a>]) {
        let kept = self.kept_loosely(chain);
        if kept > 0 {
            let (now, then) = chain.split_at(kept);
            self.add(now, then);
            return self.add(then, rest);
        }
        let fits = self.used + height(chain) <= self.room() + 0.01;
        let (kind, orientation) = (chain[0].line_box.page, orientation(chain));
        let other = self.pages.last().is_none_or(|page| page.kind != kind || page.orientation != orientation);
        if !fits || chain[0].new_page || other || kind == PageKind::Cover {
            self.begin(chain[0], orientation);
            // Figures that waited may have left no room for it, or for one line of its paragraph alone.
            let alone =
                chain.len() == 1 && rest.first().is_some_and(|next| std::ptr::eq(next.of, chain[0].of));
            let next = if alone { height(self::chain(rest)) } else { 0.0 };
            while !self.held.is_empty() && self.used + height(chain) + next > self.room() + 0.01 {
                self.begin(chain[0], orientation);
            }
        }
        for slice in chain {
            let line_box = slice.line_box;
            // Only a chain taller than a page comes apart here.
            let below = self.used + line_box.before + line_box.height - line_box.after;
            if self.used > 0.0 && below > self.room() + 0.01 {
                self.begin(*slice, orientation);
            }
            if !self.goes_on(slice) {
                self.release();
            }
            self.last = Some((*slice, self.put(line_box, slice.of)));
        }
    }

    /// The number of line boxes of a chain that does not fit that stay on the page, to avoid a hole.
    fn kept_loosely(&self, chain: &[Slice<'a>]) -> usize {
        let hole = self.room() - self.used;
        if hole < HOLE
            || self.orientation() != orientation(chain)
            || chain[0].new_page
            || height(chain) <= hole + 0.01
        {
            return 0;
        }
        let (mut kept, mut used) = (0, 0.0);
        for (i, slice) in chain.iter().enumerate() {
            let LineBox { before, height, after, loose, .. } = slice.line_box;
            used += before + height;
            if used - after > hole + 0.01 {
                break;
            }
            if *loose {
                kept = i + 1;
            }
        }
        kept
    }

    /// Does it belong to the block layout that was placed last?
    fn goes_on(&self, slice: &Slice<'a>) -> bool {
        self.last.is_some_and(|(last, _)| std::ptr::eq(last.of, slice.of))
    }

    /// Draws the figures at the top of the page, unless done.
    fn release(&mut self) {
        if let Some(page) = self.pages.last_mut() {
            page.drawings.append(&mut self.held);
        }
    }

    fn begin(&mut self, slice: Slice<'a>, orientation: Orientation) {
        self.release();
        if let Some((last, y)) = self.last.filter(|_| self.goes_on(&slice)) {
            self.draw(&last.line_box.at_bottom, y, last.of);
        }
        self.pages.push(Page { drawings: Vec::new(), kind: slice.line_box.page, orientation });
        self.used = 0.0;
        while let Some(figure) = self.waiting.front().copied() {
            if self.used > 0.0 && self.used + height(figure) > self.room() + 0.01 {
                break;
            }
            for slice in figure {
                self.put(slice.line_box, slice.of);
            }
            self.waiting.pop_front();
        }
        if let Some(page) = self.pages.last_mut() {
            self.held = std::mem::take(&mut page.drawings);
        }
        let heads = &slice.of.layout.heads;
        for head in slice.line_box.head.and_then(|id| heads.get(id)).into_iter().flatten() {
            // Said once is enough: repeated, a head is there for the eye alone.
            self.put(&LineBox { drawings: links::seen(&head.drawings), ..head.clone() }, slice.of);
        }
        let before = if self.used > 0.0 { slice.line_box.before } else { 0.0 };
        self.draw(&slice.line_box.at_top, orientation.page().top + self.used + before, slice.of);
    }

    /// Draws decoration on the page.
    fn draw(&mut self, drawings: &[Drawing], y: f32, of: &Placed) {
        if let Some(page) = self.pages.last_mut().filter(|_| !drawings.is_empty()) {
            let left = page.orientation.page().left;
            page.drawings.push(Drawing::Mark(None));
            page.drawings.extend(drawings.iter().map(|d| d.placed(left, y, of.elements)));
        }
    }

    /// Places a line box below the previous content; returns its position.
    fn put(&mut self, line_box: &LineBox, of: &Placed) -> f32 {
        let before = if self.used > 0.0 { line_box.before } else { 0.0 };
        let page = self.orientation().page();
        let y = page.top + self.used + before;
        let index = self.pages.len() - 1;
        if let Some(anchor) = &line_box.anchor {
            let listed = anchor.listed.map(|listed| listed + of.headings);
            let anchor = Anchor { listed, ..anchor.clone() };
            self.bookmarks.push(Bookmark { anchor, page: index, y });
        }
        let drawings = &mut self.pages[index].drawings;
        drawings.push(Drawing::Mark(None));
        drawings.extend(line_box.drawings.iter().map(|d| d.placed(page.left, y, of.elements)));
        self.used += before + line_box.height;
        y
    }
}
