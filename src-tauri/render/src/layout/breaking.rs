//! Breaks a paragraph into lines by total fit, after Knuth and Plass.
//!
//! Punctuation that would begin a line is pulled into the line before by compressing spaces (push-in), or takes the
//! character before it along to the next line (push-out), whichever makes the paragraph more even.

use std::ops::{Add, Range, Sub};

use super::break_opportunities;
use super::fit::{Fit, LOOSEST_STRETCH};
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

/// The cost of a hyphen, and of one after another or before the last line of a paragraph.
const HYPHEN: f64 = 60.0;
const SECOND_HYPHEN: f64 = 160.0;
/// The number of lines that may end with a hyphen one after another.
const MOST_HYPHENS: usize = 2;
/// The cost of a line that is wider than its measure.
const OVERFULL: f64 = 1e12;
/// The cost of breaking an address or a compound.
const INSIDE: f64 = 30.0;
/// The fraction of the measure below which a line is a last resort.
const FULL: f64 = 0.6;
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
        let end = sums.end(breaks[to]);
        let is_hyphen = end.breaks == BreakOpportunity::Hyphen;
        for from in (0..=sums.nearest(breaks, to, &end, measure)).rev() {
            let fit = sums.fit(breaks[from], &end, measure);
            let overfull = !fit.holds();
            if overfull && from + 1 < to {
                break;
            }
            let ends = (sums.end_at(breaks[from]), end.breaks);
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

/// What the glyphs before one come to, with their gaps: the width of any line is then one subtraction.
#[derive(Clone, Copy, Default)]
struct Sum {
    width: f64,
    shrink: f64,
    grow: f64,
    stretches: f64,
}

impl Sum {
    fn of(gap: &Gap) -> Sum {
        Sum {
            width: f64::from(gap.natural),
            shrink: f64::from(gap.shrink),
            grow: f64::from(gap.grow),
            stretches: f64::from(u8::from(gap.stretches)),
        }
    }
}

impl Add for Sum {
    type Output = Sum;

    fn add(self, other: Sum) -> Sum {
        Sum {
            width: self.width + other.width,
            shrink: self.shrink + other.shrink,
            grow: self.grow + other.grow,
            stretches: self.stretches + other.stretches,
        }
    }
}

impl Sub for Sum {
    type Output = Sum;

    fn sub(self, other: Sum) -> Sum {
        Sum {
            width: self.width - other.width,
            shrink: self.shrink - other.shrink,
            grow: self.grow - other.grow,
            stretches: self.stretches - other.stretches,
        }
    }
}

/// The end of a line, wherever it begins.
struct End {
    /// The glyph the next line begins with.
    to: usize,
    /// The end of the ink: white space at the end of a line does not count.
    ink: usize,
    breaks: BreakOpportunity,
    /// The trimmed blank half of punctuation, and the width of a hyphen.
    tail: f32,
    hyphen: Option<f32>,
}

impl End {
    /// The end of the ink of a line that begins with this glyph, which may be nothing but white space.
    fn ink(&self, from: usize) -> usize {
        self.ink.max(from)
    }

    fn tail(&self, from: usize) -> f32 {
        if self.ink > from { self.tail } else { 0.0 }
    }
}

/// The sums over a paragraph.
struct Sums<'a> {
    glyphs: &'a [Glyph],
    gaps: &'a [Gap],
    /// The width of a hyphen, in em.
    hyphen: f32,
    before: Vec<Sum>,
}

impl<'a> Sums<'a> {
    fn new(glyphs: &'a [Glyph], gaps: &'a [Gap], hyphen: f32) -> Sums<'a> {
        let mut total = Sum::default();
        let mut before = Vec::with_capacity(glyphs.len() + 1);
        before.push(total);
        before.extend(glyphs.iter().zip(gaps).map(|(glyph, gap)| {
            // The sum of two lengths in points is rounded as such.
            let width = f64::from(gap.natural + glyph.advance);
            total = total + Sum { width, ..Sum::of(gap) };
            total
        }));
        Sums { glyphs, gaps, hyphen, before }
    }

    fn end(&self, to: usize) -> End {
        let ink = (0..to).rev().find(|i| self.glyphs[*i].class != Class::Space).map_or(0, |i| i + 1);
        let last = ink.checked_sub(1).map(|last| &self.glyphs[last]);
        let breaks = self.end_at(to);
        let inside = to > 0 && breaks == BreakOpportunity::Hyphen;
        End {
            to,
            ink,
            breaks,
            tail: last.filter(|g| g.class.blank_right()).map_or(0.0, |g| g.size / 2.0),
            hyphen: inside.then(|| self.hyphen * self.glyphs[to - 1].size),
        }
    }

    /// The last break from which a line ending at `to` is considered. Lines far from full are skipped where a fuller
    /// one fits: they are so bad that none is ever chosen, and most candidates are such.
    fn nearest(&self, breaks: &[usize], to: usize, end: &End, measure: Measure) -> usize {
        if end.to == self.glyphs.len() {
            return to - 1;
        }
        let enough = f64::from(measure.width) * FULL;
        let width = |i: usize| self.before[i].width;
        let full = breaks[..to].partition_point(|from| width(end.to) - width(*from) >= enough);
        match full.checked_sub(1) {
            Some(from) if self.fit(breaks[from], end, measure).holds() => from,
            _ => to - 1,
        }
    }

    /// The break opportunity at the end of a line before this glyph.
    fn end_at(&self, to: usize) -> BreakOpportunity {
        self.gaps.get(to).map_or(BreakOpportunity::Free, |gap| gap.breaks)
    }

    /// The trimmed blank half of punctuation at the start of the line.
    fn head_trim(&self, from: usize) -> f32 {
        self.glyphs.get(from).filter(|g| g.class.blank_left()).map_or(0.0, |g| g.size / 2.0)
    }

    fn fit(&self, from: usize, end: &End, measure: Measure) -> Fit {
        let ink = end.ink(from);
        // The gap before the first glyph of a line is not in it.
        let inner = if ink > from {
            self.before[ink] - self.before[from] - Sum::of(&self.gaps[from])
        } else {
            Sum::default()
        };
        let trims = self.head_trim(from) + end.tail(from) - end.hyphen.unwrap_or(0.0);
        let width = inner.width - f64::from(trims);
        let room = measure.width - if from == 0 { measure.indent } else { 0.0 };
        Fit {
            slack: f64::from(room) - width,
            shrink: inner.shrink,
            grow: inner.grow,
            stretches: inner.stretches,
            size: f64::from(self.glyphs[from].size),
            width,
            last: end.to == self.glyphs.len(),
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
            if !self.fit(from, &self.end(to), measure).holds() {
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
            all.windows(2).all(|pair| self.fit(pair[0], &self.end(pair[1]), measure).holds())
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
        let at_end = self.end(to);
        let fit = self.fit(from, &at_end, measure);
        let end = at_end.ink(from);
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
        let width = pen - at_end.tail(from) + at_end.hyphen.unwrap_or(0.0);
        Line { range: from..to, pens, width, hyphen: at_end.hyphen.map(|_| pen) }
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
