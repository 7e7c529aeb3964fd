//! Drafts of format 1 open, lose no word, and keep a copy as they were. The files of `format-1` were written by the last
//! program that wrote that format: its three samples, and a fresh draft of every topic of its catalogue.

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use serde_json::Value;
use shenbao_core::application::FORMAT;

use super::at;
use super::refusals::renew_sums;
use crate::{Store, read_package};

fn corpus() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/format-1");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The draft's content as it stands in the file.
fn written(file: &PathBuf) -> Value {
    let mut archive = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let mut json = String::new();
    archive.by_name("draft.json").unwrap().read_to_string(&mut json).unwrap();
    serde_json::from_str::<Value>(&json).unwrap()["application"].take()
}

#[test]
fn every_draft_of_format_1_opens_and_loses_no_word() {
    let files = corpus();
    assert_eq!(files.len(), 46);
    for file in files {
        let mut written = written(&file);
        assert_eq!(written["format"], 1, "{}", file.display());
        let application = read_package(&file).unwrap().application;
        assert_eq!(application.format, FORMAT);
        assert_eq!(application.check_bounds(), Ok(()), "{}", file.display());
        // Format 1 had lines of sources and categories where format 2 has a ledger: the words are the same.
        let budget = written.as_object_mut().unwrap().remove("budget").unwrap();
        let ledger = strings(&serde_json::to_value(&application.budget).unwrap());
        for line in ["sources", "categories"].iter().flat_map(|list| budget[list].as_array().unwrap()) {
            for name in ["amount", "note", "basis"] {
                let words = line[name].as_str().unwrap_or_default();
                let kept = words.is_empty() || ledger.iter().any(|kept| kept == words);
                assert!(kept, "{}: {words}", file.display());
            }
        }
        written["format"] = FORMAT.into();
        let mut lost = Vec::new();
        compare("", &written, &serde_json::to_value(&application).unwrap(), &mut lost);
        assert_eq!(lost, Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn a_draft_of_format_1_is_kept_as_it_was_however_often_the_new_one_is_saved() {
    let file = corpus().into_iter().find(|file| file.ends_with("falls.shenbao")).unwrap();
    let (old, package) = (written(&file).to_string(), read_package(&file).unwrap());
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let id = store.create(&package.application, "甲", at(0)).unwrap().summary.id;
    store.conn.execute("UPDATE drafts SET application = ?1", [&old]).unwrap();
    renew_sums(&store, &id, &old);
    let mut application = store.open_draft(&id).unwrap().application;
    for revision in 1..=80 {
        application.project_name = format!("第 {revision} 次");
        store.save(&id, revision, &application, "basics", at(revision)).unwrap();
    }
    let kept = "SELECT application FROM revisions ORDER BY revision LIMIT 1";
    let kept: String = store.conn.query_row(kept, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, old);
    assert!(store.revisions(&id).unwrap().len() <= 51);
    assert_eq!(store.open_revision(&id, 1).unwrap().application, package.application);
}

/// Every text in a value.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Adds the paths of what was written and is not written again. An absent field equals null.
fn compare(path: &str, written: &Value, again: &Value, lost: &mut Vec<String>) {
    match (written, again) {
        (Value::Object(written), Value::Object(again)) => {
            for (name, value) in written {
                let again = again.get(name).unwrap_or(&Value::Null);
                compare(&format!("{path}/{name}"), value, again, lost);
            }
        }
        (Value::Array(written), Value::Array(again)) if written.len() == again.len() => {
            for (i, (value, again)) in written.iter().zip(again).enumerate() {
                compare(&format!("{path}/{i}"), value, again, lost);
            }
        }
        _ if written == again => {}
        _ => lost.push(format!("{path}: {written} became {again}")),
    }
}
