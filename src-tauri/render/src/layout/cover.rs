//! Lays out the cover: the title high on the page, fields on rules, labels of equal width.

use std::sync::Arc;

use super::faces::Faces;
use super::frame::{Drawing, LineBox, PageKind};
use super::page::ROOM;
use super::paragraph::{self, Setting};
use super::shape::{self, Look};
use super::structure::{Kind, Structure};
use super::style::{MEASURE, THIN, baseline};
use shenbao_guide::field::FieldPath;

use crate::RenderError;
use crate::document::{Align, Cover, Field, Run};

const LABEL: f32 = 14.0;
const VALUE: f32 = 14.0;
const VALUE_LEADING: f32 = 25.0;
const FIELD_SPACE: f32 = 9.0;
/// The width of labels: six characters, distributed.
const LABEL_WIDTH: f32 = 6.0 * LABEL;
const LABEL_GAP: f32 = 14.0;
const SEAL: &str = "（签章）";
/// The room for a seal beside the value.
const SEAL_WIDTH: f32 = 3.5 * VALUE;
const SIDE: f32 = 16.0;

/// Lays out a cover as one line box that fills the page.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    cover: &Cover,
    draft: bool,
    structure: &mut Structure,
) -> Result<LineBox, RenderError> {
    let mut drawings = Vec::new();
    let mut said = |drawings: &mut Vec<Drawing>, place: Option<&FieldPath>| {
        let element = structure.add(Kind::Paragraph, None);
        structure.place(element, place);
        drawings.push(Drawing::Mark(Some(element)));
    };
    if draft {
        said(&mut drawings, None);
        drawings.extend(draft_mark(faces)?);
    }
    let mut y = 58.0;
    said(&mut drawings, None);
    y = centred(faces, &cover.overline, Look::serif(15.0), 24.0, y, &mut drawings)?;
    said(&mut drawings, None);
    y = centred(faces, &cover.title, Look::sans(26.0).bold().title(), 42.0, y + 16.0, &mut drawings)?;
    drawings.push(Drawing::Mark(None));
    drawings.push(Drawing::Bar { x: MEASURE / 2.0 - 28.0, y: y + 20.0, width: 56.0, height: 1.6, grey: 0.0 });
    y += 104.0;
    for field in &cover.fields {
        said(&mut drawings, field.place.as_ref());
        y = set_field(faces, field, y, &mut drawings)?;
    }
    let mut foot = ROOM - cover.foot.len() as f32 * 24.0;
    for line in &cover.foot {
        said(&mut drawings, None);
        foot = centred(faces, line, Look::serif(13.0), 24.0, foot, &mut drawings)?;
    }
    Ok(LineBox { height: ROOM, drawings, page: PageKind::Cover, ..LineBox::default() })
}

fn centred(
    faces: &Faces<'_>,
    text: &str,
    look: Look,
    leading: f32,
    y: f32,
    drawings: &mut Vec<Drawing>,
) -> Result<f32, RenderError> {
    if text.is_empty() {
        return Ok(y);
    }
    let setting = Setting::new(look, leading, MEASURE).aligned(Align::Center);
    let mut y = y;
    for line in paragraph::set(faces, &[Run::plain(text)], setting, "封面")? {
        drawings.extend(paragraph::drawings(line, y + baseline(leading, look.size)));
        y += leading;
    }
    Ok(y)
}

fn set_field(
    faces: &Faces<'_>,
    field: &Field,
    y: f32,
    drawings: &mut Vec<Drawing>,
) -> Result<f32, RenderError> {
    let place = format!("封面“{}”", field.label);
    let base = baseline(VALUE_LEADING, LABEL);
    // （签章） asks for a seal: it stands where the seal goes, not in the label.
    let (label, seal) =
        field.label.strip_suffix(SEAL).map_or((field.label.as_str(), false), |label| (label, true));
    drawings.extend(spread(faces, label, SIDE, y + base, &place)?);
    let x = SIDE + LABEL_WIDTH + LABEL_GAP;
    let width = MEASURE - SIDE - x;
    let room = width - 8.0 - if seal { SEAL_WIDTH } else { 0.0 };
    let setting = Setting::new(Look::serif(VALUE), VALUE_LEADING, room).aligned(Align::Left);
    let setting = Setting { x: x + 4.0, ..setting };
    let mut y = y;
    for line in paragraph::set(faces, &[Run::plain(field.value.as_str())], setting, &place)? {
        drawings.extend(paragraph::drawings(line, y + base));
        drawings.push(Drawing::Bar { x, y: y + VALUE_LEADING - 1.0, width, height: THIN * 1.5, grey: 0.25 });
        y += VALUE_LEADING;
    }
    if seal {
        let look = Look::serif(VALUE - 2.0).grey(0.45);
        let setting = Setting::new(look, VALUE_LEADING, width - 4.0).aligned(Align::Right);
        for line in paragraph::set(faces, &[Run::plain(SEAL)], Setting { x, ..setting }, &place)? {
            drawings.extend(paragraph::drawings(line, y - VALUE_LEADING + base));
        }
    }
    Ok(y + FIELD_SPACE)
}

/// A label, distributed over the width of all labels (分散对齐).
fn spread(
    faces: &Faces<'_>,
    label: &str,
    x: f32,
    baseline: f32,
    place: &str,
) -> Result<Vec<Drawing>, RenderError> {
    let glyphs = shape::shape(faces, &[Run::plain(label)], Look::sans(LABEL), place)?;
    let natural: f32 = glyphs.iter().map(|g| g.advance).sum();
    let between = glyphs.len().saturating_sub(1).max(1) as f32;
    let extra = ((LABEL_WIDTH - natural) / between).max(0.0);
    let squeeze = (LABEL_WIDTH / natural).min(1.0);
    let setting = Setting::new(Look::sans(LABEL * squeeze), LABEL, LABEL_WIDTH);
    let mut lines = paragraph::set(faces, &[Run::plain(label)], Setting { x, ..setting }, place)?;
    if let Some(line) = lines.first_mut() {
        for (i, pen) in Arc::make_mut(&mut line.text.pens).iter_mut().enumerate() {
            *pen += extra * i as f32;
        }
    }
    Ok(lines.into_iter().flat_map(|line| paragraph::drawings(line, baseline)).collect())
}

/// The mark 草稿, framed, in the upper right corner.
fn draft_mark(faces: &Faces<'_>) -> Result<Vec<Drawing>, RenderError> {
    let (width, height, grey) = (62.0, 28.0, 0.45);
    let x = MEASURE - width;
    let setting = Setting::new(Look::sans(15.0).bold().grey(grey), height, width).aligned(Align::Center);
    let lines = paragraph::set(faces, &[Run::plain("草　稿")], Setting { x, ..setting }, "封面")?;
    let mut drawings = vec![Drawing::Outline { x, y: -18.0, width, height, thickness: 1.2, grey }];
    for line in lines {
        drawings.extend(paragraph::drawings(line, -18.0 + baseline(height, 15.0)));
    }
    Ok(drawings)
}
