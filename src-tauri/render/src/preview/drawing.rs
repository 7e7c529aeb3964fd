//! A page as a canvas draws it: one list of numbers, and beside it the words and the pictures it names.

use crate::layout::Glyph;
use crate::layout::frame::{Drawing, Page, TextLine};
use crate::layout::marks::Class;
use crate::layout::style::SLANT;

/// What is drawn on a page, in the order it is drawn. `numbers` holds one operation after the other, each opened by
/// its code; lengths are in points, the origin is the top left, greys run from 0 black to 1 white.
///
/// | code | what follows |
/// |---|---|
/// | 1 glyphs | face, size, grey, stretch, slant, x, baseline, count, then for each glyph its id and its x from `x` |
/// | 2 bar | x, y, width, height, grey |
/// | 3 dot | x, y, radius, grey |
/// | 4 outline | x, y, width, height, thickness, grey |
/// | 5 leader | x, y, width, grey |
/// | 6 picture | x, y, width, height, its index in `pictures` |
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageDrawing {
    /// The operations.
    pub numbers: Vec<f32>,
    /// The ids of the pictures it shows.
    pub pictures: Vec<String>,
    /// The words, a line of the page on a line, in reading order.
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
                self.numbers.extend([2.0, *x, *y, *width, *height, *grey]);
            }
            Drawing::Dot { x, y, radius, grey } => self.numbers.extend([3.0, *x, *y, *radius, *grey]),
            Drawing::Outline { x, y, width, height, thickness, grey } => {
                self.numbers.extend([4.0, *x, *y, *width, *height, *thickness, *grey]);
            }
            Drawing::Leader { x, y, width, grey } => self.numbers.extend([5.0, *x, *y, *width, *grey]),
            Drawing::Image { x, y, width, height, image } => {
                let known = self.pictures.iter().position(|id| *id == image.id);
                let index = known.unwrap_or(self.pictures.len());
                if known.is_none() {
                    self.pictures.push(image.id.clone());
                }
                self.numbers.extend([6.0, *x, *y, *width, *height, index as f32]);
            }
            Drawing::Mark(_)
            | Drawing::PageNumber { .. }
            | Drawing::Link { .. }
            | Drawing::Destination { .. } => {}
        }
    }

    /// A line of text: one operation for each stretch of glyphs that look alike.
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
        let head =
            [1.0, face, first.size, first.grey, first.stretch, slant, line.x, line.baseline - first.rise];
        self.numbers.extend(head);
        let count = self.numbers.len();
        self.numbers.push(0.0);
        for i in range {
            let glyph = &line.glyphs[i];
            if glyph.class != Class::Space {
                self.numbers.extend([f32::from(glyph.glyph.gid), line.pens[i] + glyph.shift]);
            }
        }
        self.numbers[count] = ((self.numbers.len() - count - 1) / 2) as f32;
    }
}

/// Latin leans for emphasis; Han is dotted instead.
fn leans(glyph: &Glyph) -> bool {
    glyph.emphasis && glyph.is_latin()
}

fn same_look(a: &Glyph, b: &Glyph) -> bool {
    let look = |g: &Glyph| (g.glyph.face, g.size, g.grey, g.stretch, g.rise, leans(g));
    look(a) == look(b)
}
