//! What stands between two characters: the space, how far it gives and takes, and whether a line may end there.

use super::ends;
use super::marks::{self, Class};
use super::shape::Glyph;

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
    pub(crate) end: End,
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

/// Whether a line may end at a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
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

/// How wide a word space may get, in em (clreq 3.5.4).
const WIDEST_WORD: f32 = 0.5;
/// How narrow one may get (clreq 3.5.3). A font whose own space is narrower keeps it as it is.
const NARROWEST_WORD: f32 = 0.25;
/// Between Han and Latin, in em: as it is, at least, and at most before other gaps grow too (clreq 3.2.2, 3.5.3,
/// 3.5.4: many styles stop at a third).
const MIXED: f32 = 0.25;
const NARROWEST_MIXED: f32 = 0.125;
const WIDEST_MIXED: f32 = 1.0 / 3.0;

/// The gaps before each glyph; the first is nothing.
pub(crate) fn gaps(glyphs: &[Glyph]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> =
        (0..glyphs.len()).map(|i| if i == 0 { Gap::default() } else { between(glyphs, i) }).collect();
    ends::mark(glyphs, &mut gaps);
    gaps
}

fn between(glyphs: &[Glyph], i: usize) -> Gap {
    let (a, b) = (&glyphs[i - 1], &glyphs[i]);
    let em = b.size.min(a.size);
    if squeezed(a, b) || paired(glyphs, i) {
        return Gap { natural: -em / 2.0, ..Gap::default() };
    }
    if mixed(a, b) && !after_note(glyphs, i) {
        let em = a.size.max(b.size);
        return Gap { natural: em * MIXED, ..mixed_gap(em) };
    }
    let plain = Gap { stretches: stretches(a, b), ..Gap::default() };
    match (a.class, b.class) {
        // An indent that was typed.
        (Class::Space, _) if a.advance == 0.0 => Gap::default(),
        (Class::Space, _) if is_quarter(glyphs, i - 1) => mixed_gap(em),
        (Class::Space, _) => {
            let shrink = (a.advance - em * NARROWEST_WORD).max(0.0);
            let grow = (em * WIDEST_WORD - a.advance).max(0.0);
            Gap { shrink, grow, kind: Kind::Word, ..plain }
        }
        (_, Class::Space) => plain,
        (Class::Close, _) | (_, Class::Open) => Gap { shrink: em / 2.0, kind: Kind::Bracket, ..plain },
        (Class::Pause, _) => Gap { shrink: em / 2.0, kind: Kind::Pause, ..plain },
        // The pause at the end of a sentence stays longer.
        (Class::Stop, _) => Gap { shrink: em / 4.0, kind: Kind::Stop, ..plain },
        _ => plain,
    }
}

/// Two marks with their blanks between or behind them take a character and a half (clreq 3.1.6.2).
fn squeezed(a: &Glyph, b: &Glyph) -> bool {
    let half_width_mark = b.is_latin() && matches!(b.ch, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}');
    (a.class.blank_right() && (b.class.blank_right() || b.class.blank_left() || half_width_mark))
        || (a.class.blank_left() && b.class.blank_left())
}

/// After ？！ or two of either, which take one character together (GB/T 15834 5.1.2).
fn paired(glyphs: &[Glyph], i: usize) -> bool {
    let asks = |j: usize| glyphs.get(j).is_some_and(|g| matches!(g.ch, '！' | '？'));
    // Three are more than two; a line of thousands is not counted from each of them.
    let run = (0..i).rev().take(3).take_while(|j| asks(*j)).count();
    run == 2 && !asks(i)
}

/// Does a quarter em belong between these two?
fn mixed(a: &Glyph, b: &Glyph) -> bool {
    let either = |a: &Glyph, b: &Glyph| a.class == Class::Han && b.is_latin();
    // A raised mark stands against what it belongs to: 环节[1].
    b.rise == 0.0 && (either(a, b) || either(b, a)) && marks::spaced(a.ch, b.ch)
}

/// The longest mark of a note, in characters: [12–15,18]. What is raised beyond that is no mark.
const LONGEST_NOTE: usize = 64;

/// Does a raised mark of a note stand before this glyph? What follows stands against it too.
fn after_note(glyphs: &[Glyph], i: usize) -> bool {
    let raised = (0..i).rev().take(LONGEST_NOTE).take_while(|j| glyphs[*j].rise > 0.0).count();
    let before = (i - raised).checked_sub(1).map(|j| glyphs[j].class);
    raised > 0 && before == Some(Class::Han)
}

/// How the quarter em gives and takes.
fn mixed_gap(em: f32) -> Gap {
    Gap {
        shrink: em * (MIXED - NARROWEST_MIXED),
        grow: em * (WIDEST_MIXED - MIXED),
        stretches: true,
        kind: Kind::Mixed,
        ..Gap::default()
    }
}

/// Is this space the quarter em that would stand there anyway?
pub(crate) fn is_quarter(glyphs: &[Glyph], i: usize) -> bool {
    let around = (i.checked_sub(1).and_then(|before| glyphs.get(before)), glyphs.get(i + 1));
    let (Some(a), Some(b)) = around else { return false };
    let han = |g: &Glyph| g.class == Class::Han;
    glyphs[i].ch == ' ' && ((han(a) && b.is_latin()) || (a.is_latin() && han(b)))
}

fn stretches(a: &Glyph, b: &Glyph) -> bool {
    let latin = |g: &Glyph| g.is_latin();
    match (a.class, b.class) {
        (Class::Space, _) => true,
        (_, Class::Space) | (Class::Open, _) => false,
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis) => false,
        (_, next) if next.never_first() => false,
        // Connectors, 间隔号 and 分隔号 stay with what they join (clreq 3.5.4).
        (Class::Follow, _) if is_joint(a.ch) => false,
        _ if matches!(a.ch, '/' | '-') || matches!(b.ch, '/' | '-') => false,
        // Latin beside a mark is not moved off it (clreq 3.2.4).
        (Class::Pause | Class::Stop, _) if latin(b) => false,
        _ => !(latin(a) && latin(b)),
    }
}

fn is_joint(c: char) -> bool {
    matches!(c, '·' | '・' | '‧' | '～' | '—' | '–' | '／')
}
