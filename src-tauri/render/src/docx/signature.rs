//! Writes a signature box: a frame with room for a seal.

use super::paragraph::Paragraph;
use super::table::{Place, cell, grid, row};
use super::xml::Element;
use super::{WIDTH, run, styles};
use crate::document::{self, Field, Signature};

const HALVES: [usize; 2] = [WIDTH / 2, WIDTH - WIDTH / 2];
/// The end of a blank, from the left edge of its cell.
const BLANK_END: usize = WIDTH / 2 - 600;
/// The height of the last line, in twentieths of a point: its text stands in the middle.
const LAST_LINE: usize = 840;

/// The box: the statement, then two lines side by side; a single one is on the right, where the seal goes.
pub(super) fn table(signature: &Signature) -> Element {
    let title = document::Run::bold(signature.title.as_str());
    let mut said =
        vec![Paragraph { before: Some(160), ..Paragraph::new(styles::LABEL).with(run::runs(&[title])) }];
    if !signature.statement.is_empty() {
        let statement = Paragraph::new(styles::STATEMENT).with(run::words(&signature.statement));
        said.push(Paragraph { before: Some(60), ..statement });
    }
    let pairs: Vec<&[Field]> = signature.lines.chunks(2).collect();
    let said = if pairs.is_empty() { said } else { keep(said) };
    let place = Place { width: WIDTH, columns: 2, ..Place::default() };
    let mut rows = vec![row(false, None, [cell(&place, said)])];
    for (i, pair) in pairs.iter().enumerate() {
        let (left, right) =
            if let [left, right] = pair { (Some(left), Some(right)) } else { (None, pair.first()) };
        let set = |field: Option<&Field>, width| {
            let line = vec![field.map_or_else(|| Paragraph::new(styles::SIGN), line)];
            let line = if i + 1 < pairs.len() { keep(line) } else { line };
            cell(&Place { width, ..Place::default() }, line)
        };
        // The last line keeps clear of the frame.
        let height = (i + 1 == pairs.len()).then_some(LAST_LINE);
        rows.push(row(false, height, [set(left, HALVES[0]), set(right, HALVES[1])]));
    }
    grid(styles::BOX_TABLE, &HALVES, (None, None)).with_all(rows)
}

/// Keeps the box on one page.
fn keep(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    paragraphs.into_iter().map(|paragraph| Paragraph { keep_next: true, ..paragraph }).collect()
}

/// A label with its value, or a rule to write on.
fn line(field: &Field) -> Paragraph {
    let set = Paragraph::new(styles::SIGN).with(run::words(&field.label));
    if field.value.is_empty() {
        Paragraph { tabs: vec![("right", "underscore", BLANK_END)], ..set.with([run::tab()]) }
    } else {
        set.with(run::words(&field.value))
    }
}
