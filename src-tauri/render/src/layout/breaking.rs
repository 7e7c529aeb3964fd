//! Breaks a paragraph into lines by total fit, after Knuth and Plass.
//!
//! Punctuation that would begin a line is pulled into the line before by compressing spaces (push-in), or takes the
//! character before it along to the next line (push-out), whichever makes the paragraph more even.

use std::ops::Range;

use super::break_opportunities;
use super::gap::{BreakOpportunity, Gap, Kind};
use super::glyph::Glyph;
use super::marks::Class;
use crate::document::Align;

/// A line: its characters and their positions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// The range of the paragraph's glyphs, including white space at the end.
    pub(crate) range: Range<usize>,
    /// The pen position of each glyph, in points from the left of the measure.
    pub(crate) pens: Vec<f32>,
    /// The extent of the ink.
    pub(crate) width: f32,
    /// The position of the hyphen, when the line ends inside a word.
    pub(crate) hyphen: Option<f32>,
}

/// The measure of the lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// In points.
    pub(crate) width: f32,
    /// The indent of the first line, in points.
    pub(crate) indent: f32,
    /// The alignment.
    pub(crate) align: Align,
}

/// The growth of each gap from which a line looks loose, in em.
const EASY_STRETCH: f32 = 0.06;
/// The growth of each gap, in em, beyond which a line is not justified: a ragged end is less conspicuous than holes.
/// The gap between Han and Latin then reaches half an em, the maximum of clreq 3.5.4.
const LOOSEST_STRETCH: f32 = 0.16;
/// The fraction of [`EASY_STRETCH`] that growing only the word spaces to their maximum is equivalent to.
const WIDE_WORDS: f32 = 0.6;
/// The cost of a line that is not justified, as a multiple of that of one stretched to the most, and how much more one
/// costs of which nothing is filled. One half-empty line is better than three that lack a quarter.
const RAGGED: f64 = 20.0;
const EMPTY: f64 = 3.0;
/// The badness of a line of that looseness, and of a fully compressed line: compression is preferred (clreq 3.5.2).
const LOOSE: f64 = 10.0;
const TIGHT: f64 = 4.0;
/// The cost of a hyphen, and of one after another or before the last line of a paragraph.
const HYPHEN: f64 = 60.0;
const SECOND_HYPHEN: f64 = 160.0;
/// The number of lines that may end with a hyphen one after another.
const MOST_HYPHENS: usize = 2;
/// The cost of a line that is wider than its measure.
const OVERFULL: f64 = 1e12;
/// The cost of breaking an address or a compound.
const INSIDE: f64 = 30.0;
/// The tolerance for rounding in a full line.
const TOLERANCE: f64 = 0.01;
/// The fraction of the measure below which a line is a last resort.
const FULL: f64 = 0.6;
/// The length of a last line, in em, below which it looks lost (孤字, clreq 3.4.4), and costs as much as a very loose
/// line.
const MIN_LAST_LINE: f32 = 2.0;
const LOST: f64 = 10_000.0;

/// Breaks glyphs without forced breaks into lines. `hyphen` is the width of a hyphen, in em.
pub(crate) fn lines(glyphs: &[Glyph], gaps: &[Gap], hyphen: f32, measure: Measure) -> Vec<Line> {
    if glyphs.is_empty() {
        return vec![Line { range: 0..0, pens: Vec::new(), width: 0.0, hyphen: None }];
    }
    let sums = Sums::new(glyphs, gaps, hyphen);
    let breaks = sums.breaks(measure);
    let chosen = choose(&sums, &breaks, measure);
    chosen.windows(2).map(|pair| sums.place(pair[0], pair[1], measure)).collect()
}

/// The cheapest sequence of breaks from the first to the last.
fn choose(sums: &Sums<'_>, breaks: &[usize], measure: Measure) -> Vec<usize> {
    let unreached = [Reached { cost: f64::INFINITY, from: 0, hyphens: 0 }; MOST_HYPHENS + 1];
    let mut start = unreached;
    start[0].cost = 0.0;
    let mut best = vec![start];
    for to in 1..breaks.len() {
        let mut cheapest = unreached;
        let is_hyphen = sums.end_at(breaks[to]) == BreakOpportunity::Hyphen;
        for from in (0..=sums.nearest(breaks, to, measure)).rev() {
            let fit = sums.fit(breaks[from], breaks[to], measure);
            let overfull = !fit.holds();
            if overfull && from + 1 < to {
                break;
            }
            let ends = (sums.end_at(breaks[from]), sums.end_at(breaks[to]));
            let more = if overfull { OVERFULL } else { fit.cost(measure.align) + end_cost(ends, fit.last) };
            for (hyphens, before) in
                best[from].iter().enumerate().filter(|(_, before)| before.cost.is_finite())
            {
                let running = if is_hyphen { hyphens + 1 } else { 0 };
                // Where nothing else is possible there are more.
                let excess = if running > MOST_HYPHENS { OVERFULL } else { 0.0 };
                let known = &mut cheapest[running.min(MOST_HYPHENS)];
                let cost = before.cost + more + excess;
                if cost < known.cost {
                    *known = Reached { cost, from, hyphens };
                }
            }
        }
        best.push(cheapest);
    }
    let mut chosen = vec![breaks.len() - 1];
    let end = best.last().into_iter().flatten().enumerate();
    let mut hyphens =
        end.min_by(|(_, a), (_, b)| a.cost.total_cmp(&b.cost)).map_or(0, |(hyphens, _)| hyphens);
    while let Some(last) = chosen.last().copied().filter(|last| *last > 0) {
        let Reached { from, hyphens: before, .. } = best[last][hyphens];
        hyphens = before;
        chosen.push(from);
    }
    chosen.iter().rev().map(|i| breaks[*i]).collect()
}

/// The cheapest way to a break with a number of hyphens running: its cost, the index of the break before, and the hyphens
/// running there.
#[derive(Clone, Copy)]
struct Reached {
    cost: f64,
    from: usize,
    hyphens: usize,
}

/// The cost of ending a line with `here`, after the previous line ended with `before`.
fn end_cost((before, here): (BreakOpportunity, BreakOpportunity), last: bool) -> f64 {
    match (before, here) {
        (BreakOpportunity::Hyphen, _) if last => SECOND_HYPHEN,
        (BreakOpportunity::Hyphen, BreakOpportunity::Hyphen) => SECOND_HYPHEN,
        (_, BreakOpportunity::Hyphen) => HYPHEN,
        (_, BreakOpportunity::Inside) => INSIDE,
        _ => 0.0,
    }
}

/// The fit of a line in its measure.
#[derive(Clone, Copy, Debug)]
struct Fit {
    /// The remaining space at natural width.
    slack: f64,
    shrink: f64,
    grow: f64,
    /// The number of gaps that stretch evenly.
    stretches: f64,
    size: f64,
    width: f64,
    last: bool,
    /// It is the first line too.
    is_first: bool,
}

impl Fit {
    /// Does the line fit?
    fn holds(&self) -> bool {
        self.slack + self.shrink >= -TOLERANCE
    }

    /// The growth of each gap, in em, after those that grow first.
    fn each(&self) -> f64 {
        (self.slack - self.grow).max(0.0) / (self.stretches.max(0.5) * self.size)
    }

    fn cost(&self, align: Align) -> f64 {
        let (ratio, bad) = if self.slack < -TOLERANCE {
            (-self.slack / self.shrink.max(TOLERANCE), TIGHT)
        } else if self.last && (align != Align::Center || self.is_first) {
            let short = self.width < f64::from(MIN_LAST_LINE) * self.size;
            return if short { LOST } else { 1.0 };
        } else if align == Align::Justify {
            let (each, easy, most) = (self.each(), f64::from(EASY_STRETCH), f64::from(LOOSEST_STRETCH));
            let first = if self.grow > 0.0 { (self.slack / self.grow).clamp(0.0, 1.0) } else { 0.0 };
            if each > most {
                let stretched = (1.0 + LOOSE * (most / easy).powi(3)).powi(2);
                let lacking = self.slack / (self.slack + self.width);
                return stretched * RAGGED * (1.0 + EMPTY * lacking.powi(2));
            }
            (first * f64::from(WIDE_WORDS) + each / easy, LOOSE)
        } else {
            (self.slack / (self.size * 2.0), LOOSE)
        };
        (1.0 + bad * ratio.min(1000.0).powi(3)).powi(2)
    }
}

/// Prefix sums over a paragraph, so that the width of any line is one subtraction.
struct Sums<'a> {
    glyphs: &'a [Glyph],
    gaps: &'a [Gap],
    /// The width of a hyphen, in em.
    hyphen: f32,
    width: Vec<f64>,
    shrink: Vec<f64>,
    grow: Vec<f64>,
    stretches: Vec<f64>,
}

impl<'a> Sums<'a> {
    fn new(glyphs: &'a [Glyph], gaps: &'a [Gap], hyphen: f32) -> Sums<'a> {
        let sum = |value: &dyn Fn(usize) -> f32| {
            let mut total = 0.0;
            let mut sums = vec![0.0];
            sums.extend((0..glyphs.len()).map(|i| {
                total += f64::from(value(i));
                total
            }));
            sums
        };
        Sums {
            glyphs,
            gaps,
            hyphen,
            width: sum(&|i| gaps[i].natural + glyphs[i].advance),
            shrink: sum(&|i| gaps[i].shrink),
            grow: sum(&|i| gaps[i].grow),
            stretches: sum(&|i| f32::from(u8::from(gaps[i].stretches))),
        }
    }

    /// The last break from which a line ending at `to` is considered. Lines far from full are skipped where a fuller
    /// one fits: they are so bad that none is ever chosen, and most candidates are such.
    fn nearest(&self, breaks: &[usize], to: usize, measure: Measure) -> usize {
        let end = breaks[to];
        if end == self.glyphs.len() {
            return to - 1;
        }
        let enough = f64::from(measure.width) * FULL;
        let full = breaks[..to].partition_point(|from| self.width[end] - self.width[*from] >= enough);
        match full.checked_sub(1) {
            Some(from) if self.fit(breaks[from], end, measure).holds() => from,
            _ => to - 1,
        }
    }

    /// The break opportunity at the end of a line before this glyph.
    fn end_at(&self, to: usize) -> BreakOpportunity {
        self.gaps.get(to).map_or(BreakOpportunity::Free, |gap| gap.breaks)
    }

    /// The width of the hyphen of a line that ends before this glyph.
    fn hyphen(&self, to: usize) -> Option<f32> {
        let inside = to > 0 && self.end_at(to) == BreakOpportunity::Hyphen;
        inside.then(|| self.hyphen * self.glyphs[to - 1].size)
    }

    /// The end of the ink: white space at the end of a line does not count.
    fn ink_end(&self, from: usize, to: usize) -> usize {
        (from..to).rev().find(|i| self.glyphs[*i].class != Class::Space).map_or(from, |i| i + 1)
    }

    /// The trimmed blank half of punctuation at the start of the line.
    fn head_trim(&self, from: usize) -> f32 {
        self.glyphs.get(from).filter(|g| g.class.blank_left()).map_or(0.0, |g| g.size / 2.0)
    }

    /// The trimmed blank half of punctuation at the end of the line.
    fn tail_trim(&self, from: usize, end: usize) -> f32 {
        let last = end.checked_sub(1).filter(|last| *last >= from).map(|last| &self.glyphs[last]);
        last.filter(|g| g.class.blank_right()).map_or(0.0, |g| g.size / 2.0)
    }

    fn fit(&self, from: usize, to: usize, measure: Measure) -> Fit {
        let end = self.ink_end(from, to);
        let gap = &self.gaps[from];
        let inner = |sums: &[f64], first: f32| {
            if end > from { sums[end] - sums[from] - f64::from(first) } else { 0.0 }
        };
        let trims = self.head_trim(from) + self.tail_trim(from, end) - self.hyphen(to).unwrap_or(0.0);
        let width = inner(&self.width, gap.natural) - f64::from(trims);
        let room = measure.width - if from == 0 { measure.indent } else { 0.0 };
        Fit {
            slack: f64::from(room) - width,
            shrink: inner(&self.shrink, gap.shrink),
            grow: inner(&self.grow, gap.grow),
            stretches: inner(&self.stretches, f32::from(u8::from(gap.stretches))),
            size: f64::from(self.glyphs[from].size),
            width,
            last: to == self.glyphs.len(),
            is_first: from == 0,
        }
    }

    /// The breaks to consider; those inside a word only if it is wider than a line. Otherwise only justified lines use
    /// hyphens.
    fn breaks(&self, measure: Measure) -> Vec<usize> {
        let may = |i: &usize| match self.gaps[*i].breaks {
            BreakOpportunity::Never => false,
            BreakOpportunity::Hyphen => measure.align == Align::Justify,
            BreakOpportunity::Free | BreakOpportunity::Inside => true,
        };
        let mut breaks = vec![0];
        for to in (1..self.glyphs.len()).filter(may).chain([self.glyphs.len()]) {
            let from = breaks.last().copied().unwrap_or(0);
            if !self.fit(from, to, measure).holds() {
                breaks.extend(self.forced(from, to, measure));
            }
            breaks.push(to);
        }
        breaks
    }

    /// Emergency breaks in a sequence without opportunities: at syllables, or after the marks of an address (/ . @ -);
    /// else between a number and its unit; else wherever punctuation allows; else anywhere.
    fn forced(&self, from: usize, to: usize, measure: Measure) -> Vec<usize> {
        let polite = |i: &usize| {
            let (a, b) = (&self.glyphs[i - 1], &self.glyphs[*i]);
            !break_opportunities::prohibited_at_line_end(a)
                && !break_opportunities::prohibited_at_line_start(b)
                && b.class != Class::Space
        };
        let after_mark = |i: &usize| {
            polite(i) && matches!(self.glyphs[i - 1].ch, '/' | '.' | '@' | '-' | '_' | '?' | '&' | '=' | ',')
        };
        let syllable = |i: &usize| self.end_at(*i) == BreakOpportunity::Hyphen;
        let fits = |stops: &[usize]| {
            let all: Vec<usize> = std::iter::once(from).chain(stops.iter().copied()).chain([to]).collect();
            all.windows(2).all(|pair| self.fit(pair[0], pair[1], measure).holds())
        };
        let inner = from + 1..to;
        let between_words = |i: &usize| !(self.glyphs[i - 1].is_latin() && self.glyphs[*i].is_latin());
        let candidates: [Vec<usize>; 4] = [
            inner.clone().filter(|i| syllable(i) || after_mark(i)).collect(),
            inner.clone().filter(after_mark).collect(),
            inner
                .clone()
                .filter(|i| polite(i) && (between_words(i) || syllable(i) || after_mark(i)))
                .collect(),
            inner.clone().filter(polite).collect(),
        ];
        candidates.into_iter().find(|stops| fits(stops)).unwrap_or_else(|| inner.collect())
    }

    /// Positions the glyphs of one line.
    fn place(&self, from: usize, to: usize, measure: Measure) -> Line {
        let fit = self.fit(from, to, measure);
        let end = self.ink_end(from, to);
        let inner = from + 1..end.max(from + 1);
        let full = measure.align == Align::Justify && !fit.last;
        let mut moved = Moved::default();
        if fit.slack < 0.0 {
            moved.take(&self.gaps[inner], -fit.slack as f32);
        } else if full && fit.each() <= f64::from(LOOSEST_STRETCH) {
            moved.give(&self.gaps[inner], fit.slack as f32, fit.stretches as f32);
        }
        let slack = if full || fit.slack < 0.0 { 0.0 } else { fit.slack as f32 };
        let indent = if from == 0 { measure.indent } else { 0.0 };
        let start = indent
            + match measure.align {
                Align::Justify | Align::Left => 0.0,
                Align::Center => slack / 2.0,
                Align::Right => slack,
            };
        let mut pen = start - self.head_trim(from);
        let mut pens = Vec::with_capacity(to - from);
        for i in from..to {
            if i > from && i < end {
                pen += moved.gap(&self.gaps[i]);
            }
            pens.push(pen);
            pen += if i < end { self.glyphs[i].advance } else { 0.0 };
        }
        let hyphen = self.hyphen(to);
        let width = pen - self.tail_trim(from, end) + hyphen.unwrap_or(0.0);
        Line { range: from..to, pens, width, hyphen: hyphen.map(|_| pen) }
    }
}

/// The adjustment of the gaps of a line.
#[derive(Debug, Default)]
struct Moved {
    /// For each kind, the fraction of its shrinkability that is used.
    taken: [f32; Kind::TAKEN.len() + 1],
    /// For each kind, the fraction of its growth that is used.
    given: [f32; Kind::TAKEN.len() + 1],
    /// The growth of every stretching gap, in points.
    each: f32,
}

impl Moved {
    /// Shrinks gaps by `need` in total, kind by kind, evenly within a kind (clreq 3.5.3).
    fn take(&mut self, gaps: &[Gap], mut need: f32) {
        for kind in Kind::TAKEN {
            let there: f32 = gaps.iter().filter(|gap| gap.kind == kind).map(|gap| gap.shrink).sum();
            if there > 0.0 && need > 0.0 {
                self.taken[kind as usize] = (need / there).min(1.0);
                need -= there;
            }
        }
    }

    /// Grows gaps by `left` in total, kind by kind, then all evenly (clreq 3.5.4).
    fn give(&mut self, gaps: &[Gap], mut left: f32, stretches: f32) {
        for kind in Kind::GIVEN {
            let there: f32 = gaps.iter().filter(|gap| gap.kind == kind).map(|gap| gap.grow).sum();
            if there > 0.0 && left > 0.0 {
                self.given[kind as usize] = (left / there).min(1.0);
                left -= there;
            }
        }
        if left > 0.0 && stretches > 0.0 {
            self.each = left / stretches;
        }
    }

    fn gap(&self, gap: &Gap) -> f32 {
        let each = if gap.stretches { self.each } else { 0.0 };
        let kind = gap.kind as usize;
        gap.natural - gap.shrink * self.taken[kind] + gap.grow * self.given[kind] + each
    }
}
