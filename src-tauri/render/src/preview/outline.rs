//! The outline of a glyph, as canvas path operations.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The outline of a glyph, in thousandths of an em, with the y axis up: operations one after the other, each beginning
/// with its code. 0 moves to x, y; 1 draws a line to x, y; 2 a quadratic curve with control point x, y to x, y; 3 a
/// cubic curve with two control points to x, y; 4 closes. Empty for a blank glyph.
pub type Outline = Vec<i16>;

/// Traces a glyph of a face with `units` per em; no drawn face has coordinates out of range.
pub(crate) fn trace(face: &Face<'_>, glyph: u16) -> Outline {
    let mut pen = Pen { scale: 1000.0 / f32::from(face.units_per_em()), outline: Outline::new() };
    // A glyph that draws nothing has no bounds either.
    let _bounds = face.outline_glyph(GlyphId(glyph), &mut pen);
    pen.outline
}

struct Pen {
    scale: f32,
    outline: Outline,
}

impl Pen {
    fn push(&mut self, code: i16, points: &[f32]) {
        self.outline.push(code);
        self.outline.extend(points.iter().map(|at| (at * self.scale).round() as i16));
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(0, &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(1, &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push(2, &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push(3, &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.push(4, &[]);
    }
}
