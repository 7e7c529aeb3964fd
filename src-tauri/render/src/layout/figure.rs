//! Draws figures: a picture, a timeline, or bars of shares. All in greys, distinguishable after copying.

use super::faces::Faces;
use super::frame::{Drawing, Keep, LineBox};
use super::image;
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::{MEASURE, SMALL, TABLE, TABLE_LEADING, baseline};
use super::timeline;
use crate::RenderError;
use crate::document::{Align, Chart, Figure, Run, Shares, Target};

/// The height of a bar with the space around it.
const ROW: f32 = 21.0;
/// The greys of adjacent parts, distinguishable on a poor copy.
const GREYS: [f32; 4] = [0.28, 0.55, 0.76, 0.9];
/// The space between the caption and the next block.
const BELOW: f32 = 10.0;
const LEGEND_LEADING: f32 = 15.0;
const SWATCH: f32 = 7.0;

/// The line boxes of a figure with its caption, and of a timeline what is repeated after a page break.
pub(super) struct SetFigure {
    pub(super) line_boxes: Vec<LineBox>,
    pub(super) repeated: Vec<LineBox>,
}

/// Lays out a figure with its caption, kept together; only a timeline may be broken between its rows.
///
/// # Errors
/// When no face has a character.
pub(super) fn set(
    faces: &Faces<'_>,
    figure: &Figure,
    structure: &mut Structure,
    place: &str,
) -> Result<SetFigure, RenderError> {
    let alt = if figure.alt.is_empty() { &figure.caption.text } else { &figure.alt };
    let element = structure.add_figure(alt);
    let whole = |(drawings, height): (Vec<Drawing>, f32)| {
        vec![LineBox { height, drawings, keep: Keep::Always, ..LineBox::default() }]
    };
    let (mut line_boxes, repeated) = match &figure.chart {
        Chart::Timeline(timeline) => {
            let set = timeline::set(faces, timeline, place)?;
            (set.line_boxes, vec![set.head])
        }
        Chart::Shares(wholes) => (whole(draw_shares(faces, wholes, place)?), Vec::new()),
        Chart::Image(picture) => (whole(image::draw(faces, picture, place)?), Vec::new()),
        Chart::Missing(said) => (whole(image::draw_missing(faces, said, place)?), Vec::new()),
    };
    for line_box in &mut line_boxes {
        line_box.drawings.insert(0, Drawing::Mark(Some(element)));
    }
    if let Some(first) = line_boxes.first_mut() {
        first.before = 10.0;
        first.drawings.extend(figure.id.clone().map(|id| Drawing::Destination {
            y: 0.0,
            target: Target::Figure(id),
            words: figure.caption.printed("图"),
        }));
    }

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
    let count = lines.len();
    lines.iter_mut().take(count.saturating_sub(1)).for_each(|line_box| line_box.keep = Keep::Always);
    line_boxes.extend(lines);
    Ok(SetFigure { line_boxes, repeated })
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
