//! Draws a timeline (甘特图): a frame, a head of years and months, and a row for each activity and milestone.

use super::faces::Faces;
use super::frame::{Drawing, Keep, LineBox};
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::style::{MEASURE, RULE_GREY, SMALL, TABLE, THIN, baseline};
use crate::RenderError;
use crate::document::{Align, Timeline};

/// The fraction of the measure for row labels.
const NAMES: f32 = 0.34;
const ROW: f32 = 21.0;
/// The height of a row whose label has a second line.
const TALL_ROW: f32 = 30.0;
/// The heights of the years and of the months in the head.
const YEARS: f32 = 17.0;
const MONTHS: f32 = 13.0;
/// The size of the numbers of months: 六号
const MONTH_SIZE: f32 = 7.5;
const BAR: f32 = 11.0;
/// The mark of a milestone.
pub(crate) const MILESTONE: &str = "◆";
/// The grey of the frame, and of the lines between quarters.
const FRAME: f32 = 0.2;
const QUARTER: f32 = 0.88;
/// The months that share a number where single ones have no room.
const MONTHS_OF_QUARTER: u8 = 3;

/// The line boxes of a timeline, and its head, which is repeated where a page ends between two rows.
pub(super) struct SetTimeline {
    pub(super) line_boxes: Vec<LineBox>,
    pub(super) head: LineBox,
}

/// A row: its label, the note below it, and its place in time.
struct Row<'a> {
    label: &'a str,
    note: &'a str,
    time: Time,
}

enum Time {
    /// From a place to another, in thousandths.
    Span(u16, u16),
    Point(u16),
}

/// Lays out a timeline.
///
/// # Errors
/// When no face has a character.
pub(super) fn set(faces: &Faces<'_>, timeline: &Timeline, place: &str) -> Result<SetTimeline, RenderError> {
    let spans = timeline.spans.iter().map(|span| Row {
        label: &span.label,
        note: &span.note,
        time: Time::Span(span.from, span.to),
    });
    let points = timeline.points.iter().map(|point| Row {
        label: &point.label,
        note: &point.note,
        time: Time::Point(point.at),
    });
    let rows: Vec<Row<'_>> = spans.chain(points).collect();
    let head = head(faces, timeline, place)?;
    let mut line_boxes = vec![head.clone()];
    for (i, row) in rows.iter().enumerate() {
        let mut line_box = set_row(faces, timeline, row, i + 1 == rows.len(), place)?;
        // The last row stays with the caption, and no row is alone with the head.
        line_box.keep = match i {
            _ if i + 1 == rows.len() => Keep::Always,
            0 => Keep::Firmly,
            _ if i + 2 == rows.len() => Keep::Firmly,
            _ => Keep::SmallTable,
        };
        line_boxes.push(line_box);
    }
    Ok(SetTimeline { line_boxes, head })
}

/// The distance of a place in time from the left.
fn at(thousandths: u16) -> f32 {
    let left = MEASURE * NAMES;
    left + (MEASURE - left) * f32::from(thousandths) / 1000.0
}

fn upright(x: f32, y: f32, height: f32, grey: f32) -> Drawing {
    Drawing::Bar { x: x - THIN / 2.0, y, width: THIN, height, grey }
}

fn level(y: f32, grey: f32) -> Drawing {
    Drawing::Bar { x: 0.0, y: y - THIN / 2.0, width: MEASURE, height: THIN, grey }
}

/// The sides of the frame, and the line between labels and time.
fn sides(height: f32) -> [Drawing; 3] {
    let uprights = [(0.0, FRAME), (at(0), RULE_GREY), (MEASURE, FRAME)];
    uprights.map(|(x, grey)| upright(x, 0.0, height, grey))
}

/// Does a quarter begin with this month, inside the year?
fn begins_quarter(month: u8) -> bool {
    matches!(month, 4 | 7 | 10)
}

/// The years, and below them the months: each by its number, or three together.
fn head(faces: &Faces<'_>, timeline: &Timeline, place: &str) -> Result<LineBox, RenderError> {
    let height = if timeline.months.is_empty() { YEARS } else { YEARS + MONTHS };
    let mut drawings = vec![level(0.0, FRAME)];
    drawings.extend(sides(height));
    let ends = timeline.years.iter().skip(1).map(|(start, _)| *start).chain([1000]);
    for ((start, name), end) in timeline.years.iter().zip(ends) {
        let (x, room) = (at(*start), at(end) - at(*start));
        if *start > 0 {
            drawings.push(upright(x, 0.0, height, RULE_GREY));
        }
        let setting = Setting::new(Look::sans(SMALL), YEARS, room).aligned(Align::Center);
        // A year that is a sliver of the chart goes unnamed.
        if room > 4.0 * SMALL {
            let line = paragraph::one_line(faces, name, Setting { x, ..setting }, place)?;
            drawings
                .extend(line.into_iter().flat_map(|line| paragraph::drawings(line, baseline(YEARS, SMALL))));
        }
    }
    if !timeline.months.is_empty() {
        let months = months(faces, timeline, place)?;
        let x = at(0);
        drawings.push(Drawing::Bar { x, y: YEARS, width: MEASURE - x, height: THIN, grey: QUARTER });
        drawings.extend(months);
    }
    Ok(LineBox { height, drawings, keep: Keep::Always, ..LineBox::default() })
}

/// The numbers of the months, with lines between them.
fn months(faces: &Faces<'_>, timeline: &Timeline, place: &str) -> Result<Vec<Drawing>, RenderError> {
    let months = &timeline.months;
    let most = months.windows(2).map(|pair| at(pair[1].0) - at(pair[0].0)).fold(0.0, f32::max);
    let each = most > 2.0 * MONTH_SIZE;
    let groups =
        months.chunk_by(|(_, a), (_, b)| !each && (a - 1) / MONTHS_OF_QUARTER == (b - 1) / MONTHS_OF_QUARTER);
    let groups: Vec<&[(u16, u8)]> = groups.collect();
    let mut drawings = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        let (Some((start, first)), Some((_, last))) = (group.first(), group.last()) else { continue };
        let end = groups.get(i + 1).and_then(|next| next.first()).map_or(1000, |(start, _)| *start);
        let (x, room) = (at(*start), at(end) - at(*start));
        if *start > 0 && (each || begins_quarter(*first)) {
            drawings.push(upright(x, YEARS, MONTHS, QUARTER));
        }
        let name = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let setting = Setting::new(Look::sans(MONTH_SIZE), MONTHS, MEASURE).aligned(Align::Left);
        if let Some(mut line) =
            paragraph::one_line(faces, &name, setting, place)?.filter(|line| line.width < room - 1.0)
        {
            line.text.x = x + (room - line.width) / 2.0;
            drawings.extend(paragraph::drawings(line, YEARS + baseline(MONTHS, MONTH_SIZE)));
        }
    }
    Ok(drawings)
}

fn set_row(
    faces: &Faces<'_>,
    timeline: &Timeline,
    row: &Row<'_>,
    is_last: bool,
    place: &str,
) -> Result<LineBox, RenderError> {
    let height = if row.note.is_empty() { ROW } else { TALL_ROW };
    let mut drawings: Vec<Drawing> = timeline
        .months
        .iter()
        .filter(|(start, month)| *start > 0 && begins_quarter(*month))
        .map(|(start, _)| upright(at(*start), 0.0, height, QUARTER))
        .collect();
    let years = timeline.years.iter().filter(|(start, _)| *start > 0);
    drawings.extend(years.map(|(start, _)| upright(at(*start), 0.0, height, RULE_GREY)));
    drawings.extend(sides(height));
    drawings.push(level(0.0, RULE_GREY));
    let room = at(0) - 10.0;
    let lines = if row.note.is_empty() {
        vec![(row.label, height, 0.0)]
    } else {
        let leading = TALL_ROW / 2.0 - 2.0;
        vec![(row.label, leading, 2.0), (row.note, leading, 2.0 + leading)]
    };
    for (text, leading, top) in lines {
        let setting = Setting::new(Look::sans(SMALL), leading, room).aligned(Align::Left);
        let line = paragraph::one_line(faces, text, Setting { x: 4.0, ..setting }, place)?;
        let base = top + baseline(leading, SMALL);
        drawings.extend(line.into_iter().flat_map(|line| paragraph::drawings(line, base)));
    }
    match row.time {
        Time::Span(from, to) => drawings.push(Drawing::Bar {
            x: at(from),
            y: (height - BAR) / 2.0,
            width: (at(to) - at(from)).max(1.5),
            height: BAR,
            grey: 0.42,
        }),
        Time::Point(day) => {
            let half = TABLE / 2.0;
            let x = at(day).clamp(at(0) + half, MEASURE - half) - half;
            let setting = Setting { x, ..Setting::new(Look::sans(TABLE), height, 2.0 * TABLE) };
            let line = paragraph::one_line(faces, MILESTONE, setting, place)?;
            let base = baseline(height, TABLE);
            drawings.extend(line.into_iter().flat_map(|line| paragraph::drawings(line, base)));
        }
    }
    let at_bottom = vec![level(height, RULE_GREY)];
    if is_last {
        drawings.push(level(height, FRAME));
    }
    Ok(LineBox { height, drawings, at_bottom, head: Some(0), ..LineBox::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{TimelinePoint, TimelineSpan};
    use crate::fonts::FaceId;
    use crate::layout::faces::Known;
    use crate::layout::fonts;
    use crate::layout::frame::TextLine;

    /// Two years from September, with two activities and a milestone at their middle.
    fn timeline(months: bool) -> Timeline {
        let month = |i: u16| (i * 1000 / 24, ((8 + i) % 12 + 1) as u8);
        let span =
            |label: &str, from, to| TimelineSpan { label: label.into(), from, to, ..Default::default() };
        Timeline {
            years: vec![(0, "2026".into()), (167, "2027".into()), (667, "2028".into())],
            months: if months { (0..24).map(month).collect() } else { Vec::new() },
            spans: vec![span("入组与采样", 0, 500), span("ATP检测", 250, 1000)],
            points: vec![TimelinePoint { label: "中期检查".into(), at: 500, ..Default::default() }],
        }
    }

    fn set(timeline: &Timeline) -> Vec<LineBox> {
        let (fonts, known) = (fonts(), Known::default());
        super::set(&Faces::new(&fonts, &known), timeline, "").unwrap().line_boxes
    }

    fn lines(line_box: &LineBox) -> Vec<&TextLine> {
        let drawings = line_box.drawings.iter();
        let text = drawings.filter_map(|drawing| match drawing {
            Drawing::Text(line) => Some(line),
            _ => None,
        });
        text.collect()
    }

    fn words(line: &TextLine) -> String {
        line.glyphs.iter().map(|glyph| glyph.ch).collect()
    }

    /// Is there a bar of the frame here, with this width and height?
    fn has_bar(line_box: &LineBox, wanted: [f32; 4]) -> bool {
        line_box.drawings.iter().any(|drawing| match drawing {
            Drawing::Bar { x, y, width, height, grey } => {
                let is = [*x, *y, *width, *height];
                *grey == FRAME && is.iter().zip(wanted).all(|(is, wanted)| (is - wanted).abs() < THIN)
            }
            _ => false,
        })
    }

    #[test]
    fn a_frame_encloses_the_chart() {
        let set = set(&timeline(true));
        for line_box in &set {
            for x in [0.0, MEASURE] {
                assert!(has_bar(line_box, [x, 0.0, THIN, line_box.height]), "at {x}: {line_box:?}");
            }
        }
        assert!(has_bar(&set[0], [0.0, 0.0, MEASURE, THIN]), "above");
        let last = &set[set.len() - 1];
        assert!(has_bar(last, [0.0, last.height, MEASURE, THIN]), "below");
    }

    #[test]
    fn years_and_their_months_stand_above_it_each_in_its_place() {
        let head = set(&timeline(true)).remove(0);
        let centre = |line: &TextLine| {
            let last = line.glyphs.len() - 1;
            line.x + (line.pens[0] + line.pens[last] + line.glyphs[last].advance) / 2.0
        };
        let said: Vec<(String, f32)> = lines(&head).iter().map(|line| (words(line), centre(line))).collect();
        let names: Vec<&str> = said.iter().map(|(name, _)| name.as_str()).collect();
        // Months of this width are named by three.
        let quarters = ["9", "10–12", "1–3", "4–6", "7–9", "10–12", "1–3", "4–6", "7–8"];
        assert_eq!(names, [["2026", "2027", "2028"].as_slice(), &quarters[..]].concat());
        let middle = |from, to| (at(from) + at(to)) / 2.0;
        assert!((said[1].1 - middle(167, 667)).abs() < 1.0, "{said:?}");
        assert!((said[5].1 - middle(166, 291)).abs() < 1.0, "{said:?}");
        assert_eq!(lines(&set(&timeline(false))[0]).len(), 3, "years alone");
    }

    #[test]
    fn a_bar_shows_when_and_a_mark_stands_at_a_milestone() {
        let set = set(&timeline(true));
        let bar = |line_box: &LineBox| {
            line_box.drawings.iter().find_map(|drawing| match drawing {
                Drawing::Bar { x, width, height, .. } if *height == BAR => Some((*x, x + width)),
                _ => None,
            })
        };
        assert_eq!(bar(&set[1]), Some((at(0), at(500))));
        assert_eq!(bar(&set[2]), Some((at(250), at(1000))));
        assert_eq!(bar(&set[3]), None);
        let mark = lines(&set[3]).into_iter().find(|line| words(line) == MILESTONE).unwrap();
        let centre = mark.x + mark.pens[0] + mark.glyphs[0].advance / 2.0;
        assert!((centre - at(500)).abs() < 0.5, "{centre} {}", at(500));
    }

    #[test]
    fn all_of_it_is_set_in_one_face() {
        let set = set(&timeline(true));
        let lines = set.iter().flat_map(lines);
        for glyph in lines.flat_map(|line| line.glyphs.iter()) {
            assert_eq!(glyph.glyph.face, FaceId::SansRegular, "{}", glyph.ch);
        }
    }
}
