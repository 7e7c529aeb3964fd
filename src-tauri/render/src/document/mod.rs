//! The neutral document, the only input of the renderers.

mod figure;
mod table;

use jiff::civil::Date;
use shenbao_guide::field::FieldPath;

pub use figure::{Chart, Figure, Image, ImageKind, Shares, Timeline, TimelinePoint, TimelineSpan};
pub use table::{Cell, Column, Row, Table};

/// A document, ready to be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Document {
    /// The properties of the file.
    pub meta: Meta,
    /// It is marked 草稿 on the cover and in the page headers.
    pub draft_mark: bool,
    /// Lines are numbered in the margin, for reviewers.
    pub line_numbers: bool,
    /// The content, in order.
    pub blocks: Vec<Block>,
    /// The origin of each block, in the same order; kept separately, so that a block stays equal when one before it is
    /// removed. `None` for text of the form itself; empty where origins are not needed.
    pub origins: Vec<Option<Origin>>,
}

/// The field of the application that a block comes from, by which a preview leads back to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The field.
    pub place: FieldPath,
    /// The index of the block, in a text.
    pub block: Option<u32>,
}

/// The properties of the file, and the running header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// The responsible person.
    pub author: String,
    /// The guide and topic.
    pub subject: String,
    /// The keywords.
    pub keywords: Vec<String>,
    /// The text of the page header.
    pub header: String,
    /// The date of printing; the clock is a parameter.
    pub printed_on: Date,
}

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Run {
    /// The text. A `\n` breaks the line.
    pub text: String,
    /// Bold weight.
    pub bold: bool,
    /// Emphasis: Latin is slanted, Han characters get dots below (着重号), since Chinese has no italic.
    pub italic: bool,
    /// Text of the form, not of the applicant: set in grey.
    pub muted: bool,
    /// Superscript or subscript.
    pub script: Script,
    /// The target of a link.
    pub link: Option<Target>,
    /// What it counts, if it is the number of one of a series: Word goes on counting.
    pub counts: Option<Counted>,
}

/// A series that is counted in running text, with the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// 合作单位
    Partner(u32),
}

impl Counted {
    /// The name of the series, and the number.
    pub(crate) fn parts(self) -> (&'static str, u32) {
        match self {
            Counted::Partner(number) => ("合作单位", number),
        }
    }
}

/// The vertical position of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// On the baseline.
    #[default]
    Plain,
    /// 上标
    Superscript,
    /// 下标
    Subscript,
}

/// The target of a link.
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
    /// A run without style.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }

    /// A bold run.
    pub fn bold(text: impl Into<String>) -> Run {
        Run { bold: true, ..Run::plain(text) }
    }

    /// The number of one of a series.
    pub fn counted(counted: Counted) -> Run {
        Run { counts: Some(counted), ..Run::plain(counted.parts().1.to_string()) }
    }

    /// Text of the form, in grey.
    pub fn muted(text: impl Into<String>) -> Run {
        Run { muted: true, ..Run::plain(text) }
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A cover, on its own page.
    Cover(Cover),
    /// The contents, on their own pages: the top-level headings of the document down to this level.
    Contents {
        /// The lowest level listed.
        levels: u8,
    },
    /// A heading, with a bookmark.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// A quotation from another document.
    Quote(Quote),
    /// The entries of 参考文献.
    References(Vec<Reference>),
    /// A box for a signature.
    Signature(Signature),
    /// A page break.
    PageBreak(PageBreak),
}

/// The firmness of a page break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageBreak {
    /// Unless the page before it would be nearly empty.
    UnlessNearlyEmpty,
    /// Always.
    Always,
}

/// A cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cover {
    /// The line above the title: the guide.
    pub overline: String,
    /// The title of the form.
    pub title: String,
    /// Labels with values, one below the other.
    pub fields: Vec<Field>,
    /// The lines at the foot.
    pub foot: Vec<String>,
    /// 填报说明, on the page after it; no page where it has no items.
    pub instructions: List,
}

/// The heading of a cover's instructions.
pub(crate) const INSTRUCTIONS: &str = "填报说明";

/// A label with its value; an empty value is a blank to be filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Field {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
    /// The field of the application that it comes from.
    pub place: Option<FieldPath>,
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Heading {
    /// From 1, the highest: 一、 then （一） then 1. then （1）.
    pub level: u8,
    /// The number with its punctuation; empty for none.
    pub number: String,
    /// The text.
    pub runs: Vec<Run>,
}

impl Heading {
    /// The number and the text in one line.
    pub fn text(&self) -> String {
        self.runs.iter().fold(self.number.clone(), |text, run| text + &run.text)
    }
}

/// The role of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Body text, with the first line indented by two characters.
    #[default]
    Body,
    /// Body text without indent.
    Flush,
    /// Small print below a table or heading.
    Note,
    /// The caption of a table, above it.
    Caption,
    /// A formula in the middle of a line; behind a tab its number, at the end of it.
    Formula,
}

/// The alignment of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Justified.
    #[default]
    Justify,
    /// Left-aligned.
    Left,
    /// Centred.
    Center,
    /// Right-aligned.
    Right,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// The text.
    pub runs: Vec<Run>,
    /// Its role.
    pub role: Role,
}

impl Paragraph {
    /// Its text.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// A paragraph of body text.
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
    /// Is it numbered rather than bulleted?
    pub ordered: bool,
    /// The form of its numbers.
    pub numbers: ListNumbers,
    /// The number of the first item.
    pub start: u32,
    /// The items, each of blocks.
    pub items: Vec<Vec<Block>>,
}

/// The form of a list's numbers: the one below that of the heading or the list it stands under (一、 （一） 1. （1） ①).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListNumbers {
    /// 1.
    #[default]
    Dotted,
    /// （1）
    Bracketed,
    /// ①
    Circled,
}

impl ListNumbers {
    /// The form below a heading of a level, from 1.
    pub(crate) fn under(level: u8) -> ListNumbers {
        match level {
            0..=2 => ListNumbers::Dotted,
            3 => ListNumbers::Bracketed,
            _ => ListNumbers::Circled,
        }
    }

    /// The form of a list inside one of this form.
    pub(crate) fn deeper(self) -> ListNumbers {
        match self {
            ListNumbers::Dotted => ListNumbers::Bracketed,
            ListNumbers::Bracketed | ListNumbers::Circled => ListNumbers::Circled,
        }
    }

    /// A number as printed. There are circled ones up to 50.
    pub(crate) fn printed(self, number: u64) -> String {
        let circled = |first: u32, from: u64| {
            u32::try_from(number - from).ok().and_then(|more| char::from_u32(first + more))
        };
        let circled = match (self, number) {
            (ListNumbers::Circled, 1..=20) => circled(0x2460, 1),
            (ListNumbers::Circled, 21..=35) => circled(0x3251, 21),
            (ListNumbers::Circled, 36..=50) => circled(0x32B1, 36),
            _ => None,
        };
        match (self, circled) {
            (_, Some(circled)) => circled.to_string(),
            (ListNumbers::Dotted, None) => format!("{number}."),
            (_, None) => format!("（{number}）"),
        }
    }
}

/// A quotation from another document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The source.
    pub title: String,
    /// The text.
    pub text: String,
}

/// An entry of 参考文献: printed as `[1]` and its text, with a hanging indent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reference {
    /// From 1, in the order of first citation.
    pub number: u32,
    /// The text.
    pub runs: Vec<Run>,
}

/// A number and a caption: 图 1　…, 表 1　….
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Caption {
    /// From 1, throughout the document.
    pub number: u32,
    /// The caption; may be empty.
    pub text: String,
}

impl Caption {
    /// The number and the caption as printed after 图 or 表.
    pub fn printed(&self, kind: &str) -> String {
        let Caption { number, text } = self;
        if text.is_empty() { format!("{kind} {number}") } else { format!("{kind} {number}　{text}") }
    }
}

/// A box for a signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// The signatory.
    pub title: String,
    /// The statement.
    pub statement: String,
    /// Labels with blanks, top to bottom: 法定代表人（签字） …
    pub lines: Vec<Field>,
    /// The field of the application that names the signatory.
    pub place: Option<FieldPath>,
}
