//! A data folder that is deleted, moved away or replaced while the program runs.

#![cfg(unix)]

use shenbao_error::{ErrorCode, UserError};
use std::fs;

use super::{application, at, pdf};
use crate::{FILE_NAME, Store, StoreError};

fn opened() -> (tempfile::TempDir, Store, String) {
    let outer = tempfile::tempdir().unwrap();
    let mut store = Store::open(&outer.path().join("data")).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    store.save(&id, 1, &application("乙"), "", at(1)).unwrap();
    (outer, store, id)
}

#[test]
fn a_save_into_a_folder_that_is_gone_is_never_acknowledged() {
    let (outer, mut store, id) = opened();
    fs::remove_dir_all(outer.path().join("data")).unwrap();
    let error = store.save(&id, 2, &application("丙"), "", at(2)).unwrap_err();
    assert!(matches!(error, StoreError::DataFolderGone { .. }), "{error}");
    assert_eq!(error.code(), ErrorCode::DataFolderGone);
    assert!(error.to_string().contains("data") && error.action().contains("另存为 .shenbao"));
    // Nor is anything else that is written.
    assert!(matches!(store.create(&application("丁"), "丁", at(3)), Err(StoreError::DataFolderGone { .. })));
    assert!(matches!(store.add_asset(&id, &pdf(1)), Err(StoreError::DataFolderGone { .. })));
    assert!(matches!(store.rename(&id, "x", at(3)), Err(StoreError::DataFolderGone { .. })));
    assert!(matches!(store.delete(&id, at(3)), Err(StoreError::DataFolderGone { .. })));
    assert!(matches!(store.purge(at(3)), Err(StoreError::DataFolderGone { .. })));
}

#[test]
fn a_folder_that_is_put_back_takes_the_same_save() {
    let (outer, mut store, id) = opened();
    let (data, away) = (outer.path().join("data"), outer.path().join("away"));
    fs::rename(&data, &away).unwrap();
    assert!(matches!(
        store.save(&id, 2, &application("丙"), "", at(2)),
        Err(StoreError::DataFolderGone { .. })
    ));
    fs::rename(&away, &data).unwrap();
    assert_eq!(store.save(&id, 2, &application("丙"), "", at(3)).unwrap().revision, 3);
    drop(store);
    assert_eq!(Store::open(&data).unwrap().open_draft(&id).unwrap().application.project_name, "丙");
}

#[test]
fn a_folder_or_a_log_that_was_replaced_by_another_is_not_taken_for_it() {
    let (outer, mut store, id) = opened();
    let data = outer.path().join("data");
    fs::rename(&data, outer.path().join("away")).unwrap();
    Store::open(&data).unwrap();
    let saved = store.save(&id, 2, &application("丙"), "", at(2));
    assert!(matches!(saved, Err(StoreError::DataFolderGone { .. })));

    for suffix in ["", "-wal"] {
        let (outer, mut store, id) = opened();
        fs::remove_file(outer.path().join("data").join(format!("{FILE_NAME}{suffix}"))).unwrap();
        let saved = store.save(&id, 2, &application("丙"), "", at(2));
        assert!(matches!(saved, Err(StoreError::DataFolderGone { .. })), "{suffix}");
    }
}
