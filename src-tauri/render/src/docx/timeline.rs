//! Writes a timeline as a table of shaded cells: its bars begin and end where those of the PDF do, and it can be edited.

use super::paragraph::Paragraph;
use super::table::{Place, cell, grid, row};
use super::xml::Element;
use super::{WIDTH, run, styles};
use crate::document::{Timeline, TimelinePoint, TimelineSpan};
use crate::layout::MILESTONE;

const BAR: &str = "6B6B6B";
const HEAD: &str = "F3F3F3";
/// The width of the row labels, and of the time axis, in twentieths of a point.
const NAMES: usize = WIDTH * 34 / 100;
const TIME: usize = WIDTH - NAMES;
/// The distance, in thousandths, below which two lines of the grid are drawn as one: Word widens narrower cells.
const NEAR: u16 = 8;
/// Half the width of the cell of a milestone, in thousandths.
const HALF_MARK: u16 = 23;
/// The number of columns above which the lines between quarters are left out: Word has at most 63.
const MOST_COLUMNS: usize = 60;

/// A row: its label with the note below it, and its marked part.
struct Row<'a> {
    label: &'a str,
    note: &'a str,
    from: u16,
    to: u16,
    is_point: bool,
}

/// The table of a timeline; `said` is its alternative text.
pub(super) fn table(timeline: &Timeline, said: &str) -> Element {
    let years: Vec<u16> = timeline.years.iter().map(|(start, _)| *start).collect();
    let quarters = timeline.months.iter().filter(|(_, month)| matches!(month, 1 | 4 | 7 | 10));
    let mut lines: Vec<u16> = years.iter().copied().chain(quarters.map(|(start, _)| *start)).collect();
    let mut rows = rows(timeline, &lines);
    let mut places = places(&lines, &rows);
    if places.len() > MOST_COLUMNS {
        lines.clone_from(&years);
        rows = self::rows(timeline, &lines);
        places = self::places(&lines, &rows);
    }
    let columns: Vec<usize> =
        std::iter::once(NAMES).chain(places.windows(2).map(|pair| twips(pair[1]) - twips(pair[0]))).collect();
    let mut set = vec![years_row(timeline, &places)];
    if lines.len() > years.len() {
        set.push(months_row(timeline, &lines, &places));
    }
    set.extend(rows.iter().map(|row| {
        let mut cells = vec![name(row.label, row.note, None)];
        let mut stops: Vec<u16> = lines
            .iter()
            .copied()
            .chain([0, 1000])
            .filter(|line| !(row.from.saturating_sub(NEAR)..=row.to.saturating_add(NEAR)).contains(line))
            .chain([row.from, row.to])
            .collect();
        stops.extend([0, 1000]);
        stops.sort_unstable();
        stops.dedup();
        cells.extend(stops.windows(2).map(|pair| {
            let here = pair[0] == row.from;
            let place =
                Place { fill: (here && !row.is_point).then_some(BAR), ..spanning(pair[0], pair[1], &places) };
            cell(&place, centred(if here && row.is_point { MILESTONE } else { "" }))
        }));
        self::row(false, None, cells)
    }));
    grid(styles::CHART_TABLE, &columns, (Some(said), None)).with_all(set)
}

/// The distance of a place in time from the labels.
fn twips(thousandths: u16) -> usize {
    TIME * usize::from(thousandths) / 1000
}

/// The activities and milestones; what is drawn near a line of the grid is drawn at it.
fn rows<'a>(timeline: &'a Timeline, lines: &[u16]) -> Vec<Row<'a>> {
    let at_line = |place: u16| {
        let near = lines.iter().copied().chain([0, 1000]).min_by_key(|line| line.abs_diff(place));
        near.filter(|line| line.abs_diff(place) < NEAR).unwrap_or(place)
    };
    let spans = timeline.spans.iter().map(|TimelineSpan { label, note, from, to }| {
        let (from, to) = (at_line(*from), at_line(*to));
        // However short, it is drawn.
        let (from, to) = if to >= from + NEAR {
            (from, to)
        } else {
            (from.min(1000 - NEAR), from.min(1000 - NEAR) + NEAR)
        };
        Row { label, note, from, to, is_point: false }
    });
    let points = timeline.points.iter().map(|TimelinePoint { label, note, at }| {
        let middle = (*at).clamp(HALF_MARK, 1000 - HALF_MARK);
        Row { label, note, from: middle - HALF_MARK, to: middle + HALF_MARK, is_point: true }
    });
    spans.chain(points).collect()
}

/// The lines of the grid, from 0 to 1000.
fn places(lines: &[u16], rows: &[Row<'_>]) -> Vec<u16> {
    let ends = rows.iter().flat_map(|row| [row.from, row.to]);
    let mut places: Vec<u16> = lines.iter().copied().chain(ends).chain([0, 1000]).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// A cell over the columns between two lines of the grid.
fn spanning(from: u16, to: u16, places: &[u16]) -> Place {
    let columns = places.iter().filter(|place| (from..to).contains(place)).count();
    Place { width: twips(to) - twips(from), columns, ..Place::default() }
}

fn years_row(timeline: &Timeline, places: &[u16]) -> Element {
    let ends = timeline.years.iter().skip(1).map(|(start, _)| *start).chain([1000]);
    let years = timeline.years.iter().zip(ends).map(|((start, year), end)| {
        let place = Place { fill: Some(HEAD), ..spanning(*start, end, places) };
        cell(&place, centred(year))
    });
    row(true, None, std::iter::once(name("", "", Some(HEAD))).chain(years))
}

/// The months of each quarter, as in the PDF: 1–3, 4–6 …
fn months_row(timeline: &Timeline, lines: &[u16], places: &[u16]) -> Element {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    lines.dedup();
    let ends = lines.iter().skip(1).copied().chain([1000]);
    let cells = lines.iter().zip(ends).map(|(start, end)| {
        let mut inside =
            timeline.months.iter().filter(|(at, _)| (*start..end).contains(at)).map(|(_, month)| *month);
        let first = inside.next();
        let words = match (first, inside.next_back()) {
            (Some(first), Some(last)) => format!("{first}–{last}"),
            (Some(first), None) => first.to_string(),
            _ => String::new(),
        };
        let set = Paragraph::new(styles::CHART_MONTHS).with(run::words(&words));
        let place = Place { fill: Some(HEAD), ..spanning(*start, end, places) };
        cell(&place, vec![Paragraph { keep_next: true, align: Some("center"), ..set }])
    });
    row(true, None, std::iter::once(name("", "", Some(HEAD))).chain(cells))
}

fn words(text: &str) -> Paragraph {
    Paragraph { keep_next: true, ..Paragraph::new(styles::CHART).with(run::words(text)) }
}

fn centred(text: &str) -> Vec<Paragraph> {
    vec![Paragraph { align: Some("center"), ..words(text) }]
}

fn name(text: &str, note: &str, fill: Option<&'static str>) -> Element {
    let notes = (!note.is_empty()).then(|| words(note));
    let set = std::iter::once(words(text)).chain(notes).collect();
    cell(&Place { width: NAMES, fill, ..Place::default() }, set)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(spans: &[(u16, u16)]) -> Timeline {
        let span = |(from, to): &(u16, u16)| TimelineSpan { from: *from, to: *to, ..TimelineSpan::default() };
        Timeline {
            years: vec![(0, "2026 年".into()), (500, "2027 年".into())],
            months: vec![(0, 7), (250, 10), (500, 1), (750, 4)],
            spans: spans.iter().map(span).collect(),
            ..Timeline::default()
        }
    }

    #[test]
    fn bars_begin_and_end_at_their_days_or_at_a_line_near_them() {
        let timeline = timeline(&[(120, 380), (246, 503), (990, 1000), (700, 701)]);
        let rows: Vec<(u16, u16)> =
            rows(&timeline, &[0, 250, 500, 750]).iter().map(|row| (row.from, row.to)).collect();
        assert_eq!(rows, [(120, 380), (250, 500), (990, 1000), (700, 708)]);
    }

    #[test]
    fn every_row_fills_the_grid() {
        let mut timeline = timeline(&[(120, 380), (246, 503), (380, 1000)]);
        timeline.points = vec![TimelinePoint { at: 998, ..TimelinePoint::default() }];
        let xml = String::from_utf8(table(&timeline, "").part()).unwrap();
        let columns = xml.matches("<w:gridCol ").count();
        for row in xml.split("<w:tr>").skip(1) {
            let spans = row.split("<w:gridSpan w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
            let spans: Vec<usize> = spans.map(|span| span.parse().unwrap()).collect();
            let cells = row.matches("<w:tc>").count();
            assert_eq!(cells - spans.len() + spans.iter().sum::<usize>(), columns, "{row}");
        }
    }
}
