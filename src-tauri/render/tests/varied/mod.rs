//! The samples in every template, and documents made of them by chance, for the tests of pages and of what is copied from
//! them.

#![allow(dead_code, reason = "each test uses a part")]

use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::{SAMPLES, Sample};
use shenbao_core::template::{Template, TemplateChoice};
use shenbao_render::document::{Block, Document, Role, Run};

/// A sample in a template.
pub(crate) fn document(sample: &Sample, template: &Template) -> Document {
    let mut application = sample.application(&Catalogue::shipped());
    application.template = TemplateChoice::Shipped(template.id.clone());
    let assets = sample.assets();
    let report = check(&application, &assets.kept());
    let day = jiff::civil::date(2026, 12, 1);
    shenbao_render::document(&application, &report, &application.template, day, &assets)
}

/// A document in which each paragraph, item and row is as it was, left out, or longer, by chance.
fn varied(mut document: Document, seed: u64) -> Document {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut chance = |of: u64| {
        // Xorshift: the same documents on every machine.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % of
    };
    let mut longer = |runs: &mut Vec<Run>| {
        if let Some(run) = runs.iter().rev().find(|run| run.link.is_none()).cloned() {
            runs.extend(vec![Run { text: run.text.replace('\n', ""), ..run }; chance(4) as usize]);
        }
    };
    let mut varied = Vec::new();
    for mut block in std::mem::take(&mut document.blocks) {
        match &mut block {
            Block::Paragraph(paragraph) if paragraph.role == Role::Body => longer(&mut paragraph.runs),
            Block::List(list) => {
                for inner in list.items.iter_mut().flatten() {
                    if let Block::Paragraph(paragraph) = inner {
                        longer(&mut paragraph.runs);
                    }
                }
            }
            Block::Table(table) if table.header_rows > 0 => {
                for row in table.rows.iter_mut().skip(table.header_rows) {
                    if let Some(cell) = row.cells.last_mut().filter(|cell| !cell.tabular) {
                        longer(&mut cell.runs);
                    }
                }
            }
            _ => {}
        }
        varied.push(block);
    }
    document.blocks = varied;
    document.origins.clear();
    document
}

/// The number of documents that are made by chance.
pub(crate) const COUNT: u64 = 39;

/// The document of a seed, from 1 to [`COUNT`], with its name.
pub(crate) fn named(seed: u64) -> (String, Document) {
    let templates: Vec<&Template> = Template::shipped().iter().collect();
    let sample = &SAMPLES[seed as usize % SAMPLES.len()];
    let template = templates[seed as usize % templates.len()];
    (format!("varied-{seed}-{}", sample.id), varied(document(sample, template), seed))
}
