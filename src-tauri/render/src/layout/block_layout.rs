//! The layout of one block, and a cache of block layouts for unchanged blocks.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::frame::{Keep, LineBox};
use super::parted::PartedRows;
use super::structure::Structure;
use crate::document::{Block, Heading};

/// The layout of a block, independent of its position in the document. Elements, table headers and headings are
/// numbered from 0; placing it adds the numbers before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BlockLayout {
    pub(crate) line_boxes: Vec<LineBox>,
    /// The table headers its line boxes may have to repeat.
    pub(crate) heads: Vec<Vec<LineBox>>,
    /// The rows its line boxes may be parts of.
    pub(crate) parted: Vec<PartedRows>,
    pub(crate) structure: Structure,
    pub(crate) passage: Passage,
    /// It stands on the page of what follows, however that is turned: a heading, and a note below it.
    pub(crate) opens: bool,
}

/// The relation of a block layout to a figure that waits for the next page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Passage {
    /// It is such a figure.
    Floats,
    /// It may be placed before a figure that precedes it in the document.
    Passes,
    /// It must not: headings keep figures in their section, tables keep their order.
    #[default]
    Holds,
}

/// The context a block's layout depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Context {
    /// The document is marked 草稿, for a cover.
    pub(crate) draft: bool,
    /// How firmly its end stays with the block after it, which it announces.
    pub(crate) leads_on: Keep,
    /// A note is below a block that announces something.
    pub(crate) led_to: bool,
    /// The headings listed in the contents, each with its index among the top-level headings.
    pub(crate) listed: Vec<(usize, Heading)>,
}

/// The block layouts of the last document, keyed by block and context.
#[derive(Debug, Default)]
pub(crate) struct BlockLayouts {
    by_hash: HashMap<u64, Vec<Known>, FxBuildHasher>,
}

#[derive(Debug)]
struct Known {
    block: Block,
    context: Context,
    layout: Arc<BlockLayout>,
}

impl BlockLayouts {
    /// The layout of an equal block in an equal context. Blocks are compared in full, since hashes can collide.
    pub(crate) fn get(&self, block: &Block, context: &Context) -> Option<Arc<BlockLayout>> {
        if self.by_hash.is_empty() {
            return None;
        }
        let alike = self.by_hash.get(&FxBuildHasher.hash_one((block, context)))?;
        let known = alike.iter().find(|known| known.block == *block && known.context == *context)?;
        Some(Arc::clone(&known.layout))
    }

    /// Adds a block layout unless it is present.
    pub(crate) fn keep(&mut self, block: &Block, context: Context, layout: &Arc<BlockLayout>) {
        let hash = FxBuildHasher.hash_one((block, &context));
        let known = Known { block: block.clone(), context, layout: Arc::clone(layout) };
        self.by_hash.entry(hash).or_default().push(known);
    }

    /// Drops the block layouts that are no longer used by a document.
    pub(crate) fn drop_unused(&mut self) {
        self.by_hash.retain(|_, alike| {
            alike.retain(|known| Arc::strong_count(&known.layout) > 1);
            !alike.is_empty()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, Role};

    #[test]
    fn blocks_that_only_share_a_hash_do_not_share_a_piece() {
        let block = |text: &str| Block::Paragraph(Paragraph::of(Role::Body, text));
        let mut layouts = BlockLayouts::default();
        let hash = FxBuildHasher.hash_one((&block("甲"), &Context::default()));
        let known = |block, context| Known { block, context, layout: Arc::default() };
        let draft = Context { draft: true, ..Context::default() };
        layouts.by_hash.insert(hash, vec![known(block("乙"), Context::default()), known(block("甲"), draft)]);
        assert_eq!(layouts.get(&block("甲"), &Context::default()), None);
        layouts.keep(&block("甲"), Context::default(), &Arc::default());
        assert!(layouts.get(&block("甲"), &Context::default()).is_some());
    }
}
