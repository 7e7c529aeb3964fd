//! Rows that are added to a list: copies of its last row for an entry.

use std::collections::BTreeMap;

use crate::place::{Place, Target};
use crate::text::Paragraph;
use crate::xml::{Edit, Tree, apply};

/// The edits that add the rows.
pub(super) fn added(tree: &Tree<'_>, places: &[&Place]) -> Vec<Edit> {
    let mut rows: BTreeMap<(usize, usize), Vec<(usize, &str)>> = BTreeMap::new();
    for place in places {
        if let (Target::Extra { row, copy, cell }, Some(value)) = (&place.target, place.value.as_deref()) {
            rows.entry((*row, *copy)).or_default().push((*cell, value));
        }
    }
    rows.into_iter()
        .map(|((row, _), cells)| {
            let end = tree.node(row).outer.end;
            Edit { range: end..end, source: copy(tree, row, &cells) }
        })
        .collect()
}

/// A copy of a row with these values in its cells.
fn copy(tree: &Tree<'_>, row: usize, cells: &[(usize, &str)]) -> String {
    let start = tree.node(row).outer.start;
    let mut edits = Vec::new();
    for (cell, value) in cells {
        let Some(first) = tree.child(*cell, "w:p") else { continue };
        let paragraph = Paragraph::read(tree, first);
        edits.extend(paragraph.replace(tree, &[(0..paragraph.chars.len(), (*value).to_owned())]));
    }
    for node in tree.descendants(row) {
        // Ids are unique in a document; a merge begun above goes on.
        let gone = ["w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd"]
            .iter()
            .any(|name| tree.is(node, name));
        if gone {
            edits.push(Edit { range: tree.node(node).outer.clone(), source: String::new() });
        }
        if tree.is(node, "w:vMerge") && tree.attr(node, "w:val") == Some("restart") {
            edits.push(Edit {
                range: tree.node(node).outer.clone(),
                source: format!("<{}:vMerge/>", tree.w()),
            });
        }
    }
    for edit in &mut edits {
        edit.range = edit.range.start - start..edit.range.end - start;
    }
    without_ids(&apply(tree.source(row), edits))
}

/// Without `w14:paraId` and `w14:textId`, whatever prefix they have.
fn without_ids(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = [":paraId=\"", ":textId=\""].iter().filter_map(|name| rest.find(name)).min() {
        let Some(space) = rest[..at].rfind(' ') else { break };
        let Some(value) = rest[at..].find('"').map(|quote| at + quote + 1) else { break };
        let Some(end) = rest[value..].find('"').map(|quote| value + quote + 1) else { break };
        out.push_str(&rest[..space]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
