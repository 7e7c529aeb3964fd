//! The longest sample application as a document, and documents of any length derived from it.

#![allow(dead_code, reason = "each program uses a part")]
#![allow(clippy::expect_used, reason = "a bench fails by panicking")]

use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::Sample;
use shenbao_render::Document;
use shenbao_render::document::{Block, Run};

/// The sample, composed.
pub(crate) fn document() -> Document {
    let sample = Sample::named("imaging").expect("the sample is shipped");
    let application = sample.application(&Catalogue::shipped());
    let assets = sample.assets();
    let report = check(&application, &assets.kept());
    shenbao_render::document(
        &application,
        &report,
        &application.template,
        jiff::civil::date(2026, 12, 1),
        &assets,
    )
}

/// The sample, cut or repeated to this number of blocks. No two blocks are equal: an equal block would be laid out only
/// once, and a long document would be measured as a short one.
pub(crate) fn of_blocks(count: usize) -> Document {
    let mut document = document();
    let told = document.blocks.clone();
    document.blocks = told.iter().take(2).cloned().collect();
    let rest = told[2..].iter().cycle().enumerate().map(|(i, block)| marked(block, &format!("（{i}）")));
    document.blocks.extend(rest.take(count.saturating_sub(2)));
    document.origins.clear();
    document
}

/// The block with a mark in its text.
fn marked(block: &Block, mark: &str) -> Block {
    let mut block = block.clone();
    match &mut block {
        Block::Paragraph(paragraph) => paragraph.runs.push(Run::plain(mark)),
        Block::Heading(heading) => heading.runs.push(Run::plain(mark)),
        Block::List(list) => {
            for inner in list.items.iter_mut().flatten() {
                *inner = marked(inner, mark);
            }
        }
        Block::Table(table) => {
            if let Some(cell) = table.rows.last_mut().and_then(|row| row.cells.last_mut()) {
                cell.runs.push(Run::plain(mark));
            }
        }
        Block::Quote(quote) => quote.text.push_str(mark),
        Block::Figure(figure) => figure.alt.push_str(mark),
        Block::Signature(signature) => signature.statement.push_str(mark),
        Block::References(entries) => {
            entries.iter_mut().for_each(|entry| entry.runs.push(Run::plain(mark)));
        }
        Block::Cover(_) | Block::Contents { .. } | Block::PageBreak(_) => {}
    }
    block
}

/// The document with a word added to the paragraph in its middle, as by typing.
pub(crate) fn edited(document: &Document, word: &str) -> Document {
    let mut document = document.clone();
    let middle = document.blocks.len() / 2;
    let paragraphs = document.blocks[middle..].iter_mut();
    let runs = paragraphs.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&mut paragraph.runs),
        _ => None,
    });
    runs.take(1).for_each(|runs| runs.push(Run::plain(word)));
    document
}
