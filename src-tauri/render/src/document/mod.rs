//! The neutral document: the only thing a renderer knows.

mod figure;
mod table;

use jiff::civil::Date;
use shenbao_guide::field::FieldPath;

pub use figure::{Chart, Figure, Image, ImageKind, Shares, Timeline};
pub use table::{Cell, Column, Row, Table};

/// A document, ready to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Document {
    /// What a viewer's properties show.
    pub meta: Meta,
    /// Marked as 草稿 on the cover and in the page headers.
    pub draft_mark: bool,
    /// Lines are numbered in the margin: a copy to comment on.
    pub line_numbers: bool,
    /// The content, in order.
    pub blocks: Vec<Block>,
    /// Where each of the blocks comes from, in the same order; beside them, not in them, so that a block stays the
    /// same when one before it goes. `None` for the form's own words; empty where nobody leads back.
    pub origins: Vec<Option<Origin>>,
}

/// The field of the application a block comes from: a preview leads back to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The field.
    pub place: FieldPath,
    /// Of a text, which of its blocks, from 0.
    pub block: Option<u32>,
}

/// What a viewer's properties show, and the running header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// Who answers for it.
    pub author: String,
    /// What it answers: guide and topic.
    pub subject: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The words at the head of each page.
    pub header: String,
    /// The day it was printed; the clock is passed in.
    pub printed_on: Date,
}

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Run {
    /// The words. A `\n` breaks the line.
    pub text: String,
    /// A bold weight.
    pub bold: bool,
    /// Emphasis: Latin is slanted, Han carries dots below (着重号), as Chinese has no italic.
    pub italic: bool,
    /// Words of the form, not of the applicant: set in grey.
    pub muted: bool,
    /// Raised or lowered, and smaller.
    pub script: Script,
    /// What a reader who clicks on it is led to.
    pub link: Option<Target>,
}

/// Where words stand in their line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// On the line.
    #[default]
    Plain,
    /// 上标
    Superscript,
    /// 下标
    Subscript,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A figure, by its id.
    Figure(String),
    /// A table, by its id.
    Table(String),
    /// An entry of 参考文献, by its number.
    Reference(u32),
}

impl Run {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }

    /// Words in a bold weight.
    pub fn bold(text: impl Into<String>) -> Run {
        Run { bold: true, ..Run::plain(text) }
    }

    /// Words of the form, in grey.
    pub fn muted(text: impl Into<String>) -> Run {
        Run { muted: true, ..Run::plain(text) }
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A cover, on a page of its own.
    Cover(Cover),
    /// The contents, on pages of their own: the headings of the document's own level down to this one.
    Contents {
        /// The lowest level listed.
        levels: u8,
    },
    /// A heading; a bookmark leads to it.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// Another document's words.
    Quote(Quote),
    /// The entries of 参考文献.
    References(Vec<Reference>),
    /// A place to sign.
    Signature(Signature),
    /// What follows begins a page.
    PageBreak,
}

/// A cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cover {
    /// Above the title: the guide it answers.
    pub overline: String,
    /// The title of the form.
    pub title: String,
    /// Label and value, one under the other.
    pub fields: Vec<Field>,
    /// At the foot.
    pub foot: Vec<String>,
}

/// A label and what was filled in; an empty value is a blank to fill by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Field {
    /// The label.
    pub label: String,
    /// What was filled in.
    pub value: String,
    /// The field of the application it comes from.
    pub place: Option<FieldPath>,
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 is the highest: 一、 then （一） then 1. then （1）.
    pub level: u8,
    /// The number with its mark, already written; empty for none.
    pub number: String,
    /// The words.
    pub runs: Vec<Run>,
}

impl Heading {
    /// Number and words as one line.
    pub fn text(&self) -> String {
        self.runs.iter().fold(self.number.clone(), |text, run| text + &run.text)
    }
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text, the first line indented by two characters.
    #[default]
    Body,
    /// Running text without the indent.
    Flush,
    /// Small print under a table or heading.
    Note,
    /// The name of a table, above it.
    Caption,
}

/// How lines stand in their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Both edges straight.
    #[default]
    Justify,
    /// Left edge straight.
    Left,
    /// In the middle.
    Center,
    /// Right edge straight.
    Right,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// The words.
    pub runs: Vec<Run>,
    /// What it is for.
    pub role: Role,
}

impl Paragraph {
    /// Its words.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// A paragraph of running text.
    pub fn body(runs: Vec<Run>) -> Paragraph {
        Paragraph { runs, role: Role::Body }
    }

    /// A paragraph of one plain run.
    pub fn of(role: Role, text: impl Into<String>) -> Paragraph {
        Paragraph { runs: vec![Run::plain(text)], role }
    }
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct List {
    /// Numbered rather than bulleted.
    pub ordered: bool,
    /// The number of the first item.
    pub start: u32,
    /// The items, each of blocks.
    pub items: Vec<Vec<Block>>,
}

/// Another document's words, set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quote {
    /// What is quoted.
    pub title: String,
    /// The words.
    pub text: String,
}

/// An entry of 参考文献: printed as `[1]` and its words, hanging.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reference {
    /// From 1, in the order of first citation.
    pub number: u32,
    /// The words.
    pub runs: Vec<Run>,
}

/// A number and a name: 图 1　…, 表 1　….
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Caption {
    /// From 1, over the whole document.
    pub number: u32,
    /// The name; may be empty.
    pub text: String,
}

impl Caption {
    /// The number and the name as they are printed, after 图 or 表.
    pub fn printed(&self, kind: &str) -> String {
        let Caption { number, text } = self;
        if text.is_empty() { format!("{kind} {number}") } else { format!("{kind} {number}　{text}") }
    }
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// Whose.
    pub title: String,
    /// What is signed.
    pub statement: String,
    /// Labels with blanks, from the top: 法定代表人（签字） …
    pub lines: Vec<Field>,
    /// The field of the application that names who signs.
    pub place: Option<FieldPath>,
}
