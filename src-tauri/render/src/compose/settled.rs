//! Removes the marks of empty fields from a final document: what could be left out was.

use super::words::EMPTY;
use crate::document::{Block, Run};

/// The content of an empty cell, as in forms filled in by hand.
const STROKE: &str = "—";
/// The content of an empty section.
const NONE: &str = "无";

/// Replaces the marks of empty fields in a block by a dash or 无.
pub(super) fn settle(block: &mut Block) {
    match block {
        Block::Paragraph(paragraph) => replace(&mut paragraph.runs, NONE),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|cell| replace(&mut cell.runs, STROKE));
        }
        Block::References(references) => {
            references.iter_mut().for_each(|reference| replace(&mut reference.runs, STROKE));
        }
        Block::List(list) => list.items.iter_mut().flatten().for_each(settle),
        Block::Cover(_)
        | Block::Contents { .. }
        | Block::Heading(_)
        | Block::Figure(_)
        | Block::Quote(_)
        | Block::Signature(_)
        | Block::PageBreak(_) => {}
    }
}

/// Replaces the program's own text only: typed text stays, whatever it says.
fn replace(runs: &mut [Run], with: &str) {
    for run in runs.iter_mut().filter(|run| run.muted && run.text == EMPTY) {
        with.clone_into(&mut run.text);
    }
}
