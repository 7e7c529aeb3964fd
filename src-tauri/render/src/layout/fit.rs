//! How well a line fits its measure, and what that costs.

use crate::document::Align;

/// The growth of each gap from which a line looks loose, in em.
const EASY_STRETCH: f32 = 0.06;
/// The growth of each gap, in em, beyond which a line is not justified: a ragged end is less conspicuous than holes.
/// The gap between Han and Latin then reaches half an em, the maximum of clreq 3.5.4.
pub(super) const LOOSEST_STRETCH: f32 = 0.16;
/// The fraction of [`EASY_STRETCH`] that growing only the word spaces to their maximum is equivalent to.
const WIDE_WORDS: f32 = 0.6;
/// The cost of a line that is not justified, as a multiple of that of one stretched to the most, and how much more one
/// costs of which nothing is filled. One half-empty line is better than three that lack a quarter.
const RAGGED: f64 = 20.0;
const EMPTY: f64 = 3.0;
/// The badness of a line of that looseness, and of a fully compressed line: compression is preferred (clreq 3.5.2).
const LOOSE: f64 = 10.0;
const TIGHT: f64 = 4.0;
/// The tolerance for rounding in a full line.
const TOLERANCE: f64 = 0.01;
/// The length of a last line, in em, below which it looks lost (孤字, clreq 3.4.4), and costs as much as a very loose
/// line.
const MIN_LAST_LINE: f32 = 2.0;
const LOST: f64 = 10_000.0;

/// The fit of a line in its measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// The remaining space at natural width.
    pub(super) slack: f64,
    pub(super) shrink: f64,
    pub(super) grow: f64,
    /// The number of gaps that stretch evenly.
    pub(super) stretches: f64,
    pub(super) size: f64,
    pub(super) width: f64,
    pub(super) last: bool,
    /// It is the first line too.
    pub(super) is_first: bool,
}

impl Fit {
    /// Does the line fit?
    pub(super) fn holds(&self) -> bool {
        self.slack + self.shrink >= -TOLERANCE
    }

    /// The growth of each gap, in em, after those that grow first.
    pub(super) fn each(&self) -> f64 {
        (self.slack - self.grow).max(0.0) / (self.stretches.max(0.5) * self.size)
    }

    pub(super) fn cost(&self, align: Align) -> f64 {
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
