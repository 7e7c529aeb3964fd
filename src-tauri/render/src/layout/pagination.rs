//! Chooses where pages end: the cheapest sequence of pages, in which the white at the ends of pages is weighed against
//! what is parted there and against figures that stand a page late. Total fit, as lines are broken, for pages.

use std::ops::Range;

use super::block_layout::Passage;
use super::frame::{Keep, LineBox, PageKind};
use super::page::{Placed, ROOM};
use super::style;
use crate::document::PageBreak;
use crate::geometry::Orientation;

/// The white at the end of a page, as a fraction of its text area, that begins to show: a little more than three lines.
const HOLE: f64 = 0.11;
/// The cost of a page that ends with that much white; it grows with the fourth power, so that a large hole is spread over
/// several pages where that is possible.
const HOLE_COST: f64 = 100.0;
/// The part of that cost where a chapter begins on the next page.
const BEFORE_CHAPTER: f64 = 0.7;
/// The cost of a figure or table that stands at the top of the next page: that of a white which does not yet show.
const LATE: f64 = 90.0;
/// The cost of a heading of the second level that is placed before a figure of the section above it.
const OUT_OF_SECTION: f64 = 250.0;
/// The cost of a page of nothing but figures.
const ONLY_FIGURES: f64 = 1000.0;
/// The part of a page up to which the last one of a chapter looks nearly empty, the cost of such a page, and that of
/// going on where a page should begin unless that leaves one.
const NEARLY_EMPTY: f32 = 1.0 / 3.0;
const EMPTY: f64 = 400.0;
const UNBROKEN: f64 = 250.0;
/// The cost of a page, that of one which is half empty, above which it is chosen only where nothing else is possible.
const HOPELESS: f64 = 40_000.0;
/// The minimum amount of text, three lines, for which a figure is moved away from the text that refers to it.
const WORTH_IT: f32 = 3.0 * style::BODY_LEADING;
/// The tolerance for rounding.
const TOLERANCE: f32 = 0.01;

impl Keep {
    /// The cost of ending a page here.
    fn cost(self) -> f64 {
        match self {
            Keep::No => 0.0,
            Keep::Announcement => 110.0,
            Keep::Rows => 200.0,
            // That of a hole of a little less than a fifth of the page.
            Keep::Lines => 700.0,
            Keep::SmallTable => 1000.0,
            Keep::Firmly => 5000.0,
            // Only what is taller than a page comes apart here.
            Keep::Always => 1e7,
        }
    }
}

/// A line box of a placed block layout.
#[derive(Clone, Copy)]
pub(super) struct Slice<'a> {
    pub(super) line_box: &'a LineBox,
    pub(super) of: &'a Placed,
    pub(super) sheet: Sheet,
    /// A page begins here.
    begins: Option<PageBreak>,
}

impl Slice<'_> {
    /// Are both parts of one row, or of rows that belong together?
    pub(super) fn is_one_row(&self, other: &Slice<'_>) -> bool {
        let (of, other_of) = (self.line_box.part, other.line_box.part);
        of.zip(other_of).is_some_and(|(a, b)| a.of == b.of) && std::ptr::eq(self.of, other.of)
    }

    /// The room above it where a page begins with it, and below it where one ends with it.
    fn pads(&self) -> (f32, f32) {
        let rows = self.line_box.part.and_then(|part| Some((self.of.layout.parted.get(part.of)?, part)));
        rows.map_or((0.0, 0.0), |(rows, part)| (rows.above(part), rows.below(part)))
    }
}

/// The kind and the orientation of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) kind: PageKind,
    pub(super) orientation: Orientation,
}

impl Sheet {
    fn room(self) -> f32 {
        self.orientation.page().text_height()
    }
}

/// What stands on a page: first the figures that waited for it, then slices, without those that wait for the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PagePlan {
    pub(super) figures: Range<usize>,
    pub(super) slices: Range<usize>,
    /// The figures of the slices that wait.
    pub(super) waiting: Range<usize>,
}

/// The document as slices, and its pages.
pub(super) struct Pagination<'a> {
    pub(super) slices: Vec<Slice<'a>>,
    /// The slices of each figure or table that may wait for the next page.
    pub(super) figures: Vec<Range<usize>>,
    pub(super) pages: Vec<PagePlan>,
}

/// The state between two pages: the next slice, and the number of figures before it that wait.
type Between = (usize, usize);

/// The cheapest way to a state: its cost, the state before, and the page between.
struct Reached {
    cost: f64,
    from: Between,
    page: PagePlan,
}

/// A page under consideration.
#[derive(Clone, Default)]
struct Filled {
    /// The filled height, and the part of it that is space below the last line box.
    used: f32,
    after: f32,
    /// The first of the figures that wait.
    first_waiting: Option<usize>,
    /// The height of what was placed before them.
    passed: f32,
    cost: f64,
}

impl Filled {
    fn add(&mut self, line_box: &LineBox) {
        let before = if self.used > 0.0 { line_box.before } else { 0.0 };
        self.used += before + line_box.height;
        self.after = line_box.after;
        if self.first_waiting.is_some() {
            self.passed += before + line_box.height;
        }
    }

    /// The height with another line box, without the space below it.
    fn with(&self, line_box: &LineBox) -> f32 {
        let before = if self.used > 0.0 { line_box.before } else { 0.0 };
        self.used + before + line_box.height - line_box.after
    }
}

impl<'a> Pagination<'a> {
    /// Chooses the pages of a document.
    pub(super) fn of(layouts: &'a [Placed]) -> Pagination<'a> {
        let mut pagination = Pagination { slices: slices(layouts), figures: Vec::new(), pages: Vec::new() };
        pagination.figures = pagination.find_figures();
        pagination.pages = pagination.cheapest();
        pagination
    }

    /// The slices that may wait for the next page: whole figures and tables that nothing holds to what is before them.
    fn find_figures(&self) -> Vec<Range<usize>> {
        let mut figures = Vec::new();
        let mut from = 0;
        // A table or a figure and the note below it are one.
        let is_one = |a: &Slice<'_>, b: &Slice<'_>| {
            let floats = a.of.layout.passage == Passage::Floats;
            std::ptr::eq(a.of, b.of) || (floats && a.line_box.keep == Keep::Always)
        };
        for block in self.slices.chunk_by(is_one) {
            let range = from..from + block.len();
            from = range.end;
            let held =
                range.start.checked_sub(1).is_some_and(|i| self.slices[i].line_box.keep >= Keep::Firmly);
            let is_upright = block[0].sheet == Sheet::default();
            let is_late = block[0].of.layout.passage == Passage::Floats;
            if is_late && !held && is_upright && block[0].begins.is_none() && self.height(&range) <= ROOM {
                figures.push(range);
            }
        }
        figures
    }

    /// The height of slices at the top of a page, without the space below them.
    fn height(&self, range: &Range<usize>) -> f32 {
        let mut filled = Filled::default();
        self.slices[range.clone()].iter().for_each(|slice| filled.add(slice.line_box));
        filled.used - filled.after
    }

    /// The cheapest sequence of pages: states are visited in the order of the document.
    fn cheapest(&self) -> Vec<PagePlan> {
        let count = self.slices.len();
        // By the next slice: the number of figures that wait, and the way there.
        let mut reached: Vec<Vec<(usize, Reached)>> = Vec::new();
        reached.resize_with(count + 1, Vec::new);
        reached[0].push((0, Reached { cost: 0.0, from: (0, 0), page: PagePlan::default() }));
        for next in 0..=count {
            let mut known = 0;
            while let Some((waiting, cost)) =
                reached[next].get(known).map(|(waiting, way)| (*waiting, way.cost))
            {
                known += 1;
                if (next, waiting) == (count, 0) {
                    break;
                }
                for ((to, left), page, more) in self.pages_from((next, waiting)) {
                    let way = Reached { cost: cost + more, from: (next, waiting), page };
                    let ways = &mut reached[to];
                    match ways.iter_mut().find(|(waiting, _)| *waiting == left) {
                        Some((_, cheapest)) if cheapest.cost <= way.cost => {}
                        Some((_, cheapest)) => *cheapest = way,
                        None => {
                            // A page of nothing but figures leads from more of them to fewer.
                            let at = ways.partition_point(|(waiting, _)| *waiting > left);
                            ways.insert(at, (left, way));
                        }
                    }
                }
            }
        }
        let mut pages = Vec::new();
        let mut state = (count, 0);
        while state != (0, 0) {
            let way = reached[state.0].iter().find(|(waiting, _)| *waiting == state.1);
            let Some((_, Reached { from, page, .. })) = way else { break };
            pages.push(page.clone());
            state = *from;
        }
        pages.reverse();
        pages
    }

    /// The pages that may begin in a state, with the state after each and its cost.
    fn pages_from(&self, (next, waiting): Between) -> Vec<(Between, PagePlan, f64)> {
        let mut pages = Vec::new();
        let before = self.figures.partition_point(|figure| figure.end <= next);
        let mut figures = before - waiting..before;
        let mut filled = Filled::default();
        for figure in figures.clone() {
            let mut with = filled.clone();
            self.slices[self.figures[figure].clone()].iter().for_each(|slice| with.add(slice.line_box));
            if figure > figures.start && with.used - with.after > ROOM + TOLERANCE {
                figures.end = figure;
                break;
            }
            filled = with;
        }
        let left = before - figures.end;
        if waiting > 0 {
            // What follows may leave no room for itself, or begin a page.
            let goes_on = self
                .slices
                .get(next)
                .filter(|slice| slice.begins.is_none() && slice.sheet == Sheet::default());
            let white = goes_on.map_or(0.0, |_| self.hole(Sheet::default(), &filled, None));
            let cost = if left > 0 { ONLY_FIGURES } else { 0.0 };
            let page = PagePlan { figures: figures.clone(), slices: next..next, waiting: 0..0 };
            pages.push(((next, left), page, cost + white));
        }
        let begins = self.slices.get(next).filter(|slice| {
            waiting == 0 || (slice.sheet == Sheet::default() && slice.begins.is_none() && left == 0)
        });
        if let Some(slice) = begins {
            self.repeated(slice).iter().for_each(|head| filled.add(head));
            filled.used += slice.pads().0;
            self.fill(next, &figures, filled, &mut pages);
        }
        pages
    }

    /// Adds the pages that begin with a slice, after what already stands on them.
    fn fill(
        &self,
        next: usize,
        figures: &Range<usize>,
        filled: Filled,
        pages: &mut Vec<(Between, PagePlan, f64)>,
    ) {
        let sheet = self.slices[next].sheet;
        let mut ways = vec![(next, filled)];
        while let Some((from, mut filled)) = ways.pop() {
            let mut i = from;
            let begun = pages.len();
            // The cheapest end that is worth considering only where there is no better one.
            let mut resort = None;
            loop {
                let end = self.slices.get(i);
                let enough = filled.first_waiting.is_none() || filled.passed >= WORTH_IT;
                let below = if i > next { self.slices[i - 1].pads().1 } else { 0.0 };
                let holds = below == 0.0 || filled.used + below <= sheet.room() + TOLERANCE;
                if i > next && holds && enough && (figures.is_empty() || !self.is_alone(next, i)) {
                    let late = self.figures.partition_point(|figure| figure.end <= i);
                    let waiting = filled.first_waiting.map_or(late..late, |first| first..late);
                    let state = (i, waiting.len());
                    let cost = filled.cost + self.end(i, sheet, &filled) + LATE * waiting.len() as f64;
                    let page = (state, PagePlan { figures: figures.clone(), slices: next..i, waiting }, cost);
                    if cost <= HOPELESS {
                        pages.push(page);
                    } else if resort.as_ref().is_none_or(|(_, _, least)| cost < *least) {
                        resort = Some(page);
                    }
                }
                let Some(slice) = end else { break };
                if i > next {
                    if slice.sheet != sheet || slice.begins == Some(PageBreak::Always) {
                        break;
                    }
                    if slice.begins.is_some() {
                        filled.cost += UNBROKEN;
                    }
                }
                let figure =
                    self.figures.binary_search_by_key(&i, |figure| figure.start).ok().filter(|_| i > next);
                match (figure, filled.first_waiting) {
                    // Those after one that waits wait too.
                    (Some(figure), Some(_)) => {
                        i = self.figures[figure].end;
                        continue;
                    }
                    (Some(figure), None) if sheet == Sheet::default() => {
                        let waits = Filled { first_waiting: Some(figure), ..filled.clone() };
                        ways.push((self.figures[figure].end, waits));
                    }
                    (None, Some(_)) if slice.of.layout.passage != Passage::Passes => break,
                    (None, Some(_)) if level(slice) == Some(2) => filled.cost += OUT_OF_SECTION,
                    _ => {}
                }
                // The first one stands on the page however tall it is.
                let is_forced = i == next && figures.is_empty();
                if !is_forced && filled.with(slice.line_box) > sheet.room() + TOLERANCE {
                    break;
                }
                filled.add(slice.line_box);
                i += 1;
            }
            if pages.len() == begun {
                pages.extend(resort);
            }
        }
    }

    /// Is a page below figures one line of a paragraph that has more before and after it?
    fn is_alone(&self, from: usize, to: usize) -> bool {
        let same = |a: usize, b: usize| {
            let (a, b) = (self.slices.get(a), self.slices.get(b));
            a.zip(b).is_some_and(|(a, b)| std::ptr::eq(a.of, b.of) && a.line_box.head.is_none())
        };
        to == from + 1 && from > 0 && same(from - 1, from) && same(from, to)
    }

    /// The cost of ending a page before a slice.
    fn end(&self, i: usize, sheet: Sheet, filled: &Filled) -> f64 {
        let Some(next) = self.slices.get(i) else { return 0.0 };
        if next.sheet != sheet || sheet.kind == PageKind::Cover {
            return 0.0;
        }
        match next.begins {
            Some(PageBreak::Always) => 0.0,
            Some(PageBreak::UnlessNearlyEmpty) => {
                let is_empty = filled.used - filled.after < sheet.room() * NEARLY_EMPTY;
                if is_empty { EMPTY } else { 0.0 }
            }
            None => self.slices[i - 1].line_box.keep.cost() + self.hole(sheet, filled, Some(next)),
        }
    }

    /// The cost of the white at the end of a page.
    fn hole(&self, sheet: Sheet, filled: &Filled, next: Option<&Slice<'_>>) -> f64 {
        let white = f64::from((sheet.room() - filled.used + filled.after) / sheet.room()).max(0.0);
        let is_chapter = next.is_some_and(|next| level(next) == Some(1));
        HOLE_COST * (white / HOLE).powi(4) * if is_chapter { BEFORE_CHAPTER } else { 1.0 }
    }

    /// The header of a table that is repeated on a page that begins with a slice.
    fn repeated(&self, slice: &Slice<'a>) -> &'a [LineBox] {
        slice.line_box.head.and_then(|id| slice.of.layout.heads.get(id)).map_or(&[], Vec::as_slice)
    }
}

/// The level of the heading that begins with a slice.
fn level(slice: &Slice<'_>) -> Option<u8> {
    slice.line_box.anchor.as_ref().map(|anchor| anchor.level)
}

/// The slices of a document, each with its page's kind and orientation. Of what is kept with a table on a turned page,
/// headings and the note below it go along; text stays on its upright page.
fn slices(layouts: &[Placed]) -> Vec<Slice<'_>> {
    let mut slices: Vec<Slice<'_>> = Vec::new();
    for of in layouts {
        for (i, line_box) in of.layout.line_boxes.iter().enumerate() {
            let sheet = Sheet { kind: line_box.page, orientation: line_box.orientation };
            let begins = if i == 0 { of.page_break } else { None };
            slices.push(Slice { line_box, of, sheet, begins });
        }
    }
    for i in (1..slices.len()).rev() {
        let before = &slices[i - 1];
        if slices[i].sheet.orientation == Orientation::Landscape
            && before.line_box.keep != Keep::No
            && before.of.layout.opens
        {
            slices[i - 1].sheet.orientation = Orientation::Landscape;
        }
    }
    for i in 1..slices.len() {
        let is_note = slices[i - 1].line_box.keep == Keep::Always && !slices[i].of.layout.opens;
        if is_note && slices[i - 1].line_box.orientation == Orientation::Landscape {
            slices[i].sheet.orientation = Orientation::Landscape;
        }
    }
    slices
}
