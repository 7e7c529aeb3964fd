//! Draws figures: a timeline, and bars of shares. All in greys, distinguishable after copying.

use super::faces::Faces;
use super::frame::{Drawing, LineBox};
use super::image;
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::{MEASURE, RULE_GREY, SMALL, TABLE, TABLE_LEADING, THIN, baseline};
use crate::RenderError;
use crate::document::{Align, Chart, Figure, Run, Shares, Target, Timeline};

/// The fraction of the measure for row labels.
const NAMES: f32 = 0.34;
const ROW: f32 = 21.0;
/// The height of a row whose label has a second line.
const TALL_ROW: f32 = 30.0;
const HEAD: f32 = 17.0;
const BAR: f32 = 11.0;
/// The mark of a milestone.
pub(crate) const MILESTONE: &str = "◆";
/// The greys of adjacent parts, distinguishable on a poor copy.
const GREYS: [f32; 4] = [0.28, 0.55, 0.76, 0.9];
/// The space between the caption and the next block.
const BELOW: f32 = 10.0;
const LEGEND_LEADING: f32 = 15.0;
const SWATCH: f32 = 7.0;

/// Lays out a figure with its caption, kept together.
///
/// # Errors
/// When no face has a character.
pub(super) fn set(
    faces: &Faces<'_>,
    figure: &Figure,
    structure: &mut Structure,
    place: &str,
) -> Result<Vec<LineBox>, RenderError> {
    let alt = if figure.alt.is_empty() { &figure.caption.text } else { &figure.alt };
    let element = structure.add_figure(alt);
    let (mut drawings, height) = match &figure.chart {
        Chart::Timeline(timeline) => draw_timeline(faces, timeline, place)?,
        Chart::Shares(wholes) => draw_shares(faces, wholes, place)?,
        Chart::Image(picture) => image::draw(faces, picture, place)?,
        Chart::Missing(said) => image::draw_missing(faces, said, place)?,
    };
    drawings.insert(0, Drawing::Mark(Some(element)));
    drawings.extend(figure.id.clone().map(|id| Drawing::Destination {
        y: 0.0,
        target: Target::Figure(id),
        words: figure.caption.printed("图"),
    }));
    let mut line_boxes = vec![LineBox { height, before: 10.0, drawings, keep: true, ..LineBox::default() }];

    let caption = structure.add(Kind::Caption, None);
    let name = figure.caption.printed("图");
    let setting = Setting::new(Look::sans(TABLE), TABLE_LEADING, MEASURE).aligned(Align::Center);
    let mut lines = paragraph::line_boxes(faces, &[Run::plain(name)], setting, place)?;
    for line in &mut lines {
        line.drawings.insert(0, Drawing::Mark(Some(caption)));
    }
    if let Some(first) = lines.first_mut() {
        first.before += 5.0;
    }
    if let Some(last) = lines.last_mut() {
        last.height += BELOW;
        last.after = BELOW;
    }
    line_boxes.extend(lines);
    let count = line_boxes.len();
    line_boxes.iter_mut().take(count - 1).for_each(|line_box| line_box.keep = true);
    Ok(line_boxes)
}

fn draw_timeline(
    faces: &Faces<'_>,
    timeline: &Timeline,
    place: &str,
) -> Result<(Vec<Drawing>, f32), RenderError> {
    let left = MEASURE * NAMES;
    let width = MEASURE - left;
    let at = |thousandths: u16| left + width * f32::from(thousandths) / 1000.0;
    let spans = timeline.spans.iter().map(|span| (&span.label, &span.note, Ok((span.from, span.to))));
    let points = timeline.points.iter().map(|point| (&point.label, &point.note, Err(point.at)));
    let rows: Vec<_> = spans.chain(points).collect();
    let row_height = |note: &str| if note.is_empty() { ROW } else { TALL_ROW };
    let height = rows.iter().fold(HEAD, |height, (_, note, _)| height + row_height(note));
    let mut drawings = Vec::new();
    for quarter in &timeline.quarters {
        drawings.push(Drawing::Bar {
            x: at(*quarter),
            y: HEAD,
            width: THIN,
            height: height - HEAD,
            grey: 0.88,
        });
    }
    let ends = timeline.years.iter().skip(1).map(|(start, _)| *start).chain([1000]);
    for ((start, name), end) in timeline.years.iter().zip(ends) {
        let (x, room) = (at(*start), at(end) - at(*start));
        drawings.push(Drawing::Bar { x, y: 0.0, width: THIN, height, grey: RULE_GREY });
        let setting = Setting::new(Look::sans(SMALL), HEAD, room).aligned(Align::Center);
        // A year that is a sliver of the chart goes unnamed.
        if room > 4.0 * SMALL {
            let line = paragraph::one_line(faces, name, Setting { x, ..setting }, place)?;
            drawings
                .extend(line.into_iter().flat_map(|line| paragraph::drawings(line, baseline(HEAD, SMALL))));
        }
    }
    let mut y = HEAD;
    for (label, note, place_in_time) in rows {
        drawings.push(Drawing::Bar { x: 0.0, y, width: MEASURE, height: THIN, grey: RULE_GREY });
        let row = row_height(note);
        let lines = if note.is_empty() { vec![(label, ROW, y)] } else { two_lines(label, note, y) };
        for (text, leading, top) in lines {
            let setting = Setting::new(Look::serif(SMALL), leading, left - 8.0).aligned(Align::Left);
            let line = paragraph::one_line(faces, text, setting, place)?;
            let base = top + baseline(leading, SMALL);
            drawings.extend(line.into_iter().flat_map(|line| paragraph::drawings(line, base)));
        }
        match place_in_time {
            Ok((from, to)) => drawings.push(Drawing::Bar {
                x: at(from),
                y: y + (row - BAR) / 2.0,
                width: (at(to) - at(from)).max(1.5),
                height: BAR,
                grey: 0.42,
            }),
            Err(day) => {
                let x = at(day).clamp(left + BAR / 2.0, MEASURE - BAR / 2.0) - BAR / 2.0;
                let setting = Setting { x, ..Setting::new(Look::sans(BAR), row, 2.0 * BAR) };
                let line = paragraph::one_line(faces, MILESTONE, setting, place)?;
                let base = y + baseline(row, BAR);
                drawings.extend(line.into_iter().flat_map(|line| paragraph::drawings(line, base)));
            }
        }
        y += row;
    }
    drawings.push(Drawing::Bar { x: 0.0, y: height, width: MEASURE, height: THIN, grey: RULE_GREY });
    drawings.push(Drawing::Bar { x: MEASURE, y: 0.0, width: THIN, height, grey: RULE_GREY });
    Ok((drawings, height + 2.0))
}

/// A label and its note, one above the other in a tall row: each with its leading and its top.
fn two_lines<'a>(label: &'a String, note: &'a String, y: f32) -> Vec<(&'a String, f32, f32)> {
    let leading = TALL_ROW / 2.0 - 2.0;
    vec![(label, leading, y + 2.0), (note, leading, y + 2.0 + leading)]
}

fn draw_shares(
    faces: &Faces<'_>,
    wholes: &[Shares],
    place: &str,
) -> Result<(Vec<Drawing>, f32), RenderError> {
    let left = 5.5 * TABLE;
    let width = MEASURE - left;
    let mut drawings = Vec::new();
    let mut y = 0.0;
    for whole in wholes {
        let setting = Setting::new(Look::sans(TABLE), ROW, left - 6.0).aligned(Align::Left);
        let title = paragraph::one_line(faces, &whole.title, setting, place)?;
        drawings
            .extend(title.into_iter().flat_map(|line| paragraph::drawings(line, y + baseline(ROW, TABLE))));
        let mut x = left;
        for (i, (_, share)) in whole.parts.iter().enumerate() {
            let part = width * f32::from(*share) / 1000.0;
            let grey = GREYS[i % GREYS.len()];
            drawings.push(Drawing::Bar {
                x,
                y: y + 2.0,
                width: (part - 1.0).max(0.6),
                height: ROW - 4.0,
                grey,
            });
            x += part;
        }
        y += ROW + 1.0;
        y = draw_legend(faces, whole, (left, width), y, &mut drawings, place)? + 8.0;
    }
    Ok((drawings, (y - 8.0).max(0.0)))
}

/// The legend, with as many parts per line as fit.
fn draw_legend(
    faces: &Faces<'_>,
    whole: &Shares,
    (left, width): (f32, f32),
    y: f32,
    drawings: &mut Vec<Drawing>,
    place: &str,
) -> Result<f32, RenderError> {
    let (mut x, mut y) = (left, y);
    for (i, (name, _)) in whole.parts.iter().enumerate() {
        let setting =
            Setting::new(Look::serif(SMALL), LEGEND_LEADING, width - SWATCH - 5.0).aligned(Align::Left);
        let Some(mut line) = paragraph::one_line(faces, name, setting, place)? else { continue };
        let needed = SWATCH + 4.0 + line.width;
        if x > left && x + needed > left + width {
            x = left;
            y += LEGEND_LEADING;
        }
        let base = baseline(LEGEND_LEADING, SMALL);
        let grey = GREYS[i % GREYS.len()];
        drawings.push(Drawing::Bar { x, y: y + base - SWATCH, width: SWATCH, height: SWATCH, grey });
        line.text.x += x + SWATCH + 4.0;
        drawings.extend(paragraph::drawings(line, y + base));
        x += needed + 14.0;
    }
    Ok(y + LEGEND_LEADING)
}
