//! Writing and reading .shenbao files.

use std::fs;

use proptest::prelude::*;
use shenbao_core::asset::Assets;
use shenbao_error::{ErrorCode, UserError};

use super::{application, at, nested_too_deep, with_text};
use crate::package::{package_bytes, read_package, read_package_bytes, write_package};
use crate::{Package, PackageError, Store};

pub(super) fn package() -> Package {
    Package {
        name: "第一份".into(),
        application: application("甲"),
        last_section: "budget".into(),
        assets: Assets::default(),
        damaged: Vec::new(),
    }
}

#[test]
fn a_package_written_is_the_package_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("申报书 第一份.shenbao");
    write_package(&path, &package()).unwrap();
    assert_eq!(read_package(&path).unwrap(), package());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_draft_travels_from_one_store_to_another() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let draft = store.create(&application("甲"), "甲", at(0)).unwrap();
    let package = Package::of(draft.clone(), Assets::default());
    let package = read_package_bytes(&package_bytes(&package).unwrap()).unwrap();
    let copy = store.create(&package.application, &package.name, at(1)).unwrap();
    assert_eq!(copy.application, draft.application);
    assert_ne!(copy.summary.id, draft.summary.id);
}

#[test]
fn the_same_package_makes_the_same_bytes() {
    assert_eq!(package_bytes(&package()).unwrap(), package_bytes(&package()).unwrap());
}

#[test]
fn text_that_repeats_itself_is_not_taken_for_a_bomb() {
    for length in [10_000, 42_000, 100_000, 900_000] {
        let package = Package { application: with_text(&"空".repeat(length)), ..package() };
        assert_eq!(read_package_bytes(&package_bytes(&package).unwrap()).unwrap(), package);
    }
}

#[test]
fn what_would_not_open_again_is_not_written_and_the_old_file_stays() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.shenbao");
    write_package(&path, &package()).unwrap();
    let too_deep = Package { application: nested_too_deep(), ..package() };
    assert!(matches!(write_package(&path, &too_deep), Err(PackageError::Unwritable(_))));
    assert_eq!(read_package(&path).unwrap(), package());
}

#[test]
fn a_file_that_is_not_there_and_a_folder_are_said_plainly() {
    let dir = tempfile::tempdir().unwrap();
    let error = read_package(&dir.path().join("x.shenbao")).unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), (ErrorCode::NotFound, "找不到这个文件"));
    assert!(matches!(read_package(dir.path()), Err(PackageError::OtherKind)));
    let huge = fs::File::create(dir.path().join("huge.shenbao")).unwrap();
    huge.set_len(50 * 1024 * 1024 + 1).unwrap();
    assert!(matches!(read_package(&dir.path().join("huge.shenbao")), Err(PackageError::TooLarge)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives_the_file_and_the_store(
        name in "\\PC{0,40}",
        project in any::<String>(),
        text in any::<String>(),
        amount in "[0-9０-９,，. 万元-]{0,12}",
        section in any::<String>(),
    ) {
        let mut application = with_text(&text);
        application.project_name = project;
        application.end_date = amount;
        let package = Package { name: name.clone(), application, last_section: section, ..package() };
        prop_assert_eq!(&read_package_bytes(&package_bytes(&package).unwrap()).unwrap(), &package);

        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let id = store.create(&super::application("甲"), &name, at(0)).unwrap().summary.id;
        store.save(&id, 1, &package.application, &package.last_section, at(1)).unwrap();
        let draft = Store::open(dir.path()).unwrap().open_draft(&id).unwrap();
        prop_assert_eq!(Package::of(draft, Assets::default()), package);
    }
}
