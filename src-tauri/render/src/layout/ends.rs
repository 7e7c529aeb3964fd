//! Where a line may end: 避头 and 避尾 (clreq 3.1.4, GB/T 15834 5.1), and what is never taken apart (clreq 3.1.5).

use super::marks::Class;
use super::shape::Glyph;
use super::spacing::{End, Gap};
use super::{hyphens, units};

/// Says before which glyphs a line may end.
pub(super) fn mark(glyphs: &[Glyph], gaps: &mut [Gap]) {
    let mut after_opening = false;
    for i in 1..glyphs.len() {
        let (a, b) = (&glyphs[i - 1], &glyphs[i]);
        if a.class != Class::Space {
            after_opening = never_last(a);
        }
        // An opening mark, and the white space after it.
        gaps[i].end = if !after_opening && may_end(a, b) { End::Free } else { End::Never };
    }
    bind_connectors(glyphs, gaps);
    bind_notes(glyphs, gaps);
    bind_straight_quotes(glyphs, gaps);
    hyphens::mark(glyphs, gaps);
    units::bind(glyphs, gaps);
}

/// 避头: may not begin a line.
pub(super) fn never_first(glyph: &Glyph) -> bool {
    glyph.class.never_first()
        // Half-width marks, typed in Chinese or in Latin.
        || (glyph.is_latin()
            && matches!(glyph.ch, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' | '/' | '”' | '’' | '～' | '·' | '—' | '–'))
        // A raised or lowered figure belongs to what it follows (clreq 3.1.5.3).
        || glyph.rise != 0.0
        // …… belongs to what it breaks off.
        || glyph.class == Class::Ellipsis
}

/// 避尾: may not end a line.
pub(super) fn never_last(glyph: &Glyph) -> bool {
    glyph.class.never_last() || (glyph.is_latin() && matches!(glyph.ch, '(' | '[' | '{' | '“' | '‘'))
}

fn may_end(a: &Glyph, b: &Glyph) -> bool {
    match (a.class, b.class) {
        // White space stays at the line's end.
        (_, Class::Space) => false,
        _ if never_first(b) || never_last(a) => false,
        (Class::Dash, Class::Dash) => false,
        (Class::Space, _) => !matches!(a.ch, '\u{A0}' | '\u{202F}'),
        // 分隔号 ends no line either (GB/T 15834 5.1.9).
        _ if matches!(a.ch, '/' | '／') => false,
        _ => !(a.is_latin() && b.is_latin()),
    }
}

/// A connector typed as - or ~ begins no line (GB/T 15834 5.1.6); before a digit it may be a minus or an "about".
fn bind_connectors(glyphs: &[Glyph], gaps: &mut [Gap]) {
    for i in 1..glyphs.len() {
        let connects = matches!(glyphs[i].ch, '-' | '~' | '‐' | '‑') && glyphs[i - 1].class != Class::Space;
        if connects && glyphs.get(i + 1).is_none_or(|next| next.class != Class::Digit) {
            gaps[i].end = End::Never;
        }
    }
}

/// A mark of a note or a reference, [3], belongs to what it follows (clreq 3.1.5.3).
fn bind_notes(glyphs: &[Glyph], gaps: &mut [Gap]) {
    for i in 1..glyphs.len() {
        // Looked for before anything is counted: from every digit of a long number on, that took seconds.
        if glyphs[i].ch != '[' || glyphs[i - 1].class == Class::Space {
            continue;
        }
        let inner = glyphs[i + 1..].iter().take_while(|g| g.class == Class::Digit || is_list_mark(g.ch));
        let digits = inner.count();
        if digits > 0 && glyphs.get(i + 1 + digits).is_some_and(|g| g.ch == ']') {
            gaps[i].end = End::Never;
        }
    }
}

fn is_list_mark(c: char) -> bool {
    matches!(c, ',' | '，' | '-' | '–' | '—' | ' ')
}

/// Straight quotes open and close by turns.
fn bind_straight_quotes(glyphs: &[Glyph], gaps: &mut [Gap]) {
    let mut open = false;
    for (i, glyph) in glyphs.iter().enumerate() {
        if glyph.ch == '"' {
            let kept = if open { i } else { i + 1 };
            if let Some(gap) = gaps.get_mut(kept) {
                gap.end = End::Never;
            }
            open = !open;
        }
    }
}
