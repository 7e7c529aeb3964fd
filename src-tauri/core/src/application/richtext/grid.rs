//! Places the cells of a table on a grid: spans are clipped to it and gaps are filled, so that layout needs no special
//! cases.

use std::collections::BTreeSet;

use super::{Block, TableCell};

/// The maximum number of columns, more than any page holds. The text of cells further right moves to the last column.
pub const MAX_COLUMNS: usize = 128;

/// A cell with the spans that were written.
pub(super) struct Cell {
    pub(super) header: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) blocks: Vec<Block>,
}

/// A cell with its grid position.
struct Placed {
    row: usize,
    column: usize,
    cell: TableCell,
}

/// The rows with every cell in place. Cells are placed as in HTML: in the first free column of their row.
pub(super) fn fill(rows: Vec<Vec<Cell>>) -> Vec<Vec<TableCell>> {
    let mut placed = place(rows);
    // Columns and rows in which no cell begins are nothing but the excess of a span.
    let columns: Vec<usize> = placed.iter().map(|p| p.column).collect::<BTreeSet<_>>().into_iter().collect();
    let rows: Vec<usize> = placed.iter().map(|p| p.row).collect::<BTreeSet<_>>().into_iter().collect();
    for p in &mut placed {
        (p.column, p.cell.columns) = within(&columns, p.column, p.cell.columns);
        (p.row, p.cell.rows) = within(&rows, p.row, p.cell.rows);
    }
    with_gaps_filled(placed, rows.len(), columns.len())
}

/// The number of grid positions of these rows, filled or not, before [`fill`] is run.
pub(super) fn area(rows: Vec<Vec<Cell>>) -> usize {
    let placed = place(rows);
    let lines = |of: fn(&Placed) -> usize| placed.iter().map(of).collect::<BTreeSet<_>>().len();
    lines(|p| p.row) * lines(|p| p.column)
}

fn place(rows: Vec<Vec<Cell>>) -> Vec<Placed> {
    let height = rows.len();
    // For each column, the first row that is free below what spans down into it.
    let mut free_from: Vec<usize> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    for (row, cells) in rows.into_iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while free_from.get(column).is_some_and(|free| *free > row) {
                column += 1;
            }
            if column >= MAX_COLUMNS {
                if let Some(last) = placed.last_mut() {
                    last.cell.blocks.extend(cell.blocks);
                }
                continue;
            }
            let free = (column..MAX_COLUMNS)
                .take_while(|column| free_from.get(*column).is_none_or(|free| *free <= row))
                .count();
            let columns = cell.columns.clamp(1, free);
            let rows = cell.rows.clamp(1, height - row);
            if free_from.len() < column + columns {
                free_from.resize(column + columns, 0);
            }
            free_from[column..column + columns].fill(row + rows);
            let cell = TableCell { header: cell.header, columns, rows, blocks: cell.blocks };
            placed.push(Placed { row, column, cell });
            column += columns;
        }
    }
    placed
}

/// The number of leading rows that consist of header cells only, none of which extends into the rows below. At least
/// one row is left as body.
pub(super) fn header_rows(rows: &[Vec<TableCell>]) -> usize {
    let most = rows.iter().take_while(|row| row.iter().all(|cell| cell.header)).count();
    let reaches_below = |rows: &[Vec<TableCell>]| {
        let height = rows.len();
        rows.iter().enumerate().any(|(i, row)| row.iter().any(|cell| i + cell.rows > height))
    };
    (1..=most.min(rows.len().saturating_sub(1))).rev().find(|n| !reaches_below(&rows[..*n])).unwrap_or(0)
}

/// The start and length of the part of a span (`start`, `length`) that covers `lines`.
fn within(lines: &[usize], start: usize, length: usize) -> (usize, usize) {
    let first = lines.partition_point(|line| *line < start);
    let after = lines.partition_point(|line| *line < start + length);
    (first, (after - first).max(1))
}

fn with_gaps_filled(placed: Vec<Placed>, height: usize, width: usize) -> Vec<Vec<TableCell>> {
    let mut free_from = vec![0; width];
    let mut placed = placed.into_iter().peekable();
    let mut rows = Vec::with_capacity(height);
    for row in 0..height {
        let mut cells: Vec<TableCell> = Vec::new();
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        let mut column = 0;
        while column < width {
            if free_from[column] > row {
                column += 1;
            } else if let Some(p) = placed.next_if(|p| p.row == row && p.column == column) {
                free_from[column..column + p.cell.columns].fill(row + p.cell.rows);
                column += p.cell.columns;
                cells.push(p.cell);
            } else {
                match gaps.last_mut() {
                    Some((at, length)) if *at == cells.len() && free_from[column - 1] <= row => *length += 1,
                    _ => gaps.push((cells.len(), 1)),
                }
                column += 1;
            }
        }
        let header = !cells.is_empty() && cells.iter().all(|cell| cell.header);
        for (at, columns) in gaps.into_iter().rev() {
            cells.insert(at, TableCell { header, columns, rows: 1, blocks: Vec::new() });
        }
        rows.push(cells);
    }
    rows
}
