//! Rich text: the editor's own JSON is what is stored; this reads it into blocks for checks and pages.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A TipTap (ProseMirror) document, kept as the editor wrote it; `null` while nothing was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RichText(#[ts(type = "unknown")] pub Value);

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words. A `\n` is a line break the person made.
    pub text: String,
    /// 加粗
    pub bold: bool,
    /// 斜体
    pub italic: bool,
}

/// An item of a list: its blocks, one of which may be a list again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// What stands in the item.
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
}

/// Deeper nesting than any editor makes; below it the text is kept, flat.
const DEEPEST: usize = 32;

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
        let mut blocks = Vec::new();
        read_blocks(&self.0, 0, &mut blocks);
        blocks
    }

    /// The words alone, a line for each block.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for block in self.blocks() {
            push_plain(&block, &mut text);
        }
        text
    }

    /// Is nothing written but white space?
    pub fn is_blank(&self) -> bool {
        self.plain_text().trim().is_empty()
    }

    /// How many characters are written, white space not counted.
    pub fn char_count(&self) -> usize {
        self.plain_text().chars().filter(|c| !c.is_whitespace()).count()
    }
}

fn push_plain(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => {
            for run in runs {
                text.push_str(&run.text);
            }
            text.push('\n');
        }
        Block::List { items, .. } => {
            for block in items.iter().flat_map(|item| &item.blocks) {
                push_plain(block, text);
            }
        }
    }
}

fn children(node: &Value) -> &[Value] {
    node.get("content").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or("")
}

fn attribute(node: &Value, name: &str) -> Option<u64> {
    node.get("attrs")?.get(name)?.as_u64()
}

fn read_blocks(parent: &Value, depth: usize, blocks: &mut Vec<Block>) {
    if depth > DEEPEST {
        blocks.push(Block::Paragraph(runs(parent)));
        return;
    }
    for node in children(parent) {
        match kind(node) {
            "heading" => {
                let level = attribute(node, "level").unwrap_or(1).clamp(1, 6) as u8;
                blocks.push(Block::Heading { level, runs: runs(node) });
            }
            kind @ ("bulletList" | "orderedList") => {
                let items = children(node).iter().map(|item| list_item(item, depth + 1)).collect();
                let start = attribute(node, "start").and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
                blocks.push(Block::List { ordered: kind == "orderedList", start, items });
            }
            _ if children(node).iter().any(|child| is_block(kind(child))) => {
                read_blocks(node, depth + 1, blocks);
            }
            _ => blocks.push(Block::Paragraph(runs(node))),
        }
    }
}

fn list_item(item: &Value, depth: usize) -> ListItem {
    let mut blocks = Vec::new();
    read_blocks(item, depth, &mut blocks);
    ListItem { blocks }
}

fn is_block(kind: &str) -> bool {
    !matches!(kind, "text" | "hardBreak" | "")
}

/// All text below a node, however deep, in order.
fn runs(node: &Value) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        match kind(node) {
            "hardBreak" => runs.push(Run { text: "\n".into(), ..Run::default() }),
            "text" => {
                let text = node.get("text").and_then(Value::as_str).unwrap_or("").to_owned();
                let marks = node.get("marks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                let has = |name: &str| marks.iter().any(|mark| kind(mark) == name);
                runs.push(Run { text, bold: has("bold"), italic: has("italic") });
            }
            _ => pending.extend(children(node).iter().rev()),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn marks_headings_and_lists_are_read() {
        let text = RichText(json!({"type": "doc", "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "背景"}]},
            {"type": "paragraph", "content": [
                {"type": "text", "text": "胸腺"},
                {"type": "text", "text": "缺失", "marks": [{"type": "bold"}]},
                {"type": "hardBreak"},
                {"type": "text", "text": "者"}]},
            {"type": "orderedList", "attrs": {"start": 3}, "content": [
                {"type": "listItem", "content": [
                    {"type": "paragraph", "content": [{"type": "text", "text": "甲"}]},
                    {"type": "bulletList", "content": [{"type": "listItem", "content": [
                        {"type": "paragraph", "content": [{"type": "text", "text": "乙"}]}]}]}]}]}
        ]}));
        assert_eq!(text.plain_text(), "背景\n胸腺缺失\n者\n甲\n乙\n");
        assert_eq!(text.char_count(), 9);
        let blocks = text.blocks();
        assert!(matches!(&blocks[0], Block::Heading { level: 2, .. }));
        assert!(matches!(&blocks[1], Block::Paragraph(runs) if runs[1].bold && runs.len() == 4));
        assert!(
            matches!(&blocks[2], Block::List { ordered: true, start: 3, items } if items[0].blocks.len() == 2)
        );
    }

    #[test]
    fn an_unknown_node_keeps_its_words() {
        let text = RichText(json!({"type": "doc", "content": [
            {"type": "callout", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "要紧"}]}]},
            {"type": "mystery", "content": [{"type": "text", "text": "也要紧"}]}]}));
        assert_eq!(text.plain_text(), "要紧\n也要紧\n");
    }

    #[test]
    fn nothing_written_is_blank_and_hostile_nesting_is_survived() {
        assert!(RichText::default().is_blank());
        assert!(RichText(json!({"type": "doc", "content": [{"type": "paragraph"}]})).is_blank());
        let mut node = json!({"type": "text", "text": "底"});
        for _ in 0..100 {
            node = json!({"type": "blockquote", "content": [node]});
        }
        assert_eq!(RichText(node).plain_text().trim(), "底");
    }
}
