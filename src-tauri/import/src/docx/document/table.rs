//! Tables: rows and cells with their spans.

use super::super::xml::is_on;
use super::model::{Cell, Row, Table};
use super::story::{Story, is_content};
use super::tree::Node;

/// The most columns a table of Word has.
const MAX_COLUMNS: usize = 63;

/// Reads a table. Rows and cells that were deleted or are hidden are left out.
pub(super) fn read(story: &mut Story<'_>, node: &Node) -> Table {
    let mut table = Table::default();
    for row in parts(node, "tr") {
        let none = Node::default();
        let properties = row.child("trPr").unwrap_or(&none);
        if properties.child("del").is_some() || properties.has("hidden") {
            continue;
        }
        let skipped = |name: &str| {
            let value = properties.child(name).and_then(Node::val);
            value.and_then(|value| value.parse().ok()).unwrap_or(0_usize).min(MAX_COLUMNS)
        };
        let mut read = Row { header: properties.has("tblHeader"), cells: Vec::new() };
        let mut column = 0;
        let empty = |column: &mut usize, columns: usize, cells: &mut Vec<Cell>| {
            if columns > 0 {
                cells.push(Cell { column: *column, columns, rows: 1, blocks: Vec::new() });
                *column += columns;
            }
        };
        empty(&mut column, skipped("gridBefore"), &mut read.cells);
        for cell in parts(row, "tc") {
            let properties = cell.child("tcPr").unwrap_or(&none);
            if properties.child("cellDel").is_some() {
                continue;
            }
            let span = properties.child("gridSpan").and_then(Node::val).and_then(|val| val.parse().ok());
            let columns = span.unwrap_or(1_usize).clamp(1, MAX_COLUMNS);
            let goes_on = |name: &str| {
                properties.child(name).is_some_and(|merge| matches!(merge.val(), None | Some("continue")))
            };
            let blocks = story.blocks(cell);
            if goes_on("hMerge")
                && let Some(before) = read.cells.last_mut()
            {
                before.columns += columns;
            } else if goes_on("vMerge") && extends_above(&mut table, column, columns) {
                // What stands in it is not on the page.
            } else {
                read.cells.push(Cell { column, columns, rows: 1, blocks });
            }
            column += columns;
        }
        empty(&mut column, skipped("gridAfter"), &mut read.cells);
        table.rows.push(read);
    }
    table
}

/// Makes the cell above one row taller; `false` where there is none like it.
fn extends_above(table: &mut Table, column: usize, columns: usize) -> bool {
    let height = table.rows.len();
    for (at, row) in table.rows.iter_mut().enumerate().rev() {
        let above = row.cells.iter_mut().find(|cell| cell.column == column && at + cell.rows == height);
        if let Some(cell) = above.filter(|cell| cell.columns == columns) {
            cell.rows += 1;
            return true;
        }
    }
    false
}

/// The rows of a table, or the cells of a row, which content controls and accepted changes may stand around.
fn parts<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut found = Vec::new();
    for child in &node.children {
        match child.name.as_str() {
            own if own == name => found.push(child),
            "sdt"
                if is_content(child)
                    || child.at(&["sdtPr", "showingPlcHdr"]).is_some_and(|on| is_on(on.val())) =>
            {
                found.extend(parts(child, name));
            }
            "sdtContent" | "ins" | "moveTo" | "customXml" => found.extend(parts(child, name)),
            _ => {}
        }
    }
    found
}
