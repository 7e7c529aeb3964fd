//! The printed samples.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_render::document::{Block, Chart};

use crate::thymus;

#[test]
fn every_sample_is_set_on_25_to_50_pages_with_its_pictures() {
    let (catalogue, fonts) = (Catalogue::shipped(), thymus::fonts());
    for sample in &SAMPLES {
        let application = sample.application(&catalogue);
        let assets = sample.assets();
        let report = check(&application, &assets.kept());
        let document = shenbao_render::document(
            &application,
            &report,
            &application.template,
            jiff::civil::date(2026, 12, 1),
            &assets,
        );
        let pictures = document.blocks.iter().filter(
            |block| matches!(block, Block::Figure(figure) if matches!(figure.chart, Chart::Image(_))),
        );
        assert_eq!(pictures.count(), 4, "{}", sample.id);
        let file = lopdf::Document::load_mem(&shenbao_render::pdf(&document, &fonts).unwrap().bytes).unwrap();
        let pages = file.get_pages().len();
        assert!((25..=50).contains(&pages), "{}: {pages} pages", sample.id);
    }
}
