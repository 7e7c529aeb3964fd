//! Parses the editor's JSON. It may come from an untrusted file: whatever it contains, all text is kept and the blocks
//! are well formed.

use serde_json::Value;

use super::grid::{self, Cell};
use super::{Block, Figure, ListItem, Missing, MissingContent, Refers, Run, Script, Table};

/// The maximum depth that is kept, deeper than any editor makes; below it the text is flattened.
const MAX_DEPTH: usize = 32;

/// The minimum and maximum width of a figure, in percent of the text width.
const WIDTHS: std::ops::RangeInclusive<u64> = 20..=100;

pub(super) fn blocks(document: &Value) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut apart = Vec::new();
    read_blocks(children(document), Place::Top, 0, &mut blocks, &mut apart);
    blocks
}

/// The context of blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The text itself.
    Top,
    /// A list: tables and figures are moved behind it.
    List,
    /// A cell: tables become text, figures are moved behind the table.
    Cell,
}

/// Parses `nodes`. Blocks that are not allowed in this place go to `apart`.
fn read_blocks(nodes: &[Value], place: Place, depth: usize, blocks: &mut Vec<Block>, apart: &mut Vec<Block>) {
    if depth > MAX_DEPTH {
        blocks.extend(nodes.iter().map(|node| Block::Paragraph(runs(node))));
        return;
    }
    // Text that stands among blocks is a paragraph of its own.
    let mut inline: Vec<Run> = Vec::new();
    for node in nodes {
        if is_inline(kind(node)) {
            push_inline(node, &mut inline);
            continue;
        }
        if !inline.is_empty() {
            blocks.push(Block::Paragraph(std::mem::take(&mut inline)));
        }
        match kind(node) {
            "heading" => {
                let level = number(node, "level").unwrap_or(1).clamp(1, 6) as u8;
                blocks.push(Block::Heading { level, runs: runs(node) });
            }
            kind @ ("bulletList" | "orderedList") => {
                let inner = if place == Place::Top { Place::List } else { place };
                let mut out = Vec::new();
                let items =
                    children(node).iter().map(|item| list_item(item, inner, depth + 1, &mut out)).collect();
                let start = number(node, "start").and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
                blocks.push(Block::List { ordered: kind == "orderedList", start, items });
                if place == Place::Top { &mut *blocks } else { &mut *apart }.append(&mut out);
            }
            "table" if place == Place::Cell => {
                let caption = text(node, "caption");
                if !caption.is_empty() {
                    blocks.push(Block::Paragraph(vec![Run::plain(caption)]));
                }
                read_blocks(children(node), place, depth + 1, blocks, apart);
            }
            "table" => {
                let mut out = Vec::new();
                let table = table(node, depth + 1, &mut out);
                let target = if place == Place::Top { &mut *blocks } else { &mut *apart };
                target.push(match table {
                    table if table.rows.is_empty() => Block::Paragraph(vec![Run::plain(table.caption)]),
                    table => Block::Table(table),
                });
                target.append(&mut out);
            }
            "figure" => {
                let target = if place == Place::Top { &mut *blocks } else { &mut *apart };
                target.push(Block::Figure(figure(node)));
                // A figure has no content; what a stranger put there is kept.
                if !children(node).is_empty() {
                    read_blocks(children(node), place, depth + 1, blocks, apart);
                }
            }
            _ if children(node).iter().any(|child| !is_inline(kind(child))) => {
                read_blocks(children(node), place, depth + 1, blocks, apart);
            }
            _ => blocks.push(Block::Paragraph(runs(node))),
        }
    }
    if !inline.is_empty() {
        blocks.push(Block::Paragraph(inline));
    }
}

fn list_item(item: &Value, place: Place, depth: usize, apart: &mut Vec<Block>) -> ListItem {
    let mut blocks = Vec::new();
    let nodes = if kind(item) == "listItem" { children(item) } else { std::slice::from_ref(item) };
    read_blocks(nodes, place, depth, &mut blocks, apart);
    ListItem { blocks }
}

/// The cells of a table without their content.
pub(super) fn spans(node: &Value) -> Vec<Vec<Cell>> {
    rows_of(node).map(|cells| cells.iter().map(empty_cell).collect()).collect()
}

/// The rows of a table. A node that is no row becomes one, to keep its text.
fn rows_of(node: &Value) -> impl Iterator<Item = &[Value]> {
    children(node).iter().map(|row| match kind(row) {
        "tableRow" => children(row),
        _ => std::slice::from_ref(row),
    })
}

fn table(node: &Value, depth: usize, apart: &mut Vec<Block>) -> Table {
    let cells = |row: &[Value]| row.iter().map(|cell| table_cell(cell, depth + 2, apart)).collect();
    let rows = grid::fill(rows_of(node).map(cells).collect());
    Table {
        id: text(node, "id"),
        caption: text(node, "caption"),
        header_rows: grid::header_rows(&rows),
        rows,
    }
}

fn table_cell(node: &Value, depth: usize, apart: &mut Vec<Block>) -> Cell {
    let mut blocks = Vec::new();
    match kind(node) {
        "tableCell" | "tableHeader" => read_blocks(children(node), Place::Cell, depth, &mut blocks, apart),
        _ => blocks.push(Block::Paragraph(runs(node))),
    }
    Cell { blocks, ..empty_cell(node) }
}

fn empty_cell(node: &Value) -> Cell {
    let span = |name: &str| number(node, name).and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    let header = kind(node) == "tableHeader";
    Cell { header, columns: span("colspan"), rows: span("rowspan"), blocks: Vec::new() }
}

fn figure(node: &Value) -> Figure {
    Figure {
        id: text(node, "id"),
        asset: text(node, "asset"),
        caption: text(node, "caption"),
        alt: text(node, "alt"),
        width: number(node, "width").unwrap_or(100).clamp(*WIDTHS.start(), *WIDTHS.end()) as u8,
    }
}

/// All text below a node, at any depth, in order.
fn runs(node: &Value) -> Vec<Run> {
    let mut runs = Vec::new();
    push_inline(node, &mut runs);
    runs
}

fn push_inline(node: &Value, runs: &mut Vec<Run>) {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        let marks = node.get("marks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let has = |name: &str| marks.iter().any(|mark| kind(mark) == name);
        let script = match (has("superscript"), has("subscript")) {
            (true, _) => Script::Superscript,
            (false, true) => Script::Subscript,
            (false, false) => Script::Plain,
        };
        let styled = Run { bold: has("bold"), italic: has("italic"), script, ..Run::default() };
        match kind(node) {
            "hardBreak" => runs.push(Run::plain("\n")),
            "text" => {
                let text = node.get("text").and_then(Value::as_str).unwrap_or("").to_owned();
                runs.push(Run { text, ..styled });
            }
            "citation" => {
                runs.push(Run { refers: Some(Refers::Citation(text(node, "reference"))), ..styled });
            }
            "crossReference" => {
                runs.push(Run { refers: Some(Refers::Target(text(node, "target"))), ..styled });
            }
            "missing" => {
                let kind = missing(node);
                let missing = Some(MissingContent { id: text(node, "id"), kind, about: text(node, "about") });
                runs.push(Run { text: kind.mark().to_owned(), missing, ..styled });
            }
            // The names of tables and figures are words too.
            "table" | "figure" if !text(node, "caption").is_empty() => {
                runs.push(Run::plain(text(node, "caption")));
            }
            _ => {}
        }
        pending.extend(children(node).iter().rev());
    }
}

fn children(node: &Value) -> &[Value] {
    node.get("content").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or("")
}

/// The kind of content behind a mark; an unknown kind of a newer program becomes a sign.
fn missing(node: &Value) -> Missing {
    let kind = node.get("attrs").and_then(|attrs| attrs.get("kind")).cloned().unwrap_or_default();
    serde_json::from_value(kind).unwrap_or(Missing::Symbol)
}

fn is_inline(kind: &str) -> bool {
    matches!(kind, "text" | "hardBreak" | "citation" | "crossReference" | "missing" | "")
}

fn number(node: &Value, name: &str) -> Option<u64> {
    node.get("attrs")?.get(name)?.as_u64()
}

/// A text attribute; empty where it is absent or not a text.
fn text(node: &Value, name: &str) -> String {
    let value = node.get("attrs").and_then(|attrs| attrs.get(name)).and_then(Value::as_str);
    value.unwrap_or("").to_owned()
}
