//! Drafts and files of a newer program are distinguished from damaged ones, and lose nothing here.

use serde_json::{Value, json};
use shenbao_core::application::Application;

use super::hostile::packed_by;
use super::refusals::renew_sums;
use super::{application, at};
use crate::{PackageError, Store, StoreError, read_package_bytes};

const NEWER: &str = "99.0.0";

/// Stores a draft as this version of the program would have.
fn stored(program: &str, change: impl FnOnce(&mut Value)) -> (tempfile::TempDir, Store, String) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let mut content = serde_json::to_value(application("甲")).unwrap();
    content["program"] = json!(program);
    change(&mut content);
    let content = content.to_string();
    store.conn.execute("UPDATE drafts SET application = ?1", [&content]).unwrap();
    renew_sums(&store, &id, &content);
    (dir, store, id)
}

fn unknown_status(content: &mut Value) {
    content["basis"]["status"] = json!("withdrawn");
}

#[test]
fn a_variant_of_a_newer_program_is_no_damage() {
    let (_dir, store, id) = stored(NEWER, unknown_status);
    let error = store.open_draft(&id).unwrap_err();
    assert!(matches!(error, StoreError::NewerDraft { .. }), "{error}");
    let [newer] = &store.damaged().unwrap()[..] else { panic!() };
    assert!(newer.message.contains("由更新的版本") && newer.message.contains(NEWER), "{newer:?}");
    assert!(newer.action.contains("升级"), "{newer:?}");
    // The same content, of a program that is not newer, was never written by one.
    for program in ["0.0.1", env!("CARGO_PKG_VERSION"), "", "99"] {
        let (_dir, store, id) = stored(program, unknown_status);
        let error = store.open_draft(&id).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{program}: {error}");
    }
}

#[test]
fn a_changed_draft_is_damaged_whichever_program_wrote_it() {
    let (_dir, store, id) = stored(NEWER, |_| ());
    store.conn.execute("UPDATE drafts SET application = replace(application, '甲', '乙')", []).unwrap();
    assert!(matches!(store.open_draft(&id), Err(StoreError::Damaged { .. })));
}

#[test]
fn what_a_newer_program_wrote_opens_where_nothing_of_it_would_be_lost() {
    let (_dir, store, id) = stored(NEWER, |_| ());
    assert_eq!(store.open_draft(&id).unwrap().application, application("甲"));
    let (_dir, store, id) = stored(NEWER, |content| content["team"] = json!([{"name": "张三"}]));
    let error = store.open_draft(&id).unwrap_err();
    assert!(matches!(error, StoreError::NewerDraft { .. }), "{error}");
}

#[test]
fn every_write_records_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let id = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    let content: Value = serde_json::from_slice(&store.stored_bytes(&id, None).unwrap()).unwrap();
    assert_eq!(content["program"], env!("CARGO_PKG_VERSION"));
}

/// A doubt of a kind unknown to this program.
fn doubting() -> Value {
    let mut content = serde_json::to_value(application("甲")).unwrap();
    content["basis"]["doubts"] = json!([{
        "code": "footnote-unread", "severity": "info", "where": "guide", "what": "脚注没有读出", "why": null,
        "action": "请看原文",
    }]);
    content
}

#[test]
fn a_doubt_of_an_unknown_kind_is_read_and_written_back_as_it_was() {
    let opened: Application = serde_json::from_value(doubting()).unwrap();
    assert_eq!(opened.basis.doubts[0].what, "脚注没有读出");
    assert_eq!(serde_json::to_value(&opened).unwrap()["basis"]["doubts"], doubting()["basis"]["doubts"]);
    let (_dir, store, id) = stored(NEWER, |content| content["basis"] = doubting()["basis"].clone());
    assert_eq!(store.open_draft(&id).unwrap().application, opened);
}

#[test]
fn a_package_of_a_newer_program_is_told_from_a_damaged_one() {
    let draft = |change: fn(&mut Value)| {
        let mut content = serde_json::to_value(application("甲")).unwrap();
        change(&mut content);
        json!({"format": 1, "name": "甲", "application": content}).to_string()
    };
    let read = |program: &str, draft: &str| {
        read_package_bytes(&packed_by(program, &[("draft.json", draft.as_bytes())]))
    };
    let error = read(NEWER, &draft(unknown_status)).unwrap_err();
    assert!(matches!(error, PackageError::Newer(_)), "{error}");
    assert!(error.to_string().contains("由更新的版本") && error.to_string().contains(NEWER), "{error}");
    let error = read(NEWER, &draft(|content| content["team"] = json!(["张三"]))).unwrap_err();
    assert!(matches!(error, PackageError::Newer(_)), "{error}");
    assert!(read(NEWER, &draft(|_| ())).is_ok());
    let error = read("0.0.1", &draft(unknown_status)).unwrap_err();
    assert!(matches!(error, PackageError::Content(_)), "{error}");
}
