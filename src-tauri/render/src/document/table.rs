//! Tables.

use shenbao_guide::field::FieldPath;

use super::{Align, Caption, Run};

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Table {
    /// The id used by links.
    pub id: Option<String>,
    /// Its number and caption, printed above it.
    pub caption: Option<Caption>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The number of header rows, which are repeated on each page.
    pub header_rows: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its width relative to the others. Where all are 0, widths follow from the content.
    pub share: u16,
    /// The default alignment of its cells.
    pub align: Align,
    /// It is a column of labels: tinted.
    pub label: bool,
}

impl Column {
    /// A column of values.
    pub fn new(share: u16, align: Align) -> Column {
        Column { share, align, label: false }
    }

    /// A column whose width follows from its content.
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
    /// The cells, left to right.
    pub cells: Vec<Cell>,
    /// It is a sum: set in bold.
    pub total: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The text; a `\n` breaks the line.
    pub runs: Vec<Run>,
    /// The number of columns it spans; 0 counts as 1.
    pub columns: usize,
    /// The number of rows it spans; 0 counts as 1. The rows below omit it.
    pub rows: usize,
    /// Overrides the alignment of the column.
    pub align: Option<Align>,
    /// Digits have equal widths, so that amounts line up.
    pub tabular: bool,
    /// It is a label rather than a value: tinted, whatever the column.
    pub label: bool,
    /// The field of the application that it comes from; `None` where that is the table's.
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

    /// The cell, spanning several columns.
    pub fn spanning(self, columns: usize) -> Cell {
        Cell { columns, ..self }
    }

    /// The cell, with its field of the application.
    pub fn at(self, place: &FieldPath) -> Cell {
        Cell { place: Some(place.clone()), ..self }
    }

    /// The cell, with another alignment.
    pub fn aligned(self, align: Align) -> Cell {
        Cell { align: Some(align), ..self }
    }
}
