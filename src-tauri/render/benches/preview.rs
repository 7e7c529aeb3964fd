//! Measures how long the preview takes after an edit: the longest sample, with a word added to one paragraph, and back.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails by panicking")]

use std::path::Path;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_render::preview::Preview;
use shenbao_render::{Document, Fonts};

fn document(application: &Application, assets: &Assets) -> Document {
    shenbao_render::document(
        application,
        &check(application, &assets.kept()),
        &application.template,
        jiff::civil::date(2023, 11, 22),
        assets,
    )
}

/// The same with a word added to the first paragraph of its longest text.
fn edited(application: &Application) -> Application {
    let mut edited = application.clone();
    let text = edited.narrative.values_mut().max_by_key(|text| text.char_count()).unwrap();
    let blocks = text.0["content"].as_array_mut().unwrap();
    let paragraph = blocks.iter_mut().find(|block| block["type"] == "paragraph").unwrap();
    let word = serde_json::json!({"type": "text", "text": "另外一些字"});
    paragraph["content"].as_array_mut().unwrap().push(word);
    edited
}

fn preview(c: &mut Criterion) {
    let catalogue = Catalogue::shipped();
    let samples = SAMPLES.iter().map(|sample| (sample.application(&catalogue), sample.assets()));
    let (application, assets) =
        samples.max_by_key(|(text, assets)| document(text, assets).blocks.len()).unwrap();
    let fonts = Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"))).unwrap();
    let both = [application.clone(), edited(&application)];
    let documents = [document(&both[0], &assets), document(&both[1], &assets)];

    let mut preview = Preview::new(fonts.clone());
    let pages = preview.update(&documents[0]).unwrap().len();
    c.bench_function(&format!("preview, {pages} pages, begun"), |b| {
        b.iter_batched(
            || Preview::new(fonts.clone()),
            |mut preview| preview.update(&documents[0]).unwrap(),
            BatchSize::LargeInput,
        );
    });
    let mut turn = 0;
    c.bench_function(&format!("preview, {pages} pages, a paragraph edited"), |b| {
        b.iter(|| {
            turn = 1 - turn;
            preview.update(&documents[turn]).unwrap()
        });
    });
    c.bench_function(&format!("check, compose and preview, {pages} pages, a paragraph edited"), |b| {
        b.iter(|| {
            turn = 1 - turn;
            preview.update(&document(&both[turn], &assets)).unwrap()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = preview
}
criterion_main!(benches);
