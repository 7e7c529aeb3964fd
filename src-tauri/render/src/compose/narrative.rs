//! A narrative text.

use std::sync::Arc;

use shenbao_core::application::{self as core, NumberedHeading, Numbering};
use shenbao_core::asset::Assets;

use super::{formula, narrative_table, nothing, runs};
use crate::document::{Block, Caption, Chart, Figure, Heading, Image, List, ListNumbers, Paragraph, Role};

/// The data outside a text that it is printed with.
#[derive(Clone, Copy)]
pub(crate) struct NarrativeContext<'a> {
    /// The numbers of figures, tables and references.
    pub(crate) numbering: &'a Numbering,
    /// The pictures.
    pub(crate) assets: &'a Assets,
}

/// The blocks of a text, each with its index in it; a placeholder when it is empty.
pub(crate) fn blocks(text: &[core::Block], context: NarrativeContext<'_>) -> Vec<(Option<u32>, Block)> {
    let written: Vec<(u32, &core::Block)> = (0..).zip(text).filter(|(_, block)| !block.is_blank()).collect();
    if written.is_empty() {
        return vec![(None, nothing())];
    }
    let mut headings = core::numbered_headings(text).into_iter();
    let mut converted = Vec::with_capacity(written.len());
    let mut numbers = ListNumbers::default();
    for (i, block) in written {
        let set = match block {
            core::Block::Table(table) => narrative_table::blocks(table, context.numbering),
            block => vec![convert(block, &mut headings, numbers, context)],
        };
        if let Some(Block::Heading(heading)) =
            set.first().filter(|_| matches!(block, core::Block::Heading { .. }))
        {
            numbers = ListNumbers::under(heading.level);
        }
        converted.extend(set.into_iter().map(|block| (Some(i), block)));
    }
    for i in 1..converted.len() {
        let (before, after) = converted.split_at_mut(i);
        if let (Some((_, before)), (_, Block::Paragraph(paragraph))) = (before.last(), &mut after[0])
            && is_note(paragraph, before)
        {
            paragraph.role = Role::Note;
        }
    }
    converted
}

/// The beginnings of a paragraph that is a note to the table or the figure above it.
const NOTE_WORDS: [&str; 8] = ["注：", "注:", "注1", "注 1", "注2", "注 2", "资料来源", "数据来源"];

/// Is it a note to the table or the figure above it, or one more?
fn is_note(paragraph: &Paragraph, before: &Block) -> bool {
    let is_below = match before {
        Block::Table(_) | Block::Figure(_) => true,
        Block::Paragraph(before) => before.role == Role::Note,
        _ => false,
    };
    let text = paragraph.text();
    is_below
        && paragraph.role == Role::Body
        && NOTE_WORDS.iter().any(|words| text.trim_start().starts_with(words))
}

/// Converts blocks. The non-empty headings are those of `headings`, in order; `numbers` is the form of a list's numbers.
fn convert(
    block: &core::Block,
    headings: &mut impl Iterator<Item = NumberedHeading>,
    numbers: ListNumbers,
    context: NarrativeContext<'_>,
) -> Block {
    match block {
        core::Block::Paragraph(source) => {
            let runs = runs::of(source, context.numbering);
            Block::Paragraph(formula::of(&runs).unwrap_or_else(|| Paragraph::body(runs)))
        }
        core::Block::Heading { runs: source, .. } => {
            let runs = runs::of(source, context.numbering);
            let numbered = if block.is_blank() { None } else { headings.next() };
            let (level, number) =
                numbered.map_or((2, String::new()), |heading| (heading.level, heading.given));
            Block::Heading(Heading { level, number, runs })
        }
        core::Block::List { ordered, start, items } => {
            let inner = if *ordered { numbers.deeper() } else { numbers };
            let mut item = |item: &core::ListItem| {
                item.blocks.iter().map(|block| convert(block, headings, inner, context)).collect()
            };
            Block::List(List {
                ordered: *ordered,
                numbers,
                start: *start,
                items: items.iter().map(&mut item).collect(),
            })
        }
        // In a list stands none: those are set after it.
        core::Block::Table(table) => Block::Table(narrative_table::table(table, context.numbering)),
        core::Block::Figure(source) => Block::Figure(figure(source, context)),
    }
}

fn figure(source: &core::Figure, context: NarrativeContext<'_>) -> Figure {
    let number = context.numbering.figures.get(&source.id).copied().unwrap_or_default();
    Figure {
        id: Some(source.id.clone()),
        caption: Caption { number, text: source.caption.trim().to_owned() },
        alt: source.alt.trim().to_owned(),
        chart: picture(source, context.assets).unwrap_or_else(Chart::Missing),
    }
}

/// The picture; else the message to print in its place.
fn picture(source: &core::Figure, assets: &Assets) -> Result<Chart, String> {
    if source.asset.is_empty() {
        return Err("图片缺失：还没有放入图片".to_owned());
    }
    let asset = assets.get(&source.asset).ok_or("图片缺失：图片文件不在草稿里")?;
    Image::read(&source.asset, source.width, Arc::clone(&asset.bytes))
        .map(Chart::Image)
        .map_err(|reason| format!("图片无法读取：{reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_carry_the_numbers_the_checks_know_and_typed_ones_stand() {
        let heading = |words: &str| core::Block::Heading { level: 1, runs: vec![core::Run::plain(words)] };
        let listed = core::ListItem { blocks: vec![heading(" "), heading("丙")] };
        let list = core::Block::List { ordered: false, start: 1, items: vec![listed] };
        let text = [heading("甲"), heading("（二）乙"), list, heading("丁")];
        let context = NarrativeContext { numbering: &Numbering::default(), assets: &Assets::default() };
        let mut printed = Vec::new();
        for (_, block) in blocks(&text, context) {
            match block {
                Block::List(list) => printed.extend(list.items.into_iter().flatten()),
                block => printed.push(block),
            }
        }
        let printed: Vec<String> = printed
            .iter()
            .map(|block| match block {
                Block::Heading(heading) => heading.text(),
                block => panic!("{block:?}"),
            })
            .collect();
        assert_eq!(printed, ["（一）甲", "（二）乙", "", "（三）丙", "（四）丁"]);
    }

    #[test]
    fn what_a_person_notes_below_a_table_or_a_figure_belongs_to_it() {
        let words = |words: &str| core::Block::Paragraph(vec![core::Run::plain(words)]);
        let figure =
            || core::Block::Figure(core::Figure { caption: "甲".to_owned(), ..core::Figure::default() });
        let text = [
            words("注：上面没有表。"),
            figure(),
            words("注：n 为例数。"),
            words("资料来源：预试验。"),
            words("注意随访。"),
            words("注：这里也没有。"),
        ];
        let context = NarrativeContext { numbering: &Numbering::default(), assets: &Assets::default() };
        let set = blocks(&text, context);
        let roles = set.iter().filter_map(|(_, block)| match block {
            Block::Paragraph(paragraph) => Some(paragraph.role),
            _ => None,
        });
        assert_eq!(roles.collect::<Vec<_>>(), [Role::Body, Role::Note, Role::Note, Role::Body, Role::Body]);
    }

    #[test]
    fn the_numbers_of_a_list_are_those_below_its_heading_and_its_own() {
        let heading = |level| core::Block::Heading { level, runs: vec![core::Run::plain("题")] };
        let list =
            |blocks| core::Block::List { ordered: true, start: 1, items: vec![core::ListItem { blocks }] };
        let words = || core::Block::Paragraph(vec![core::Run::plain("项")]);
        let text = [heading(1), list(vec![words()]), heading(2), list(vec![words(), list(vec![words()])])];
        let context = NarrativeContext { numbering: &Numbering::default(), assets: &Assets::default() };
        let mut forms = Vec::new();
        for (_, block) in blocks(&text, context) {
            let Block::List(outer) = block else { continue };
            forms.push(outer.numbers.printed(1));
            forms.extend(outer.items.iter().flatten().filter_map(|block| match block {
                Block::List(inner) => Some(inner.numbers.printed(1)),
                _ => None,
            }));
        }
        assert_eq!(forms, ["1.", "（1）", "①"]);
        let circled = [20, 21, 35, 36, 50, 51].map(|number| ListNumbers::Circled.printed(number));
        assert_eq!(circled, ["⑳", "㉑", "㉟", "㊱", "㊿", "（51）"]);
    }
}
