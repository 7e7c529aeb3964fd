//! Measures the size of a text in the editor's JSON, before it is parsed.

use serde_json::Value;

use super::{grid, read};

/// The size of a rich text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Characters in all strings except the type names of nodes.
    pub(crate) characters: usize,
    /// Those of them in tables.
    pub(crate) in_tables: usize,
    /// Line breaks inside strings.
    pub(crate) breaks: usize,
    /// Nodes of the editor.
    pub(crate) nodes: usize,
    /// Figures.
    pub(crate) figures: usize,
    /// Grid positions of its tables, filled or not.
    pub(crate) cells: usize,
}

impl Size {
    /// Measures a text of any depth.
    pub(super) fn of(document: &Value) -> Size {
        let mut size = Size::default();
        let mut pending = vec![(document, false)];
        while let Some((value, in_table)) = pending.pop() {
            match value {
                Value::String(text) => size.add(text, in_table),
                Value::Array(values) => pending.extend(values.iter().map(|value| (value, in_table))),
                Value::Object(fields) => {
                    let kind = fields.get("type").and_then(Value::as_str);
                    size.nodes += usize::from(kind.is_some());
                    size.figures += usize::from(kind == Some("figure"));
                    let is_table = kind == Some("table");
                    if is_table {
                        size.cells = size.cells.saturating_add(grid::area(read::spans(value)));
                    }
                    // What a node is, is a word of the editor's.
                    let is_kind = |key: &str, value: &Value| key == "type" && value.is_string();
                    let inner = fields.iter().filter(|(key, value)| !is_kind(key, value));
                    pending.extend(inner.map(|(_, value)| (value, in_table || is_table)));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) => {}
            }
        }
        size
    }

    fn add(&mut self, text: &str, in_table: bool) {
        let count = text.chars().count();
        self.characters = self.characters.saturating_add(count);
        self.in_tables = self.in_tables.saturating_add(if in_table { count } else { 0 });
        self.breaks = self.breaks.saturating_add(text.matches('\n').count());
    }
}
