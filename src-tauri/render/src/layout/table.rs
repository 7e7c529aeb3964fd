//! Sets tables: columns by share, rows as high as their fullest cell, a head that repeats.

use super::faces::Faces;
use super::frame::{Drawing, Strip};
use super::paragraph::{self, SetLine, Setting};
use super::shape::Look;
use super::style::{
    CELL_PAD_X, CELL_PAD_Y, LABEL_TINT, RULE_GREY, TABLE, TABLE_LEADING, THICK, THIN, baseline,
};
use crate::RenderError;
use crate::document::{Align, Cell, Column, Row, Table};

/// A set cell.
struct SetCell {
    x: f32,
    width: f32,
    tinted: bool,
    lines: Vec<SetLine>,
}

/// A table's strips: the head's, and the body's.
pub(crate) struct SetTable {
    pub(crate) head: Vec<Strip>,
    pub(crate) body: Vec<Strip>,
}

/// Sets a table in a measure.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    table: &Table,
    measure: f32,
    tallest: f32,
    place: &str,
) -> Result<SetTable, RenderError> {
    let edges = edges(&table.columns, measure);
    let mut head = Vec::new();
    let mut body = Vec::new();
    for (i, row) in table.rows.iter().enumerate() {
        let header = i < table.header_rows;
        let cells = set_row(faces, table, row, &edges, header, place)?;
        let first = i == 0 || i == table.header_rows;
        let last = i + 1 == table.rows.len();
        let strips = row_strips(&cells, measure, RowEdges { first, last, total: row.total }, tallest);
        if header { head.extend(strips) } else { body.extend(strips) }
    }
    for strip in &mut head {
        strip.keep = true;
    }
    Ok(SetTable { head, body })
}

/// Where the columns begin and the last one ends.
fn edges(columns: &[Column], measure: f32) -> Vec<f32> {
    let total: f32 = columns.iter().map(|c| f32::from(c.share)).sum::<f32>().max(1.0);
    let mut edges = vec![0.0];
    let mut sum = 0.0;
    for column in columns {
        sum += f32::from(column.share);
        edges.push(measure * sum / total);
    }
    edges
}

fn set_row(
    faces: &Faces<'_>,
    table: &Table,
    row: &Row,
    edges: &[f32],
    header: bool,
    place: &str,
) -> Result<Vec<SetCell>, RenderError> {
    let mut cells = Vec::new();
    let mut column = 0;
    for cell in &row.cells {
        let span = cell.columns.max(1);
        let (from, to) = (column.min(edges.len() - 1), (column + span).min(edges.len() - 1));
        let kind = table.columns.get(from).copied().unwrap_or(Column::new(1, Align::Left));
        let (x, width) = (edges[from], edges[to] - edges[from]);
        let tinted = header || cell.label || (kind.label && span == 1);
        let align = cell.align.unwrap_or(if header { Align::Center } else { kind.align });
        cells.push(SetCell {
            x,
            width,
            tinted,
            lines: set_cell(faces, cell, align, width, x, tinted, row.total, place)?,
        });
        column += span;
    }
    Ok(cells)
}

#[expect(clippy::too_many_arguments, reason = "one call, each of them plain")]
fn set_cell(
    faces: &Faces<'_>,
    cell: &Cell,
    align: Align,
    width: f32,
    x: f32,
    label: bool,
    total: bool,
    place: &str,
) -> Result<Vec<SetLine>, RenderError> {
    let look = if label { Look::sans(TABLE) } else { Look::serif(TABLE) };
    let look = Look { tabular: cell.tabular, bold: total || (label && total), ..look };
    let inner = width - 2.0 * CELL_PAD_X;
    let setting = Setting::new(look, TABLE_LEADING, inner).aligned(align);
    let setting = Setting { x: x + CELL_PAD_X, ..setting };
    let mut lines = paragraph::set(faces, &cell.runs, setting, place)?;
    // A narrow column of justified text would be full of holes.
    if align == Align::Justify && (lines.len() == 1 || inner < 12.0 * TABLE) {
        lines = paragraph::set(faces, &cell.runs, setting.aligned(Align::Left), place)?;
    }
    Ok(lines)
}

#[derive(Clone, Copy)]
struct RowEdges {
    first: bool,
    last: bool,
    total: bool,
}

/// A row is one strip, or one for each line of text where it is taller than a page.
fn row_strips(cells: &[SetCell], measure: f32, edges: RowEdges, tallest: f32) -> Vec<Strip> {
    let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1).max(1);
    let height = lines as f32 * TABLE_LEADING + 2.0 * CELL_PAD_Y;
    if height <= tallest {
        return vec![row_strip(cells, measure, 0..lines, height, edges, true)];
    }
    (0..lines)
        .map(|i| {
            let pad = if i == 0 || i + 1 == lines { CELL_PAD_Y } else { 0.0 };
            let edges =
                RowEdges { first: edges.first && i == 0, last: edges.last && i + 1 == lines, ..edges };
            row_strip(cells, measure, i..i + 1, TABLE_LEADING + pad, edges, false)
        })
        .collect()
}

fn row_strip(
    cells: &[SetCell],
    measure: f32,
    lines: std::ops::Range<usize>,
    height: f32,
    edges: RowEdges,
    whole: bool,
) -> Strip {
    let mut drawings = Vec::new();
    for cell in cells.iter().filter(|cell| cell.tinted) {
        drawings.push(Drawing::Bar { x: cell.x, y: 0.0, width: cell.width, height, grey: LABEL_TINT });
    }
    for cell in cells {
        drawings.push(upright(cell.x, height));
        let shown = lines.start.min(cell.lines.len())..lines.end.min(cell.lines.len());
        let used = shown.len() as f32 * TABLE_LEADING;
        // A whole row centres its short cells; a split one runs on from the top.
        let mut y = if whole {
            (height - used) / 2.0
        } else if lines.start == 0 {
            CELL_PAD_Y
        } else {
            0.0
        };
        for line in &cell.lines[shown] {
            drawings.extend(paragraph::drawings(line.clone(), y + baseline(TABLE_LEADING, TABLE)));
            y += TABLE_LEADING;
        }
    }
    drawings.push(upright(measure, height));
    let top = if edges.first || edges.total {
        rule(0.0, measure, if edges.first { THICK } else { THIN })
    } else {
        rule(0.0, measure, THIN)
    };
    if whole || lines.start == 0 {
        drawings.push(top);
    }
    if edges.last {
        drawings.push(rule(height, measure, THICK));
    } else {
        drawings.push(Drawing::Bar {
            x: 0.0,
            y: height - THIN / 2.0,
            width: measure,
            height: if whole { THIN } else { 0.0 },
            grey: RULE_GREY,
        });
    }
    Strip { height, drawings, ..Strip::default() }
}

fn upright(x: f32, height: f32) -> Drawing {
    Drawing::Bar { x: x - THIN / 2.0, y: 0.0, width: THIN, height, grey: RULE_GREY }
}

fn rule(y: f32, measure: f32, thickness: f32) -> Drawing {
    let grey = if thickness > THIN { 0.0 } else { RULE_GREY };
    Drawing::Bar { x: 0.0, y: y - thickness / 2.0, width: measure, height: thickness, grey }
}
