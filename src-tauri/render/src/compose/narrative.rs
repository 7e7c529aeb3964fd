//! A text the person wrote.

use shenbao_core::application::{self as core, Numbering, Refers, citation_mark};

use super::{caption, nothing, numbering};
use crate::document::{Block, Heading, List, Paragraph, Run};

/// The blocks of a text, each with its index in it; that it is empty, if it is.
pub(crate) fn blocks(text: &[core::Block], numbering: &Numbering) -> Vec<(Option<u32>, Block)> {
    let written: Vec<(u32, &core::Block)> = (0..).zip(text).filter(|(_, block)| !block.is_blank()).collect();
    if written.is_empty() {
        return vec![(None, nothing())];
    }
    let mut numbers = Numbers::new(text, numbering);
    let each = |(i, block)| converted(block, &mut numbers).into_iter().map(move |block| (Some(i), block));
    written.into_iter().flat_map(each).collect()
}

/// A table cell by cell, a figure as its caption; another block as it is.
fn converted(block: &core::Block, numbers: &mut Numbers<'_>) -> Vec<Block> {
    match block {
        core::Block::Table(table) => {
            let number = numbers.numbering.tables.get(&table.id);
            let name = named("表", number, &table.caption);
            let cells = table.cells().flat_map(|cell| &cell.blocks).filter(|block| !block.is_blank());
            let cells: Vec<Block> = cells.map(|block| convert(block, numbers)).collect();
            name.into_iter().map(caption).chain(cells).collect()
        }
        core::Block::Figure(figure) => {
            let number = numbers.numbering.figures.get(&figure.id);
            named("图", number, &figure.caption).into_iter().map(caption).collect()
        }
        _ => vec![convert(block, numbers)],
    }
}

fn named(what: &str, number: Option<&u32>, name: &str) -> Option<String> {
    match number {
        Some(number) => Some(format!("{what} {number}　{}", name.trim())),
        None => (!name.trim().is_empty()).then(|| name.trim().to_owned()),
    }
}

fn convert(block: &core::Block, numbers: &mut Numbers<'_>) -> Block {
    match block {
        core::Block::Table(core::Table { caption, .. })
        | core::Block::Figure(core::Figure { caption, .. }) => {
            Block::Paragraph(Paragraph::body(vec![Run::plain(caption)]))
        }
        core::Block::Paragraph(source) => Block::Paragraph(Paragraph::body(runs(source, numbers.numbering))),
        core::Block::Heading { level, runs: source } => {
            let runs = runs(source, numbers.numbering);
            numbers.heading(*level, runs)
        }
        core::Block::List { ordered, start, items } => Block::List(List {
            ordered: *ordered,
            start: *start,
            items: items
                .iter()
                .map(|item| item.blocks.iter().map(|block| convert(block, numbers)).collect())
                .collect(),
        }),
    }
}

/// The runs; white space typed as an indent goes, the page makes its own.
fn runs(source: &[core::Run], numbering: &Numbering) -> Vec<Run> {
    let mut runs: Vec<Run> = source
        .iter()
        .map(|run| {
            let text = match &run.refers {
                None => run.text.clone(),
                Some(Refers::Citation(id)) => citation_mark(&[numbering.references.get(id).copied()]),
                Some(Refers::Target(id)) => match (numbering.figures.get(id), numbering.tables.get(id)) {
                    (Some(number), _) => format!("图 {number}"),
                    (None, Some(number)) => format!("表 {number}"),
                    (None, None) => "[?]".to_owned(),
                },
            };
            Run { bold: run.bold, italic: run.italic, ..Run::plain(text) }
        })
        .collect();
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs
}

/// Numbers the headings inside one section.
struct Numbers<'a> {
    /// The numbers of figures, tables and references.
    numbering: &'a Numbering,
    /// The editor's highest level in this text becomes level 2 of the document.
    highest: u8,
    counts: [usize; 3],
}

impl<'a> Numbers<'a> {
    fn new(blocks: &[core::Block], numbering: &'a Numbering) -> Numbers<'a> {
        let levels = blocks.iter().filter_map(|block| match block {
            core::Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        Numbers { numbering, highest: levels.min().unwrap_or(1), counts: [0; 3] }
    }

    fn heading(&mut self, level: u8, runs: Vec<Run>) -> Block {
        let depth = usize::from(level.saturating_sub(self.highest)).min(2);
        self.counts[depth] += 1;
        self.counts[depth + 1..].fill(0);
        let level = depth as u8 + 2;
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let number = if numbering::is_numbered(&text) {
            String::new()
        } else {
            numbering::inner(level, self.counts[depth])
        };
        Block::Heading(Heading { level, number, runs })
    }
}
