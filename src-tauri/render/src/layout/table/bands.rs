//! Converts laid-out cells to line boxes: the heights of rows, their breaks, and the rules between them.

use std::ops::Range;

use super::grid::{Grid, Spot};
use super::widths::Columns;
use super::{CELL_PAD_Y, SetCell, baseline, paragraph};
use crate::layout::frame::{Drawing, Keep, LineBox};
use crate::layout::links;
use crate::layout::parted::PartedRows;
use crate::layout::style::{LABEL_TINT, RULE_GREY, THICK, THIN};

/// The height of the rows of a cell over several, as a fraction of the tallest group, up to which they stay together, with
/// its text in their middle.
const TOGETHER: f32 = 0.5;
/// The number of lines of a row that stay together above and below the end of a page.
pub(crate) const FEWEST_LINES: usize = 3;
/// The maximum number of lines of a cell that is repeated on each page when its rows are separated.
const LABEL_LINES: usize = 3;

/// A table with laid-out cells and natural row heights.
pub(super) struct Sheet<'a> {
    grid: &'a Grid<'a>,
    cells: &'a [SetCell],
    columns: &'a Columns,
    leading: f32,
    heights: Vec<f32>,
}

/// A row or a part of one that is not broken.
struct Band {
    row: usize,
    first: bool,
    last: bool,
    height: f32,
}

/// Where the texts of the cells of a group stand.
struct Texts {
    /// For each cell the bands that stay together for its text, if any.
    held: Vec<Range<usize>>,
    /// For each line of each cell its band, and how far down from its top.
    standing: Vec<Vec<(usize, f32)>>,
}

impl Band {
    fn pad_above(&self) -> f32 {
        if self.first { CELL_PAD_Y } else { 0.0 }
    }

    /// The number of lines it has room for.
    fn lines(&self, leading: f32) -> usize {
        let below = if self.last { CELL_PAD_Y } else { 0.0 };
        ((self.height - self.pad_above() - below + 0.01) / leading).max(0.0) as usize
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        grid: &'a Grid<'a>,
        cells: &'a [SetCell],
        columns: &'a Columns,
        leading: f32,
    ) -> Sheet<'a> {
        let mut sheet =
            Sheet { grid, cells, columns, leading, heights: vec![sheet_row(1, leading); grid.rows] };
        let asked = |cell: &SetCell| sheet_row(cell.lines.len(), leading);
        for (spot, cell) in sheet.spots().filter(|(spot, _)| spot.rows == 1).collect::<Vec<_>>() {
            sheet.heights[spot.row] = sheet.heights[spot.row].max(asked(cell));
        }
        // What a cell over several rows lacks, they get in equal parts.
        for (spot, cell) in sheet.spots().filter(|(spot, _)| spot.rows > 1).collect::<Vec<_>>() {
            let rows = &mut sheet.heights[spot.row..spot.end()];
            let more = (asked(cell) - rows.iter().sum::<f32>()).max(0.0) / spot.rows as f32;
            rows.iter_mut().for_each(|height| *height += more);
        }
        sheet
    }

    fn spots(&self) -> impl Iterator<Item = (&'a Spot<'a>, &'a SetCell)> + use<'a> {
        self.grid.spots.iter().zip(self.cells)
    }

    /// The cells that begin in these rows, in order.
    fn inside(&self, rows: &Range<usize>) -> impl Iterator<Item = (&'a Spot<'a>, &'a SetCell)> + use<'a> {
        let at = |row: usize| self.grid.spots.partition_point(|spot| spot.row < row);
        let range = at(rows.start)..at(rows.end);
        self.grid.spots[range.clone()].iter().zip(&self.cells[range])
    }

    /// The line boxes of rows that belong together: one, or where a page may end within them several, and what joins
    /// those on a page. `most` are the heights of the tallest row and of the tallest rows that are not taken apart.
    pub(super) fn line_boxes(
        &self,
        rows: &Range<usize>,
        most: (f32, f32),
    ) -> (Vec<LineBox>, Option<PartedRows>) {
        let height: f32 = self.heights[rows.clone()].iter().sum();
        let is_one = rows.len() == 1;
        let is_low = height <= if is_one { most.0 } else { most.1 };
        let is_broken = is_one && rows.start >= self.grid.head && self.lines(rows) >= 2 * FEWEST_LINES;
        if is_low && !is_broken {
            return (vec![self.whole(rows, height)], None);
        }
        let line_boxes = if is_one { self.lines_apart(rows) } else { self.apart(rows, most) };
        let middle = |(spot, cell): (&Spot<'_>, &SetCell)| {
            let used = cell.lines.len() as f32 * self.leading + 2.0 * CELL_PAD_Y;
            let down = if is_one { (self.heights[spot.row] - used) / 2.0 } else { 0.0 };
            (cell.element, down)
        };
        let cells = self.inside(rows).map(middle).collect();
        let parts = line_boxes.len();
        // Between two rows the rule is the end.
        let pad = if is_one { CELL_PAD_Y } else { 0.0 };
        (line_boxes, Some(PartedRows { parts, cells, pad }))
    }

    /// The number of lines of the fullest cell.
    fn lines(&self, rows: &Range<usize>) -> usize {
        self.inside(rows).map(|(_, cell)| cell.lines.len()).max().unwrap_or(0)
    }

    /// A line box for each line of a row. A page may end between them where it leaves some lines on either side, and no
    /// line of a text alone.
    fn lines_apart(&self, row: &Range<usize>) -> Vec<LineBox> {
        let mut line_boxes = self.apart(row, (0.0, 0.0));
        let count = line_boxes.len();
        let is_alone =
            |above: usize| self.inside(row).any(|(_, cell)| cell.lines.len() == above + 1 && above > 0);
        for (i, line_box) in line_boxes.iter_mut().enumerate().take(count - 1) {
            let (above, below) = (i + 1, count - i - 1);
            let may = above.min(below) >= FEWEST_LINES && !is_alone(above);
            line_box.keep = line_box.keep.max(if may { Keep::Lines } else { Keep::Always });
        }
        line_boxes
    }

    /// All rows of a group in one line box, with text vertically centred in cells.
    fn whole(&self, rows: &Range<usize>, height: f32) -> LineBox {
        let top = |row: usize| self.heights[rows.start..row].iter().sum::<f32>();
        let mut drawings = Vec::new();
        for (spot, cell) in self.inside(rows) {
            let from = top(spot.row);
            self.background(cell, from, top(spot.end()) - from, from == 0.0, &mut drawings);
        }
        for (spot, cell) in self.inside(rows) {
            let (from, to) = (top(spot.row), top(spot.end()));
            drawings.push(Drawing::Mark(Some(cell.element)));
            let mut y = from + (to - from - cell.lines.len() as f32 * self.leading) / 2.0;
            for line in &cell.lines {
                self.line(line, y, &mut drawings);
                y += self.leading;
            }
        }
        drawings.push(Drawing::Mark(None));
        drawings.push(self.upright(self.right(), 0.0, height));
        for row in rows.clone() {
            self.boundary(rows, row + 1, top(row + 1), &mut drawings);
        }
        self.ends(
            rows.start == 0,
            rows.end == self.grid.rows,
            LineBox { height, drawings, ..LineBox::default() },
        )
    }

    /// One line box for each row, or for each line of a row too high for a page. The text of a cell over several rows
    /// stands in one piece, in its first row and below it; rows as high as that stay on one page. Only what is too high
    /// for that is dealt out to the rows.
    fn apart(&self, rows: &Range<usize>, (tallest_row, tallest_group): (f32, f32)) -> Vec<LineBox> {
        let mut bands = self.bands(rows, tallest_row);
        // Where each line of each cell stands: its band, and how far down in it.
        let inside: Vec<(&Spot<'_>, &SetCell)> = self.inside(rows).collect();
        inside.iter().for_each(|(spot, cell)| self.grow(spot, cell, &mut bands));
        let held: Vec<Range<usize>> =
            inside.iter().map(|(spot, cell)| self.held(spot, cell, &bands, tallest_group)).collect();
        let standing: Vec<Vec<(usize, f32)>> = inside
            .iter()
            .zip(&held)
            .map(|((spot, cell), held)| self.stand(spot, cell, &bands, held))
            .collect();
        let texts = Texts { held, standing };
        let mut line_boxes: Vec<LineBox> =
            (0..bands.len()).map(|i| self.band(rows, (&bands, i), &inside, &texts)).collect();
        for held in texts.held {
            line_boxes[held].split_last_mut().into_iter().for_each(|(_, above)| {
                above.iter_mut().for_each(|line_box| line_box.keep = Keep::Firmly);
            });
        }
        line_boxes
    }

    /// The bands that stay together for the text of a cell over several rows: all of its, or as many as the text is high;
    /// none where it is dealt out.
    fn held(&self, spot: &Spot<'_>, cell: &SetCell, bands: &[Band], tallest_group: f32) -> Range<usize> {
        let covered = Self::covered(spot, bands);
        if spot.rows == 1 || covered.len() < 2 || cell.lines.is_empty() {
            return covered.start..covered.start;
        }
        if bands[covered.clone()].iter().map(|band| band.height).sum::<f32>() <= tallest_group * TOGETHER {
            return covered;
        }
        let needed = cell.lines.len() as f32 * self.leading + 2.0 * CELL_PAD_Y;
        let mut used = 0.0;
        let enough = covered.clone().find(|band| {
            used += bands[*band].height;
            used >= needed - 0.01
        });
        match enough {
            Some(last) if used <= tallest_group => covered.start..last + 1,
            _ => covered.start..covered.start,
        }
    }

    fn bands(&self, rows: &Range<usize>, tallest_row: f32) -> Vec<Band> {
        let mut bands = Vec::new();
        for row in rows.clone() {
            let height = self.heights[row];
            if height <= tallest_row {
                bands.push(Band { row, first: true, last: true, height });
                continue;
            }
            let own = self.inside(&(row..row + 1)).filter(|(spot, _)| spot.rows == 1);
            let lines = own.map(|(_, cell)| cell.lines.len()).max().unwrap_or(0).max(1);
            bands.extend((0..lines).map(|line| {
                let (first, last) = (line == 0, line + 1 == lines);
                let pad = CELL_PAD_Y * (usize::from(first) + usize::from(last)) as f32;
                Band { row, first, last, height: self.leading + pad }
            }));
        }
        bands
    }

    /// The bands a cell covers.
    fn covered(spot: &Spot<'_>, bands: &[Band]) -> Range<usize> {
        let rows = spot.row..spot.end();
        let first = bands.iter().position(|band| rows.contains(&band.row)).unwrap_or(bands.len());
        first..first + bands[first..].iter().take_while(|band| rows.contains(&band.row)).count()
    }

    /// Enlarges the bands of a cell that spans several, in turn, until they have room for all its lines.
    fn grow(&self, spot: &Spot<'_>, cell: &SetCell, bands: &mut [Band]) {
        let covered = Self::covered(spot, bands);
        if covered.len() < 2 {
            return;
        }
        let room: usize = bands[covered.clone()].iter().map(|band| band.lines(self.leading)).sum();
        for (i, _) in (room..cell.lines.len()).enumerate() {
            bands[covered.start + i % covered.len()].height += self.leading;
        }
    }

    /// The positions of the lines of a cell: centred in its row or rows, from the top of those that are held together, or
    /// dealt out over several bands.
    fn stand(
        &self,
        spot: &Spot<'_>,
        cell: &SetCell,
        bands: &[Band],
        held: &Range<usize>,
    ) -> Vec<(usize, f32)> {
        let covered = Self::covered(spot, bands);
        if !held.is_empty() {
            let height: f32 = bands[held.clone()].iter().map(|band| band.height).sum();
            let used = cell.lines.len() as f32 * self.leading;
            let from = if *held == covered { (height - used) / 2.0 } else { CELL_PAD_Y };
            return (0..cell.lines.len()).map(|i| (held.start, from + i as f32 * self.leading)).collect();
        }
        if covered.len() == 1 {
            let used = cell.lines.len() as f32 * self.leading;
            let from = (bands[covered.start].height - used) / 2.0;
            return (0..cell.lines.len()).map(|i| (covered.start, from + i as f32 * self.leading)).collect();
        }
        let places = covered.flat_map(|band| {
            let from = bands[band].pad_above();
            (0..bands[band].lines(self.leading)).map(move |line| (band, from + line as f32 * self.leading))
        });
        places.take(cell.lines.len()).collect()
    }

    fn band(
        &self,
        rows: &Range<usize>,
        (bands, i): (&[Band], usize),
        inside: &[(&Spot<'_>, &SetCell)],
        texts: &Texts,
    ) -> LineBox {
        let Band { row, first, last, height, .. } = bands[i];
        let mut drawings = Vec::new();
        let mut at_top = Vec::new();
        let here = |spot: &Spot<'_>| (spot.row..spot.end()).contains(&row);
        for ((_, cell), held) in inside.iter().zip(&texts.held).filter(|((spot, _), _)| here(spot)) {
            if held.start == i && !held.is_empty() {
                // Of all the rows at once: a tint drawn later would cover the text.
                let height = bands[held.clone()].iter().map(|band| band.height).sum();
                self.background(cell, 0.0, height, first, &mut drawings);
            } else if !held.contains(&i) {
                self.background(cell, 0.0, height, first, &mut drawings);
            }
        }
        for ((spot, cell), lines) in inside.iter().zip(&texts.standing).filter(|((spot, _), _)| here(spot)) {
            // Lines stand in order.
            let from = lines.partition_point(|(band, _)| *band < i);
            let shown = lines[from..].iter().take_while(|(band, _)| *band == i);
            drawings.push(Drawing::Mark(Some(cell.element)));
            cell.lines[from..]
                .iter()
                .zip(shown)
                .for_each(|(line, (_, y))| self.line(line, *y, &mut drawings));
            // On a page of its own the rest of the rows would be without a name.
            let said = lines.last().is_none_or(|(band, _)| *band < i);
            let names = if spot.rows > 1 { first } else { cell.label && !first };
            if said && names && cell.lines.len() <= LABEL_LINES {
                let mut y = if first { CELL_PAD_Y } else { 0.0 };
                let mut again = Vec::new();
                for line in &cell.lines {
                    self.line(line, y, &mut again);
                    y += self.leading;
                }
                at_top.extend(links::seen(&again));
            }
        }
        drawings.push(Drawing::Mark(None));
        drawings.push(self.upright(self.right(), 0.0, height));
        if last {
            self.boundary(rows, row + 1, height, &mut drawings);
        }
        let line_box = LineBox { height, drawings, at_top, ..LineBox::default() };
        self.ends(first && row == 0, last && row + 1 == self.grid.rows, line_box)
    }

    /// Adds the rule at the top of the table, and the closing rules for a page break inside it.
    fn ends(&self, is_first: bool, is_last: bool, mut line_box: LineBox) -> LineBox {
        let rule = |y: f32, thickness: f32, grey: f32| {
            let y = y - thickness / 2.0;
            Drawing::Bar { x: 0.0, y, width: self.right(), height: thickness, grey }
        };
        if is_first {
            line_box.drawings.push(rule(0.0, THICK, 0.0));
        } else if self.grid.head == 0 {
            line_box.at_top.push(rule(0.0, THIN, RULE_GREY));
        }
        if !is_last {
            line_box.at_bottom.push(rule(line_box.height, THIN, RULE_GREY));
        }
        line_box
    }

    /// The tint and the left rule of a cell. The tint begins `below_rule`, where that is already drawn.
    fn background(&self, cell: &SetCell, y: f32, height: f32, below_rule: bool, drawings: &mut Vec<Drawing>) {
        if cell.label {
            let rule = if below_rule { THICK / 2.0 } else { 0.0 };
            let (y, height) = (y + rule, height - rule);
            drawings.push(Drawing::Bar { x: cell.x, y, width: cell.width, height, grey: LABEL_TINT });
        }
        drawings.push(self.upright(cell.x, y, height));
    }

    fn line(&self, line: &paragraph::SetLine, y: f32, drawings: &mut Vec<Drawing>) {
        let base = y + baseline(self.leading, self.columns.size);
        drawings.extend(paragraph::drawings(line.clone(), base));
    }

    fn right(&self) -> f32 {
        self.columns.edges.last().copied().unwrap_or_default()
    }

    fn upright(&self, x: f32, y: f32, height: f32) -> Drawing {
        Drawing::Bar { x: x - THIN / 2.0, y, width: THIN, height, grey: RULE_GREY }
    }

    /// The rule above a row of a group: thick at the end of the table and below its header, and none where a cell
    /// continues.
    fn boundary(&self, rows: &Range<usize>, row: usize, y: f32, drawings: &mut Vec<Drawing>) {
        let strong = row == self.grid.rows || row == self.grid.head;
        let (thickness, grey) = if strong { (THICK, 0.0) } else { (THIN, RULE_GREY) };
        let mut ruled = vec![true; self.grid.columns];
        for (spot, _) in self.inside(&(rows.start..row)).filter(|(spot, _)| row < spot.end()) {
            ruled[spot.column..spot.column + spot.columns].fill(false);
        }
        let mut from = 0;
        while from < ruled.len() {
            let to = from + ruled[from..].iter().take_while(|ruled| **ruled).count();
            if to > from {
                let (x, end) = (self.columns.edges[from], self.columns.edges[to]);
                let width = end - x;
                drawings.push(Drawing::Bar { x, y: y - thickness / 2.0, width, height: thickness, grey });
            }
            from = to.max(from) + 1;
        }
    }
}

/// The height of a row of this many lines.
fn sheet_row(lines: usize, leading: f32) -> f32 {
    lines.max(1) as f32 * leading + 2.0 * CELL_PAD_Y
}
