//! The header and footer of each page.

use super::faces::Faces;
use super::frame::{Drawing, Page, PageKind};
use super::paragraph::{self, SetLine, Setting};
use super::shape::Look;
use super::style::{SMALL, THIN};
use crate::RenderError;
use crate::document::{Align, Document, Run};
use crate::geometry::{Orientation, PageGeometry};

const GREY: f32 = 0.35;
const PLACE: &str = "页眉";

/// Adds the project's name, the draft mark and the page number to every page except the cover.
///
/// # Errors
/// When no face has a character.
pub(crate) fn add(pages: &mut [Page], document: &Document, faces: &Faces<'_>) -> Result<(), RenderError> {
    let total = pages.iter().filter(|page| page.kind == PageKind::Body).count();
    let look = Look::sans(SMALL).grey(GREY);
    let (mut body, mut contents) = (0, 0);
    let mut heads: Vec<(Orientation, Vec<Drawing>)> = Vec::new();
    for page in pages {
        let number = match page.kind {
            PageKind::Cover => continue,
            PageKind::Contents => {
                contents += 1;
                roman(contents)
            }
            PageKind::Body => {
                body += 1;
                format!("第 {body} 页　共 {total} 页")
            }
        };
        let geometry = page.orientation.page();
        // The same on every page of an orientation.
        let known = heads.iter().find(|(of, _)| *of == page.orientation).map(|(_, head)| head.clone());
        let head = match known {
            Some(head) => head,
            None => {
                let head = head(document, faces, geometry)?;
                heads.push((page.orientation, head.clone()));
                head
            }
        };
        page.drawings.splice(0..0, head);
        page.drawings.push(Drawing::Mark(None));
        for line in line(faces, &number, look, geometry, Align::Center)? {
            page.drawings.extend(paragraph::drawings(line, geometry.footer_baseline));
        }
    }
    Ok(())
}

/// The header of a page: the project's name, the draft mark and the rule below them.
fn head(
    document: &Document,
    faces: &Faces<'_>,
    geometry: &PageGeometry,
) -> Result<Vec<Drawing>, RenderError> {
    let PageGeometry { left, measure, header_baseline, .. } = *geometry;
    let look = Look::sans(SMALL).grey(GREY);
    let name = Setting { x: left, ..Setting::new(look, SMALL, measure * 0.8).aligned(Align::Left) };
    let name = paragraph::one_line(faces, &document.meta.header, name, PLACE)?;
    let mut drawings: Vec<Drawing> = vec![Drawing::Mark(None)];
    drawings.extend(name.into_iter().flat_map(|line| paragraph::drawings(line, header_baseline)));
    if document.draft_mark {
        let mark = line(faces, "草稿", look.bold(), geometry, Align::Right)?;
        drawings.extend(mark.into_iter().flat_map(|line| paragraph::drawings(line, header_baseline)));
    }
    drawings.push(Drawing::Bar {
        x: left,
        y: header_baseline + 6.0,
        width: measure,
        height: THIN,
        grey: 0.6,
    });
    Ok(drawings)
}

fn line(
    faces: &Faces<'_>,
    text: &str,
    look: Look,
    geometry: &PageGeometry,
    align: Align,
) -> Result<Vec<SetLine>, RenderError> {
    let setting = Setting::new(look, SMALL, geometry.measure).aligned(align);
    paragraph::set(faces, &[Run::plain(text)], Setting { x: geometry.left, ..setting }, PLACE)
}

/// A Roman numeral: i, ii, iii …; the contents of an application fill a page or two.
pub(crate) fn roman(number: usize) -> String {
    const NUMERALS: [(usize, &str); 5] = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut left = number;
    let mut written = String::new();
    for (value, numeral) in NUMERALS {
        written.push_str(&numeral.repeat(left / value));
        left %= value;
    }
    written
}
