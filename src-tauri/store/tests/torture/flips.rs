//! One flipped bit of the database, of its log or of a `.shenbao` file never silently changes what is read.

use std::fs;
use std::path::Path;

use shenbao_core::application::AttachedFile;
use shenbao_core::asset::{Asset, Assets};
use shenbao_store::{
    FILE_NAME, Package, Store, StoreError, package_bytes, read_package_bytes, structure_notice,
};

use super::support::{Random, application, at_revision, copied, second};

/// The content of a store: every draft and every state, or that it cannot be read.
#[derive(Debug, PartialEq)]
struct Contents(Vec<String>);

/// The reaction to a flipped bit.
#[derive(Default)]
struct Met {
    refused: u32,
    told: u32,
    harmless: u32,
}

impl Met {
    fn say(&self, what: &str) {
        let Met { refused, told, harmless } = self;
        let all = refused + told + harmless;
        println!(
            "flips: {all} of {what}: {refused} refused, {told} told, {harmless} without effect, 0 silent changes"
        );
    }
}

fn filled() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    for (number, name) in ["甲", "乙", "丙"].into_iter().enumerate() {
        let now = second(number as u32);
        let id = store.create(&at_revision(1), name, now).unwrap().summary.id;
        store.add_asset(&id, &attached(number as u8)).unwrap();
        for revision in 1..=4 {
            store.save(&id, revision, &at_revision(revision + 1), "budget", second(10 * revision)).unwrap();
        }
    }
    (dir, store)
}

fn attached(number: u8) -> Asset {
    Asset::read(format!("%PDF-1.7 {number} {}\n%%EOF", "x".repeat(5000)).into_bytes()).unwrap()
}

/// Reads everything; `true` means that something was reported on the way.
fn read(store: &Store) -> Result<(Contents, bool), StoreError> {
    let mut said = !store.damaged()?.is_empty();
    let mut all = Vec::new();
    for draft in store.list()? {
        all.push(format!("{draft:?}"));
        match store.open_draft(&draft.id) {
            Ok(opened) => all.push(format!("{opened:?}")),
            Err(_) => said = true,
        }
        for state in store.revisions(&draft.id)? {
            all.push(format!("{} {}", draft.id, state.revision));
            match store.open_revision(&draft.id, state.revision) {
                Ok(opened) => all.push(format!("{opened:?}")),
                Err(_) => said = true,
            }
        }
        for number in 0..3 {
            match store.asset(&draft.id, &attached(number).id()) {
                Ok(asset) => all.push(asset.id()),
                Err(StoreError::AssetDamaged(_)) => said = true,
                // It is missed where the draft refers to it: the checks say so.
                Err(_) => all.push("-".to_owned()),
            }
        }
    }
    Ok((Contents(all), said))
}

fn meet(dir: &Path, expected: &Contents, met: &mut Met, at: (usize, u32)) {
    let Ok(store) = Store::open(dir) else {
        met.refused += 1;
        return;
    };
    let said = !store.notices().is_empty();
    match read(&store) {
        Err(_) => met.told += 1,
        Ok((contents, damage)) => {
            let told = said || damage || structure_notice(dir).is_some();
            if contents == *expected && !told {
                met.harmless += 1;
            } else if told {
                met.told += 1;
            } else {
                let differing: Vec<_> = contents
                    .0
                    .iter()
                    .zip(&expected.0)
                    .filter(|(found, wanted)| found != wanted)
                    .take(2)
                    .collect();
                panic!("silent change at byte {} bit {}: {differing:?}", at.0, at.1);
            }
        }
    }
}

pub(super) fn of_the_database(flips: u32) {
    let (dir, store) = filled();
    let (expected, said) = read(&store).unwrap();
    assert!(!said && expected.0.len() > 20);
    drop(store);
    flip(dir.path(), FILE_NAME, &expected, flips).say("the database");
}

pub(super) fn of_the_log(flips: u32) {
    let (dir, store) = filled();
    let (expected, _) = read(&store).unwrap();
    // As a killed program leaves them.
    let killed = copied(dir.path());
    fs::remove_file(killed.path().join(format!("{FILE_NAME}-shm"))).unwrap();
    flip(killed.path(), &format!("{FILE_NAME}-wal"), &expected, flips).say("the log");
}

fn flip(dir: &Path, name: &str, expected: &Contents, flips: u32) -> Met {
    let mut random = Random(0x5EED_0003);
    let mut met = Met::default();
    let whole = fs::read(dir.join(name)).unwrap();
    assert!(whole.len() > 4096);
    for _ in 0..flips {
        let (at, bit) = (random.below(whole.len()), random.below(8) as u32);
        let copy = copied(dir);
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(copy.path().join(name), bytes).unwrap();
        meet(copy.path(), expected, &mut met, (at, bit));
    }
    met
}

pub(super) fn of_a_file(flips: u32) {
    let mut application = application("一个项目");
    let mut assets = Assets::default();
    for (number, attachment) in application.attachments.iter_mut().take(2).enumerate() {
        let asset = attached(number as u8);
        let bytes = asset.bytes.len() as u32;
        attachment.file = Some(AttachedFile { asset: asset.id(), name: "a.pdf".to_owned(), bytes });
        assets.insert(asset);
    }
    let (name, last_section, damaged) = ("甲".to_owned(), "team".to_owned(), Vec::new());
    let package = Package { name, application, last_section, assets, damaged };
    let whole = package_bytes(&package).unwrap();
    let mut random = Random(0x5EED_0004);
    let mut met = Met::default();
    for _ in 0..flips {
        let (at, bit) = (random.below(whole.len()), random.below(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        match read_package_bytes(&bytes) {
            Err(_) => met.refused += 1,
            Ok(read) if read == package => met.harmless += 1,
            Ok(read) => {
                let words = (&read.name, &read.application, &read.last_section);
                assert_eq!(words, (&package.name, &package.application, &package.last_section), "{at} {bit}");
                assert!(!read.damaged.is_empty(), "silent change at byte {at} bit {bit}");
                met.told += 1;
            }
        }
    }
    met.say("a .shenbao file");
}
