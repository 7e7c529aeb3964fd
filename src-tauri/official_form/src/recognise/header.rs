//! The rows of labels above a stretch of a table, and the labels at its side.

use crate::grid::{Cell, Content, Grid};
use crate::label::{Label, is_number};
use crate::value::Part;

/// The header rows above a stretch of a table.
pub(super) struct Header {
    /// Its first row.
    pub(super) top: usize,
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
        let header = Header { top: row, below, leaves: last };
        let now = side_label(grid, below);
        // The first label may stand above those at the side and those beside them.
        let over_side = side.is_none() && now.is_some();
        let Some((leading, values)) = beneath(grid, below, &header, now) else { continue };
        let under: Vec<usize> = std::iter::once(leading).chain(values).collect();
        let open = under
            .iter()
            .filter(|cell| grid.cells[**cell].is_open() || grid.cells[**cell].content == Content::Mixed)
            .count();
        if header.leaves.len() >= 2 && open * 2 >= under.len() && (now == side || over_side) {
            return Some(Header { leaves: named(grid, row, &header), ..header });
        }
    }
    None
}

impl Header {
    /// What its columns are called: of 年 and 月 what stands over them.
    pub(super) fn columns(&self, grid: &Grid) -> Vec<Label> {
        let label = |leaf: &usize| match self.part(grid, *leaf) {
            Some(_) => self.above(grid, *leaf)[0].clone(),
            None => grid.cells[*leaf].label.clone(),
        };
        self.leaves.iter().map(label).collect()
    }

    /// The part of a date a column is for, where the date stands over it: 起始 | 年 | 月.
    pub(super) fn part(&self, grid: &Grid, leaf: usize) -> Option<Part> {
        let part = match grid.cells[leaf].label.text.as_str() {
            "年" => Part::Year,
            "月" => Part::Month,
            "日" => Part::Day,
            _ => return None,
        };
        self.above(grid, leaf).first().map(|_| part)
    }

    /// The labels above a leaf that stand over others too, the nearest first.
    pub(super) fn above<'a>(&self, grid: &'a Grid, leaf: usize) -> Vec<&'a Label> {
        let leaf = &grid.cells[leaf];
        let rows = (self.top..leaf.row).rev();
        let over = rows.filter_map(|row| grid.at(row, leaf.col)).map(|cell| &grid.cells[cell]);
        over.filter(|cell| cell.span > leaf.span).map(|cell| &cell.label).collect()
    }
}

/// The leaves, or those above them where the last row only numbers the columns.
fn named(grid: &Grid, row: usize, header: &Header) -> Vec<usize> {
    let is_number = |cell: &usize| {
        let printed = squeezed(&grid.cells[*cell].label.printed);
        is_number(printed.trim_matches(['(', ')', '（', '）']))
    };
    let numbers = header.below - row > 1 && header.leaves.iter().all(is_number);
    let above = || {
        let across = grid.across(header.below - 2);
        same_columns(grid, &across, &header.leaves).then_some(across)
    };
    if numbers { above().unwrap_or_else(|| header.leaves.clone()) } else { header.leaves.clone() }
}

/// The cells of a row beneath a header: the label, and one under each further leaf. The first leaf may stand over the
/// labels at the side too. `None` where the columns differ.
pub(super) fn beneath(
    grid: &Grid,
    row: usize,
    header: &Header,
    side: Option<usize>,
) -> Option<(usize, Vec<usize>)> {
    let across = grid.across(row).into_iter().filter(|cell| Some(*cell) != side);
    let first = grid.cells[*header.leaves.first()?].columns();
    let (leading, values): (Vec<usize>, Vec<usize>) =
        across.partition(|cell| grid.cells[*cell].col < first.end);
    let [leading] = leading[..] else { return None };
    let over_side = side.is_some_and(|side| is_over(header, grid, side));
    let own = grid.cells[leading].columns();
    let fits = own == first || (over_side && own.end == first.end);
    (fits && same_columns(grid, &values, &leaves_of(grid, row, header)[1..])).then_some((leading, values))
}

/// The leaves that stand over a row, which may end before the last of them.
pub(super) fn leaves_of<'a>(grid: &Grid, row: usize, header: &'a Header) -> &'a [usize] {
    let end = grid.across(row).last().map_or(0, |last| grid.cells[*last].columns().end);
    let reached = header.leaves.iter().take_while(|leaf| grid.cells[**leaf].col < end).count();
    if grid.left_out[row] == 0 || reached == 0 { &header.leaves } else { &header.leaves[..reached] }
}

/// Does the first label of a header stand over a label at the side?
pub(super) fn is_over(header: &Header, grid: &Grid, side: usize) -> bool {
    let side = grid.cells[side].columns();
    header
        .leaves
        .first()
        .map(|leaf| grid.cells[*leaf].columns())
        .is_some_and(|first| first.start <= side.start && side.end < first.end)
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
