//! A Word document as blocks, whatever wrote it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::archive::Parts;
use crate::Result;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct WordDocument {
    /// The body.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes.
    pub notes: BTreeMap<NoteId, Vec<Block>>,
    /// The note a bookmark stands for: what a `NOTEREF` field names.
    pub note_marks: BTreeMap<String, NoteId>,
    /// The files of the pictures, by the names of their parts.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// A footnote or endnote, in the order of the document's ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteId {
    /// Which of the two.
    pub kind: NoteKind,
    /// The document's id.
    pub id: i64,
}

/// Where a note is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// 脚注
    Footnote,
    /// 尾注
    Endnote,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// 段落
    Paragraph(Paragraph),
    /// 表
    Table(Table),
}

/// A paragraph. Lengths are in twips (1/20 pt).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its content.
    pub inlines: Vec<Inline>,
    /// The name of its style; empty for none.
    pub style: String,
    /// Its outline level, from 1; `None` for text.
    pub outline: Option<u8>,
    /// Its automatic number or bullet.
    pub list: Option<ListMark>,
    /// A number was taken off: it stands in no list, whatever its style says.
    pub number_taken_off: bool,
    /// It is centred.
    pub centred: bool,
    /// Its indentation from the left.
    pub left: i32,
    /// The further indentation of its first line.
    pub first_line: i32,
    /// It begins a page.
    pub starts_page: bool,
    /// The bookmarks that begin in it.
    pub bookmarks: Vec<String>,
}

/// The automatic number or bullet of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListMark {
    /// Lists that go on with one another have the same.
    pub list: String,
    /// From 0.
    pub level: usize,
    /// Is it a number, not a bullet?
    pub ordered: bool,
    /// Its number.
    pub number: u32,
    /// The indentation of the item's text, in twips.
    pub left: i32,
}

/// What stands in a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text in one style.
    Text(Text),
    /// A line break.
    Break,
    /// A page break.
    PageBreak,
    /// A picture.
    Picture(Picture),
    /// Something that cannot be read.
    Lost(Lost),
    /// The reference to a note.
    Note(NoteId),
    /// A cross-reference: the bookmark it names, and what it shows.
    Reference {
        /// The bookmark.
        bookmark: String,
        /// What is shown.
        shown: Vec<Text>,
    },
}

/// A run of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// 加粗
    pub bold: bool,
    /// 斜体
    pub italic: bool,
    /// 上标 or 下标
    pub script: Script,
    /// It is set in blue, and is no link.
    pub blue: bool,
    /// Its size in half-points; 0 where nothing says it.
    pub size: u32,
    /// The font of its Chinese characters; empty where nothing says it.
    pub font: String,
    /// It is the text of a formula.
    pub formula: bool,
}

/// The vertical position of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    #[default]
    Plain,
    /// 上标
    Superscript,
    /// 下标
    Subscript,
}

/// A picture in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of its part.
    pub part: String,
    /// Its alternative text.
    pub alt: String,
}

/// Something that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Of which kind.
    pub kind: LostKind,
    /// What is known of it: the letters of a formula, the words in a drawing.
    pub about: String,
}

/// The kinds of content that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostKind {
    /// A formula.
    Formula,
    /// A drawing, a chart, an object.
    Picture,
    /// A character of a font without a published mapping.
    Symbol,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// It is repeated on every page.
    pub header: bool,
    /// The cells that begin in it, from the left.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The column it begins in, from 0.
    pub column: usize,
    /// The columns it spans.
    pub columns: usize,
    /// The rows it spans.
    pub rows: usize,
    /// Its content.
    pub blocks: Vec<Block>,
}

impl WordDocument {
    /// Loads the files of the pictures that stand anywhere.
    pub(super) fn load_pictures(&mut self, parts: &mut Parts<'_>) -> Result<()> {
        let mut names = BTreeSet::new();
        picture_names(&self.blocks, &mut names);
        self.notes.values().for_each(|blocks| picture_names(blocks, &mut names));
        for name in names {
            if let Some(bytes) = parts.bytes(&name)? {
                self.pictures.insert(name, bytes);
            }
        }
        Ok(())
    }
}

fn picture_names(blocks: &[Block], names: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => names.extend(paragraph.pictures().map(|one| one.part.clone())),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| picture_names(&cell.blocks, names));
            }
        }
    }
}

impl Paragraph {
    /// Its text, with `\n` for a line break and nothing for what is no text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for inline in &self.inlines {
            match inline {
                Inline::Text(run) => text.push_str(&run.text),
                Inline::Break => text.push('\n'),
                Inline::Reference { shown, .. } => shown.iter().for_each(|run| text.push_str(&run.text)),
                Inline::PageBreak | Inline::Picture(_) | Inline::Lost(_) | Inline::Note(_) => {}
            }
        }
        text
    }

    /// The pictures in it.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.inlines.iter().filter_map(|inline| match inline {
            Inline::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// Its runs of text.
    pub fn runs(&self) -> impl Iterator<Item = &Text> {
        self.inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text) => Some(text),
            _ => None,
        })
    }

    /// Is there nothing in it to see?
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
            && !self
                .inlines
                .iter()
                .any(|inline| matches!(inline, Inline::Picture(_) | Inline::Lost(_) | Inline::Note(_)))
    }
}

impl Cell {
    /// Its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        })
    }

    /// Its text, one line for each paragraph, including those of tables within it.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => lines.push(paragraph.text()),
                Block::Table(table) => lines.push(table.text()),
            }
        }
        lines.join("\n")
    }
}

impl Table {
    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.cells().map(|cell| cell.column + cell.columns).max().unwrap_or(0)
    }

    /// Its text: one line for each row, with its cells between tabs.
    pub fn text(&self) -> String {
        let row = |row: &Row| row.cells.iter().map(Cell::text).collect::<Vec<_>>().join("\t");
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }
}
