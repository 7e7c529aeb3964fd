//! Places combining marks on the letter before them: x̄, q̇, p̂, Z̃.
//!
//! A letter with its first marks is drawn as one glyph where a face has one (é, ā); every other mark is centred over the
//! ink of its letter, and above what stands there already. The marks of faces without anchors are drawn for lower-case
//! letters: over a capital they are raised. Each character keeps its own glyph, so that text is copied as it was typed.

use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};

use super::faces::{Faces, Form, Ink};
use super::glyph::Glyph;
use super::marks::Class;
use super::style::SLANT;

/// The room between a letter and its mark, and between two marks, in thousandths of an em.
const ROOM: f32 = 60.0;

/// Is this a mark that is drawn on the character before it?
pub(super) fn is_combining(c: char) -> bool {
    // Ordinary text is asked for every character.
    c >= '\u{300}' && is_combining_mark(c)
}

/// A letter and what stands on it.
struct Stack {
    base: usize,
    /// The letter with the marks that are part of its glyph.
    drawn: char,
    /// All of its marks are part of its glyph so far.
    composed: bool,
    /// The ink, in thousandths of an em.
    ink: Option<Ink>,
}

/// Moves the marks of a text to their letters.
pub(super) fn place(faces: &Faces<'_>, glyphs: &mut [Glyph]) {
    if !glyphs.iter().any(|glyph| is_combining(glyph.ch)) {
        return;
    }
    let mut stack: Option<Stack> = None;
    for i in 0..glyphs.len() {
        let glyph = glyphs[i];
        if glyph.glyph.face.is_shaped() {
            stack = None;
        } else if !is_combining(glyph.ch) {
            let letter = glyph.class != Class::Space;
            let ink = faces.ink(glyph.glyph);
            stack = letter.then_some(Stack { base: i, drawn: glyph.ch, composed: true, ink });
        } else if let Some(stack) = &mut stack
            && !stack.compose(faces, glyphs, i)
        {
            stack.set_on(faces, glyphs, i);
        }
    }
}

impl Stack {
    /// Draws the letter and its mark as one glyph, if a face has it; the glyph of the mark is then a blank.
    fn compose(&mut self, faces: &Faces<'_>, glyphs: &mut [Glyph], mark: usize) -> bool {
        let base = glyphs[self.base];
        let whole = compose(self.drawn, glyphs[mark].ch).filter(|_| self.composed);
        let found = whole.and_then(|whole| Some((whole, faces.glyph(base.glyph.face, whole, Form::Plain)?)));
        let blank = faces.glyph(base.glyph.face, ' ', Form::Plain);
        let (Some((whole, found)), Some(blank)) = (found, blank) else { return false };
        let wider = (f32::from(found.advance) - f32::from(base.glyph.advance)) * base.size / 1000.0;
        glyphs[self.base] = Glyph { glyph: found, advance: base.advance + wider, ..base };
        glyphs[mark] = Glyph { glyph: blank, ..on(&base, &glyphs[mark]) };
        self.drawn = whole;
        self.ink = faces.ink(found);
        true
    }

    /// Centres the mark on the letter: above it, below it, or across it (the combining classes of Unicode 16, 4.3).
    fn set_on(&mut self, faces: &Faces<'_>, glyphs: &mut [Glyph], mark: usize) {
        self.composed = false;
        let base = glyphs[self.base];
        let set = on(&base, &glyphs[mark]);
        let (Some(letter), Some(own)) = (self.ink, faces.ink(set.glyph)) else {
            glyphs[mark] = set;
            return;
        };
        let (up, letter) = match canonical_combining_class(set.ch) {
            0 | 1 => (letter.middle() - own.middle(), letter),
            200..=203 | 218..=222 | 233 | 240 => {
                let up = (letter.bottom - ROOM - own.top).min(0.0);
                (up, Ink { bottom: own.bottom + up, ..letter })
            }
            _ => {
                let up = (letter.top + ROOM - own.bottom).max(0.0);
                (up, Ink { top: own.top + up, ..letter })
            }
        };
        self.ink = Some(letter);
        let em = base.size / 1000.0;
        let leaned = if set.emphasis { up * SLANT } else { 0.0 };
        glyphs[mark] = Glyph {
            shift: base.shift - base.advance + (letter.centre() - own.centre() + leaned) * em,
            lift: up * em,
            ..set
        };
    }
}

/// A mark as it goes with its letter: without an advance, in its size and at its height.
fn on(base: &Glyph, mark: &Glyph) -> Glyph {
    Glyph { advance: 0.0, shift: 0.0, size: base.size, rise: base.rise, combining: true, ..*mark }
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

    const SIZE: f32 = 100.0;

    fn set(text: &str) -> (SetLine, Vec<Option<Ink>>) {
        let (fonts, known) = (fonts(), Known::default());
        let faces = Faces::new(&fonts, &known);
        let setting = Setting::new(Look::serif(SIZE), 20.0, 40.0 * SIZE);
        let line = paragraph::set(&faces, &[Run::plain(text)], setting, "").unwrap().remove(0);
        let inks = line.text.glyphs.iter().map(|glyph| faces.ink(glyph.glyph)).collect();
        (line, inks)
    }

    /// The ink of each glyph where it is drawn, in points from the start of the line and from the baseline.
    fn drawn(text: &str) -> Vec<Ink> {
        let (line, inks) = set(text);
        let em = SIZE / 1000.0;
        line.text
            .glyphs
            .iter()
            .zip(line.text.pens.iter())
            .zip(inks)
            .filter_map(|((glyph, pen), ink)| {
                let (x, ink) = (pen + glyph.shift, ink?);
                Some(Ink {
                    left: x + ink.left * em,
                    right: x + ink.right * em,
                    bottom: ink.bottom * em + glyph.lift,
                    top: ink.top * em + glyph.lift,
                })
            })
            .collect()
    }

    #[test]
    fn a_mark_stands_over_the_middle_of_its_letter_and_above_it() {
        for text in ["x\u{304}", "q\u{307}", "p\u{302}", "Z\u{303}", "a\u{304}\u{301}", "W\u{20D7}"] {
            let drawn = drawn(text);
            assert_eq!(drawn.len(), 2, "{text}");
            let (letter, mark) = (drawn[0], drawn[1]);
            assert!((letter.centre() - mark.centre()).abs() < 0.5, "{text}: {drawn:?}");
            assert!(mark.bottom > letter.top && mark.bottom < letter.top + 20.0, "{text}: {drawn:?}");
        }
    }

    #[test]
    fn a_second_mark_stands_on_the_first_and_one_below_stands_below() {
        let stacked = drawn("x\u{304}\u{302}");
        assert!(stacked[2].bottom > stacked[1].top, "{stacked:?}");
        let below = drawn("q\u{323}");
        assert!(below[1].top < below[0].bottom, "{below:?}");
    }

    #[test]
    fn a_letter_that_a_face_has_with_its_mark_is_drawn_as_that() {
        let (line, inks) = set("e\u{301}");
        let (whole, _) = set("é");
        assert_eq!(line.text.glyphs[0].glyph, whole.text.glyphs[0].glyph);
        assert_eq!(inks[1], None, "nothing is drawn twice");
        assert_eq!(line.words(), "e\u{301}", "and it is copied as it was typed");
        assert_eq!(line.width, whole.width);
    }

    #[test]
    fn a_mark_takes_no_room_of_its_own_and_never_leaves_its_letter() {
        let (line, _) = set("均数x\u{304}±s为");
        let (plain, _) = set("均数x±s为");
        assert_eq!(line.width, plain.width);
        assert!(line.text.glyphs[3].combining && line.text.glyphs[3].advance == 0.0);
        let (end, _) = set("均数x\u{304}为");
        let (plain, _) = set("均数x为");
        assert_eq!(end.width, plain.width, "the quarter em stands after a mark too");
    }

    #[test]
    fn a_face_that_only_supplies_marks_is_used_for_nothing_else() {
        let (line, _) = set("x\u{302}的均数");
        let faces: Vec<FaceId> = line.text.glyphs.iter().map(|glyph| glyph.glyph.face).collect();
        assert_eq!(faces[1], FaceId::LatinSerif);
        assert!(faces.iter().enumerate().all(|(i, face)| i == 1 || *face == FaceId::SerifRegular));
    }
}
