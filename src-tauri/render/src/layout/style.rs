//! The sizes of text and rules, in points, and short names for parts of [`PAGE`] that layout often uses.

use crate::geometry::{BODY_SIZE, PAGE};

#[cfg(test)]
pub(crate) const TOP: f32 = PAGE.top;
pub(crate) const LEFT: f32 = PAGE.left;
/// The width of the text.
pub(crate) const MEASURE: f32 = PAGE.measure;

pub(crate) const BODY: f32 = BODY_SIZE;
pub(crate) const BODY_LEADING: f32 = 21.0;
/// 五号
pub(crate) const TABLE: f32 = 10.5;
pub(crate) const TABLE_LEADING: f32 = 16.5;
/// 小五
pub(crate) const SMALL: f32 = 9.0;
pub(crate) const SMALL_LEADING: f32 = 14.0;

/// The slant of emphasised Latin: 12°.
pub(crate) const SLANT: f32 = 0.2126;

pub(crate) const CELL_PAD_X: f32 = 5.5;
pub(crate) const CELL_PAD_Y: f32 = 4.75;
pub(crate) const THIN: f32 = 0.4;
pub(crate) const THICK: f32 = 1.1;
pub(crate) const RULE_GREY: f32 = 0.55;
pub(crate) const LABEL_TINT: f32 = 0.955;

/// The baseline of a line of this height: the em box (0.88 above, 0.12 below) is centred.
pub(crate) fn baseline(leading: f32, size: f32) -> f32 {
    (leading - size) / 2.0 + 0.88 * size
}
