//! Draws pages: places their line boxes, with the headers of broken tables repeated.

use std::sync::Arc;

use super::block_layout::BlockLayout;
use super::frame::{Anchor, Drawing, LineBox, Page};
use super::links;
use super::pagination::{PagePlan, Pagination, Sheet, Slice};
use crate::document::PageBreak;
use crate::geometry::PAGE;

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

/// A block layout, and the counts before it in the document.
pub(crate) struct Placed {
    pub(crate) layout: Arc<BlockLayout>,
    /// A page begins before it.
    pub(crate) page_break: Option<PageBreak>,
    /// The number of elements before it.
    pub(crate) elements: usize,
    /// The number of top-level headings before it.
    pub(crate) headings: usize,
}

/// Pages under construction.
#[derive(Default)]
struct Pages<'a> {
    /// The line box placed last, and its position.
    last: Option<(Slice<'a>, f32)>,
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    /// The filled height of the current page.
    used: f32,
    /// The figures at the top of the current page, when its first lines finish a block from the page before: those are
    /// read first.
    held: Vec<Drawing>,
}

/// Distributes line boxes over pages: what is kept together moves together where that leaves no hole, the header of a
/// broken table is repeated, and a figure that does not fit waits for the top of the next page while the text after it
/// fills this one.
pub(crate) fn paginate(layouts: &[Placed]) -> (Vec<Page>, Vec<Bookmark>) {
    let pagination = Pagination::of(layouts);
    let mut pages = Pages::default();
    for plan in &pagination.pages {
        pages.add(&pagination, plan);
    }
    pages.release();
    (pages.pages, pages.bookmarks)
}

impl<'a> Pages<'a> {
    fn add(&mut self, pagination: &Pagination<'a>, plan: &PagePlan) {
        let slices = &pagination.slices[plan.slices.clone()];
        let figures = |range: std::ops::Range<usize>| pagination.figures[range].iter().cloned();
        self.begin(
            slices.first(),
            figures(plan.figures.clone()).flat_map(|figure| &pagination.slices[figure]),
        );
        let is_waiting = |i: &usize| figures(plan.waiting.clone()).any(|figure| figure.contains(i));
        let placed: Vec<Slice<'a>> = plan
            .slices
            .clone()
            .zip(slices)
            .filter(|(i, _)| !is_waiting(i))
            .map(|(_, slice)| *slice)
            .collect();
        for (i, parts) in placed.chunk_by(Slice::is_one_row).enumerate() {
            let Some((first, last)) = parts.first().zip(parts.last()) else { continue };
            if !self.goes_on(first) {
                self.release();
            }
            let Some((top, end)) = self.put_parts(parts) else { continue };
            if i == 0 && !is_waiting(&plan.slices.start) {
                self.draw(&first.line_box.at_top, top, first.of);
            }
            self.last = Some((*last, end));
        }
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

    /// Begins a page with the figures that waited for it, and the header of the table that a slice continues.
    fn begin<'b>(&mut self, slice: Option<&Slice<'a>>, figures: impl Iterator<Item = &'b Slice<'a>>)
    where
        'a: 'b,
    {
        self.release();
        if let Some((last, y)) = self.last.filter(|_| slice.is_some_and(|slice| self.goes_on(slice))) {
            self.draw(&last.line_box.at_bottom, y, last.of);
        }
        let Sheet { kind, orientation } = slice.map(|slice| slice.sheet).unwrap_or_default();
        self.pages.push(Page { drawings: Vec::new(), kind, orientation });
        self.used = 0.0;
        let figures: Vec<Slice<'a>> = figures.copied().collect();
        for parts in figures.chunk_by(Slice::is_one_row) {
            self.put_parts(parts);
        }
        let Some(slice) = slice else { return };
        if let Some(page) = self.pages.last_mut() {
            self.held = std::mem::take(&mut page.drawings);
        }
        let heads = &slice.of.layout.heads;
        for head in slice.line_box.head.and_then(|id| heads.get(id)).into_iter().flatten() {
            // Said once is enough: repeated, a head is there for the eye alone.
            self.put(&LineBox { drawings: links::seen(&head.drawings), ..head.clone() }, slice.of);
        }
    }

    /// Draws decoration on the page.
    fn draw(&mut self, drawings: &[Drawing], y: f32, of: &Placed) {
        if let Some(page) = self.pages.last_mut().filter(|_| !drawings.is_empty()) {
            let left = page.orientation.page().left;
            page.drawings.push(Drawing::Mark(None));
            page.drawings.extend(drawings.iter().map(|d| d.placed(left, y, of.elements)));
        }
    }

    /// Places a line box, or consecutive parts of one row, below the previous content. Returns the positions of the first
    /// and the last of them, for what is drawn where a page begins or ends there.
    fn put_parts(&mut self, parts: &[Slice<'a>]) -> Option<(f32, f32)> {
        let (first, last) = parts.first().zip(parts.last())?;
        let (from, to) = first.line_box.part.zip(last.line_box.part).unzip();
        let rows = from.and_then(|from| first.of.layout.parted.get(from.of));
        let Some((rows, (from, to))) = rows.zip(from.zip(to)) else {
            let y = self.put(first.line_box, first.of);
            return Some((y, y));
        };
        let (above, below) = (rows.above(from), rows.below(to));
        let mut height = above;
        let mut placed: Vec<(f32, &LineBox)> = Vec::with_capacity(parts.len());
        for part in parts {
            placed.push((height, part.line_box));
            height += part.line_box.height;
        }
        height += below;
        let drawings = rows.joined(&placed, height);
        let whole = LineBox { height, drawings, before: first.line_box.before, ..LineBox::default() };
        let y = self.put(&whole, first.of);
        Some((y + above, y + height - last.line_box.height))
    }

    /// Places a line box below the previous content; returns its position.
    fn put(&mut self, line_box: &LineBox, of: &Placed) -> f32 {
        let before = if self.used > 0.0 { line_box.before } else { 0.0 };
        let page = self.pages.last().map(|page| page.orientation).unwrap_or_default().page();
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
