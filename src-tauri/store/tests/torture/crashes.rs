//! The states a crash can leave: every file operation is recorded, then the disk is reconstructed as it may have been
//! at any moment. A killed program leaves everything written; a power cut leaves everything synced, and of the rest any
//! part, with a write torn at any sector.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use shenbao_store::Store;

use super::support::{Random, at_revision, child, second, shim};

const SECTOR: usize = 512;
/// A file beside the database in which the program records its acknowledged saves among the other operations.
const ACKNOWLEDGED: &str = "acknowledged";

/// The child process: starts in an empty folder, saves, starts again, saves on.
pub(super) fn save_and_say_so(dir: &Path, saves: u32) {
    let mut store = Store::open(dir).unwrap();
    let id = store.create(&at_revision(1), "甲", second(0)).unwrap().summary.id;
    fs::write(dir.join(ACKNOWLEDGED), "1").unwrap();
    for base in 1..=saves {
        if base == saves / 2 {
            store = Store::open(dir).unwrap();
        }
        store.save(&id, base, &at_revision(base + 1), "team", second(base)).unwrap();
        fs::write(dir.join(ACKNOWLEDGED), (base + 1).to_string()).unwrap();
    }
}

enum Kind {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate(usize),
    Sync,
    Unlink,
}

struct Operation {
    file: String,
    kind: Kind,
}

/// A file on the disk: its synced content, and its pending operations.
#[derive(Clone, Default)]
struct File {
    synced: Option<Vec<u8>>,
    pending: Vec<usize>,
}

pub(super) fn run(test: &str, step: usize) {
    let outer = tempfile::tempdir().unwrap();
    let (dir, trace) = (outer.path().join("data"), outer.path().join("trace"));
    let status = child(test, &dir)
        .env("LD_PRELOAD", shim())
        .env("SHIM_DIR", &dir)
        .env("SHIM_TRACE", &trace)
        .status()
        .unwrap();
    assert!(status.success());
    let operations = read(&fs::read(&trace).unwrap(), &dir);
    assert!(operations.len() > 100, "{}", operations.len());

    let mut random = Random(0x5EED_0002);
    let mut files: BTreeMap<&str, File> = BTreeMap::new();
    let (mut acknowledged, mut killed, mut cut, mut told) = (0_u32, 0, 0, 0);
    for (index, operation) in operations.iter().enumerate() {
        if operation.file == ACKNOWLEDGED {
            if let Kind::Write { bytes, .. } = &operation.kind {
                acknowledged = std::str::from_utf8(bytes).unwrap().parse().unwrap();
            }
        } else if operation.file.is_empty() {
            sync_folder(&mut files, &operations);
        } else {
            let file = files.entry(&operation.file).or_default();
            match operation.kind {
                Kind::Sync => {
                    file.synced = whole(file, &operations, |_| true);
                    file.pending.clear();
                }
                _ => file.pending.push(index),
            }
        }
        if index % step != 0 && index + 1 != operations.len() {
            continue;
        }
        killed += 1;
        let said = look(&files, acknowledged, |file| whole(file, &operations, |_| true));
        assert_eq!(said, 0, "operation {index}: a kill is no damage");
        for chance in [0, 1, 2, 3] {
            cut += 1;
            // None of what was not synced, a half of it, most of it.
            told += look(&files, acknowledged, |file| {
                torn(file, &operations, &mut random, [0, 50, 80, 95][chance])
            });
        }
    }
    println!(
        "crash states: {} operations recorded, {acknowledged} saves; {killed} states of a kill, {cut} of a power cut: \
         0 acknowledged saves lost; a torn last transaction told as possible damage: {told}",
        operations.len()
    );
    assert!(acknowledged > 10);
}

/// Applies a sync of the folder: the removal of its files becomes durable.
fn sync_folder(files: &mut BTreeMap<&str, File>, operations: &[Operation]) {
    for file in files.values_mut() {
        let removed = |index: &usize| matches!(operations[*index].kind, Kind::Unlink);
        if let Some(last) = file.pending.iter().rposition(removed) {
            file.synced = None;
            file.pending.drain(..=last);
        }
    }
}

/// Opens a state; returns the number of notices.
fn look(
    files: &BTreeMap<&str, File>,
    acknowledged: u32,
    mut content: impl FnMut(&File) -> Option<Vec<u8>>,
) -> usize {
    let state = tempfile::tempdir().unwrap();
    for (name, file) in files {
        if let Some(bytes) = content(file) {
            fs::write(state.path().join(name), bytes).unwrap();
        }
    }
    let store = Store::open(state.path()).unwrap_or_else(|error| panic!("{acknowledged}: {error}"));
    let draft = store.list().unwrap().pop();
    let revision = draft.as_ref().map_or(0, |draft| draft.revision);
    assert!(revision >= acknowledged, "{acknowledged} was acknowledged, {revision} is there");
    if let Some(draft) = draft {
        assert_eq!(store.open_draft(&draft.id).unwrap().application, at_revision(revision));
    }
    store.notices().len()
}

/// The content of a file after those of its pending operations that arrived.
fn whole(file: &File, operations: &[Operation], mut arrived: impl FnMut(usize) -> bool) -> Option<Vec<u8>> {
    let mut content = file.synced.clone();
    for index in file.pending.iter().filter(|index| arrived(**index)) {
        apply(&mut content, &operations[*index].kind, usize::MAX);
    }
    content
}

fn torn(file: &File, operations: &[Operation], random: &mut Random, percent: usize) -> Option<Vec<u8>> {
    let mut content = file.synced.clone();
    for index in &file.pending {
        if random.below(100) < percent {
            let sectors = if random.below(8) == 0 { random.below(8) } else { usize::MAX / SECTOR };
            apply(&mut content, &operations[*index].kind, sectors * SECTOR);
        }
    }
    content
}

fn apply(content: &mut Option<Vec<u8>>, kind: &Kind, at_most: usize) {
    match kind {
        Kind::Write { offset, bytes } => {
            let content = content.get_or_insert_default();
            let bytes = &bytes[..bytes.len().min(at_most)];
            if content.len() < offset + bytes.len() {
                content.resize(offset + bytes.len(), 0);
            }
            content[*offset..offset + bytes.len()].copy_from_slice(bytes);
        }
        Kind::Truncate(length) => content.get_or_insert_default().resize(*length, 0),
        Kind::Unlink => *content = None,
        Kind::Sync => {}
    }
}

/// Parses the trace written by `shim.c`.
fn read(trace: &[u8], dir: &Path) -> Vec<Operation> {
    let mut rest = trace;
    let mut take = |length: usize| {
        let (taken, left) = rest.split_at_checked(length)?;
        rest = left;
        Some(taken)
    };
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    let mut operations = Vec::new();
    while let Some(kind) = take(1).map(|kind| kind[0]) {
        let length = number(take(4).unwrap());
        let path = std::str::from_utf8(take(length).unwrap()).unwrap();
        let offset = number(take(8).unwrap());
        let length = number(take(4).unwrap());
        let bytes = take(length).unwrap().to_vec();
        // The shared memory of a log is no data.
        let Some(file) = Path::new(path).strip_prefix(dir).ok().and_then(Path::to_str) else { continue };
        if file.ends_with("-shm") || file.contains('/') {
            continue;
        }
        let kind = match kind {
            1 => Kind::Write { offset, bytes },
            2 => Kind::Sync,
            3 => Kind::Truncate(offset),
            4 => Kind::Unlink,
            _ => continue,
        };
        operations.push(Operation { file: file.to_owned(), kind });
    }
    operations
}
