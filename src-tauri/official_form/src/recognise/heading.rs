//! Headings, and the room for text below them.

use crate::field::FormField;
use crate::label::{Label, Meaning, is_number, near};
use crate::place::{Target, Where};
use crate::recognise::context::Context;
use crate::recognise::resolve::{Room, resolve};
use crate::recognise::{Found, Holder, Recogniser};
use crate::text::{Paragraph, is_blank};
use crate::xml::Tree;

impl Recogniser<'_> {
    /// The paragraphs under a heading that stand for its text: how many of those that follow are dealt with.
    pub(super) fn region(
        &mut self,
        blocks: &[usize],
        at: usize,
        index: usize,
        label: &Label,
        holder: &Holder,
        context: &mut Context,
    ) -> usize {
        let tree = self.tree;
        let answer = resolve(label, context, Room::Page);
        if !answer.field.is_some_and(FormField::is_narrative) {
            return 0;
        }
        let read = |block: usize| Paragraph::read(tree, block);
        let is_paragraph = |block: &usize| tree.is(*block, "w:p");
        let breaks = |block: usize| {
            tree.descendants(block).any(|node| {
                ["w:sectPr", "w:drawing", "w:pict", "w:object"].iter().any(|name| tree.is(node, name))
            }) || tree
                .descendants(block)
                .any(|node| tree.is(node, "w:br") && tree.attr(node, "w:type").is_some())
        };
        let blank =
            |block: usize| read(block).chars.iter().all(|c| is_blank(*c) && *c != '_') && !breaks(block);
        let mut from = at + 1;
        // A remark in brackets belongs to the heading; a hint has to go.
        let mut hint = None;
        if let Some(next) = blocks.get(from).copied().filter(is_paragraph) {
            let text = read(next).text();
            let text = text.trim();
            let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
            if crate::grid::is_hint(text) {
                hint = Some(text.to_owned());
            } else if bracketed {
                from += 1;
            }
        }
        let mut end = from + usize::from(hint.is_some());
        while blocks.get(end).is_some_and(|block| is_paragraph(block) && blank(*block)) {
            end += 1;
        }
        let next = blocks.get(end).copied();
        let count = end - from;
        let followed = match next {
            Some(next) if is_paragraph(&next) => true,
            Some(_) => count >= 2,
            None => count >= 1,
        };
        let siblings = self.places.iter().any(|place| matches!(place.target, Target::Region { .. }));
        let level_of = |block: usize| {
            let paragraph = read(block);
            heading_level(tree, &paragraph, &paragraph.text())
        };
        let answer = match (count, followed) {
            // A heading over others is none for a text.
            (0, true) => {
                let own = level_of(blocks[at]);
                let below = next.and_then(level_of);
                if !holder.is_body() || answer.doubt.is_some() || below.is_none() || below > own {
                    return 0;
                }
                if siblings { answer } else { answer.unsure("标题下没有留空行") }
            }
            (1.., true) => answer,
            // A label alone in a large cell: the text goes in below it.
            (0, false)
                if next.is_none()
                    && holder.cell.is_some()
                    && (label.limit.is_some() || label.printed.trim_end().ends_with([':', '：'])) =>
            {
                answer
            }
            _ => return 0,
        };
        let first = index + (from - at);
        let last = isize::try_from(first + count).unwrap_or(0) - 1;
        let place = if holder.is_body() {
            Where { kind: "paragraphs", from: Some(first), to: Some(last), ..Where::default() }
        } else if let Some(cell) = &holder.cell {
            Where { paragraphs: Some((first, last)), ..cell.clone() }
        } else {
            holder.paragraph(first)
        };
        let target = Target::Region { paragraphs: blocks[from..end].to_vec(), after: blocks[from - 1] };
        let found = Found { label: label.clone(), blank_text: hint, ..Found::default() };
        self.emit(context, answer, found, place, target, None);
        end - at - 1
    }
}

/// The level of a heading: by its number, its style or its weight; `None` for other text.
pub(crate) fn heading_level(tree: &Tree<'_>, paragraph: &Paragraph, text: &str) -> Option<u8> {
    let text = text.trim();
    let label = Label::read(text);
    let words = label.text.chars().count();
    if words == 0 || words > 36 || label.text.contains(['。', '；', ';']) {
        return None;
    }
    // 2．研究内容、研究目标，以及拟解决的关键科学问题; other sentences with a comma are none.
    let narrative = |meaning: Meaning| matches!(meaning, Meaning::Project(item) if FormField::Project(item).is_narrative());
    let comma = label.text.contains(['，', ',']);
    if comma && near(&label.text, narrative).is_none() {
        return None;
    }
    let first: String = text.chars().take_while(|c| !matches!(c, '、' | '.' | '．' | ' ')).collect();
    let style = tree.val(paragraph.node, &["w:pPr", "w:pStyle"]).unwrap_or_default();
    if "一二三四五六七八九十".contains(text.chars().next()?) && is_number(&first)
        || text.starts_with('第') && (first.contains('章') || first.contains("部分"))
    {
        return Some(1);
    }
    let closed = text.find(['）', ')']).is_some_and(|at| {
        !text[at..].trim_end_matches([':', '：']).trim_start_matches(['）', ')']).is_empty()
    });
    if text.starts_with(['（', '(']) && closed {
        let inner: String = text.chars().skip(1).take_while(|c| !matches!(c, '）' | ')')).collect();
        return Some(if inner.chars().all(|c| c.is_ascii_digit()) { 4 } else { 2 });
    }
    if first.chars().all(|c| c.is_ascii_digit())
        && !first.is_empty()
        && first.len() < text.len()
        && first.len() <= 2
    {
        return Some(3);
    }
    if comma {
        return None;
    }
    let own = style
        .chars()
        .last()
        .and_then(|c| c.to_digit(10))
        .filter(|_| style.to_ascii_lowercase().contains("heading") || style.len() <= 2);
    let bold = tree.descendants(paragraph.node).any(|node| tree.is(node, "w:b"));
    let centred = tree.val(paragraph.node, &["w:pPr", "w:jc"]) == Some("center");
    match own {
        Some(level) => u8::try_from(level).ok().map(|level| level.clamp(1, 4)),
        None if bold || centred => Some(1),
        None if words <= 24 => Some(4),
        None => None,
    }
}
