//! Holds `docs/threats.md`: every test it names exists, and every threat names one.

use std::collections::BTreeSet;
use std::fs;

use crate::project::{at, on};
use crate::stamp;

/// The names of tests in the sources: functions in Rust, titles in TypeScript.
fn sources() -> String {
    let mut all = String::new();
    for folder in ["src-tauri", "tests", "ui/src"] {
        for path in stamp::files_below(&at(folder), &["node_modules", "generated"]).unwrap() {
            let is_test = path.extension().is_some_and(|end| end == "rs")
                || path.to_string_lossy().ends_with(".test.ts");
            if is_test && !path.ends_with(file!()) {
                all += &on(&path, fs::read_to_string(&path)).unwrap();
            }
        }
    }
    all
}

#[test]
fn every_threat_names_a_test_and_every_test_it_names_is_there() {
    let threats = fs::read_to_string(at("docs/threats.md")).unwrap();
    let sources = sources();
    let rows = threats.lines().filter(|line| {
        line.starts_with('|') && !line.starts_with("|--") && !line.starts_with("| what could")
    });
    let (mut named, mut missing) = (BTreeSet::new(), Vec::new());
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        let tests: Vec<&str> = cells[3].split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test: {row}");
        named.extend(tests);
    }
    for name in &named {
        let is_there = sources.contains(&format!("fn {name}(")) || sources.contains(&format!("'{name}'"));
        if !is_there {
            missing.push(*name);
        }
    }
    assert!(named.len() > 40, "{named:?}");
    assert!(missing.is_empty(), "in docs/threats.md and not among the tests: {missing:#?}");
}
