//! Writes tables: a grid with spans, repeated header rows, rows that do not break across pages.

use super::WIDTH;
use super::body::Body;
use super::paragraph::Paragraph;
use super::styles::{self, border};
use super::xml::Element;
use crate::document::{self, Align, Cell, Column, Row, Run};
use crate::geometry::{PAGE, half_points, twips};
use crate::layout::table::FEWEST_LINES;
use crate::layout::{flow, style};

const TINT: &str = "F3F3F3";
/// The text size of a table, in twentieths of a point.
const HAN: usize = twips(style::TABLE);
/// The padding on both sides of a cell together, in twentieths of a point.
const SIDES: usize = twips(2.0 * style::CELL_PAD_X);
/// The width below which a column is not justified: sixteen characters, as in the PDF.
const NARROW: usize = 16 * HAN + SIDES;
/// The height of a line, and the padding at the top and bottom of a cell together, in half points.
const LINE: usize = half_points(style::TABLE_LEADING);
const PADDING: usize = half_points(2.0 * style::CELL_PAD_Y);
/// The height from which a row may break across pages: that of two times the lines that stay together.
const TALL: usize = 2 * FEWEST_LINES * LINE + PADDING;
/// A table with a height below [`WHOLE`] is not broken across pages, nor are two rows at its ends with a height below
/// [`TWO_ROWS`] together: the same parts of a page as in the PDF (`layout/flow.rs`), in half points.
const WHOLE: usize = half_points(PAGE.text_height() * flow::WHOLE_TABLE);
const TWO_ROWS: usize = half_points(PAGE.text_height() * flow::TWO_ROWS);

/// A border: its width in eighths of a point, and its colour.
pub(super) type Rule = Option<(usize, &'static str)>;

/// The borders of a cell that differ from the table's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edges {
    pub(super) top: Rule,
    pub(super) left: Rule,
    pub(super) bottom: Rule,
    pub(super) right: Rule,
}

/// The position and formatting of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// In twentieths of a point.
    pub(super) width: usize,
    /// 0 counts as 1.
    pub(super) columns: usize,
    /// The start (`restart`) or continuation (`continue`) of a vertical span.
    pub(super) merge: Option<&'static str>,
    pub(super) edges: Edges,
    pub(super) fill: Option<&'static str>,
}

/// A table without rows, in the order of `CT_TblPr`. `said` is its alternative text; `sides` is the padding of its
/// cells on either side in twentieths of a point, if not the style's.
pub(super) fn grid(style: &str, columns: &[usize], (said, sides): (Option<&str>, Option<usize>)) -> Element {
    let width: usize = columns.iter().sum();
    let margins = sides.map(|sides| {
        let side = |name| Element::new(name).set("w:w", sides).set("w:type", "dxa");
        Element::new("w:tblCellMar").with(side("w:left")).with(side("w:right"))
    });
    let properties = Element::new("w:tblPr")
        .with(Element::val("w:tblStyle", style))
        .with(Element::new("w:tblW").set("w:w", width).set("w:type", "dxa"))
        .with(Element::new("w:tblLayout").set("w:type", "fixed"))
        .with_all(margins)
        .with(Element::val("w:tblLook", "0000"))
        .with_all(said.map(|said| Element::val("w:tblDescription", said)));
    let columns = columns.iter().map(|width| Element::new("w:gridCol").set("w:w", width));
    Element::new("w:tbl").with(properties).with(Element::new("w:tblGrid").with_all(columns))
}

/// A row that does not break across pages; a header row is repeated on each page. The minimum height is in twentieths
/// of a point.
pub(super) fn row(header: bool, height: Option<usize>, cells: impl IntoIterator<Item = Element>) -> Element {
    let properties = Element::new("w:trPr")
        .with(Element::new("w:cantSplit"))
        .with_all(height.map(|height| Element::val("w:trHeight", height).set("w:hRule", "atLeast")))
        .with_all(header.then(|| Element::new("w:tblHeader")));
    Element::new("w:tr").with(properties).with_all(cells)
}

/// A cell, in the order of `CT_TcPr`.
pub(super) fn cell(place: &Place, paragraphs: Vec<Paragraph>) -> Element {
    let Edges { top, left, bottom, right } = place.edges;
    let rules: Vec<Element> = [("w:top", top), ("w:left", left), ("w:bottom", bottom), ("w:right", right)]
        .into_iter()
        .filter_map(|(side, rule)| rule.map(|(width, colour)| border(side, width, colour)))
        .collect();
    let shading = |fill| Element::val("w:shd", "clear").set("w:color", "auto").set("w:fill", fill);
    let properties = Element::new("w:tcPr")
        .with(Element::new("w:tcW").set("w:w", place.width).set("w:type", "dxa"))
        .with_all((place.columns > 1).then(|| Element::val("w:gridSpan", place.columns)))
        .with_all(place.merge.map(|merge| Element::val("w:vMerge", merge)))
        .with_all((!rules.is_empty()).then(|| Element::new("w:tcBorders").with_all(rules)))
        .with_all(place.fill.map(shading))
        .with(Element::val("w:vAlign", "center"));
    Element::new("w:tc").with(properties).with_all(paragraphs.into_iter().map(Paragraph::element))
}

/// A place in the grid: a cell of the document, or one that is covered by a cell above or missing.
enum Slot<'a> {
    Cell { cell: &'a Cell, column: usize, columns: usize },
    Taken { column: usize, columns: usize },
    Empty { column: usize },
}

/// A table, with the column widths and text size of the PDF where fonts are known; one with a note stays with it.
pub(super) fn table(body: &mut Body<'_>, source: &document::Table, has_note: bool) -> Element {
    let (widths, size) = body.columns(source).unwrap_or_else(|| (widths(source), styles::TABLE_SIZE));
    body.sizes.tables.insert(size);
    let rows: Vec<Vec<Slot<'_>>> = slots(source);
    let heights: Vec<usize> = rows.iter().map(|row| height(row, &widths)).collect();
    let mut keeps = keeps(&heights, source.header_rows);
    if let Some(last) = keeps.last_mut() {
        *last = has_note;
    }
    let rows = rows.iter().enumerate().map(|(i, slots)| {
        let header = i < source.header_rows;
        let cells = slots.iter().map(|slot| {
            let (place, paragraphs) = set(body, source, &source.rows[i], slot, (&widths, size), header);
            let keep = |paragraph| Paragraph { keep_next: keeps[i], ..paragraph };
            cell(&place, paragraphs.into_iter().map(keep).collect())
        });
        // As in the PDF, so that it leaves no hole.
        let is_tall = heights[i] >= TALL && !header && !keeps[i];
        if is_tall { Element::new("w:tr").with_all(cells) } else { row(header, None, cells) }
    });
    let sides = (size < styles::TABLE_SIZE).then_some(size * 4);
    grid(styles::TABLE, &widths, (None, sides)).with_all(rows)
}

/// The width of each column. Where the shares are all 0, it follows from the content.
fn widths(table: &document::Table) -> Vec<usize> {
    let mut shares: Vec<usize> = table.columns.iter().map(|column| usize::from(column.share)).collect();
    if shares.iter().all(|share| *share == 0) {
        // No column is so narrow that it is all edges, nor so wide that it starves the others.
        shares = vec![4 * HAN + SIDES; shares.len()];
        for slot in slots(table).iter().flatten() {
            if let Slot::Cell { cell, column, columns: 1 } = slot {
                shares[*column] = shares[*column].max((widest(&cell.runs) + SIDES).min(WIDTH / 2));
            }
        }
    }
    let total = shares.iter().sum::<usize>().max(1);
    let mut widths: Vec<usize> = shares.iter().map(|share| WIDTH * share / total).collect();
    let rest = WIDTH - widths.iter().sum::<usize>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

/// The grid, row by row: every column of every row is in one slot.
fn slots(table: &document::Table) -> Vec<Vec<Slot<'_>>> {
    let count = table.columns.len();
    // How many rows below are still taken by the cell that begins in a column, and how many columns that cell has.
    let mut taken = vec![(0_usize, 1_usize); count];
    let mut rows = Vec::with_capacity(table.rows.len());
    for source in &table.rows {
        let mut cells = source.cells.iter();
        let mut slots = Vec::new();
        let mut column = 0;
        while column < count {
            let (left, columns) = &mut taken[column];
            if *left > 0 {
                *left -= 1;
                slots.push(Slot::Taken { column, columns: *columns });
                column += *columns;
                continue;
            }
            let Some(cell) = cells.next() else {
                slots.push(Slot::Empty { column });
                column += 1;
                continue;
            };
            // A span ends where the grid does, or at a cell that reaches down from above.
            let room = 1 + (column + 1..count).take_while(|next| taken[*next].0 == 0).count();
            let columns = cell.columns.clamp(1, room);
            taken[column] = (cell.rows.max(1) - 1, columns);
            slots.push(Slot::Cell { cell, column, columns });
            column += columns;
        }
        rows.push(slots);
    }
    rows
}

fn set(
    body: &Body<'_>,
    table: &document::Table,
    row: &Row,
    slot: &Slot<'_>,
    (widths, size): (&[usize], usize),
    header: bool,
) -> (Place, Vec<Paragraph>) {
    let wide = |column: usize, columns: usize| widths.iter().skip(column).take(columns).sum();
    let (source, column, columns) = match *slot {
        Slot::Cell { cell, column, columns } => (cell, column, columns),
        Slot::Taken { column, columns } => {
            let merge = Some("continue");
            let place = Place { width: wide(column, columns), columns, merge, ..Place::default() };
            return (place, vec![Paragraph::new(styles::sized(styles::CELL, size))]);
        }
        Slot::Empty { column } => {
            let place = Place { width: wide(column, 1), ..Place::default() };
            return (place, vec![Paragraph::new(styles::sized(styles::CELL, size))]);
        }
    };
    let width = wide(column, columns);
    let kind = table.columns.get(column).copied().unwrap_or(Column::new(1, Align::Left));
    let label = header || source.label || (kind.label && columns == 1);
    let align = source.align.unwrap_or(if header { Align::Center } else { kind.align });
    let align = match align {
        Align::Justify if width >= NARROW => Some("both"),
        Align::Justify | Align::Left => None,
        Align::Center => Some("center"),
        Align::Right => Some("right"),
    };
    let style = styles::sized(if label { styles::LABEL } else { styles::CELL }, size);
    let paragraphs = lines(&source.runs, row.total)
        .iter()
        .map(|line| Paragraph { align, ..Paragraph::new(style.as_str()).with(body.runs(line)) })
        .collect();
    let place = Place {
        width,
        columns,
        merge: (source.rows > 1).then_some("restart"),
        edges: Edges::default(),
        fill: label.then_some(TINT),
    };
    (place, paragraphs)
}

/// The lines of a cell, each to become a paragraph.
fn lines(runs: &[Run], bold: bool) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        for (i, text) in run.text.split('\n').enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(Run { text: text.to_owned(), bold: run.bold || bold, ..run.clone() });
            }
        }
    }
    lines
}

/// The approximate width of the widest line.
fn widest(runs: &[Run]) -> usize {
    lines(runs, false).iter().map(|line| line_width(line)).max().unwrap_or(0)
}

fn line_width(line: &[Run]) -> usize {
    line.iter().map(|run| text_width(&run.text, HAN)).sum()
}

/// The approximate width of text of a size: a Han character is as wide as high, others half of that on average.
pub(super) fn text_width(text: &str, size: usize) -> usize {
    text.chars().map(|c| if c < '\u{2E80}' { size / 2 } else { size }).sum()
}

/// The approximate height of a row, in half points, without cells that span several rows.
fn height(slots: &[Slot<'_>], widths: &[usize]) -> usize {
    let lines = slots.iter().map(|slot| match slot {
        Slot::Cell { cell, column, columns } if cell.rows <= 1 => {
            let width: usize = widths.iter().skip(*column).take(*columns).sum();
            let room = width.saturating_sub(SIDES).max(HAN);
            lines(&cell.runs, false).iter().map(|line| line_width(line).div_ceil(room).max(1)).sum()
        }
        _ => 1,
    });
    lines.max().unwrap_or(1) * LINE + PADDING
}

/// The rows that stay on one page with the next: header rows, all rows of a short table, and two at either end of a
/// long one.
fn keeps(heights: &[usize], headers: usize) -> Vec<bool> {
    let count = heights.len();
    let whole = heights.iter().sum::<usize>() < WHOLE;
    (0..count)
        .map(|i| {
            let at_an_end = i == headers || i + 2 == count;
            let low = heights.get(i + 1).is_some_and(|next| heights[i] + next < TWO_ROWS);
            i + 1 < count && (i < headers || whole || (at_an_end && low))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(rows: Vec<Vec<Cell>>) -> Vec<String> {
        let rows = rows.into_iter().map(|cells| Row { cells, total: false }).collect();
        let table = document::Table {
            columns: vec![Column::fitted(Align::Left); 3],
            rows,
            ..document::Table::default()
        };
        let name = |slot: &Slot<'_>| match slot {
            Slot::Cell { cell, columns, .. } => format!("{}×{columns}", cell.runs[0].text),
            Slot::Taken { columns, .. } => format!("|×{columns}"),
            Slot::Empty { .. } => "-".to_owned(),
        };
        slots(&table).iter().map(|row| row.iter().map(name).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_span_over_rows_leaves_its_columns_out_below() {
        let tall = |cell: Cell, rows| Cell { rows, ..cell };
        let rows = vec![
            vec![tall(Cell::text("a").spanning(2), 2), Cell::text("b")],
            vec![tall(Cell::text("c"), 2)],
            vec![Cell::text("d"), Cell::text("e")],
        ];
        assert_eq!(spread(rows), ["a×2 b×1", "|×2 c×1", "d×1 e×1 |×1"]);
    }

    #[test]
    fn spans_that_do_not_fit_are_cut_and_missing_cells_left_empty() {
        let tall = Cell { rows: 9, ..Cell::text("b") };
        let rows = vec![vec![Cell::text("a"), tall], vec![Cell::text("c").spanning(9)]];
        assert_eq!(spread(rows), ["a×1 b×1 -", "c×1 |×1 -"]);
    }

    #[test]
    fn a_long_table_leaves_no_row_alone_at_its_ends() {
        let keeps = keeps(&[52; 20], 1);
        let kept: Vec<usize> = (0..20).filter(|i| keeps[*i]).collect();
        assert_eq!(kept, [0, 1, 18]);
    }
}
