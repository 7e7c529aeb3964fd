//! Headings that do not begin a line: 1.考核指标：… 2.资助强度：… in one paragraph.

use memchr::memchr3;

use super::enumerator::{OutlineNumber, Style};
use super::general::is_category;
use super::heading::{Candidate, Delim, Kind, ends_a_sentence, named, numbering_at_end, word_at_end};
use super::names::{self, Name};
use super::source::Text;
use super::taught::{Names, is_as_taught};
use crate::clause::TopicField;

/// The headings between `from` and `to` that do not begin a line.
pub(super) fn inside(text: &Text, names: Names<'_>, from: usize, to: usize, found: &mut Vec<Candidate>) {
    let whole = text.whole().str();
    let mut floor = from;
    let mut at = from;
    while let Some((place, is_colon)) = next_sign(whole.as_bytes(), at, to) {
        let sign = whole[place..].chars().next().map_or(1, char::len_utf8);
        at = place + sign;
        let candidate = if is_colon {
            before_colon(text, names, floor, place, at)
        } else {
            (!text.is_break(place)).then(|| boxed_inside(text, names, place)).flatten()
        };
        if let Some(candidate) = candidate {
            floor = candidate.end;
            at = at.max(floor);
            found.push(candidate);
        }
    }
}

/// The next colon or 【.
fn next_sign(bytes: &[u8], from: usize, to: usize) -> Option<(usize, bool)> {
    let mut at = from;
    while let Some(found) = memchr3(b':', 0xEF, 0xE3, bytes.get(at..to)?) {
        at += found;
        match bytes.get(at..at + 3) {
            _ if bytes[at] == b':' => return Some((at, true)),
            Some([0xEF, 0xBC, 0x9A]) => return Some((at, true)),
            Some([0xE3, 0x80, 0x90]) => return Some((at, false)),
            _ => at += 1,
        }
    }
    None
}

fn boxed_inside(text: &Text, names: Names<'_>, place: usize) -> Option<Candidate> {
    let (found, delim, end) = named(text, names, place, place, false)?;
    Some(Candidate {
        kind: Kind::Named(found.name),
        style: Style::Bare,
        number: OutlineNumber::default(),
        delim,
        start: place,
        label: (place, place),
        end,
        line_end: end,
        opens_line: false,
        after_stop: ends_a_sentence(&text.whole().str()[..place]),
        is_taught: is_as_taught(found.ends, delim),
        title_end: None,
    })
}

/// A heading that ends in the colon at `colon` and does not begin a line: a numbered name, or a numbered word
/// after a full stop.
fn before_colon(text: &Text, names: Names<'_>, floor: usize, colon: usize, end: usize) -> Option<Candidate> {
    let whole = text.whole().str();
    let from = whole.ceil_char_boundary(floor.max(colon.saturating_sub(names::MAX_CHARS * 3)));
    let before = whole.get(from..colon)?.trim_end();
    let found = names.at_end(before);
    let (kind, mark_end) = match found {
        Some(found) => (Kind::Named(found.name), from + before.len() - found.length),
        None => (Kind::Numbered, colon),
    };
    let (style, number, start) = match kind {
        Kind::Named(name) => numbering_at_end(whole, from, mark_end).or_else(|| {
            // 支持年限：3 年；拟支持项目数：1 项
            let parted =
                whole[..mark_end].ends_with('。') || whole[..mark_end].ends_with('；') && is_on_terms(name);
            parted.then_some((Style::Bare, OutlineNumber::default(), mark_end))
        })?,
        Kind::Numbered | Kind::Labelled => word_at_end(whole, from, from + before.len(), end)?,
    };
    let label_end = start + whole[start..mark_end].trim_end_matches([' ', '.', '．', '、', ')', '）']).len();
    Some(Candidate {
        kind,
        style,
        number,
        delim: Delim::Colon,
        start,
        label: (start, label_end),
        end,
        line_end: end,
        opens_line: text.is_break(start),
        after_stop: ends_a_sentence(&whole[..start]),
        is_taught: found.is_some_and(|found| found.ends.is_some()),
        title_end: None,
    })
}

/// Is it the name of what is given, for how long, and to whom?
fn is_on_terms(name: Name) -> bool {
    let terms = [TopicField::Funding, TopicField::Period, TopicField::Organization, TopicField::Eligibility];
    matches!(name, Name::Field(field) if terms.contains(&field))
}

/// The longest lead-in behind the name of a category, in characters.
const MAX_LEAD_IN: usize = 24;

/// 集成项目，围绕以下研究方向：, does a line say no more than that what stands below it is of a category?
pub(super) fn announces(name: &str, rest: &str) -> bool {
    let Some(lead_in) = rest.strip_prefix(['，', ',']).and_then(|rest| rest.strip_suffix(['：', ':']))
    else {
        return false;
    };
    let leads = ["围绕", "面向", "聚焦", "针对", "主要", "重点", "拟", "支持", "包括"]
        .iter()
        .any(|word| lead_in.starts_with(word));
    leads
        && is_category(name)
        && ["方向", "领域", "内容", "选题"].iter().any(|word| lead_in.contains(word))
        && lead_in.chars().count() <= MAX_LEAD_IN
        && !lead_in.contains(['，', '。', '；'])
        && !lead_in.contains(|c: char| c.is_ascii_digit())
}
