//! Turns drawings into printpdf's operations.

use printpdf::{
    Codepoint, Color, FontId, Greyscale, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, Pt, Rect,
    TextItem, TextMatrix,
};

use super::codes::{self, Codes};
use crate::fonts::FaceId;
use crate::layout::Glyph;
use crate::layout::frame::{Drawing, Page, TextLine};
use crate::layout::style::{PAGE_HEIGHT, PAGE_WIDTH};

/// The name of a face among the page's resources.
pub(crate) fn font_id(id: FaceId) -> FontId {
    FontId(format!("N{}", id as u8))
}

/// A page with its operations.
pub(crate) fn page(page: &Page, codes: &Codes) -> PdfPage {
    let mut ops = Ops { ops: Vec::new(), grey: None, font: None };
    for drawing in &page.drawings {
        ops.draw(drawing, codes);
    }
    let mut sheet = PdfPage::new(Mm(210.0), Mm(297.0), ops.ops);
    let whole = Rect::from_wh(Pt(round(PAGE_WIDTH)), Pt(round(PAGE_HEIGHT)));
    sheet.media_box = whole.clone();
    sheet.trim_box = whole.clone();
    sheet.crop_box = whole;
    sheet
}

fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(round(x)), y: Pt(round(PAGE_HEIGHT - y)) }
}

struct Ops {
    ops: Vec<Op>,
    grey: Option<f32>,
    font: Option<(FaceId, f32)>,
}

impl Ops {
    fn draw(&mut self, drawing: &Drawing, codes: &Codes) {
        match drawing {
            Drawing::Text(line) => self.text(line, codes),
            Drawing::Bar { x, y, width, height, grey } => {
                if *width > 0.0 && *height > 0.0 {
                    self.fill(*grey);
                    self.ops.push(Op::DrawRectangle {
                        rectangle: rectangle(*x, *y, *width, *height, PaintMode::Fill),
                    });
                }
            }
            Drawing::Outline { x, y, width, height, thickness, grey } => {
                self.ops.push(Op::SetOutlineColor { col: colour(*grey) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*thickness) });
                self.ops.push(Op::DrawRectangle {
                    rectangle: rectangle(*x, *y, *width, *height, PaintMode::Stroke),
                });
            }
            Drawing::Dot { x, y, radius, grey } => {
                self.fill(*grey);
                self.ops.push(Op::DrawPolygon { polygon: circle(*x, *y, *radius) });
            }
        }
    }

    fn fill(&mut self, grey: f32) {
        if self.grey != Some(grey) {
            self.grey = Some(grey);
            self.ops.push(Op::SetFillColor { col: colour(grey) });
        }
    }

    /// A line of text: one matrix for each stretch of glyphs that look alike.
    fn text(&mut self, line: &TextLine, codes: &Codes) {
        if line.glyphs.is_empty() {
            return;
        }
        self.ops.push(Op::StartTextSection);
        let mut from = 0;
        while from < line.glyphs.len() {
            let alike = line.glyphs[from..].iter().take_while(|g| same_look(g, &line.glyphs[from])).count();
            self.alike(line, from..from + alike, codes);
            from += alike;
        }
        self.ops.push(Op::EndTextSection);
    }

    fn alike(&mut self, line: &TextLine, range: std::ops::Range<usize>, codes: &Codes) {
        let first = &line.glyphs[range.start];
        self.fill(first.grey);
        if self.font != Some((first.glyph.face, first.size)) {
            self.font = Some((first.glyph.face, first.size));
            let font = PdfFontHandle::External(font_id(first.glyph.face));
            self.ops.push(Op::SetFont { font, size: Pt(round(first.size)) });
        }
        let at = point(line.x + codes::origin(line, range.start), line.baseline - first.rise);
        let matrix = TextMatrix::Raw([first.stretch, 0.0, 0.0, 1.0, at.x.0, at.y.0]);
        self.ops.push(Op::SetTextMatrix { matrix });
        let mut shown = Vec::with_capacity(range.len());
        // What the kerns before have rounded away.
        let mut behind = 0.0;
        for i in range.clone() {
            let glyph = &line.glyphs[i];
            let (code, advance) = codes.code(line, i);
            let mut kern = 0.0;
            if i + 1 < range.end {
                let moved = (codes::origin(line, i + 1) - codes::origin(line, i)) / glyph.size * 1000.0
                    / glyph.stretch;
                let exact = f32::from(advance) - moved + behind;
                kern = exact.round();
                behind = exact - kern;
            }
            shown.push(Codepoint::with_cid(code, kern, glyph.ch.to_string()));
        }
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
    }
}

fn same_look(a: &Glyph, b: &Glyph) -> bool {
    a.glyph.face == b.glyph.face
        && a.size == b.size
        && a.rise == b.rise
        && a.grey == b.grey
        && a.stretch == b.stretch
}

fn colour(grey: f32) -> Color {
    Color::Greyscale(Greyscale::new(grey, None))
}

fn rectangle(x: f32, y: f32, width: f32, height: f32, mode: PaintMode) -> Rect {
    let corner = point(x, y + height);
    Rect {
        x: corner.x,
        y: corner.y,
        width: Pt(round(width)),
        height: Pt(round(height)),
        mode: Some(mode),
        winding_order: None,
    }
}

/// Four curves that look round (the usual 0.5523).
fn circle(x: f32, y: f32, radius: f32) -> Polygon {
    let c = 0.5523;
    let at = |dx: f32, dy: f32, bezier: bool| (point(x + dx * radius, y + dy * radius), bezier);
    [
        at(1.0, 0.0, false),
        at(1.0, c, true),
        at(c, 1.0, true),
        at(0.0, 1.0, false),
        at(-c, 1.0, true),
        at(-1.0, c, true),
        at(-1.0, 0.0, false),
        at(-1.0, -c, true),
        at(-c, -1.0, true),
        at(0.0, -1.0, false),
        at(c, -1.0, true),
        at(1.0, -c, true),
        at(1.0, 0.0, false),
    ]
    .into_iter()
    .collect()
}
