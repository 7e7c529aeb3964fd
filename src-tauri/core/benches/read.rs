//! How fast guides are read and applications checked.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::guide::read;
use shenbao_core::organisation::LeadProfile;
use shenbao_core::sample::SAMPLES;

fn reading(criterion: &mut Criterion) {
    let source = Catalogue::source("chongqing-2024-population-health").unwrap_or_default();
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Bytes(source.len() as u64));
    group.bench_function("population-health guide", |bencher| {
        bencher.iter(|| read("guide", black_box(source)));
    });
    // One text as long as a hundred guides: the time must grow with the length, not with its square.
    let long = source.repeat(100);
    group.throughput(Throughput::Bytes(long.len() as u64));
    group.sample_size(10);
    group.bench_function("a hundred guides in one file", |bencher| {
        bencher.iter(|| read("guide", black_box(&long)));
    });
    group.finish();
    criterion.bench_function("catalogue at start-up", |bencher| bencher.iter(Catalogue::shipped));
}

fn checking(criterion: &mut Criterion) {
    let catalogue = Catalogue::shipped();
    let complete = SAMPLES[0].application(&catalogue);
    let kept = SAMPLES[0].assets().kept();
    criterion.bench_function("check the sample", |bencher| {
        bencher.iter(|| check(black_box(&complete), &kept));
    });
    if let Some((guide, topic)) = catalogue.topic("chongqing-2023-biomedicine-major", 11) {
        let begun = Application::begin(guide, topic, LeadProfile::default(), date(2026, 11, 22));
        criterion.bench_function("check a new draft", |bencher| {
            bencher.iter(|| check(black_box(&begun), &KeptFiles::default()));
        });
    }
}

criterion_group!(benches, reading, checking);
criterion_main!(benches);
