//! Break opportunities inside Latin text: words at their syllables, compounds after their hyphen, addresses after their
//! marks (clreq 3.2.4: a word breaks only where a hyphen may be inserted).

use std::ops::Range;

use hypher::Lang;

use super::gap::{BreakOpportunity, Gap};
use super::glyph::Glyph;
use super::marks::Class;

/// The minimum length of a word that is hyphenated, in letters.
const MIN_LETTERS: usize = 6;
/// The minimum number of letters before and after a hyphen.
const MIN_KEPT: (usize, usize) = (2, 3);
/// The minimum number of characters on either side of a break in an address or a chain of names.
const MIN_PART: usize = 3;

/// Marks the break opportunities inside Latin text.
pub(super) fn mark(glyphs: &[Glyph], gaps: &mut [Gap]) {
    let mut from = 0;
    while from < glyphs.len() {
        let length = glyphs[from..].iter().take_while(|g| is_part(g)).count();
        if length >= MIN_LETTERS {
            break_inside(&glyphs[from..from + length], from, gaps);
        }
        from += length.max(1);
    }
}

/// Is the glyph part of a Latin sequence without spaces?
fn is_part(glyph: &Glyph) -> bool {
    glyph.is_latin() && glyph.rise == 0.0 && !glyph.combining
}

/// Marks breaks in a sequence between two spaces or Han characters.
fn break_inside(glyphs: &[Glyph], at: usize, gaps: &mut [Gap]) {
    let text: String = glyphs.iter().map(|g| g.ch).collect();
    if text.contains("://") || text.starts_with("www.") || is_mail(&text) {
        return address(glyphs, at, gaps);
    }
    let number = glyphs.first().is_some_and(|g| g.class == Class::Digit);
    let parts = parts(glyphs, |c| matches!(c, '-' | '‐' | '/'));
    for pair in parts.windows(2) {
        let [this, next] = [&glyphs[pair[0].clone()], &glyphs[pair[1].clone()]];
        let long = this.len() >= MIN_PART && next.len() >= MIN_PART;
        let slash = glyphs[pair[0].end].ch == '/';
        if long && if slash { !number } else { is_word(this) && is_word(next) } {
            gaps[at + pair[1].start].breaks = BreakOpportunity::Inside;
        }
    }
    // Words that are joined to others break at the joint.
    if parts.len() == 1 {
        let inner = trimmed(glyphs);
        if inner.len() >= MIN_LETTERS && glyphs[inner.clone()].iter().all(|g| g.ch.is_ascii_lowercase()) {
            word(&glyphs[inner.clone()], at + inner.start, gaps);
        }
    }
}

/// Are these letters, in lower case except perhaps the first?
fn is_word(glyphs: &[Glyph]) -> bool {
    glyphs.iter().enumerate().all(|(i, g)| g.ch.is_ascii_lowercase() || (i == 0 && g.ch.is_ascii_uppercase()))
}

/// The parts between marks.
fn parts(glyphs: &[Glyph], mark: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for i in 0..=glyphs.len() {
        if glyphs.get(i).is_none_or(|g| mark(g.ch)) {
            parts.push(from..i);
            from = i + 1;
        }
    }
    parts
}

/// A word without surrounding brackets, quotation marks and punctuation.
fn trimmed(glyphs: &[Glyph]) -> Range<usize> {
    const OPENING: [char; 6] = ['(', '[', '“', '‘', '"', '\''];
    const CLOSING: [char; 12] = [')', ']', '”', '’', '"', '\'', '.', ',', ';', ':', '!', '?'];
    let from = glyphs.iter().take_while(|g| OPENING.contains(&g.ch)).count();
    let after = glyphs[from..].iter().rev().take_while(|g| CLOSING.contains(&g.ch)).count();
    from..glyphs.len() - after
}

/// Hyphenates an English word in lower case. Names, acronyms, units and words with digits are not broken.
fn word(glyphs: &[Glyph], at: usize, gaps: &mut [Gap]) {
    let word: String = glyphs.iter().map(|g| g.ch).collect();
    let mut end = at;
    for syllable in hypher::hyphenate_bounded(&word, Lang::English, MIN_KEPT.0, MIN_KEPT.1) {
        end += syllable.len();
        if end < at + glyphs.len() {
            gaps[end].breaks = BreakOpportunity::Hyphen;
        }
    }
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Breaks an address after its marks, without a hyphen, which would be read as part of it.
fn address(glyphs: &[Glyph], at: usize, gaps: &mut [Gap]) {
    // What stands before the name of a host is not left at the end of a line.
    let scheme = glyphs.windows(3).position(|three| three.iter().map(|g| g.ch).eq("://".chars()));
    let from = scheme.map_or(MIN_PART, |at| at + 3 + MIN_PART);
    for i in from..glyphs.len().saturating_sub(MIN_PART) {
        let mark = matches!(glyphs[i - 1].ch, '/' | '.' | '@' | '_' | '?' | '&' | '=');
        if mark && glyphs[i].ch.is_alphanumeric() {
            gaps[at + i].breaks = BreakOpportunity::Inside;
        }
    }
}
