//! Lists: items grouped by their levels, each list with its kind and its first number.

use std::iter::Peekable;
use std::vec::IntoIter;

use shenbao_core::application::nodes::{OrderedListAttributes, RichTextBlock, RichTextItem};
use shenbao_import::document::ListMark;

use super::inline::inlines;
use super::{Item, Setting, paragraph};

/// An item with how deep it lies, from 0.
struct Placed<'a> {
    depth: usize,
    mark: &'a ListMark,
    blocks: Vec<RichTextBlock>,
}

/// The lists that successive items make.
pub(super) fn lists(items: &[Item], setting: &mut Setting<'_>) -> Vec<RichTextBlock> {
    let mut open: Vec<&ListMark> = Vec::new();
    let mut placed = Vec::new();
    for item in items {
        let Item::Listed { mark, paragraphs } = item else { continue };
        let depth = depth(mark, &mut open);
        let blocks = paragraphs.iter().map(|content| paragraph(inlines(content, setting))).collect();
        placed.push(Placed { depth, mark, blocks });
    }
    at_depth(0, &mut placed.into_iter().peekable())
}

/// How deep an item lies: by its level within one list, by its indentation among several.
fn depth<'a>(mark: &'a ListMark, open: &mut Vec<&'a ListMark>) -> usize {
    while let Some(last) = open.last() {
        let is_within = if last.list == mark.list {
            mark.level > last.level
        } else {
            mark.left > last.left + 60 || mark.left == last.left && mark.level > last.level
        };
        if is_within {
            break;
        }
        open.pop();
    }
    open.push(mark);
    open.len() - 1
}

/// The lists at a depth, until an item that lies above it.
fn at_depth<'a>(depth: usize, rest: &mut Peekable<IntoIter<Placed<'a>>>) -> Vec<RichTextBlock> {
    let mut lists: Vec<RichTextBlock> = Vec::new();
    let mut items: Vec<RichTextItem> = Vec::new();
    let mut first: Option<&ListMark> = None;
    let mut last: Option<&ListMark> = None;
    while let Some(next) = rest.peek() {
        if next.depth < depth {
            break;
        }
        if next.depth > depth {
            let inner = at_depth(depth + 1, rest);
            match items.last_mut() {
                Some(RichTextItem::ListItem { content: Some(content) }) => content.extend(inner),
                _ => lists.extend(inner),
            }
            continue;
        }
        let Some(Placed { mark, blocks, .. }) = rest.next() else { break };
        // Bullets and numbers, or a number that does not follow, begin another list.
        let goes_on = last.is_some_and(|last: &ListMark| {
            last.ordered == mark.ordered && (!mark.ordered || mark.number == last.number.saturating_add(1))
        });
        if !goes_on {
            lists.extend(list(first.take(), &mut items));
            first = Some(mark);
        }
        last = Some(mark);
        items.push(RichTextItem::ListItem { content: Some(blocks) });
    }
    lists.extend(list(first, &mut items));
    lists
}

fn list(first: Option<&ListMark>, items: &mut Vec<RichTextItem>) -> Option<RichTextBlock> {
    let first = first?;
    let content = Some(std::mem::take(items));
    Some(if first.ordered {
        RichTextBlock::OrderedList {
            attrs: Some(OrderedListAttributes { start: Some(first.number) }),
            content,
        }
    } else {
        RichTextBlock::BulletList { content }
    })
}
