//! The node types of the stored document, as the editor writes it and [`read`](super::read) parses it: the window's
//! types are generated from these. Every attribute and content may be absent. The program stores the JSON itself and
//! never rewrites it, because a file may contain nodes of a newer program.

use serde::Serialize;
use ts_rs::TS;

use super::Missing;

/// The document of one section.
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
        /// Its inline content.
        content: Option<Vec<RichTextInline>>,
    },
    /// A heading inside a section.
    Heading {
        /// Its level.
        attrs: Option<HeadingAttributes>,
        /// Its inline content.
        content: Option<Vec<RichTextInline>>,
    },
    /// A bulleted list.
    BulletList {
        /// Its items.
        content: Option<Vec<RichTextItem>>,
    },
    /// A numbered list.
    OrderedList {
        /// The start of its numbering.
        attrs: Option<OrderedListAttributes>,
        /// Its items.
        content: Option<Vec<RichTextItem>>,
    },
    /// 表
    Table {
        /// Its id and caption.
        attrs: Option<TableAttributes>,
        /// Its rows.
        content: Option<Vec<RichTextRow>>,
    },
    /// 图; it has no content.
    Figure {
        /// Its picture, caption and width.
        attrs: Option<FigureAttributes>,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextItem {
    /// Paragraphs and nested lists.
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
    /// A header cell.
    TableHeader {
        /// Its spans.
        attrs: Option<CellAttributes>,
        /// Paragraphs and lists.
        content: Option<Vec<RichTextBlock>>,
    },
    /// Any other cell.
    TableCell {
        /// Its spans.
        attrs: Option<CellAttributes>,
        /// Paragraphs and lists.
        content: Option<Vec<RichTextBlock>>,
    },
}

/// Inline content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export, optional_fields)]
pub enum RichTextInline {
    /// Text in one style.
    Text {
        /// The text.
        text: String,
        /// Their style.
        marks: Option<Vec<RichTextMark>>,
    },
    /// A line break by the person.
    HardBreak,
    /// 引用: printed as the number of the reference.
    Citation {
        /// The reference.
        attrs: Option<CitationAttributes>,
        /// Its style.
        marks: Option<Vec<RichTextMark>>,
    },
    /// 见图, 见表: printed as the number of the target.
    CrossReference {
        /// The target.
        attrs: Option<CrossReferenceAttributes>,
        /// Its style.
        marks: Option<Vec<RichTextMark>>,
    },
    /// The mark of content that could not be pasted.
    Missing {
        /// The missing content.
        attrs: Option<MissingAttributes>,
        /// Its style.
        marks: Option<Vec<RichTextMark>>,
    },
}

/// A text style.
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
    /// From 1, the highest, to 6; 1 by default.
    pub level: Option<u8>,
}

/// The attributes of a numbered list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct OrderedListAttributes {
    /// The number of the first item; 1 by default.
    pub start: Option<u32>,
}

/// The attributes of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct TableAttributes {
    /// The id used by cross-references.
    pub id: Option<String>,
    /// 表名; empty when it has none.
    pub caption: Option<String>,
}

/// The attributes of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct CellAttributes {
    /// The number of columns it spans; 1 by default.
    pub colspan: Option<u32>,
    /// The number of rows it spans; 1 by default.
    pub rowspan: Option<u32>,
}

/// The attributes of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct FigureAttributes {
    /// The id used by cross-references.
    pub id: Option<String>,
    /// The asset id of the picture; empty until there is one.
    pub asset: Option<String>,
    /// 图名; empty when it has none.
    pub caption: Option<String>,
    /// The alternative text for people who cannot see it.
    pub alt: Option<String>,
    /// Its width in percent of the text width, from 20 to 100; 100 by default.
    pub width: Option<u8>,
}

/// The attributes of a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct CitationAttributes {
    /// The id of an entry of 参考文献.
    pub reference: Option<String>,
}

/// The attributes of a cross-reference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct CrossReferenceAttributes {
    /// The id of a figure or a table.
    pub target: Option<String>,
}

/// The attributes of a mark of missing content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, optional_fields)]
pub struct MissingAttributes {
    /// The id used by findings; empty where the file has none.
    pub id: Option<String>,
    /// The kind of content.
    pub kind: Option<Missing>,
    /// A description. May be empty.
    pub about: Option<String>,
}
