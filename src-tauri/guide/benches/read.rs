//! Measures how fast guides are read.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shenbao_guide::{read, shipped, source};

fn reading(criterion: &mut Criterion) {
    let source = source("chongqing-2024-population-health").unwrap_or_default();
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
    criterion.bench_function("the shipped guides", |bencher| bencher.iter(shipped));
}

criterion_group!(benches, reading);
criterion_main!(benches);
