//! Rich text: stored as the editor's own JSON, and parsed into blocks for checks and pages.

#[cfg(test)]
mod bindings;
mod grid;
pub mod nodes;
mod read;
mod size;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use nodes::RichTextDocument;

pub use grid::MAX_COLUMNS;
pub(crate) use size::Size;

/// A TipTap (ProseMirror) document as written by the editor; `null` until something is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RichText(#[ts(as = "Option<RichTextDocument>")] pub Value);

/// A run of text in one style, or a reference that is printed as a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text; `\n` is a line break by the person. Empty where `refers` is set, a mark where `missing` is.
    pub text: String,
    /// 加粗
    pub bold: bool,
    /// 斜体
    pub italic: bool,
    /// 上标 or 下标
    pub script: Script,
    /// The referenced item, whose number is printed.
    pub refers: Option<Refers>,
    /// The content that could not be pasted here; `text` is then its mark, which nobody typed.
    pub missing: Option<MissingContent>,
}

/// Content of a pasted text that could not be converted, and is represented by a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingContent {
    /// The id used by findings; empty where the file has none.
    pub id: String,
    /// The kind of content.
    pub kind: Missing,
    /// A description: a formula's text, a picture's description, a sign's font and code. May be empty.
    pub about: String,
}

/// The kinds of content that cannot be pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Missing {
    /// A formula that cannot be written as a line of text.
    Formula,
    /// A picture whose bytes were not on the clipboard.
    Picture,
    /// A character of a font without a published mapping.
    Symbol,
}

impl Missing {
    /// Every kind.
    pub const ALL: [Missing; 3] = [Missing::Formula, Missing::Picture, Missing::Symbol];

    /// The Chinese label: 公式.
    pub fn label(self) -> &'static str {
        match self {
            Missing::Formula => "公式",
            Missing::Picture => "图片",
            Missing::Symbol => "符号",
        }
    }

    /// The mark shown and printed in its place.
    pub fn mark(self) -> &'static str {
        match self {
            Missing::Formula => "【公式未能粘贴】",
            Missing::Picture => "【图片未能粘贴】",
            Missing::Symbol => "【符号未能粘贴】",
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

/// The target of a reference.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Refers {
    /// 引用: the id of an entry of 参考文献.
    Citation(String),
    /// 见图, 见表: the id of a figure or a table.
    Target(String),
}

/// An item of a list; its blocks may include nested lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// The blocks of the item: paragraphs, headings and lists. Tables and figures are moved behind the list.
    pub blocks: Vec<Block>,
}

/// A block of rich text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// 段落
    Paragraph(Vec<Run>),
    /// A heading inside a section; 1 is the highest.
    Heading {
        /// 1 and up.
        level: u8,
        /// The text.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Is it numbered rather than bulleted?
        ordered: bool,
        /// The number of the first item.
        start: u32,
        /// The items.
        items: Vec<ListItem>,
    },
    /// 表
    Table(Table),
    /// 图
    Figure(Figure),
}

/// A table with at least one row. Its cells, with their spans, fill a rectangle without gaps or overlaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The id used by cross-references.
    pub id: String,
    /// 表名; empty when it has none.
    pub caption: String,
    /// The number of leading rows that consist of header cells only. No cell extends from them into the rows below, and
    /// there are rows below.
    pub header_rows: usize,
    /// The rows; a cell belongs to the row and column where it begins.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    /// It is the heading of a row or a column.
    pub header: bool,
    /// The number of columns it spans, at least 1.
    pub columns: usize,
    /// The number of rows it spans, at least 1.
    pub rows: usize,
    /// Its content: paragraphs, headings and lists.
    pub blocks: Vec<Block>,
}

/// A picture with a caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The id used by cross-references.
    pub id: String,
    /// The asset id of the picture; empty until there is one.
    pub asset: String,
    /// 图名; empty when it has none.
    pub caption: String,
    /// The alternative text for people who cannot see it.
    pub alt: String,
    /// Its width in percent of the text width, from 20 to 100.
    pub width: u8,
}

impl RichText {
    /// A document of plain paragraphs, one per line.
    pub fn from_plain(text: &str) -> RichText {
        let paragraphs: Vec<Value> = text
            .lines()
            .map(|line| serde_json::json!({"type": "paragraph", "content": [{"type": "text", "text": line}]}))
            .collect();
        RichText(serde_json::json!({"type": "doc", "content": paragraphs}))
    }

    /// Parses the document into blocks. An unknown type of node becomes a paragraph with its text: nothing typed is
    /// ever dropped.
    pub fn blocks(&self) -> Vec<Block> {
        read::blocks(&self.0)
    }

    /// The text only, one line per block, including tables and captions, but without assigned numbers and without the
    /// marks of missing content.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for block in self.blocks() {
            push_plain(&block, &mut text);
        }
        text
    }

    /// Its size, measured before it is parsed.
    pub(crate) fn size(&self) -> Size {
        Size::of(&self.0)
    }

    /// Is it empty: only white space, no picture, no reference?
    pub fn is_blank(&self) -> bool {
        self.blocks().iter().all(Block::is_blank)
    }

    /// The number of characters, without white space.
    pub fn char_count(&self) -> usize {
        self.plain_text().chars().filter(|c| !c.is_whitespace()).count()
    }
}

impl Run {
    /// A run without style.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }
}

impl Block {
    /// Is there nothing in it to print?
    pub fn is_blank(&self) -> bool {
        match self {
            Block::Paragraph(runs) | Block::Heading { runs, .. } => {
                runs.iter().all(|run| run.refers.is_none() && run.text.trim().is_empty())
            }
            Block::List { items, .. } => items.iter().flat_map(|item| &item.blocks).all(Block::is_blank),
            Block::Table(table) => {
                table.caption.trim().is_empty()
                    && table.cells().flat_map(|cell| &cell.blocks).all(Block::is_blank)
            }
            Block::Figure(figure) => figure.asset.is_empty() && figure.caption.trim().is_empty(),
        }
    }

    /// Its runs, in reading order.
    pub fn runs(&self) -> Vec<&Run> {
        match self {
            Block::Paragraph(runs) | Block::Heading { runs, .. } => runs.iter().collect(),
            Block::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).flat_map(Block::runs).collect()
            }
            Block::Table(table) => {
                table.cells().flat_map(|cell| &cell.blocks).flat_map(Block::runs).collect()
            }
            Block::Figure(_) => Vec::new(),
        }
    }
}

impl Table {
    /// The cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &TableCell> {
        self.rows.iter().flatten()
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, |row| row.iter().map(|cell| cell.columns).sum())
    }
}

fn push_plain(block: &Block, text: &mut String) {
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => {
            let written = runs.iter().filter(|run| run.missing.is_none());
            line(&written.map(|run| run.text.as_str()).collect::<String>());
        }
        Block::List { items, .. } => {
            for block in items.iter().flat_map(|item| &item.blocks) {
                push_plain(block, text);
            }
        }
        Block::Table(table) => {
            if !table.caption.is_empty() {
                line(&table.caption);
            }
            for block in table.cells().flat_map(|cell| &cell.blocks) {
                push_plain(block, text);
            }
        }
        Block::Figure(figure) => {
            if !figure.caption.is_empty() {
                line(&figure.caption);
            }
        }
    }
}
