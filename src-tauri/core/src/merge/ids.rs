//! Ids that two sides gave apart: the same one may stand for two rows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{MergeError, plain};
use crate::application::Application;

/// The lists whose rows others name, as JSON pointers, and the keys they are named under.
const NAMED: [(&str, &[&str]); 5] = [
    ("/partners", &["unit"]),
    ("/sub_projects", &["sub_project"]),
    ("/commitments", &["indicators"]),
    ("/references", &["reference"]),
    ("/team", &[]),
];
/// Those nobody names.
const UNNAMED: [&str; 2] = ["/attachments", "/budget/items"];

/// Gives the rows that were added since `base` ids of their own, which end with whose they are: `m3p2` for the third
/// member, added by the second partner. The same file gets the same ids every time.
///
/// # Errors
/// When the content is no application.
pub fn adopt_ids(base: &Application, theirs: &Application, whose: &str) -> Result<Application, MergeError> {
    let (before, mut value) = (plain(base)?, plain(theirs)?);
    for (list, keys) in NAMED.iter().copied().chain(UNNAMED.map(|list| (list, &[][..]))) {
        let known: BTreeSet<String> = ids(&before, list).map(str::to_owned).collect();
        let added: BTreeMap<String, String> = ids(&value, list)
            .filter(|id| !known.contains(*id))
            .map(|id| (id.to_owned(), format!("{id}{whose}")))
            .collect();
        if added.is_empty() {
            continue;
        }
        if let Some(rows) = value.pointer_mut(list).and_then(Value::as_array_mut) {
            for id in rows.iter_mut().filter_map(|row| row.get_mut("id")) {
                rename(id, &added);
            }
        }
        rename_under(&mut value, keys, &added);
    }
    let application = serde_json::from_value::<Application>(value)?;
    Ok(Application { partner_part: theirs.partner_part.clone(), ..application })
}

fn ids<'a>(value: &'a Value, list: &str) -> impl Iterator<Item = &'a str> {
    let rows = value.pointer(list).and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(|row| row.get("id")?.as_str())
}

fn rename(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::String(id) => {
            if let Some(name) = names.get(id) {
                id.clone_from(name);
            }
        }
        Value::Array(ids) => ids.iter_mut().for_each(|id| rename(id, names)),
        _ => {}
    }
}

/// Renames what stands under these keys, wherever they are.
fn rename_under(value: &mut Value, keys: &[&str], names: &BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (key, below) in fields {
                if keys.contains(&key.as_str()) {
                    rename(below, names);
                }
                rename_under(below, keys, names);
            }
        }
        Value::Array(rows) => rows.iter_mut().for_each(|row| rename_under(row, keys, names)),
        _ => {}
    }
}
