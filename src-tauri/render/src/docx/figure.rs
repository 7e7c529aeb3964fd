//! Figures as tables of shaded cells: they print like the PDF's, and a person can change them.

use docx_rs::{
    AlignmentType, Docx, HeightRule, Pic, Shading, Table, TableBorderPosition, TableCell,
    TableCellBorderPosition, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::table::WIDTH;
use super::{body, styles};
use crate::document::{Chart, Figure, Image, Run, Shares, Timeline};

const GREYS: [&str; 4] = ["474747", "8C8C8C", "C2C2C2", "E5E5E5"];
/// The part of the width that names the rows.
const NAMES: usize = WIDTH * 34 / 100;

/// Adds a figure and its caption.
pub(super) fn add(docx: Docx, figure: &Figure) -> Docx {
    let docx = match &figure.chart {
        Chart::Timeline(timeline) => docx.add_table(draw_timeline(timeline)),
        Chart::Shares(wholes) => wholes.iter().fold(docx, |docx, whole| {
            docx.add_table(draw_shares(whole)).add_paragraph(words(styles::NOTE, &legend(whole)))
        }),
        Chart::Image(image) => docx.add_paragraph(picture(image)),
        Chart::Missing(said) => {
            docx.add_table(super::table::framed(vec![words(styles::NOTE, said).align(AlignmentType::Center)]))
        }
    };
    let caption = figure.caption.printed("图");
    docx.add_paragraph(words(styles::CAPTION, &caption).align(AlignmentType::Center))
}

/// A picture as wide as its part of the measure.
fn picture(image: &Image) -> docx_rs::Paragraph {
    /// English metric units in a twentieth of a point.
    const EMU: u32 = 635;
    let (across, down) = (image.pixels.0.max(1), image.pixels.1.max(1));
    let width = WIDTH as u32 * u32::from(image.width_share.clamp(1, 100)) / 100 * EMU;
    let height = (u64::from(width) * u64::from(down) / u64::from(across)) as u32;
    let picture = Pic::new_with_dimensions(image.bytes.to_vec(), across, down).size(width, height);
    docx_rs::Paragraph::new()
        .align(AlignmentType::Center)
        .keep_next(true)
        .add_run(docx_rs::Run::new().add_image(picture))
}

fn words(style: &str, text: &str) -> docx_rs::Paragraph {
    body::paragraph(style, &[Run::plain(text)])
}

fn cell(text: &str, width: usize) -> TableCell {
    TableCell::new()
        .add_paragraph(words(styles::CELL, text))
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
}

/// A column for each quarter, shaded where a stage runs.
fn draw_timeline(timeline: &Timeline) -> Table {
    let mut starts: Vec<u16> = timeline.years.iter().map(|(start, _)| *start).collect();
    starts.extend(&timeline.quarters);
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<u16> = starts.iter().skip(1).copied().chain([1000]).collect();
    let quarters: Vec<(u16, u16)> = starts.into_iter().zip(ends).collect();
    let wide = |(from, to): (u16, u16)| (WIDTH - NAMES) * usize::from(to - from) / 1000;

    let mut head = vec![cell("", NAMES)];
    let year_ends = timeline.years.iter().skip(1).map(|(start, _)| *start).chain([1000]);
    for ((start, name), end) in timeline.years.iter().zip(year_ends) {
        let inside: Vec<_> = quarters.iter().filter(|(from, _)| (*start..end).contains(from)).collect();
        let width = inside.iter().map(|quarter| wide(**quarter)).sum();
        head.push(cell(name, width).grid_span(inside.len()).shading(Shading::new().fill("F3F3F3")));
    }
    let mut rows = vec![TableRow::new(head).cant_split()];
    for (name, from, to) in &timeline.spans {
        let mut cells = vec![cell(name, NAMES)];
        cells.extend(quarters.iter().map(|quarter| {
            // A quarter counts where the stage fills more than half of it.
            let filled = (*to).min(quarter.1).saturating_sub((*from).max(quarter.0));
            let set = cell("", wide(*quarter));
            if filled * 2 > quarter.1 - quarter.0 { set.shading(Shading::new().fill("6B6B6B")) } else { set }
        }));
        rows.push(TableRow::new(cells).cant_split());
    }
    let grid = std::iter::once(NAMES).chain(quarters.iter().map(|quarter| wide(*quarter))).collect();
    Table::new(rows).set_grid(grid).layout(TableLayoutType::Fixed).width(WIDTH, WidthType::Dxa)
}

fn draw_shares(whole: &Shares) -> Table {
    let title = WIDTH * 12 / 100;
    let widths: Vec<usize> =
        whole.parts.iter().map(|(_, share)| ((WIDTH - title) * usize::from(*share) / 1000).max(30)).collect();
    let mut cells = vec![cell(&whole.title, title).clear_all_border()];
    cells.extend(widths.iter().enumerate().map(|(i, width)| {
        cell("", *width)
            .clear_border(TableCellBorderPosition::Left)
            .clear_border(TableCellBorderPosition::Right)
            .shading(Shading::new().fill(GREYS[i % GREYS.len()]))
    }));
    let row = TableRow::new(cells).row_height(18.0).height_rule(HeightRule::AtLeast).cant_split();
    Table::new(vec![row])
        .set_grid(std::iter::once(title).chain(widths).collect())
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .clear_border(TableBorderPosition::InsideV)
}

/// The parts in the order of the bar, from dark to light.
fn legend(whole: &Shares) -> String {
    let parts: Vec<&str> = whole.parts.iter().map(|(name, _)| name.as_str()).collect();
    format!("{}，由深到浅：{}", whole.title, parts.join("；"))
}
