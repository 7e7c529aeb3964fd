//! The head and the foot of each page.

use super::faces::Faces;
use super::frame::{Drawing, Page};
use super::paragraph::{self, SetLine, Setting};
use super::shape::Look;
use super::style::{FOOTER_BASELINE, HEADER_BASELINE, LEFT, MEASURE, SMALL, THIN};
use crate::RenderError;
use crate::document::{Align, Document, Run};

const GREY: f32 = 0.35;
const PLACE: &str = "页眉";

/// Adds the project's name, the draft mark and the page number to every numbered page.
///
/// # Errors
/// When no face has a character.
pub(crate) fn add(pages: &mut [Page], document: &Document, faces: &Faces<'_>) -> Result<(), RenderError> {
    let total = pages.iter().filter(|page| page.numbered).count();
    let look = Look::sans(SMALL).grey(GREY);
    let line = |text: &str, look: Look, width: f32, align: Align| {
        let setting = Setting { x: LEFT, ..Setting::new(look, SMALL, width).aligned(align) };
        paragraph::set(faces, &[Run::plain(text)], setting, PLACE)
    };
    let name = shortened(&document.meta.header, |text| line(text, look, MEASURE * 0.8, Align::Left))?;
    let mark = line("草稿", look.bold(), MEASURE, Align::Right)?;
    for (i, page) in pages.iter_mut().filter(|page| page.numbered).enumerate() {
        let mut drawings: Vec<Drawing> =
            name.iter().flat_map(|line| paragraph::drawings(line.clone(), HEADER_BASELINE)).collect();
        if document.draft_mark {
            drawings.extend(mark.iter().flat_map(|line| paragraph::drawings(line.clone(), HEADER_BASELINE)));
        }
        let y = HEADER_BASELINE + 6.0;
        drawings.push(Drawing::Bar { x: LEFT, y, width: MEASURE, height: THIN, grey: 0.6 });
        page.drawings.splice(0..0, drawings);
        let number = format!("第 {} 页　共 {total} 页", i + 1);
        for line in line(&number, look, MEASURE, Align::Center)? {
            page.drawings.extend(paragraph::drawings(line, FOOTER_BASELINE));
        }
    }
    Ok(())
}

/// The longest beginning of a text that fits one line, with … if it is not all.
fn shortened(
    text: &str,
    set: impl Fn(&str) -> Result<Vec<SetLine>, RenderError>,
) -> Result<Vec<SetLine>, RenderError> {
    let whole = set(text)?;
    if whole.len() <= 1 {
        return Ok(whole);
    }
    let kept = whole[0].text.glyphs.len().saturating_sub(1);
    let short: String = text.chars().take(kept).collect();
    let lines = set(&format!("{short}…"))?;
    Ok(lines.into_iter().take(1).collect())
}
