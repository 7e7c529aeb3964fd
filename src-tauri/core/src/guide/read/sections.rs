//! From running text to topics and their fields, still unread.

use super::heading::{Heading, Opens, headings};
use super::source::{Piece, Text};
use crate::clause::TopicField;

/// A guide cut into its parts.
#[derive(Debug)]
pub(crate) struct Sections<'a> {
    /// Everything before the first direction or topic.
    pub front: Piece<'a>,
    /// The directions, with their titles.
    pub directions: Vec<(u32, Piece<'a>)>,
    /// The topics.
    pub topics: Vec<RawTopic<'a>>,
}

/// A topic cut into its fields.
#[derive(Debug)]
pub(crate) struct RawTopic<'a> {
    /// The number in its heading.
    pub number: u32,
    /// The title, joined.
    pub title: Piece<'a>,
    /// The index of the direction it stands under.
    pub direction: Option<usize>,
    /// The fields, in the order they stand in.
    pub fields: Vec<(TopicField, Piece<'a>)>,
    /// Numbered paragraphs that are no known field, whole.
    pub unknown: Vec<Piece<'a>>,
}

impl<'a> RawTopic<'a> {
    /// The text of a field, if the topic has it.
    pub(crate) fn field(&self, field: TopicField) -> Option<Piece<'a>> {
        self.fields.iter().find(|(kind, _)| *kind == field).map(|(_, piece)| *piece)
    }
}

/// Cuts the text at its headings. A field heading outside any topic opens nothing.
pub(crate) fn sections(text: &Text) -> Sections<'_> {
    let headings = headings(text);
    let opens_group = |h: &&Heading| matches!(h.opens, Opens::Direction(_) | Opens::Topic(_));
    let front_end = headings.iter().find(opens_group).map_or(text.whole().end(), |h| h.start);
    let mut sections =
        Sections { front: text.piece(0, front_end).trim(), directions: Vec::new(), topics: Vec::new() };
    for (i, heading) in headings.iter().enumerate().filter(|(_, h)| h.start >= front_end) {
        let end = headings.get(i + 1).map_or(text.whole().end(), |next| next.start);
        let body = text.piece(heading.end, end).trim();
        match (heading.opens, sections.topics.last_mut()) {
            (Opens::Direction(number), _) => sections.directions.push((number, body)),
            (Opens::Topic(number), _) => sections.topics.push(RawTopic {
                number,
                title: body,
                direction: sections.directions.len().checked_sub(1),
                fields: Vec::new(),
                unknown: Vec::new(),
            }),
            (Opens::Field(field), Some(topic)) if topic.field(field).is_none() => {
                topic.fields.push((field, body));
            }
            // A second field of the same kind is kept, but as unread: two texts cannot be one.
            (Opens::Field(_) | Opens::UnknownField(_), Some(topic)) => {
                topic.unknown.push(text.piece(heading.start, end).trim());
            }
            (Opens::Field(_) | Opens::UnknownField(_), None) => {}
        }
    }
    sections
}
