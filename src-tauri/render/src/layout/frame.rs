//! What layout hands to the writer: things drawn on pages, in points from the top left.

use super::shape::Glyph;

/// A page, as drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) drawings: Vec<Drawing>,
    /// The cover carries no number.
    pub(crate) numbered: bool,
}

/// Something drawn. The y axis points down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drawing {
    /// A line of text.
    Text(TextLine),
    /// A filled rectangle, rules included.
    Bar { x: f32, y: f32, width: f32, height: f32, grey: f32 },
    /// A filled circle.
    Dot { x: f32, y: f32, radius: f32, grey: f32 },
    /// An outlined rectangle.
    Outline { x: f32, y: f32, width: f32, height: f32, thickness: f32, grey: f32 },
}

impl Drawing {
    /// The same thing, elsewhere.
    pub(crate) fn moved(&self, dx: f32, dy: f32) -> Drawing {
        let mut moved = self.clone();
        match &mut moved {
            Drawing::Text(line) => {
                line.x += dx;
                line.baseline += dy;
            }
            Drawing::Bar { x, y, .. } | Drawing::Dot { x, y, .. } | Drawing::Outline { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
        }
        moved
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextLine {
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// Where the pen stands for each glyph, from `x`.
    pub(crate) pens: Vec<f32>,
}

/// A heading, for the bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Anchor {
    pub(crate) level: u8,
    pub(crate) text: String,
}

/// A horizontal slice of the galley, moved to a page whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Strip {
    pub(crate) height: f32,
    /// Space above it, dropped at the top of a page.
    pub(crate) before: f32,
    pub(crate) drawings: Vec<Drawing>,
    /// Stays on one page with the next.
    pub(crate) keep: bool,
    /// Begins a page.
    pub(crate) new_page: bool,
    /// Alone on a page without header and number.
    pub(crate) cover: bool,
    pub(crate) anchor: Option<Anchor>,
    /// The table head to repeat when a page begins here.
    pub(crate) head: Option<usize>,
}
