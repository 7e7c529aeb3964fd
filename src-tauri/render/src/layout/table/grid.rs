//! The positions of the cells of a table, with spans resolved.

use crate::document::{Cell, Table};

/// A cell and the part of the grid it covers.
pub(super) struct Spot<'a> {
    /// `None` where the table has no cell: the grid is complete, as readers of a tagged file expect.
    pub(super) cell: Option<&'a Cell>,
    pub(super) row: usize,
    pub(super) column: usize,
    /// The number of rows it spans, at least 1.
    pub(super) rows: usize,
    /// The number of columns it spans, at least 1.
    pub(super) columns: usize,
}

impl Spot<'_> {
    /// The first row below it.
    pub(super) fn end(&self) -> usize {
        self.row + self.rows
    }
}

/// All of a table's cells, by row and then from the left.
pub(super) struct Grid<'a> {
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// The number of header rows.
    pub(super) head: usize,
    pub(super) spots: Vec<Spot<'a>>,
}

impl<'a> Grid<'a> {
    /// Places each cell in the first free column of its row. A span is cut at the next cell, the end of the header, or
    /// the end of the table; a row with too many cells adds columns.
    pub(super) fn new(table: &'a Table) -> Grid<'a> {
        let rows = table.rows.len();
        let head = table.header_rows.min(rows);
        let mut taken: Vec<Vec<bool>> = vec![Vec::new(); rows];
        let mut spots = Vec::new();
        let mut columns = table.columns.len();
        for (row, source) in table.rows.iter().enumerate() {
            let last = if row < head { head } else { rows };
            let mut column = 0;
            for cell in &source.cells {
                while is_taken(&taken[row], column) {
                    column += 1;
                }
                let wanted = cell.columns.max(1);
                let free = (column..column + wanted).take_while(|at| !is_taken(&taken[row], *at)).count();
                let spot = Spot {
                    cell: Some(cell),
                    row,
                    column,
                    rows: cell.rows.clamp(1, last - row),
                    columns: free,
                };
                column += free;
                columns = columns.max(column);
                take(&mut taken, &spot);
                spots.push(spot);
            }
        }
        for (row, taken) in taken.iter().enumerate() {
            let free = (0..columns).filter(|column| !is_taken(taken, *column));
            spots.extend(free.map(|column| Spot { cell: None, row, column, rows: 1, columns: 1 }));
        }
        spots.sort_by_key(|spot| (spot.row, spot.column));
        Grid { rows, columns, head, spots }
    }

    /// The groups of rows connected by cells that span several rows, top to bottom: ranges that cover the table.
    pub(super) fn groups(&self) -> Vec<std::ops::Range<usize>> {
        let mut groups = Vec::new();
        let (mut from, mut end) = (0, 0);
        let mut spots = self.spots.iter().peekable();
        for row in 0..self.rows {
            if row >= end {
                if row > from {
                    groups.push(from..row);
                }
                (from, end) = (row, row + 1);
            }
            while let Some(spot) = spots.next_if(|spot| spot.row <= row) {
                end = end.max(spot.end());
            }
        }
        if self.rows > from {
            groups.push(from..self.rows);
        }
        groups
    }
}

fn is_taken(row: &[bool], column: usize) -> bool {
    row.get(column).copied().unwrap_or(false)
}

fn take(taken: &mut [Vec<bool>], spot: &Spot<'_>) {
    for row in &mut taken[spot.row..spot.end()] {
        let end = spot.column + spot.columns;
        if row.len() < end {
            row.resize(end, false);
        }
        row[spot.column..end].fill(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Align, Column, Row};

    fn grid(rows: &[&[(usize, usize)]], head: usize) -> Vec<(usize, usize, usize, usize)> {
        let table = table(rows, head);
        Grid::new(&table).spots.iter().map(|s| (s.row, s.column, s.rows, s.columns)).collect()
    }

    fn table(rows: &[&[(usize, usize)]], head: usize) -> Table {
        let cell =
            |(rows, columns): &(usize, usize)| Cell { rows: *rows, columns: *columns, ..Cell::text("") };
        let rows = rows.iter().map(|row| Row { cells: row.iter().map(cell).collect(), total: false });
        Table {
            columns: vec![Column::fitted(Align::Left); 3],
            header_rows: head,
            rows: rows.collect(),
            ..Table::default()
        }
    }

    #[test]
    fn a_cell_over_rows_pushes_those_below_it_aside() {
        let spots = grid(&[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)]], 0);
        assert_eq!(spots, [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn what_is_missing_is_filled_and_what_is_too_long_is_cut() {
        // A head's cell does not reach into the body, nor the last row's below the table.
        let spots = grid(&[&[(5, 1)], &[(9, 1), (0, 0), (1, 9)]], 1);
        let expected = [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 9)];
        assert_eq!(spots.iter().filter(|s| s.0 == 1 || s.1 < 2).copied().collect::<Vec<_>>(), expected);
        assert_eq!(spots.iter().filter(|s| s.0 == 0).count(), 11);
    }

    #[test]
    fn a_span_ends_where_a_cell_from_above_stands() {
        let spots = grid(&[&[(1, 1), (2, 1), (1, 1)], &[(1, 3)]], 0);
        assert_eq!(spots[3..], [(1, 0, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn rows_hold_together_as_far_as_a_cell_reaches() {
        let single: &[(usize, usize)] = &[(1, 1), (1, 1), (1, 1)];
        let table =
            table(&[single, &[(2, 1), (1, 1), (1, 1)], &[(2, 1), (1, 1)], &[(1, 1), (1, 1)], single], 1);
        assert_eq!(Grid::new(&table).groups(), [0..1, 1..4, 4..5]);
    }
}
