//! Which numerals are targets: those a target of 考核指标 was read from.

use std::ops::Range;

use super::Token;
use crate::Indicator;
use crate::read::source::Text;

/// How far before the first numeral of its clause the words of a number may begin, in bytes: 翻一番.
const LEAD_IN: usize = 12;
/// How far past the last numeral they may reach, with the unit.
const LEAD_OUT: usize = 80;

/// Marks the numerals of `tokens` that targets were read from.
pub(super) fn mark(text: &Text, tokens: &mut [Token], targets: &[&Indicator]) {
    // Where the search goes on within the clause of the target before.
    let (mut clause, mut from) = (None, 0);
    for target in targets {
        let first = tokens.partition_point(|token| token.span.0 < target.span.0);
        let count = tokens[first..].partition_point(|token| token.span.1 <= target.span.1);
        let own = &mut tokens[first..first + count];
        let Some((start, end)) = own.first().zip(own.last()).map(|(a, b)| (a.at.start, b.at.end)) else {
            continue;
        };
        if clause != Some(target.span) {
            (clause, from) = (Some(target.span), start.saturating_sub(LEAD_IN));
        }
        let whole = text.whole().str();
        let end = whole.ceil_char_boundary((end + LEAD_OUT).min(whole.len()));
        let start = whole.floor_char_boundary(start.saturating_sub(LEAD_IN));
        let on = whole.floor_char_boundary(from.clamp(start, end));
        // The unit of 3、5 项 stands with the last of the two.
        let found = [true, false].into_iter().find_map(|with_unit| {
            find(whole, on..end, target, with_unit).or_else(|| find(whole, start..end, target, with_unit))
        });
        let Some(found) = found else { continue };
        from = found.end;
        for token in own.iter_mut().filter(|token| token.at.start < found.end && found.start < token.at.end) {
            token.is_target = true;
        }
    }
}

/// Where a target's number stands, before its unit or wherever it does.
fn find(whole: &str, within: Range<usize>, target: &Indicator, with_unit: bool) -> Option<Range<usize>> {
    let words = &whole[within.clone()];
    // 国际竞品的1/3: what it is measured against may stand elsewhere.
    let number = match target.written.rsplit_once('的') {
        Some((_, number)) if !words.contains(target.written.as_str()) => number,
        _ => target.written.as_str(),
    };
    if number.is_empty() {
        return None;
    }
    let stands_there = |at: usize| {
        let goes_on = |c: char| c.is_ascii_digit() || c == '.';
        let lone = !(words[..at].ends_with(goes_on) && number.starts_with(|c: char| c.is_ascii_digit()));
        let after = &words[at + number.len()..];
        let whole = !(number.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(goes_on));
        lone && whole && (!with_unit || after.trim_start().starts_with(target.unit.as_str()))
    };
    let at = words.match_indices(number).map(|(at, _)| at).find(|at| stands_there(*at))?;
    Some(within.start + at..within.start + at + number.len())
}
