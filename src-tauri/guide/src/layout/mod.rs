//! 版式: how the guides of one issuer mark their topics and fields, as a person taught it by marking lines of one guide.

mod error;
mod json;
mod sentence;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Span, TopicField};
use crate::read;

pub use error::LayoutError;
pub use json::MAX_LAYOUT_BYTES;
pub(crate) use json::{MAX_HEADING, MAX_LABEL_CHARS, MAX_MARKS, is_label};

/// The format of a layout that is kept or exported. A program reads no layout of a later one.
pub const LAYOUT_VERSION: u32 = 2;

/// 版式: what marks the heading of a topic, and which labels head which field. It is data: the reader keeps to it where
/// it is given, and to its own judgement in all that it does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct GuideLayout {
    /// The format: [`LAYOUT_VERSION`].
    pub version: u32,
    /// The body whose guide it was taught on, where that says so.
    pub issuer: Option<String>,
    /// What the headings of topics look like; `None` where only labels were taught.
    pub topic: Option<HeadingForm>,
    /// What the headings of directions look like; `None` where the reader finds them itself.
    pub direction: Option<HeadingForm>,
    /// The labels of fields, beside those every program knows.
    pub fields: Vec<FieldLabel>,
    /// The head of the column that holds the titles, where the topics are rows of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub title_column: Option<String>,
}

/// What a line looks like that is a heading. Indentation does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct HeadingForm {
    /// What it begins with, part after part; blanks between them do not count. Empty where nothing marks it: then
    /// `above` or the paragraph below it does.
    pub mark: Vec<MarkPart>,
    /// What the title ends in where its first part opens it: 】 of 【…】.
    pub closes: Option<char>,
    /// The longest such line, in characters, which then is no sentence; `None` where heading and text are one
    /// paragraph.
    pub max_chars: Option<u32>,
    /// The labels of fields the marked lines stood above, without number and colon.
    pub above: Vec<String>,
}

/// A part of what a heading begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MarkPart {
    /// These words or signs: 任务书, 【, ★.
    Words(String),
    /// A number written so.
    Number(NumberKind),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NumberKind {
    /// 1, １
    Arabic,
    /// 一, 十二
    Chinese,
    /// ①
    Circled,
    /// Ⅰ
    Roman,
}

/// A label that heads a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FieldLabel {
    /// Its words, without number, brackets and colon.
    pub label: String,
    /// The field it heads.
    pub field: TopicField,
    /// What parted it from its text where it was marked. After a colon or in brackets it is known in any case.
    pub ends: LabelEnd,
}

/// What parts a label from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LabelEnd {
    /// A colon, the bracket it stands in, or the next cell of a table.
    Colon,
    /// The end of its line.
    Line,
    /// A blank.
    Blank,
}

/// One line a person marked, to learn a layout from. Lines are counted from 1, as an editor counts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum LayoutMark {
    /// 这一行是项目标题, or 这一行是一个项目 in a table
    TopicHeading {
        /// The line.
        line: u32,
    },
    /// 这一行是方向标题
    DirectionHeading {
        /// The line.
        line: u32,
    },
    /// 这一段是…: the line begins with the label of a field.
    Field {
        /// The line.
        line: u32,
        /// Where in the file the label stands, or a cell below it; `None`: what stands before the colon, in brackets, or alone on the line.
        label: Option<Span>,
        /// The field.
        field: TopicField,
    },
}

impl LayoutMark {
    /// The line it marks.
    pub fn line(&self) -> u32 {
        match self {
            LayoutMark::TopicHeading { line }
            | LayoutMark::DirectionHeading { line }
            | LayoutMark::Field { line, .. } => *line,
        }
    }
}

/// What a layout makes of a guide, for a person to look at before it is applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LayoutTrial {
    /// The layout.
    pub layout: GuideLayout,
    /// What the layout knows headings and labels by, in Chinese sentences without full stop.
    pub says: Vec<String>,
    /// The topics that are read by it.
    pub topics: Vec<TrialTopic>,
    /// How many topics are read without it.
    pub topics_without: u32,
    /// Lines that begin as the headings do and were not taken for one; at most [`MAX_ALIKE`].
    pub alike: Vec<TrialLine>,
    /// Labels in topics that no field is known for; at most [`MAX_ALIKE`].
    pub unknown_labels: Vec<String>,
}

/// The most lines and labels a trial lists of each kind.
pub const MAX_ALIKE: usize = 20;

/// A topic as a trial shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TrialTopic {
    /// Its number.
    pub number: u32,
    /// What its heading prints before the title.
    pub label: String,
    /// The title.
    pub title: String,
    /// The line its heading stands on, counted from 1; `None` where the layout has nothing to say of topics.
    pub line: Option<u32>,
    /// The fields it has, in the guide's order.
    pub fields: Vec<TopicField>,
}

/// A line of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TrialLine {
    /// Which, counted from 1.
    pub line: u32,
    /// Its words, cut short.
    pub words: String,
}

impl LayoutTrial {
    /// Is it worth offering to a person who has not asked for it: two topics or more where there is none without it,
    /// or more of them with at least as many of their fields?
    pub fn fits_better(&self) -> bool {
        let with = u32::try_from(self.topics.len()).unwrap_or(u32::MAX);
        let fields = self.topics.iter().filter(|topic| topic.fields.len() > 1).count();
        with > 1 && with > self.topics_without && (self.topics_without == 0 || fields == self.topics.len())
    }
}

impl GuideLayout {
    /// Learns a layout from lines a person marked in a guide's text.
    ///
    /// # Errors
    /// When the marks contradict each other, have nothing in common, or would make a heading of nearly every line.
    pub fn learn(source: &str, marks: &[LayoutMark]) -> Result<GuideLayout, LayoutError> {
        read::learn(source, marks)
    }

    /// What it makes of a guide.
    pub fn trial(self, source: &str) -> LayoutTrial {
        read::trial(source, self)
    }
}
