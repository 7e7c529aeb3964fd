//! Converts drawings to printpdf's operations, as marked content assigned to elements.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, Greyscale, Line, LineCapStyle, LineDashPattern,
    LinePoint, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, Pt, Rect, TextItem, TextMatrix,
    XObjectId, XObjectTransform,
};

use super::codes::{self, Codes};
use super::image::Pictures;
use super::tagging;
use crate::fonts::FaceId;
use crate::layout::Glyph;
use crate::layout::frame::{Drawing, Page, TextLine};
use crate::layout::structure::{ElementId, Structure};

/// The resource name of a face.
pub(crate) fn font_id(id: FaceId) -> FontId {
    FontId(format!("N{}", id as u8))
}

/// The operations of a page, and the element of each marked-content sequence.
pub(crate) fn operations(
    page: &Page,
    codes: &Codes,
    pictures: &Pictures,
    structure: &Structure,
) -> (Vec<Op>, Vec<ElementId>) {
    let mut ops = Ops {
        ops: Vec::new(),
        grey: None,
        font: None,
        pictures,
        structure,
        wanted: None,
        open: None,
        marked: Vec::new(),
        height: page.orientation.page().height,
    };
    for drawing in &page.drawings {
        ops.draw(drawing, codes);
    }
    ops.close();
    (ops.ops, ops.marked)
}

/// A page of the size of another, with these operations.
pub(crate) fn sheet(page: &Page, ops: Vec<Op>) -> PdfPage {
    let geometry = page.orientation.page();
    let (width, height) = (Pt(round(geometry.width)), Pt(round(geometry.height)));
    let mut sheet = PdfPage::new(width.into(), height.into(), ops);
    let whole = Rect::from_wh(width, height);
    sheet.media_box = whole.clone();
    sheet.trim_box = whole.clone();
    sheet.crop_box = whole;
    sheet
}

/// Operations that show every code of every face once, with its character: what printpdf knows of the text of fonts.
pub(crate) fn every_code(codes: &Codes) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for face in FaceId::ALL {
        let shown = codes.shown(face).into_iter();
        let shown: Vec<Codepoint> =
            shown.map(|(code, shown)| Codepoint::with_cid(code, 0.0, shown.ch.to_string())).collect();
        if !shown.is_empty() {
            ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(1.0) });
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
        }
    }
    ops.push(Op::EndTextSection);
    ops
}

fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

struct Ops<'a> {
    ops: Vec<Op>,
    grey: Option<f32>,
    font: Option<(FaceId, f32)>,
    pictures: &'a Pictures,
    structure: &'a Structure,
    /// The element of the next drawing.
    wanted: Option<ElementId>,
    /// The element of the open marked-content sequence.
    open: Option<Option<ElementId>>,
    marked: Vec<ElementId>,
    /// The height of the page: a PDF counts from its bottom.
    height: f32,
}

impl Ops<'_> {
    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: Pt(round(x)), y: Pt(round(self.height - y)) }
    }

    /// Opens a marked-content sequence for the next drawing, unless one for the same element is open.
    fn open(&mut self) {
        if self.open == Some(self.wanted) {
            return;
        }
        self.close();
        self.open = Some(self.wanted);
        self.ops.push(match self.wanted {
            None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            Some(element) => {
                let number = DictItem::Int(self.marked.len() as i64);
                self.marked.push(element);
                Op::BeginMarkedContentWithProperties {
                    tag: tagging::name(self.structure.elements[element.0].kind).to_owned(),
                    properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), number)]) },
                }
            }
        });
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn draw(&mut self, drawing: &Drawing, codes: &Codes) {
        match drawing {
            Drawing::Mark(element) => self.wanted = *element,
            // Annotations are written with the catalogue; numbers are text by now.
            Drawing::Link { .. } | Drawing::Destination { .. } | Drawing::PageNumber { .. } => {}
            Drawing::Image { x, y, width, height, image } => {
                self.open();
                let corner = self.point(*x, y + height);
                let sides = [corner.x.0, corner.y.0, round(*width), round(*height)];
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                self.ops.extend([
                    Op::SaveGraphicsState,
                    Op::SetTransformationMatrix { matrix: CurTransMat::Raw(image.matrix(sides)) },
                    Op::UseXobject { id: XObjectId(self.pictures.name(image)), transform },
                    Op::RestoreGraphicsState,
                ]);
            }
            Drawing::Leader { x, y, width, grey } => self.leader(*x, *y, *width, *grey),
            Drawing::Text(line) => self.text(line, codes),
            Drawing::Bar { x, y, width, height, grey } => {
                if *width > 0.0 && *height > 0.0 {
                    self.open();
                    self.fill(*grey);
                    let corner = self.point(*x, y + height);
                    let rectangle = rectangle(corner, *width, *height, PaintMode::Fill);
                    self.ops.push(Op::DrawRectangle { rectangle });
                }
            }
            Drawing::Outline { x, y, width, height, thickness, grey } => {
                self.open();
                self.ops.push(Op::SetOutlineColor { col: colour(*grey) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*thickness) });
                let corner = self.point(*x, y + height);
                let rectangle = rectangle(corner, *width, *height, PaintMode::Stroke);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Drawing::Dot { x, y, radius, grey } => {
                self.open();
                self.fill(*grey);
                let polygon = self.circle(*x, *y, *radius);
                self.ops.push(Op::DrawPolygon { polygon });
            }
        }
    }

    /// A leader: a dashed line with dashes of no length and round caps.
    fn leader(&mut self, x: f32, y: f32, width: f32, grey: f32) {
        let before = std::mem::take(&mut self.wanted);
        self.open();
        self.wanted = before;
        let dots = LineDashPattern { offset: 0.0, pattern: vec![0.0, 4.0].into() };
        let [from, to] = [x, x + width].map(|x| LinePoint { p: self.point(x, y), bezier: false });
        self.ops.extend([
            Op::SaveGraphicsState,
            Op::SetOutlineColor { col: colour(grey) },
            Op::SetOutlineThickness { pt: Pt(0.9) },
            Op::SetLineCapStyle { cap: LineCapStyle::Round },
            Op::SetLineDashPattern { dash: dots },
            Op::DrawLine { line: Line { points: vec![from, to], is_closed: false } },
            Op::RestoreGraphicsState,
        ]);
    }

    /// A circle of four Bézier curves (the usual 0.5523).
    fn circle(&self, x: f32, y: f32, radius: f32) -> Polygon {
        let c = 0.5523;
        let at = |dx: f32, dy: f32, bezier: bool| (self.point(x + dx * radius, y + dy * radius), bezier);
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

    fn fill(&mut self, grey: f32) {
        if self.grey != Some(grey) {
            self.grey = Some(grey);
            self.ops.push(Op::SetFillColor { col: colour(grey) });
        }
    }

    /// A line of text: one text matrix for each sequence of glyphs that look alike.
    fn text(&mut self, line: &TextLine, codes: &Codes) {
        if line.glyphs.is_empty() {
            return;
        }
        self.open();
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
        let at = self.point(line.x + codes::origin(line, range.start), line.baseline - first.rise);
        let matrix = TextMatrix::Raw([first.stretch, 0.0, 0.0, 1.0, at.x.0, at.y.0]);
        self.ops.push(Op::SetTextMatrix { matrix });
        // Strings of codes, and the kerns between them.
        let mut shown = Vec::new();
        let mut codes_shown = Vec::with_capacity(2 * range.len());
        // What the kerns before have rounded away.
        let mut behind = 0.0;
        for i in range.clone() {
            let glyph = &line.glyphs[i];
            let (code, advance) = codes.code(line, i);
            codes_shown.extend(code.to_be_bytes());
            if i + 1 < range.end {
                let moved = (codes::origin(line, i + 1) - codes::origin(line, i)) / glyph.size * 1000.0
                    / glyph.stretch;
                let exact = f32::from(advance) - moved + behind;
                let kern = exact.round();
                behind = exact - kern;
                if kern != 0.0 {
                    shown.push(string(std::mem::take(&mut codes_shown)));
                    shown.push(DictItem::Real(kern));
                }
            }
        }
        shown.push(string(codes_shown));
        // As an operator printpdf does not know: its own takes a string for each glyph, and writes each in hexadecimal.
        self.ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(shown)] });
    }
}

/// A string of codes.
fn string(data: Vec<u8>) -> DictItem {
    DictItem::String { data, literal: true }
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

fn rectangle(corner: Point, width: f32, height: f32, mode: PaintMode) -> Rect {
    Rect {
        x: corner.x,
        y: corner.y,
        width: Pt(round(width)),
        height: Pt(round(height)),
        mode: Some(mode),
        winding_order: None,
    }
}
