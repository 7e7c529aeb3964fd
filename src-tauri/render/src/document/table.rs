//! Tables.

use shenbao_guide::field::FieldPath;

use super::{Align, Caption, Run};

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Table {
    /// What links lead here by.
    pub id: Option<String>,
    /// Its number and name, printed above it.
    pub caption: Option<Caption>,
    /// The columns.
    pub columns: Vec<Column>,
    /// How many of the first rows are a header, repeated on each page.
    pub header_rows: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its part of the width, relative to the others. Where all are 0, widths are chosen from what the cells hold.
    pub share: u16,
    /// How its cells stand unless they say otherwise.
    pub align: Align,
    /// A column of labels: tinted.
    pub label: bool,
}

impl Column {
    /// A column of values.
    pub fn new(share: u16, align: Align) -> Column {
        Column { share, align, label: false }
    }

    /// A column as wide as what it holds.
    pub fn fitted(align: Align) -> Column {
        Column::new(0, align)
    }

    /// A column of labels.
    pub fn label(share: u16) -> Column {
        Column { share, align: Align::Center, label: true }
    }
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Row {
    /// The cells, from the left.
    pub cells: Vec<Cell>,
    /// A sum: set apart by weight.
    pub total: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The words; a `\n` breaks the line.
    pub runs: Vec<Run>,
    /// How many columns it spans; 0 counts as 1.
    pub columns: usize,
    /// How many rows it spans; 0 counts as 1. The rows below leave it out.
    pub rows: usize,
    /// Other than the column's.
    pub align: Option<Align>,
    /// Digits of one width, so that amounts stand under each other.
    pub tabular: bool,
    /// A label rather than a value: tinted, whatever the column.
    pub label: bool,
    /// The field of the application it comes from; `None` where that is the table's.
    pub place: Option<FieldPath>,
}

impl Cell {
    /// A cell of one plain run.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { runs: vec![Run::plain(text)], ..Cell::default() }
    }

    /// A cell of runs.
    pub fn runs(runs: Vec<Run>) -> Cell {
        Cell { runs, ..Cell::default() }
    }

    /// A label.
    pub fn label(text: impl Into<String>) -> Cell {
        Cell { label: true, align: Some(Align::Center), ..Cell::text(text) }
    }

    /// The same cell over several columns.
    pub fn spanning(self, columns: usize) -> Cell {
        Cell { columns, ..self }
    }

    /// The same cell, known to come from a field of the application.
    pub fn at(self, place: &FieldPath) -> Cell {
        Cell { place: Some(place.clone()), ..self }
    }

    /// The same cell, standing differently.
    pub fn aligned(self, align: Align) -> Cell {
        Cell { align: Some(align), ..self }
    }
}
