//! Finds ruled tables: converts lines drawn on a page to rows of cells.

use super::content::{Glyph, Rule};
use super::line::{Line, lines};
use crate::cells::{Breaks, row_lines};

/// The largest distance, in points, between lines that coincide or touch.
const NEAR: f64 = 3.0;
/// The maximum number of rows or columns of a table.
const MAX_LINES: usize = 400;

/// A horizontal or vertical line: its position, its start and its end.
#[derive(Clone, Copy, Debug)]
struct Stroke {
    at: f64,
    from: f64,
    to: f64,
}

/// A grid of lines: the positions of its columns and rows, and which cell borders are drawn.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<f64>,
    rows: Vec<f64>,
    across: Vec<Stroke>,
    down: Vec<Stroke>,
}

/// Finds the tables formed by the lines of a page.
pub(super) fn tables(rules: &[Rule]) -> Vec<Table> {
    let mut across = Vec::new();
    let mut down = Vec::new();
    for rule in rules {
        let ((x, y), (to_x, to_y)) = (rule.from, rule.to);
        let is_long = |length: f64| length > 2.0 * NEAR;
        if (y - to_y).abs() < 1.0 && is_long((x - to_x).abs()) {
            across.push(Stroke { at: (y + to_y) / 2.0, from: x.min(to_x), to: x.max(to_x) });
        } else if (x - to_x).abs() < 1.0 && is_long((y - to_y).abs()) {
            down.push(Stroke { at: (x + to_x) / 2.0, from: y.min(to_y), to: y.max(to_y) });
        }
    }
    let (across, down) = (joined(across), joined(down));
    if across.len() > MAX_LINES || down.len() > MAX_LINES {
        return Vec::new();
    }
    grouped(across, down).into_iter().filter_map(Table::of).collect()
}

/// Joins lines that are drawn in pieces, cell by cell.
fn joined(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    strokes.retain(|stroke| stroke.at.is_finite() && stroke.from.is_finite() && stroke.to.is_finite());
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    // Pieces of one line lie a fraction of a point apart: first give them one place.
    let mut place = f64::NEG_INFINITY;
    for stroke in &mut strokes {
        if stroke.at - place < NEAR {
            stroke.at = place;
        } else {
            place = stroke.at;
        }
    }
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut all: Vec<Stroke> = Vec::new();
    for stroke in strokes {
        match all.last_mut() {
            Some(last) if last.at == stroke.at && stroke.from <= last.to + NEAR => {
                last.to = last.to.max(stroke.to);
            }
            _ => all.push(stroke),
        }
    }
    all
}

/// Groups lines that touch.
fn grouped(across: Vec<Stroke>, down: Vec<Stroke>) -> Vec<(Vec<Stroke>, Vec<Stroke>)> {
    let meets = |a: &Stroke, d: &Stroke| {
        (a.from - NEAR..=a.to + NEAR).contains(&d.at) && (d.from - NEAR..=d.to + NEAR).contains(&a.at)
    };
    let mut groups: Vec<(Vec<Stroke>, Vec<Stroke>)> = Vec::new();
    let (mut across, mut down) = (across, down);
    while let Some(first) = across.pop() {
        let mut group = (vec![first], Vec::new());
        let mut looked = (0, 0);
        while looked.0 < group.0.len() || looked.1 < group.1.len() {
            if let Some(stroke) = group.0.get(looked.0).copied() {
                group.1.extend(down.extract_if(.., |other| meets(&stroke, other)));
                looked.0 += 1;
            } else if let Some(stroke) = group.1.get(looked.1).copied() {
                group.0.extend(across.extract_if(.., |other| meets(other, &stroke)));
                looked.1 += 1;
            }
        }
        groups.push(group);
    }
    groups
}

fn places(strokes: &[Stroke]) -> Vec<f64> {
    let mut places: Vec<f64> = strokes.iter().map(|stroke| stroke.at).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| *a - *b < NEAR);
    places
}

impl Table {
    fn of((across, down): (Vec<Stroke>, Vec<Stroke>)) -> Option<Table> {
        let (rows, columns) = (places(&across), places(&down));
        (rows.len() >= 2 && columns.len() >= 2).then_some(Table { columns, rows, across, down })
    }

    /// Is the character inside?
    pub(super) fn holds(&self, glyph: &Glyph) -> bool {
        self.cell_of(glyph).is_some()
    }

    fn cell_of(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let band = |places: &[f64], at: f64| {
            let index = places.partition_point(|place| *place <= at).checked_sub(1)?;
            (index + 1 < places.len()).then_some(index)
        };
        let row = band(&self.rows, glyph.y - 0.38 * glyph.size)?;
        Some((row, band(&self.columns, glyph.x + glyph.width / 2.0)?))
    }

    /// Is there a line at the upper border of this row, in this column?
    fn has_line_above(&self, row: usize, column: usize) -> bool {
        let middle = (self.columns[column] + self.columns[column + 1]) / 2.0;
        self.across.iter().any(|s| (s.at - self.rows[row]).abs() < NEAR && (s.from..=s.to).contains(&middle))
    }

    /// Is there a line at the left border of this column, in this row?
    fn has_line_before(&self, row: usize, column: usize) -> bool {
        let middle = (self.rows[row] + self.rows[row + 1]) / 2.0;
        self.down
            .iter()
            .any(|s| (s.at - self.columns[column]).abs() < NEAR && (s.from..=s.to).contains(&middle))
    }

    /// The lines of the table: one per row, with the cells separated by tabs.
    pub(super) fn lines<'g>(&self, glyphs: impl IntoIterator<Item = &'g Glyph>) -> Vec<Line> {
        let (height, width) = (self.rows.len() - 1, self.columns.len() - 1);
        let cells = self.merged(height, width);
        let mut held: Vec<Vec<&Glyph>> = vec![Vec::new(); height * width];
        for glyph in glyphs {
            if let Some((row, column)) = self.cell_of(glyph) {
                held[cells[row * width + column]].push(glyph);
            }
        }
        let mut found = Vec::new();
        for row in 0..height {
            let mut texts: Vec<Vec<String>> = Vec::new();
            for column in 0..width {
                let own = row * width + column;
                let owner = cells[own];
                // A cell that spans columns is one cell; one that spans rows stands in its first.
                if owner == own {
                    let inner = lines(held[own].iter().copied());
                    texts.push(inner.into_iter().map(|line| line.text).collect());
                } else if owner / width < row && owner % width == column {
                    texts.push(Vec::new());
                }
            }
            let top = self.rows[row];
            found.extend(row_lines(&texts, Breaks::Wrapped).into_iter().map(|text| Line { text, top }));
        }
        found
    }

    /// For each field of the grid, the first field of its merged cell.
    fn merged(&self, height: usize, width: usize) -> Vec<usize> {
        let mut owner: Vec<usize> = (0..height * width).collect();
        for row in 0..height {
            for column in 0..width {
                let own = row * width + column;
                if column > 0 && !self.has_line_before(row, column) {
                    owner[own] = owner[own - 1];
                } else if row > 0 && !self.has_line_above(row, column) {
                    owner[own] = owner[own - width];
                }
            }
        }
        owner
    }
}
