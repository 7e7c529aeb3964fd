//! What one block is set as, and a store of block layouts for blocks that come again.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use super::frame::LineBox;
use super::structure::Structure;
use crate::document::{Block, Heading};

/// A block, set: nothing in it says where in the document it stands. Elements, table heads and the heading it may be
/// are numbered from 0; placing it adds how many come before.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BlockLayout {
    pub(crate) line_boxes: Vec<LineBox>,
    /// The table heads its line boxes may have to repeat.
    pub(crate) heads: Vec<Vec<LineBox>>,
    pub(crate) structure: Structure,
    pub(crate) passage: Passage,
}

/// How a block layout stands to a figure that waits for the next page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Passage {
    /// It may wait.
    Floats,
    /// It may come before a figure that stands before it in the document.
    Passes,
    /// No figure is behind it: a heading keeps them in their section, a table in their order.
    #[default]
    Holds,
}

/// What a block's setting depends on besides the block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Context {
    /// A cover is marked 草稿.
    pub(crate) draft: bool,
    /// A paragraph announces the list or table after it.
    pub(crate) leads_on: bool,
    /// The table it announces may stand on the next page.
    pub(crate) loose: bool,
    /// A note stands below something that leads on.
    pub(crate) led_to: bool,
    /// The headings that contents list, each with its index among those at the top of the document.
    pub(crate) listed: Vec<(usize, Heading)>,
}

/// The block layouts of the last document laid out, by what they were set from.
#[derive(Debug, Default)]
pub(crate) struct BlockLayouts {
    hasher: RandomState,
    by_hash: HashMap<u64, Vec<Known>>,
}

#[derive(Debug)]
struct Known {
    block: Block,
    context: Context,
    layout: Arc<BlockLayout>,
}

impl BlockLayouts {
    /// The block layout of an equal block in an equal context. Blocks are compared whole: a hash alone may be wrong.
    pub(crate) fn get(&self, block: &Block, context: &Context) -> Option<Arc<BlockLayout>> {
        let alike = self.by_hash.get(&self.hasher.hash_one((block, context)))?;
        let known = alike.iter().find(|known| known.block == *block && known.context == *context)?;
        Some(Arc::clone(&known.layout))
    }

    /// Keeps a block layout that is not there yet.
    pub(crate) fn keep(&mut self, block: &Block, context: Context, layout: &Arc<BlockLayout>) {
        let hash = self.hasher.hash_one((block, &context));
        let known = Known { block: block.clone(), context, layout: Arc::clone(layout) };
        self.by_hash.entry(hash).or_default().push(known);
    }

    /// Drops the block layouts that stand in no document any more: those nobody else holds.
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
        let hash = layouts.hasher.hash_one((&block("甲"), &Context::default()));
        let known = |block, context| Known { block, context, layout: Arc::default() };
        let draft = Context { draft: true, ..Context::default() };
        layouts.by_hash.insert(hash, vec![known(block("乙"), Context::default()), known(block("甲"), draft)]);
        assert_eq!(layouts.get(&block("甲"), &Context::default()), None);
        layouts.keep(&block("甲"), Context::default(), &Arc::default());
        assert!(layouts.get(&block("甲"), &Context::default()).is_some());
    }
}
