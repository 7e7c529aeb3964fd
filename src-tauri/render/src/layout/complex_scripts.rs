//! Sets the letters of scripts whose forms depend on their neighbours: Tibetan, Mongolian, and Arabic letters, of Uighur
//! and Kazakh names. The rules are those in the font (OpenType), applied by rustybuzz.
//!
//! Each character keeps a glyph of its own, so that text is copied as it was typed: of a form that several characters
//! share, the first has it and the others are blank.

use std::ops::Range;

use rustybuzz::{Direction, GlyphBuffer, UnicodeBuffer};

use super::faces::{Faces, Form};
use super::glyph::Glyph;
use super::marks::Class;

/// Gives the letters of such scripts their forms.
pub(super) fn shape(faces: &Faces<'_>, glyphs: &mut [Glyph]) {
    // Ordinary text is asked for every character.
    if !glyphs.iter().any(|glyph| glyph.glyph.face.is_shaped()) {
        return;
    }
    let is_one = |a: &Glyph, b: &Glyph| a.glyph.face == b.glyph.face && a.size == b.size;
    for run in glyphs.chunk_by_mut(is_one).filter(|run| run[0].glyph.face.is_shaped()) {
        let face = rustybuzz::Face::from_face(faces.face(run[0].glyph.face).clone());
        let mut text = UnicodeBuffer::new();
        for (i, glyph) in (0..).zip(run.iter()) {
            text.add(glyph.ch, i);
        }
        text.guess_segment_properties();
        let is_right_to_left = text.direction() == Direction::RightToLeft;
        let shaped = rustybuzz::shape(&face, &[], text);
        let em = run[0].size / face.units_per_em() as f32;
        for (characters, forms) in clusters(&shaped, run.len()) {
            set(faces, &mut run[characters], (&shaped, forms), em, is_right_to_left);
        }
    }
}

/// The clusters of a run: the characters of each, and its forms from the left.
fn clusters(shaped: &GlyphBuffer, characters: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let infos = shaped.glyph_infos();
    let mut from = 0;
    let mut starts: Vec<(usize, Range<usize>)> = infos
        .chunk_by(|a, b| a.cluster == b.cluster)
        .map(|forms| {
            let range = from..from + forms.len();
            from = range.end;
            (forms[0].cluster as usize, range)
        })
        .collect();
    starts.sort_by_key(|(start, _)| *start);
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([characters]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|((start, forms), end)| (start..end, forms)).collect()
}

/// Gives the characters of a cluster their forms. A cluster of more forms than characters keeps its plain letters.
fn set(
    faces: &Faces<'_>,
    characters: &mut [Glyph],
    (shaped, forms): (&GlyphBuffer, Range<usize>),
    em: f32,
    is_right_to_left: bool,
) {
    let first = characters[0];
    let blank = faces.glyph(first.glyph.face, ' ', Form::Plain);
    let (infos, positions) = (&shaped.glyph_infos()[forms.clone()], &shaped.glyph_positions()[forms]);
    let Some(blank) = blank.filter(|_| infos.len() <= characters.len()) else { return };
    let whole: i32 = positions.iter().map(|position| position.x_advance).sum();
    // The pen stands behind the first glyph; text from right to left is mirrored afterwards, and then before it.
    let behind = if is_right_to_left { 0 } else { whole };
    let mut pen = 0;
    for (i, character) in characters.iter_mut().enumerate() {
        let form = infos.get(i).zip(positions.get(i));
        let glyph =
            form.and_then(|(info, _)| faces.glyph_by_id(first.glyph.face, info.glyph_id)).unwrap_or(blank);
        let (x, y) = form.map_or((0, 0), |(_, position)| (pen + position.x_offset, position.y_offset));
        pen += form.map_or(0, |(_, position)| position.x_advance);
        *character = Glyph {
            glyph,
            advance: if i == 0 { whole as f32 * em } else { 0.0 },
            shift: (if i == 0 || form.is_none() { x } else { x - behind }) as f32 * em,
            lift: y as f32 * em,
            combining: i > 0,
            ..*character
        };
    }
}

/// Is the character of a script that is written from right to left?
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Turns what is written from right to left in a line, words with the spaces between them (UAX #9, without numbers and
/// nesting). The glyphs of a word are then in the order from the left, as readers of PDF expect; words stay in the order
/// in which they are read.
pub(super) fn reorder(glyphs: &mut [Glyph], pens: &mut [f32]) {
    let mut from = 0;
    while let Some(start) = glyphs[from..].iter().position(|glyph| is_right_to_left(glyph.ch)) {
        let start = from + start;
        let inside = |glyph: &&Glyph| is_right_to_left(glyph.ch) || glyph.class == Class::Space;
        let length = glyphs[start..].iter().take_while(inside).count();
        let spaces =
            glyphs[start..start + length].iter().rev().take_while(|g| g.class == Class::Space).count();
        let end = start + length - spaces;
        let edge = pens[start] + pens[end - 1] + glyphs[end - 1].advance;
        for i in start..end {
            pens[i] = edge - pens[i] - glyphs[i].advance;
        }
        let words = glyphs[start..end].chunk_by(|a, b| a.class != Class::Space && b.class != Class::Space);
        let lengths: Vec<usize> = words.map(<[Glyph]>::len).collect();
        from = start;
        for length in lengths {
            glyphs[from..from + length].reverse();
            pens[from..from + length].reverse();
            from += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Run;
    use crate::fonts::FaceId;
    use crate::layout::faces::Known;
    use crate::layout::fonts;
    use crate::layout::paragraph::{self, SetLine, Setting};
    use crate::layout::shape::Look;

    fn set(text: &str, width: f32) -> Vec<SetLine> {
        let (fonts, known) = (fonts(), Known::default());
        let faces = Faces::open(&fonts, &known).unwrap();
        let setting = Setting::new(Look::serif(12.0), 20.0, width);
        paragraph::set(&faces, &[Run::plain(text)], setting, "").unwrap()
    }

    fn ids(line: &SetLine) -> Vec<u16> {
        line.text.glyphs.iter().map(|glyph| glyph.glyph.gid).collect()
    }

    #[test]
    fn letters_of_uighur_are_joined_and_stand_from_right_to_left() {
        let name = "ئەركىن";
        let line = set(name, 400.0).remove(0);
        assert!(line.text.glyphs.iter().all(|glyph| glyph.glyph.face == FaceId::Arabic));
        assert!(line.text.pens.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", line.text.pens);
        assert_eq!(line.words().chars().rev().collect::<String>(), name);
        let alone: Vec<u16> = name.chars().rev().map(|c| ids(&set(&c.to_string(), 400.0)[0])[0]).collect();
        assert_ne!(ids(&line), alone, "forms in a word are not those of letters alone");
    }

    #[test]
    fn words_of_uighur_in_a_chinese_line_are_turned_with_the_space_between_them() {
        let line = set("成员ئەركىن ئابلا（新疆）", 400.0).remove(0);
        let words = line.words();
        assert!(words.starts_with("成员") && words.ends_with("（新疆）"), "{words}");
        let inner: String = words.chars().skip(2).take("ئەركىن ئابلا".chars().count()).collect();
        let each: Vec<String> = inner.split(' ').map(|word| word.chars().rev().collect()).collect();
        assert_eq!(each, ["ئەركىن", "ئابلا"], "words in the order they are read");
        let (first, second) = (line.text.pens[2], line.text.pens[2 + "ئەركىن ".chars().count()]);
        assert!(second < first, "and the first one on the right: {:?}", line.text.pens);
    }

    #[test]
    fn vowels_of_tibetan_stand_on_their_letter_and_a_line_ends_after_a_syllable() {
        let name = "བཀྲ་ཤིས་";
        let line = set(name, 400.0).remove(0);
        assert_eq!(line.words(), name);
        let stacked: Vec<bool> = line.text.glyphs.iter().map(|glyph| glyph.combining).collect();
        assert_eq!(
            stacked,
            [false, false, true, false, false, true, false, false],
            "ྲ and ི go with their letters"
        );
        let lines = set(&name.repeat(8), 60.0);
        let ends: Vec<bool> = lines.iter().map(|line| line.words().ends_with('་')).collect();
        assert!(
            lines.len() > 2 && ends.iter().all(|end| *end),
            "{:?}",
            lines.iter().map(SetLine::words).collect::<Vec<_>>()
        );
    }

    #[test]
    fn letters_of_mongolian_are_joined() {
        let name = "ᠪᠠᠲᠤ";
        let line = set(name, 400.0).remove(0);
        assert_eq!(line.words(), name);
        let alone: Vec<u16> = name.chars().map(|c| ids(&set(&c.to_string(), 400.0)[0])[0]).collect();
        assert_ne!(ids(&line), alone);
    }

    #[test]
    fn other_text_is_left_as_it_is() {
        let mut line = set("胸腺x\u{304}与김", 400.0).remove(0);
        let before = line.clone();
        let (mut glyphs, mut pens) = (line.text.glyphs.to_vec(), line.text.pens.to_vec());
        reorder(&mut glyphs, &mut pens);
        line.text.glyphs = glyphs.into();
        line.text.pens = pens.into();
        assert_eq!(line, before);
    }
}
