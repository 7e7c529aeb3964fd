//! Tables as Word has them: a grid, a head that repeats, rows that do not split.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, Shading, Table, TableBorder, TableBorderPosition, TableCell,
    TableCellBorder, TableCellBorderPosition, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    VMergeType, WidthType,
};

use super::{body, styles};
use crate::document::{self, Align, Cell, Column, Field, Row};

/// 156 mm in twentieths of a point: the width between the margins.
pub(super) const WIDTH: usize = 8844;
const TINT: &str = "F3F3F3";

/// A row height of one twentieth of a point, at least: it changes nothing, and marks a header row for
/// [`mark_headers`].
const HEADER_HEIGHT: f32 = 1.0;
const HEADER_TRACE: &str = r#"<w:trHeight w:val="1" w:hRule="atLeast" />"#;

/// docx-rs has no way to say that a row is a header: says it in the finished part.
pub(super) fn mark_headers(part: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(part).replace(HEADER_TRACE, "<w:tblHeader />").into_bytes()
}

/// A table.
pub(super) fn table(source: &document::Table) -> Table {
    let total: usize = source.columns.iter().map(|c| usize::from(c.share)).sum::<usize>().max(1);
    let widths: Vec<usize> = source.columns.iter().map(|c| WIDTH * usize::from(c.share) / total).collect();
    // How many rows below are still taken by a cell above, and how many columns that cell has, column by column.
    let mut taken = vec![(0, 1); source.columns.len()];
    let rows = source
        .rows
        .iter()
        .enumerate()
        .map(|(i, source_row)| row(source, source_row, &widths, &mut taken, i < source.header_rows))
        .collect();
    Table::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(60, 100, 60, 100))
}

fn row(
    table: &document::Table,
    source: &Row,
    widths: &[usize],
    taken: &mut [(usize, usize)],
    header: bool,
) -> TableRow {
    let mut cells = Vec::new();
    let mut column = 0;
    let mut sources = source.cells.iter();
    loop {
        if let Some((left, span)) = taken.get_mut(column).filter(|(left, _)| *left > 0) {
            *left -= 1;
            let width = widths.iter().skip(column).take(*span).sum();
            let set = TableCell::new()
                .add_paragraph(Paragraph::new())
                .width(width, WidthType::Dxa)
                .vertical_merge(VMergeType::Continue);
            cells.push(if *span > 1 { set.grid_span(*span) } else { set });
            column += *span;
            continue;
        }
        let Some(cell) = sources.next() else { break };
        let span = cell.columns.max(1);
        let width = widths.iter().skip(column).take(span).sum();
        let kind = table.columns.get(column).copied().unwrap_or(Column::new(1, Align::Left));
        let set = set_cell(cell, kind, span, width, header, source.total);
        if cell.rows > 1 {
            if let Some(first) = taken.get_mut(column) {
                *first = (cell.rows - 1, span);
            }
            cells.push(set.vertical_merge(VMergeType::Restart));
        } else {
            cells.push(set);
        }
        column += span;
    }
    let row = TableRow::new(cells).cant_split();
    if header { row.row_height(HEADER_HEIGHT) } else { row }
}

fn set_cell(cell: &Cell, kind: Column, span: usize, width: usize, header: bool, total: bool) -> TableCell {
    let tinted = header || cell.label || (kind.label && span == 1);
    let align = cell.align.unwrap_or(if header { Align::Center } else { kind.align });
    let runs: Vec<document::Run> = cell
        .runs
        .iter()
        .map(|run| document::Run { bold: run.bold || total || header, ..run.clone() })
        .collect();
    let paragraph = body::paragraph(styles::CELL, &runs).align(match align {
        Align::Justify | Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    });
    let set = TableCell::new()
        .add_paragraph(paragraph)
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    let set = if span > 1 { set.grid_span(span) } else { set };
    if tinted { set.shading(Shading::new().fill(TINT)) } else { set }
}

/// The fields of a cover: labels, and values on rules.
pub(super) fn fields(fields: &[Field]) -> Table {
    let widths = [WIDTH * 3 / 10, WIDTH * 7 / 10];
    let rows = fields
        .iter()
        .map(|field| {
            let rule =
                TableCellBorder::new(TableCellBorderPosition::Bottom).border_type(BorderType::Single).size(4);
            let label = body::paragraph(styles::COVER_FIELD, &[document::Run::plain(field.label.as_str())]);
            let value = body::paragraph(styles::COVER_FIELD, &[document::Run::plain(field.value.as_str())]);
            TableRow::new(vec![
                TableCell::new().add_paragraph(label).width(widths[0], WidthType::Dxa),
                TableCell::new().add_paragraph(value).width(widths[1], WidthType::Dxa).set_border(rule),
            ])
        })
        .collect();
    Table::without_borders(rows)
        .set_grid(widths.to_vec())
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
}

/// Paragraphs in a frame.
pub(super) fn framed(paragraphs: Vec<Paragraph>) -> Table {
    let cell = paragraphs.into_iter().fold(TableCell::new(), TableCell::add_paragraph);
    let row = TableRow::new(vec![cell.width(WIDTH, WidthType::Dxa)]).cant_split();
    Table::new(vec![row])
        .set_grid(vec![WIDTH])
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .set_border(TableBorder::new(TableBorderPosition::Top).size(4))
        .margins(TableCellMargins::new().margin(120, 200, 120, 200))
}
