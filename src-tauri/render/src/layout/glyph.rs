//! A character with its glyph and its metrics in a line.

use super::faces::GlyphRef;
use super::marks::Class;

/// A shaped character, ready to be positioned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) ch: char,
    pub(crate) class: Class,
    pub(crate) glyph: GlyphRef,
    /// In points.
    pub(crate) size: f32,
    /// The advance, in points.
    pub(crate) advance: f32,
    /// The horizontal offset of the glyph from the pen, in points.
    pub(crate) shift: f32,
    /// The height of the glyph above the baseline, in points.
    pub(crate) rise: f32,
    /// The horizontal scaling of the glyph.
    pub(crate) stretch: f32,
    /// 0 black, 1 white.
    pub(crate) grey: f32,
    /// Slanted (Latin) or dotted (Han).
    pub(crate) emphasis: bool,
    /// It is drawn with the character before it, as a mark or a part of a joined form, without an advance of its own.
    pub(crate) combining: bool,
    /// How much higher than in its face it is drawn, in points.
    pub(crate) lift: f32,
    /// The index of its run in the paragraph, from 1, where that is a link; 0 for none.
    pub(crate) link: u16,
}

impl Glyph {
    pub(crate) fn is_latin(&self) -> bool {
        matches!(self.class, Class::Latin | Class::Digit | Class::Sign)
    }
}
