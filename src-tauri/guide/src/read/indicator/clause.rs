//! Cuts a requirement into clauses: at commas and colons, and a bracket with figures of its own out of its clause.

use std::ops::Range;

use super::condition::{closes_behind_brackets, is_bare, is_condition_clause};
use super::in_brackets::{is_measured_under, is_of_a_test, is_setting};
use super::quantity::{Scan, scan};
use super::unit::unit;
use crate::ledger::{Account, NonTarget};
use crate::read::number::digit;
use crate::read::source::TextSlice;

/// A clause of a requirement.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    /// The words.
    pub piece: TextSlice<'a>,
    /// Brackets in it, by byte offsets. Their numbers are not the clause's own.
    pub brackets: Vec<Range<usize>>,
    /// Those of them that are clauses themselves.
    pub holes: Vec<Range<usize>>,
    /// For what stands in a bracket: the clause it explains, and where in it.
    pub explains: Option<(usize, usize)>,
    /// What its numbers are.
    pub scan: Scan<'a>,
    /// It is but a condition, closed by a clause behind it: 在 25℃， before 循环 1000 次后.
    pub is_condition: bool,
}

/// In bytes: four times the longest clause of any guide seen.
const MAX_CLAUSE_BYTES: usize = 1200;

/// In bytes: no label on a line of its own is longer.
const MAX_LABEL_BYTES: usize = 48;

/// Cuts a requirement. A bracket's clauses follow the one they stand in.
pub(super) fn clauses(part: TextSlice<'_>) -> Vec<Clause<'_>> {
    let words = part.str();
    let brackets = brackets(words);
    let mut clauses = Vec::new();
    let mut from = 0;
    let mut inside = brackets.iter().peekable();
    let breaks = part.text().breaks();
    let mut breaks = breaks[breaks.partition_point(|at| *at < part.start())..].iter().peekable();
    for (i, c) in words.char_indices().chain([(words.len(), '，')]) {
        while inside.next_if(|range| range.end <= i).is_some() {}
        let closed = inside.peek().is_some_and(|range| range.contains(&i));
        let too_long = i.saturating_sub(from) > MAX_CLAUSE_BYTES && i < words.len();
        if too_long {
            // No clause is this long; cut, hostile text costs no more than its length.
            push(part.sub(from, i), &brackets, part, &mut clauses);
            from = i;
        }
        // 技术指标 on a line of its own.
        while breaks.next_if(|at| **at < part.start() + i).is_some() {}
        let ends_line = breaks.peek().is_some_and(|at| **at == part.start() + i);
        let is_label = || i - from <= MAX_LABEL_BYTES && words[from..i].trim_end().ends_with("指标");
        if !closed && ends_line && i > from && is_label() {
            push(part.sub(from, i), &brackets, part, &mut clauses);
            from = i;
        }
        if !closed && is_mark(words, i, c) {
            push(part.sub(from, i), &brackets, part, &mut clauses);
            from = (i + c.len_utf8()).min(words.len());
        }
    }
    mark_conditions(&mut clauses);
    clauses
}

/// 25℃，1C，循环 1000 次后，容量保持率≥80%: what stands before a clause that closes a condition, or before the first
/// target, and names nothing, is a condition too.
fn mark_conditions(clauses: &mut [Clause<'_>]) {
    for clause in &mut *clauses {
        clause.scan = scan(clause.piece.str(), &clause.brackets);
    }
    let read: Vec<Reading> = clauses.iter().map(Reading::of).collect();
    // How many clauses at the start do nothing but measure.
    let lead = read.iter().take_while(|clause| clause.bare).count();
    for i in (0..clauses.len()).rev() {
        let next = read.get(i + 1);
        clauses[i].is_condition = match clauses[i].explains {
            // 经 500 次循环（-40℃～125℃）后.
            Some((parent, at)) => {
                let Clause { piece, brackets, scan, .. } = &clauses[parent];
                let behind = brackets.iter().find(|range| range.start == at).map(|range| range.end);
                scan.zones.iter().any(|zone| zone.contains(&at))
                    || behind.is_some_and(|end| closes_behind_brackets(&piece.str()[end..]))
                    || is_setting(clauses[i].piece.str())
                    || behind.is_some_and(|end| {
                        is_of_a_test(&clauses[i].scan.quantities, &piece.str()[..at], &piece.str()[end..])
                    })
                    || is_measured_under(&clauses[i].scan.quantities, &piece.str()[..at])
                        && scan.quantities.iter().any(|quantity| {
                            quantity.start < at && (quantity.before.sign.is_some() || quantity.late.is_some())
                        })
            }
            None => {
                let closed = next.is_some_and(|next| next.closes)
                    || clauses.get(i + 1).is_some_and(|next| next.is_condition);
                let leads = read[i].opened || i <= lead;
                read[i].bare && (closed || (leads && next.is_some_and(|next| next.compares)))
            }
        };
    }
}

/// What a clause may be in a row of conditions.
#[derive(Clone, Copy)]
struct Reading {
    /// It measures, compares with nothing and names no target.
    bare: bool,
    /// It begins with 在 or 经.
    opened: bool,
    /// It closes a condition before it names a target.
    closes: bool,
    /// It compares.
    compares: bool,
}

impl Reading {
    fn of(clause: &Clause<'_>) -> Reading {
        let scan = &clause.scan;
        let words = clause.piece.str();
        let condition = Account::NonTarget(NonTarget::TestCondition);
        let first = scan.numerals.first().map(|(_, account)| *account);
        Reading {
            bare: !scan.quantities.is_empty() && is_bare(&scan.quantities, words),
            opened: is_condition_clause(words),
            closes: first == Some(condition) && !scan.zones.is_empty(),
            compares: scan
                .quantities
                .iter()
                .any(|quantity| quantity.before.sign.is_some() || quantity.late.is_some()),
        }
    }
}

fn is_mark(words: &str, at: usize, c: char) -> bool {
    match c {
        // 1,000 and 3:1 stay whole.
        ',' | '，' | ':' | '：' => {
            let between_digits = words[..at].ends_with(|c| digit(c).is_some())
                && words
                    .get(at + c.len_utf8()..)
                    .is_some_and(|after| after.starts_with(|c| digit(c).is_some()));
            !between_digits || c == '，'
        }
        // Closed brackets are no marks; these are open, or close nothing.
        '（' | '(' | '）' | ')' | '；' | ';' => true,
        _ => false,
    }
}

/// The outermost pairs of brackets.
fn brackets(words: &str) -> Vec<Range<usize>> {
    let mut pairs = Vec::new();
    let (mut depth, mut open) = (0usize, 0);
    for (i, c) in words.char_indices() {
        match c {
            '（' | '(' | '〔' | '［' => {
                depth += 1;
                if depth == 1 {
                    open = i;
                }
            }
            '）' | ')' | '〕' | '］' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    pairs.push(open..i + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    pairs
}

fn push<'a>(
    piece: TextSlice<'a>,
    brackets: &[Range<usize>],
    part: TextSlice<'a>,
    clauses: &mut Vec<Clause<'a>>,
) {
    let piece = piece.trim();
    if piece.start() == piece.end() {
        return;
    }
    let offset = piece.start() - part.start();
    let end = piece.end() - part.start();
    let first = brackets.partition_point(|range| range.start < offset);
    let own: Vec<Range<usize>> = brackets[first..]
        .iter()
        .take_while(|range| range.end <= end)
        .filter(|range| !is_value(part.str(), range))
        .map(|range| range.start - offset..range.end - offset)
        .collect();
    let at = clauses.len();
    let mut holes = Vec::new();
    let mut children = Vec::new();
    for range in &own {
        let inner: Vec<TextSlice<'a>> = inner(piece, range).collect();
        if inner.iter().any(|clause| !scan(clause.str(), &[]).quantities.is_empty()) {
            holes.push(range.clone());
            children.extend(inner.into_iter().map(|piece| (piece, range.start)));
        }
    }
    clauses.push(Clause {
        piece,
        brackets: own,
        holes,
        explains: None,
        scan: Scan::default(),
        is_condition: false,
    });
    clauses.extend(children.into_iter().map(|(piece, start)| Clause {
        piece,
        brackets: Vec::new(),
        holes: Vec::new(),
        explains: Some((at, start)),
        scan: Scan::default(),
        is_condition: false,
    }));
}

/// （600±20）MPa: a value with its margin, whose unit stands behind the bracket.
fn is_value(words: &str, range: &Range<usize>) -> bool {
    let inner = words[range.clone()].trim_matches(['（', '(', '）', ')']);
    let number = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.chars().all(|c| digit(c).is_some() || matches!(c, '.' | '-' | '−'))
    };
    let margin = inner.split_once('±').is_some_and(|(value, margin)| number(value) && number(margin));
    margin && unit(words[range.end..].trim_start(), true, true).is_some()
}

/// The clauses inside a bracket.
fn inner<'a>(piece: TextSlice<'a>, range: &Range<usize>) -> impl Iterator<Item = TextSlice<'a>> {
    let words = piece.str();
    let open = words[range.start..].chars().next().map_or(0, char::len_utf8);
    let close = words[..range.end].chars().next_back().map_or(0, char::len_utf8);
    let content = piece.sub(range.start + open, range.end - close);
    let mut cuts = vec![0];
    let text = content.str();
    cuts.extend(
        text.char_indices()
            .filter(|(i, c)| matches!(c, ',' | '，' | '；' | ';' | '：' | ':') && is_mark(text, *i, *c))
            .flat_map(|(i, c)| [i, i + c.len_utf8()]),
    );
    cuts.push(text.len());
    let pairs: Vec<(usize, usize)> = cuts.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    pairs
        .into_iter()
        .map(move |(from, to)| content.sub(from, to).trim())
        .filter(|piece| piece.start() < piece.end())
}
