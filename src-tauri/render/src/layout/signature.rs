//! Lays out a signature box: a frame with room for a seal.

use super::faces::Faces;
use super::frame::{Drawing, LineBox};
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::{MEASURE, RULE_GREY, TABLE, TABLE_LEADING, THIN, baseline};
use crate::RenderError;
use crate::document::{Align, Field, Run, Signature};

const PAD: f32 = 12.0;
/// The height of a line: room to sign, beside a round seal of 42 mm.
const LINE: f32 = 26.0;

/// Lays out a label with its value, or with a blank to fill in by hand.
fn set_line(
    faces: &Faces<'_>,
    field: &Field,
    x: f32,
    y: f32,
    place: &str,
) -> Result<Vec<Drawing>, RenderError> {
    let base = y + baseline(LINE, TABLE);
    let width = MEASURE / 2.0 - 2.0 * PAD;
    let setting = Setting::new(Look::serif(TABLE), LINE, width).aligned(Align::Left);
    let runs = [Run::plain(field.label.as_str()), Run::plain(field.value.as_str())];
    let mut drawings = Vec::new();
    let mut reached = x;
    for line in paragraph::set(faces, &runs, Setting { x, ..setting }, place)? {
        reached = x + line.width + 4.0;
        drawings.extend(paragraph::drawings(line, base));
    }
    if field.value.is_empty() {
        let width = (x + width - reached).max(0.0);
        drawings.push(Drawing::Bar { x: reached, y: base + 3.0, width, height: THIN * 1.2, grey: 0.3 });
    }
    Ok(drawings)
}

/// Lays out one box.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    signature: &Signature,
    structure: &mut Structure,
    place: &str,
) -> Result<LineBox, RenderError> {
    let inner = MEASURE - 2.0 * PAD;
    let said = |structure: &mut Structure| {
        let element = structure.add(Kind::Paragraph, None);
        structure.place(element, signature.place.as_ref());
        element
    };
    let mut drawings = Vec::new();
    let mut y = PAD - 2.0;
    let title = Setting::new(Look::sans(TABLE).bold(), TABLE_LEADING, inner).shifted(0.0);
    let statement = Setting::new(Look::serif(TABLE), TABLE_LEADING + 1.5, inner).indented(2.0 * TABLE);
    for (text, setting) in [(&signature.title, title), (&signature.statement, statement)] {
        let setting = Setting { x: PAD, ..setting };
        if text.is_empty() {
            continue;
        }
        drawings.push(Drawing::Mark(Some(said(structure))));
        for line in paragraph::set(faces, &[Run::plain(text.as_str())], setting, place)? {
            drawings.extend(paragraph::drawings(line, y + baseline(setting.leading, setting.look.size)));
            y += setting.leading;
        }
        y += 3.0;
    }
    y += 8.0;
    for pair in signature.lines.chunks(2) {
        // A date alone stands at the right, where the seal goes.
        let columns = if pair.len() == 2 { [PAD, MEASURE / 2.0 + PAD] } else { [MEASURE / 2.0 + PAD; 2] };
        for (field, x) in pair.iter().zip(columns) {
            drawings.push(Drawing::Mark(Some(said(structure))));
            drawings.extend(set_line(faces, field, x, y, place)?);
        }
        y += LINE;
    }
    let height = y + PAD;
    drawings.push(Drawing::Mark(None));
    drawings.push(Drawing::Outline {
        x: 0.0,
        y: 0.0,
        width: MEASURE,
        height,
        thickness: THIN * 1.5,
        grey: RULE_GREY,
    });
    Ok(LineBox { height: height + 6.0, after: 6.0, before: 6.0, drawings, ..LineBox::default() })
}
