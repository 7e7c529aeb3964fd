//! Measures how fast applications are checked.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;
use shenbao_guide::organisation::LeadProfile;

fn checking(criterion: &mut Criterion) {
    criterion.bench_function("catalogue at start-up", |bencher| bencher.iter(Catalogue::shipped));
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

criterion_group!(benches, checking);
criterion_main!(benches);
