//! The open fields of a story: an instruction, which is not shown, and a result, which is.

use super::super::field::shown_without_result;
use super::model::{Inline, Lost, LostKind, Text};

/// The longest instruction that is looked at, in bytes.
const MAX_INSTRUCTION: usize = 400;

/// What a field is to a reader of its result.
#[derive(Debug, Default, PartialEq, Eq)]
enum Kind {
    /// Its result is text like any other.
    #[default]
    Text,
    /// 目录: not content.
    Contents,
    /// A cross-reference to a bookmark.
    Reference(String),
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    kind: Kind,
    /// What a cross-reference shows.
    shown: Vec<Inline>,
    has_shown: bool,
}

/// The open fields, each nested in the one before.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Is the table of contents open?
    pub(super) fn in_contents(&self) -> bool {
        self.0.iter().any(|field| field.kind == Kind::Contents)
    }

    pub(super) fn begin(&mut self) {
        self.0.push(Field::default());
    }

    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.0.last_mut() {
            let room = MAX_INSTRUCTION.saturating_sub(field.instruction.len());
            field.instruction.push_str(&words[..words.floor_char_boundary(room)]);
        }
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.in_result = true;
            field.kind = kind(&field.instruction);
        }
    }

    /// Ends the innermost field: what it shows, once.
    pub(super) fn end(&mut self) -> Vec<Inline> {
        let Some(field) = self.0.pop() else { return Vec::new() };
        match field.kind {
            Kind::Reference(bookmark) => {
                let (mut shown, mut others) = (Vec::new(), Vec::new());
                for inline in field.shown {
                    match inline {
                        Inline::Text(text) => shown.push(text),
                        other => others.push(other),
                    }
                }
                others.insert(0, Inline::Reference { bookmark, shown });
                others
            }
            Kind::Contents => Vec::new(),
            Kind::Text if field.has_shown => Vec::new(),
            Kind::Text => shown_without_result(&field.instruction).map(without_result).into_iter().collect(),
        }
    }

    /// What becomes of content: it is dropped, kept by a cross-reference, or given back to be shown.
    pub(super) fn take(&mut self, inline: Inline) -> Option<Inline> {
        if self.0.iter().any(|field| !field.in_result || field.kind == Kind::Contents) {
            return None;
        }
        self.0.iter_mut().for_each(|field| field.has_shown = true);
        match self.0.iter_mut().rev().find(|field| matches!(field.kind, Kind::Reference(_))) {
            Some(field) => {
                field.shown.push(inline);
                None
            }
            None => Some(inline),
        }
    }

    /// Ends what a paragraph may not leave open: an instruction, or a cross-reference, of a damaged file.
    pub(super) fn end_of_paragraph(&mut self) -> Vec<Inline> {
        let mut shown = Vec::new();
        while self.0.last().is_some_and(|field| {
            matches!(field.kind, Kind::Reference(_))
                || !field.in_result && kind(&field.instruction) != Kind::Contents
        }) {
            shown.extend(self.end());
        }
        shown
    }
}

/// What Word draws from an instruction, where it is a text.
fn without_result(text: String) -> Inline {
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Inline::Lost(Lost { kind: LostKind::Formula, about: String::new() });
    }
    Inline::Text(Text { text, ..Text::default() })
}

fn kind(instruction: &str) -> Kind {
    let mut words = instruction.split_whitespace();
    match words.next().map(str::to_ascii_uppercase).as_deref() {
        Some("TOC") => Kind::Contents,
        Some("REF" | "NOTEREF") => words.next().map_or(Kind::Text, |name| Kind::Reference(name.to_owned())),
        _ => Kind::Text,
    }
}
