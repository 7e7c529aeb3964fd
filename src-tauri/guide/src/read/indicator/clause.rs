//! Cuts a requirement into clauses: at commas and colons, and a bracket with figures of its own out of its clause.

use std::ops::Range;

use super::quantity::scan;
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
}

/// In bytes: four times the longest clause of any guide seen.
const MAX_CLAUSE_BYTES: usize = 1200;

/// Cuts a requirement. A bracket's clauses follow the one they stand in.
pub(super) fn clauses(part: TextSlice<'_>) -> Vec<Clause<'_>> {
    let words = part.str();
    let brackets = brackets(words);
    let mut clauses = Vec::new();
    let mut from = 0;
    let mut inside = brackets.iter().peekable();
    for (i, c) in words.char_indices().chain([(words.len(), '，')]) {
        while inside.next_if(|range| range.end <= i).is_some() {}
        let closed = inside.peek().is_some_and(|range| range.contains(&i));
        let too_long = i.saturating_sub(from) > MAX_CLAUSE_BYTES && i < words.len();
        if too_long {
            // No clause is this long; cut, hostile text costs no more than its length.
            push(part.sub(from, i), &brackets, part, &mut clauses);
            from = i;
        }
        if !closed && is_mark(words, i, c) {
            push(part.sub(from, i), &brackets, part, &mut clauses);
            from = (i + c.len_utf8()).min(words.len());
        }
    }
    clauses
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
            '（' | '(' => {
                depth += 1;
                if depth == 1 {
                    open = i;
                }
            }
            '）' | ')' if depth > 0 => {
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
    clauses.push(Clause { piece, brackets: own, holes, explains: None });
    clauses.extend(children.into_iter().map(|(piece, start)| Clause {
        piece,
        brackets: Vec::new(),
        holes: Vec::new(),
        explains: Some((at, start)),
    }));
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
