//! Which line breaks of a file end a paragraph, and which only its margin made.

use super::enumerator::enumerator;
use super::heading::ends_a_sentence;
use super::number::digit;
use super::source::{Text, TextSlice};

/// So many lines before and behind a line show how wide the page is.
const NEAR: usize = 12;

/// No page is narrower, in columns: a list of short lines is no paragraph.
const NARROWEST: usize = 36;

/// A label before its colon is no longer, in bytes.
const MAX_LABEL: usize = 36;

/// Does a paragraph end before the line that begins at this byte: with a stop, with a line the margin did not cut, or before
/// a number or a label?
pub(super) fn ends_before(text: &Text, at: usize) -> bool {
    let breaks = text.breaks();
    let Ok(i) = breaks.binary_search(&at) else { return false };
    let line = |n: usize| {
        let from = breaks.get(n).copied().unwrap_or(0);
        let to = breaks.get(n + 1).copied().unwrap_or(text.whole().end());
        text.piece(from, to).str().trim()
    };
    let Some(before) = i.checked_sub(1) else { return true };
    let (above, below) = (line(before), line(i));
    let name = below.trim_start_matches(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let label =
        name.len() < below.len() && below.len() - name.len() <= MAX_LABEL && name.starts_with(['：', ':']);
    // 9:|00
    let in_time = above.strip_suffix([':', '：']).is_some_and(|rest| rest.ends_with(|c| digit(c).is_some()));
    if ends_a_sentence(above) && !in_time || label || is_numbered(below) {
        return true;
    }
    let own = width(above);
    let mut near = before.saturating_sub(NEAR)..(i + NEAR).min(breaks.len());
    own < NARROWEST || near.any(|n| own * 5 < width(line(n)) * 4)
}

/// Does a line begin with a number, and not with a date or a time?
fn is_numbered(line: &str) -> bool {
    let behind = line.trim_start_matches(|c: char| digit(c).is_some());
    let dated = behind.len() < line.len() && behind.starts_with(|c: char| "年月日时点分:：-/".contains(c));
    !dated && enumerator(line, line).is_some()
}

/// The sentences of a piece: they end at a full stop, a semicolon, or the end of a paragraph.
pub(super) fn sentences<'a>(piece: TextSlice<'a>) -> Vec<TextSlice<'a>> {
    let text = piece.text();
    let breaks = text.breaks();
    let inside =
        breaks.partition_point(|at| *at <= piece.start())..breaks.partition_point(|at| *at < piece.end());
    let inside = breaks.get(inside).unwrap_or_default();
    let cuts: Vec<usize> = inside.iter().copied().filter(|at| ends_before(text, *at)).collect();
    let ends = cuts.iter().copied().chain([piece.end()]);
    std::iter::once(piece.start())
        .chain(cuts.iter().copied())
        .zip(ends)
        .flat_map(|(from, to)| text.piece(from, to.max(from)).split(&['。', '；', ';']).collect::<Vec<_>>())
        .collect()
}

/// How wide a line is, in columns: a wide character takes two. What no page holds is not counted.
fn width(line: &str) -> usize {
    const MOST: usize = 240;
    line.chars().take(MOST).map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}
