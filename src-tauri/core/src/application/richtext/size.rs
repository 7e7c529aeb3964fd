//! How large a text is, counted in the editor's JSON before anything is made of it.

use serde_json::Value;

use super::{grid, read};

/// The size of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Characters of all strings but the names of nodes, whatever they are for.
    pub(crate) characters: usize,
    /// Nodes of the editor's.
    pub(crate) nodes: usize,
    /// Places in the grids of its tables, filled or not.
    pub(crate) cells: usize,
}

impl Size {
    /// Counts a text, however deep it is.
    pub(super) fn of(document: &Value) -> Size {
        let mut size = Size::default();
        let mut pending = vec![document];
        while let Some(value) = pending.pop() {
            match value {
                Value::String(text) => size.characters = size.characters.saturating_add(text.chars().count()),
                Value::Array(values) => pending.extend(values),
                Value::Object(fields) => {
                    let kind = fields.get("type").and_then(Value::as_str);
                    size.nodes += usize::from(kind.is_some());
                    if kind == Some("table") {
                        size.cells = size.cells.saturating_add(grid::area(read::spans(value)));
                    }
                    // What a node is, is a word of the editor's.
                    let is_kind = |key: &str, value: &Value| key == "type" && value.is_string();
                    pending.extend(fields.iter().filter(|(key, v)| !is_kind(key, v)).map(|(_, v)| v));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) => {}
            }
        }
        size
    }
}
