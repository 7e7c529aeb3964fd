//! The findings that name the numerals nothing was read from: one for each field, however many it holds.

use super::Token;
use std::ops::Range;

use super::claim::{Claims, Places};
use super::region::{Kind, Region};
use crate::Guide;
use crate::clause::{Clause, Span, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};
use crate::ledger::{Account, Numeral};
use crate::read::source::{Text, TextSlice};

/// Marks a clause ends at.
const MARKS: [char; 5] = ['，', ',', '。', '；', ';'];
/// The longest clause around a numeral, in bytes to either side.
const MAX_CLAUSE: usize = 240;
/// How many numerals a finding names.
const NAMED: usize = 5;

/// Findings that say of all their words that nothing was read from them.
const CARRYING: [Code; 5] =
    [Code::MoneyUnread, Code::IndicatorUnread, Code::PeriodUnread, Code::FieldUnknown, Code::CommonSection];

/// One finding for each stretch with numerals nothing was read from, but for those another finding or an unread clause
/// carries already.
pub(super) fn findings(
    text: &Text,
    regions: &[Region<'_>],
    tokens: &[Token],
    accounts: &[Account],
    guide: &Guide,
    said: &[Finding],
    claims: &Claims,
) -> Vec<Finding> {
    let carrying = said.iter().filter(|finding| CARRYING.contains(&finding.code));
    let carried = Places::of(carrying.filter_map(|finding| finding.why.as_ref()).map(|why| why.span));
    let silent = |(token, account): &(&Token, &Account)| {
        **account == Account::Unread && !carried.hold(token.span) && !claims.unread.hold(token.span)
    };
    let silent: Vec<&Token> = tokens.iter().zip(accounts).filter(silent).map(|(token, _)| token).collect();
    let measured = |number: u32| {
        guide.topics.iter().any(|topic| topic.number == number && topic.indicators_text.is_some())
    };
    let mut found = Vec::new();
    // The front is one stretch, though it is looked at line by line.
    let together = |one: &&Token, next: &&Token| {
        one.region == next.region || [one, next].iter().all(|token| regions[token.region].kind == Kind::Front)
    };
    for run in silent.chunk_by(together) {
        let Some((first, last)) = run.first().zip(run.last()) else { continue };
        let region = &regions[first.region];
        let within = region.piece.start()..regions[last.region].piece.end();
        let piece = clause_around(text, within, first.at.start..last.at.end);
        let words: Vec<&str> =
            run.iter().map(|token| text.piece(token.at.start, token.at.end).str()).collect();
        found.push(finding(region, piece, &words, region.topic.is_some_and(measured)));
    }
    found
}

/// From where the first clause begins to where the last one ends.
fn clause_around(text: &Text, within: Range<usize>, at: Range<usize>) -> TextSlice<'_> {
    let whole = text.whole().str();
    let low = whole.ceil_char_boundary(at.start.saturating_sub(MAX_CLAUSE)).max(within.start);
    let high = whole.floor_char_boundary(at.end + MAX_CLAUSE).min(within.end);
    let head = &whole[low..at.start];
    let mark = |at: usize| low + at + head[at..].chars().next().map_or(0, char::len_utf8);
    let start = head.rfind(MARKS).map_or(low, mark);
    let end = whole[at.end..high].find(MARKS).map_or(high, |mark| at.end + mark);
    text.piece(start, end).trim()
}

fn finding(region: &Region<'_>, piece: TextSlice<'_>, words: &[&str], measured: bool) -> Finding {
    let field = match region.kind {
        Kind::Field(field) => Some(field),
        _ => None,
    };
    let place = match (region.topic, field) {
        (Some(number), Some(field)) => FieldPath::TopicText(number, field),
        (Some(number), None) => FieldPath::Topic(number),
        (None, _) => FieldPath::GuideCommon,
    };
    // What is wrong today is told in numbers too; the targets stand in 考核指标.
    let told = field == Some(TopicField::Problem) && measured;
    Finding {
        code: Code::NumeralUnread,
        severity: if told { Severity::Info } else { Severity::NeedsConfirmation },
        place,
        what: what(field, words),
        why: Some(piece.clause(field)),
        action: "程序不会检查这些数字，请对照原文；其中没有要求的，请在核对页确认".to_owned(),
        readings: Vec::new(),
    }
}

fn what(field: Option<TopicField>, words: &[&str]) -> String {
    let place = field.map_or("这一段", TopicField::title);
    let more = if words.len() > NAMED { " 等" } else { "" };
    let named = words[..words.len().min(NAMED)].join("、");
    format!("{place}中有 {} 个数字没有读出：{named}{more}", words.len())
}

/// Is this a finding of numerals nothing was read from?
pub(crate) fn is_about_numerals(finding: &Finding) -> bool {
    finding.code == Code::NumeralUnread
}

/// A finding of this kind as it is to stand once numerals have moved: fewer are named, and none is left where all are
/// accounted for. Any other finding stays as it is.
pub(crate) fn gone_or_less(finding: Finding, numerals: &[Numeral]) -> Option<Finding> {
    let Some(Clause { span: Span(from, to), field, .. }) = finding.why else { return Some(finding) };
    if !is_about_numerals(&finding) {
        return Some(finding);
    }
    let left: Vec<&str> = numerals
        .iter()
        .filter(|numeral| numeral.account == Account::Unread)
        .filter(|numeral| from <= numeral.span.0 && numeral.span.1 <= to)
        .map(|numeral| numeral.words.as_str())
        .collect();
    if left.is_empty() { None } else { Some(Finding { what: what(field, &left), ..finding }) }
}
