//! Footnotes and endnotes: read first, and inserted after the sentence that refers to them.

use std::collections::BTreeMap;

/// A reference to a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteId {
    /// `footnote` or `endnote`.
    pub(super) kind: &'static str,
    pub(super) id: String,
}

/// The kind of note an element refers to, if any.
pub(super) fn referred(element: &str) -> Option<&'static str> {
    match element {
        "footnoteReference" => Some("footnote"),
        "endnoteReference" => Some("endnote"),
        _ => None,
    }
}

/// The notes of a document, by reference.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<NoteId, Vec<String>>);

impl Notes {
    pub(super) fn add(&mut self, kind: &'static str, id: String, lines: &[String]) {
        let said: Vec<String> =
            lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        if !said.is_empty() {
            // Two notes of one id are a damaged file; neither is lost.
            self.0.entry(NoteId { kind, id }).or_default().extend(said);
        }
    }

    /// Removes and returns a note: it is inserted only at the first reference.
    pub(super) fn take(&mut self, note: &NoteId) -> Vec<String> {
        self.0.remove(note).unwrap_or_default()
    }

    /// The notes without a reference.
    pub(super) fn rest(self) -> impl Iterator<Item = String> {
        self.0.into_values().flatten()
    }
}
