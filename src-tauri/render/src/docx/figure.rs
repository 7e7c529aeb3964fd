//! Writes figures with their captions.

use super::body::Body;
use super::paragraph::Paragraph;
use super::table::{Edges, Place, cell, grid, row};
use super::{WIDTH, chart, picture, run, styles, timeline};
use crate::document::{Chart, Figure, Target};

/// Adds a figure and its caption, which stays with a note below it.
pub(super) fn add<'a>(body: &mut Body<'a>, figure: &'a Figure, has_note: bool) {
    let said = if figure.alt.trim().is_empty() { &figure.caption.text } else { &figure.alt };
    match &figure.chart {
        Chart::Timeline(source) => body.table(timeline::table(source, said)),
        Chart::Shares(wholes) => body.table(chart::shares(wholes, said)),
        Chart::Image(image) => {
            let drawing = picture::drawing(body, image, said);
            body.paragraph(Paragraph::new(styles::FIGURE).with([drawing]));
        }
        Chart::Missing(said) => {
            let rule = Some((4, "8C8C8C"));
            let edges = Edges { top: rule, left: rule, bottom: rule, right: rule };
            let words = Paragraph::new(styles::NOTE).with(run::words(said));
            let words = Paragraph { keep_next: true, align: Some("center"), ..words };
            let cell = cell(&Place { width: WIDTH, edges, ..Place::default() }, vec![words]);
            body.table(grid(styles::TABLE, &[WIDTH], (None, None)).with(row(false, Some(1440), [cell])));
        }
    }
    let caption = body.caption("图", &figure.caption, figure.id.clone().map(Target::Figure));
    body.paragraph(Paragraph { keep_next: has_note, ..caption });
}
