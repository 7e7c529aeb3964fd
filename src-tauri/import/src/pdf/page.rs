//! Converts one page to lines: turns the text upright, reads tables row by row, the rest line by line.

use super::content::{Glyph, Rule, Shown};
use super::line::{Line, lines};
use super::table::tables;

/// The largest slope, in radians, of a line that counts as upright: a scan is rarely straight.
const LEANING: f64 = 0.2;

/// The text of a page.
#[derive(Debug, Default)]
pub(super) struct ReadPage {
    /// Its lines, from top to bottom.
    pub(super) lines: Vec<Line>,
    /// The number of visible characters, without blanks.
    pub(super) characters: usize,
    /// The number of characters without known text.
    pub(super) unknown: usize,
    /// Slanted text, such as a watermark, which was left out.
    pub(super) askew: String,
    /// Is the text an invisible layer behind a picture of the page?
    pub(super) is_behind_scan: bool,
    /// Does it show a picture?
    pub(super) has_image: bool,
}

/// Reads the content of a page.
pub(super) fn read(mut shown: Shown) -> ReadPage {
    let mut page = ReadPage { has_image: shown.has_image, ..ReadPage::default() };
    // Text behind a scan is all there is of its page; beside visible text it is not meant to be read.
    let visible = shown.glyphs.iter().filter(|glyph| !glyph.is_invisible && !is_blank(glyph)).count();
    page.is_behind_scan =
        visible * 10 < shown.glyphs.len() && shown.glyphs.iter().any(|glyph| glyph.is_invisible);
    if !page.is_behind_scan {
        shown.glyphs.retain(|glyph| !glyph.is_invisible);
    }
    let turn = usual_turn(&shown.glyphs);
    let (upright, askew): (Vec<Glyph>, Vec<Glyph>) =
        shown.glyphs.into_iter().map(|glyph| turned(glyph, turn)).partition(is_upright);
    page.askew = askew.iter().filter_map(|glyph| glyph.text.as_deref()).collect::<String>().trim().to_owned();
    let marks = || upright.iter().filter(|glyph| !is_blank(glyph));
    page.characters = marks().count();
    page.unknown = marks().filter(|glyph| glyph.text.is_none()).count();
    let rules: Vec<Rule> = shown
        .rules
        .iter()
        .map(|rule| Rule { from: turn_point(rule.from, turn), to: turn_point(rule.to, turn) })
        .collect();
    let mut rest: Vec<&Glyph> = upright.iter().collect();
    for table in tables(&rules) {
        let inside: Vec<&Glyph> = rest.extract_if(.., |glyph| table.holds(glyph)).collect();
        page.lines.extend(table.lines(inside));
    }
    page.lines.extend(lines(rest));
    page.lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    page
}

fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.as_deref().is_some_and(|text| text.trim().is_empty())
}

/// The number of quarter turns that make most of the page's text upright.
fn usual_turn(glyphs: &[Glyph]) -> usize {
    let mut counts = [0_usize; 4];
    for glyph in glyphs {
        let quarters = glyph.along.1.atan2(glyph.along.0) / std::f64::consts::FRAC_PI_2;
        counts[quarters.round().rem_euclid(4.0) as usize % 4] += 1;
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    counts.iter().position(|count| *count == most).unwrap_or(0)
}

/// Rotates a point back by quarter turns; y grows downwards.
fn turn_point((x, y): (f64, f64), quarters: usize) -> (f64, f64) {
    match quarters {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

fn turned(mut glyph: Glyph, quarters: usize) -> Glyph {
    (glyph.x, glyph.y) = turn_point((glyph.x, glyph.y), quarters);
    glyph.along = turn_point(glyph.along, quarters);
    glyph
}

fn is_upright(glyph: &Glyph) -> bool {
    glyph.along.0 > 0.0 && glyph.along.1.atan2(glyph.along.0).abs() < LEANING
}
