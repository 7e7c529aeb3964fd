//! Compares the preview with the PDF: the same text at the same positions. MuPDF reads the PDF and shares no code with
//! either.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_render::Document;
use shenbao_render::preview::{GLYPH_NUMBERS, Operation, PageDrawing, Preview};

use crate::thymus;

/// A character on a page: its position, size and grey, in points, with black as 0.
#[derive(Clone, Copy, Debug)]
struct Shown {
    ch: char,
    x: f32,
    y: f32,
    size: f32,
    grey: f32,
}

fn documents() -> Vec<Document> {
    let catalogue = Catalogue::shipped();
    let samples = SAMPLES.iter().map(|sample| {
        let application = sample.application(&catalogue);
        shenbao_render::document(
            &application,
            &check(&application, &sample.assets().kept()),
            &application.template,
            jiff::civil::date(2023, 11, 22),
            &sample.assets(),
        )
    });
    samples.chain([thymus::document_of(&thymus::application())]).collect()
}

/// The characters shown by the operations of a page.
fn of_drawing(drawing: &PageDrawing) -> Vec<Shown> {
    let mut words = drawing.text.chars().filter(|ch| !ch.is_whitespace());
    let mut shown = Vec::new();
    let mut rest = drawing.numbers.as_slice();
    while let Some(code) = rest.first() {
        let operation = Operation::of(*code).unwrap();
        let (numbers, after) = rest.split_at(operation.length(rest).unwrap());
        rest = after;
        if operation.name != "GLYPHS" {
            continue;
        }
        let argument = |name: &str| numbers[operation.position(name).unwrap()];
        let [size, grey, x, y] = ["size", "grey", "x", "baseline"].map(argument);
        for glyph in numbers[1 + operation.arguments.len()..].chunks(GLYPH_NUMBERS) {
            let ch = words.next().unwrap();
            shown.push(Shown { ch, x: x + glyph[1], y, size, grey });
        }
    }
    assert_eq!(words.next(), None, "a word without a glyph");
    shown
}

/// The characters MuPDF finds on each page.
fn of_pdf(path: &Path) -> Vec<Vec<Shown>> {
    let trace = Command::new("mutool").args(["draw", "-q", "-F", "trace"]).arg(path).output().unwrap();
    let trace = String::from_utf8(trace.stdout).unwrap();
    let mut pages: Vec<Vec<Shown>> = Vec::new();
    let (mut height, mut grey, mut size) = (0.0, 0.0, 0.0);
    for line in trace.lines().map(str::trim) {
        if line.starts_with("<page ") {
            height = words(line, "mediabox").split(' ').next_back().unwrap().parse().unwrap();
            pages.push(Vec::new());
        } else if line.starts_with("<fill_text") {
            grey = number(line, "color");
        } else if line.starts_with("<span") {
            size = words(line, "trm").split(' ').next_back().unwrap().parse().unwrap();
        } else if line.starts_with("<g ") {
            let ch = unescaped(words(line, "unicode"));
            let (x, y) = (number(line, "x"), height - number(line, "y"));
            if !ch.is_whitespace() {
                pages.last_mut().unwrap().push(Shown { ch, x, y, size, grey });
            }
        }
    }
    pages
}

fn words<'a>(line: &'a str, name: &str) -> &'a str {
    let from = line.find(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {line}"));
    let value = &line[from + name.len() + 3..];
    &value[..value.find('"').unwrap()]
}

fn number(line: &str, name: &str) -> f32 {
    words(line, name).parse().unwrap()
}

fn unescaped(word: &str) -> char {
    match word {
        "&amp;" => '&',
        "&lt;" => '<',
        "&gt;" => '>',
        "&quot;" => '"',
        "&apos;" => '\'',
        other => match other.strip_prefix("&#x").and_then(|code| code.strip_suffix(';')) {
            Some(code) => char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap(),
            None => other.chars().next().unwrap(),
        },
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn every_page_of_the_preview_shows_the_words_of_the_pdf_where_the_pdf_does() {
    let fonts = thymus::fonts();
    let mut preview = Preview::new(fonts.clone());
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("申报书.pdf");
    let mut compared = 0;
    for document in documents() {
        std::fs::write(&path, shenbao_render::pdf(&document, &fonts).unwrap().bytes).unwrap();
        let printed = of_pdf(&path);
        let pages = preview.update(&document).unwrap();
        assert_eq!(pages.len(), printed.len());
        for (page, printed) in pages.iter().zip(printed) {
            let drawn = of_drawing(preview.page(page.key).unwrap());
            assert_eq!(drawn.len(), printed.len(), "page {}", page.label);
            for (drawn, printed) in drawn.iter().zip(&printed) {
                let near = |a: f32, b: f32| (a - b).abs() < 0.06;
                let same = drawn.ch == printed.ch && near(drawn.x, printed.x) && near(drawn.y, printed.y);
                let alike = near(drawn.size, printed.size) && near(drawn.grey, printed.grey);
                assert!(same && alike, "page {}: {drawn:?} is printed as {printed:?}", page.label);
            }
            compared += drawn.len();
        }
    }
    assert!(compared > 30_000, "{compared} characters are no four applications");
}
