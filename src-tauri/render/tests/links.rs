//! Links in running text, as found by a PDF reader.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::Command;

use lopdf::{Document as File, Object};
use shenbao_render::document::{
    Align, Block, Caption, Cell, Chart, Column, Document, Figure, Meta, PageBreak, Paragraph, Reference, Row,
    Run, Script, Table, Target,
};

use crate::thymus;

fn led(words: &str, target: Target) -> Run {
    Run { link: Some(target), ..Run::plain(words) }
}

fn raised(run: Run) -> Run {
    Run { script: Script::Superscript, ..run }
}

/// A page with links, and their targets on the next.
fn printed() -> Vec<u8> {
    let words = Block::Paragraph(Paragraph::body(vec![
        Run::plain("胸腺退化"),
        raised(Run::plain("[")),
        raised(led("1", Target::Reference(1))),
        raised(Run::plain(",")),
        raised(led("2", Target::Reference(2))),
        raised(Run::plain("]")),
        Run::plain("，见"),
        led("表 1", Target::Table("t1".into())),
        Run::plain("与"),
        led("图 1", Target::Figure("f1".into())),
        Run::plain("。"),
        led("不存在", Target::Figure("gone".into())),
    ]));
    let row = |runs: Vec<Run>| Row { cells: vec![Cell::runs(runs)], total: false };
    let table = Block::Table(Table {
        id: Some("t1".into()),
        caption: Some(Caption { number: 1, text: "分组".into() }),
        columns: vec![Column::fitted(Align::Left)],
        header_rows: 1,
        rows: vec![
            row(vec![Run::plain("组别"), raised(led("[2]", Target::Reference(2)))]),
            row(vec![Run::plain("对照组")]),
        ],
    });
    let figure = Block::Figure(Figure {
        id: Some("f1".into()),
        caption: Caption { number: 1, text: "装置".into() },
        alt: "培养装置".into(),
        chart: Chart::Missing("图片缺失".into()),
    });
    let entry = |number| Reference { number, runs: vec![Run::plain(format!("文献{number}"))] };
    let references = Block::References(vec![entry(1), entry(2)]);
    let meta =
        Meta { title: "链接".into(), printed_on: jiff::civil::date(2023, 11, 22), ..Meta::default() };
    let blocks = vec![words, Block::PageBreak(PageBreak::Always), table, figure, references];
    let document = Document { meta, blocks, ..Document::default() };
    shenbao_render::pdf(&document, &thymus::fonts()).unwrap().bytes
}

fn words(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

#[test]
fn words_lead_to_the_table_figure_or_entry_they_name_and_to_nothing_that_is_gone() {
    let file = File::load_mem(&printed()).unwrap();
    let pages = file.get_pages();
    let mut led = Vec::new();
    for annotation in file.get_page_annotations(pages[&1]).unwrap() {
        let to = annotation.get(b"Dest").unwrap().as_array().unwrap();
        assert_eq!(to[0].as_reference().unwrap(), pages[&2]);
        led.push((words(annotation.get(b"Contents").unwrap()), to[3].as_float().unwrap()));
    }
    let names: Vec<&str> = led.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["参考文献 [1]", "参考文献 [2]", "表 1　分组", "图 1　装置"]);
    // Down the page: the table, the figure, the first entry, the second.
    let heights: Vec<f32> = [2, 3, 0, 1].map(|i: usize| led[i].1).to_vec();
    assert!(heights.windows(2).all(|pair| pair[0] > pair[1]), "{heights:?}");
    assert_eq!(file.get_page_annotations(pages[&2]).unwrap().len(), 1, "the head of the table leads on too");
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_link_is_said_where_it_stands_among_the_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, printed()).unwrap();
    let tree = Command::new("pdfinfo").arg("-struct-text").arg(&path).output().unwrap().stdout;
    let tree = String::from_utf8(tree).unwrap();
    let said: String =
        tree.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"')).collect();
    let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(said.starts_with("胸腺退化[1,2]，见表1与图1。不存在表1分组组别[2]对照组"), "{said}");
    assert!(tree.contains("Link (inline)\n      \"表 1\"\n      Object"), "{tree}");
}
