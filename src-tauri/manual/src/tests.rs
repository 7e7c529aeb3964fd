use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use pulldown_cmark::{Event, Tag};
use shenbao_render::document::{Block, Chart};

use super::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/user")
}

/// The links and pictures of a text.
fn targets(text: &str) -> Vec<String> {
    parser(text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.into_string())
            }
            _ => None,
        })
        .collect()
}

#[test]
fn every_file_of_the_folder_is_a_chapter_in_the_order_of_its_contents() {
    let contents = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let listed = targets(&contents);
    assert_eq!(listed, CHAPTERS.map(|chapter| format!("{}.md", chapter.id)));
    let mut files: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.remove("README.md");
    assert_eq!(files, listed.into_iter().collect());
    for chapter in CHAPTERS {
        assert!(
            contents
                .contains(&format!("[{}]", chapter.text.lines().next().unwrap().trim_start_matches("# ")))
        );
    }
}

#[test]
fn every_link_and_picture_leads_to_a_file() {
    for chapter in CHAPTERS {
        for target in targets(chapter.text) {
            assert!(folder().join(&target).is_file(), "{}: {target}", chapter.id);
        }
    }
}

#[test]
fn the_document_has_every_word_and_picture_of_the_chapters() {
    let document = document(date(2026, 11, 30));
    let mut printed = Vec::new();
    collect(&document.blocks, &mut printed);
    let printed = printed.concat();
    for chapter in CHAPTERS {
        for event in parser(chapter.text) {
            if let Event::Text(text) | Event::Code(text) = event {
                assert!(printed.contains(text.trim_end()), "{}: {text}", chapter.id);
            }
        }
    }
}

fn collect(blocks: &[Block], printed: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => printed.push(heading.text()),
            Block::Paragraph(paragraph) => {
                printed.extend(paragraph.runs.iter().map(|run| run.text.clone()));
            }
            Block::List(list) => list.items.iter().for_each(|item| collect(item, printed)),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                printed.extend(cells.flat_map(|cell| &cell.runs).map(|run| run.text.clone()));
            }
            Block::Figure(figure) => {
                assert!(matches!(figure.chart, Chart::Image(_)), "{:?}", figure.chart);
                printed.push(figure.caption.text.clone());
            }
            _ => {}
        }
    }
}
