//! Numbers the lines of every page in the margin, for reviewers: “第 3 页第 17 行”.

use super::faces::Faces;
use super::frame::{Drawing, Page, PageKind};
use super::paragraph::{self, SetLine, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::LEFT;
use crate::RenderError;
use crate::document::{Align, Run};

/// The size of the numbers, their grey, and their distance from the text.
const SIZE: f32 = 7.5;
const GREY: f32 = 0.5;
const AWAY: f32 = 12.0;
const WIDTH: f32 = 24.0;
/// The distance below which baselines count as one line: cells of a row have different baselines.
const ONE_LINE: f32 = 12.0;

/// Numbers the lines on the pages of the body, from 1 on each; text inside figures does not count. The numbers are
/// decoration, and are not copied with the text.
///
/// # Errors
/// When no face has a digit.
pub(super) fn add(pages: &mut [Page], structure: &Structure, faces: &Faces<'_>) -> Result<(), RenderError> {
    let mut numbers: Vec<SetLine> = Vec::new();
    for page in pages.iter_mut().filter(|page| page.kind == PageKind::Body) {
        let aside = page.orientation.page().left - LEFT;
        page.drawings.push(Drawing::Mark(None));
        for (i, baseline) in baselines(page, structure).into_iter().enumerate() {
            if numbers.len() == i {
                numbers.extend(set(faces, i + 1)?);
            }
            let mut number = numbers.get(i).cloned();
            number.iter_mut().for_each(|line| line.text.x += aside);
            page.drawings.extend(number.into_iter().flat_map(|line| paragraph::drawings(line, baseline)));
        }
    }
    Ok(())
}

/// The baselines of the lines of a page, from the top.
fn baselines(page: &Page, structure: &Structure) -> Vec<f32> {
    let mut in_figure = false;
    let mut all: Vec<f32> = Vec::new();
    for drawing in &page.drawings {
        match drawing {
            Drawing::Mark(Some(element)) => {
                in_figure = structure.elements[element.0].kind == Kind::Figure;
            }
            Drawing::Mark(None) => in_figure = false,
            Drawing::Text(line) if !in_figure && !line.glyphs.is_empty() => all.push(line.baseline),
            _ => {}
        }
    }
    all.sort_by(f32::total_cmp);
    let mut lines: Vec<f32> = Vec::new();
    for baseline in all {
        if lines.last().is_none_or(|last| baseline - last >= ONE_LINE) {
            lines.push(baseline);
        }
    }
    lines
}

fn set(faces: &Faces<'_>, number: usize) -> Result<Option<SetLine>, RenderError> {
    let setting = Setting::new(Look::sans(SIZE).grey(GREY), SIZE, WIDTH).aligned(Align::Right);
    let setting = Setting { x: LEFT - AWAY - WIDTH, ..setting };
    Ok(paragraph::set(faces, &[Run::plain(number.to_string())], setting, "行号")?.into_iter().next())
}

#[cfg(test)]
mod tests {
    use crate::document::{
        Align, Block, Caption, Cell, Chart, Column, Document, Figure, Paragraph, Role, Row, Table, Timeline,
        TimelineSpan,
    };
    use crate::layout::frame::{Drawing, Page};
    use crate::layout::style::LEFT;
    use crate::layout::{Typesetter, fonts};

    fn pages(blocks: Vec<Block>) -> Vec<Page> {
        let document = Document { blocks, line_numbers: true, ..Document::default() };
        Typesetter::new(fonts()).lay_out(&document).unwrap().pages
    }

    /// The numbers in the margin with their baselines.
    fn numbers(page: &Page) -> Vec<(String, f32)> {
        let in_margin = |drawing: &Drawing| match drawing {
            Drawing::Text(line) if line.x < LEFT - 1.0 => {
                Some((line.glyphs.iter().map(|g| g.ch).collect(), line.baseline))
            }
            _ => None,
        };
        page.drawings.iter().filter_map(in_margin).collect()
    }

    #[test]
    fn each_line_has_its_number_and_each_page_begins_with_1() {
        let text = "甲".repeat(37 * 60);
        let pages = pages(vec![Block::Paragraph(Paragraph::of(Role::Flush, text))]);
        assert_eq!(pages.len(), 2);
        for page in &pages {
            let baselines: Vec<f32> = page
                .drawings
                .iter()
                .filter_map(|drawing| match drawing {
                    Drawing::Text(line) => {
                        line.glyphs.first().filter(|g| g.ch == '甲').map(|_| line.baseline)
                    }
                    _ => None,
                })
                .collect();
            let expected: Vec<(String, f32)> =
                baselines.iter().enumerate().map(|(i, y)| ((i + 1).to_string(), *y)).collect();
            assert_eq!(numbers(page), expected);
        }
    }

    #[test]
    fn the_lines_of_a_row_are_counted_once_and_words_in_a_figure_not_at_all() {
        let cell = |lines: usize| Cell::text(vec!["字"; lines].join("\n"));
        let table = Table {
            columns: vec![Column::new(1, Align::Left); 2],
            rows: vec![Row { cells: vec![cell(3), cell(2)], total: false }],
            ..Table::default()
        };
        let span = TimelineSpan { label: "阶段".into(), to: 500, ..TimelineSpan::default() };
        let timeline = Timeline { spans: vec![span], ..Timeline::default() };
        let figure = Figure {
            id: None,
            caption: Caption { number: 1, text: "进度".into() },
            alt: String::new(),
            chart: Chart::Timeline(timeline),
        };
        let pages = pages(vec![Block::Table(table), Block::Figure(figure)]);
        // Three lines of the row, and the figure's caption.
        assert_eq!(numbers(&pages[0]).len(), 4, "{:?}", numbers(&pages[0]));
    }
}
