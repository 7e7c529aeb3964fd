//! Drafts written by earlier states of the program open, and lose nothing. A key that a draft may lack needs a default.

use serde_json::Value;
use shenbao_core::application::Application;

/// The sample 人体胸腺功能重建 as stored on 22 November 2026, with one of its narratives.
const DRAFT: &str = include_str!("drafts/2026-11-22.json");

#[test]
fn a_draft_of_an_earlier_state_of_the_program_opens_and_loses_nothing() {
    let mut written: Value = serde_json::from_str(DRAFT).unwrap();
    let application: Application = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(application.check_bounds(), Ok(()));
    // Format 1 had lines of sources and categories where format 2 has a ledger: the words are the same.
    let budget = written.as_object_mut().unwrap().remove("budget").unwrap();
    written["format"] = 2.into();
    let ledger = strings(&serde_json::to_value(&application.budget).unwrap());
    let lines = ["sources", "categories"].iter().flat_map(|list| budget[list].as_array().unwrap());
    for line in lines {
        for name in ["amount", "note", "basis"] {
            let words = line[name].as_str().unwrap_or_default();
            assert!(words.is_empty() || ledger.iter().any(|kept| kept == words), "{words}");
        }
    }
    let mut lost = Vec::new();
    compare("", &written, &serde_json::to_value(&application).unwrap(), &mut lost);
    assert_eq!(lost, Vec::<String>::new());
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
