//! What a person calls the place of a cell: its field, and the row with the person or thing it is about.

use super::grid::{Grid, Spot};
use super::is_label;
use crate::document::{Cell, Table};

/// The name of a cell's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellLabel {
    /// The words of its column's header, or in a form those of the label before it.
    pub(crate) field: Option<String>,
    /// In a list its row, from 1, and the first words of it that are no number.
    pub(crate) row: Option<(usize, String)>,
}

/// The cells of a table, in reading order, each with the name of its place.
pub(crate) fn of(table: &Table) -> Vec<(&Cell, CellLabel)> {
    let grid = Grid::new(table);
    let named = grid.spots.iter().filter_map(|spot| {
        let is_head = spot.row < grid.head;
        let field = if is_head { None } else { field(table, &grid, spot) };
        let row = (grid.head > 0 && !is_head).then(|| (spot.row + 1 - grid.head, subject(&grid, spot.row)));
        Some((spot.cell?, CellLabel { field, row }))
    });
    named.collect()
}

fn field(table: &Table, grid: &Grid<'_>, spot: &Spot<'_>) -> Option<String> {
    let covers = |other: &&Spot<'_>| (other.column..other.column + other.columns).contains(&spot.column);
    let label = if grid.head > 0 {
        grid.spots.iter().filter(|other| other.row < grid.head).filter(covers).max_by_key(|other| other.row)
    } else {
        let before = |other: &&Spot<'_>| other.row == spot.row && other.column < spot.column;
        grid.spots
            .iter()
            .filter(before)
            .filter(|other| is_label(table, other))
            .max_by_key(|other| other.column)
    };
    label.and_then(|label| label.cell).map(words).filter(|words| !words.is_empty())
}

/// The first words of a row that are no number: a person's name, a task.
fn subject(grid: &Grid<'_>, row: usize) -> String {
    let cells = grid.spots.iter().filter(|spot| spot.row == row).filter_map(|spot| spot.cell);
    cells.map(words).find(|words| words.chars().any(char::is_alphabetic)).unwrap_or_default()
}

fn words(cell: &Cell) -> String {
    let text: String = cell.runs.iter().map(|run| run.text.as_str()).collect();
    text.lines().next().unwrap_or_default().trim().to_owned()
}
