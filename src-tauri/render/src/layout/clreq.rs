//! The table of typesetting rules, case by case: `clreq/cases.json` has a text, the rule's requirement and the expected
//! lines; the snapshot beside it has the positions of the characters.
//!
//! `cargo xtask clreq` prints the cases and their pictures into `docs/typesetting`.

mod pages;
mod pictures;

use std::fmt::Write;

use serde::Deserialize;

use super::breaking::Measure;
use super::faces::{Faces, Known};
use super::fonts;
use super::paragraph::{self, SetLine, Setting};
use super::shape::{HYPHEN, Look};
use crate::document::{Align, Run, Script};

/// The text size of cases, in points.
const SIZE: f32 = 12.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The rule, in Chinese typesetting terms.
    rule: String,
    /// Its source: sections of clreq (editor's draft of 21 March 2024) and of GB/T 15834—2011.
    source: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    runs: Vec<BlockLayout>,
    /// The measure, in characters.
    em: f32,
    /// The indent of the first line, in characters.
    #[serde(default)]
    indent: f32,
    #[serde(default)]
    align: String,
    /// The expected appearance.
    expect: String,
    /// The expected lines.
    lines: Vec<String>,
}

/// Text in one style.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockLayout {
    text: String,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    script: String,
}

impl Case {
    fn runs(&self) -> Vec<Run> {
        let plain = (!self.text.is_empty()).then(|| Run::plain(self.text.as_str()));
        let styled = self.runs.iter().map(|piece| Run {
            bold: piece.bold,
            italic: piece.italic,
            script: match piece.script.as_str() {
                "super" => Script::Superscript,
                "sub" => Script::Subscript,
                _ => Script::Plain,
            },
            ..Run::plain(piece.text.as_str())
        });
        plain.into_iter().chain(styled).collect()
    }

    /// The lines; every `\n` begins a separate paragraph, so that a case can show a whole class of punctuation.
    fn set(&self, faces: &Faces<'_>) -> Vec<SetLine> {
        let align = match self.align.as_str() {
            "center" => Align::Center,
            "left" => Align::Left,
            "right" => Align::Right,
            _ => Align::Justify,
        };
        let measure = Measure { width: self.em * SIZE, indent: self.indent * SIZE, align };
        let setting = Setting { look: Look::serif(SIZE), leading: 20.0, measure, x: 0.0 };
        let mut lines = Vec::new();
        if self.runs.is_empty() {
            for paragraph in self.text.split('\n') {
                lines.extend(paragraph::set(faces, &[Run::plain(paragraph)], setting, &self.name).unwrap());
            }
        } else {
            lines = paragraph::set(faces, &self.runs(), setting, &self.name).unwrap();
        }
        lines
    }
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("clreq/cases.json")).unwrap()
}

/// The text of a line, with a visible hyphen at its end.
fn shown(line: &SetLine) -> String {
    line.text.glyphs.iter().map(|g| if g.ch == HYPHEN { '-' } else { g.ch }).collect()
}

/// The positions in characters: the start of a line, the extent of its ink, and for each character the deviation of its
/// distance to the previous one from their natural widths.
fn frames(case: &Case, lines: &[SetLine]) -> String {
    let mut frames = String::new();
    for line in lines {
        let text = &line.text;
        let begins = text.pens.first().map_or(0.0, |pen| (text.x + pen) / SIZE);
        let _ = write!(frames, "{:>5} to {:>5} of {:<4} ", em(begins), em(line.width / SIZE), case.em);
        for (i, glyph) in text.glyphs.iter().enumerate() {
            if i > 0 {
                let before = &text.glyphs[i - 1];
                let moved = (text.pens[i] - text.pens[i - 1] - before.advance) / SIZE;
                if moved.abs() > 0.002 {
                    let _ = write!(frames, "‹{}{}›", if moved > 0.0 { "+" } else { "" }, em(moved));
                }
            }
            frames.push(if glyph.ch == HYPHEN { '-' } else { glyph.ch });
            if glyph.rise != 0.0 {
                let _ = write!(frames, "‹↕{}›", em(glyph.rise / SIZE));
            }
        }
        frames.push('\n');
    }
    frames
}

/// Formats a number with at most three decimals.
fn em(value: f32) -> String {
    let written = format!("{value:.3}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".into() } else { short.into() }
}

#[test]
fn every_case_comes_apart_as_its_rule_wants() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    let mut wrong = String::new();
    for case in cases() {
        let lines: Vec<String> = case.set(&faces).iter().map(shown).collect();
        if lines != case.lines {
            let _ = writeln!(wrong, "{}\n  wanted {:?}\n  is     {lines:?}", case.name, case.lines);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_character_of_a_case_stands_where_it_stood() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    for case in cases() {
        let frames = frames(&case, &case.set(&faces));
        insta::with_settings!({
            description => format!("{} ({})", case.rule, case.source),
            snapshot_path => "clreq/frames",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(case.name.as_str(), frames) });
    }
}
