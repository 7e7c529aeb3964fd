//! A character with the drawing and the place it has in a line.

use super::faces::GlyphRef;
use super::marks::Class;

/// A character, ready to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) ch: char,
    pub(crate) class: Class,
    pub(crate) glyph: GlyphRef,
    /// In points.
    pub(crate) size: f32,
    /// How far the pen moves, in points.
    pub(crate) advance: f32,
    /// How far the drawing stands from the pen, in points.
    pub(crate) shift: f32,
    /// How far the drawing stands above the baseline, in points.
    pub(crate) rise: f32,
    /// Drawn wider than the face has it.
    pub(crate) stretch: f32,
    /// 0 black, 1 white.
    pub(crate) grey: f32,
    /// Slanted (Latin) or dotted (Han).
    pub(crate) emphasis: bool,
    /// Of the paragraph's runs, the one it belongs to, from 1, where that is a link; 0 for none.
    pub(crate) link: u16,
}

impl Glyph {
    pub(crate) fn is_latin(&self) -> bool {
        matches!(self.class, Class::Latin | Class::Digit | Class::Sign)
    }
}
