//! The Word file, opened and resaved by LibreOffice without loss.
//!
//! `cargo test` skips it, because it needs LibreOffice: `cargo xtask verify-docx` checks for that and runs it by name.
//! With `SHENBAO_WORD_FILES` the files stay in that folder for another validator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod every;
mod reading;
mod soffice;
mod xml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use reading::{Line, read, squeezed};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_render::Fonts;
use shenbao_render::document::{Block, Cover, Document};
use xml::Node;

/// The samples, and a document with every kind of block.
fn documents() -> Vec<(&'static str, Document)> {
    let catalogue = Catalogue::shipped();
    let mut documents: Vec<(&str, Document)> = SAMPLES
        .iter()
        .map(|sample| {
            let application = sample.application(&catalogue);
            let report = check(&application, &sample.assets().kept());
            (
                sample.id,
                shenbao_render::document(
                    &application,
                    &report,
                    &application.template,
                    jiff::civil::date(2026, 11, 22),
                    &sample.assets(),
                ),
            )
        })
        .collect();
    documents.push(("every", every::document()));
    documents
}

/// Writes the Word files to a folder, and returns their paths.
fn written(folder: &Path, documents: &[(&str, Document)]) -> Vec<PathBuf> {
    let fonts = Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"))).unwrap();
    documents
        .iter()
        .map(|(name, document)| {
            let path = folder.join(format!("{name}.docx"));
            std::fs::write(&path, shenbao_render::docx(document, Some(&fonts)).unwrap()).unwrap();
            path
        })
        .collect()
}

#[test]
fn libreoffice_saves_the_files_again_with_nothing_lost() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("SHENBAO_WORD_FILES").map_or(temporary.path().to_path_buf(), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let documents = documents();
    let files = written(&folder, &documents);
    let work = temporary.path();
    let docx = soffice::convert(work, &files, "docx");
    let odt = soffice::convert(work, &files, "odt");
    let text = soffice::convert(work, &files, "txt:Text (encoded):UTF8");
    let pdf = soffice::convert(work, &files, "pdf");
    for ((name, document), file) in documents.iter().zip(&files) {
        println!("{name}");
        let ours = read(&std::fs::read(file).unwrap());
        says_all(document, &ours.lines);
        let again = read(&std::fs::read(docx.join(format!("{name}.docx"))).unwrap());
        same_lines(&ours.lines, &again.lines);
        assert_eq!(ours.tables, again.tables);
        assert_eq!(ours.pictures, again.pictures);
        assert_eq!(ours.furniture, again.furniture);
        assert_eq!(ours.title, again.title);
        let odt = std::fs::read(odt.join(format!("{name}.odt"))).unwrap();
        is_outlined(document, &odt, &ours);
        let text = std::fs::read_to_string(text.join(format!("{name}.txt"))).unwrap();
        is_counted(document, &text);
        let pages = pages(&pdf.join(format!("{name}.pdf")));
        shows_all(&ours.lines, &pages);
        is_one_page(cover(document), &pages);
        stands_where_the_contents_say(&ours.lines, &pages);
    }
}

/// The headings of the document with their levels, including those in lists.
fn headings(blocks: &[Block]) -> Vec<(u8, String)> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading(heading) => vec![(heading.level, squeezed(&heading.text()))],
            Block::List(list) => list.items.iter().flat_map(|item| headings(item)).collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// The outline has all headings with the numbers of the document, and the text is complete and in order.
fn says_all(document: &Document, lines: &[Line]) {
    let outlined: Vec<(u8, String)> = lines
        .iter()
        .filter_map(|line| Some((line.outline? + 1, format!("{}{}", line.number, line.words))))
        .collect();
    assert_eq!(outlined, headings(&document.blocks));
    let mut rest = lines.iter().map(|line| format!("{}{}", line.number, line.words));
    for words in every::words(&document.blocks).iter().filter(|words| !words.is_empty()) {
        assert!(rest.any(|line| line == *words), "{words} is not there, or not in its place");
    }
}

fn same_lines(ours: &[Line], again: &[Line]) {
    for (ours, again) in ours.iter().zip(again) {
        assert_eq!(ours, again);
    }
    assert_eq!(ours.len(), again.len());
}

/// In OpenDocument there are the outline, header rows, and alternative texts of pictures.
fn is_outlined(document: &Document, odt: &[u8], ours: &reading::Reading) {
    let parts = reading::parts(odt);
    let content = Node::read(std::str::from_utf8(&parts["content.xml"]).unwrap());
    let outlined: Vec<(u8, String)> = content
        .all("text:h")
        .map(|heading| {
            (heading.attribute("text:outline-level").unwrap().parse().unwrap(), squeezed(&heading.words()))
        })
        .collect();
    let expected = headings(&document.blocks);
    assert_eq!(outlined.len(), expected.len());
    for ((level, words), (expected_level, expected)) in outlined.iter().zip(&expected) {
        assert!(level == expected_level && expected.ends_with(words.as_str()), "{words}: {expected}");
    }
    let heads = document.blocks.iter().filter(|block| every::has_head(block)).count();
    assert_eq!(content.all("table:table-header-rows").count(), heads);
    let said: Vec<String> = content.all("svg:desc").map(Node::words).collect();
    assert_eq!(said, ours.pictures);
}

/// In plain text LibreOffice prints the numbers it computed: they equal the document's.
fn is_counted(document: &Document, text: &str) {
    let mut lines = text.lines().map(squeezed);
    for (_, heading) in headings(&document.blocks) {
        // The contents print each heading too, with its page.
        assert!(lines.any(|line| line == heading), "{heading}");
    }
    let lines: Vec<String> = text.lines().map(squeezed).collect();
    // Bullets are the filter's own.
    for numbered in every::numbered(&document.blocks).iter().filter(|line| !line.starts_with(['•', '–']))
    {
        assert!(lines.contains(numbered), "{numbered}");
    }
}

/// The text of the pages laid out by LibreOffice, without white space.
fn pages(pdf: &Path) -> Vec<String> {
    let output =
        Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().expect("install poppler-utils");
    let text = String::from_utf8(output.stdout).unwrap();
    text.split('\u{C}').map(squeezed).collect()
}

/// Nothing in the file is beyond the edge of a page: each Han character is visible as often as it occurs in the lines.
/// Headers and footers only add to the count.
fn shows_all(lines: &[Line], pages: &[String]) {
    let count = |texts: &mut dyn Iterator<Item = &str>| {
        let mut counts = BTreeMap::<char, usize>::new();
        for c in texts.flat_map(str::chars).filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            *counts.entry(c).or_default() += 1;
        }
        counts
    };
    let seen = count(&mut pages.iter().map(String::as_str));
    let lost: Vec<char> = count(&mut lines.iter().map(|line| line.words.as_str()))
        .into_iter()
        .filter(|(c, count)| seen.get(c).is_none_or(|seen| seen < count))
        .map(|(c, _)| c)
        .collect();
    assert!(lost.is_empty(), "not all of these are on a page: {lost:?}");
}

fn cover(document: &Document) -> &Cover {
    document
        .blocks
        .iter()
        .find_map(|block| if let Block::Cover(cover) = block { Some(cover) } else { None })
        .unwrap()
}

/// The cover, with its last field and its foot, is one page.
fn is_one_page(cover: &Cover, pages: &[String]) {
    let last = cover.fields.iter().map(|field| &field.value).rfind(|value| !value.is_empty()).unwrap();
    for words in cover.foot.iter().chain([last]) {
        assert!(pages[0].contains(&squeezed(words)), "{words} is not on the cover: {}", pages[0]);
    }
}

/// The page numbers in the contents are those of the PDF: Word and LibreOffice, which break lines and pages
/// differently and fill none for the whole document, are off by at most one page.
fn stands_where_the_contents_say(lines: &[Line], pages: &[String]) {
    let front = pages.iter().position(|page| page.contains("第1页")).unwrap();
    let title = lines.iter().position(|line| line.words == "目录").unwrap();
    let entries: Vec<&Line> = lines[title + 1..]
        .iter()
        .take_while(|line| line.words.ends_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(!entries.is_empty());
    for entry in entries {
        let name = entry.words.trim_end_matches(|c: char| c.is_ascii_digit());
        let page: usize = entry.words[name.len()..].parse().unwrap();
        let near = front + page - 1;
        let found = pages[near.saturating_sub(1).max(front)..(near + 2).min(pages.len())]
            .iter()
            .any(|page| page.contains(name));
        assert!(found, "{name} is not about page {page}");
    }
}
