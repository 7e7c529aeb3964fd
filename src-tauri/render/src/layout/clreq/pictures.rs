//! Prints every case on its own page, and reads it back.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::Pages;
use super::super::frame::{Drawing, Page, PageKind};
use super::super::structure::Structure;
use super::super::style::{LEFT, TOP};
use super::pages::{self, PageCase};
use super::{Case, SIZE, cases};
use crate::document::{Document, Meta};
use crate::fonts::Fonts;
use crate::geometry::PAGE;
use crate::layout::faces::{Faces, Known};
use crate::layout::fonts;
use crate::layout::paragraph;
use crate::layout::style::baseline;

/// The line height, in points.
const LEADING: f32 = 20.0;
/// The margin around a picture, in points.
const MARGIN: f32 = 10.0;
/// The height of pictures of page ends, in points.
const END: f32 = 150.0;

/// The part of a printed page that a picture shows.
struct Picture {
    name: String,
    /// The page, from 1.
    page: usize,
    /// In points: left, top, width, height.
    area: [f32; 4],
}

/// A case on a page: its lines between two grey rules that show the measure.
fn page(case: &Case, faces: &Faces<'_>) -> (Page, [f32; 4]) {
    let lines = case.set(faces);
    let (width, height) = (case.em * SIZE, lines.len() as f32 * LEADING);
    let rule = |x: f32| Drawing::Bar { x: LEFT + x, y: TOP, width: 0.4, height, grey: 0.65 };
    let mut drawings = vec![Drawing::Mark(None), rule(-0.4), rule(width)];
    for (i, mut line) in lines.into_iter().enumerate() {
        let base = TOP + i as f32 * LEADING + baseline(LEADING, SIZE);
        line.text.x += LEFT;
        drawings.extend(paragraph::drawings(line, base));
    }
    let area = [LEFT - MARGIN, TOP - MARGIN / 2.0, width + 2.0 * MARGIN, height + MARGIN];
    (Page { drawings, kind: PageKind::Cover, ..Page::default() }, area)
}

fn document() -> Document {
    let meta = Meta { printed_on: jiff::civil::date(2024, 3, 21), title: "clreq".into(), ..Meta::default() };
    Document { meta, ..Document::default() }
}

/// Prints the line cases into one file, one per page.
fn print(path: &Path, fonts: &Fonts) -> Vec<Picture> {
    let known = Known::default();
    let faces = Faces::new(fonts, &known);
    let cases = cases();
    let set: Vec<(Page, [f32; 4])> = cases.iter().map(|case| page(case, &faces)).collect();
    let picture = |(i, (case, (_, area))): (usize, (&Case, &(Page, [f32; 4])))| Picture {
        name: case.name.clone(),
        page: i + 1,
        area: *area,
    };
    let pictures = cases.iter().zip(&set).enumerate().map(picture).collect();
    let pages = set.into_iter().map(|(page, _)| page).collect();
    let laid = Pages { pages, bookmarks: Vec::new(), structure: Structure::default(), firsts: Vec::new() };
    std::fs::write(path, crate::pdf::write(&document(), &laid, fonts).unwrap().bytes).unwrap();
    pictures
}

/// Prints a pagination case: the foot of the first page and the top of the second, or the top of a single one.
fn print_pages(case: &PageCase, path: &Path, fonts: &Fonts) -> Vec<Picture> {
    let laid = pages::lay_out(case);
    std::fs::write(path, crate::pdf::write(&document(), &laid, fonts).unwrap().bytes).unwrap();
    let foot = PAGE.height - PAGE.bottom - END;
    let tops =
        if laid.pages.len() == 1 { vec![(1, TOP - MARGIN)] } else { vec![(1, foot), (2, TOP - MARGIN)] };
    let picture = |(i, (page, top)): (usize, (usize, f32))| Picture {
        name: format!("{}-{}", case.name, i + 1),
        page,
        area: [LEFT - 2.0 * MARGIN, top, PAGE.width - 2.0 * LEFT + 4.0 * MARGIN, END + MARGIN],
    };
    tops.into_iter().enumerate().map(picture).collect()
}

/// The text of every case can be copied from its page as it was typed: it is read back from the file, from which `cargo
/// xtask clreq` also makes the pictures.
#[test]
fn every_case_copies_out_as_it_was_typed() {
    let kept = std::env::var_os("SHENBAO_CLREQ").map(PathBuf::from);
    let scratch = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().unwrap_or(scratch.path());
    let fonts = fonts();
    let path = folder.join("lines.pdf");
    let pictures = print(&path, &fonts);
    for (case, picture) in cases().iter().zip(&pictures) {
        let typed: String = case.runs().iter().map(|run| run.text.as_str()).collect();
        assert_eq!(copied(&path, picture.page), bare(&typed), "{}", case.name);
    }
    let mut crops = String::new();
    let mut crop = |file: &str, pictures: &[Picture]| {
        for Picture { name, page, area: [x, y, width, height] } in pictures {
            let _ = writeln!(crops, "{file} {page} {name} {x:.1} {y:.1} {width:.1} {height:.1}");
        }
    };
    crop("lines.pdf", &pictures);
    let mut shown: Vec<Vec<Picture>> = Vec::new();
    for case in &pages::CASES {
        let file = format!("{}.pdf", case.name);
        let pictures = print_pages(case, &folder.join(&file), &fonts);
        crop(&file, &pictures);
        shown.push(pictures);
    }
    std::fs::write(folder.join("crops.txt"), crops).unwrap();
    std::fs::write(folder.join("README.md"), table(&shown)).unwrap();
}

/// The text poppler extracts from a page, without white space and soft hyphens.
fn copied(path: &Path, page: usize) -> String {
    let page = page.to_string();
    let mut reader = Command::new("pdftotext");
    reader.args(["-raw", "-f", &page, "-l", &page]).arg(path).arg("-");
    let output = reader
        .output()
        .unwrap_or_else(|error| panic!("pdftotext cannot run ({error}): install poppler-utils"));
    bare(&String::from_utf8_lossy(&output.stdout))
}

/// Without white space, hyphens at line ends, joiners, and the marks that poppler puts around words from right to left.
fn bare(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{AD}' | '\u{200D}') || ('\u{202A}'..='\u{202E}').contains(&c);
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).collect()
}

/// The table of rules, sources and pictures, as Markdown.
fn table(shown: &[Vec<Picture>]) -> String {
    let mut text = String::from(HEAD);
    let mut row = |rule: &str, source: &str, expect: &str, pictures: &[&str]| {
        let images: Vec<String> = pictures.iter().map(|name| format!("![{rule}]({name}.png)")).collect();
        let _ = writeln!(text, "| {rule} | {source} | {expect} | {} |", images.join("<br>"));
    };
    for case in cases() {
        row(&case.rule, &case.source, &case.expect, &[&case.name]);
    }
    for (case, pictures) in pages::CASES.iter().zip(shown) {
        let names: Vec<&str> = pictures.iter().map(|picture| picture.name.as_str()).collect();
        row(case.rule, case.source, case.expect, &names);
    }
    text
}

const HEAD: &str = "\
# How pages are set

Every rule of Chinese typesetting the program keeps, with its source and a picture of what it does. The sources are
W3C's *Requirements for Chinese Text Layout* (clreq, editor's draft of 21 March 2024, sections as numbered there) and
GB/T 15834—2011《标点符号用法》. The grey rules are the edges of the measure.

The cases are `src-tauri/render/src/layout/clreq/cases.json` (lines) and `pages.rs` beside it; adding one is one entry.
`cargo test -p shenbao-render` holds each to its lines, to the place of every character (`clreq/frames`) and to its text
when it is copied out of the PDF. `cargo xtask clreq` writes this page and its pictures.

| rule | source | what is to be seen | picture |
|---|---|---|---|
";
