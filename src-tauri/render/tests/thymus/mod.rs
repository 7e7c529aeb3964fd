//! An application with real content, for 2023 topic 2.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::path::Path;

use shenbao_core::application::{Application, Block, ListItem};
use shenbao_core::check::{Report, Totals};
use shenbao_core::template::Template;
use shenbao_render::{Document, Fonts, Pdf};

/// The application.
pub(crate) fn application() -> Application {
    serde_json::from_str(include_str!("../fixtures/thymus.json"))
        .expect("the fixture follows the draft format")
}

/// A report with an error standing.
pub(crate) fn report() -> Report {
    Report { findings: Vec::new(), verdicts: Vec::new(), totals: Totals::default(), ready: false }
}

/// Its document, printed on 22 November 2023.
pub(crate) fn document_of(application: &Application) -> Document {
    shenbao_render::document(application, &report(), &Template::named(&application.template), "2023-11-22")
}

/// The fonts `cargo xtask fonts` stages.
pub(crate) fn fonts() -> Fonts {
    Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts")))
        .unwrap_or_else(|e| panic!("{e}"))
}

/// Its PDF.
pub(crate) fn pdf() -> Pdf {
    shenbao_render::pdf(&document_of(&application()), &fonts()).unwrap_or_else(|e| panic!("{e}"))
}

/// What was typed into the narrative, block by block.
pub(crate) fn words() -> Vec<String> {
    let mut words = Vec::new();
    for text in application().narrative.values() {
        text.blocks().iter().for_each(|block| collect(block, &mut words));
    }
    words
}

fn collect(block: &Block, words: &mut Vec<String>) {
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => {
            words.push(runs.iter().map(|run| run.text.as_str()).collect());
        }
        Block::List { items, .. } => {
            for block in items.iter().flat_map(|ListItem { blocks }| blocks) {
                collect(block, words);
            }
        }
    }
}
