//! Measures the search over 100,000 topics, the size of its index, and the time to build it.
//!
//! Prints a table of percentiles first: queries of every kind, with rare and common terms, each timed separately.
//! Criterion then tracks a few of them over time.

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark has a clock, and reads what the system says of it"
)]

mod synthetic;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::search::SearchIndex;

/// The number of hits requested: the most the window shows.
const HITS: usize = 200;

/// Queries by kind, as typed.
const QUERIES: [(&str, &[&str]); 9] = [
    ("one character", &["癌", "的", "药", "研", "1"]),
    ("two characters", &["肿瘤", "技术", "研究", "不少", "胸腺", "AI"]),
    ("a common phrase", &["关键技术", "不少于", "研发与应用", "临床试验", "关键技术研究与应用"]),
    ("a rare phrase", &["罕见病", "䶮症", "超高灵敏度单分子蛋白", "CAR—T", "分子标记物"]),
    ("pinyin", &["xxgncj", "swyy", "xiongxian", "gjjs", "yanjiu", "xi", "yy"]),
    ("an amount", &["≥500万", "不超过300万元", "300-1000万", "1亿"]),
    ("another condition", &["企业牵头", "高校", "三甲医院", "征求意见稿", "定向委托", "2023年", "≤2年"]),
    (
        "a combination",
        &["肿瘤 企业牵头 ≥500万", "技术 研究 应用 临床", "关键技术 高校 2024年", "AI 诊断 ≥100万", "zl 肿瘤"],
    ),
    ("no match", &["量子计算", "肿瘤 量子", "龘", "qqqq", "≥9亿"]),
];

fn percentiles(criterion: &mut Criterion) {
    println!("\ntopics   build      index          per topic");
    for topics in [43, 1_000, 10_000] {
        let guides = if topics == 43 { Catalogue::shipped().guides } else { synthetic::guides(topics) };
        built(&guides);
    }
    let before = resident();
    let guides = synthetic::guides(100_000);
    let with_guides = resident();
    let index = built(&guides);
    println!(
        "resident: {} MiB for the guides, {} MiB with the index (the peak while building: {} MiB)",
        with_guides - before,
        resident() - before,
        status("VmHWM") - before
    );

    println!("\nmilliseconds          p50     p90     p99     max    matches");
    let mut all = Vec::new();
    for (kind, queries) in QUERIES {
        let mut times = Vec::new();
        let mut matches = Vec::new();
        for query in queries {
            matches.push(index.search(&guides, query, HITS).total.to_string());
            for _ in 0..100 {
                let started = Instant::now();
                black_box(index.search(&guides, black_box(query), HITS));
                times.push(started.elapsed());
            }
        }
        row(kind, &mut times, &matches.join(" "));
        all.append(&mut times);
    }
    row("all", &mut all, "");
    println!("\nslowest at p99:");
    for query in QUERIES.iter().flat_map(|(_, queries)| *queries) {
        let mut times: Vec<Duration> = (0..100)
            .map(|_| {
                let started = Instant::now();
                black_box(index.search(&guides, black_box(query), HITS));
                started.elapsed()
            })
            .collect();
        times.sort_unstable();
        if times[98] > Duration::from_millis(5) {
            println!("  {query}: {}", milliseconds(times[98]));
        }
    }

    let mut group = criterion.benchmark_group("search 100,000 topics");
    group.sample_size(20);
    for query in ["癌", "关键技术", "xxgncj", "肿瘤 企业牵头 ≥500万", "量子计算"] {
        group.bench_function(query, |bencher| bencher.iter(|| index.search(&guides, black_box(query), HITS)));
    }
    group.finish();
    let shipped = Catalogue::shipped().guides;
    criterion.bench_function("index the shipped guides", |bencher| {
        bencher.iter(|| SearchIndex::build(black_box(&shipped)));
    });
}

/// Builds an index, and prints the median time of several builds.
fn built(guides: &[shenbao_guide::ReadGuide]) -> SearchIndex {
    let topics: usize = guides.iter().map(|read| read.guide.topics.len()).sum();
    let mut times: Vec<Duration> = (0..if topics > 10_000 { 1 } else { 9 })
        .map(|_| {
            let started = Instant::now();
            black_box(SearchIndex::build(guides));
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    let index = SearchIndex::build(guides);
    let (took, bytes) = (milliseconds(times[times.len() / 2]), index.bytes());
    println!("{topics:>6} {took:>9} ms {:>9} KiB {:>9} bytes", bytes / 1024, bytes / topics);
    index
}

fn row(kind: &str, times: &mut [Duration], matches: &str) {
    times.sort_unstable();
    let at = |percent: usize| milliseconds(times[(times.len() * percent).div_ceil(100).max(1) - 1]);
    println!("{kind:<18}{:>7} {:>7} {:>7} {:>7}    {matches}", at(50), at(90), at(99), at(100));
}

fn milliseconds(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{}.{:02}", micros / 1000, micros % 1000 / 10)
}

/// Resident memory in MiB; 0 where the system does not report it.
fn resident() -> usize {
    status("VmRSS")
}

fn status(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok()).unwrap_or(0) / 1024
}

criterion_group!(benches, percentiles);
criterion_main!(benches);
