//! Interprets the content of a page: the positions of the characters it shows, and the lines it draws.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

use super::font::Font;
use super::matrix::Matrix;
use crate::{ImportError, Result};

/// The maximum number of operators in a document. A page of a guide has a few thousand; forms that call forms could run
/// forever.
const MAX_OPERATORS: u64 = 20_000_000;
/// The maximum number of characters in a document: a guide of 300 pages has a tenth of it.
const MAX_GLYPHS: usize = 2_000_000;
/// The maximum number of drawn lines on a page. A page with more has a map or a chart, not a table.
const MAX_RULES: usize = 20_000;
/// The maximum number of form calls in a document. Setting one up costs as much as a thousand operators.
const MAX_FORMS: u64 = 20_000;
/// The maximum nesting of forms.
const MAX_DEPTH: usize = 24;
/// The maximum number of saved graphics states.
const MAX_STATES: usize = 512;
/// The thickness, in points, up to which a filled rectangle counts as a line.
const THIN: f64 = 3.0;

/// A character on a page, in points from its upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its text; `None` where the file does not define it.
    pub(super) text: Option<String>,
    /// The x of its origin.
    pub(super) x: f64,
    /// The y of its baseline.
    pub(super) y: f64,
    /// Its advance along the line.
    pub(super) width: f64,
    /// The font size.
    pub(super) size: f64,
    /// The direction of its line, a unit vector.
    pub(super) along: (f64, f64),
    /// Is it invisible, as the text layer of a scan?
    pub(super) is_invisible: bool,
}

/// A straight line on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

/// The content of a page.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) has_image: bool,
}

/// Interprets the pages of one document; fonts are read once.
#[derive(Default)]
pub(super) struct Interpreter {
    fonts: HashMap<ObjRef, Rc<Font>>,
    /// Optional content that is hidden.
    off: HashSet<ObjRef>,
    operators: u64,
    forms: u64,
    glyphs: usize,
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    /// Horizontal scaling; 1 is 100 %.
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

/// A content stream being interpreted.
struct Run<'p, 'a> {
    resources: &'p Resources<'a>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Vec<Rule>,
    boxes: Vec<(Rule, Rule)>,
    at: (f64, f64),
    began: (f64, f64),
    /// For each open marked-content sequence: is it hidden?
    marked: Vec<bool>,
    depth: usize,
}

impl Interpreter {
    /// An interpreter that skips the optional content in `off`.
    pub(super) fn new(off: HashSet<ObjRef>) -> Interpreter {
        Interpreter { off, ..Interpreter::default() }
    }

    /// Interprets a page.
    ///
    /// # Errors
    /// [`ImportError::PdfTooComplex`] for a document that exceeds the limits.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Result<Shown> {
        let mut shown = Shown::default();
        let state = State {
            ctm: Matrix(page.initial_transform(true).as_coeffs()),
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        self.run(page.typed_operations(), page.resources(), state, 0, &mut shown)?;
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        shown.glyphs.retain(|glyph| (0.0..=width).contains(&glyph.x) && (0.0..=height).contains(&glyph.y));
        Ok(shown)
    }

    fn run(
        &mut self,
        mut operators: TypedIter<'_>,
        resources: &Resources<'_>,
        state: State,
        depth: usize,
        shown: &mut Shown,
    ) -> Result<()> {
        let mut run = Run {
            resources,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Vec::new(),
            boxes: Vec::new(),
            at: (0.0, 0.0),
            began: (0.0, 0.0),
            marked: Vec::new(),
            depth,
        };
        while let Some(operator) = operators.next() {
            self.operators += 1;
            if self.operators > MAX_OPERATORS || self.glyphs > MAX_GLYPHS {
                return Err(ImportError::PdfTooComplex);
            }
            self.step(&operator, &mut run, shown)?;
        }
        Ok(())
    }

    fn step(&mut self, operator: &Op<'_, '_>, run: &mut Run<'_, '_>, shown: &mut Shown) -> Result<()> {
        match operator {
            Op::SaveState(_) if run.saved.len() < MAX_STATES => run.saved.push(run.state.clone()),
            Op::RestoreState(_) => {
                if let Some(state) = run.saved.pop() {
                    run.state = state;
                }
            }
            Op::Transform(m) => {
                let map = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                run.state.ctm = map.then(run.state.ctm);
            }
            Op::BeginText(_) => (run.text, run.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            Op::CharacterSpacing(n) => run.state.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => run.state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => run.state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => run.state.leading = n.0.as_f64(),
            Op::TextRise(n) => run.state.rise = n.0.as_f64(),
            Op::TextRenderingMode(n) => run.state.mode = n.0.as_i64(),
            Op::TextFont(font) => {
                run.state.font = self.font(run.resources, font.0);
                run.state.size = font.1.as_f64();
            }
            Op::SetGraphicsState(name) => {
                let states = &run.resources.ext_g_states;
                if let Some(font) = states.get::<Dict<'_>>(name.0).and_then(|d| d.get::<Array<'_>>(b"Font")) {
                    let mut parts = font.iter::<Object<'_>>();
                    run.state.font =
                        parts.next().and_then(Object::into_dict).map(|d| Rc::new(Font::read(&d)));
                    run.state.size = parts.next().and_then(Object::into_number).map_or(0.0, |n| n.as_f64());
                }
            }
            Op::NextLine(n) => run.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                run.state.leading = -n.1.as_f64();
                run.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => run.next_line(0.0, -run.state.leading),
            Op::SetTextMatrix(m) => {
                run.line = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                run.text = run.line;
            }
            Op::ShowText(text) => self.show(text.0, run, shown),
            Op::NextLineAndShowText(text) => {
                run.next_line(0.0, -run.state.leading);
                self.show(text.0, run, shown);
            }
            Op::ShowTextWithParameters(text) => {
                run.state.word_space = text.0.as_f64();
                run.state.char_space = text.1.as_f64();
                run.next_line(0.0, -run.state.leading);
                self.show(text.2, run, shown);
            }
            Op::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(&text, run, shown),
                        Object::Number(number) => run.adjust(number.as_f64()),
                        _ => {}
                    }
                }
            }
            Op::XObject(name) => self.form(name.0, run, shown)?,
            Op::InlineImage(_) => shown.has_image = true,
            Op::BeginMarkedContent(_) => run.marked.push(false),
            Op::BeginMarkedContentWithProperties(mark) => {
                let is_off = mark.0.as_ref() == b"OC"
                    && matches!(mark.1, Object::Name(name)
                        if run.resources.properties.get_ref(name).is_some_and(|group| self.off.contains(&group)));
                run.marked.push(is_off);
            }
            Op::EndMarkedContent(_) => {
                run.marked.pop();
            }
            other => run.draw(other, shown),
        }
        Ok(())
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let reference = resources.fonts.get_ref(name);
        if let Some(font) = reference.and_then(|reference| self.fonts.get(&reference)) {
            return Some(font.clone());
        }
        let font = Rc::new(Font::read(&resources.get_font(name)?));
        if let Some(reference) = reference {
            self.fonts.insert(reference, font.clone());
        }
        Some(font)
    }

    fn form(&mut self, name: &Name<'_>, run: &Run<'_, '_>, shown: &mut Shown) -> Result<()> {
        let Some(stream) = run.resources.get_x_object(name) else { return Ok(()) };
        let dict = stream.dict();
        let is_off = dict.get_ref(b"OC").is_some_and(|group| self.off.contains(&group));
        if is_off || run.is_off() {
            return Ok(());
        }
        match dict.get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Image") => shown.has_image = true,
            Some(b"Form") if run.depth < MAX_DEPTH => {
                self.forms += 1;
                if self.forms > MAX_FORMS {
                    return Err(ImportError::PdfTooComplex);
                }
                let mut state = run.state.clone();
                let numbers: Vec<f64> = dict
                    .get::<Array<'_>>(b"Matrix")
                    .map(|array| array.iter::<Number>().map(|n| n.as_f64()).collect())
                    .unwrap_or_default();
                if let Ok(map) = <[f64; 6]>::try_from(numbers) {
                    state.ctm = Matrix(map).then(state.ctm);
                }
                let own = dict.get::<Dict<'_>>(b"Resources").map(Resources::new);
                let Ok(content) = stream.decoded_data() else { return Ok(()) };
                let resources = own.as_ref().unwrap_or(run.resources);
                self.run(TypedIter::new(&content), resources, state, run.depth + 1, shown)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, text: &PdfString<'_>, run: &mut Run<'_, '_>, shown: &mut Shown) {
        let Some(font) = run.state.font.clone() else { return };
        let is_off = run.is_off();
        let mut bytes = text.as_bytes();
        while let Some((code, length)) = font.next(bytes) {
            bytes = bytes.get(length..).unwrap_or_default();
            self.glyphs += 1;
            let State { size, stretch, rise, .. } = run.state;
            let map = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise]).then(run.text).then(run.state.ctm);
            let space = run.state.char_space + if code.is_space { run.state.word_space } else { 0.0 };
            let (origin, along, step) = if font.is_vertical() {
                (map.point(-code.advance / 2.0, -0.88), map.vector(0.0, -1.0), (0.0, space - size))
            } else {
                let step = (code.advance * size + space) * stretch;
                (map.point(0.0, 0.0), map.vector(1.0, 0.0), (step, 0.0))
            };
            run.text = Matrix::shift(step.0, step.1).then(run.text);
            if is_off || self.glyphs > MAX_GLYPHS {
                continue;
            }
            let (up_x, up_y) = map.vector(0.0, 1.0);
            let (length, height) = (along.0.hypot(along.1), up_x.hypot(up_y));
            let advance = if font.is_vertical() { 1.0 } else { code.advance };
            // A glyph of no size, or at no place, shows nothing.
            if !(length > 0.0 && length.is_finite() && height > 0.0 && height.is_finite()) {
                continue;
            }
            shown.glyphs.push(Glyph {
                text: code.text,
                x: origin.0,
                y: origin.1,
                width: advance * length,
                size: height,
                along: (along.0 / length, along.1 / length),
                is_invisible: run.state.mode == 3,
            });
        }
    }
}

impl Run<'_, '_> {
    fn is_off(&self) -> bool {
        self.marked.contains(&true)
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Moves by thousandths of the font size, against the writing direction.
    fn adjust(&mut self, thousandths: f64) {
        let step = -thousandths / 1000.0 * self.state.size;
        let is_vertical = self.state.font.as_ref().is_some_and(|font| font.is_vertical());
        let (x, y) = if is_vertical { (0.0, step) } else { (step * self.state.stretch, 0.0) };
        self.text = Matrix::shift(x, y).then(self.text);
    }

    fn draw(&mut self, operator: &Op<'_, '_>, shown: &mut Shown) {
        let place = |x: &Number, y: &Number| self.state.ctm.point(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(to) => {
                self.at = place(&to.0, &to.1);
                self.began = self.at;
            }
            Op::LineTo(to) => {
                let to = place(&to.0, &to.1);
                self.line_to(to);
            }
            Op::CubicTo(to) => self.at = place(&to.4, &to.5),
            Op::ClosePath(_) => self.line_to(self.began),
            Op::RectPath(r) => {
                let (x, y, w, h) = (r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64());
                let corner = |x, y| self.state.ctm.point(x, y);
                let [a, b, c, d] = [corner(x, y), corner(x + w, y), corner(x + w, y + h), corner(x, y + h)];
                if self.boxes.len() < MAX_RULES {
                    self.boxes.push((Rule { from: a, to: b }, Rule { from: d, to: c }));
                }
                (self.at, self.began) = (a, a);
            }
            Op::StrokePath(_) => self.paint(true, false, shown),
            Op::CloseAndStrokePath(_) => {
                self.line_to(self.began);
                self.paint(true, false, shown);
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.paint(false, true, shown);
            }
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(true, true, shown),
            Op::EndPath(_) => self.paint(false, false, shown),
            _ => {}
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        if self.path.len() < MAX_RULES {
            self.path.push(Rule { from: self.at, to });
        }
        self.at = to;
    }

    fn paint(&mut self, stroke: bool, fill: bool, shown: &mut Shown) {
        let path = std::mem::take(&mut self.path);
        let boxes = std::mem::take(&mut self.boxes);
        if shown.rules.len() >= MAX_RULES || self.is_off() {
            return;
        }
        if stroke {
            shown.rules.extend(path);
        } else if fill && path.len() <= 5 {
            shown.rules.extend(as_line(&path));
        }
        for (one, other) in boxes {
            let sides =
                [one, other, Rule { from: one.from, to: other.from }, Rule { from: one.to, to: other.to }];
            match as_line(&sides) {
                Some(line) if stroke || fill => shown.rules.push(line),
                _ if stroke => shown.rules.extend(sides),
                _ => {}
            }
        }
    }
}

/// A filled rectangle thin enough to be a line.
fn as_line(sides: &[Rule]) -> Option<Rule> {
    let points = || sides.iter().flat_map(|side| [side.from, side.to]);
    let (first, rest) = (points().next()?, points());
    let (mut low, mut high) = (first, first);
    for (x, y) in rest {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    let (width, height) = (high.0 - low.0, high.1 - low.1);
    let (middle_x, middle_y) = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
    if height <= THIN && width > height {
        Some(Rule { from: (low.0, middle_y), to: (high.0, middle_y) })
    } else if width <= THIN && height > width {
        Some(Rule { from: (middle_x, low.1), to: (middle_x, high.1) })
    } else {
        None
    }
}

fn matrix(numbers: [&Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}

/// The decoded content of a stream; `None` when it is damaged.
pub(super) fn decoded(stream: &Stream<'_>) -> Option<Vec<u8>> {
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned)
}
