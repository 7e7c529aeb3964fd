//! Sets the contents: titles, dots that lead to page numbers, and the numbers once the pages are known.

use super::faces::Faces;
use super::frame::{Anchor, Drawing, Lead, Page, PageKind, Strip};
use super::page::Bookmark;
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::{BODY, MEASURE, baseline};
use crate::RenderError;
use crate::document::{Align, Heading, Run};

const PLACE: &str = "目录";
const LEADING: f32 = 24.0;
/// Room for a page number of four digits.
const NUMBER: f32 = 2.6 * BODY;

/// Sets the contents of these headings, each with its index.
///
/// # Errors
/// When no face has a character.
pub(super) fn set(
    faces: &Faces<'_>,
    headings: &[(usize, Heading)],
    structure: &mut Structure,
) -> Result<Vec<Strip>, RenderError> {
    let title = Setting::new(Look::sans(18.0).bold(), 34.0, MEASURE).aligned(Align::Center);
    let mut strips = paragraph::strips(faces, &[Run::plain("目　录")], title, PLACE)?;
    let element = structure.add(Kind::Heading(1), None);
    for strip in &mut strips {
        strip.drawings.insert(0, Drawing::Mark(Some(element)));
        strip.keep = true;
    }
    if let Some(last) = strips.last_mut() {
        last.height += 14.0;
        last.anchor = Some(Anchor { level: 1, text: PLACE.to_owned(), listed: None });
    }
    let contents = structure.add(Kind::Contents, None);
    for (index, heading) in headings {
        let entry = structure.add(Kind::Entry, Some(contents));
        let element = structure.add(Kind::Link, Some(entry));
        let mut set = self::entry(faces, heading)?;
        for strip in &mut set {
            let height = strip.height;
            strip.drawings.insert(0, Drawing::Mark(Some(element)));
            let (to, element) = (Lead::Heading(*index), Some(element));
            strip.drawings.push(Drawing::Link { x: 0.0, y: 0.0, width: MEASURE, height, to, element });
        }
        if let Some(last) = set.last_mut() {
            let baseline = baseline(LEADING, BODY);
            last.drawings.push(Drawing::PageNumber { heading: *index, x: MEASURE, baseline });
        }
        strips.extend(set);
    }
    for strip in &mut strips {
        strip.page = PageKind::Contents;
    }
    Ok(strips)
}

/// A heading's line, or lines, and the dots after it.
fn entry(faces: &Faces<'_>, heading: &Heading) -> Result<Vec<Strip>, RenderError> {
    let depth = f32::from(heading.level.saturating_sub(1).min(4));
    let look = if heading.level == 1 { Look::sans(BODY) } else { Look::serif(BODY) };
    let setting =
        Setting::new(look, LEADING, MEASURE - NUMBER).aligned(Align::Left).shifted(depth * 1.5 * BODY);
    let mut lines = paragraph::set(faces, &[Run::plain(heading.text())], setting, PLACE)?;
    let count = lines.len();
    let end = lines.last().map_or(0.0, |line| line.text.x + line.width);
    let base = baseline(LEADING, BODY);
    let mut strips: Vec<Strip> = lines
        .drain(..)
        .enumerate()
        .map(|(i, line)| Strip {
            height: LEADING,
            drawings: paragraph::drawings(line, base),
            keep: i + 1 < count,
            ..Strip::default()
        })
        .collect();
    let from = end + 0.6 * BODY;
    let width = MEASURE - NUMBER + 0.4 * BODY - from;
    if let Some(last) = strips.last_mut().filter(|_| width > BODY) {
        last.drawings.insert(0, Drawing::Leader { x: from, y: base - 2.0, width, grey: 0.55 });
    }
    if let Some(first) = strips.first_mut().filter(|_| heading.level == 1) {
        first.before = 4.0;
    }
    Ok(strips)
}

/// Puts in the numbers of the pages the headings came to stand on.
///
/// # Errors
/// When no face has a digit.
pub(super) fn number(
    pages: &mut [Page],
    bookmarks: &[Bookmark],
    faces: &Faces<'_>,
) -> Result<(), RenderError> {
    let before = pages.iter().take_while(|page| page.kind != PageKind::Body).count();
    let on = |heading: usize| {
        let bookmark = bookmarks.iter().find(|bookmark| bookmark.anchor.listed == Some(heading));
        bookmark.map(|bookmark| (bookmark.page + 1).saturating_sub(before))
    };
    for drawing in pages.iter_mut().flat_map(|page| &mut page.drawings) {
        if let Drawing::PageNumber { heading, x, baseline } = *drawing {
            let number = on(heading).map(|number| number.to_string()).unwrap_or_default();
            let setting = Setting::new(Look::serif(BODY), LEADING, NUMBER).aligned(Align::Right);
            let setting = Setting { x: x - NUMBER, ..setting };
            let line = paragraph::set(faces, &[Run::plain(number)], setting, PLACE)?.into_iter().next();
            *drawing = line.map_or(Drawing::Mark(None), |line| {
                let mut text = line.text;
                text.baseline += baseline;
                Drawing::Text(text)
            });
        }
    }
    Ok(())
}
