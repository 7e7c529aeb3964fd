//! Finds everything in a document that no face has a glyph for, so that a person is told at once, and where.

use super::faces::Faces;
use super::shape::{self, Look};
use super::table::labels;
use crate::document::{Block, Document, Run};
use crate::error::MissingGlyphs;

/// The texts of a document with characters that no face has, in its order.
pub(super) fn find(document: &Document, faces: &Faces<'_>) -> Vec<MissingGlyphs> {
    let mut found = Vec::new();
    let mut section = String::new();
    for block in &document.blocks {
        if let Block::Heading(heading) = block
            && (heading.level == 1 || section.is_empty())
        {
            section = heading.text();
        }
        let place = match block {
            Block::Cover(_) => "封面",
            _ => section.as_str(),
        };
        collect(block, place, faces, &mut found);
    }
    found
}

fn collect(block: &Block, section: &str, faces: &Faces<'_>, found: &mut Vec<MissingGlyphs>) {
    let mut add = |text: &str, field: Option<String>, row: Option<(usize, String)>| {
        let characters = missing(text, faces);
        if !characters.is_empty() {
            let section = section.to_owned();
            found.push(MissingGlyphs { section, field, row, characters });
        }
    };
    let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match block {
        Block::Cover(cover) => {
            add(&cover.overline, None, None);
            add(&cover.title, None, None);
            for field in &cover.fields {
                add(&field.value, Some(field.label.clone()), None);
            }
            cover.foot.iter().for_each(|line| add(line, None, None));
        }
        Block::Heading(heading) => add(&heading.text(), None, None),
        Block::Paragraph(paragraph) => add(&words(&paragraph.runs), None, None),
        Block::List(list) => {
            list.items.iter().flatten().for_each(|block| collect(block, section, faces, found));
        }
        Block::Quote(quote) => {
            add(&quote.title, None, None);
            add(&quote.text, None, None);
        }
        Block::Table(table) => {
            add(table.caption.as_ref().map_or("", |caption| &caption.text), None, None);
            for (cell, label) in labels::of(table) {
                add(&words(&cell.runs), label.field, label.row);
            }
        }
        Block::Figure(figure) => add(&figure.caption.text, Some("图名".to_owned()), None),
        Block::References(entries) => {
            for entry in entries {
                add(&words(&entry.runs), Some(format!("[{}]", entry.number)), None);
            }
        }
        Block::Signature(signature) => {
            add(&signature.title, None, None);
            add(&signature.statement, None, None);
            for field in &signature.lines {
                add(&field.value, Some(field.label.clone()), None);
            }
        }
        Block::Contents { .. } | Block::PageBreak(_) => {}
    }
}

/// The characters of a text that no face has, each once.
fn missing(text: &str, faces: &Faces<'_>) -> Vec<char> {
    let mut all: Vec<char> = Vec::new();
    for c in text.chars() {
        let is_set = || shape::shape(faces, &[Run::plain(c)], Look::serif(super::style::BODY), "").is_ok();
        if !all.contains(&c) && !is_set() {
            all.push(c);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::{Typesetter, fonts};
    use super::*;
    use crate::document::{Align, Cell, Column, Heading, Paragraph, Role, Row, Table};

    #[test]
    fn all_that_cannot_be_printed_is_named_at_once_by_section_row_person_and_field() {
        let heading = |number: &str, words: &str| {
            Block::Heading(Heading { level: 1, number: number.into(), runs: vec![Run::plain(words)] })
        };
        let row = |cells: [&str; 3]| Row { cells: cells.map(Cell::text).to_vec(), total: false };
        let team = Table {
            columns: vec![Column::new(1, Align::Left); 3],
            header_rows: 1,
            rows: vec![
                row(["序号", "姓名", "分工"]),
                row(["1", "张三", "统计"]),
                row(["2", "李四𓀀", "🧬测序，🧬与𓀀"]),
            ],
            ..Table::default()
        };
        let form = Table {
            columns: vec![
                Column::label(1),
                Column::new(3, Align::Left),
                Column::label(1),
                Column::new(3, Align::Left),
            ],
            rows: vec![Row {
                cells: ["单位", "某院", "联系人", "王五🧬"].map(Cell::text).to_vec(),
                total: false,
            }],
            ..Table::default()
        };
        let blocks = vec![
            heading("一、", "基本信息"),
            Block::Table(form),
            heading("二、", "项目组成员"),
            Block::Table(team),
            heading("三、", "立项依据"),
            Block::Paragraph(Paragraph::of(Role::Body, "研究🧪。")),
        ];
        let error =
            Typesetter::new(fonts()).lay_out(&Document { blocks, ..Document::default() }).unwrap_err();
        assert_eq!(
            error.to_string(),
            "这些字符没有可用的字形，打印出来会是空白：“一、基本信息”的“联系人”里的“🧬”（U+1F9EC）；\
             “二、项目组成员”第 2 行（李四𓀀）的“姓名”里的“𓀀”（U+13000）；\
             “二、项目组成员”第 2 行（李四𓀀）的“分工”里的“🧬”（U+1F9EC）、“𓀀”（U+13000）；\
             “三、立项依据”里的“🧪”（U+1F9EA）"
        );
    }
}
