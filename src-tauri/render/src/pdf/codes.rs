//! Assigns every glyph that is shown a code in its embedded font.
//!
//! Viewers guess spaces from gaps: a quarter em between Han and Latin would be copied as a space nobody typed. So where
//! the pen moves much more or less than the face's own advance, the glyph gets a second code with its actual advance,
//! and there is no gap. A glyph shared by two characters gets a code for each, so that each is copied correctly.
//! Slanted Latin has separate codes too, and so have raised marks: another text matrix would split the line.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::RenderError;
use crate::fonts::FaceId;
use crate::layout::Glyph;
use crate::layout::frame::{Drawing, Page, TextLine};

/// A glyph in the form shown by one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Shown {
    pub(crate) gid: u16,
    pub(crate) ch: char,
    /// In thousandths of an em.
    pub(crate) advance: u16,
    /// Slanted Latin, for emphasis.
    pub(crate) slanted: bool,
    /// How much higher than in its face it is drawn, in thousandths of an em: a combining mark.
    pub(crate) lift: i16,
}

/// The difference in advance, in thousandths of an em, below which a kern is used: no viewer takes it for a space.
const KERN: f32 = 85.0;
/// The rounding step of advances, to limit the number of codes.
const STEP: f32 = 100.0;

/// The codes of each face.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    faces: BTreeMap<FaceId, BTreeMap<Shown, u16>>,
    /// The same as a hash map, for lookups of every glyph of every page.
    looked_up: FxHashMap<(FaceId, Shown), u16>,
    /// For each face, the original glyph ids in the order of their codes, from code 1.
    originals: BTreeMap<FaceId, Vec<u16>>,
}

impl Codes {
    /// Collects all glyphs and assigns codes: first one for each glyph, then the additional ones.
    ///
    /// # Errors
    /// When a face would need more than 65535 codes.
    pub(crate) fn collect(pages: &[Page]) -> Result<Codes, RenderError> {
        let mut codes = Codes::default();
        for line in pages.iter().flat_map(|page| &page.drawings).filter_map(text) {
            for (i, glyph) in line.glyphs.iter().enumerate() {
                codes.looked_up.insert((glyph.glyph.face, shown(line, i)), 0);
            }
        }
        for (face, shown) in codes.looked_up.keys() {
            codes.faces.entry(*face).or_default().insert(*shown, 0);
        }
        for (face, shown) in &mut codes.faces {
            let mut originals: Vec<u16> = shown.keys().map(|s| s.gid).collect();
            originals.dedup();
            let mut taken = vec![false; originals.len() + 1];
            let mut next = originals.len() + 1;
            for (shown, code) in shown.iter_mut() {
                let base = originals.binary_search(&shown.gid).unwrap_or_default() + 1;
                let own = !shown.slanted && shown.lift == 0 && !std::mem::replace(&mut taken[base], true);
                let number = if own { base } else { next };
                next += usize::from(number == next);
                *code = u16::try_from(number).map_err(|_| RenderError::TooManyGlyphs)?;
                codes.looked_up.insert((*face, *shown), *code);
            }
            codes.originals.insert(*face, originals);
        }
        Ok(codes)
    }

    /// The code of a glyph in a line, and the movement of its pen in thousandths of an em.
    pub(crate) fn code(&self, line: &TextLine, i: usize) -> (u16, u16) {
        let shown = shown(line, i);
        let code = self.looked_up.get(&(line.glyphs[i].glyph.face, shown));
        (code.copied().unwrap_or(0), shown.advance)
    }

    /// The original glyphs of a face, in the order of their codes from 1.
    pub(crate) fn originals(&self, face: FaceId) -> &[u16] {
        self.originals.get(&face).map_or(&[], Vec::as_slice)
    }

    /// All codes of a face with their glyphs, by code.
    pub(crate) fn shown(&self, face: FaceId) -> Vec<(u16, Shown)> {
        let mut all: Vec<(u16, Shown)> =
            self.faces.get(&face).into_iter().flatten().map(|(shown, code)| (*code, *shown)).collect();
        all.sort_unstable_by_key(|(code, _)| *code);
        all
    }
}

fn text(drawing: &Drawing) -> Option<&TextLine> {
    match drawing {
        Drawing::Text(line) => Some(line),
        _ => None,
    }
}

/// The origin of a glyph, from the start of its line.
pub(crate) fn origin(line: &TextLine, i: usize) -> f32 {
    line.pens[i] + line.glyphs[i].shift
}

fn shown(line: &TextLine, i: usize) -> Shown {
    let drawn = &line.glyphs[i];
    let Glyph { ch, glyph, size, stretch, .. } = *drawn;
    let natural = f32::from(glyph.advance);
    let mut advance = natural;
    if i + 1 < line.glyphs.len() {
        let moved = (origin(line, i + 1) - origin(line, i)) / size * 1000.0 / stretch;
        if (moved - natural).abs() > KERN {
            advance = natural + ((moved - natural) / STEP).round() * STEP;
        }
    }
    let slanted = drawn.emphasis && drawn.is_latin();
    let lift = (drawn.lift / size * 1000.0).round() as i16;
    Shown { gid: glyph.gid, ch, advance: advance.clamp(0.0, 8000.0) as u16, slanted, lift }
}
