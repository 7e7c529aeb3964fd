//! Footnotes and endnotes.

use std::collections::BTreeMap;

use super::model::{Block, NoteId, NoteKind};
use super::story::Story;
use super::tree::Node;

/// Reads the part of the notes of a kind. The lines above notes are notes themselves to Word, with a type.
pub(super) fn read(
    root: &Node,
    kind: NoteKind,
    story: &mut Story<'_>,
    notes: &mut BTreeMap<NoteId, Vec<Block>>,
) {
    for node in root.children.iter().filter(|node| matches!(node.name.as_str(), "footnote" | "endnote")) {
        let Some(id) = node.attribute("id").and_then(|id| id.parse().ok()) else { continue };
        if !matches!(node.attribute("type"), None | Some("normal")) {
            continue;
        }
        let mut blocks = story.blocks(node);
        blocks.retain(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
        // Two notes of one id are a damaged file; neither is lost.
        notes.entry(NoteId { kind, id }).or_default().extend(blocks);
    }
}
