//! Sets tables: columns by share, rows as high as their fullest cell, a head that repeats.

use super::faces::Faces;
use super::frame::{Drawing, Strip};
use super::paragraph::{self, SetLine, Setting};
use super::shape::Look;
use super::structure::{ElementId, Kind, Structure};
use super::style::{
    CELL_PAD_X, CELL_PAD_Y, LABEL_TINT, MEASURE, RULE_GREY, TABLE, TABLE_LEADING, THICK, THIN, baseline,
};
use crate::RenderError;
use crate::document::{Align, Caption, Cell, Column, Row, Run, Table};

/// A column narrower than this, in characters, is not justified.
const NARROW: f32 = 12.0;

/// A cell's place in its row, and how it looks.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    align: Align,
    /// Words of the form, tinted.
    label: bool,
    bold: bool,
}

/// A set cell.
struct SetCell {
    place: Place,
    lines: Vec<SetLine>,
    element: ElementId,
}

/// A table's strips: the head's, and the body's.
pub(crate) struct SetTable {
    pub(crate) caption: Vec<Strip>,
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
    structure: &mut Structure,
    place: &str,
) -> Result<SetTable, RenderError> {
    let edges = edges(&table.columns, measure);
    let caption = match &table.caption {
        Some(caption) => set_caption(faces, caption, structure, place)?,
        None => Vec::new(),
    };
    let element = structure.add(Kind::Table, None);
    let mut head = Vec::new();
    let mut body = Vec::new();
    for (i, row) in table.rows.iter().enumerate() {
        let header = i < table.header_rows;
        let tags = row_tags(table, row, header, element, structure);
        let cells = set_row(faces, table, row, &edges, header, &tags, place)?;
        let first = i == 0 || i == table.header_rows;
        let last = i + 1 == table.rows.len();
        let strips = row_strips(&cells, measure, RowEdges { first, last }, tallest);
        if header { head.extend(strips) } else { body.extend(strips) }
    }
    for strip in &mut head {
        strip.keep = true;
    }
    Ok(SetTable { caption, head, body })
}

fn set_caption(
    faces: &Faces<'_>,
    caption: &Caption,
    structure: &mut Structure,
    place: &str,
) -> Result<Vec<Strip>, RenderError> {
    let element = structure.add(Kind::Caption, None);
    let setting = Setting::new(Look::sans(TABLE), TABLE_LEADING, MEASURE).aligned(Align::Center);
    let mut strips = paragraph::strips(faces, &[Run::plain(caption.printed("表"))], setting, place)?;
    for strip in &mut strips {
        strip.drawings.insert(0, Drawing::Mark(Some(element)));
        strip.keep = true;
    }
    if let Some(last) = strips.last_mut() {
        last.height += 4.0;
    }
    Ok(strips)
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

/// The elements of a row's cells.
fn row_tags(
    table: &Table,
    row: &Row,
    header: bool,
    parent: ElementId,
    structure: &mut Structure,
) -> Vec<ElementId> {
    let element = structure.add(Kind::Row, Some(parent));
    let mut column = 0;
    let mut tags = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let span = cell.columns.max(1);
        let names_row = cell.label || (span == 1 && table.columns.get(column).is_some_and(|c| c.label));
        let kind = match (header, names_row) {
            (true, _) => Kind::Header { column: true },
            (false, true) => Kind::Header { column: false },
            (false, false) => Kind::Cell,
        };
        let tag = structure.add_spanning(kind, Some(element), span);
        structure.place(tag, &cell.place);
        tags.push(tag);
        column += span;
    }
    tags
}

fn set_row(
    faces: &Faces<'_>,
    table: &Table,
    row: &Row,
    edges: &[f32],
    header: bool,
    tags: &[ElementId],
    place: &str,
) -> Result<Vec<SetCell>, RenderError> {
    let mut cells = Vec::new();
    let mut column = 0;
    for (cell, element) in row.cells.iter().zip(tags) {
        let span = cell.columns.max(1);
        let (from, to) = (column.min(edges.len() - 1), (column + span).min(edges.len() - 1));
        let kind = table.columns.get(from).copied().unwrap_or(Column::new(1, Align::Left));
        let label = header || cell.label || (kind.label && span == 1);
        let align = cell.align.unwrap_or(if header { Align::Center } else { kind.align });
        let (x, width) = (edges[from], edges[to] - edges[from]);
        let cell_place = Place { x, width, align, label, bold: row.total };
        let lines = set_cell(faces, cell, cell_place, place)?;
        cells.push(SetCell { place: cell_place, lines, element: *element });
        column += span;
    }
    Ok(cells)
}

fn set_cell(faces: &Faces<'_>, cell: &Cell, at: Place, place: &str) -> Result<Vec<SetLine>, RenderError> {
    let look = if at.label { Look::sans(TABLE) } else { Look::serif(TABLE) };
    let look = Look { tabular: cell.tabular, bold: at.bold, ..look };
    let inner = at.width - 2.0 * CELL_PAD_X;
    let setting = Setting::new(look, TABLE_LEADING, inner).aligned(at.align);
    let setting = Setting { x: at.x + CELL_PAD_X, ..setting };
    // A narrow column of justified text would be full of holes.
    let narrow = at.align == Align::Justify && inner < NARROW * TABLE;
    let setting = if narrow { setting.aligned(Align::Left) } else { setting };
    paragraph::set(faces, &cell.runs, setting, place)
}

#[derive(Clone, Copy)]
struct RowEdges {
    first: bool,
    last: bool,
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
            let edges = RowEdges { first: edges.first && i == 0, last: edges.last && i + 1 == lines };
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
    for Place { x, width, .. } in cells.iter().map(|cell| cell.place).filter(|place| place.label) {
        drawings.push(Drawing::Bar { x, y: 0.0, width, height, grey: LABEL_TINT });
    }
    drawings.extend(cells.iter().map(|cell| upright(cell.place.x, height)));
    for cell in cells {
        drawings.push(Drawing::Mark(Some(cell.element)));
        let shown = lines.start.min(cell.lines.len())..lines.end.min(cell.lines.len());
        let used = shown.len() as f32 * TABLE_LEADING;
        // A whole row centres its short cells; a split one runs on from the top.
        let mut y = match (whole, lines.start) {
            (true, _) => (height - used) / 2.0,
            (false, 0) => CELL_PAD_Y,
            (false, _) => 0.0,
        };
        for line in &cell.lines[shown] {
            drawings.extend(paragraph::drawings(line.clone(), y + baseline(TABLE_LEADING, TABLE)));
            y += TABLE_LEADING;
        }
    }
    drawings.push(Drawing::Mark(None));
    drawings.push(upright(measure, height));
    if whole || lines.start == 0 {
        drawings.push(rule(0.0, measure, if edges.first { THICK } else { THIN }));
    }
    if edges.last {
        drawings.push(rule(height, measure, THICK));
    } else if whole {
        drawings.push(rule(height, measure, THIN));
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
