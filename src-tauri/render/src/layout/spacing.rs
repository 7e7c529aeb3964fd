//! The gaps between characters: their widths and adjustability.

use super::break_opportunities;
use super::gap::{Gap, Kind};
use super::glyph::Glyph;
use super::marks::{self, Class};

/// The maximum word space, in em (clreq 3.5.4).
const MAX_WORD_SPACE: f32 = 0.5;
/// The minimum word space, in em (clreq 3.5.3). A narrower space of a font is not shrunk.
const MIN_WORD_SPACE: f32 = 0.25;
/// The gap between Han and Latin, in em: its natural width, its minimum, and its maximum before other gaps grow too
/// (clreq 3.2.2, 3.5.3, 3.5.4: many styles stop at a third).
const MIXED: f32 = 0.25;
const MIN_MIXED: f32 = 0.125;
const MAX_MIXED: f32 = 1.0 / 3.0;

/// The gap before each glyph; the first is zero.
pub(crate) fn gaps(glyphs: &[Glyph]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> =
        (0..glyphs.len()).map(|i| if i == 0 { Gap::default() } else { between(glyphs, i) }).collect();
    break_opportunities::mark(glyphs, &mut gaps);
    gaps
}

fn between(glyphs: &[Glyph], i: usize) -> Gap {
    let b = &glyphs[i];
    if b.combining {
        return Gap::default();
    }
    // What follows a letter with marks stands beside the letter.
    let letter = (0..i).rev().find(|j| !glyphs[*j].combining).unwrap_or(i - 1);
    let a = &glyphs[letter];
    let em = b.size.min(a.size);
    if a.class.blank_right() && b.rise > 0.0 {
        // The mark of a note stands against the closing mark before it: 》[3].
        return Gap { natural: -a.size / 2.0, ..Gap::default() };
    }
    if squeezed(a, b) || paired(glyphs, i) {
        return Gap { natural: -em / 2.0, ..Gap::default() };
    }
    if mixed(a, b) && !after_note(glyphs, i) && !is_type_mark(glyphs, i) {
        let em = a.size.max(b.size);
        return Gap { natural: em * MIXED, ..mixed_gap(em) };
    }
    let plain = Gap { stretches: stretches(a, b), ..Gap::default() };
    match (a.class, b.class) {
        // An indent that was typed.
        (Class::Space, _) if a.advance == 0.0 => Gap::default(),
        (Class::Space, _) if is_quarter(glyphs, i - 1) => mixed_gap(em),
        // The character between a number and a caption keeps its width.
        (Class::Space, _) if a.ch == '\u{3000}' => plain,
        (Class::Space, _) => {
            let shrink = (a.advance - em * MIN_WORD_SPACE).max(0.0);
            let grow = (em * MAX_WORD_SPACE - a.advance).max(0.0);
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

/// Are these two punctuation marks with adjacent blanks, which take one and a half em together (clreq 3.1.6.2)?
fn squeezed(a: &Glyph, b: &Glyph) -> bool {
    let half_width_mark = b.is_latin() && matches!(b.ch, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}');
    (a.class.blank_right() && (b.class.blank_right() || b.class.blank_left() || half_width_mark))
        || (a.class.blank_left() && b.class.blank_left())
}

/// Is this the second of two ？！ marks, which take one em together (GB/T 15834 5.1.2)?
fn paired(glyphs: &[Glyph], i: usize) -> bool {
    let asks = |j: usize| glyphs.get(j).is_some_and(|g| matches!(g.ch, '！' | '？'));
    // Three are more than two; a line of thousands is not counted from each of them.
    let run = (0..i).rev().take(3).take_while(|j| asks(*j)).count();
    run == 2 && !asks(i)
}

/// Does a quarter em belong between these two?
fn mixed(a: &Glyph, b: &Glyph) -> bool {
    let either = |a: &Glyph, b: &Glyph| a.class == Class::Han && b.is_latin();
    // A superscript mark stands against what it belongs to: 环节[1].
    b.rise == 0.0 && (either(a, b) || either(b, a)) && marks::spaced(a.ch, b.ch)
}

/// The longest mark of a note, in characters: [12–15,18]. A longer superscript is not a mark.
const MAX_NOTE: usize = 64;

/// Is there a superscript mark of a note before this glyph? The text after it has no gap either.
fn after_note(glyphs: &[Glyph], i: usize) -> bool {
    let superscripts =
        (0..i).rev().take(MAX_NOTE).take_while(|j| glyphs[*j].rise > 0.0 && !glyphs[*j].combining).count();
    let before = (i - superscripts).checked_sub(1).map(|j| glyphs[j].class);
    superscripts > 0 && before == Some(Class::Han)
}

/// Does the mark of a kind of document begin here, [J] or [EB/OL], which stands against the title (GB/T 7714—2015, 8.1)?
fn is_type_mark(glyphs: &[Glyph], i: usize) -> bool {
    let inner = glyphs[i + 1..].iter().take(6);
    let letters = inner.take_while(|glyph| glyph.ch.is_ascii_uppercase() || glyph.ch == '/').count();
    let closes = glyphs.get(i + 1 + letters).is_some_and(|glyph| glyph.ch == ']');
    glyphs[i].ch == '[' && letters > 0 && closes
}

/// The adjustability of the quarter em.
fn mixed_gap(em: f32) -> Gap {
    Gap {
        shrink: em * (MIXED - MIN_MIXED),
        grow: em * (MAX_MIXED - MIXED),
        stretches: true,
        kind: Kind::Mixed,
        ..Gap::default()
    }
}

/// Is this space in place of a quarter em that would be there anyway?
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
        (_, next) if next.prohibited_at_line_start() => false,
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
