//! Rows of labels and what was typed beside them, two to a row.

use shenbao_guide::field::FieldPath;

use super::words;
use crate::document::{Align, Cell, Column, Row, Table};

/// A label and its value.
pub(super) struct Entry<'a> {
    place: FieldPath,
    label: &'a str,
    text: &'a str,
    wide: bool,
}

impl<'a> Entry<'a> {
    /// One that shares its row with another.
    pub(super) fn new(place: FieldPath, label: &'a str, text: &'a str) -> Entry<'a> {
        Entry { place, label, text: text.trim(), wide: false }
    }

    /// The same entry on a row of its own.
    pub(super) fn wide(self) -> Entry<'a> {
        Entry { wide: true, ..self }
    }

    /// Was nothing filled in?
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn cells(&self, columns: usize) -> [Cell; 2] {
        [Cell::label(self.label).at(&self.place), words::cell(self.text).spanning(columns).at(&self.place)]
    }
}

/// The columns the rows stand in.
pub(super) fn columns() -> Vec<Column> {
    vec![Column::label(15), Column::new(20, Align::Left), Column::label(22), Column::new(43, Align::Left)]
}

/// The rows of what was filled in, in order; one that finds no neighbour has its row alone.
pub(super) fn rows(entries: Vec<Entry<'_>>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut entries = entries.into_iter().filter(|entry| !entry.text.is_empty()).peekable();
    while let Some(entry) = entries.next() {
        let pair = if entry.wide { None } else { entries.next_if(|next| !next.wide) };
        let cells = match pair {
            Some(pair) => [entry.cells(1), pair.cells(1)].concat(),
            None => entry.cells(3).to_vec(),
        };
        rows.push(Row { cells, total: false });
    }
    rows
}

/// The table of the rows. Where none holds two entries it has two columns: Word and others drop a line of the grid that no
/// row uses.
pub(super) fn table(mut rows: Vec<Row>) -> Table {
    let mut columns = columns();
    if rows.iter().all(|row| row.cells.len() == 2) {
        columns = vec![Column::label(15), Column::new(85, Align::Left)];
        rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.columns = 1);
    }
    Table { columns, header_rows: 0, rows, ..Table::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_entries_stand_two_to_a_row_and_empty_ones_nowhere() {
        let entry = |text| Entry::new(FieldPath::Recommender, "推荐单位", text);
        let rows =
            rows(vec![entry("甲"), entry(" "), entry("乙"), entry("丙"), entry("丁").wide(), entry("戊")]);
        let spans: Vec<Vec<usize>> =
            rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns.max(1)).collect()).collect();
        assert_eq!(spans, [vec![1, 1, 1, 1], vec![1, 3], vec![1, 3], vec![1, 3]]);
    }
}
