//! Lays out tables: columns by share or by content, rows as high as their fullest cell, a repeated header.

mod balance;
mod bands;
mod grid;
pub(crate) mod labels;
#[cfg(test)]
mod tests;
mod widths;

use super::faces::Faces;
use super::frame::{Drawing, Keep, LineBox, Part};
use super::paragraph::{self, SetLine, Setting};
use super::parted::PartedRows;
use super::shape::Look;
use super::structure::{ElementId, Kind, Structure};
use super::style::{CELL_PAD_Y, TABLE, TABLE_LEADING, baseline};
use crate::RenderError;
use crate::document::{Align, Caption, Column, Run, Table, Target};
use crate::geometry::{Orientation, PageGeometry};
pub(crate) use bands::FEWEST_LINES;
use bands::Sheet;
use grid::{Grid, Spot};
use widths::Columns;
pub(crate) use widths::{SMALLEST, narrowest_column};

/// The width of a column, in characters, below which it is not justified.
const NARROW: f32 = 16.0;
/// The height of a row, as a fraction of a page, above which it is broken between its lines.
const MAX_ROW: f32 = 0.8;
/// The height, as a fraction of a page, above which rows connected by a spanning cell are separated.
const MAX_GROUP: f32 = 0.6;
/// The height of a header, as a fraction of a page, above which it is not repeated.
const MAX_HEAD: f32 = 0.4;
/// The space between the caption and the table.
const BELOW_CAPTION: f32 = 4.0;

/// The line boxes of a table: those of the caption, the header and the body, and what is repeated after a page break.
pub(crate) struct SetTable {
    pub(crate) caption: Vec<LineBox>,
    pub(crate) head: Vec<LineBox>,
    pub(crate) body: Vec<LineBox>,
    pub(crate) repeated: Vec<LineBox>,
    /// The rows of the body that may be broken.
    pub(crate) parted: Vec<PartedRows>,
    /// The orientation of its pages.
    pub(crate) orientation: Orientation,
}

/// A laid-out cell.
struct SetCell {
    x: f32,
    width: f32,
    label: bool,
    lines: Vec<SetLine>,
    element: ElementId,
}

/// The appearance of a cell.
struct Looks {
    look: Look,
    align: Align,
    /// It is a label, tinted.
    label: bool,
}

/// The orientation of the pages of a table, its column widths in points, and the size of its text, for Word.
///
/// # Errors
/// When no face has a character.
pub(crate) fn widths(faces: &Faces<'_>, table: &Table) -> Result<(Orientation, Vec<f32>, f32), RenderError> {
    let (orientation, columns) = widths::choose(faces, table, &Grid::new(table), "")?;
    Ok((orientation, columns.edges.windows(2).map(|edge| edge[1] - edge[0]).collect(), columns.size))
}

/// Lays out a table in the measure, or in that of a turned page where its columns need more.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    table: &Table,
    structure: &mut Structure,
    place: &str,
) -> Result<SetTable, RenderError> {
    let grid = Grid::new(table);
    let (orientation, columns) = widths::choose(faces, table, &grid, place)?;
    let page = orientation.page();
    let element = structure.add(Kind::Table, None);
    let caption = match &table.caption {
        Some(caption) => set_caption(faces, caption, (element, page), structure, place)?,
        None => Vec::new(),
    };
    let tags = tags(table, &grid, element, structure);
    let mut cells = Vec::with_capacity(grid.spots.len());
    for (spot, element) in grid.spots.iter().zip(tags) {
        cells.push(set_cell(faces, table, &grid, spot, &columns, element, place)?);
    }
    let leading = TABLE_LEADING * columns.size / TABLE;
    let sheet = Sheet::new(&grid, &cells, &columns, leading);
    let (mut caption, mut head, mut body) = (caption, Vec::new(), Vec::new());
    let mut parted = Vec::new();
    for group in grid.groups() {
        let most = (page.text_height() * MAX_ROW, page.text_height() * MAX_GROUP);
        let (mut line_boxes, joined) = sheet.line_boxes(&group, most);
        if joined.is_some() {
            let of = parted.len();
            (0..).zip(&mut line_boxes).for_each(|(index, part)| part.part = Some(Part { of, index }));
        }
        parted.extend(joined);
        if group.start < grid.head { head.extend(line_boxes) } else { body.extend(line_boxes) }
    }
    if let Some(first) = caption.iter_mut().chain(&mut head).chain(&mut body).next() {
        first.drawings.extend(table.id.clone().map(|id| Drawing::Destination {
            y: 0.0,
            target: Target::Table(id),
            words: table.caption.as_ref().map_or_else(|| "表".to_owned(), |caption| caption.printed("表")),
        }));
    }
    head.iter_mut().for_each(|line_box| line_box.keep = Keep::Always);
    let mut repeated = repeated(faces, table, &head, page, place)?;
    for part in [&mut caption, &mut head, &mut body, &mut repeated] {
        part.iter_mut().for_each(|line_box| line_box.orientation = orientation);
    }
    Ok(SetTable { caption, head, body, repeated, parted, orientation })
}

/// The caption of a table, above it.
fn set_caption(
    faces: &Faces<'_>,
    caption: &Caption,
    (table, page): (ElementId, &PageGeometry),
    structure: &mut Structure,
    place: &str,
) -> Result<Vec<LineBox>, RenderError> {
    let element = structure.add(Kind::Caption, Some(table));
    let setting = Setting::new(Look::sans(TABLE), TABLE_LEADING, page.measure).aligned(Align::Center);
    let mut line_boxes = paragraph::line_boxes(faces, &[Run::plain(caption.printed("表"))], setting, place)?;
    for line_box in &mut line_boxes {
        line_box.drawings.insert(0, Drawing::Mark(Some(element)));
        line_box.keep = Keep::Always;
    }
    if let Some(last) = line_boxes.last_mut() {
        last.height += BELOW_CAPTION;
    }
    Ok(line_boxes)
}

/// The top of each further page: 续表 with the number, where the table has one, and the header.
fn repeated(
    faces: &Faces<'_>,
    table: &Table,
    head: &[LineBox],
    page: &PageGeometry,
    place: &str,
) -> Result<Vec<LineBox>, RenderError> {
    let mut line_boxes = Vec::new();
    if let Some(caption) = &table.caption {
        let setting = Setting::new(Look::sans(TABLE), TABLE_LEADING, page.measure).aligned(Align::Right);
        let words = [Run::plain(format!("续表 {}", caption.number))];
        line_boxes.extend(paragraph::line_boxes(faces, &words, setting, place)?);
        if let Some(last) = line_boxes.last_mut() {
            last.height += BELOW_CAPTION;
        }
    }
    if head.iter().map(|line_box| line_box.height).sum::<f32>() <= page.text_height() * MAX_HEAD {
        line_boxes.extend(head.iter().cloned());
    }
    Ok(line_boxes)
}

/// Adds the elements of the cells, in rows.
fn tags(table: &Table, grid: &Grid<'_>, parent: ElementId, structure: &mut Structure) -> Vec<ElementId> {
    let mut tags = Vec::with_capacity(grid.spots.len());
    let mut spots = grid.spots.iter().peekable();
    for row in 0..grid.rows {
        let element = structure.add(Kind::Row, Some(parent));
        while let Some(spot) = spots.next_if(|spot| spot.row == row) {
            let kind = if row < grid.head {
                Kind::Header { column: true }
            } else if is_label(table, spot) {
                Kind::Header { column: false }
            } else {
                Kind::Cell
            };
            let tag = structure.add_spanning(kind, Some(element), spot.rows, spot.columns);
            structure.place(tag, spot.cell.and_then(|cell| cell.place.as_ref()));
            tags.push(tag);
        }
    }
    tags
}

/// Is a cell the header of its row?
fn is_label(table: &Table, spot: &Spot<'_>) -> bool {
    let in_labels = spot.columns == 1 && table.columns.get(spot.column).is_some_and(|column| column.label);
    in_labels || spot.cell.is_some_and(|cell| cell.label)
}

fn looks(table: &Table, grid: &Grid<'_>, spot: &Spot<'_>, size: f32) -> Looks {
    let header = spot.row < grid.head;
    let column = table.columns.get(spot.column).copied().unwrap_or(Column::fitted(Align::Left));
    let label = header || is_label(table, spot);
    let own = spot.cell.and_then(|cell| cell.align);
    let look = if label { Look::sans(size) } else { Look::serif(size) };
    let look = Look {
        tabular: spot.cell.is_some_and(|cell| cell.tabular),
        bold: table.rows.get(spot.row).is_some_and(|row| row.total),
        ..look
    };
    Looks { look, align: own.unwrap_or(if header { Align::Center } else { column.align }), label }
}

fn set_cell(
    faces: &Faces<'_>,
    table: &Table,
    grid: &Grid<'_>,
    spot: &Spot<'_>,
    columns: &Columns,
    element: ElementId,
    place: &str,
) -> Result<SetCell, RenderError> {
    let Looks { look, align, label } = looks(table, grid, spot, columns.size);
    let x = columns.edges[spot.column];
    let width = columns.edges[spot.column + spot.columns] - x;
    let inner = width - 2.0 * columns.pad;
    // A narrow column of justified text would be full of holes.
    let narrow = align == Align::Justify && inner < NARROW * columns.size;
    let align = if narrow { Align::Left } else { align };
    let setting = Setting::new(look, TABLE_LEADING, inner).aligned(align);
    let setting = Setting { x: x + columns.pad, ..setting };
    let lines = match spot.cell {
        Some(cell) => paragraph::set(faces, &cell.runs, setting, place)?,
        None => Vec::new(),
    };
    Ok(SetCell { x, width, label, lines, element })
}
