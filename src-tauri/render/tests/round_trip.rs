//! The composed text, read back from the PDF by three programs: poppler, MuPDF and pdf.js. For all three samples, the
//! test application with its rare characters, an empty draft of every shipped topic, and documents made of the samples by
//! chance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_render::Document;
use shenbao_render::document::{Block, Run};

use crate::thymus;
use crate::varied;

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("{program} cannot run ({error}): install poppler-utils, mupdf-tools and Node")
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {said} (for pdf.js: npm ci in ui)");
    String::from_utf8(output.stdout).unwrap()
}

/// Of the documents made by chance, every so many are read back, to be done in a minute.
const VARIED_STEP: usize = 4;

/// The documents with their names.
fn documents() -> Vec<(String, Document)> {
    let catalogue = Catalogue::shipped();
    let composed = |application: &Application, assets: &Assets| {
        shenbao_render::document(
            application,
            &check(application, &assets.kept()),
            &application.template,
            jiff::civil::date(2026, 12, 1),
            assets,
        )
    };
    let mut all = vec![("test".to_owned(), composed(&thymus::application(), &Assets::default()))];
    for sample in &SAMPLES {
        all.push((sample.id.to_owned(), composed(&sample.application(&catalogue), &sample.assets())));
    }
    let today = jiff::civil::date(2024, 3, 1);
    for guide in &catalogue.guides {
        for topic in &guide.guide.topics {
            let draft = Application::begin(guide, topic, Default::default(), today);
            all.push((format!("{}-{}", guide.guide.id, topic.number), composed(&draft, &Assets::default())));
        }
    }
    assert_eq!(all.len(), 47);
    // With each sample, and each template.
    all.extend((1..=varied::COUNT).step_by(VARIED_STEP).map(varied::named));
    all
}

/// The pages of each file as read by pdf.js, which must report no warnings.
fn read_by_pdf_js(files: &[PathBuf]) -> Vec<Vec<String>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/test-support/pdfjs/read.mjs");
    let mut arguments = vec![script];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    let said = run("node", &arguments);
    let read = said.lines().zip(files).map(|(line, file)| {
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(read["warnings"], serde_json::json!([]), "{}", file.display());
        let pages = read["pages"].as_array().unwrap();
        pages.iter().map(|page| page.as_str().unwrap().to_owned()).collect()
    });
    read.collect()
}

fn pages_of(text: &str) -> Vec<String> {
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(pages.pop().as_deref().map(str::trim), Some(""), "each page ends with a form feed");
    pages
}

/// The text without white space, which readers add freely, and without the hyphens at line ends.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

/// The pages without headers and footers, joined, so that content across page ends is contiguous.
fn joined(document: &Document, pages: &[String]) -> String {
    let header = bare(&document.meta.header);
    let inner = pages.iter().map(|page| {
        let page = bare(page);
        let page = page.strip_prefix(&header).unwrap_or(&page);
        let page = page.strip_prefix("草稿").unwrap_or(page);
        let foot = page.rfind('第').filter(|at| page[*at..].ends_with('页'));
        page[..foot.unwrap_or(page.len())].to_owned()
    });
    inner.collect()
}

/// The composed text, piece by piece.
fn words(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    document.blocks.iter().for_each(|block| collect(block, &mut all));
    all
}

fn collect(block: &Block, all: &mut Vec<String>) {
    let mut add = |runs: &[Run]| all.push(runs.iter().map(|run| run.text.as_str()).collect());
    match block {
        Block::Paragraph(paragraph) => add(&paragraph.runs),
        Block::Heading(heading) => add(&heading.runs),
        Block::List(list) => list.items.iter().flatten().for_each(|block| collect(block, all)),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| add(&cell.runs));
        }
        Block::References(entries) => entries.iter().for_each(|entry| add(&entry.runs)),
        Block::Quote(quote) => all.extend([quote.title.clone(), quote.text.clone()]),
        Block::Signature(signature) => all.push(signature.statement.clone()),
        Block::Figure(figure) => all.push(figure.caption.printed("图")),
        Block::Cover(cover) => {
            all.extend(cover.fields.iter().map(|field| field.value.clone()));
            cover.instructions.items.iter().flatten().for_each(|block| collect(block, all));
        }
        Block::Contents { .. } | Block::PageBreak(_) => {}
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn what_was_composed_is_what_three_readers_copy_out() {
    let fonts = thymus::fonts();
    let dir = tempfile::tempdir().unwrap();
    let documents = documents();
    let write = |(name, document): &(String, Document)| {
        let path = dir.path().join(format!("{name}.pdf"));
        std::fs::write(&path, shenbao_render::pdf(document, &fonts).unwrap().bytes).unwrap();
        path
    };
    let files: Vec<PathBuf> = documents.iter().map(write).collect();
    let by_pdf_js = read_by_pdf_js(&files);
    assert_eq!(by_pdf_js.len(), files.len());
    for (((name, document), file), by_pdf_js) in documents.iter().zip(&files).zip(&by_pdf_js) {
        check_readers(name, document, file, by_pdf_js);
    }
    let test = by_pdf_js[0].concat();
    for rare in ["喆䶮·阿卜杜拉", "㛃祎", "𬭎镕", "1500万元", "0.001pg/mL", "2,409.50"] {
        assert!(bare(&test).contains(rare), "{rare}");
    }
}

/// The number of pages that a text, or a cell of a row that is broken between its lines, may stand on.
const MOST_PAGES: usize = 5;

/// Do the words stand in pieces on pages that follow each other? What the other cells of a row have on the first page is
/// read before the rest, and there may be a page of figures between.
fn goes_on(words: &str, pages: &[String]) -> bool {
    (0..pages.len()).any(|first| {
        let mut rest = words;
        for page in pages[first..].iter().take(MOST_PAGES) {
            let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            // The longest beginning: what is shorter is in it.
            let begun = ends.partition_point(|end| page.contains(&rest[..*end]));
            rest = begun.checked_sub(1).map_or(rest, |longest| &rest[ends[longest]..]);
        }
        rest.is_empty()
    })
}

fn check_readers(name: &str, document: &Document, file: &Path, by_pdf_js: &[String]) {
    let file = file.to_str().unwrap();
    let by_poppler = pages_of(&run("pdftotext", &["-raw", file, "-"]));
    let by_mupdf = pages_of(&run("mutool", &["draw", "-q", "-F", "text", file]));
    assert_eq!((by_poppler.len(), by_mupdf.len()), (by_pdf_js.len(), by_pdf_js.len()), "{name}");
    for (i, page) in by_pdf_js.iter().enumerate() {
        let number = i + 1;
        assert_eq!(bare(page), bare(&by_poppler[i]), "{name}, page {number}: poppler");
        assert_eq!(bare(page), bare(&by_mupdf[i]), "{name}, page {number}: MuPDF");
    }
    let text = joined(document, by_pdf_js);
    let pages: Vec<String> = by_pdf_js.iter().map(|page| bare(page)).collect();
    for words in words(document).iter().map(|words| bare(words)) {
        assert!(text.contains(&words) || goes_on(&words, &pages), "{name}: {words}");
    }
}
