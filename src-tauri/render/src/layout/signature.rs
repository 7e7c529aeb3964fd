//! Sets a place to sign: a framed box with room for a seal.

use super::faces::Faces;
use super::frame::{Drawing, Strip};
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::style::{MEASURE, RULE_GREY, TABLE, TABLE_LEADING, THIN, baseline};
use crate::RenderError;
use crate::document::{Align, Run, Signature};

const PAD: f32 = 12.0;
/// Room to sign, and for a round seal of 42 mm beside it.
const LINE: f32 = 27.0;

/// Sets one box.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(faces: &Faces<'_>, signature: &Signature, place: &str) -> Result<Strip, RenderError> {
    let inner = MEASURE - 2.0 * PAD;
    let mut drawings = Vec::new();
    let mut y = PAD - 2.0;
    let title = Setting::new(Look::sans(TABLE).bold(), TABLE_LEADING, inner).shifted(0.0);
    let statement = Setting::new(Look::serif(TABLE), TABLE_LEADING + 1.5, inner).indented(2.0 * TABLE);
    for (text, setting) in [(&signature.title, title), (&signature.statement, statement)] {
        let setting = Setting { x: PAD, ..setting };
        if text.is_empty() {
            continue;
        }
        for line in paragraph::set(faces, &[Run::plain(text.as_str())], setting, place)? {
            drawings.extend(paragraph::drawings(line, y + baseline(setting.leading, setting.look.size)));
            y += setting.leading;
        }
        y += 3.0;
    }
    y += 10.0;
    let split = MEASURE * 0.48;
    for field in &signature.lines {
        let label = Setting::new(Look::serif(TABLE), LINE, split - PAD).aligned(Align::Right);
        let base = y + baseline(LINE, TABLE);
        for line in
            paragraph::set(faces, &[Run::plain(field.label.as_str())], Setting { x: PAD, ..label }, place)?
        {
            drawings.extend(paragraph::drawings(line, base));
        }
        let value = Setting::new(Look::serif(TABLE), LINE, MEASURE - split - PAD - 10.0).aligned(Align::Left);
        if field.value.is_empty() {
            let width = 150.0;
            drawings.push(Drawing::Bar {
                x: split + 8.0,
                y: base + 3.0,
                width,
                height: THIN * 1.2,
                grey: 0.3,
            });
        } else {
            let value = Setting { x: split + 8.0, ..value };
            for line in paragraph::set(faces, &[Run::plain(field.value.as_str())], value, place)? {
                drawings.extend(paragraph::drawings(line, base));
            }
        }
        y += LINE;
    }
    let height = y + PAD;
    drawings.push(Drawing::Outline {
        x: 0.0,
        y: 0.0,
        width: MEASURE,
        height,
        thickness: THIN * 1.5,
        grey: RULE_GREY,
    });
    Ok(Strip { height: height + 12.0, before: 6.0, drawings, ..Strip::default() })
}
