//! Line break opportunities: 避头 and 避尾 (clreq 3.1.4, GB/T 15834 5.1), and inseparable sequences (clreq 3.1.5).

use super::gap::{BreakOpportunity, Gap};
use super::glyph::Glyph;
use super::marks::Class;
use super::{hyphens, units};

/// Marks the gaps where a line may end.
pub(super) fn mark(glyphs: &[Glyph], gaps: &mut [Gap]) {
    let mut after_opening = false;
    for i in 1..glyphs.len() {
        let (a, b) = (&glyphs[i - 1], &glyphs[i]);
        if a.class != Class::Space {
            after_opening = prohibited_at_line_end(a);
        }
        // An opening mark, and the white space after it.
        gaps[i].breaks =
            if !after_opening && may_end(a, b) { BreakOpportunity::Free } else { BreakOpportunity::Never };
    }
    bind_connectors(glyphs, gaps);
    bind_notes(glyphs, gaps);
    bind_straight_quotes(glyphs, gaps);
    bind_bars(glyphs, gaps);
    hyphens::mark(glyphs, gaps);
    units::bind(glyphs, gaps);
}

/// 避头: may not begin a line.
pub(super) fn prohibited_at_line_start(glyph: &Glyph) -> bool {
    glyph.combining
        || glyph.class.prohibited_at_line_start()
        // Half-width marks, typed in Chinese or in Latin.
        || (glyph.is_latin()
            && matches!(glyph.ch, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' | '/' | '”' | '’' | '～' | '·' | '—' | '–'))
        // A superscript or subscript figure belongs to what it follows (clreq 3.1.5.3).
        || glyph.rise != 0.0
        // …… belongs to what it breaks off.
        || glyph.class == Class::Ellipsis
}

/// 避尾: may not end a line.
pub(super) fn prohibited_at_line_end(glyph: &Glyph) -> bool {
    glyph.class.prohibited_at_line_end()
        || (glyph.is_latin() && matches!(glyph.ch, '(' | '[' | '{' | '“' | '‘'))
}

fn may_end(a: &Glyph, b: &Glyph) -> bool {
    match (a.class, b.class) {
        // White space stays at the line's end.
        (_, Class::Space) => false,
        _ if prohibited_at_line_start(b) || prohibited_at_line_end(a) => false,
        (Class::Dash, Class::Dash) => false,
        (Class::Space, _) => !matches!(a.ch, '\u{A0}' | '\u{202F}'),
        // Tibetan breaks after the mark between syllables (UAX #14, BA).
        _ if a.ch == '\u{F0B}' => true,
        // 分隔号 ends no line either (GB/T 15834 5.1.9).
        _ if matches!(a.ch, '/' | '／') => false,
        _ => !(a.is_latin() && b.is_latin()),
    }
}

/// Keeps connectors typed as - or ~ from beginning a line (GB/T 15834 5.1.6); before a digit one may be a minus or an
/// "about".
fn bind_connectors(glyphs: &[Glyph], gaps: &mut [Gap]) {
    for i in 1..glyphs.len() {
        let connects = matches!(glyphs[i].ch, '-' | '~' | '‐' | '‑') && glyphs[i - 1].class != Class::Space;
        if connects && glyphs.get(i + 1).is_none_or(|next| next.class != Class::Digit) {
            gaps[i].breaks = BreakOpportunity::Never;
        }
    }
}

/// Keeps the mark of a note or a reference, [3], with the text before it (clreq 3.1.5.3).
fn bind_notes(glyphs: &[Glyph], gaps: &mut [Gap]) {
    for i in 1..glyphs.len() {
        // Looked for before anything is counted: from every digit of a long number on, that took seconds.
        if glyphs[i].ch != '[' || glyphs[i - 1].class == Class::Space {
            continue;
        }
        let inner = glyphs[i + 1..].iter().take_while(|g| g.class == Class::Digit || is_list_mark(g.ch));
        let digits = inner.count();
        if digits > 0 && glyphs.get(i + 1 + digits).is_some_and(|g| g.ch == ']') {
            gaps[i].breaks = BreakOpportunity::Never;
        }
    }
}

fn is_list_mark(c: char) -> bool {
    matches!(c, ',' | '，' | '-' | '–' | '—' | ' ')
}

/// The number of characters up to which what stands between bars is kept whole.
const MOST_BETWEEN_BARS: usize = 16;

/// Keeps an absolute value or a norm whole: |w − w₀|, ‖x‖.
fn bind_bars(glyphs: &[Glyph], gaps: &mut [Gap]) {
    let mut from = 0;
    while let Some(open) = (from..glyphs.len()).find(|i| is_bar(glyphs[*i].ch)) {
        let inner = glyphs[open + 1..].iter().take(MOST_BETWEEN_BARS);
        let length =
            inner.take_while(|g| !is_bar(g.ch) && !matches!(g.class, Class::Han | Class::Close)).count();
        let close = open + 1 + length;
        let is_pair = length > 0
            && glyphs.get(close).is_some_and(|g| g.ch == glyphs[open].ch)
            && glyphs[open + 1].class != Class::Space
            && glyphs[close - 1].class != Class::Space;
        if is_pair {
            gaps[open + 1..=close].iter_mut().for_each(|gap| gap.breaks = BreakOpportunity::Never);
        }
        from = if is_pair { close + 1 } else { open + 1 };
    }
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '∣' | '‖' | '∥')
}

/// Treats straight quotes as opening and closing alternately.
fn bind_straight_quotes(glyphs: &[Glyph], gaps: &mut [Gap]) {
    let mut open = false;
    for (i, glyph) in glyphs.iter().enumerate() {
        if glyph.ch == '"' {
            let kept = if open { i } else { i + 1 };
            if let Some(gap) = gaps.get_mut(kept) {
                gap.breaks = BreakOpportunity::Never;
            }
            open = !open;
        }
    }
}
