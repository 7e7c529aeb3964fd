//! A final document does not say what was not filled in: what could be left out was.

use super::words::EMPTY;
use crate::document::{Block, Run};

/// What stands in a cell that was left empty, as those who fill in forms by hand put it.
const STROKE: &str = "—";
/// What stands in a section that was left empty.
const NONE: &str = "无";

/// Puts a stroke, or 无, where a block says that nothing was filled in.
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
        | Block::PageBreak => {}
    }
}

/// The form's own words alone: what a person typed stays, whatever it says.
fn replace(runs: &mut [Run], with: &str) {
    for run in runs.iter_mut().filter(|run| run.muted && run.text == EMPTY) {
        with.clone_into(&mut run.text);
    }
}
