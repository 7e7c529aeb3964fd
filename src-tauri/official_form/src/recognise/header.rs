//! The rows of labels above a stretch of a table, and the labels at its side.

use crate::grid::{Cell, Content, Grid};

/// The header rows above a stretch of a table.
pub(super) struct Header {
    /// The first row below it.
    pub(super) below: usize,
    /// The leaf above each stretch of columns.
    pub(super) leaves: Vec<usize>,
}

/// The label at the side of a row and of others: the first cell where it covers several rows.
pub(super) fn side_label(grid: &Grid, row: usize) -> Option<usize> {
    let first = grid.across(row).into_iter().next()?;
    let cell = &grid.cells[first];
    (cell.rows > 1 && cell.content == Content::Text && grid.across(row).len() > 1 && !head_only(grid, cell))
        .then_some(first)
}

/// Does a merged cell only cover the rows of a header, or one row of labels and blanks?
fn head_only(grid: &Grid, cell: &Cell) -> bool {
    // Every row it covers holds text alone.
    let all_text = (cell.row..cell.row + cell.rows)
        .all(|row| grid.across(row).iter().all(|other| grid.cells[*other].content == Content::Text));
    // It stands beside one blank of the same height.
    let beside =
        grid.at(cell.row, cell.col + cell.span).is_some_and(|other| grid.cells[other].rows == cell.rows);
    all_text || (beside && grid.across(cell.row).len() == 2)
}

/// A header that begins at a row: up to three rows of text alone, above a row of the same columns with blanks.
pub(super) fn find_header(grid: &Grid, row: usize, side: Option<usize>) -> Option<Header> {
    for depth in 1..=3 {
        let below = row + depth;
        if below >= grid.rows.len() {
            return None;
        }
        let beside =
            |row: usize| grid.across(row).into_iter().filter(|cell| Some(*cell) != side).collect::<Vec<_>>();
        let last = beside(below - 1);
        let all: Vec<usize> = (row..below).flat_map(beside).collect();
        let text = |cell: &usize| {
            let cell = &grid.cells[*cell];
            cell.content == Content::Text
                && cell.label.text.chars().count() <= 24
                && cell.row >= row
                && cell.row + cell.rows <= below
        };
        if !all.iter().all(text) {
            let reaches = all.iter().any(|cell| grid.cells[*cell].row + grid.cells[*cell].rows > below);
            let texts = all.iter().all(|cell| grid.cells[*cell].content == Content::Text);
            if reaches && texts {
                continue;
            }
            return None;
        }
        let under = beside(below);
        let same = last.len() >= 2
            && under.len() == last.len()
            && under
                .iter()
                .zip(&last)
                .all(|(cell, leaf)| grid.cells[*cell].columns() == grid.cells[*leaf].columns());
        let open = under
            .iter()
            .filter(|cell| grid.cells[**cell].is_open() || grid.cells[**cell].content == Content::Mixed)
            .count();
        if same && open * 2 >= under.len() && side_label(grid, below) == side {
            return Some(Header { below, leaves: last });
        }
    }
    None
}

/// Do these cells stand under these leaves?
pub(super) fn same_columns(grid: &Grid, cells: &[usize], leaves: &[usize]) -> bool {
    cells.len() == leaves.len()
        && cells
            .iter()
            .zip(leaves)
            .all(|(cell, leaf)| grid.cells[*cell].columns() == grid.cells[*leaf].columns())
}

/// Without white space.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
