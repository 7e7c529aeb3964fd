//! A word-by-word comparison of texts.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, ChangeTag, DiffTag, TextDiff};
use ts_rs::TS;

use shenbao_guide::Topic;
use shenbao_guide::clause::TopicField;

/// The versions that contain a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WordingKind {
    /// In both.
    Same,
    /// Only in the older.
    Removed,
    /// Only in the newer.
    Added,
}

/// A piece of a field's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Wording {
    /// The versions that contain it.
    pub kind: WordingKind,
    /// The text.
    pub text: String,
}

/// A field whose wording differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldWording {
    /// The field.
    pub field: TopicField,
    /// Its text in both versions, in order.
    pub pieces: Vec<Wording>,
}

/// The fields of a topic whose wording differs; white space does not count.
pub(super) fn fields(old: &Topic, new: &Topic) -> Vec<FieldWording> {
    let differing = TopicField::ALL.into_iter().filter_map(|field| {
        let (before, after) = (old.text(field).unwrap_or_default(), new.text(field).unwrap_or_default());
        (bare(before) != bare(after)).then(|| FieldWording { field, pieces: pieces(before, after) })
    });
    differing.collect()
}

pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The longest field that is compared word by word, in characters; longer ones count as rewritten.
const MAX_CHARS: usize = 20_000;

fn pieces(before: &str, after: &str) -> Vec<Wording> {
    let mut pieces = Vec::new();
    by_word(&bare(before), &bare(after), &mut pieces);
    pieces
}

/// Compares two texts of many lines word by word, including white space. Equal lines are matched first, so that a long
/// text is compared by words only where it changed.
pub(super) fn by_line(before: &str, after: &str) -> Vec<Wording> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (old, new) = (lines(before), lines(after));
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_slices(&old, &new);
    let mut pieces = Vec::new();
    for op in diff.ops() {
        let (before, after) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op.tag() {
            DiffTag::Equal => push(&mut pieces, WordingKind::Same, &before),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => by_word(&before, &after, &mut pieces),
        }
    }
    pieces
}

fn by_word(before: &str, after: &str, pieces: &mut Vec<Wording>) {
    if before.len() + after.len() > MAX_CHARS * 3 {
        push(pieces, WordingKind::Removed, before);
        push(pieces, WordingKind::Added, after);
        return;
    }
    let (old, new) = (words(before), words(after));
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_slices(&old, &new);
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => WordingKind::Same,
            ChangeTag::Delete => WordingKind::Removed,
            ChangeTag::Insert => WordingKind::Added,
        };
        push(pieces, kind, change.value());
    }
}

fn push(pieces: &mut Vec<Wording>, kind: WordingKind, text: &str) {
    match pieces.last_mut().filter(|last| last.kind == kind) {
        Some(last) => last.text.push_str(text),
        None if text.is_empty() => {}
        None => pieces.push(Wording { kind, text: text.to_owned() }),
    }
}

/// Splits a text into units of comparison: whole numbers, Latin words, single Han characters.
fn words(text: &str) -> Vec<&str> {
    #[derive(PartialEq)]
    enum Kind {
        Number,
        Latin,
        Single,
    }
    let kind = |c: char| match c {
        '0'..='9' | '.' | '０'..='９' => Kind::Number,
        'a'..='z' | 'A'..='Z' => Kind::Latin,
        _ => Kind::Single,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last: Option<Kind> = None;
    for (i, c) in text.char_indices() {
        let now = kind(c);
        if last.as_ref().is_some_and(|last| *last != now || now == Kind::Single) {
            words.push(&text[start..i]);
            start = i;
        }
        last = Some(now);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_changes_whole() {
        let shown: String = pieces("经费不超过 500万元，自筹", "经费不超过 300 万元，单位自筹")
            .iter()
            .map(|piece| match piece.kind {
                WordingKind::Same => piece.text.clone(),
                WordingKind::Removed => format!("[-{}]", piece.text),
                WordingKind::Added => format!("[+{}]", piece.text),
            })
            .collect();
        assert_eq!(shown, "经费不超过[-500][+300]万元，[+单位]自筹");
    }

    #[test]
    fn words_put_together_are_the_text() {
        for text in ["", "甲", "CAR-T细胞1.5万例", "500"] {
            assert_eq!(words(text).concat(), text);
        }
        assert_eq!(words("甲乙12.5ab丙"), ["甲", "乙", "12.5", "ab", "丙"]);
    }
}
