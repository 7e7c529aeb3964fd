//! Lays out pictures, or a box with a message in place of one.

use std::sync::Arc;

use super::faces::Faces;
use super::frame::Drawing;
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::style::{MEASURE, RULE_GREY, SMALL, SMALL_LEADING, THIN, baseline};
use crate::RenderError;
use crate::document::{Align, Image, Run};
use crate::image;
use shenbao_core::asset;

/// The maximum height of a picture.
const MAX_HEIGHT: f32 = asset::TALLEST as f32;
/// The minimum height of the box in place of a picture.
const BOX: f32 = 72.0;
const PAD: f32 = 12.0;
/// The size of the dots of a picture with few, in points.
const COARSEST: f32 = 72.0 / asset::COARSEST as f32;

/// Draws a picture centred in the measure, in proportion; one taller than the maximum is scaled down. Where it cannot
/// be read, a box with a message is drawn.
///
/// # Errors
/// When no face has a character.
pub(super) fn draw(
    faces: &Faces<'_>,
    image: &Image,
    place: &str,
) -> Result<(Vec<Drawing>, f32), RenderError> {
    let embedded = match image::embed(image) {
        Ok(embedded) => Arc::new(embedded),
        Err(reason) => return draw_missing(faces, &format!("图片无法读取：{reason}"), place),
    };
    let (width, height) = size(image);
    let x = (MEASURE - width) / 2.0;
    Ok((vec![Drawing::Image { x, y: 0.0, width, height, image: embedded }], height))
}

/// The width and height of a picture on the page, in points: as wide as asked for, but no taller than the maximum and no
/// coarser than 72 dpi.
pub(crate) fn size(image: &Image) -> (f32, f32) {
    let (across, down) = (image.pixels.0.max(1) as f32, image.pixels.1.max(1) as f32);
    let share = f32::from(image.width_share.clamp(1, 100)) / 100.0;
    let width = (MEASURE * share).min(MAX_HEIGHT * across / down).min(across * COARSEST);
    (width, width * down / across)
}

/// Draws the box in place of a missing picture.
///
/// # Errors
/// When no face has a character.
pub(super) fn draw_missing(
    faces: &Faces<'_>,
    said: &str,
    place: &str,
) -> Result<(Vec<Drawing>, f32), RenderError> {
    let width = MEASURE * 0.6;
    let x = (MEASURE - width) / 2.0;
    let setting = Setting::new(Look::sans(SMALL).grey(0.3), SMALL_LEADING, width - 2.0 * PAD);
    let setting = Setting { x: x + PAD, ..setting.aligned(Align::Center) };
    let lines = paragraph::set(faces, &[Run::plain(said)], setting, place)?;
    let height = (lines.len() as f32 * SMALL_LEADING + 2.0 * PAD).max(BOX);
    let mut y = (height - lines.len() as f32 * SMALL_LEADING) / 2.0;
    let mut drawings =
        vec![Drawing::Outline { x, y: 0.0, width, height, thickness: THIN * 1.5, grey: RULE_GREY }];
    for line in lines {
        drawings.extend(paragraph::drawings(line, y + baseline(SMALL_LEADING, SMALL)));
        y += SMALL_LEADING;
    }
    Ok((drawings, height))
}
