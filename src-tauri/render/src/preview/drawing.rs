//! A page in the form drawn on a canvas: a list of numbers, with its text and the ids of its pictures.

use super::operation::{Arguments, BAR, DOT, GLYPH_NUMBERS, GLYPHS, LEADER, OUTLINE, PICTURE};
use crate::layout::Glyph;
use crate::layout::frame::{Drawing, Page, TextLine};
use crate::layout::marks::Class;
use crate::layout::style::SLANT;

/// The drawing of a page, in drawing order. `numbers` contains operations one after the other, each with its code and
/// the arguments named by [`OPERATIONS`](super::OPERATIONS); the arguments of `GLYPHS` are followed, for each glyph, by
/// its id and its x relative to `x`. Lengths are in points, the origin is the top left, greys are from 0 (black) to 1
/// (white).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageDrawing {
    /// The operations.
    pub numbers: Vec<f32>,
    /// The asset ids of its pictures.
    pub pictures: Vec<String>,
    /// The text, one line per line of the page, in reading order.
    pub text: String,
}

impl PageDrawing {
    pub(crate) fn of(page: &Page) -> PageDrawing {
        let mut drawn = PageDrawing::default();
        page.drawings.iter().for_each(|drawing| drawn.add(drawing));
        drawn
    }

    fn add(&mut self, drawing: &Drawing) {
        match drawing {
            Drawing::Text(line) => self.line(line),
            Drawing::Bar { x, y, width, height, grey } => {
                self.push(BAR, [*x, *y, *width, *height, *grey]);
            }
            Drawing::Dot { x, y, radius, grey } => self.push(DOT, [*x, *y, *radius, *grey]),
            Drawing::Outline { x, y, width, height, thickness, grey } => {
                self.push(OUTLINE, [*x, *y, *width, *height, *thickness, *grey]);
            }
            Drawing::Leader { x, y, width, grey } => self.push(LEADER, [*x, *y, *width, *grey]),
            Drawing::Image { x, y, width, height, image } => {
                let known = self.pictures.iter().position(|id| *id == image.id);
                let index = known.unwrap_or(self.pictures.len());
                if known.is_none() {
                    self.pictures.push(image.id.clone());
                }
                self.push(PICTURE, [*x, *y, *width, *height, index as f32]);
            }
            Drawing::Mark(_)
            | Drawing::PageNumber { .. }
            | Drawing::Link { .. }
            | Drawing::Destination { .. } => {}
        }
    }

    /// A line of text: one operation for each sequence of glyphs that look alike.
    fn line(&mut self, line: &TextLine) {
        let mut from = 0;
        while let Some(first) = line.glyphs.get(from) {
            let alike = line.glyphs[from..].iter().take_while(|glyph| same_look(glyph, first)).count();
            self.stretch(line, from..from + alike);
            from += alike;
        }
        self.text.extend(line.glyphs.iter().map(|glyph| glyph.ch));
        self.text.push('\n');
    }

    fn stretch(&mut self, line: &TextLine, range: std::ops::Range<usize>) {
        let first = &line.glyphs[range.start];
        let slant = if leans(first) { SLANT } else { 0.0 };
        let face = f32::from(first.glyph.face as u8);
        let baseline = line.baseline - first.rise - first.lift;
        let shown = range.filter(|i| line.glyphs[*i].class != Class::Space);
        let glyphs: Vec<[f32; GLYPH_NUMBERS]> = shown
            .map(|i| {
                let glyph = &line.glyphs[i];
                [f32::from(glyph.glyph.gid), line.pens[i] + glyph.shift]
            })
            .collect();
        let count = glyphs.len() as f32;
        self.push(GLYPHS, [face, first.size, first.grey, first.stretch, slant, line.x, baseline, count]);
        self.numbers.extend(glyphs.as_flattened());
    }

    fn push<const N: usize>(&mut self, operation: Arguments<N>, arguments: [f32; N]) {
        self.numbers.push(f32::from(operation.code));
        self.numbers.extend(arguments);
    }
}

/// Is the glyph slanted for emphasis? Latin is; Han characters have dots instead.
fn leans(glyph: &Glyph) -> bool {
    glyph.emphasis && glyph.is_latin()
}

fn same_look(a: &Glyph, b: &Glyph) -> bool {
    let look = |g: &Glyph| (g.glyph.face, g.size, g.grey, g.stretch, g.rise, g.lift, leans(g));
    look(a) == look(b)
}
