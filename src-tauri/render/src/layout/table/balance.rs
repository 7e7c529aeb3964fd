//! Lowers a table: moves width between its columns while that saves lines.
//!
//! A form's shares suit its usual content. Where one column holds most of the text, its rows become many times as high
//! as wide columns of short words need. Heights are estimated from the widths of characters, before anything is set.

use std::ops::Range;

use super::grid::Grid;
use crate::document::Cell;
use crate::layout::style::{CELL_PAD_Y, TABLE, TABLE_LEADING};

/// The width of a digit or a lower-case letter, of a capital, and of a space, in em.
const LETTER: f32 = 0.56;
const CAPITAL: f32 = 0.75;
const SPACE: f32 = 0.3;
/// What an estimate may fall short by.
const SLACK: f32 = 1.1;
/// The part of a line that stays empty where it breaks.
const RAGGED: f32 = 1.04;
/// The minimum width of a column of text, in em, unless its content is narrower.
const READABLE: f32 = 4.0;
/// The part of the lines that must be saved: below it the form keeps its shares.
const WORTH: f32 = 0.12;
/// The widths moved at a time, in em: a line is often saved only by several.
const STEPS: [f32; 7] = [12.0, 8.0, 6.0, 4.0, 2.0, 1.0, 0.5];
/// The number of cells above which a table keeps its shares: the search would take longer than the layout.
const MOST_CELLS: usize = 600;

/// The widths of the paragraphs of a cell, in em.
type Paragraphs = Vec<f32>;

/// Column widths, and the approximate height of the table with them, in points.
pub(super) struct Balanced {
    pub(super) widths: Vec<f32>,
    pub(super) height: f32,
}

/// The widths of the columns, in points, with which the table is lowest, or those it has; `None` where it keeps them.
///
/// `size` and `pad` are those of the text, in points. The sum stays; no column becomes narrower than its words, and no
/// column with a line to each paragraph loses that.
pub(super) fn lowered(grid: &Grid<'_>, widths: Vec<f32>, size: f32, pad: f32) -> Option<Balanced> {
    // Without a header it is a form of labels and values, not a list.
    if grid.head == 0 || grid.columns < 3 || grid.spots.len() > MOST_CELLS || widths.len() != grid.columns {
        return None;
    }
    let mut columns: Vec<Vec<Paragraphs>> = vec![vec![Paragraphs::new(); grid.rows]; grid.columns];
    let mut tall = Vec::new();
    let mut least = vec![0.0_f32; grid.columns];
    for (spot, cell) in grid.spots.iter().filter_map(|spot| Some((spot, spot.cell?))) {
        if spot.columns > 1 {
            continue;
        }
        let text: String = cell.runs.iter().map(|run| run.text.as_str()).collect();
        let paragraphs: Paragraphs = text.split('\n').map(width).collect();
        let inner = (widths[spot.column] - 2.0 * pad) / size;
        let whole = paragraphs.iter().copied().fold(0.0, f32::max);
        let is_whole = whole * SLACK <= inner && !is_placeholder(cell);
        let needs = if is_whole { whole * SLACK } else { whole.min(READABLE) };
        least[spot.column] = least[spot.column].max(needs).max(longest_word(&text) * SLACK);
        if spot.rows > 1 {
            tall.push(Tall { column: spot.column, rows: spot.row..spot.row + spot.rows, paragraphs });
        } else {
            columns[spot.column][spot.row] = paragraphs;
        }
    }
    tall.sort_by_key(|tall| tall.rows.end);
    let least: Vec<f32> =
        least.iter().zip(&widths).map(|(em, width)| (em * size + 2.0 * pad).min(*width)).collect();
    let texts = Texts { columns, tall, size, pad };
    let mut set = widths.clone();
    let before = texts.height(&set);
    let mut lowest = before;
    for step in STEPS.map(|step| step * size) {
        while let Some((moved, height)) = texts.best(&set, &least, step, lowest) {
            (set, lowest) = (moved, height);
        }
    }
    let is_worth = lowest <= before * (1.0 - WORTH);
    let (widths, lines) = if is_worth { (set, lowest) } else { (widths, before) };
    let leading = TABLE_LEADING * size / TABLE;
    Some(Balanced { widths, height: lines * leading + grid.rows as f32 * 2.0 * CELL_PAD_Y })
}

/// A cell over several rows.
struct Tall {
    column: usize,
    rows: Range<usize>,
    paragraphs: Paragraphs,
}

/// The texts of a table and how they are set.
struct Texts {
    /// By column and row.
    columns: Vec<Vec<Paragraphs>>,
    /// In the order of their last rows.
    tall: Vec<Tall>,
    size: f32,
    pad: f32,
}

impl Texts {
    /// The widths, a step moved to one column from another or from all that can give, with which the table is lowest,
    /// and its height; `None` where none makes it lower.
    fn best(&self, widths: &[f32], least: &[f32], step: f32, lowest: f32) -> Option<(Vec<f32>, f32)> {
        let room: Vec<f32> = widths.iter().zip(least).map(|(width, least)| width - least).collect();
        let count = widths.len();
        let from_one = |to: usize| {
            (0..count).map(move |from| (to, from)).filter(|(to, from)| to != from && room[*from] >= step).map(
                |(to, from)| {
                    let mut moved = widths.to_vec();
                    moved[from] -= step;
                    moved[to] += step;
                    moved
                },
            )
        };
        let from_all = |to: usize| {
            let whole: f32 = (0..count).filter(|from| *from != to).map(|from| room[from]).sum();
            (whole >= step).then(|| {
                let give = |from: usize| if from == to { -step } else { room[from] * step / whole };
                (0..count).map(|column| widths[column] - give(column)).collect::<Vec<f32>>()
            })
        };
        let moves = (0..count).flat_map(|to| from_one(to).chain(from_all(to)));
        let heights = moves.map(|moved| {
            let height = self.height(&moved);
            (moved, height)
        });
        heights.filter(|(_, height)| *height <= lowest - 0.5).min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The sum of the heights of the rows, in lines.
    fn height(&self, widths: &[f32]) -> f32 {
        let mut heights = vec![1.0_f32; self.columns.first().map_or(0, Vec::len)];
        for (column, width) in self.columns.iter().zip(widths) {
            for (height, paragraphs) in heights.iter_mut().zip(column) {
                *height = height.max(self.lines(paragraphs, *width));
            }
        }
        // What a cell over several rows lacks, its last row has more.
        for Tall { column, rows, paragraphs } in &self.tall {
            let lacks = self.lines(paragraphs, widths[*column]) - heights[rows.clone()].iter().sum::<f32>();
            heights[rows.end - 1] += lacks.max(0.0);
        }
        heights.iter().sum()
    }

    fn lines(&self, paragraphs: &Paragraphs, width: f32) -> f32 {
        let inner = ((width - 2.0 * self.pad) / self.size).max(1.0);
        paragraphs.iter().map(|em| if *em <= inner { 1.0 } else { (em * RAGGED / inner).ceil() }).sum()
    }
}

/// Does the cell say only that nothing was typed?
fn is_placeholder(cell: &Cell) -> bool {
    cell.runs.iter().all(|run| run.muted)
}

fn width(text: &str) -> f32 {
    text.chars().map(advance).sum()
}

/// The width of the longest word that must not be broken, in em.
fn longest_word(text: &str) -> f32 {
    text.split(|c: char| !c.is_ascii_graphic()).map(width).fold(0.0, f32::max)
}

fn advance(c: char) -> f32 {
    match c {
        ' ' => SPACE,
        c if c.is_ascii_uppercase() => CAPITAL,
        c if c < '\u{2e80}' => LETTER,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Align, Column, Row, Table};

    fn table(rows: &[[&str; 3]]) -> Table {
        let row = |cells: &[&str; 3]| Row { cells: cells.map(Cell::text).to_vec(), total: false };
        Table {
            columns: vec![Column::new(1, Align::Left); 3],
            header_rows: 1,
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn lowered(table: &Table) -> Vec<f32> {
        super::lowered(&Grid::new(table), vec![120.0; 3], 10.0, 5.0).map_or(vec![], |b| b.widths)
    }

    #[test]
    fn a_long_text_gets_the_room_that_short_words_do_not_need() {
        let purpose = "用于动态工艺的放大与在线监测".repeat(4);
        let widths = lowered(&table(&[["名称", "单价", "用途"], ["灌流系统", "138.00", &purpose]]));
        assert!(widths[2] > 200.0, "{widths:?}");
        assert!(widths[0] >= 50.0 && widths[1] >= 40.0, "{widths:?}");
        assert!((widths.iter().sum::<f32>() - 360.0).abs() < 0.01, "{widths:?}");
    }

    #[test]
    fn a_long_text_over_several_rows_gets_room_too() {
        let text = "用于动态工艺的放大与在线监测".repeat(6);
        let mut tall =
            table(&[["类别", "指标", "说明"], [&text, "指标一", "见附录"], ["", "指标二", "见附录"]]);
        tall.rows[1].cells[0].rows = 2;
        tall.rows[2].cells.remove(0);
        let widths = lowered(&tall);
        assert!(widths[0] > 200.0, "{widths:?}");
    }

    #[test]
    fn a_column_on_one_line_stays_so_and_a_number_is_never_broken() {
        let text = "完成关键技术攻关并形成样机".repeat(6);
        let widths =
            lowered(&table(&[["时间", "金额", "任务"], ["2027年1月至6月", "123,456,789.00", &text]]));
        let room = |column: usize| (widths[column] - 10.0) / 10.0;
        assert!(room(0) >= width("2027年1月至6月") && room(1) >= width("123,456,789.00"), "{widths:?}");
        assert!(room(2) > 11.0, "{widths:?}");
    }

    #[test]
    fn a_table_that_gains_little_and_a_form_of_labels_keep_their_shares() {
        assert_eq!(lowered(&table(&[["甲", "乙", "丙"], ["一", "二", "三"]])), [120.0; 3]);
        let text = "用于动态工艺的放大与在线监测".repeat(4);
        let form = Table { header_rows: 0, ..table(&[["名称", "单价", &text]]) };
        assert!(lowered(&form).is_empty());
    }
}
