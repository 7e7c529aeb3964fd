//! Breaks a paragraph into lines: total fit over the whole of it, after Knuth and Plass.
//!
//! A mark that would begin a line is drawn into the one before by taking the blanks of its marks (push-in), or
//! takes its neighbour along to the next (push-out), whichever leaves the paragraph more even.

use std::ops::Range;

use super::marks::Class;
use super::shape::Glyph;
use super::spacing::Gap;
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

/// How much one unit of stretch may grow before a line looks loose, in em.
const EASY_STRETCH: f32 = 0.06;
/// A line that would need more than this, in em, is left as it is: a ragged end is read past, holes are not.
const LOOSEST_STRETCH: f32 = 0.2;
/// Rounding may not push a full line over.
const TOLERANCE: f32 = 0.01;
/// A last line shorter than this looks lost, in em.
const SHORTEST_LAST: f32 = 2.0;

/// Breaks glyphs without hard breaks into lines.
pub(crate) fn lines(glyphs: &[Glyph], gaps: &[Gap], measure: Measure) -> Vec<Line> {
    if glyphs.is_empty() {
        return vec![Line { range: 0..0, pens: Vec::new(), width: 0.0 }];
    }
    let sums = Sums::new(glyphs, gaps);
    let breaks = sums.breaks(measure);
    let chosen = choose(&sums, &breaks, measure);
    chosen.windows(2).map(|pair| sums.place(pair[0], pair[1], measure)).collect()
}

/// The cheapest way from the first break to the last.
fn choose(sums: &Sums<'_>, breaks: &[usize], measure: Measure) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for to in 1..breaks.len() {
        let mut cheapest = (f64::INFINITY, to - 1);
        for from in (0..to).rev() {
            let fit = sums.fit(breaks[from], breaks[to], measure);
            let overfull = fit.slack + fit.shrink < -TOLERANCE;
            if overfull && from + 1 < to {
                break;
            }
            let cost = best[from].0 + if overfull { 1e12 } else { fit.cost(measure.align) };
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

/// How a line would fill its measure.
#[derive(Clone, Copy, Debug)]
struct Fit {
    /// What is left over at natural width.
    slack: f32,
    shrink: f32,
    stretch: f32,
    size: f32,
    width: f32,
    last: bool,
}

impl Fit {
    fn cost(&self, align: Align) -> f64 {
        let ratio = if self.slack < -TOLERANCE {
            -self.slack / self.shrink.max(TOLERANCE)
        } else if self.last {
            let short = self.width < SHORTEST_LAST * self.size;
            return if short { 400.0 } else { 1.0 };
        } else if align == Align::Justify {
            self.slack / (self.stretch.max(0.5) * self.size * EASY_STRETCH)
        } else {
            self.slack / (self.size * 2.0)
        };
        let badness = 10.0 * f64::from(ratio.abs().min(1000.0)).powi(3);
        (1.0 + badness).powi(2)
    }
}

/// Running sums over a paragraph, so that any line's width is one subtraction.
struct Sums<'a> {
    glyphs: &'a [Glyph],
    gaps: &'a [Gap],
    width: Vec<f32>,
    shrink: Vec<f32>,
    stretch: Vec<f32>,
}

impl<'a> Sums<'a> {
    fn new(glyphs: &'a [Glyph], gaps: &'a [Gap]) -> Sums<'a> {
        let sum = |value: &dyn Fn(usize) -> f32| {
            let mut total = 0.0;
            let mut sums = vec![0.0];
            sums.extend((0..glyphs.len()).map(|i| {
                total += value(i);
                total
            }));
            sums
        };
        Sums {
            glyphs,
            gaps,
            width: sum(&|i| gaps[i].natural + glyphs[i].advance),
            shrink: sum(&|i| gaps[i].shrink),
            stretch: sum(&|i| gaps[i].stretch),
        }
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
        let inner = |sums: &[f32], first: f32| if end > from { sums[end] - sums[from] - first } else { 0.0 };
        let width = inner(&self.width, gap.natural) - self.head_trim(from) - self.tail_trim(from, end);
        let room = measure.width - if from == 0 { measure.indent } else { 0.0 };
        Fit {
            slack: room - width,
            shrink: inner(&self.shrink, gap.shrink),
            stretch: inner(&self.stretch, gap.stretch),
            size: self.glyphs[from].size,
            width,
            last: to == self.glyphs.len(),
        }
    }

    /// Where lines may end; inside a word too if it is wider than a whole line.
    fn breaks(&self, measure: Measure) -> Vec<usize> {
        let mut breaks = vec![0];
        let legal = (1..self.glyphs.len()).filter(|i| self.gaps[*i].breakable).chain([self.glyphs.len()]);
        for to in legal {
            let from = breaks.last().copied().unwrap_or(0);
            let fit = self.fit(from, to, measure);
            if fit.slack + fit.shrink < -TOLERANCE {
                breaks.extend(self.forced(from, to, measure));
            }
            breaks.push(to);
        }
        breaks
    }

    /// Breaks inside what has none: after the marks of an address (/ . @ -), or else wherever no mark forbids it,
    /// or else anywhere.
    fn forced(&self, from: usize, to: usize, measure: Measure) -> Vec<usize> {
        let polite = |i: usize| {
            let (a, b) = (self.glyphs[i - 1].class, self.glyphs[i].class);
            !a.never_last() && !b.never_first() && b != Class::Space
        };
        let after_mark = |i: usize| {
            polite(i) && matches!(self.glyphs[i - 1].ch, '/' | '.' | '@' | '-' | '_' | '?' | '&' | '=' | ',')
        };
        let fits = |stops: &[usize]| {
            let all: Vec<usize> = std::iter::once(from).chain(stops.iter().copied()).chain([to]).collect();
            all.windows(2).all(|pair| {
                let fit = self.fit(pair[0], pair[1], measure);
                fit.slack + fit.shrink >= -TOLERANCE
            })
        };
        let candidates: [Vec<usize>; 2] = [
            (from + 1..to).filter(|i| after_mark(*i)).collect(),
            (from + 1..to).filter(|i| polite(*i)).collect(),
        ];
        candidates.into_iter().find(|stops| fits(stops)).unwrap_or_else(|| (from + 1..to).collect())
    }

    /// Sets one line.
    fn place(&self, from: usize, to: usize, measure: Measure) -> Line {
        let fit = self.fit(from, to, measure);
        let end = self.ink_end(from, to);
        let full = measure.align == Align::Justify && !fit.last;
        let (take, give) = if fit.slack < 0.0 && fit.shrink > 0.0 {
            ((-fit.slack / fit.shrink).min(1.0), 0.0)
        } else if full && fit.slack > 0.0 && fit.slack <= fit.stretch * fit.size * LOOSEST_STRETCH {
            (0.0, fit.slack / fit.stretch)
        } else {
            (0.0, 0.0)
        };
        let slack = if take > 0.0 || give > 0.0 { 0.0 } else { fit.slack.max(0.0) };
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
                let gap = &self.gaps[i];
                pen += gap.natural - gap.shrink * take + gap.stretch * give;
            }
            pens.push(pen);
            pen += if i < end { self.glyphs[i].advance } else { 0.0 };
        }
        Line { range: from..to, pens, width: pen - self.tail_trim(from, end) }
    }
}
