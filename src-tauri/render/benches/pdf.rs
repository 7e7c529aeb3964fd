//! How long the PDF of a dozen pages takes: composing, and laying out with subsetting and writing.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails by panicking")]

#[path = "../tests/thymus/mod.rs"]
mod thymus;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use shenbao_core::template::Template;
use shenbao_render::Fonts;

fn export(c: &mut Criterion) {
    let application = thymus::application();
    let report = thymus::report();
    let template = Template::named(&application.template);
    let dir = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"));
    c.bench_function("load fonts", |b| b.iter(|| Fonts::load(black_box(dir)).unwrap()));
    let fonts = thymus::fonts();
    c.bench_function("compose", |b| {
        b.iter(|| shenbao_render::document(black_box(&application), &report, &template, "2023-11-22"));
    });
    let document = thymus::document_of(&application);
    c.bench_function("pdf, 13 pages", |b| {
        b.iter(|| shenbao_render::pdf(black_box(&document), &fonts).unwrap());
    });
    c.bench_function("docx", |b| {
        b.iter(|| shenbao_render::docx(black_box(&document), Some(&fonts)).unwrap());
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = export
}
criterion_main!(benches);
