//! Shapes runs into glyphs: the face and the advance of each character.

use super::combining;
use super::complex_scripts;
use super::faces::{Faces, Form, Ink};
use super::glyph::Glyph;
use super::marks::{self, Class};
use super::spacing;
use super::style::SLANT;
use crate::RenderError;
use crate::document::{Run, Script};
use crate::error::MissingGlyphs;
use crate::fonts::FaceId;

/// The appearance of a paragraph's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// Sans serif.
    pub(crate) sans: bool,
    /// All of it bold.
    pub(crate) bold: bool,
    /// In points.
    pub(crate) size: f32,
    /// 0 black, 1 white.
    pub(crate) grey: f32,
    /// Digits have equal widths.
    pub(crate) tabular: bool,
    /// It is the title on the cover.
    pub(crate) title: bool,
}

impl Look {
    pub(crate) fn serif(size: f32) -> Look {
        Look { sans: false, bold: false, size, grey: 0.0, tabular: false, title: false }
    }

    pub(crate) fn sans(size: f32) -> Look {
        Look { sans: true, ..Look::serif(size) }
    }

    pub(crate) fn bold(self) -> Look {
        Look { bold: true, ..self }
    }

    pub(crate) fn title(self) -> Look {
        Look { title: true, ..self }
    }

    pub(crate) fn grey(self, grey: f32) -> Look {
        Look { grey, ..self }
    }
}

/// The grey of the form's own text, with a contrast of 4.7 to 1 on white (WCAG 2.2, 1.4.3, asks for 4.5).
pub(crate) const MUTED: f32 = 0.45;

/// The size of superscripts and subscripts relative to the text. The faces contain only some of them: all are drawn in
/// one way, so that 10⁶ and cm³ match.
const SMALL_FIGURE: f32 = 0.62;
/// The height of superscripts and subscripts above the baseline, in em, as in [`marks::small_figure`].
const SUPERSCRIPT_RISE: f32 = 0.33;
const SUBSCRIPT_RISE: f32 = -0.12;

/// Shapes runs. Line breaks become [`Class::Space`] with the character `\n`.
///
/// # Errors
/// When no face has a character.
pub(crate) fn shape(
    faces: &Faces<'_>,
    runs: &[Run],
    look: Look,
    place: &str,
) -> Result<Vec<Glyph>, RenderError> {
    let marked: Vec<(char, u16, &Run)> = (1..)
        .zip(runs)
        .flat_map(|(n, run)| run.text.chars().map(move |c| (c, if run.link.is_some() { n } else { 0 }, run)))
        .filter(|(c, ..)| !marks::is_invisible(*c))
        .collect();
    let text: Vec<char> = marked.iter().map(|(c, ..)| *c).collect();
    let classes = marks::classify(&text);
    let mut glyphs = Vec::with_capacity(text.len());
    for (i, (ch, link, run)) in marked.iter().enumerate() {
        let missing = || {
            RenderError::GlyphsMissing(vec![MissingGlyphs {
                section: place.to_owned(),
                characters: vec![*ch],
                ..MissingGlyphs::default()
            }])
        };
        let set = glyph(faces, *ch, classes[i], run, look).ok_or_else(missing)?;
        glyphs.push(Glyph { link: *link, ..set });
    }
    complex_scripts::shape(faces, &mut glyphs);
    combining::place(faces, &mut glyphs);
    correct_slanted(faces, &mut glyphs);
    for i in 0..glyphs.len() {
        // A typed space between Han and Latin is the quarter em that would stand there anyway.
        if spacing::is_quarter(&glyphs, i) {
            glyphs[i].advance = glyphs[i].size / 4.0;
        }
    }
    Ok(glyphs)
}

/// Makes room after a slanted letter for what leans over its box (italic correction), up to the height of what follows: J=,
/// p with an index.
fn correct_slanted(faces: &Faces<'_>, glyphs: &mut [Glyph]) {
    let leans = |glyph: &Glyph| glyph.emphasis && glyph.is_latin();
    for i in 1..glyphs.len() {
        let (glyph, next) = (glyphs[i - 1], glyphs[i]);
        if !leans(&glyph) || next.combining || next.class == Class::Space {
            continue;
        }
        // A neighbour that leans as much, from its own baseline.
        let over = if leans(&next) {
            SLANT * (next.rise - glyph.rise).max(0.0)
        } else {
            let (Some(ink), Some(beside)) = (faces.ink(glyph.glyph), faces.ink(next.glyph)) else { continue };
            let em = glyph.size / 1000.0;
            let top = (beside.top * next.size / 1000.0 + next.rise - glyph.rise).min(ink.top * em);
            ink.right * em + SLANT * top.max(0.0) - glyph.advance
        };
        glyphs[i - 1].advance += over.max(0.0);
    }
}

/// The text of a hyphen at the end of a line: a soft hyphen, which readers remove from the word.
pub(crate) const HYPHEN: char = '\u{AD}';

/// The hyphen after the last letter of a line that ends inside a word.
pub(crate) fn hyphen(faces: &Faces<'_>, last: &Glyph) -> Option<Glyph> {
    let glyph = faces.glyph(last.glyph.face, '-', Form::Plain)?;
    let advance = f32::from(glyph.advance) * last.size / 1000.0;
    Some(Glyph {
        ch: HYPHEN,
        class: Class::Latin,
        glyph,
        advance,
        shift: 0.0,
        combining: false,
        lift: 0.0,
        ..*last
    })
}

/// The face for this appearance.
pub(crate) fn face(look: Look, bold: bool) -> FaceId {
    match (look.sans, look.bold || bold) {
        _ if look.title => FaceId::Title,
        (false, false) => FaceId::Body,
        (false, true) => FaceId::BodyBold,
        (true, false) => FaceId::Heading,
        (true, true) => FaceId::HeadingBold,
    }
}

fn glyph(faces: &Faces<'_>, ch: char, class: Class, run: &Run, look: Look) -> Option<Glyph> {
    // The serif's bullet is a speck.
    let look = if ch == '•' { Look { sans: true, ..look } } else { look };
    let face = face(look, run.bold);
    let form = match class {
        Class::Latin if matches!(ch, '“' | '”' | '‘' | '’' | '…') => Form::Proportional,
        Class::Dash => Form::Full,
        Class::Follow if ch == '—' => Form::Full,
        _ => Form::Plain,
    };
    let drawn = drawn_as(ch, class);
    let (base, small_rise) = marks::small_figure(ch).unwrap_or((drawn, 0.0));
    let mut found = faces.glyph(face, base, form)?;
    // Some fonts have narrow marks: Chinese ones are full-width, with the blank that is squeezed.
    if (class.blank_left() || class.blank_right()) && found.advance < 900 {
        found = faces.glyph(face.shipped(), base, form)?;
    }
    let small = small_rise != 0.0;
    let script_rise = match run.script {
        Script::Plain => None,
        // A superscript figure in a superscript word is not raised twice.
        _ if small => None,
        Script::Superscript => Some(SUPERSCRIPT_RISE),
        Script::Subscript => Some(SUBSCRIPT_RISE),
    };
    let size = if small || script_rise.is_some() { look.size * SMALL_FIGURE } else { look.size };
    let rise = look.size * script_rise.unwrap_or(small_rise);
    let em = |thousandths: f32| thousandths * size / 1000.0;
    let natural = f32::from(found.advance);
    let mut glyph = Glyph {
        ch,
        class,
        glyph: found,
        size,
        advance: em(natural),
        shift: 0.0,
        rise,
        stretch: 1.0,
        grey: if run.muted { MUTED } else { look.grey },
        emphasis: run.italic,
        combining: false,
        lift: 0.0,
        link: 0,
    };
    match class {
        // The dash of a face leaves room at both ends; two of them must touch.
        Class::Dash => {
            let Ink { left, right, .. } = faces.ink(found)?;
            glyph.advance = look.size * if ch == '⸺' { 2.0 } else { 1.0 };
            glyph.stretch = glyph.advance / em(right - left);
            glyph.shift = em(-left * glyph.stretch);
        }
        // Half a character, by GB/T 15834 5.1.7 and 5.1.9.
        Class::Follow if matches!(ch, '·' | '・' | '‧') => halved(&mut glyph),
        Class::Sign if ch == '∶' => halved(&mut glyph),
        Class::Digit if look.tabular => {
            let widest = faces.glyph(face, '0', Form::Plain).map_or(natural, |zero| f32::from(zero.advance));
            glyph.advance = em(widest);
            glyph.shift = em((widest - natural) / 2.0);
        }
        _ if ch == '\u{3000}' => glyph.advance = look.size,
        // The symbols of the shipped faces are as wide as a Han character; so are those of the others.
        Class::Han if matches!(found.face, FaceId::Symbols | FaceId::Math) => {
            glyph.advance = size;
            glyph.shift = (size - em(natural)) / 2.0;
        }
        _ => {}
    }
    Some(glyph)
}

/// The character to draw: full-width letters and digits are set as Latin, and the hyphens of pasted papers as the
/// keyboard's hyphen, which in the faces has Latin width.
fn drawn_as(ch: char, class: Class) -> char {
    match ch {
        '‐' | '‑' => '-',
        '．' if class == Class::Latin => '.',
        '／' if class == Class::Latin => '/',
        _ if ch.is_whitespace() => ' ',
        _ => marks::half_width(ch).unwrap_or(ch),
    }
}

/// Centres a mark in half an em.
fn halved(glyph: &mut Glyph) {
    let natural = glyph.advance;
    glyph.advance = glyph.size / 2.0;
    glyph.shift = (glyph.advance - natural) / 2.0;
}
