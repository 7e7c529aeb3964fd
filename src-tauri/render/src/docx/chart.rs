//! Writes bars of shares as a table of shaded cells: it looks like that of the PDF, and can be edited.

use super::paragraph::Paragraph;
use super::table::{Edges, Place, cell, grid, row, text_width};
use super::xml::Element;
use super::{WIDTH, run, styles};
use crate::document::Shares;
use crate::geometry::twips;
use crate::layout::style;

const GREYS: [&str; 4] = ["474747", "8C8C8C", "C2C2C2", "E5E5E5"];
/// The width of a bar's label.
const TITLE: usize = WIDTH * 13 / 100;
/// The text size of a chart, in twentieths of a point.
const SMALL: usize = twips(style::SMALL);
/// The width of the narrowest part, in thousandths of the bar.
const NARROWEST: u16 = 5;
const NONE: (usize, &str) = (0, "");

/// The table of the wholes: a bar of parts, from dark to light, and below it its legend; `said` is its alternative text.
pub(super) fn shares(wholes: &[Shares], said: &str) -> Element {
    let bars: Vec<Vec<u16>> = wholes.iter().map(places).collect();
    let mut grid_lines: Vec<u16> = bars.iter().flatten().copied().chain([0, 1000]).collect();
    grid_lines.sort_unstable();
    grid_lines.dedup();
    let at = |place: u16| (WIDTH - TITLE) * usize::from(place) / 1000;
    let bare = Edges { top: Some(NONE), left: Some(NONE), bottom: Some(NONE), right: Some(NONE) };
    // A hair of paper keeps two parts apart.
    let apart = Edges { left: Some((8, "FFFFFF")), right: Some((8, "FFFFFF")), ..bare };
    let words = |text: &str| {
        vec![Paragraph { keep_next: true, ..Paragraph::new(styles::CHART).with(run::words(text)) }]
    };
    let title = |text: &str| cell(&Place { width: TITLE, edges: bare, ..Place::default() }, words(text));
    let rows = wholes.iter().zip(&bars).flat_map(|(whole, bar)| {
        let parts = bar.windows(2).enumerate().map(|(i, pair)| {
            let columns = grid_lines.iter().filter(|line| (pair[0]..pair[1]).contains(line)).count();
            let fill = Some(GREYS[i % GREYS.len()]);
            let place =
                Place { width: at(pair[1]) - at(pair[0]), columns, fill, edges: apart, ..Place::default() };
            cell(&place, words(""))
        });
        let bar = row(false, Some(360), std::iter::once(title(&whole.title)).chain(parts));
        let place =
            Place { width: WIDTH - TITLE, columns: grid_lines.len() - 1, edges: bare, ..Place::default() };
        [bar, row(false, None, [title(""), cell(&place, vec![legend(whole)])])]
    });
    let columns = grid_lines.windows(2).map(|pair| at(pair[1]) - at(pair[0]));
    let columns: Vec<usize> = std::iter::once(TITLE).chain(columns).collect();
    grid(styles::CHART_TABLE, &columns, (Some(said), None)).with_all(rows)
}

/// Where the parts of a bar begin and end, in thousandths: none is too narrow to see, and the widest gives what that takes.
fn places(whole: &Shares) -> Vec<u16> {
    let mut widths: Vec<u16> = whole.parts.iter().map(|(_, share)| (*share).max(NARROWEST)).collect();
    let over = widths.iter().sum::<u16>().saturating_sub(1000);
    if let Some(widest) = widths.iter_mut().max() {
        *widest = widest.saturating_sub(over);
    }
    let mut places = vec![0];
    for width in widths {
        places.push((places[places.len() - 1] + width).min(1000));
    }
    places
}

/// The legend: each part after a square in its grey, as many per line as fit without breaking one.
fn legend(whole: &Shares) -> Paragraph {
    const ROOM: usize = WIDTH - TITLE - 80;
    let mut content = Vec::new();
    let mut used = 0;
    for (i, (name, _)) in whole.parts.iter().enumerate() {
        let grey = Element::new("w:rPr")
            .with(Element::new("w:rFonts").set("w:hint", "eastAsia"))
            .with(Element::val("w:color", GREYS[i % GREYS.len()]));
        content.push(Element::new("w:r").with(grey).with(Element::new("w:t").text("■")));
        // A square, the name, and a gap.
        let width = text_width(name, SMALL) + 2 * SMALL;
        let next = whole.parts.get(i + 1).map(|(next, _)| text_width(next, SMALL) + SMALL);
        used += width;
        let after = match next {
            None => "",
            Some(next) if used + next <= ROOM => "　",
            Some(_) => "\n",
        };
        if after == "\n" {
            used = 0;
        }
        content.extend(run::words(&format!("{name}{after}")));
    }
    let words = Paragraph::new(styles::CHART).with(content);
    Paragraph { keep_next: true, ..words }
}
