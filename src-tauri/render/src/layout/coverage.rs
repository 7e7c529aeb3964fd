//! Tests which characters the shipped faces can draw: those of the Chinese standards, and the table the core checks
//! text against.

use std::fmt::Write;
use std::path::Path;

use super::faces::{Faces, Known};
use super::fonts;
use super::shape::{self, Look};
use crate::document::Run;

/// 通用规范汉字表 (2013), one level per line.
const GENERAL_STANDARD: &str = include_str!("coverage/general-standard.txt");
/// Characters that application forms and the names of people ask for, which the shipped faces lack: boxes to tick, signs,
/// letters of names, Han characters of Japanese names, Hangul.
const OF_FORMS: &str = "☑☐☒✔✗✘≒⋮⋱⌊⌋⌈⌉‴‱ℝℂℤⁿάŁøşğ►➜𠮷김";

/// Can a character be set in body and headings, regular and bold?
fn is_set(faces: &Faces<'_>, character: char) -> bool {
    let text = [Run::plain(character)];
    let looks = [Look::serif(12.0), Look::serif(12.0).bold(), Look::sans(12.0), Look::sans(12.0).bold()];
    looks.iter().all(|look| shape::shape(faces, &text, *look, "").is_ok())
}

#[test]
fn every_character_of_the_general_standard_is_covered() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    let levels: Vec<usize> = GENERAL_STANDARD.lines().map(|level| level.chars().count()).collect();
    assert_eq!(levels, [3500, 3000, 1605], "8,105 characters in three levels");
    let missing: String =
        GENERAL_STANDARD.lines().flat_map(str::chars).filter(|c| !is_set(&faces, *c)).collect();
    assert_eq!(missing, "");
}

#[test]
fn every_character_of_gbk_is_covered() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    let private = |c: &char| ('\u{E000}'..='\u{F8FF}').contains(c);
    let pairs = (0x81..=0xFE_u8).flat_map(|lead| (0x40..=0xFE_u8).map(move |trail| [lead, trail]));
    let mut characters: Vec<char> = pairs
        .filter_map(|pair| {
            encoding_rs::GBK
                .decode_without_bom_handling_and_without_replacement(&pair)
                .map(|text| text.into_owned())
        })
        .flat_map(|text| text.chars().collect::<Vec<_>>())
        .filter(|c| !private(c))
        .collect();
    characters.sort_unstable();
    characters.dedup();
    assert!(characters.len() > 21_700, "{}", characters.len());
    let missing: Vec<char> = characters.into_iter().filter(|c| !is_set(&faces, *c)).collect();
    assert_eq!(missing, Vec::<char>::new());
}

#[test]
fn every_character_that_forms_and_names_ask_for_is_covered() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    let missing: String = OF_FORMS.chars().filter(|c| !is_set(&faces, *c)).collect();
    assert_eq!(missing, "");
    assert!(OF_FORMS.chars().all(shenbao_core::check::is_printable));
}

/// The core cannot access fonts, so it has a table; it is rewritten with `SHENBAO_COVERAGE=write`.
#[test]
fn the_table_of_the_core_says_what_can_be_set() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    // Private use, and the planes behind the ideographs, have no characters of their own.
    for character in ('\0'..='\u{33FFF}').chain('\u{E0100}'..='\u{E01EF}') {
        if is_set(&faces, character) {
            let code = u32::from(character);
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == code => *last = code,
                _ => ranges.push((code, code)),
            }
        }
    }
    let mut table = String::new();
    for (first, last) in ranges {
        let _ = if first == last {
            writeln!(table, "{first:04X}")
        } else {
            writeln!(table, "{first:04X}-{last:04X}")
        };
    }
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/check/printable/ranges.txt"));
    if std::env::var_os("SHENBAO_COVERAGE").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept == table, "the fonts or their use changed: run this test with SHENBAO_COVERAGE=write");
}
