//! A table of a narrative: the alignment of its columns follows from their content.

use shenbao_core::application::{self as core, Numbering};

use super::{runs, wide_table};
use crate::document::{Align, Block, Caption, Cell, Column, Row, Run, Table};

/// The longest text, in characters, for which a column is centred.
const SHORT: usize = 6;

/// The table, with columns as wide as their text requires; a table too wide for a page is split into parts, each after
/// the first with an introductory note.
pub(super) fn blocks(source: &core::Table, numbering: &Numbering) -> Vec<Block> {
    let table = table(source, numbering);
    let number = table.caption.as_ref().map(|caption| caption.number);
    let goes_on = number.map_or_else(|| "续表".to_owned(), |number| format!("续表 {number}"));
    wide_table::blocks(table, &goes_on)
}

pub(super) fn table(source: &core::Table, numbering: &Numbering) -> Table {
    let number = numbering.tables.get(&source.id).copied();
    let columns = columns(source);
    let row = |(i, cells): (usize, &Vec<core::TableCell>)| {
        let header = i < source.header_rows;
        Row { cells: cells.iter().map(|c| cell(c, header, numbering)).collect(), total: false }
    };
    Table {
        id: Some(source.id.clone()),
        caption: number.map(|number| Caption { number, text: source.caption.trim().to_owned() }),
        columns,
        header_rows: source.header_rows,
        rows: source.rows.iter().enumerate().map(row).collect(),
    }
}

fn cell(source: &core::TableCell, header: bool, numbering: &Numbering) -> Cell {
    let mut set = Vec::new();
    words(&source.blocks, 0, numbering, &mut set);
    Cell {
        columns: source.columns,
        rows: source.rows,
        tabular: is_number(&plain(source)),
        label: source.header && !header,
        ..Cell::runs(set)
    }
}

/// The paragraphs, one per line; list items with their markers.
fn words(blocks: &[core::Block], depth: usize, numbering: &Numbering, set: &mut Vec<Run>) {
    for block in blocks.iter().filter(|block| !block.is_blank()) {
        match block {
            core::Block::Paragraph(source) => line(set, "", runs::of(source, numbering)),
            core::Block::Heading { runs: source, .. } => {
                let bold = runs::of(source, numbering).into_iter().map(|run| Run { bold: true, ..run });
                line(set, "", bold.collect());
            }
            core::Block::List { ordered, start, items } => {
                for (item, number) in items.iter().zip(u64::from(*start)..) {
                    let marker = if *ordered { format!("{number}. ") } else { "• ".to_owned() };
                    let marker = "　".repeat(depth) + &marker;
                    let mut own = Vec::new();
                    words(&item.blocks, depth + 1, numbering, &mut own);
                    line(set, &marker, own);
                }
            }
            // A cell holds neither.
            core::Block::Table(_) | core::Block::Figure(_) => {}
        }
    }
}

fn line(set: &mut Vec<Run>, marker: &str, words: Vec<Run>) {
    let gap = if set.is_empty() { "" } else { "\n" };
    if !gap.is_empty() || !marker.is_empty() {
        set.push(Run::plain(format!("{gap}{marker}")));
    }
    set.extend(words);
}

/// The columns: numbers are right-aligned, short text is centred, other text is justified.
fn columns(source: &core::Table) -> Vec<Column> {
    let mut held: Vec<Vec<String>> = vec![Vec::new(); source.columns()];
    // How many rows below a cell from above still fills each column.
    let mut filled = vec![0; held.len()];
    for (i, row) in source.rows.iter().enumerate() {
        let mut cells = row.iter();
        let mut column = 0;
        while column < held.len() {
            if filled[column] > 0 {
                filled[column] -= 1;
                column += 1;
                continue;
            }
            let Some(cell) = cells.next() else { break };
            let end = (column + cell.columns.max(1)).min(held.len());
            filled[column..end].fill(cell.rows.saturating_sub(1));
            if i >= source.header_rows && end == column + 1 {
                held[column].push(plain(cell));
            }
            column = end;
        }
    }
    let align = |(i, words): (usize, &Vec<String>)| Column::fitted(align(words, i == 0));
    held.iter().enumerate().map(align).collect()
}

fn align(words: &[String], first: bool) -> Align {
    let said: Vec<&String> = words.iter().filter(|words| !is_blank(words)).collect();
    let short = said.iter().all(|words| words.chars().count() <= SHORT && !words.contains('\n'));
    if said.is_empty() {
        Align::Left
    } else if said.iter().all(|words| is_number(words)) {
        // A first column of whole numbers counts rows or years.
        let counts = first && said.iter().all(|words| words.bytes().all(|byte| byte.is_ascii_digit()));
        if counts { Align::Center } else { Align::Right }
    } else if short {
        Align::Center
    } else {
        Align::Justify
    }
}

fn plain(cell: &core::TableCell) -> String {
    let blocks = cell.blocks.iter().filter(|block| !block.is_blank());
    let lines = blocks.map(|block| block.runs().iter().map(|run| run.text.as_str()).collect::<String>());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Is the text empty, or only a dash?
fn is_blank(words: &str) -> bool {
    matches!(words, "" | "-" | "–" | "—" | "——" | "/" | "／" | "无" | "N/A")
}

/// Is the text a number, as in tables: 1,234.5; ±0.3; 12–15; ≥90%; (2.1)?
fn is_number(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
        && words.chars().all(|c| c.is_ascii_digit() || " .,，%‰％+-−–—~～±<>≤≥＜＞=×()（）".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(words: &[&str], first: bool) -> Align {
        align(&words.iter().map(|words| (*words).to_owned()).collect::<Vec<_>>(), first)
    }

    #[test]
    fn columns_stand_as_what_they_hold() {
        assert_eq!(held(&["1,234.5", "—", "±0.3", "≥90%"], false), Align::Right);
        assert_eq!(held(&["2024", "2025"], true), Align::Center);
        assert_eq!(held(&["0.5", "12"], true), Align::Right);
        assert_eq!(held(&["对照组", "干预组"], true), Align::Center);
        assert_eq!(held(&["建立人多能干细胞向胸腺上皮祖细胞定向分化的方案", "同上"], false), Align::Justify);
        assert_eq!(held(&["", "—"], false), Align::Left);
    }

    #[test]
    fn paragraphs_and_lists_of_a_cell_stand_on_lines_of_their_own() {
        let paragraph = |text: &str| core::Block::Paragraph(vec![core::Run::plain(text)]);
        let item = |blocks| core::ListItem { blocks };
        let inner = core::Block::List { ordered: false, start: 1, items: vec![item(vec![paragraph("丁")])] };
        let list = core::Block::List {
            ordered: true,
            start: 9,
            items: vec![item(vec![paragraph("乙")]), item(vec![paragraph("丙"), inner])],
        };
        let source =
            core::TableCell { blocks: vec![paragraph("甲"), paragraph(" "), list], ..Default::default() };
        let set: String =
            cell(&source, false, &Numbering::default()).runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(set, "甲\n9. 乙\n10. 丙\n　• 丁");
    }
}
