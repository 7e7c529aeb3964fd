//! Breaks a paragraph into lines: total fit over the whole of it, after Knuth and Plass.
//!
//! A mark that would begin a line is drawn into the one before by taking the blanks of its marks (push-in), or
//! takes its neighbour along to the next (push-out), whichever leaves the paragraph more even.

use std::ops::Range;

use super::break_opportunities;
use super::gap::{BreakOpportunity, Gap, Kind};
use super::glyph::Glyph;
use super::marks::Class;
use crate::document::Align;

/// A line: its characters, and where each one stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Into the paragraph's glyphs; white space at the end included.
    pub(crate) range: Range<usize>,
    /// Where the pen stands for each, in points from the left of the measure.
    pub(crate) pens: Vec<f32>,
    /// How far the ink reaches.
    pub(crate) width: f32,
    /// Ends inside a word: where its hyphen stands.
    pub(crate) hyphen: Option<f32>,
}

/// The measure lines are set in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// In points.
    pub(crate) width: f32,
    /// Space before the first line, in points.
    pub(crate) indent: f32,
    /// How lines stand.
    pub(crate) align: Align,
}

/// How much each gap may grow before a line looks loose, in em.
const EASY_STRETCH: f32 = 0.06;
/// A line whose gaps would all grow by more than this, in em, is left as it is: a ragged end is read past, holes are
/// not. The gap between Han and Latin then reaches half an em, the most clreq 3.5.4 allows.
const LOOSEST_STRETCH: f32 = 0.16;
/// Word spaces at their widest, alone, look as loose as all gaps grown by this part of the easy stretch.
const WIDE_WORDS: f32 = 0.6;
/// How bad a line of that looseness is, and one with all its blanks taken: squeezing comes first (clreq 3.5.2).
const LOOSE: f64 = 10.0;
const TIGHT: f64 = 4.0;
/// What a hyphen costs, and one after another or before a paragraph's last line.
const HYPHEN: f64 = 60.0;
const SECOND_HYPHEN: f64 = 160.0;
/// What breaking an address or a compound costs.
const INSIDE: f64 = 30.0;
/// Rounding may not push a full line over.
const TOLERANCE: f64 = 0.01;
/// A line with less than this of its measure filled is a last resort.
const FULL: f64 = 0.6;
/// A last line shorter than this looks lost, in em (孤字, clreq 3.4.4), and costs what a very loose line does.
const MIN_LAST_LINE: f32 = 2.0;
const LOST: f64 = 10_000.0;

/// Breaks glyphs without hard breaks into lines. `hyphen` is the width of a hyphen, in em.
pub(crate) fn lines(glyphs: &[Glyph], gaps: &[Gap], hyphen: f32, measure: Measure) -> Vec<Line> {
    if glyphs.is_empty() {
        return vec![Line { range: 0..0, pens: Vec::new(), width: 0.0, hyphen: None }];
    }
    let sums = Sums::new(glyphs, gaps, hyphen);
    let breaks = sums.breaks(measure);
    let chosen = choose(&sums, &breaks, measure);
    chosen.windows(2).map(|pair| sums.place(pair[0], pair[1], measure)).collect()
}

/// The cheapest way from the first break to the last.
fn choose(sums: &Sums<'_>, breaks: &[usize], measure: Measure) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for to in 1..breaks.len() {
        let mut cheapest = (f64::INFINITY, to - 1);
        for from in (0..=sums.nearest(breaks, to, measure)).rev() {
            let fit = sums.fit(breaks[from], breaks[to], measure);
            let overfull = !fit.holds();
            if overfull && from + 1 < to {
                break;
            }
            let ends = (sums.end_at(breaks[from]), sums.end_at(breaks[to]));
            let cost = best[from].0
                + if overfull { 1e12 } else { fit.cost(measure.align) + end_cost(ends, fit.last) };
            if cost < cheapest.0 {
                cheapest = (cost, from);
            }
        }
        best.push(cheapest);
    }
    let mut chosen = vec![breaks.len() - 1];
    while let Some(last) = chosen.last().copied().filter(|last| *last > 0) {
        chosen.push(best[last].1);
    }
    chosen.iter().rev().map(|i| breaks[*i]).collect()
}

/// What it costs to end a line there, after the line before ended as it did.
fn end_cost((before, here): (BreakOpportunity, BreakOpportunity), last: bool) -> f64 {
    match (before, here) {
        (BreakOpportunity::Hyphen, _) if last => SECOND_HYPHEN,
        (BreakOpportunity::Hyphen, BreakOpportunity::Hyphen) => SECOND_HYPHEN,
        (_, BreakOpportunity::Hyphen) => HYPHEN,
        (_, BreakOpportunity::Inside) => INSIDE,
        _ => 0.0,
    }
}

/// How a line would fill its measure.
#[derive(Clone, Copy, Debug)]
struct Fit {
    /// What is left over at natural width.
    slack: f64,
    shrink: f64,
    grow: f64,
    /// How many gaps grow with each other.
    stretches: f64,
    size: f64,
    width: f64,
    last: bool,
}

impl Fit {
    /// Is there room?
    fn holds(&self) -> bool {
        self.slack + self.shrink >= -TOLERANCE
    }

    /// How much each gap grows, in em, once those that grow first have.
    fn each(&self) -> f64 {
        (self.slack - self.grow).max(0.0) / (self.stretches.max(0.5) * self.size)
    }

    fn cost(&self, align: Align) -> f64 {
        let (ratio, bad) = if self.slack < -TOLERANCE {
            (-self.slack / self.shrink.max(TOLERANCE), TIGHT)
        } else if self.last {
            let short = self.width < f64::from(MIN_LAST_LINE) * self.size;
            return if short { LOST } else { 1.0 };
        } else if align == Align::Justify {
            let (each, easy, most) = (self.each(), f64::from(EASY_STRETCH), f64::from(LOOSEST_STRETCH));
            let first = if self.grow > 0.0 { (self.slack / self.grow).clamp(0.0, 1.0) } else { 0.0 };
            // Past the most, the line is left as it is, and as bad as its end is far from the edge.
            let ratio = if each <= most { each / easy } else { most / easy + self.slack / self.size };
            (first * f64::from(WIDE_WORDS) + ratio, LOOSE)
        } else {
            (self.slack / (self.size * 2.0), LOOSE)
        };
        (1.0 + bad * ratio.min(1000.0).powi(3)).powi(2)
    }
}

/// Running sums over a paragraph, so that any line's width is one subtraction.
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

    /// The last break a line that ends at this one is begun from. Lines far from full are passed over where a fuller
    /// one holds: they look so bad that none is ever chosen, and they are most of all there are.
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

    /// How a line ends that ends before this glyph.
    fn end_at(&self, to: usize) -> BreakOpportunity {
        self.gaps.get(to).map_or(BreakOpportunity::Free, |gap| gap.breaks)
    }

    /// The width of the hyphen of a line that ends before this glyph.
    fn hyphen(&self, to: usize) -> Option<f32> {
        let inside = to > 0 && self.end_at(to) == BreakOpportunity::Hyphen;
        inside.then(|| self.hyphen * self.glyphs[to - 1].size)
    }

    /// White space at a line's end hangs and does not count.
    fn ink_end(&self, from: usize, to: usize) -> usize {
        (from..to).rev().find(|i| self.glyphs[*i].class != Class::Space).map_or(from, |i| i + 1)
    }

    /// The blank half of a mark that begins the line.
    fn head_trim(&self, from: usize) -> f32 {
        self.glyphs.get(from).filter(|g| g.class.blank_left()).map_or(0.0, |g| g.size / 2.0)
    }

    /// The blank half of a mark that ends the line.
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
        }
    }

    /// Where lines may end; inside a word too if it is wider than a whole line. Only justified lines take hyphens
    /// otherwise.
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

    /// Breaks inside what has none: at syllables, or after the marks of an address (/ . @ -), or else between a
    /// number and its unit, or else wherever no mark forbids it, or else anywhere.
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

    /// Sets one line.
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

/// How the gaps of a line are moved off their natural width.
#[derive(Debug, Default)]
struct Moved {
    /// For each kind, the part of what it can give that is taken.
    taken: [f32; Kind::TAKEN.len() + 1],
    /// For each kind, the part of what it can grow that is given.
    given: [f32; Kind::TAKEN.len() + 1],
    /// What every gap that stretches grows, in points.
    each: f32,
}

impl Moved {
    /// Takes so much away, kind by kind, and evenly within a kind (clreq 3.5.3).
    fn take(&mut self, gaps: &[Gap], mut need: f32) {
        for kind in Kind::TAKEN {
            let there: f32 = gaps.iter().filter(|gap| gap.kind == kind).map(|gap| gap.shrink).sum();
            if there > 0.0 && need > 0.0 {
                self.taken[kind as usize] = (need / there).min(1.0);
                need -= there;
            }
        }
    }

    /// Gives so much, kind by kind, then evenly to all (clreq 3.5.4).
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
