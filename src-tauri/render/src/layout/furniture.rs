//! The header and footer of each page.

use super::faces::Faces;
use super::frame::{Drawing, Page, PageKind};
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::style::{LEFT, MEASURE, SMALL, THIN};
use crate::RenderError;
use crate::document::{Align, Document, Run};
use crate::geometry::PAGE;

const GREY: f32 = 0.35;
const PLACE: &str = "页眉";

/// Adds the project's name, the draft mark and the page number to every page except the cover.
///
/// # Errors
/// When no face has a character.
pub(crate) fn add(pages: &mut [Page], document: &Document, faces: &Faces<'_>) -> Result<(), RenderError> {
    let total = pages.iter().filter(|page| page.kind == PageKind::Body).count();
    let look = Look::sans(SMALL).grey(GREY);
    let line = |text: &str, look: Look, width: f32, align: Align| {
        let setting = Setting { x: LEFT, ..Setting::new(look, SMALL, width).aligned(align) };
        paragraph::set(faces, &[Run::plain(text)], setting, PLACE)
    };
    let name = Setting { x: LEFT, ..Setting::new(look, SMALL, MEASURE * 0.8).aligned(Align::Left) };
    let name = paragraph::one_line(faces, &document.meta.header, name, PLACE)?;
    let mark = line("草稿", look.bold(), MEASURE, Align::Right)?;
    let (mut body, mut contents) = (0, 0);
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
        let mut drawings: Vec<Drawing> = vec![Drawing::Mark(None)];
        drawings.extend(name.iter().flat_map(|line| paragraph::drawings(line.clone(), PAGE.header_baseline)));
        if document.draft_mark {
            drawings
                .extend(mark.iter().flat_map(|line| paragraph::drawings(line.clone(), PAGE.header_baseline)));
        }
        let y = PAGE.header_baseline + 6.0;
        drawings.push(Drawing::Bar { x: LEFT, y, width: MEASURE, height: THIN, grey: 0.6 });
        page.drawings.splice(0..0, drawings);
        page.drawings.push(Drawing::Mark(None));
        for line in line(&number, look, MEASURE, Align::Center)? {
            page.drawings.extend(paragraph::drawings(line, PAGE.footer_baseline));
        }
    }
    Ok(())
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
