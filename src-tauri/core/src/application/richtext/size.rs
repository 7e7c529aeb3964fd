//! How large a text is, counted in the editor's JSON before anything is made of it.

use serde_json::Value;

use super::{grid, read};

/// The size of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Characters of all strings but the names of nodes, whatever they are for.
    pub(crate) characters: usize,
    /// Those of them that stand in tables.
    pub(crate) in_tables: usize,
    /// Line breaks inside strings.
    pub(crate) breaks: usize,
    /// Nodes of the editor's.
    pub(crate) nodes: usize,
    /// Figures.
    pub(crate) figures: usize,
    /// Places in the grids of its tables, filled or not.
    pub(crate) cells: usize,
}

impl Size {
    /// Counts a text, however deep it is.
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
