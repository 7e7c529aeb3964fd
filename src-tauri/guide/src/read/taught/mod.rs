//! Reading by a layout: which lines of a text are headings by what a person taught, and how that is learned.

mod find;
mod label;
mod learn;
mod lines;
mod shape;
#[cfg(test)]
mod steps;
mod trial;

pub(crate) use find::headings;
pub(crate) use learn::learn;
pub(crate) use shape::closing;
pub(crate) use trial::trial;

use super::heading::Delim;
use super::names::{self, Name};
use crate::layout::{FieldLabel, GuideLayout, LabelEnd};

/// The names of headings: those every program knows, and before them the labels of a layout.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Names<'l> {
    taught: &'l [FieldLabel],
    title_column: Option<&'l str>,
}

/// A name of a heading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub name: Name,
    /// Its length in bytes.
    pub length: usize,
    /// What parts it from its text, where a layout has it.
    pub ends: Option<LabelEnd>,
}

impl<'l> Names<'l> {
    /// The names with those of a layout.
    pub(crate) fn with(layout: Option<&'l GuideLayout>) -> Names<'l> {
        Names {
            taught: layout.map_or(&[], |layout| &layout.fields),
            title_column: layout.and_then(|layout| layout.title_column.as_deref()),
        }
    }

    /// Are there names a person taught?
    pub(crate) fn is_taught(self) -> bool {
        !self.taught.is_empty()
    }

    /// Does this head the column of titles, as a person taught it?
    pub(crate) fn is_title_column(self, head: &str) -> bool {
        self.title_column.is_some_and(|label| begins(head, label) == Some(head.len()))
    }

    /// The name `text` begins with, the longest there is.
    pub(crate) fn at_start(self, text: &str) -> Option<Named> {
        let taught = self.longest(|label| begins(text, label));
        let known = names::at_start(text).map(|(name, length)| Named { name, length, ends: None });
        longer(taught, known)
    }

    /// The name `text` ends in, the longest there is.
    pub(crate) fn at_end(self, text: &str) -> Option<Named> {
        let taught = self.longest(|label| text.ends_with(label).then_some(label.len()));
        let known = names::at_end(text).map(|(name, length)| Named { name, length, ends: None });
        longer(taught, known)
    }

    fn longest(self, length: impl Fn(&str) -> Option<usize>) -> Option<Named> {
        let found = self.taught.iter().filter_map(|field| {
            let length = length(&field.label)?;
            Some(Named { name: Name::Field(field.field), length, ends: Some(field.ends) })
        });
        found.max_by_key(|named| named.length)
    }
}

/// The longer of the two; of equals the taught one.
fn longer(taught: Option<Named>, known: Option<Named>) -> Option<Named> {
    match (taught, known) {
        (Some(taught), Some(known)) if known.length > taught.length => Some(known),
        (taught, known) => taught.or(known),
    }
}

/// The bytes of the label the text begins with; a blank may stand inside it.
fn begins(text: &str, label: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in label.chars() {
        let blank = if rest.len() < text.len() { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        rest = blank.strip_prefix(wanted)?;
    }
    Some(text.len() - rest.len())
}

/// Is the label parted from its text as it was where it was marked, or so that it cannot be mistaken?
pub(crate) fn is_as_taught(ends: Option<LabelEnd>, delim: Delim) -> bool {
    match (ends, delim) {
        (None, _) | (Some(_), Delim::Stop) => false,
        (Some(_), Delim::Colon | Delim::Cell) => true,
        (Some(ends), Delim::Line) => ends == LabelEnd::Line,
        (Some(ends), Delim::Space) => ends == LabelEnd::Blank,
    }
}
