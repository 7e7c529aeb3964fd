//! The stored document node by node, as the editor writes it and [`read`](super::read) reads it: the window's types are
//! generated from these. Every attribute and content may be missing. The program keeps the JSON itself and never writes
//! it anew, because a file may hold nodes of a newer program.

use serde::Serialize;
use ts_rs::TS;

use super::Missing;

/// The document: what the editor of one section holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextDocument {
    /// The root.
    Doc {
        /// Its blocks.
        content: Option<Vec<RichTextBlock>>,
    },
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextBlock {
    /// 段落
    Paragraph {
        /// Its words.
        content: Option<Vec<RichTextInline>>,
    },
    /// A heading inside a section.
    Heading {
        /// Its level.
        attrs: Option<HeadingAttributes>,
        /// Its words.
        content: Option<Vec<RichTextInline>>,
    },
    /// A list without numbers.
    BulletList {
        /// Its items.
        content: Option<Vec<RichTextItem>>,
    },
    /// A numbered list.
    OrderedList {
        /// Where its numbers begin.
        attrs: Option<OrderedListAttributes>,
        /// Its items.
        content: Option<Vec<RichTextItem>>,
    },
    /// 表
    Table {
        /// Its id and name.
        attrs: Option<TableAttributes>,
        /// Its rows.
        content: Option<Vec<RichTextRow>>,
    },
    /// 图; it has no content.
    Figure {
        /// Its picture, name and width.
        attrs: Option<FigureAttributes>,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextItem {
    /// Paragraphs, and lists again.
    ListItem {
        /// Its blocks.
        content: Option<Vec<RichTextBlock>>,
    },
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextRow {
    /// The cells that begin in it.
    TableRow {
        /// Its cells.
        content: Option<Vec<RichTextCell>>,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextCell {
    /// A cell that names its row or column.
    TableHeader {
        /// What it spans.
        attrs: Option<CellAttributes>,
        /// Paragraphs and lists.
        content: Option<Vec<RichTextBlock>>,
    },
    /// Any other.
    TableCell {
        /// What it spans.
        attrs: Option<CellAttributes>,
        /// Paragraphs and lists.
        content: Option<Vec<RichTextBlock>>,
    },
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextInline {
    /// Words of one style.
    Text {
        /// The words.
        text: String,
        /// Their style.
        marks: Option<Vec<RichTextMark>>,
    },
    /// A line break the person made.
    HardBreak,
    /// 引用: printed as the number of its reference.
    Citation {
        /// What it refers to.
        attrs: Option<CitationAttributes>,
        /// Its style.
        marks: Option<Vec<RichTextMark>>,
    },
    /// 见图, 见表: printed as the number of its target.
    CrossReference {
        /// What it refers to.
        attrs: Option<CrossReferenceAttributes>,
        /// Its style.
        marks: Option<Vec<RichTextMark>>,
    },
    /// The mark of something that could not be pasted.
    Missing {
        /// What it was.
        attrs: Option<MissingAttributes>,
        /// Its style.
        marks: Option<Vec<RichTextMark>>,
    },
}

/// A style of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export)]
pub enum RichTextMark {
    /// 加粗
    Bold,
    /// 斜体
    Italic,
    /// 上标
    Superscript,
    /// 下标
    Subscript,
}

/// The attributes of a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct HeadingAttributes {
    /// From 1, the highest, to 6; without it 1.
    pub level: Option<u8>,
}

/// The attributes of a numbered list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct OrderedListAttributes {
    /// The number of the first item; without it 1.
    pub start: Option<u32>,
}

/// The attributes of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct TableAttributes {
    /// What cross-references name it by.
    pub id: Option<String>,
    /// 表名; empty if it has none.
    pub caption: Option<String>,
}

/// The attributes of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct CellAttributes {
    /// How many columns it spans; without it 1.
    pub colspan: Option<u32>,
    /// How many rows it spans; without it 1.
    pub rowspan: Option<u32>,
}

/// The attributes of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct FigureAttributes {
    /// What cross-references name it by.
    pub id: Option<String>,
    /// The asset that holds the image, by id; empty while there is none.
    pub asset: Option<String>,
    /// 图名; empty if it has none.
    pub caption: Option<String>,
    /// What it shows, in words, for those who do not see it.
    pub alt: Option<String>,
    /// Its width in percent of the measure, from 20 to 100; without it 100.
    pub width: Option<u8>,
}

/// The attributes of a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct CitationAttributes {
    /// The id of a reference.
    pub reference: Option<String>,
}

/// The attributes of a cross-reference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct CrossReferenceAttributes {
    /// The id of a figure or a table.
    pub target: Option<String>,
}

/// The attributes of a mark of what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct MissingAttributes {
    /// What findings name it by; empty where the file gives none.
    pub id: Option<String>,
    /// What it was.
    pub kind: Option<Missing>,
    /// What is known of it. May be empty.
    pub about: Option<String>,
}
