//! The ids of nodes in texts: figures and tables, entries of the references, marks.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use shenbao_core::application::{Application, RichText};

/// New names of ids.
pub(crate) type Renamed = BTreeMap<String, String>;

/// The ids of a text's own nodes, each with its caption.
pub(crate) fn own_ids(text: &RichText) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&text.0, &mut |attrs| {
        let of = |name: &str| attrs.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let id = of("id");
        if !id.is_empty() {
            found.push((id, of("caption")));
        }
    });
    found
}

/// The entries of the references that a text cites.
pub(crate) fn cited(text: &RichText) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(&text.0, &mut |attrs| {
        found.extend(attrs.get("reference").and_then(Value::as_str).map(str::to_owned));
    });
    found
}

/// Gives the nodes of a text other ids: its own and those it refers to, and the entries it cites.
pub(crate) fn rename(text: &mut RichText, nodes: &Renamed, references: &Renamed) {
    change(&mut text.0, &mut |attrs| {
        for (name, renamed) in [("id", nodes), ("target", nodes), ("reference", references)] {
            if let Some(Value::String(id)) = attrs.get_mut(name)
                && let Some(other) = renamed.get(id)
            {
                id.clone_from(other);
            }
        }
    });
}

/// New ids for the nodes of taken texts, so that none is one of the present application's: a figure or table with the
/// caption of one in the same section has its id, so that what refers to it still does.
pub(crate) fn settled(taken: &Application, present: &Application) -> Renamed {
    let mut used: BTreeSet<String> = present.narrative.values().flat_map(own_ids).map(|(id, _)| id).collect();
    let mut renamed = Renamed::new();
    for (section, text) in &taken.narrative {
        let mut there = present.narrative.get(section).map(own_ids).unwrap_or_default();
        for (id, caption) in own_ids(text) {
            let same = there.iter().position(|(_, other)| !caption.is_empty() && *other == caption);
            let other = match same {
                Some(at) => there.remove(at).0,
                None => free(&id, &used),
            };
            used.insert(other.clone());
            renamed.insert(id, other);
        }
    }
    renamed
}

/// Gives the figures of a text the widths of those it takes the place of: a Word document does not say them.
pub(crate) fn keep_widths(text: &mut RichText, before: &RichText) {
    let mut widths = BTreeMap::new();
    walk(&before.0, &mut |attrs| {
        if let (Some(id), Some(width)) = (attrs.get("id").and_then(Value::as_str), attrs.get("width")) {
            widths.insert(id.to_owned(), width.clone());
        }
    });
    change(&mut text.0, &mut |attrs| {
        let Some(id) = attrs.get("id").and_then(Value::as_str) else { return };
        if let Some(width) = widths.get(id)
            && !attrs.contains_key("width")
        {
            attrs.insert("width".to_owned(), width.clone());
        }
    });
}

/// An id that is not used: the one itself, else with a number.
pub(crate) fn free(id: &str, used: &BTreeSet<String>) -> String {
    let mut numbered = (2..).map(|number| format!("{id}-{number}"));
    if used.contains(id) { numbered.find(|id| !used.contains(id)).unwrap_or_default() } else { id.to_owned() }
}

fn walk(node: &Value, see: &mut impl FnMut(&Map<String, Value>)) {
    if let Some(attrs) = node.get("attrs").and_then(Value::as_object) {
        see(attrs);
    }
    for child in node.get("content").and_then(Value::as_array).into_iter().flatten() {
        walk(child, see);
    }
}

fn change(node: &mut Value, see: &mut impl FnMut(&mut Map<String, Value>)) {
    if let Some(attrs) = node.get_mut("attrs").and_then(Value::as_object_mut) {
        see(attrs);
    }
    for child in node.get_mut("content").and_then(Value::as_array_mut).into_iter().flatten() {
        change(child, see);
    }
}
