//! Tables: header rows, spans, and what stands in the cells.

use shenbao_core::application::nodes::{
    CellAttributes, RichTextBlock, RichTextCell, RichTextRow, TableAttributes,
};
use shenbao_import::document::{Block, Cell, Table};

use super::caption::Label;
use super::item::{Item, items};
use super::{Setting, blocks, paragraph};
use crate::outline::Piece;

/// A table, and the figures of its cells, which stand behind it: a cell of the form holds text.
pub(super) fn table(
    id: &str,
    label: Option<&Label>,
    table: &Table,
    setting: &mut Setting<'_>,
) -> (RichTextBlock, Vec<RichTextBlock>) {
    let mut behind = Vec::new();
    let header_rows = table.rows.iter().take_while(|row| row.header).count();
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        let cells = row.cells.iter().map(|cell| {
            let content = content(cell, setting, &mut behind);
            let attrs = (cell.columns > 1 || cell.rows > 1).then(|| CellAttributes {
                colspan: u32::try_from(cell.columns).ok(),
                rowspan: u32::try_from(cell.rows).ok(),
            });
            if at < header_rows {
                RichTextCell::TableHeader { attrs, content: Some(content) }
            } else {
                RichTextCell::TableCell { attrs, content: Some(content) }
            }
        });
        RichTextRow::TableRow { content: Some(cells.collect()) }
    });
    let rows = rows.collect();
    let caption = label.map(|label| label.title.clone()).unwrap_or_default();
    let attrs = TableAttributes { id: Some(id.to_owned()), caption: Some(caption) };
    (RichTextBlock::Table { attrs: Some(attrs), content: Some(rows) }, behind)
}

/// The content of a cell: paragraphs and lists.
fn content(cell: &Cell, setting: &mut Setting<'_>, behind: &mut Vec<RichTextBlock>) -> Vec<RichTextBlock> {
    let pieces: Vec<Piece> = cell.blocks.iter().flat_map(flattened).map(Piece::Block).collect();
    let mut number = 0;
    let inner = items(&pieces, setting.document, &mut number);
    let (figures, text): (Vec<Item>, Vec<Item>) =
        inner.into_iter().partition(|item| matches!(item, Item::Figure { .. }));
    for mut figure in figures {
        if let Item::Figure { id, .. } = &mut figure {
            *id = setting.cell_figure_id();
        }
        behind.extend(blocks(&[figure], setting));
    }
    let mut content = blocks(&text, setting);
    if content.is_empty() {
        content.push(paragraph(Vec::new()));
    }
    content
}

/// The rows of a table within a cell become paragraphs, each with its cells in order.
fn flattened(block: &Block) -> Vec<Block> {
    let Block::Table(table) = block else { return vec![block.clone()] };
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut line = shenbao_import::document::Paragraph::default();
        for cell in &row.cells {
            for block in &cell.blocks {
                let paragraphs = match block {
                    Block::Paragraph(paragraph) => vec![paragraph.clone()],
                    Block::Table(_) => {
                        let inner = flattened(block).into_iter().filter_map(|block| match block {
                            Block::Paragraph(paragraph) => Some(paragraph),
                            Block::Table(_) => None,
                        });
                        inner.collect()
                    }
                };
                for paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.is_blank()) {
                    if !line.inlines.is_empty() {
                        let text = "　".to_owned();
                        let gap = shenbao_import::document::Text { text, ..Default::default() };
                        line.inlines.push(shenbao_import::document::Inline::Text(gap));
                    }
                    line.inlines.extend(paragraph.inlines);
                }
            }
        }
        if !line.inlines.is_empty() {
            rows.push(Block::Paragraph(line));
        }
    }
    rows
}
