//! From runs to glyphs: which face draws each character, and how wide it is.

use super::faces::{Faces, Form};
use super::glyph::Glyph;
use super::marks::{self, Class};
use super::spacing;
use crate::RenderError;
use crate::document::{Run, Script};
use crate::fonts::FaceId;

/// How a paragraph's words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// Sans rather than serif.
    pub(crate) sans: bool,
    /// All of it bold.
    pub(crate) bold: bool,
    /// In points.
    pub(crate) size: f32,
    /// 0 black, 1 white.
    pub(crate) grey: f32,
    /// Digits of one width.
    pub(crate) tabular: bool,
    /// The title of the whole.
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

/// Grey of words that belong to the form.
pub(crate) const MUTED: f32 = 0.55;

/// How large a superscript or subscript figure is drawn, beside the text. The faces have only some of them: all are drawn
/// alike, so that 10⁶ and cm³ match.
const SMALL_FIGURE: f32 = 0.62;
/// How far superscripts and subscripts stand above the baseline, in em: as [`marks::small_figure`] has them.
const SUPERSCRIPT_RISE: f32 = 0.33;
const SUBSCRIPT_RISE: f32 = -0.12;

/// Shapes runs as they look. Line breaks in them stay as [`Class::Space`] with the character `\n`.
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
        let missing = || RenderError::GlyphMissing { place: near(place, &text, i), character: *ch };
        let set = glyph(faces, *ch, classes[i], run, look).ok_or_else(missing)?;
        glyphs.push(Glyph { link: *link, ..set });
    }
    for i in 0..glyphs.len() {
        // A typed space between Han and Latin is the quarter em that would stand there anyway.
        if spacing::is_quarter(&glyphs, i) {
            glyphs[i].advance = glyphs[i].size / 4.0;
        }
    }
    Ok(glyphs)
}

/// What a hyphen at a line's end stands for: a soft hyphen, which readers of the file drop from the word.
pub(crate) const HYPHEN: char = '\u{AD}';

/// The hyphen of a word that goes on in the next line, after its last letter here.
pub(crate) fn hyphen(faces: &Faces<'_>, last: &Glyph) -> Option<Glyph> {
    let glyph = faces.glyph(last.glyph.face, '-', Form::Plain)?;
    let advance = f32::from(glyph.advance) * last.size / 1000.0;
    Some(Glyph { ch: HYPHEN, class: Class::Latin, glyph, advance, shift: 0.0, ..*last })
}

/// The section, and the words before the character.
fn near(place: &str, text: &[char], i: usize) -> String {
    let before: String = text[i.saturating_sub(8)..i].iter().collect();
    if before.trim().is_empty() { place.to_owned() } else { format!("{place}“{before}”之后") }
}

/// The face of words that look like this.
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
        link: 0,
    };
    match class {
        // The dash of a face leaves room at both ends; two of them must touch.
        Class::Dash => {
            let (left, right) = faces.ink(found)?;
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
        _ => {}
    }
    Some(glyph)
}

/// The character whose drawing is wanted: full-width letters and digits are set as Latin, and the hyphens of pasted
/// papers as the hyphen of the keyboard, which the faces have as narrow as Latin wants it.
fn drawn_as(ch: char, class: Class) -> char {
    match ch {
        '‐' | '‑' => '-',
        '．' if class == Class::Latin => '.',
        '／' if class == Class::Latin => '/',
        _ if ch.is_whitespace() => ' ',
        _ => marks::half_width(ch).unwrap_or(ch),
    }
}

/// Sets a mark in the middle of half a character.
fn halved(glyph: &mut Glyph) {
    let natural = glyph.advance;
    glyph.advance = glyph.size / 2.0;
    glyph.shift = (glyph.advance - natural) / 2.0;
}
