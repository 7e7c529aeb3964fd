//! The gap before a character: its width, its adjustability, and its break opportunity.

/// The gap before a character.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gap {
    /// The natural width in points; negative where two punctuation marks share their blanks.
    pub(crate) natural: f32,
    /// The shrinkability, including that of the blank beside it.
    pub(crate) shrink: f32,
    /// The growth that is used before the gaps between Han characters stretch.
    pub(crate) grow: f32,
    /// It stretches with all others beyond that.
    pub(crate) stretches: bool,
    /// Its kind, which determines the order of adjustment.
    pub(crate) kind: Kind,
    /// Whether a line may end here.
    pub(crate) breaks: BreakOpportunity,
}

/// The kinds of gaps, in the order in which they shrink (clreq 3.5.3). Only the first two grow before the rest, in this
/// order (clreq 3.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Between Latin words.
    Word,
    /// The blank of a bracket or quotation mark.
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
    /// In the order of shrinking.
    pub(crate) const TAKEN: [Kind; 5] = [Kind::Word, Kind::Bracket, Kind::Pause, Kind::Mixed, Kind::Stop];
    /// In the order of growing.
    pub(crate) const GIVEN: [Kind; 2] = [Kind::Word, Kind::Mixed];
}

/// The break opportunity at a gap (UAX #14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BreakOpportunity {
    /// A line must not end here.
    #[default]
    Never,
    /// A line may end here.
    Free,
    /// A line may end here, inside Latin text after a mark.
    Inside,
    /// A line may end here with a hyphen.
    Hyphen,
}
