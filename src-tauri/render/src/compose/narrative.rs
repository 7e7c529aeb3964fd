//! A text the person wrote.

use std::sync::Arc;

use shenbao_core::application::{self as core, Numbering};
use shenbao_core::asset::Assets;

use super::{narrative_table, nothing, numbering, runs};
use crate::document::{Block, Caption, Chart, Figure, Heading, Image, List, Paragraph, Run};

/// What stands outside a text and is printed in it.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The numbers of figures, tables and references.
    pub(crate) numbering: &'a Numbering,
    /// The pictures.
    pub(crate) assets: &'a Assets,
}

/// The blocks of a text, each with its index in it; that it is empty, if it is.
pub(crate) fn blocks(text: &[core::Block], around: Around<'_>) -> Vec<(Option<u32>, Block)> {
    let written: Vec<(u32, &core::Block)> = (0..).zip(text).filter(|(_, block)| !block.is_blank()).collect();
    if written.is_empty() {
        return vec![(None, nothing())];
    }
    let mut numbers = Numbers::new(text);
    written.into_iter().map(|(i, block)| (Some(i), convert(block, &mut numbers, around))).collect()
}

fn convert(block: &core::Block, numbers: &mut Numbers, around: Around<'_>) -> Block {
    match block {
        core::Block::Paragraph(source) => {
            Block::Paragraph(Paragraph::body(runs::of(source, around.numbering)))
        }
        core::Block::Heading { level, runs: source } => {
            numbers.heading(*level, runs::of(source, around.numbering))
        }
        core::Block::List { ordered, start, items } => Block::List(List {
            ordered: *ordered,
            start: *start,
            items: items
                .iter()
                .map(|item| item.blocks.iter().map(|block| convert(block, numbers, around)).collect())
                .collect(),
        }),
        core::Block::Table(table) => Block::Table(narrative_table::table(table, around.numbering)),
        core::Block::Figure(source) => Block::Figure(figure(source, around)),
    }
}

fn figure(source: &core::Figure, around: Around<'_>) -> Figure {
    let number = around.numbering.figures.get(&source.id).copied().unwrap_or_default();
    Figure {
        id: Some(source.id.clone()),
        caption: Caption { number, text: source.caption.trim().to_owned() },
        alt: source.alt.trim().to_owned(),
        chart: picture(source, around.assets).unwrap_or_else(Chart::Missing),
    }
}

/// The picture; where there is none to print, what is said in its place.
fn picture(source: &core::Figure, assets: &Assets) -> Result<Chart, String> {
    if source.asset.is_empty() {
        return Err("图片缺失：还没有放入图片".to_owned());
    }
    let asset = assets.get(&source.asset).ok_or("图片缺失：图片文件不在草稿里")?;
    Image::read(&source.asset, source.width, Arc::clone(&asset.bytes))
        .map(Chart::Image)
        .map_err(|reason| format!("图片无法读取：{reason}"))
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
