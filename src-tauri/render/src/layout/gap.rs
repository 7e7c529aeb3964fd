//! The gap before a character: its width, how it gives and takes, and whether a line may break there.

/// What stands before a character.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gap {
    /// Space in points; below zero where two marks share their blanks.
    pub(crate) natural: f32,
    /// How much of it, and of the blank beside it, can be taken away.
    pub(crate) shrink: f32,
    /// How much wider it gets before the gaps between Han characters do.
    pub(crate) grow: f32,
    /// Grows with all others when that is not enough.
    pub(crate) stretches: bool,
    /// In which order it gives and takes.
    pub(crate) kind: Kind,
    /// Whether a line may end here.
    pub(crate) breaks: BreakOpportunity,
}

/// The kinds of gaps, in the order in which they are taken from (clreq 3.5.3). Only the first two grow before the
/// rest, the first of them first (clreq 3.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Between Latin words.
    Word,
    /// The blank of a bracket or quote.
    Bracket,
    /// The blank of ，、；：.
    Pause,
    /// Between Han and Latin.
    Mixed,
    /// The blank of 。！？.
    Stop,
    /// Between any others.
    #[default]
    Plain,
}

impl Kind {
    /// In the order they are taken from.
    pub(crate) const TAKEN: [Kind; 5] = [Kind::Word, Kind::Bracket, Kind::Pause, Kind::Mixed, Kind::Stop];
    /// In the order they are given to.
    pub(crate) const GIVEN: [Kind; 2] = [Kind::Word, Kind::Mixed];
}

/// Whether a line may end at a gap (UAX #14: break opportunity).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BreakOpportunity {
    /// It may not.
    #[default]
    Never,
    /// It may.
    Free,
    /// It may, inside Latin, after a mark that stands there.
    Inside,
    /// It may, with a hyphen.
    Hyphen,
}
