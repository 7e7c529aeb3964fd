//! Groups characters into lines: which belong to a line, in which order, and where there are blanks.

use super::content::Glyph;
use crate::superscript::superscript;

/// The width of a gap, relative to the font size, that separates Latin words or numbers.
const WORD_GAP: f64 = 0.2;
/// The width of a gap that always separates: a narrower one between Chinese characters is only spacing.
const WIDE_GAP: f64 = 1.4;

/// A line of text and the distance of its top from the top of the page, in points.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) top: f64,
}

/// The glyphs of a line being assembled.
struct Row<'g> {
    glyphs: Vec<&'g Glyph>,
    top: f64,
    bottom: f64,
}

/// The extent above and below the baseline, relative to the font size.
fn extent(glyph: &Glyph) -> (f64, f64) {
    (glyph.y - 0.88 * glyph.size, glyph.y + 0.12 * glyph.size)
}

/// Groups the characters of a part of a page into lines, from top to bottom.
pub(super) fn lines<'g>(glyphs: impl IntoIterator<Item = &'g Glyph>) -> Vec<Line> {
    let mut glyphs: Vec<&Glyph> = glyphs.into_iter().collect();
    // Characters of the usual size make the lines; raised and lowered ones join them.
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let is_small = |glyph: &&Glyph| glyph.size < 0.8 * usual;
    glyphs.sort_by(|a, b| is_small(a).cmp(&is_small(b)).then(a.y.total_cmp(&b.y)));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for glyph in glyphs {
        place(&mut rows, glyph);
    }
    rows.sort_by(|a, b| (a.top + a.bottom).total_cmp(&(b.top + b.bottom)));
    rows.into_iter().filter_map(Row::into_line).collect()
}

fn place<'g>(rows: &mut Vec<Row<'g>>, glyph: &'g Glyph) {
    let (top, bottom) = extent(glyph);
    let height = (bottom - top).max(f64::MIN_POSITIVE);
    // Rows come from top to bottom but for small characters, and only near ones can overlap.
    let overlap = |row: &Row<'_>| {
        let shared = bottom.min(row.bottom) - top.max(row.top);
        shared / height.min(row.bottom - row.top)
    };
    let best = rows
        .iter_mut()
        .rev()
        .take(400)
        .map(|row| (overlap(row), row))
        .filter(|(share, _)| *share > 0.5)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match best {
        Some((_, row)) => row.glyphs.push(glyph),
        None => rows.push(Row { glyphs: vec![glyph], top, bottom }),
    }
}

impl Row<'_> {
    fn into_line(mut self) -> Option<Line> {
        self.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        drop_doubles(&mut self.glyphs);
        let text = text_of(&self.glyphs);
        let text = text.trim();
        (!text.is_empty()).then(|| Line { text: text.to_owned(), top: self.top })
    }
}

/// Removes duplicates: bold is sometimes made by showing a character twice, slightly shifted.
fn drop_doubles(glyphs: &mut Vec<&Glyph>) {
    let mut kept: Vec<&Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        let is_double = kept.iter().rev().take(2).any(|before| {
            before.text == glyph.text
                && glyph.x - before.x < 0.15 * glyph.size
                && (glyph.y - before.y).abs() < 0.15 * glyph.size
        });
        if !is_double {
            kept.push(glyph);
        }
    }
    *glyphs = kept;
}

fn text_of(glyphs: &[&Glyph]) -> String {
    let spacing = usual_gap(glyphs);
    // The largest characters make the line; raised ones are smaller and stand higher.
    let usual = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let base =
        glyphs.iter().filter(|glyph| glyph.size >= 0.8 * usual).map(|glyph| glyph.y).fold(0.0, f64::max);
    let mut text = String::new();
    let mut end = f64::NAN;
    for glyph in glyphs {
        let gap = (glyph.x - end) / glyph.size - spacing;
        let own = glyph.text.as_deref().unwrap_or("\u{FFFD}");
        let is_raised = glyph.size < 0.8 * usual && base - glyph.y > 0.15 * usual;
        if let (Some(before), Some(after)) = (text.chars().next_back(), own.chars().next())
            && !before.is_whitespace()
            && !after.is_whitespace()
            && (gap > WIDE_GAP || gap > WORD_GAP && is_latin(before) && is_latin(after))
        {
            text.push(' ');
        }
        if is_raised {
            text.extend(own.chars().map(superscript));
        } else {
            text.push_str(own);
        }
        end = glyph.x + glyph.width;
    }
    text
}

/// The spacing that justification or the designer added between all characters of the line.
fn usual_gap(glyphs: &[&Glyph]) -> f64 {
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter(|pair| !is_blank(pair[0]) && !is_blank(pair[1]))
        .map(|pair| (pair[1].x - pair[0].x - pair[0].width) / pair[1].size)
        .collect();
    gaps.sort_by(f64::total_cmp);
    // A line of two or three words has no usual gap.
    if gaps.len() < 4 { 0.0 } else { gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).clamp(0.0, 1.0) }
}

fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.as_deref().is_some_and(|text| text.trim().is_empty())
}

/// Letters and digits, whose words are separated by blanks.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{C0}'..='\u{24F}').contains(&c) || ('\u{370}'..='\u{3FF}').contains(&c)
}
