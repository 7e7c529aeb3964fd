//! A program killed while saving loses nothing it acknowledged, and the next start reports nothing.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use shenbao_store::{Store, structure_notice};

use super::support::{Random, at_revision, child, second};

/// The child process: saves until it is killed, and acknowledges each save.
pub(super) fn save_without_end(dir: &Path) {
    let mut store = Store::open(dir).unwrap();
    let (id, mut revision) = match store.list().unwrap().first() {
        Some(draft) => (draft.id.clone(), draft.revision),
        None => (store.create(&at_revision(1), "甲", second(0)).unwrap().summary.id, 1),
    };
    println!("\nopened {revision}");
    loop {
        store.save(&id, revision, &at_revision(revision + 1), "team", second(revision)).unwrap();
        revision += 1;
        println!("saved {revision}");
    }
}

pub(super) fn run(test: &str, kills: u32) {
    let mut random = Random(0x5EED_0001);
    let outer = tempfile::tempdir().unwrap();
    let (mut acknowledged, mut most) = (0_u32, 0);
    for kill in 0..kills {
        // Some start in an empty folder, the others on what the kill before left.
        let dir = outer.path().join((kill / 10).to_string());
        let mut child = child(test, &dir).stdout(Stdio::piped()).spawn().unwrap();
        let (wanted, pause) = (random.below(12), random.below(4_000) as u64);
        let (mut saves, mut last) = (0, 0);
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(revision) = line.strip_prefix("saved ").or(line.strip_prefix("opened ")) {
                last = revision.parse().unwrap();
                saves += usize::from(line.starts_with("saved "));
                if saves >= wanted {
                    std::thread::sleep(Duration::from_micros(pause));
                    child.kill().unwrap();
                }
            }
        }
        child.wait().unwrap();
        acknowledged += saves as u32;
        let store = Store::open(&dir).unwrap();
        assert_eq!(store.notices(), [], "a kill is no damage");
        let Some(draft) = store.list().unwrap().pop() else {
            assert_eq!(last, 0);
            continue;
        };
        assert!(draft.revision >= last, "revision {last} was acknowledged, {} is there", draft.revision);
        most = most.max(draft.revision);
        let opened = store.open_draft(&draft.id).unwrap();
        assert_eq!(opened.application, at_revision(draft.revision));
        for state in store.revisions(&draft.id).unwrap() {
            let read = store.open_revision(&draft.id, state.revision).unwrap();
            assert_eq!(read.application, at_revision(state.revision));
        }
        assert_eq!(structure_notice(&dir), None);
    }
    println!(
        "kills: {kills} of a saving program; {acknowledged} saves acknowledged, 0 lost; highest revision {most}"
    );
}
