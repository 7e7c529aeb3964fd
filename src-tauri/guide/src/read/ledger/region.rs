//! Parts the text by what owns it, so that each numeral is of one topic or of none.

use crate::clause::TopicField;
use crate::read::sections::Sections;
use crate::read::source::{Text, TextSlice};

/// What a stretch of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Everything before the first direction or topic.
    Front,
    /// The title of a direction or of a topic.
    Title,
    /// A field of a topic.
    Field(TopicField),
    /// A part of a topic that is no field.
    Unknown,
    /// What holds for all topics.
    Common,
    /// What stands between two parts: headings, their marks, and whatever no part was made of.
    Between,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'a> {
    pub piece: TextSlice<'a>,
    pub kind: Kind,
    /// The number of the topic it is of.
    pub topic: Option<u32>,
}

/// The whole text, part by part, in order. What stands between two parts goes with the second.
pub(super) fn regions<'a>(text: &'a Text, sections: &Sections<'a>) -> Vec<Region<'a>> {
    let part = |piece, kind, topic| Region { piece, kind, topic };
    // Each line of the front stands alone: 附件1-5 above 2023年…指南.
    let mut parts: Vec<Region<'a>> =
        lines(sections.front).map(|line| part(line, Kind::Front, None)).collect();
    parts.extend(sections.directions.iter().map(|(_, title)| part(*title, Kind::Title, None)));
    parts.extend(sections.common.iter().map(|common| part(common.whole, Kind::Common, None)));
    for topic in &sections.topics {
        let own = Some(topic.number);
        parts.push(part(topic.title, Kind::Title, own));
        parts.extend(topic.fields.iter().map(|(field, piece)| part(*piece, Kind::Field(*field), own)));
        parts.extend(topic.unknown.iter().map(|piece| part(*piece, Kind::Unknown, own)));
    }
    parts.retain(|part| part.piece.start() < part.piece.end());
    parts.sort_by_key(|part| (part.piece.start(), part.piece.end()));
    let mut regions: Vec<Region<'a>> = Vec::with_capacity(2 * parts.len() + 1);
    let mut at = 0;
    for part in parts {
        let (start, end) = (part.piece.start().max(at), part.piece.end());
        if start > at {
            regions.push(Region { piece: text.piece(at, start), kind: Kind::Between, topic: part.topic });
        }
        // A part inside another is that one's already.
        if start < end {
            regions.push(Region { piece: text.piece(start, end), ..part });
            at = end;
        }
    }
    let end = text.whole().end();
    if at < end {
        regions.push(Region { piece: text.piece(at, end), kind: Kind::Between, topic: None });
    }
    regions
}

/// The lines of the original a piece is made of.
fn lines<'a>(piece: TextSlice<'a>) -> impl Iterator<Item = TextSlice<'a>> {
    let breaks = piece.text().breaks();
    let inside = move |at: &&usize| piece.start() < **at && **at < piece.end();
    let cuts = std::iter::once(piece.start()).chain(breaks.iter().filter(inside).copied());
    let ends = breaks.iter().filter(inside).copied().chain([piece.end()]);
    cuts.zip(ends).map(move |(from, to)| piece.text().piece(from, to))
}
