//! The page and its sizes, in points. GB/T 9704 gives the margins; the rest is ours.

/// A millimetre.
const MM: f32 = 72.0 / 25.4;

pub(crate) const PAGE_WIDTH: f32 = 210.0 * MM;
pub(crate) const PAGE_HEIGHT: f32 = 297.0 * MM;
pub(crate) const TOP: f32 = 37.0 * MM;
pub(crate) const BOTTOM: f32 = 35.0 * MM;
pub(crate) const LEFT: f32 = 28.0 * MM;
/// 37 characters of the body: a whole number of them, so that plain Han lines need no stretching. What is left
/// for the right margin is 25.4 mm.
pub(crate) const MEASURE: f32 = 37.0 * BODY;
pub(crate) const HEADER_BASELINE: f32 = 25.0 * MM;
pub(crate) const FOOTER_BASELINE: f32 = PAGE_HEIGHT - 24.0 * MM;

/// 小四
pub(crate) const BODY: f32 = 12.0;
pub(crate) const BODY_LEADING: f32 = 21.0;
/// 五号
pub(crate) const TABLE: f32 = 10.5;
pub(crate) const TABLE_LEADING: f32 = 16.5;
/// 小五
pub(crate) const SMALL: f32 = 9.0;
pub(crate) const SMALL_LEADING: f32 = 14.0;

/// How far Latin leans for emphasis: 12°.
pub(crate) const SLANT: f32 = 0.2126;

pub(crate) const CELL_PAD_X: f32 = 5.5;
pub(crate) const CELL_PAD_Y: f32 = 4.75;
pub(crate) const THIN: f32 = 0.4;
pub(crate) const THICK: f32 = 1.1;
pub(crate) const RULE_GREY: f32 = 0.55;
pub(crate) const LABEL_TINT: f32 = 0.955;

/// Where the baseline stands in a line of this height: the em box (0.88 above, 0.12 below) in its middle.
pub(crate) fn baseline(leading: f32, size: f32) -> f32 {
    (leading - size) / 2.0 + 0.88 * size
}
