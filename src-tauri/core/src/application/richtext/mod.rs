//! Rich text: the editor's own JSON is what is stored; this reads it into blocks for checks and pages.

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

/// A TipTap (ProseMirror) document, kept as the editor wrote it; `null` while nothing was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RichText(#[ts(as = "Option<RichTextDocument>")] pub Value);

/// A piece of text in one style, or a reference whose words are its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words. A `\n` is a line break the person made. Empty where `refers` is set, a mark where `missing` is.
    pub text: String,
    /// 加粗
    pub bold: bool,
    /// 斜体
    pub italic: bool,
    /// 上标 or 下标
    pub script: Script,
    /// What it refers to; its number is printed in its place.
    pub refers: Option<Refers>,
    /// What could not be pasted here; `text` is then the mark that stands for it, which nobody wrote.
    pub missing: Option<MissingContent>,
}

/// Content of a pasted text that could not be taken along, and left a mark where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingContent {
    /// What findings name it by; empty where the file gives none.
    pub id: String,
    /// What it was.
    pub kind: Missing,
    /// What is known of it: a formula's words, a picture's description, a sign's font and code. May be empty.
    pub about: String,
}

/// What could not be pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Missing {
    /// A formula no line of text can say.
    Formula,
    /// A picture whose bytes were not on the clipboard.
    Picture,
    /// A character of a font without a published table.
    Symbol,
}

impl Missing {
    /// Every kind.
    pub const ALL: [Missing; 3] = [Missing::Formula, Missing::Picture, Missing::Symbol];

    /// What it was, in words: 公式.
    pub fn label(self) -> &'static str {
        match self {
            Missing::Formula => "公式",
            Missing::Picture => "图片",
            Missing::Symbol => "符号",
        }
    }

    /// The mark that is shown and printed in its place.
    pub fn mark(self) -> &'static str {
        match self {
            Missing::Formula => "【公式未能粘贴】",
            Missing::Picture => "【图片未能粘贴】",
            Missing::Symbol => "【符号未能粘贴】",
        }
    }
}

/// How a run stands to the line.
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

/// What a run refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Refers {
    /// 引用: the id of a reference.
    Citation(String),
    /// 见图, 见表: the id of a figure or a table.
    Target(String),
}

/// An item of a list: its blocks, one of which may be a list again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// What stands in the item: paragraphs, headings and lists. Tables and figures stand after the list.
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
        /// The words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Numbered rather than bulleted.
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

/// A table of at least one row. Its cells, spans counted, fill a rectangle without gap or overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What cross-references name it by.
    pub id: String,
    /// 表名; empty if it has none.
    pub caption: String,
    /// How many of the first rows are made of header cells alone. No cell reaches from them into the rows below, and
    /// there are rows below.
    pub header_rows: usize,
    /// The rows; a cell stands in the row and column it begins in.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    /// It names a row or a column.
    pub header: bool,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// How many rows it spans, at least 1.
    pub rows: usize,
    /// What stands in it: paragraphs, headings and lists.
    pub blocks: Vec<Block>,
}

/// A picture with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What cross-references name it by.
    pub id: String,
    /// The asset that holds the image, by id; empty while there is none.
    pub asset: String,
    /// 图名; empty if it has none.
    pub caption: String,
    /// What it shows, in words, for those who do not see it.
    pub alt: String,
    /// Its width in percent of the measure, from 20 to 100.
    pub width: u8,
}

impl RichText {
    /// A document of plain paragraphs, one for each line.
    pub fn from_plain(text: &str) -> RichText {
        let paragraphs: Vec<Value> = text
            .lines()
            .map(|line| serde_json::json!({"type": "paragraph", "content": [{"type": "text", "text": line}]}))
            .collect();
        RichText(serde_json::json!({"type": "doc", "content": paragraphs}))
    }

    /// Reads the document into blocks. An unknown kind of node keeps its text as a paragraph: nothing typed is
    /// ever dropped.
    pub fn blocks(&self) -> Vec<Block> {
        read::blocks(&self.0)
    }

    /// The words alone, a line for each block: those of tables and captions too, but no number the program gives, and no
    /// mark of what could not be pasted.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for block in self.blocks() {
            push_plain(&block, &mut text);
        }
        text
    }

    /// How large it is, before anything is made of it.
    pub(crate) fn size(&self) -> Size {
        Size::of(&self.0)
    }

    /// Is nothing written but white space, no image placed and nothing referred to?
    pub fn is_blank(&self) -> bool {
        self.blocks().iter().all(Block::is_blank)
    }

    /// How many characters are written, white space not counted.
    pub fn char_count(&self) -> usize {
        self.plain_text().chars().filter(|c| !c.is_whitespace()).count()
    }
}

impl Run {
    /// Words in no particular style.
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

    /// The runs in it, in the order they are read.
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

    /// How many columns it has.
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
