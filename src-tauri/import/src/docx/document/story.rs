//! The blocks of a part: paragraphs and tables in their order.

use std::collections::BTreeMap;

use super::super::numbering::{Asked, Numbering};
use super::super::run::{RunStyles, Theme};
use super::drawing;
use super::field::Fields;
use super::model::{Block, Inline, ListMark, Lost, LostKind, NoteId, Paragraph, Picture};
use super::style::{Shape, Styles};
use super::table;
use super::tree::Node;

/// What the text of a document is read by.
pub(super) struct Context<'a> {
    pub(super) theme: &'a Theme,
    /// The fonts of signs, and what is hidden.
    pub(super) signs: &'a RunStyles,
    pub(super) styles: &'a Styles,
}

/// A part being read.
pub(super) struct Story<'a> {
    pub(super) context: &'a Context<'a>,
    numbering: &'a mut Numbering,
    /// The parts its relationships lead to, by their ids.
    targets: &'a BTreeMap<String, String>,
    pub(super) fields: Fields,
    /// The names of the open bookmarks, by their ids.
    pub(super) open_bookmarks: BTreeMap<String, String>,
    /// The note each bookmark stands around.
    pub(super) note_marks: BTreeMap<String, NoteId>,
    /// Bookmarks between paragraphs, which belong to the next.
    between: Vec<String>,
}

/// A paragraph being read.
#[derive(Default)]
pub(super) struct Line {
    /// The id of its style.
    pub(super) style: String,
    pub(super) inlines: Vec<Inline>,
    pub(super) bookmarks: Vec<String>,
    /// The blocks of the text boxes that hang on it.
    pub(super) boxes: Vec<Block>,
    /// How many links are open.
    pub(super) links: usize,
}

/// Blocks being read.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    /// The content of paragraphs whose marks are deleted: it goes on in the next.
    unended: Vec<Inline>,
}

impl<'a> Story<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        numbering: &'a mut Numbering,
        targets: &'a BTreeMap<String, String>,
    ) -> Story<'a> {
        Story {
            context,
            numbering,
            targets,
            fields: Fields::default(),
            open_bookmarks: BTreeMap::new(),
            note_marks: BTreeMap::new(),
            between: Vec::new(),
        }
    }

    /// The blocks in an element.
    pub(super) fn blocks(&mut self, node: &Node) -> Vec<Block> {
        let mut flow = Flow::default();
        self.walk(node, &mut flow);
        if !flow.unended.is_empty() {
            let inlines = std::mem::take(&mut flow.unended);
            flow.blocks.push(Block::Paragraph(Paragraph { inlines, ..Paragraph::default() }));
        }
        flow.blocks
    }

    fn walk(&mut self, node: &Node, flow: &mut Flow) {
        for child in &node.children {
            match child.name.as_str() {
                "p" => self.paragraph(child, flow),
                "tbl" => {
                    let table = table::read(self, child);
                    if !table.rows.is_empty() && !self.fields.in_contents() {
                        flow.blocks.push(Block::Table(table));
                    }
                }
                "sdt" if is_content(child) => self.walk(child, flow),
                "sdtContent" | "ins" | "moveTo" | "smartTag" | "customXml" => self.walk(child, flow),
                "AlternateContent" => {
                    for choice in &child.children {
                        let found = self.blocks(choice);
                        if !found.is_empty() {
                            flow.blocks.extend(found);
                            break;
                        }
                    }
                }
                "altChunk" | "subDoc" => {
                    let about = "嵌入的文件".to_owned();
                    let lost = Inline::Lost(Lost { kind: LostKind::Picture, about });
                    let paragraph = Paragraph { inlines: vec![lost], ..Paragraph::default() };
                    flow.blocks.push(Block::Paragraph(paragraph));
                }
                "bookmarkStart" => {
                    if let Some(name) = self.open_bookmark(child) {
                        self.between.push(name);
                    }
                }
                "bookmarkEnd" => self.close_bookmark(child),
                _ => {}
            }
        }
    }

    /// Opens a bookmark, and returns its name.
    pub(super) fn open_bookmark(&mut self, node: &Node) -> Option<String> {
        let name = node.attribute("name")?.to_owned();
        self.open_bookmarks.insert(node.attribute("id").unwrap_or_default().to_owned(), name.clone());
        Some(name)
    }

    pub(super) fn close_bookmark(&mut self, node: &Node) {
        self.open_bookmarks.remove(node.attribute("id").unwrap_or_default());
    }

    fn paragraph(&mut self, node: &Node, flow: &mut Flow) {
        let none = Node::default();
        let properties = node.child("pPr").unwrap_or(&none);
        let style = properties.child("pStyle").and_then(Node::val).unwrap_or_default().to_owned();
        let style_name = self.context.styles.name(&style).to_owned();
        let mark = properties.child("rPr").unwrap_or(&none);
        let mut line = Line { style: style.clone(), ..Line::default() };
        line.bookmarks.append(&mut self.between);
        let in_contents = self.fields.in_contents();
        self.runs(node, &mut line);
        for inline in self.fields.end_of_paragraph() {
            self.say(inline, &mut line);
        }
        // 目录 typed by the table of contents, or left of one.
        if in_contents && line.inlines.is_empty() || style_name.to_ascii_lowercase().starts_with("toc ") {
            return;
        }
        let is_gone = ["del", "moveFrom"].iter().any(|change| mark.child(change).is_some());
        if is_gone {
            flow.unended.append(&mut line.inlines);
            flow.blocks.append(&mut line.boxes);
            return;
        }
        let mut inlines = std::mem::take(&mut flow.unended);
        let runs_on = !inlines.is_empty();
        if line.inlines.is_empty() && mark.has("vanish") && !runs_on {
            return;
        }
        inlines.append(&mut line.inlines);
        let numbering = properties.child("numPr");
        let value = |name: &str| numbering.and_then(|list| list.child(name)).and_then(Node::val);
        let asked = Asked {
            list: value("numId").map(str::to_owned),
            level: value("ilvl").and_then(|level| level.parse().ok()),
        };
        let number_taken_off = asked.list.as_deref() == Some("0");
        // A number in a format that is not known is still a number.
        let list = self.numbering.mark(&asked, &style).unwrap_or(None);
        let own = Shape::read(properties);
        let own_left = own.left;
        let shape = self.context.styles.shape(own, &style);
        let left = own_left.or(list.as_ref().and_then(|list| list.left)).or(shape.left).unwrap_or(0);
        let list = list.filter(|list| list.format != "none").map(|mark| ListMark {
            list: mark.definition,
            level: mark.level,
            ordered: mark.format != "bullet",
            number: mark.number,
            left,
        });
        let bookmarks = line.bookmarks;
        flow.blocks.push(Block::Paragraph(Paragraph {
            inlines,
            outline: shape.outline.filter(|level| *level < 9).map(|level| level + 1),
            style: style_name,
            list,
            number_taken_off,
            centred: shape.centred == Some(true),
            left,
            first_line: shape.first_line.unwrap_or(0),
            starts_page: shape.starts_page == Some(true),
            bookmarks,
        }));
        flow.blocks.append(&mut line.boxes);
    }

    /// Adds content to a paragraph, unless a field holds it.
    pub(super) fn say(&mut self, inline: Inline, line: &mut Line) {
        let Some(inline) = self.fields.take(inline) else { return };
        if let (Inline::Text(text), Some(Inline::Text(before))) = (&inline, line.inlines.last_mut()) {
            let words = text.text.clone();
            if (super::model::Text { text: String::new(), ..text.clone() })
                == (super::model::Text { text: String::new(), ..before.clone() })
            {
                before.text.push_str(&words);
                return;
            }
        }
        line.inlines.push(inline);
    }

    /// Adds a drawing to a paragraph.
    pub(super) fn draw(&mut self, node: &Node, line: &mut Line) {
        for found in drawing::read(node, self) {
            match found {
                drawing::Drawn::Picture { relation, alt } => {
                    let inline = match self.targets.get(&relation) {
                        Some(part) => Inline::Picture(Picture { part: part.clone(), alt }),
                        None => {
                            let about = if alt.is_empty() { "图片不在文件里".to_owned() } else { alt };
                            Inline::Lost(Lost { kind: LostKind::Picture, about })
                        }
                    };
                    self.say(inline, line);
                }
                drawing::Drawn::Lost(lost) => self.say(Inline::Lost(lost), line),
                drawing::Drawn::Words(blocks) => line.boxes.extend(blocks),
            }
        }
    }
}

/// Is a content control filled in? A table of contents is none of the author's words, and neither is a prompt.
pub(super) fn is_content(control: &Node) -> bool {
    let Some(properties) = control.child("sdtPr") else { return true };
    let gallery = properties.at(&["docPartObj", "docPartGallery"]).and_then(Node::val);
    gallery != Some("Table of Contents") && !properties.has("showingPlcHdr")
}
