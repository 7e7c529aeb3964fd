//! The neutral document: the only thing a renderer knows.

/// A document, ready to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What a viewer's properties show.
    pub meta: Meta,
    /// Marked as 草稿 on the cover and in the page headers.
    pub draft_mark: bool,
    /// The content, in order.
    pub blocks: Vec<Block>,
}

/// What a viewer's properties show, and the running header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// `YYYY-MM-DD`; the clock is passed in.
    pub printed_on: String,
}

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words. A `\n` breaks the line.
    pub text: String,
    /// A bold weight.
    pub bold: bool,
    /// Emphasis: Latin is slanted, Han carries dots below (着重号), as Chinese has no italic.
    pub italic: bool,
    /// Words of the form, not of the applicant: set in grey.
    pub muted: bool,
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A place to sign.
    Signature(Signature),
    /// What follows begins a page.
    PageBreak,
}

/// A cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The label.
    pub label: String,
    /// What was filled in.
    pub value: String,
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The words.
    pub runs: Vec<Run>,
    /// What it is for.
    pub role: Role,
}

impl Paragraph {
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Numbered rather than bulleted.
    pub ordered: bool,
    /// The number of the first item.
    pub start: u32,
    /// The items, each of blocks.
    pub items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// How many of the first rows are a header, repeated on each page.
    pub header_rows: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its part of the width, relative to the others.
    pub share: u16,
    /// How its cells stand unless they say otherwise.
    pub align: Align,
    /// A column of labels: tinted.
    pub label: bool,
}

impl Column {
    /// A column of values.
    pub fn new(share: u16, align: Align) -> Column {
        Column { share, align, label: false }
    }

    /// A column of labels.
    pub fn label(share: u16) -> Column {
        Column { share, align: Align::Center, label: true }
    }
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, from the left.
    pub cells: Vec<Cell>,
    /// A sum: set apart by weight.
    pub total: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words; a `\n` breaks the line.
    pub runs: Vec<Run>,
    /// How many columns it spans; 0 counts as 1.
    pub columns: usize,
    /// Other than the column's.
    pub align: Option<Align>,
    /// Digits of one width, so that amounts stand under each other.
    pub tabular: bool,
    /// A label rather than a value: tinted, whatever the column.
    pub label: bool,
}

impl Cell {
    /// A cell of one plain run.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { runs: vec![Run::plain(text)], ..Cell::default() }
    }

    /// A cell of runs.
    pub fn runs(runs: Vec<Run>) -> Cell {
        Cell { runs, ..Cell::default() }
    }

    /// A label.
    pub fn label(text: impl Into<String>) -> Cell {
        Cell { label: true, align: Some(Align::Center), ..Cell::text(text) }
    }

    /// The same cell over several columns.
    pub fn spanning(self, columns: usize) -> Cell {
        Cell { columns, ..self }
    }

    /// The same cell, standing differently.
    pub fn aligned(self, align: Align) -> Cell {
        Cell { align: Some(align), ..self }
    }
}

/// A figure the program draws, and its name below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number, as references name it: 图 1.
    pub number: u32,
    /// The name.
    pub caption: String,
    /// What it shows, in words, for those who do not see it.
    pub alt: String,
    /// What is drawn.
    pub chart: Chart,
}

/// What a figure shows. Places and shares are in thousandths of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// When things are done.
    Timeline(Timeline),
    /// How wholes are made up of parts, a bar for each.
    Shares(Vec<Shares>),
}

/// When things are done (甘特图).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Where years begin and what they are called; the first may begin before the chart.
    pub years: Vec<(u16, String)>,
    /// Where quarters begin.
    pub quarters: Vec<u16>,
    /// What is done, from when to when.
    pub spans: Vec<(String, u16, u16)>,
}

/// A whole and its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// What it is the whole of.
    pub title: String,
    /// Each part: its name with its amount, and its share.
    pub parts: Vec<(String, u16)>,
}

/// Another document's words, set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// What is quoted.
    pub title: String,
    /// The words.
    pub text: String,
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Whose.
    pub title: String,
    /// What is signed.
    pub statement: String,
    /// Labels with blanks, from the top: 法定代表人（签字） …
    pub lines: Vec<Field>,
}
