//! Measures how long a document takes to compose, lay out and write, and to lay out again in the preview after one
//! paragraph has changed.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails by panicking")]

#[path = "imaging/mod.rs"]
mod imaging;
#[path = "../tests/thymus/mod.rs"]
mod thymus;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use shenbao_render::Fonts;
use shenbao_render::preview::Preview;

fn export(c: &mut Criterion) {
    let application = thymus::application();
    let report = thymus::report();
    let assets = shenbao_core::asset::Assets::default();
    let dir = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"));
    c.bench_function("load fonts", |b| b.iter(|| Fonts::load(black_box(dir)).unwrap()));
    let fonts = thymus::fonts();
    c.bench_function("compose", |b| {
        b.iter(|| {
            shenbao_render::document(
                black_box(&application),
                &report,
                &application.template,
                jiff::civil::date(2023, 11, 22),
                &assets,
            )
        });
    });
    let document = thymus::document_of(&application);
    c.bench_function("pdf, 13 pages", |b| {
        b.iter(|| shenbao_render::pdf(black_box(&document), &fonts).unwrap());
    });
    c.bench_function("docx", |b| {
        b.iter(|| shenbao_render::docx(black_box(&document), Some(&fonts)).unwrap());
    });
}

/// The window's operations on an application of 40 pages.
fn window(c: &mut Criterion) {
    let document = imaging::document();
    let fonts = thymus::fonts();
    c.bench_function("40 pages: lay out and write", |b| {
        b.iter(|| shenbao_render::pdf(black_box(&document), &fonts).unwrap());
    });
    c.bench_function("40 pages: first look in the preview", |b| {
        b.iter(|| Preview::new(fonts.clone()).update(black_box(&document)).unwrap());
    });
    let mut preview = Preview::new(fonts);
    preview.update(&document).unwrap();
    let edits = ["甲", "乙", "丙", "丁", "戊"].map(|word| imaging::edited(&document, word));
    let mut turn = 0;
    c.bench_function("40 pages: one paragraph changed, to the new pages", |b| {
        b.iter(|| {
            turn += 1;
            preview.update(black_box(&edits[turn % edits.len()])).unwrap()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = export, window
}
criterion_main!(benches);
