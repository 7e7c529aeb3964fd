//! The files of drafts, through every operation on drafts.

use std::fs;

use jiff::Timestamp;
use rusqlite::Connection;
use shenbao_core::asset::{Asset, Assets};
use shenbao_error::{ErrorCode, UserError};

use super::{application, at, attaching, pdf};
use crate::schema::MIGRATIONS;
use crate::{FILE_NAME, Package, PackageError, Store, StoreError, package_bytes, read_package_bytes};

/// A time long after every deletion in these tests: 2027-02-01T00:00:00Z
const LATER: Timestamp = Timestamp::constant(1_801_440_000, 0);

fn kept(store: &Store) -> u32 {
    store.conn.query_row("SELECT count(*) FROM assets", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_file_is_on_the_disk_when_it_has_been_added() {
    let (dir, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let asset = store.add_asset(&id, &pdf(1)).unwrap();
    assert_eq!(store.add_asset(&id, &pdf(1)).unwrap(), asset);
    // The store is still open: what a power cut would leave.
    for suffix in ["", "-wal"] {
        let name = format!("{FILE_NAME}{suffix}");
        fs::copy(dir.path().join(&name), copy.path().join(&name)).unwrap();
    }
    let after = Store::open(copy.path()).unwrap();
    assert_eq!(after.asset(&id, &asset).unwrap(), pdf(1));
    assert_eq!(after.assets(&id, &[asset, pdf(2).id()].into()).unwrap().len(), 1);
}

#[test]
fn a_draft_has_its_own_files_and_no_others() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let one = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let other = store.create(&application("乙"), "乙", at(0)).unwrap().summary.id;
    let asset = store.add_asset(&one, &pdf(1)).unwrap();
    assert_eq!(store.asset(&other, &asset).unwrap_err().code(), ErrorCode::NotFound);
    assert!(store.assets(&other, &[asset].into()).unwrap().is_empty());
    assert_eq!(store.add_asset("nobody", &pdf(1)).unwrap_err().code(), ErrorCode::NotFound);
    store.delete(&one, at(1)).unwrap();
    assert_eq!(store.add_asset(&one, &pdf(2)).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(kept(&store), 1);
}

#[test]
fn a_copy_and_what_is_pasted_from_another_draft_bring_their_files() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let one = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.add_asset(&one, &pdf(1)).unwrap();
    let copy = store.create(&attaching(&[&pdf(1)]), "副本", at(1)).unwrap().summary.id;
    assert_eq!(store.asset(&copy, &pdf(1).id()).unwrap(), pdf(1));

    let pasted = store.create(&application("丙"), "丙", at(1)).unwrap().summary.id;
    store.save(&pasted, 1, &attaching(&[&pdf(1)]), "", at(2)).unwrap();
    store.delete(&one, at(3)).unwrap();
    store.delete(&copy, at(3)).unwrap();
    assert_eq!(store.purge(LATER).unwrap(), 2);
    assert_eq!(store.asset(&pasted, &pdf(1).id()).unwrap(), pdf(1));
}

#[test]
fn files_go_only_with_the_last_draft_that_had_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.add_asset(&id, &pdf(1)).unwrap();
    store.save(&id, 1, &attaching(&[&pdf(1)]), "", at(1)).unwrap();
    // Taken out of the text; an earlier state still shows it, and the person may undo.
    store.save(&id, 2, &application("甲"), "", at(2)).unwrap();
    store.purge(LATER).unwrap();
    let earlier = store.open_revision(&id, 2).unwrap().application;
    assert_eq!(store.assets(&id, &earlier.asset_ids()).unwrap().len(), 1);

    store.delete(&id, at(3)).unwrap();
    store.purge(at(4)).unwrap();
    store.restore(&id).unwrap();
    assert_eq!(store.asset(&id, &pdf(1).id()).unwrap(), pdf(1));
    store.delete(&id, at(5)).unwrap();
    assert_eq!((store.purge(LATER).unwrap(), kept(&store)), (1, 0));
}

#[test]
fn a_draft_travels_with_its_files_and_only_with_those_it_refers_to() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let word =
        Asset::read(&b"PK\x03\x04[Content_Types].xml word/document.xml PK\x01\x02 PK\x05\x06 and more"[..])
            .unwrap();
    let mut assets = Assets::default();
    for asset in [pdf(1), pdf(2), word.clone()] {
        assets.insert(asset);
    }
    let draft = store.create_with(&attaching(&[&pdf(1), &word]), &assets, "甲", at(0)).unwrap();
    assert_eq!(kept(&store), 2);
    let ids = draft.application.asset_ids();
    let package = Package::of(draft, store.assets(&store.list().unwrap()[0].id, &ids).unwrap());
    let arrived = read_package_bytes(&package_bytes(&package).unwrap()).unwrap();
    assert_eq!(arrived, package);
    assert_eq!((arrived.assets.len(), arrived.missing().len()), (2, 0));
}

#[test]
fn more_than_a_package_can_hold_is_said_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("大.shenbao");
    // Such bytes as no compression makes less of.
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    let noise: Vec<u8> = noise.take(26 * 1024 * 1024).collect();
    let large = |n: u8| Asset::read([b"%PDF-1.7 ", &[n][..], &noise, b"%%EOF"].concat()).unwrap();
    let mut assets = Assets::default();
    assets.insert(large(1));
    assets.insert(large(2));
    let package = Package {
        name: "大".into(),
        application: attaching(&[&large(1), &large(2)]),
        last_section: String::new(),
        assets,
        damaged: Vec::new(),
    };
    let error = crate::write_package(&path, &package).unwrap_err();
    assert!(matches!(error, PackageError::TooMuch(53)), "{error}");
    assert!(!path.exists());
}

#[test]
fn a_file_that_changed_on_the_disk_is_told_from_one_that_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    for n in 1..=2 {
        store.add_asset(&id, &pdf(n)).unwrap();
    }
    store.conn.execute("UPDATE assets SET bytes = x'25504446' WHERE id = ?1", [pdf(1).id()]).unwrap();
    assert!(matches!(store.asset(&id, &pdf(1).id()), Err(StoreError::AssetDamaged(_))));
    assert_eq!(store.assets(&id, &[pdf(1).id(), pdf(2).id()].into()).unwrap().len(), 1);
    assert!(store.open_draft(&id).is_ok());
}

#[test]
fn a_full_disk_is_said_and_half_a_file_is_never_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.conn.pragma_update_and_check(None, "max_page_count", pages + 4, |_| Ok(())).unwrap();
    let large = Asset::read([&b"%PDF-1.7 "[..], &[b' '; 100_000], b"%%EOF"].concat()).unwrap();
    assert!(matches!(store.add_asset(&id, &large), Err(StoreError::DiskFull(_))));
    assert_eq!(kept(&store), 0);
    assert!(store.open_draft(&id).is_ok());
}

#[test]
fn a_database_from_before_files_gets_them_and_keeps_its_drafts() {
    let dir = tempfile::tempdir().unwrap();
    let old = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    for script in &MIGRATIONS[..2] {
        old.execute_batch(script).unwrap();
    }
    old.pragma_update(None, "application_id", 0x5342_4452).unwrap();
    old.pragma_update(None, "user_version", 2).unwrap();
    let mut json = serde_json::to_value(application("旧")).unwrap();
    // As a program wrote it that knew no files.
    for attachment in json["attachments"].as_array_mut().unwrap() {
        attachment.as_object_mut().unwrap().remove("file").unwrap();
    }
    old.execute(
        "INSERT INTO drafts VALUES ('d', '旧', 'g', 'g', 1, 't', 1, ?1, ?1, NULL, '', ?2)",
        [at(0).to_string(), json.to_string()],
    )
    .unwrap();
    drop(old);
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.open_draft("d").unwrap().application, application("旧"));
    store.add_asset("d", &pdf(1)).unwrap();
    assert_eq!(store.asset("d", &pdf(1).id()).unwrap(), pdf(1));
    assert!(dir.path().join("drafts.v2.backup.sqlite3").exists());
}
