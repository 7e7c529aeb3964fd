//! A text the person wrote.

use shenbao_core::application::{self as core, RichText};

use super::{nothing, numbering};
use crate::document::{Block, Heading, List, Paragraph, Run};

/// The blocks of a text, each with its index in it; that it is empty, if it is.
pub(crate) fn blocks(text: Option<&RichText>) -> Vec<(Option<u32>, Block)> {
    let Some(text) = text.filter(|text| !text.is_blank()) else { return vec![(None, nothing())] };
    let source = text.blocks();
    let mut numbers = Numbers::new(&source);
    let written = (0..).zip(&source).filter(|(_, block)| !is_blank(block));
    written.map(|(i, block)| (Some(i), convert(block, &mut numbers))).collect()
}

fn is_blank(block: &core::Block) -> bool {
    match block {
        core::Block::Paragraph(runs) | core::Block::Heading { runs, .. } => {
            runs.iter().all(|run| run.text.trim().is_empty())
        }
        core::Block::List { items, .. } => items.is_empty(),
    }
}

fn convert(block: &core::Block, numbers: &mut Numbers) -> Block {
    match block {
        core::Block::Paragraph(source) => Block::Paragraph(Paragraph::body(runs(source, true))),
        core::Block::Heading { level, runs: source } => numbers.heading(*level, runs(source, true)),
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
fn runs(source: &[core::Run], trim: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = source
        .iter()
        .map(|run| Run { bold: run.bold, italic: run.italic, ..Run::plain(run.text.as_str()) })
        .collect();
    if trim {
        if let Some(first) = runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = runs.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
    }
    runs
}

/// Numbers the headings inside one section.
struct Numbers {
    /// The editor's highest level in this text becomes level 2 of the document.
    highest: u8,
    counts: [usize; 3],
}

impl Numbers {
    fn new(blocks: &[core::Block]) -> Numbers {
        let levels = blocks.iter().filter_map(|block| match block {
            core::Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        Numbers { highest: levels.min().unwrap_or(1), counts: [0; 3] }
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
