//! Finds the field that contains a character without a glyph.

use shenbao_guide::field::FieldPath;

use crate::document::{Block, Cell, Document, Origin, Run};

/// The field of the first block that contains a character; `None` where there is none, or only text of the form itself.
pub fn origin_of(character: char, document: &Document) -> Option<Origin> {
    let mut found = document.blocks.iter().zip(&document.origins).filter_map(|(block, origin)| {
        let place = place_in(block, character)?;
        place.map(|place| Origin { place: place.clone(), block: None }).or_else(|| origin.clone())
    });
    found.next()
}

/// The field of the part of a block that contains a character, `Some(None)` where that is the block's own; `None` where
/// the block does not contain it.
fn place_in(block: &Block, character: char) -> Option<Option<&FieldPath>> {
    let has = |text: &str| text.contains(character);
    let runs = |runs: &[Run]| runs.iter().any(|run| has(&run.text));
    let own = |found: bool| found.then_some(None);
    match block {
        Block::Cover(cover) => {
            let field = cover.fields.iter().find(|field| has(&field.value)).map(|field| field.place.as_ref());
            let mut instructions = cover.instructions.items.iter().flatten();
            field.or_else(|| own(instructions.any(|b| place_in(b, character).is_some())))
        }
        Block::Heading(heading) => own(runs(&heading.runs)),
        Block::Paragraph(paragraph) => own(runs(&paragraph.runs)),
        Block::List(list) => own(list.items.iter().flatten().any(|b| place_in(b, character).is_some())),
        Block::Table(table) => {
            let cells: Vec<&Cell> = table.rows.iter().flat_map(|row| &row.cells).collect();
            let cell = cells.into_iter().find(|cell| runs(&cell.runs)).map(|cell| cell.place.as_ref());
            cell.or_else(|| own(table.caption.as_ref().is_some_and(|caption| has(&caption.text))))
        }
        Block::Figure(figure) => own(has(&figure.caption.text)),
        Block::Quote(quote) => own(has(&quote.text)),
        Block::References(references) => own(references.iter().any(|reference| runs(&reference.runs))),
        Block::Signature(signature) => has(&signature.title).then_some(signature.place.as_ref()),
        Block::Contents { .. } | Block::PageBreak(_) => None,
    }
}
