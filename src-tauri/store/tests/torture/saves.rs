//! Saving once a second during typing: fast enough, and with bounded files.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use shenbao_core::application::RichText;
use shenbao_store::{FILE_NAME, Store};

use super::support::{application, second};

/// The bounds of a save, derived from the requirement that at most one second of typing is lost.
const MAX_P95: Duration = Duration::from_millis(50);
const MAX_LOG: u64 = 16 * 1024 * 1024;

/// Saves a draft of `size` bytes `count` times, one second and one key apart.
pub(super) fn run(size: usize, count: u32) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let mut draft = application("一个项目");
    let id = store.create(&draft, "甲", second(0)).unwrap().summary.id;
    let paragraph = "为检验保存的快慢而写的一段正文，内容没有意义。".repeat(8);
    let mut text = String::new();
    while text.len() < size {
        text.push_str(&paragraph);
        text.push('\n');
    }
    let middle = text.floor_char_boundary(text.len() / 2);
    let (mut times, mut log, mut file, mut stat) = (Vec::new(), 0, Vec::new(), Duration::ZERO);
    for number in 1..=count {
        text.insert(middle, if number % 40 == 0 { '。' } else { '字' });
        if text.len() > size + 64 * 1024 {
            text.replace_range(middle..middle + 60 * 1024 / 3 * 3, "");
        }
        draft.narrative.insert("basis".into(), RichText::from_plain(&text));
        let started = Instant::now();
        store.save(&id, number, &draft, "basis", second(number)).unwrap();
        times.push(started.elapsed());
        let started = Instant::now();
        let _ = (fs::metadata(dir.path().join(FILE_NAME)), fs::metadata(dir.path().join(FILE_NAME)));
        stat += started.elapsed();
        log = log.max(length(&dir.path().join(format!("{FILE_NAME}-wal"))));
        if number.is_multiple_of(count / 4) {
            file.push(length(&dir.path().join(FILE_NAME)) / 1024);
        }
    }
    assert_eq!(store.open_draft(&id).unwrap().summary.revision, count + 1);
    let states = store.revisions(&id).unwrap().len();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "saves: {count} of {} KB: median {:?}, p95 {:?}, p99 {:?}, most {:?}; log at most {} KB; \
         file after each quarter {file:?} KB; {states} earlier states; two stats {:?}",
        size / 1024,
        at(50),
        at(95),
        at(99),
        at(100),
        log / 1024,
        stat / count,
    );
    assert!(log < MAX_LOG, "the log grew to {log} bytes");
    // Debug builds read and write JSON many times slower.
    assert!(cfg!(debug_assertions) || at(95) < MAX_P95, "p95 {:?}", at(95));
    // A steady state: the last quarter adds no more than a tenth.
    assert!(file[3] <= file[1] * 11 / 10 + 8 * 1024, "the file grows: {file:?}");
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}
