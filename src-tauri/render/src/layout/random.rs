//! Random text in random measures: no line ever breaks a rule.

use proptest::prelude::*;

use super::breaking::{self, Line, Measure};
use super::faces::{Faces, Form, Known};
use super::gap::{BreakOpportunity, Gap, Kind};
use super::glyph::Glyph;
use super::marks::Class;
use super::shape::{self, Look};
use super::spacing;
use super::{break_opportunities, fonts};
use crate::document::{Align, Run};

const SIZE: f32 = 12.0;
/// The accumulated rounding error, in em.
const ROUNDING: f32 = 0.01;

/// The characters of 避头 and 避尾, from GB/T 15834 5.1, independent of the implementation.
const NEVER_FIRST: &str = "，。、；：？！）》”’】〉」』〕〗］｝·～–％℃";
const NEVER_LAST: &str = "（《“‘【〈「『〔〖［｛";

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-十甲乙丙胸腺功能重建项目经费研究细胞]{1,6}",
        3 => "[a-zA-Z]{1,12}",
        2 => "epithelial|immunohistochemistry|differentiation|enzyme-linked|CD4+/CD8+|COVID-19",
        1 => "https://data\\.example\\.cn/thymus/2024|zhang@mail\\.example\\.cn",
        3 => "(≥|约|第|￥|p < )?[0-9]{1,4}(\\.[0-9]{1,3})?( ?(万元|mL|pg/mL|个月|%|℃|年|例))?",
        5 => "[，。、；：？！）》”’】〉（《“‘【〈·～%—–/〔〕]",
        1 => "[,.;:!?()\\[\\]\"'-]",
        2 => " |  |\u{3000}",
        2 => "——|……|㛃䶮𬭎|CO₂|10⁻⁶|，“|”，|）。|ＰＣＲ|３．５",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A text, shaped and broken into lines.
struct Set {
    glyphs: Vec<Glyph>,
    gaps: Vec<Gap>,
    lines: Vec<Line>,
    measure: f32,
}

fn set(faces: &Faces<'_>, text: &str, em: f32, indent: f32) -> Set {
    let glyphs = shape::shape(faces, &[Run::plain(text)], Look::serif(SIZE), "测试").unwrap();
    let gaps = spacing::gaps(&glyphs);
    let hyphen = faces.glyph(glyphs_face(), '-', Form::Plain).unwrap();
    let measure = Measure { width: em * SIZE, indent: indent * SIZE, align: Align::Justify };
    let lines = breaking::lines(&glyphs, &gaps, f32::from(hyphen.advance) / 1000.0, measure);
    Set { glyphs, gaps, lines, measure: em }
}

fn glyphs_face() -> crate::fonts::FaceId {
    shape::face(Look::serif(SIZE), false)
}

impl Set {
    /// The minimum width of the glyphs, in em.
    fn narrowest(&self, from: usize, to: usize) -> f32 {
        let end = (from..to).rev().find(|i| self.glyphs[*i].class != Class::Space).map_or(from, |i| i + 1);
        let glyphs: f32 = self.glyphs[from..end].iter().map(|g| g.advance).sum();
        let gaps: f32 = self.gaps[(from + 1).min(end)..end].iter().map(|gap| gap.natural - gap.shrink).sum();
        let blank = |g: Option<&Glyph>, has: fn(Class) -> bool| {
            g.filter(|g| has(g.class)).map_or(0.0, |g| g.size / 2.0)
        };
        let head = blank(self.glyphs.get(from), Class::blank_left);
        let tail = blank(self.glyphs[..end].last(), Class::blank_right);
        (glyphs + gaps - head - tail) / SIZE
    }

    /// Was there no alternative to ending a line before `at`? That is so if the text between the nearest break
    /// opportunities is wider than the measure.
    fn forced(&self, at: usize) -> bool {
        let may =
            |i: &usize| *i == 0 || *i == self.glyphs.len() || self.gaps[*i].breaks != BreakOpportunity::Never;
        let from = (0..at).rev().find(may).unwrap_or(0);
        let to = (at + 1..=self.glyphs.len()).find(may).unwrap_or(self.glyphs.len());
        let hyphen = 0.35;
        self.narrowest(from, to) > self.measure - hyphen - 2.0 * f32::from(u8::from(from == 0))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_the_text_and_break_no_rule(text in text(), em in 4.0_f32..40.0, indented in any::<bool>()) {
        let (fonts, known) = (fonts(), Known::default());
        let faces = Faces::new(&fonts, &known);
        let set = set(&faces, &text, em, if indented { 2.0 } else { 0.0 });
        let words: String = set.glyphs.iter().map(|g| g.ch).collect();
        prop_assert_eq!(&words, &text, "no character is lost");
        let mut next = 0;
        for (n, line) in set.lines.iter().enumerate() {
            prop_assert_eq!(line.range.start, next, "no line is lost");
            next = line.range.end;
            let last = n + 1 == set.lines.len();
            ends_well(&set, line, last)?;
            stays_within(&set, &faces, line)?;
            gives_alike(&set, line)?;
            if !last {
                is_spread_within_limits(&set, line)?;
            }
        }
        prop_assert_eq!(next, set.glyphs.len());
    }
}

fn ends_well(set: &Set, line: &Line, last: bool) -> Result<(), TestCaseError> {
    let (from, to) = (line.range.start, line.range.end);
    let words: String = set.glyphs[line.range.clone()].iter().map(|g| g.ch).collect();
    let ink = words.trim_end();
    if from > 0 && !set.forced(from) {
        prop_assert!(set.gaps[from].breaks != BreakOpportunity::Never, "{} begins where no line may", words);
        let spaced = set.glyphs[from - 1].class == Class::Space;
        let latin = set.glyphs[from].is_latin();
        prop_assert!(
            latin || !ink.starts_with(|c| NEVER_FIRST.contains(c)),
            "{} (after a space: {})",
            words,
            spaced
        );
    }
    if !last && !set.forced(to) {
        prop_assert!(!ink.ends_with(|c| NEVER_LAST.contains(c)), "{}", words);
        let end = set.glyphs[line.range.clone()].iter().rev().find(|g| g.class != Class::Space);
        prop_assert!(end.is_none_or(|g| !break_opportunities::prohibited_at_line_end(g)), "{}", words);
    }
    Ok(())
}

/// All ink is within the measure, except what overhangs its own box: j, f, a bracket.
fn stays_within(set: &Set, faces: &Faces<'_>, line: &Line) -> Result<(), TestCaseError> {
    let measure = set.measure * SIZE;
    prop_assert!(line.width <= measure + ROUNDING * SIZE, "{} > {}", line.width, measure);
    for (glyph, pen) in set.glyphs[line.range.clone()].iter().zip(&line.pens) {
        let Some(ink) = faces.ink(glyph.glyph) else { continue };
        let at = |ink: f32| pen + glyph.shift + ink * glyph.size * glyph.stretch / 1000.0;
        let slack = 0.15 * SIZE;
        prop_assert!(at(ink.left) >= -slack && at(ink.right) <= measure + slack, "{} at {}", glyph.ch, pen);
    }
    Ok(())
}

/// The marks of one kind in a line give up their blanks alike: by no more than a fifth of a character apart.
fn gives_alike(set: &Set, line: &Line) -> Result<(), TestCaseError> {
    for kind in [Kind::Bracket, Kind::Pause, Kind::Stop] {
        let gaps = (line.range.start + 1..line.range.end).filter(|i| set.gaps[*i].kind == kind);
        let given = gaps.map(|i| {
            let at = i - line.range.start;
            let moved = line.pens[at] - line.pens[at - 1] - set.glyphs[i - 1].advance;
            (set.gaps[i].natural - moved) / SIZE
        });
        let (least, most) =
            given.fold((f32::MAX, f32::MIN), |(least, most), em| (least.min(em), most.max(em)));
        prop_assert!(most - least <= 0.2 + ROUNDING, "{:?}: {} to {}", kind, least, most);
    }
    Ok(())
}

/// Gaps are adjusted no more than clreq 3.5.3 and 3.5.4 allow.
fn is_spread_within_limits(set: &Set, line: &Line) -> Result<(), TestCaseError> {
    let ink =
        line.range.clone().rev().find(|i| set.glyphs[*i].class != Class::Space).unwrap_or(line.range.start);
    for i in line.range.start + 1..=ink {
        let (a, b, gap) = (&set.glyphs[i - 1], &set.glyphs[i], &set.gaps[i]);
        let at = i - line.range.start;
        let moved = (line.pens[at] - line.pens[at - 1] - a.advance) / SIZE;
        let (least, most) = match gap.kind {
            Kind::Mixed if a.class == Class::Space => (-0.125, 0.25),
            Kind::Mixed => (0.125, 0.5),
            // A space of Latin may get two thirds of a character wide, and no narrower than a quarter; a typed
            // ideographic one only narrower.
            Kind::Word => ((0.25 - a.advance / SIZE).min(0.0), 0.67 - (a.advance / SIZE).min(0.5)),
            Kind::Bracket | Kind::Pause | Kind::Stop | Kind::Plain => (-0.5, 0.16),
        };
        prop_assert!(
            (least - ROUNDING..=most + ROUNDING).contains(&moved),
            "{}{} moved by {} in {:?}",
            a.ch,
            b.ch,
            moved,
            gap
        );
    }
    Ok(())
}
