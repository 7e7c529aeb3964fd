//! Writes charts as tables of shaded cells: they look like those of the PDF, and can be edited.

use super::paragraph::Paragraph;
use super::table::{Edges, Place, cell, grid, row, text_width};
use super::xml::Element;
use super::{WIDTH, run, styles};
use crate::document::{Shares, Timeline, TimelinePoint, TimelineSpan};
use crate::geometry::twips;
use crate::layout::{MILESTONE, style};

const GREYS: [&str; 4] = ["474747", "8C8C8C", "C2C2C2", "E5E5E5"];
const BAR: &str = "6B6B6B";
/// The width of the row labels, and of the time axis.
const NAMES: usize = WIDTH * 34 / 100;
const TIME: usize = WIDTH - NAMES;
/// The width of a bar's label.
const TITLE: usize = WIDTH * 13 / 100;
/// The text size of a chart, in twentieths of a point.
const SMALL: usize = twips(style::SMALL);
const NONE: (usize, &str) = (0, "");

fn words(text: &str, keep_next: bool) -> Vec<Paragraph> {
    vec![Paragraph { keep_next, ..Paragraph::new(styles::CHART).with(run::words(text)) }]
}

/// A timeline: one column per quarter, shaded for the duration of a stage.
pub(super) fn timeline(timeline: &Timeline, said: &str) -> Element {
    let mut starts: Vec<u16> = timeline.years.iter().map(|(start, _)| *start).collect();
    starts.extend(&timeline.quarters);
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<u16> = starts.iter().skip(1).copied().chain([1000]).collect();
    let quarters: Vec<(u16, u16)> = starts.into_iter().zip(ends).collect();
    let wide = |(from, to): (u16, u16)| TIME * usize::from(to) / 1000 - TIME * usize::from(from) / 1000;

    let name = |text: &str, note: &str| {
        let mut set = words(text, true);
        if !note.is_empty() {
            set.extend(words(note, true));
        }
        cell(&Place { width: NAMES, ..Place::default() }, set)
    };
    let centred = |text: &str| -> Vec<Paragraph> {
        words(text, true).into_iter().map(|set| Paragraph { align: Some("center"), ..set }).collect()
    };
    let mut head = vec![name("", "")];
    let year_ends = timeline.years.iter().skip(1).map(|(start, _)| *start).chain([1000]);
    for ((start, year), end) in timeline.years.iter().zip(year_ends) {
        let inside: Vec<_> = quarters.iter().filter(|(from, _)| (*start..end).contains(from)).collect();
        let width = inside.iter().map(|quarter| wide(**quarter)).sum();
        let place = Place { width, columns: inside.len(), fill: Some("F3F3F3"), ..Place::default() };
        head.push(cell(&place, centred(year)));
    }
    let mut rows = vec![row(true, None, head)];
    for TimelineSpan { label, note, from, to } in &timeline.spans {
        let mut cells = vec![name(label, note)];
        let shaded = shaded(&quarters, (*from, *to));
        cells.extend(quarters.iter().zip(shaded).map(|(quarter, shaded)| {
            let fill = shaded.then_some(BAR);
            cell(&Place { width: wide(*quarter), fill, ..Place::default() }, words("", true))
        }));
        rows.push(row(false, None, cells));
    }
    for TimelinePoint { label, note, at } in &timeline.points {
        let mut cells = vec![name(label, note)];
        // What is after the last quarter's end stands in it.
        let within = quarters.iter().rposition(|(from, _)| from <= at);
        cells.extend(quarters.iter().enumerate().map(|(i, quarter)| {
            let mark = if Some(i) == within { MILESTONE } else { "" };
            cell(&Place { width: wide(*quarter), ..Place::default() }, centred(mark))
        }));
        rows.push(row(false, None, cells));
    }
    let columns: Vec<usize> =
        std::iter::once(NAMES).chain(quarters.iter().map(|quarter| wide(*quarter))).collect();
    grid(styles::CHART_TABLE, &columns, (Some(said), None)).with_all(rows)
}

/// Which quarters a stage is drawn in: those it fills more than half of; one that fills no quarter so far, in the one it
/// has most of.
fn shaded(quarters: &[(u16, u16)], (from, to): (u16, u16)) -> Vec<bool> {
    let filled: Vec<u16> = quarters.iter().map(|of| to.min(of.1).saturating_sub(from.max(of.0))).collect();
    let mut shaded: Vec<bool> =
        quarters.iter().zip(&filled).map(|(of, filled)| filled * 2 > of.1 - of.0).collect();
    if shaded.iter().all(|shaded| !shaded) {
        let most = filled.iter().enumerate().max_by_key(|(i, filled)| (**filled, std::cmp::Reverse(*i)));
        if let Some((most, _)) = most {
            shaded[most] = true;
        }
    }
    shaded
}

/// A bar of parts, from dark to light.
pub(super) fn shares(whole: &Shares, said: &str) -> Element {
    let room = WIDTH - TITLE;
    let mut columns = vec![TITLE];
    columns.extend(whole.parts.iter().map(|(_, share)| (room * usize::from(*share) / 1000).max(30)));
    let bare = Edges { top: Some(NONE), left: Some(NONE), bottom: Some(NONE), right: Some(NONE) };
    // A hair of paper keeps two parts apart.
    let apart = Edges { left: Some((8, "FFFFFF")), right: Some((8, "FFFFFF")), ..bare };
    let title = Place { width: TITLE, edges: bare, ..Place::default() };
    let mut cells = vec![cell(&title, words(&whole.title, true))];
    cells.extend(columns.iter().skip(1).enumerate().map(|(i, width)| {
        let fill = Some(GREYS[i % GREYS.len()]);
        let place = Place { width: *width, fill, edges: apart, ..Place::default() };
        cell(&place, words("", true))
    }));
    grid(styles::CHART_TABLE, &columns, (Some(said), None)).with(row(false, Some(360), cells))
}

/// The legend: each part after a square in its grey, as many per line as fit without breaking one.
pub(super) fn legend(whole: &Shares) -> Paragraph {
    const LEFT: usize = TITLE + 40;
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
            Some(next) if used + next <= WIDTH - LEFT => "　",
            Some(_) => "\n",
        };
        if after == "\n" {
            used = 0;
        }
        content.extend(run::words(&format!("{name}{after}")));
    }
    let words = Paragraph::new(styles::CHART).with(content);
    Paragraph { keep_next: true, left: Some(LEFT), before: Some(40), ..words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_is_drawn_however_short() {
        let quarters = [(0, 250), (250, 500), (500, 750), (750, 1000)];
        assert_eq!(shaded(&quarters, (0, 500)), [true, true, false, false]);
        assert_eq!(shaded(&quarters, (200, 700)), [false, true, true, false]);
        assert_eq!(shaded(&quarters, (260, 340)), [false, true, false, false]);
        assert_eq!(shaded(&quarters, (480, 560)), [false, false, true, false]);
    }
}
