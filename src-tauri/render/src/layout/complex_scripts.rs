//! Sets the letters of scripts whose forms depend on their neighbours: Tibetan, Mongolian, and Arabic letters, of Uighur
//! and Kazakh names. The rules are those in the font (OpenType), applied by rustybuzz.
//!
//! Each character keeps a glyph of its own, so that text is copied as it was typed: of a form that several characters
//! share, the first has it and the others are blank; of several forms of one character, the first has it and the others
//! a joiner, which is not seen.

use std::ops::Range;

use rustybuzz::{GlyphBuffer, UnicodeBuffer};

use super::faces::{Faces, Form};
use super::glyph::Glyph;
use super::marks::Class;

/// Gives the letters of such scripts their forms.
pub(super) fn shape(faces: &Faces<'_>, glyphs: &mut Vec<Glyph>) {
    // Ordinary text is asked for every character.
    if !glyphs.iter().any(|glyph| glyph.glyph.face.is_shaped()) {
        return;
    }
    let is_one = |a: &Glyph, b: &Glyph| a.glyph.face == b.glyph.face && a.size == b.size;
    let runs: Vec<Vec<Glyph>> = glyphs.chunk_by(is_one).map(<[Glyph]>::to_vec).collect();
    glyphs.clear();
    for run in runs {
        let face = Some(run[0].glyph.face).filter(|face| face.is_shaped()).and_then(|face| faces.face(face));
        let Some(face) = face.cloned().map(rustybuzz::Face::from_face) else {
            glyphs.extend(run);
            continue;
        };
        let mut text = UnicodeBuffer::new();
        for (i, glyph) in (0..).zip(&run) {
            text.add(glyph.ch, i);
        }
        text.guess_segment_properties();
        let shaped = rustybuzz::shape(&face, &[], text);
        let em = run[0].size / face.units_per_em() as f32;
        for (characters, forms) in clusters(&shaped, run.len()) {
            glyphs.extend(set(faces, &run[characters], (&shaped, forms), em));
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

/// The text of a form beyond the number of characters: a joiner, which does not change the word.
const JOINER: char = '\u{200D}';

/// The characters of a cluster with their forms.
fn set(
    faces: &Faces<'_>,
    characters: &[Glyph],
    (shaped, forms): (&GlyphBuffer, Range<usize>),
    em: f32,
) -> Vec<Glyph> {
    let first = characters[0];
    let (infos, positions) = (&shaped.glyph_infos()[forms.clone()], &shaped.glyph_positions()[forms]);
    let Some(blank) = faces.glyph(first.glyph.face, ' ', Form::Plain) else { return characters.to_vec() };
    let whole: i32 = positions.iter().map(|position| position.x_advance).sum();
    let mut pen = 0;
    let glyph = |i: usize| {
        let character = characters.get(i).copied().unwrap_or(Glyph { ch: JOINER, ..first });
        let form = infos.get(i).zip(positions.get(i));
        let glyph =
            form.and_then(|(info, _)| faces.glyph_by_id(first.glyph.face, info.glyph_id)).unwrap_or(blank);
        let (x, y) = form.map_or((0, 0), |(_, position)| (pen + position.x_offset, position.y_offset));
        pen += form.map_or(0, |(_, position)| position.x_advance);
        Glyph {
            glyph,
            advance: if i == 0 { whole as f32 * em } else { 0.0 },
            shift: (if i == 0 || form.is_none() { x } else { x - whole }) as f32 * em,
            lift: y as f32 * em,
            combining: i > 0,
            ..character
        }
    };
    (0..infos.len().max(characters.len())).map(glyph).collect()
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
        let inside =
            |glyph: &&Glyph| is_right_to_left(glyph.ch) || glyph.combining || glyph.class == Class::Space;
        let length = glyphs[start..].iter().take_while(inside).count();
        let spaces =
            glyphs[start..start + length].iter().rev().take_while(|g| g.class == Class::Space).count();
        let end = start + length - spaces;
        let last = (start..end).rev().find(|i| !glyphs[*i].combining).unwrap_or(start);
        let edge = pens[start] + pens[last] + glyphs[last].advance;
        let mut turned: Vec<(Glyph, f32)> = Vec::with_capacity(end - start);
        let words = glyphs[start..end].chunk_by(|a, b| a.class != Class::Space && b.class != Class::Space);
        let mut at = start;
        for word in words {
            // A letter and what is drawn with it: the pen stands behind the letter.
            let mut letters: Vec<Vec<(Glyph, f32)>> = Vec::new();
            for letter in word.chunk_by(|_, next| next.combining) {
                let left = edge - pens[at] - letter[0].advance;
                let behind = |i: usize| if i == 0 { left } else { left + letter[0].advance };
                letters.push(letter.iter().enumerate().map(|(i, glyph)| (*glyph, behind(i))).collect());
                at += letter.len();
            }
            // Between letters, what is no letter would part the word for readers.
            let (added, letters): (Vec<_>, Vec<_>) =
                letters.into_iter().rev().flatten().partition(|(glyph, _)| glyph.ch == JOINER);
            turned.extend(letters);
            turned.extend(added);
        }
        for (i, (glyph, pen)) in turned.into_iter().enumerate() {
            (glyphs[start + i], pens[start + i]) = (glyph, pen);
        }
        from = end;
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
        let faces = Faces::new(&fonts, &known);
        let setting = Setting::new(Look::serif(12.0), 20.0, width);
        paragraph::set(&faces, &[Run::plain(text)], setting, "").unwrap()
    }

    /// A word from right to left as it was typed: from its glyphs, which stand from the left.
    fn typed(word: &str) -> String {
        word.chars().rev().filter(|c| *c != JOINER).collect()
    }

    fn ids(line: &SetLine) -> Vec<u16> {
        line.text.glyphs.iter().map(|glyph| glyph.glyph.gid).collect()
    }

    #[test]
    fn letters_of_uighur_are_joined_and_stand_from_right_to_left() {
        let name = "ئەركىن";
        let line = set(name, 400.0).remove(0);
        assert!(line.text.glyphs.iter().all(|glyph| glyph.glyph.face == FaceId::Arabic));
        let pens = &line.text.pens[..name.chars().count()];
        assert!(pens.windows(2).all(|pair| pair[0] < pair[1]), "the letters from the left: {pens:?}");
        assert_eq!(typed(&line.words()), name);
        for c in name.chars() {
            let alone = ids(&set(&c.to_string(), 400.0)[0]);
            // The letters that join to the next one only as the first of two do not stand here.
            let is_alone = alone.iter().all(|id| ids(&line).contains(id));
            assert!(matches!(c, 'ە' | 'ر' | 'ن') || !is_alone, "{c} is not joined");
        }
    }

    #[test]
    fn words_of_uighur_in_a_chinese_line_are_turned_with_the_space_between_them() {
        let line = set("成员ئەركىن ئابلا（新疆）", 400.0).remove(0);
        let words = line.words();
        assert!(words.starts_with("成员") && words.ends_with("（新疆）"), "{words}");
        let inner = words.trim_start_matches("成员").trim_end_matches("（新疆）");
        let each: Vec<String> = inner.split(' ').map(typed).collect();
        assert_eq!(each, ["ئەركىن", "ئابلا"], "words in the order they are read");
        let (first, second) = (
            line.text.pens[2],
            line.text.pens[2 + inner.find(' ').map_or(0, |at| inner[..=at].chars().count())],
        );
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
