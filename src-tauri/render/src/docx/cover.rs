//! Writes the cover and the instructions after it, in a section without header and footer.

use super::body::Body;
use super::paragraph::Paragraph;
use super::section::Kind;
use super::table::{Edges, Place, cell, grid, row};
use super::xml::Element;
use super::{WIDTH, blocks, run, styles};
use crate::document::{Cover, Field, INSTRUCTIONS, Run};

/// The columns: a margin, the labels, a gap, the values; as in the PDF. In twentieths of a point.
const COLUMNS: [usize; 4] = [320, 1680, 280, WIDTH - 2 * 320 - 1680 - 280];

/// The space above the first field, and above each other, in points, on a cover with room.
const ABOVE: f32 = 63.0;
const BETWEEN: f32 = 7.0;

const SEAL: &str = "（签章）";

/// Adds the cover.
pub(super) fn add<'a>(body: &mut Body<'a>, cover: &'a Cover) {
    if body.document.draft_mark {
        body.paragraph(Paragraph::new(styles::DRAFT).with(run::words("草　稿")));
    }
    body.paragraph(Paragraph::new(styles::OVERLINE).with(run::words(&cover.overline)));
    body.paragraph(Paragraph::new(styles::TITLE).with(run::words(&cover.title)));
    body.paragraph(Paragraph::new(styles::COVER_RULE));
    if !cover.fields.is_empty() {
        let saved = body.cover_saved(cover);
        body.table(fields(&cover.fields, saved));
    }
    for line in &cover.foot {
        let set = Paragraph::new(styles::COVER_FOOT).with(run::words(line));
        body.paragraph(Paragraph { frame: Some(at_the_foot()), ..set });
    }
    let instructions = &cover.instructions;
    if !instructions.items.is_empty() {
        // A frame belongs to the page of the paragraph after it.
        body.paragraph(Paragraph::new(styles::GAP));
        let title = Paragraph::new(styles::CONTENTS).with(run::words(INSTRUCTIONS));
        body.paragraph(Paragraph { new_page: true, ..title });
        blocks::add_list(body, instructions, 0);
    }
    body.end_section(Kind::Cover);
}

/// A frame as wide as the text, at the foot of the page, however much is above.
fn at_the_foot() -> Element {
    Element::new("w:framePr")
        .set("w:w", WIDTH)
        .set("w:wrap", "around")
        .set("w:vAnchor", "margin")
        .set("w:hAnchor", "margin")
        .set("w:xAlign", "center")
        .set("w:yAlign", "bottom")
}

/// The fields: labels of equal width by distribution, values on rules. （签章） marks the place of a seal. `saved` are
/// the points that are saved above them and between them.
fn fields(fields: &[Field], saved: (f32, f32)) -> Element {
    let rows = fields.iter().enumerate().map(|(i, field)| {
        let above = if i == 0 { ABOVE - saved.0 } else { (BETWEEN - saved.1).max(0.0) };
        let before = Some((above * 20.0).round() as usize);
        let (label, seal) =
            field.label.strip_suffix(SEAL).map_or((field.label.as_str(), false), |label| (label, true));
        let bare = |width, text: &str| {
            let label = Paragraph::new(styles::COVER_LABEL).with(run::words(text));
            cell(&Place { width, ..Place::default() }, vec![Paragraph { before, ..label }])
        };
        let value = Paragraph::new(styles::COVER_VALUE).with(run::words(&field.value));
        let mut value = Paragraph { before, ..value };
        if seal {
            let seal = run::runs(&[Run::muted(SEAL)]);
            value = Paragraph {
                tabs: vec![("right", "none", COLUMNS[3])],
                ..value.with([run::tab()]).with(seal)
            };
        }
        let edges = Edges { bottom: Some((6, "404040")), ..Edges::default() };
        let ruled = Place { width: COLUMNS[3], edges, ..Place::default() };
        let cells =
            [bare(COLUMNS[0], ""), bare(COLUMNS[1], label), bare(COLUMNS[2], ""), cell(&ruled, vec![value])];
        row(false, None, cells)
    });
    grid("TableNormal", &COLUMNS, (None, None)).with_all(rows)
}
