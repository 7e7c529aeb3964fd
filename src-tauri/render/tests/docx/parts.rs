//! Shared helpers of the tests: parts of the file, and shorthands for blocks.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use shenbao_render::document::{Block, Document, Heading, List, Meta, Paragraph, Role, Run};

use crate::thymus;

/// The parts of the package by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut part = Vec::new();
            file.read_to_end(&mut part).unwrap();
            (file.name().unwrap().into_owned(), part)
        })
        .collect()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_else(|| panic!("{name} is not there"))).unwrap()
}

pub(crate) fn written() -> Vec<u8> {
    shenbao_render::docx(&thymus::document_of(&thymus::application()), Some(&thymus::fonts())).unwrap()
}

pub(crate) fn document_of(blocks: Vec<Block>) -> Document {
    Document {
        meta: Meta { printed_on: jiff::civil::date(2026, 11, 22), ..Meta::default() },
        blocks,
        ..Document::default()
    }
}

/// `word/document.xml` for these blocks.
pub(crate) fn body_of(blocks: Vec<Block>) -> String {
    part(&shenbao_render::docx(&document_of(blocks), None).unwrap(), "word/document.xml")
}

/// The text between two marks, at their first occurrence.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}")) + start;
    &text[start..end]
}

/// The paragraph that contains this text.
pub(crate) fn paragraph_with<'a>(xml: &'a str, words: &str) -> &'a str {
    let at = xml.find(words).unwrap_or_else(|| panic!("no {words} in {xml}"));
    let start = xml[..at].rfind("<w:p>").unwrap();
    &xml[start..at + xml[at..].find("</w:p>").unwrap()]
}

pub(crate) fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading(Heading { level, number: number.into(), runs: vec![Run::plain(text)] })
}

pub(crate) fn item(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(Paragraph::of(Role::Body, text))]
}

pub(crate) fn list(ordered: bool, start: u32, items: Vec<Vec<Block>>) -> Block {
    Block::List(List { ordered, start, items, ..List::default() })
}
