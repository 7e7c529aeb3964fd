//! A topic cut out of the text, still unread.

use super::enumerator::{OutlineNumber, whole_number};
use super::source::TextSlice;
use crate::clause::TopicField;

/// A topic cut into its fields.
#[derive(Debug)]
pub(crate) struct RawTopic<'a> {
    /// Its number: unique in the guide.
    pub number: u32,
    /// The number its heading prints.
    pub printed: OutlineNumber,
    /// What its heading prints before the title: 项目十一, 1.1. Empty where it prints nothing.
    pub label: String,
    /// The title, joined.
    pub title: TextSlice<'a>,
    /// The index of the direction it stands under.
    pub direction: Option<usize>,
    /// The fields, in the order they stand in.
    pub fields: Vec<(TopicField, TextSlice<'a>)>,
    /// Parts of it that are no known field, whole.
    pub unknown: Vec<TextSlice<'a>>,
}

impl<'a> RawTopic<'a> {
    /// The text of a field, if the topic has it.
    pub(crate) fn field(&self, field: TopicField) -> Option<TextSlice<'a>> {
        self.fields.iter().find(|(kind, _)| *kind == field).map(|(_, piece)| *piece)
    }
}

/// The number a label is, if it is one.
pub(crate) fn counted(label: &str) -> OutlineNumber {
    let number = whole_number(label).filter(|(_, length)| *length == label.len());
    number.map_or(OutlineNumber::default(), |(number, _)| OutlineNumber::simple(number))
}
