//! Joins the parts of table rows that may be broken between their lines: on a page each cell is one piece, so that its
//! text is read and copied as a whole up to the end of the page.

use super::frame::{Drawing, LineBox, Part};
use super::structure::ElementId;
use super::style::{THICK, THIN};

/// A row, or rows connected by cells over several, in parts between which a page may end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PartedRows {
    /// The number of parts.
    pub(crate) parts: usize,
    /// The cells in reading order, each with the distance its text is moved down, in points, where all parts stand on one
    /// page: to the middle of its row. In a row that is broken texts begin at its top.
    pub(crate) cells: Vec<(ElementId, f32)>,
    /// The room between text and the end of a page within the rows, in points.
    pub(crate) pad: f32,
}

impl PartedRows {
    /// The room above a part where a page begins with it.
    pub(crate) fn above(&self, part: Part) -> f32 {
        if part.index == 0 { 0.0 } else { self.pad }
    }

    /// The room below a part where a page ends with it.
    pub(crate) fn below(&self, part: Part) -> f32 {
        if part.index + 1 == self.parts { 0.0 } else { self.pad }
    }

    /// The drawings of consecutive parts, from the first to the last on a page, each with the distance of its top from
    /// that of what stands there: what is for the eye, then the cells one after the other. `height` is that of all.
    pub(crate) fn joined(&self, parts: &[(f32, &LineBox)], height: f32) -> Vec<Drawing> {
        let is_whole = parts.len() == self.parts;
        let mut seen = vec![Drawing::Mark(None)];
        let mut cells: Vec<Vec<Drawing>> = vec![Vec::new(); self.cells.len()];
        let (top, end) = match (parts.first(), parts.last()) {
            (Some((top, _)), Some((last, line_box))) => (*top, last + line_box.height),
            _ => (0.0, 0.0),
        };
        for (y, line_box) in parts {
            let mut cell = None;
            for drawing in &line_box.drawings {
                if let Drawing::Mark(mark) = drawing {
                    // A link is inside its cell.
                    let known = |id: ElementId| self.cells.iter().position(|(cell, _)| *cell == id);
                    cell = mark.and_then(|id| known(id).or(cell));
                }
                match cell {
                    Some(i) => {
                        let down = if is_whole { self.cells[i].1 } else { 0.0 };
                        cells[i].push(drawing.placed(0.0, y + down, 0));
                    }
                    None if matches!(drawing, Drawing::Mark(_)) => {}
                    None => add(drawing.placed(0.0, *y, 0), &mut seen),
                }
            }
        }
        for drawing in &mut seen {
            lengthen(drawing, (top, end), height);
        }
        seen.into_iter().chain(cells.into_iter().flatten()).chain([Drawing::Mark(None)]).collect()
    }
}

/// Lengthens a rule or tint that goes from one end of the parts to where the rows go on.
fn lengthen(drawing: &mut Drawing, (top, end): (f32, f32), to: f32) {
    let Drawing::Bar { y, width, height, .. } = drawing else { return };
    // A rule across stands on its edge, and is as high as it is thick.
    let is_across = *height < 2.0;
    if !is_across && (*y - top).abs() < JOINT {
        // A tint leaves the rule of the head above it.
        let from = if *width > THIN { THICK / 2.0 } else { 0.0 };
        *height += *y - from;
        *y = from;
    }
    if !is_across && (*y + *height - end).abs() < JOINT {
        *height = to - *y;
    }
}

/// Adds a drawing; a bar that goes on below one of the same kind lengthens it, as viewers show the joint.
fn add(drawing: Drawing, drawings: &mut Vec<Drawing>) {
    if let Drawing::Bar { x, y, width, height, grey } = drawing {
        let above = drawings.iter_mut().rev().find_map(|above| match above {
            Drawing::Bar { x: left, y: top, width: across, height: down, grey: tint }
                if (*left, *across, *tint) == (x, width, grey) && (*top + *down - y).abs() < JOINT =>
            {
                Some(down)
            }
            _ => None,
        });
        if let Some(down) = above {
            *down += height;
            return;
        }
    }
    drawings.push(drawing);
}

/// The distance in points below which two bars are one: rounding.
const JOINT: f32 = 0.01;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Align, Block, Cell, Column, Document, Paragraph, Role, Row, Table};
    use crate::layout::frame::Page;
    use crate::layout::style::{CELL_PAD_Y, TABLE_LEADING, TOP};
    use crate::layout::{Pages, Typesetter, fonts};

    /// Lines of text, and a table below them whose second row has a cell of these lines beside shorter ones.
    fn laid(above: usize, lines: usize) -> Pages {
        let cell = |mark: char, lines: usize| {
            let words: Vec<String> = (1..=lines).map(|line| format!("{mark}{line}")).collect();
            Cell::text(words.join("\n"))
        };
        let row = |cells: Vec<Cell>| Row { cells, total: false };
        let rows = vec![
            row(vec![Cell::text("项目"), Cell::text("内容"), Cell::text("说明")]),
            row(vec![cell('a', 1), cell('b', 1), cell('c', 1)]),
            row(vec![cell('d', 1), cell('e', lines), cell('f', lines / 2)]),
            row(vec![cell('g', 1), cell('h', 12), cell('i', 12)]),
        ];
        let columns = vec![Column::new(1, Align::Left); 3];
        let table = Table { columns, header_rows: 1, rows, ..Table::default() };
        let text = Paragraph::of(Role::Flush, vec!["填"; above].join("\n"));
        let blocks = vec![Block::Paragraph(text), Block::Table(table)];
        Typesetter::new(fonts()).lay_out(&Document { blocks, ..Document::default() }).unwrap()
    }

    /// The lines of cells on a page, in the order they are read, with their baselines.
    fn lines(page: &Page) -> Vec<(String, f32)> {
        let lines = page.drawings.iter().filter_map(|drawing| match drawing {
            Drawing::Text(line) => {
                let words: String = line.glyphs.iter().map(|glyph| glyph.ch).collect();
                words.starts_with(|c: char| c.is_ascii_lowercase()).then_some((words, line.baseline - TOP))
            }
            _ => None,
        });
        lines.collect()
    }

    fn of(mark: char, page: &Page) -> Vec<(String, f32)> {
        lines(page).into_iter().filter(|(words, _)| words.starts_with(mark)).collect()
    }

    #[test]
    fn a_row_that_would_leave_a_hole_goes_on_on_the_next_page_and_each_cell_is_read_in_one_piece() {
        let laid = laid(14, 24);
        let (first, second) = (of('e', &laid.pages[0]), of('e', &laid.pages[1]));
        assert!(first.len() >= FEWEST && second.len() >= FEWEST, "{first:?} {second:?}");
        assert_eq!(first.len() + second.len(), 24);
        for page in &laid.pages {
            let mut read: Vec<char> =
                lines(page).iter().filter_map(|(words, _)| words.chars().next()).collect();
            read.dedup();
            let mut each = read.clone();
            each.sort_unstable();
            each.dedup();
            assert_eq!(read, each, "each cell once, from the left");
        }
        assert!(first.windows(2).all(|pair| pair[1].1 - pair[0].1 == TABLE_LEADING), "{first:?}");
    }

    const FEWEST: usize = 3;

    #[test]
    fn a_row_that_a_page_holds_is_set_as_a_whole() {
        let laid = laid(2, 12);
        let page = &laid.pages[0];
        let long = of('e', page);
        assert_eq!((long.len(), of('f', page).len()), (12, 6));
        let middle = |lines: &[(String, f32)]| (lines[0].1 + lines[lines.len() - 1].1) / 2.0;
        for short in ['d', 'f'] {
            let short = of(short, page);
            assert!((middle(&short) - middle(&long)).abs() < 0.01, "{short:?} {long:?}");
        }
        // One rule at each edge of each column, from the top of the row to its foot.
        let height = 12.0 * TABLE_LEADING + 2.0 * CELL_PAD_Y;
        let uprights = page.drawings.iter().filter(|drawing| {
            matches!(drawing, Drawing::Bar { width, height: down, .. } if *width < 1.0 && (down - height).abs() < 0.01)
        });
        assert_eq!(uprights.count(), 8, "of two rows of this height");
    }

    #[test]
    fn no_line_of_a_row_stands_alone_on_a_page() {
        for above in 0..30 {
            let laid = laid(above, 24);
            for page in &laid.pages {
                for mark in ['e', 'f', 'h', 'i'] {
                    assert_ne!(of(mark, page).len(), 1, "{above}: {mark}");
                }
                assert!(!(1..FEWEST).contains(&of('e', page).len()), "{above}");
            }
        }
    }
}
