//! Splits a table too wide for a turned page into parts, one below the other, each repeating the first column.

use std::ops::Range;

use crate::document::{Block, Cell, Paragraph, Role, Row, Run, Table};
use crate::geometry::LANDSCAPE;
use crate::layout::style::MEASURE;
use crate::layout::table::{SMALLEST, narrowest_column};

/// The maximum width of a Latin letter, in em: capitals and m are wider than others.
const LATIN: f32 = 0.75;
/// The minimum width of a text column, in characters, unless its content is narrower.
const READABLE: f32 = 4.0;
/// The text size of a split table, in points: 小五. Only an unsplit table is set smaller.
const SIZE: f32 = 9.0;
/// The number of columns from which a table may be too wide for any page.
const MANY: usize = 12;
/// The padding on each side, in characters.
const BESIDE: f32 = 0.8;

/// A cell with its grid position.
struct Placed {
    row: usize,
    column: usize,
    cell: Cell,
}

/// The table; one too wide for any page in parts, `goes_on` above each after the first.
pub(super) fn blocks(table: Table, goes_on: &str) -> Vec<Block> {
    let part = |(i, part): (usize, Table)| {
        let words = (i > 0).then(|| Block::Paragraph(Paragraph::of(Role::Caption, goes_on)));
        words.into_iter().chain([Block::Table(part)]).collect::<Vec<_>>()
    };
    split(table).into_iter().enumerate().flat_map(part).collect()
}

/// The parts of a table, in order; a single one where it fits the page, as most do.
fn split(table: Table) -> Vec<Table> {
    let count = table.columns.len();
    // Of a few columns one is wide at most.
    if count < MANY {
        return vec![table];
    }
    let placed = placed(table.rows.clone(), count);
    let widths = widths(&placed, count);
    // The layout has no room for more, however small it sets them.
    let smallest = widths.iter().map(|width| (width * SMALLEST / SIZE).max(narrowest_column())).sum::<f32>();
    if smallest <= LANDSCAPE.measure {
        return vec![table];
    }
    let Table { id, caption, columns, header_rows, rows } = table;
    let totals: Vec<bool> = rows.iter().map(|row| row.total).collect();
    // The first column names the rows, unless cells reach from it into the others.
    let named = placed.iter().filter(|p| p.column == 0).all(|p| p.cell.columns <= 1);
    let parts = parts(&widths, named);
    parts
        .into_iter()
        .enumerate()
        .map(|(i, part)| {
            let again = named && part.start > 0;
            let rows = rows_of(&placed, &part, again, header_rows, &totals);
            let first = if again { &columns[..1] } else { &[] };
            Table {
                id: id.clone().filter(|_| i == 0),
                caption: caption.clone().filter(|_| i == 0),
                columns: [first, &columns[part]].concat(),
                header_rows,
                rows,
            }
        })
        .collect()
}

/// The cells by row and column. The grid is full: a cell is in the first column that is not covered from above.
fn placed(rows: Vec<Row>, count: usize) -> Vec<Placed> {
    let mut free_from = vec![0; count];
    let mut placed = Vec::new();
    for (row, cells) in rows.into_iter().enumerate() {
        let mut column = 0;
        for cell in cells.cells {
            while free_from.get(column).is_some_and(|free| *free > row) {
                column += 1;
            }
            let end = (column + cell.columns.max(1)).min(count);
            if column >= end {
                break;
            }
            free_from[column..end].fill(row + cell.rows.max(1));
            placed.push(Placed { row, column, cell: Cell { columns: end - column, ..cell } });
            column = end;
        }
    }
    placed
}

/// The approximate width each column needs, in points.
fn widths(placed: &[Placed], count: usize) -> Vec<f32> {
    let mut ems = vec![1.0_f32; count];
    for p in placed.iter().filter(|p| p.cell.columns == 1) {
        ems[p.column] = ems[p.column].max(asked(&p.cell.runs));
    }
    ems.into_iter().map(|em| (em + BESIDE) * SIZE).collect()
}

/// The width a cell's text needs, in em: all of a short line, a part of a long one, and never less than a Latin word.
fn asked(runs: &[Run]) -> f32 {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let mut asked: f32 = 0.0;
    for line in text.lines() {
        let (mut whole, mut word, mut longest) = (0.0_f32, 0.0_f32, 0.0_f32);
        for c in line.chars() {
            let is_latin = c < '\u{2e80}';
            let width = if is_latin { LATIN } else { 1.0 };
            whole += width;
            word = if is_latin && !c.is_whitespace() { word + width } else { 0.0 };
            longest = longest.max(word);
        }
        asked = asked.max(whole.min(READABLE).max(longest));
    }
    asked
}

/// The columns of each part: as few parts as possible, with about equally many columns.
fn parts(widths: &[f32], named: bool) -> Vec<Range<usize>> {
    let from = usize::from(named);
    // A column that alone fills the page gets what there is.
    let most = MEASURE / 2.0;
    let width = |i: usize| widths[i].min(most);
    let room = MEASURE - if named { width(0) } else { 0.0 };
    let whole: f32 = (from..widths.len()).map(width).sum();
    let count = (whole / room).ceil().max(1.0);
    let fair = whole / count;
    let mut parts = Vec::new();
    let (mut start, mut used) = (from, 0.0);
    for i in from..widths.len() {
        let over = used + width(i) > room + 0.01;
        if i > start && (over || used >= fair) {
            parts.push(start..i);
            (start, used) = (i, 0.0);
        }
        used += width(i);
    }
    parts.push(start..widths.len());
    if named {
        parts[0].start = 0;
    }
    parts
}

/// The rows of a part. A cell that extends over its edge is cut: header text is repeated in each part, other text is in
/// the first only.
fn rows_of(
    placed: &[Placed],
    part: &Range<usize>,
    again: bool,
    header_rows: usize,
    totals: &[bool],
) -> Vec<Row> {
    let mut rows: Vec<Row> = totals.iter().map(|total| Row { cells: Vec::new(), total: *total }).collect();
    for p in placed {
        let (start, end) = (p.column.max(part.start), (p.column + p.cell.columns).min(part.end));
        if again && p.column == 0 {
            rows[p.row].cells.push(p.cell.clone());
        } else if start < end {
            let cut = p.column < part.start && p.row >= header_rows;
            let runs = if cut { Vec::new() } else { p.cell.runs.clone() };
            rows[p.row].cells.push(Cell { columns: end - start, runs, ..p.cell.clone() });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Align, Caption, Column};

    fn table(columns: usize, header_rows: usize, rows: Vec<Vec<Cell>>) -> Table {
        let rows = rows.into_iter().map(|cells| Row { cells, total: false }).collect();
        let caption = Some(Caption { number: 3, text: "各列".into() });
        let columns = vec![Column::fitted(Align::Center); columns];
        Table { id: Some("t".into()), caption, columns, header_rows, rows }
    }

    fn words(table: &Table) -> Vec<Vec<String>> {
        let cell = |cell: &Cell| cell.runs.iter().map(|run| run.text.as_str()).collect::<String>();
        table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
    }

    fn plain(columns: usize) -> Table {
        let row = |word: &str| (0..columns).map(|i| Cell::text(format!("{word}{i:02}"))).collect::<Vec<_>>();
        table(columns, 1, vec![row("列"), row("值")])
    }

    #[test]
    fn a_table_that_fits_stays_as_it_is() {
        for columns in [1, 12, 28] {
            assert_eq!(split(plain(columns)), [plain(columns)]);
        }
    }

    #[test]
    fn a_wide_table_comes_in_parts_with_its_first_column_and_every_word() {
        for columns in [40, 60, 128] {
            let parts = split(plain(columns));
            assert!(parts.len() > 1);
            let mut seen = Vec::new();
            for (i, part) in parts.iter().enumerate() {
                assert_eq!(
                    (part.header_rows, part.caption.is_some(), part.id.is_some()),
                    (1, i == 0, i == 0)
                );
                let rows = words(part);
                assert_eq!((rows[0][0].as_str(), rows[1][0].as_str()), ("列00", "值00"));
                assert!(rows.iter().all(|row| row.len() == part.columns.len()));
                assert!(part.columns.len() as f32 * narrowest_column() <= MEASURE);
                seen.extend(rows[1][1..].to_vec());
            }
            assert_eq!(seen, (1..columns).map(|i| format!("值{i:02}")).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_cell_over_the_edge_is_cut_and_says_its_words_once_but_in_a_head() {
        let head = (0..4).map(|i| Cell::text(format!("组{i}")).spanning(15)).collect();
        let body = vec![Cell::text("甲"), Cell::text("全").spanning(59)];
        let parts = split(table(60, 1, vec![head, body]));
        let columns =
            |part: &Table, row: usize| part.rows[row].cells.iter().map(|c| c.columns).sum::<usize>();
        for part in &parts {
            assert_eq!(columns(part, 0), part.columns.len());
            assert_eq!(columns(part, 1), part.columns.len());
        }
        let said =
            |wanted: &str| parts.iter().flat_map(words).flatten().filter(|word| word == wanted).count();
        assert_eq!(said("全"), 1);
        assert!((0..4).all(|i| said(&format!("组{i}")) >= 1));
    }

    #[test]
    fn a_cell_over_rows_keeps_them_in_each_part() {
        let mut first = vec![Cell { rows: 2, ..Cell::text("组") }];
        first.extend((1..60).map(|i| Cell::text(format!("上{i}"))));
        let second = (1..60).map(|i| Cell::text(format!("下{i}"))).collect();
        for part in split(table(60, 0, vec![first, second])) {
            assert_eq!((part.rows[0].cells[0].rows, part.rows[1].cells.len() + 1), (2, part.columns.len()));
        }
    }
}
