//! The rows of a table with a header: the words of its columns and cells.

use shenbao_import::document::{Cell, Table};

/// A table as words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    /// The words over each column, those of several header rows together.
    pub(crate) columns: Vec<String>,
    /// The rows below the header. A cell over several rows or columns stands in each of its rows and in its first
    /// column.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Grid {
    /// Reads a table whose first rows are its header: those that say so, else the first.
    pub(crate) fn read(table: &Table) -> Grid {
        let flagged = table.rows.iter().take_while(|row| row.header).count();
        let header = flagged.max(1).min(table.rows.len().saturating_sub(1));
        // A cell of the header that reaches down makes more rows the header's.
        let reach = table
            .rows
            .iter()
            .take(header)
            .enumerate()
            .flat_map(|(at, row)| row.cells.iter().map(move |cell| at + cell.rows));
        let header = reach.max().unwrap_or(header).max(header).min(table.rows.len());
        let width = table.columns();
        let mut words = vec![vec![String::new(); width]; table.rows.len()];
        for (at, row) in table.rows.iter().enumerate() {
            for cell in &row.cells {
                let text = text(cell);
                for (down, line) in words.iter_mut().enumerate().skip(at).take(cell.rows.max(1)) {
                    let across = if down < header { cell.columns.max(1) } else { 1 };
                    for place in line.iter_mut().skip(cell.column).take(across) {
                        place.clone_from(&text);
                    }
                }
            }
        }
        let rows = words.split_off(header);
        let column = |at: usize| {
            let mut parts: Vec<&str> = words.iter().map(|row| row[at].as_str()).collect();
            parts.dedup();
            parts.concat()
        };
        Grid { columns: (0..width).map(column).collect(), rows }
    }

    /// A cell; empty where there is none.
    pub(crate) fn cell(row: &[String], column: Option<usize>) -> &str {
        column.and_then(|column| row.get(column)).map_or("", String::as_str)
    }
}

/// The words of a cell, its lines joined: with nothing between Chinese words, with a space otherwise.
pub(crate) fn text(cell: &Cell) -> String {
    let text = cell.text();
    let mut joined = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if joined.ends_with(|c: char| c.is_ascii_alphanumeric())
            && line.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}
