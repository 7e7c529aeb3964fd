//! Checks that the names in `docs/glossary.md` exist in the code.

use std::collections::BTreeSet;
use std::fs;

use crate::project::{at, on};
use crate::stamp;

/// The names in backticks in the code column: the first of two columns, the second of three.
fn names(table: &str) -> BTreeSet<&str> {
    let rows = table.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    let cells = rows.filter_map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        cells.get(cells.len().checked_sub(2)?).copied()
    });
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}

#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let glossary = fs::read_to_string(at("docs/glossary.md")).unwrap();
    let named = names(&glossary);
    assert!(named.len() > 60, "{named:?}");
    let mut missing: BTreeSet<&str> = named.iter().map(|name| name.trim_end_matches('!')).collect();
    for folder in ["src-tauri", "ui/src"] {
        for path in stamp::files_below(&at(folder), &["node_modules", "generated"]).unwrap() {
            if path.extension().is_some_and(|end| end == "rs" || end == "ts") && !path.ends_with(file!()) {
                let text = on(&path, fs::read_to_string(&path)).unwrap();
                for word in words(&text) {
                    missing.remove(word);
                }
            }
        }
    }
    assert!(missing.is_empty(), "in docs/glossary.md and not in the code: {missing:?}");
}

#[test]
fn the_names_of_a_glossary_are_read_from_the_column_before_the_meaning() {
    let table = "| Chinese term | name in code | meaning |\n|---|---|---|\n| 项目 | `Topic`, `Part` | Of a `Guide`. |\n";
    assert_eq!(names(table), BTreeSet::from(["Part", "Topic"]));
    assert_eq!(names("| name in code | meaning |\n| `Host` | The `Window`. |\n"), BTreeSet::from(["Host"]));
}
