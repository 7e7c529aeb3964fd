//! Lays out runs as lines, and lines as line boxes.

use std::ops::Range;

use super::breaking::{self, Measure};
use super::complex_scripts;
use super::faces::{Faces, Form};
use super::frame::{Drawing, Keep, Lead, LineBox, TextLine};
use super::glyph::Glyph;
use super::marks::Class;
use super::shape::{self, Look};
use super::spacing;
use super::style;
use crate::RenderError;
use crate::document::{Align, Run, Target};

/// The padding above and below the text of a link, in points.
const LINK_PAD: f32 = 1.0;

/// The layout parameters of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) look: Look,
    pub(crate) leading: f32,
    pub(crate) measure: Measure,
    /// The left edge of the measure, from the left of the text area.
    pub(crate) x: f32,
}

impl Setting {
    pub(crate) fn new(look: Look, leading: f32, width: f32) -> Setting {
        Setting { look, leading, measure: Measure { width, indent: 0.0, align: Align::Justify }, x: 0.0 }
    }

    pub(crate) fn indented(mut self, indent: f32) -> Setting {
        self.measure.indent = indent;
        self
    }

    pub(crate) fn aligned(mut self, align: Align) -> Setting {
        self.measure.align = align;
        self
    }

    /// The same, moved right and made narrower by `x`.
    pub(crate) fn shifted(mut self, x: f32) -> Setting {
        self.x += x;
        self.measure.width -= x;
        self
    }
}

/// A line of a paragraph, with its baseline at 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetLine {
    pub(crate) text: TextLine,
    pub(crate) width: f32,
    /// The links, with their ranges of glyphs.
    pub(crate) links: Vec<(Range<usize>, Target)>,
}

impl SetLine {
    /// The text, for tests, without hyphens.
    #[cfg(test)]
    pub(crate) fn words(&self) -> String {
        self.text.glyphs.iter().map(|g| g.ch).filter(|c| *c != shape::HYPHEN).collect()
    }
}

/// Lays out runs as lines. A `\n` ends a line; only the very first line is indented.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    runs: &[Run],
    setting: Setting,
    place: &str,
) -> Result<Vec<SetLine>, RenderError> {
    let mut glyphs = shape::shape(faces, runs, setting.look, place)?;
    let mut lines = Vec::new();
    let mut measure = setting.measure;
    typed_indent(&mut glyphs, measure.indent);
    let face = shape::face(setting.look, false);
    let hyphen = faces.glyph(face, '-', Form::Plain).map_or(0.0, |glyph| f32::from(glyph.advance) / 1000.0);
    for piece in glyphs.split(|g| g.ch == '\n') {
        let gaps = spacing::gaps(piece);
        for mut line in breaking::lines(piece, &gaps, hyphen, measure) {
            let mut glyphs = piece[line.range.clone()].to_vec();
            if let (Some(pen), Some(last)) = (line.hyphen, glyphs.last()) {
                let hyphen = shape::hyphen(faces, last);
                glyphs.extend(hyphen);
                line.pens.extend(hyphen.map(|_| pen));
            }
            complex_scripts::reorder(&mut glyphs, &mut line.pens);
            let links = links(&glyphs, runs);
            lines.push(SetLine {
                links,
                text: TextLine { x: setting.x, baseline: 0.0, glyphs: glyphs.into(), pens: line.pens.into() },
                width: line.width,
            });
        }
        measure.indent = 0.0;
    }
    Ok(lines)
}

/// The ranges of glyphs that belong to links.
fn links(glyphs: &[Glyph], runs: &[Run]) -> Vec<(Range<usize>, Target)> {
    let mut links = Vec::new();
    let mut from = 0;
    for stretch in glyphs.chunk_by(|a, b| a.link == b.link) {
        let run = usize::from(stretch[0].link).checked_sub(1).and_then(|run| runs.get(run));
        if let Some(target) = run.and_then(|run| run.link.clone()) {
            links.push((from..from + stretch.len(), target));
        }
        from += stretch.len();
    }
    links
}

/// Removes the width of white space typed at the start of an indented paragraph.
fn typed_indent(glyphs: &mut [Glyph], indent: f32) {
    if indent > 0.0 {
        let typed = glyphs.iter_mut().take_while(|g| g.class == Class::Space && g.ch != '\n');
        typed.for_each(|space| space.advance = 0.0);
    }
}

/// The longest prefix of a text that fits one line, with … if it is cut.
///
/// # Errors
/// When no face has a character.
pub(crate) fn one_line(
    faces: &Faces<'_>,
    text: &str,
    setting: Setting,
    place: &str,
) -> Result<Option<SetLine>, RenderError> {
    let whole = set(faces, &[Run::plain(text)], setting, place)?;
    if whole.len() <= 1 {
        return Ok(whole.into_iter().next());
    }
    let kept = whole[0].text.glyphs.len().saturating_sub(1);
    let short: String = text.chars().take(kept).collect();
    Ok(set(faces, &[Run::plain(format!("{short}…"))], setting, place)?.into_iter().next())
}

/// Lays out runs as line boxes: at least two lines stay together at either end (no widows or orphans).
///
/// # Errors
/// When no face has a character.
pub(crate) fn line_boxes(
    faces: &Faces<'_>,
    runs: &[Run],
    setting: Setting,
    place: &str,
) -> Result<Vec<LineBox>, RenderError> {
    let lines = set(faces, runs, setting, place)?;
    let count = lines.len();
    let baseline = style::baseline(setting.leading, setting.look.size);
    Ok(lines
        .into_iter()
        .enumerate()
        .map(|(i, line)| LineBox {
            height: setting.leading,
            drawings: drawings(line, baseline),
            keep: if i + 1 < count && (i == 0 || i + 2 == count) { Keep::Always } else { Keep::No },
            ..LineBox::default()
        })
        .collect())
}

/// The drawings of a line, including emphasis dots.
pub(crate) fn drawings(line: SetLine, baseline: f32) -> Vec<Drawing> {
    let mut text = line.text;
    text.baseline += baseline;
    let mut drawings: Vec<Drawing> = text
        .glyphs
        .iter()
        .zip(text.pens.iter())
        .filter(|(g, _)| g.emphasis && g.class == Class::Han)
        .map(|(g, pen)| dot_below(g, text.x + pen, text.baseline))
        .collect();
    if line.links.is_empty() {
        drawings.push(Drawing::Text(text));
    } else {
        linked(&text, line.links, &mut drawings);
    }
    drawings
}

/// A line divided at its links.
fn linked(text: &TextLine, links: Vec<(Range<usize>, Target)>, drawings: &mut Vec<Drawing>) {
    let part = |range: Range<usize>| {
        let pens: Vec<f32> = text.pens[range.clone()].to_vec();
        Drawing::Text(TextLine { glyphs: text.glyphs[range].into(), pens: pens.into(), ..text.clone() })
    };
    let mut from = 0;
    for (range, target) in links {
        if range.start > from {
            drawings.push(part(from..range.start));
        }
        from = range.end;
        let (first, last) = (text.glyphs[range.start], text.glyphs[range.end - 1]);
        let x = text.x + text.pens[range.start];
        let width = text.x + text.pens[range.end - 1] + last.advance - x;
        // The em box, and a little more to hit.
        let y = text.baseline - first.rise - 0.88 * first.size - LINK_PAD;
        let height = first.size + 2.0 * LINK_PAD;
        let to = Lead::Target(target);
        drawings.extend([Drawing::Link { x, y, width, height, to, element: None }, part(range)]);
    }
    if from < text.glyphs.len() {
        drawings.push(part(from..text.glyphs.len()));
    }
}

/// An emphasis dot (着重号) below a character: Chinese has no italic.
fn dot_below(glyph: &Glyph, x: f32, baseline: f32) -> Drawing {
    Drawing::Dot {
        x: x + glyph.advance / 2.0,
        y: baseline + glyph.size * 0.26,
        radius: glyph.size * 0.065,
        grey: glyph.grey,
    }
}
