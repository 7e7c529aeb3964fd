//! Writes the cover, in a section without header and footer.

use super::body::Body;
use super::paragraph::Paragraph;
use super::section::Kind;
use super::table::{Edges, Place, cell, grid, row};
use super::xml::Element;
use super::{WIDTH, run, styles};
use crate::document::{Cover, Field, Run};

/// The columns: a margin, the labels, a gap, the values; as in the PDF. In twentieths of a point.
const COLUMNS: [usize; 4] = [320, 1680, 280, WIDTH - 2 * 320 - 1680 - 280];

const SEAL: &str = "（签章）";

/// Adds the cover.
pub(super) fn add(body: &mut Body<'_>, cover: &Cover) {
    if body.document.draft_mark {
        body.paragraph(Paragraph::new(styles::DRAFT).with(run::words("草　稿")));
    }
    body.paragraph(Paragraph::new(styles::OVERLINE).with(run::words(&cover.overline)));
    body.paragraph(Paragraph::new(styles::TITLE).with(run::words(&cover.title)));
    body.paragraph(Paragraph::new(styles::COVER_RULE));
    if !cover.fields.is_empty() {
        body.table(fields(&cover.fields));
    }
    for line in &cover.foot {
        let set = Paragraph::new(styles::COVER_FOOT).with(run::words(line));
        body.paragraph(Paragraph { frame: Some(at_the_foot()), ..set });
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

/// The fields: labels of equal width by distribution, values on rules. （签章） marks the place of a seal.
fn fields(fields: &[Field]) -> Element {
    let rows = fields.iter().map(|field| {
        let (label, seal) =
            field.label.strip_suffix(SEAL).map_or((field.label.as_str(), false), |label| (label, true));
        let bare = |width, text: &str| {
            let label = Paragraph::new(styles::COVER_LABEL).with(run::words(text));
            cell(&Place { width, ..Place::default() }, vec![label])
        };
        let mut value = Paragraph::new(styles::COVER_VALUE).with(run::words(&field.value));
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
