//! Lays out the contents: entries, leaders, and page numbers once the pages are known.

use super::faces::Faces;
use super::frame::{Anchor, Drawing, Keep, Lead, LineBox, Page, PageKind};
use super::page::{Bookmark, ROOM};
use super::paragraph::{self, SetLine, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::{BODY, MEASURE, baseline};
use crate::RenderError;
use crate::document::{Align, Heading, Run};

const PLACE: &str = "目录";
/// The line height, and the minimum that is used if it saves a page with few entries.
const LEADING: f32 = 24.0;
const TIGHTEST: f32 = 19.0;
/// The height of the title, and the space below it.
const TITLE: f32 = 34.0;
const BELOW: f32 = 14.0;
/// The space above an entry of the highest level.
const ABOVE: f32 = 4.0;
/// The width of a page number of four digits.
const NUMBER: f32 = 2.6 * BODY;

/// Lays out the contents of these headings, each with its index.
///
/// # Errors
/// When no face has a character.
pub(super) fn set(
    faces: &Faces<'_>,
    headings: &[(usize, Heading)],
    structure: &mut Structure,
) -> Result<Vec<LineBox>, RenderError> {
    let mut line_boxes = title(faces, "目　录", PLACE, structure)?;
    let contents = structure.add(Kind::Contents, None);
    let leading = leading(faces, headings)?;
    for (index, heading) in headings {
        let entry = structure.add(Kind::Entry, Some(contents));
        let element = structure.add(Kind::Link, Some(entry));
        let mut set = self::entry(faces, heading, leading)?;
        for line_box in &mut set {
            let height = line_box.height;
            line_box.drawings.insert(0, Drawing::Mark(Some(element)));
            let (to, element) = (Lead::Heading(*index), Some(element));
            line_box.drawings.push(Drawing::Link { x: 0.0, y: 0.0, width: MEASURE, height, to, element });
        }
        if let Some(last) = set.last_mut() {
            let baseline = baseline(leading, BODY);
            last.drawings.push(Drawing::PageNumber { heading: *index, x: MEASURE, baseline });
        }
        line_boxes.extend(set);
    }
    for line_box in &mut line_boxes {
        line_box.page = PageKind::Contents;
    }
    Ok(line_boxes)
}

/// The title of a page before the text, in the middle of its line, with a bookmark of the name `place`.
///
/// # Errors
/// When no face has a character.
pub(crate) fn title(
    faces: &Faces<'_>,
    text: &str,
    place: &str,
    structure: &mut Structure,
) -> Result<Vec<LineBox>, RenderError> {
    let setting = Setting::new(Look::sans(18.0).bold(), TITLE, MEASURE).aligned(Align::Center);
    let mut line_boxes = paragraph::line_boxes(faces, &[Run::plain(text)], setting, place)?;
    let element = structure.add(Kind::Heading(1), None);
    for line_box in &mut line_boxes {
        line_box.drawings.insert(0, Drawing::Mark(Some(element)));
        line_box.keep = Keep::Always;
    }
    if let Some(last) = line_boxes.last_mut() {
        last.height += BELOW;
        last.anchor = Some(Anchor { level: 1, text: place.to_owned(), listed: None });
    }
    Ok(line_boxes)
}

/// The line height: smaller than usual if that avoids a last page with few lines.
///
/// # Errors
/// When no face has a character.
pub(crate) fn leading(faces: &Faces<'_>, headings: &[(usize, Heading)]) -> Result<f32, RenderError> {
    let mut entries = Vec::with_capacity(headings.len());
    for (_, heading) in headings {
        let above = if heading.level == 1 { ABOVE } else { 0.0 };
        entries.push((above, lines(faces, heading, LEADING)?.len() as f32));
    }
    let usual = pages(&entries, LEADING);
    let steps = (0..=((LEADING - TIGHTEST) * 2.0) as u8).map(|step| LEADING - f32::from(step) / 2.0);
    Ok(steps.into_iter().find(|leading| pages(&entries, *leading) < usual).unwrap_or(LEADING))
}

/// The number of pages filled by entries with these heights.
fn pages(entries: &[(f32, f32)], leading: f32) -> usize {
    let (mut pages, mut used) = (1, TITLE + BELOW);
    for (above, lines) in entries {
        let height = lines * leading;
        if used + above + height > ROOM {
            (pages, used) = (pages + 1, height);
        } else {
            used += above + height;
        }
    }
    pages
}

/// The lines of a heading. Continuation lines are indented to the text after the number.
fn lines(faces: &Faces<'_>, heading: &Heading, leading: f32) -> Result<Vec<SetLine>, RenderError> {
    let depth = f32::from(heading.level.saturating_sub(1).min(4));
    let look = if heading.level == 1 { Look::sans(BODY) } else { Look::serif(BODY) };
    let setting = Setting::new(look, leading, MEASURE - NUMBER).aligned(Align::Left);
    let setting = setting.shifted((depth * 1.5 + 2.0) * BODY).indented(-2.0 * BODY);
    paragraph::set(faces, &[Run::plain(heading.text())], setting, PLACE)
}

/// The lines of an entry, and the leader after the last.
fn entry(faces: &Faces<'_>, heading: &Heading, leading: f32) -> Result<Vec<LineBox>, RenderError> {
    let mut lines = lines(faces, heading, leading)?;
    let count = lines.len();
    let end = lines.last().map_or(0.0, |line| line.text.x + line.width);
    let base = baseline(leading, BODY);
    let mut line_boxes: Vec<LineBox> = lines
        .drain(..)
        .enumerate()
        .map(|(i, line)| LineBox {
            height: leading,
            drawings: paragraph::drawings(line, base),
            keep: if i + 1 < count { Keep::Always } else { Keep::No },
            ..LineBox::default()
        })
        .collect();
    let from = end + 0.6 * BODY;
    let width = MEASURE - NUMBER + 0.4 * BODY - from;
    if let Some(last) = line_boxes.last_mut().filter(|_| width > BODY) {
        last.drawings.insert(0, Drawing::Leader { x: from, y: base - 2.0, width, grey: 0.55 });
    }
    if let Some(first) = line_boxes.first_mut().filter(|_| heading.level == 1) {
        first.before = ABOVE;
    }
    Ok(line_boxes)
}

/// Fills in the page numbers of the headings.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Paragraph, Role};
    use crate::layout::{Typesetter, fonts};

    /// The number of lines of the contents on each page.
    fn filled(headings: usize, words: &str) -> Vec<usize> {
        let mut blocks = vec![Block::Contents { levels: 2 }];
        for n in 0..headings {
            let runs = vec![Run::plain(words)];
            blocks.push(Block::Heading(Heading { level: 2, number: format!("（{n}）"), runs }));
            blocks.push(Block::Paragraph(Paragraph::of(Role::Body, "正文")));
        }
        let laid = Typesetter::new(fonts()).lay_out(&Document { blocks, ..Document::default() }).unwrap();
        let contents = laid.pages.iter().filter(|page| page.kind == PageKind::Contents);
        let links = |page: &Page| page.drawings.iter().filter(|d| matches!(d, Drawing::Link { .. })).count();
        contents.map(links).collect()
    }

    #[test]
    fn a_few_entries_too_many_do_not_make_a_page() {
        for entries in 10..31 {
            assert_eq!(filled(entries, "研究内容"), [entries], "{entries}");
        }
    }

    #[test]
    fn a_last_page_of_contents_is_never_nearly_empty() {
        for entries in 31..100 {
            let pages = filled(entries, "研究内容");
            assert!(pages.len() == 1 || *pages.last().unwrap() >= 5, "{entries}: {pages:?}");
        }
    }

    #[test]
    fn a_long_title_runs_on_under_its_words() {
        let (fonts, known) = (fonts(), crate::layout::faces::Known::default());
        let faces = Faces::new(&fonts, &known);
        let title = "研究内容".repeat(12);
        let heading = Heading { level: 2, number: "（一）".into(), runs: vec![Run::plain(title)] };
        let lines = lines(&faces, &heading, LEADING).unwrap();
        let begins: Vec<f32> = lines.iter().map(|line| line.text.x + line.text.pens[0]).collect();
        // The bracket's blank half stands outside.
        assert_eq!(begins, [1.0 * BODY, 3.5 * BODY]);
        assert!(lines.iter().all(|line| line.text.x + line.width <= MEASURE - NUMBER));
    }
}
