//! What stands between two characters: the space, how far it gives and takes, and whether a line may end there.

use super::marks::{self, Class};
use super::shape::Glyph;

/// What stands before a character.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gap {
    /// Space in points; below zero where two marks share their blanks.
    pub(crate) natural: f32,
    /// How much of it, and of the blank beside it, can be taken away.
    pub(crate) shrink: f32,
    /// Its part of what a line is stretched by; 0 for none.
    pub(crate) stretch: f32,
    /// A line may end here.
    pub(crate) breakable: bool,
}

/// The gaps before each glyph; the first is nothing.
pub(crate) fn gaps(glyphs: &[Glyph]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = vec![Gap::default(); glyphs.len()];
    for i in 1..glyphs.len() {
        let (a, b) = (&glyphs[i - 1], &glyphs[i]);
        gaps[i] = between(a, b);
        gaps[i].breakable = may_break(a, b) && !after_opening(&glyphs[..i]);
    }
    bind_numbers(glyphs, &mut gaps);
    gaps
}

/// Does only white space stand between here and an opening mark?
fn after_opening(before: &[Glyph]) -> bool {
    before
        .iter()
        .rev()
        .find(|g| g.class != Class::Space)
        .is_some_and(|g| g.class.never_last() || matches!(g.ch, '“' | '‘'))
}

fn between(a: &Glyph, b: &Glyph) -> Gap {
    let em = b.size.min(a.size);
    let squeezed = (a.class.blank_right() && (b.class.blank_right() || b.class.blank_left()))
        || (a.class.blank_left() && b.class.blank_left());
    if squeezed {
        return Gap { natural: -em / 2.0, ..Gap::default() };
    }
    if quarter_em(a, b) || quarter_em(b, a) {
        return Gap { natural: em / 4.0, shrink: em / 8.0, stretch: 1.5, breakable: false };
    }
    let shrink = match (a.class, b.class) {
        (Class::Close | Class::Pause, _) => em / 2.0,
        (Class::Stop, _) => em / 4.0,
        (_, Class::Open) => em / 2.0,
        (Class::Space, _) if a.advance > a.size / 5.0 => a.advance - a.size / 8.0,
        _ => 0.0,
    };
    Gap { natural: 0.0, shrink: shrink.max(0.0), stretch: stretch(a, b), breakable: false }
}

/// Does a quarter em belong between this Han character and this Latin one?
fn quarter_em(han: &Glyph, latin: &Glyph) -> bool {
    han.class == Class::Han && latin.is_latin() && marks::spaces_from_han(latin.ch)
}

fn stretch(a: &Glyph, b: &Glyph) -> f32 {
    let latin = |g: &Glyph| g.is_latin();
    match (a.class, b.class) {
        (Class::Space, _) => 2.0,
        (_, Class::Space) | (Class::Open, _) => 0.0,
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis) => 0.0,
        (_, next) if next.never_first() => 0.0,
        _ if latin(a) && latin(b) => 0.0,
        _ => 1.0,
    }
}

fn may_break(a: &Glyph, b: &Glyph) -> bool {
    match (a.class, b.class) {
        (_, Class::Space) => false,
        (_, next) if next.never_first() => false,
        (last, _) if last.never_last() => false,
        // Quotes that are Latin by their neighbours keep to the same rule.
        (_, _) if matches!(b.ch, '”' | '’') || matches!(a.ch, '“' | '‘') => false,
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis) => false,
        // Dash and dots belong to what they follow.
        (_, Class::Ellipsis) => false,
        (Class::Space, _) => !matches!(a.ch, '\u{A0}' | '\u{202F}'),
        _ if a.is_latin() && b.is_latin() => false,
        (_, _) if matches!(b.ch, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%') => false,
        (_, _) if matches!(a.ch, '(' | '[' | '{') => false,
        _ => true,
    }
}

/// A number stays with its unit (500 万元, 0.001 pg/mL) and with 第 before it.
fn bind_numbers(glyphs: &[Glyph], gaps: &mut [Gap]) {
    for i in 0..glyphs.len() {
        if glyphs[i].class != Class::Digit {
            continue;
        }
        if i > 0 {
            let head = if glyphs[i - 1].class == Class::Space { i.saturating_sub(2) } else { i - 1 };
            if glyphs[head].ch == '第' {
                forbid(gaps, head + 1..i + 1);
            }
        }
        // ≥ 15 stays together, spaced or not.
        if i > 1 && glyphs[i - 1].class == Class::Space && is_relation(glyphs[i - 2].ch) {
            forbid(gaps, i..i + 1);
        }
        let spaced = glyphs.get(i + 1).is_some_and(|g| g.ch == ' ');
        let next = if spaced { i + 2 } else { i + 1 };
        let rest: Vec<char> = glyphs[next.min(glyphs.len())..].iter().take(6).map(|g| g.ch).collect();
        let unit = marks::unit_length(&rest);
        if unit > 0 {
            forbid(gaps, i + 1..next + unit);
        } else if spaced && latin_unit(&glyphs[next.min(glyphs.len())..]) {
            forbid(gaps, next..next + 1);
        }
    }
}

fn is_relation(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '±' | '≥' | '≤' | '≈' | '×' | '+' | '−')
}

fn forbid(gaps: &mut [Gap], range: std::ops::Range<usize>) {
    for i in range {
        if let Some(gap) = gaps.get_mut(i) {
            gap.breakable = false;
        }
    }
}

/// A short word of letters after a number: mL, pg/mL, kg.
fn latin_unit(rest: &[Glyph]) -> bool {
    let word = rest.iter().take_while(|g| g.is_latin()).count();
    (1..=6).contains(&word) && rest[0].ch.is_alphabetic()
}
