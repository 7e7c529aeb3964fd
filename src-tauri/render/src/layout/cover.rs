//! Lays out the cover: the title high on the page, fields on rules, labels of equal width.

use std::sync::Arc;

use super::faces::Faces;
use super::frame::{Drawing, LineBox, PageKind};
use super::page::ROOM;
use super::paragraph::{self, SetLine, Setting};
use super::shape::{self, Look};
use super::structure::{Kind, Structure};
use super::style::{MEASURE, THIN, baseline};
use shenbao_guide::field::FieldPath;

use crate::RenderError;
use crate::document::{Align, Cover, Field, Run};

const LABEL: f32 = 14.0;
const VALUE: f32 = 14.0;
/// The line height of a value, and the minimum of a cover with many fields.
const VALUE_LEADING: f32 = 25.0;
const TIGHTEST: f32 = 18.0;
/// The space between fields, and its minimum.
pub(crate) const FIELD_SPACE: f32 = 9.0;
const LEAST_SPACE: f32 = 2.0;
/// The space at the top of the page.
const ABOVE_OVERLINE: f32 = 58.0;
/// The space between the title and the fields, and its minimum.
pub(crate) const ABOVE: f32 = 104.0;
const LEAST_ABOVE: f32 = 48.0;
/// The line height of the foot, and the space above it.
const FOOT_LEADING: f32 = 24.0;
const ABOVE_FOOT: f32 = 16.0;
/// The width of labels: six characters, distributed.
const LABEL_WIDTH: f32 = 6.0 * LABEL;
const LABEL_GAP: f32 = 14.0;
const SEAL: &str = "（签章）";
/// The room for a seal beside the value.
const SEAL_WIDTH: f32 = 3.5 * VALUE;
const SIDE: f32 = 16.0;

/// Lays out a cover as one line box that fills the page.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    cover: &Cover,
    draft: bool,
    structure: &mut Structure,
) -> Result<LineBox, RenderError> {
    let mut drawings = Vec::new();
    let mut said = |drawings: &mut Vec<Drawing>, place: Option<&FieldPath>| {
        let element = structure.add(Kind::Paragraph, None);
        structure.place(element, place);
        drawings.push(Drawing::Mark(Some(element)));
    };
    if draft {
        said(&mut drawings, None);
        drawings.extend(draft_mark(faces)?);
    }
    let mut y = ABOVE_OVERLINE;
    for (text, look, leading, below) in heads(cover) {
        said(&mut drawings, None);
        for line in head(faces, text, look, leading)? {
            drawings.extend(paragraph::drawings(line, y + baseline(leading, look.size)));
            y += leading;
        }
        y += below;
    }
    drawings.push(Drawing::Mark(None));
    drawings.push(Drawing::Bar { x: MEASURE / 2.0 - 28.0, y: y + 20.0, width: 56.0, height: 1.6, grey: 0.0 });
    let spaces = spaces(faces, cover, 0.0)?;
    y += spaces.above;
    for field in &cover.fields {
        said(&mut drawings, field.place.as_ref());
        y = set_field(faces, field, &spaces, y, &mut drawings)?;
    }
    let mut foot = ROOM - foot_height(cover);
    for text in &cover.foot {
        said(&mut drawings, None);
        let look = Look::serif(14.0);
        for line in head(faces, text, look, FOOT_LEADING)? {
            drawings.extend(paragraph::drawings(line, foot + baseline(FOOT_LEADING, look.size)));
            foot += FOOT_LEADING;
        }
    }
    Ok(LineBox { height: ROOM, drawings, page: PageKind::Cover, ..LineBox::default() })
}

/// The lines above the fields: text, look, line height, and the space below.
fn heads(cover: &Cover) -> [(&str, Look, f32, f32); 2] {
    [
        (&cover.overline, Look::serif(15.0), 24.0, 16.0),
        (&cover.title, Look::sans(26.0).bold().title(), 42.0, 0.0),
    ]
}

/// A text in the middle of the page.
fn head(faces: &Faces<'_>, text: &str, look: Look, leading: f32) -> Result<Vec<SetLine>, RenderError> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let setting = Setting::new(look, leading, MEASURE).aligned(Align::Center);
    paragraph::set(faces, &[Run::plain(text)], setting, "封面")
}

fn foot_height(cover: &Cover) -> f32 {
    cover.foot.len() as f32 * FOOT_LEADING
}

/// The spaces of the fields of a cover: the usual ones, or smaller ones where the fields would reach into the foot,
/// first above them, then between them, last in their lines. `taken` is what else stands on the page, in points.
///
/// # Errors
/// When no face has a character.
pub(crate) fn spaces(faces: &Faces<'_>, cover: &Cover, taken: f32) -> Result<Spaces, RenderError> {
    let above_foot = if cover.foot.is_empty() { 0.0 } else { ABOVE_FOOT };
    let mut room = ROOM - foot_height(cover) - above_foot - ABOVE_OVERLINE - taken;
    for (text, look, leading, below) in heads(cover) {
        room -= head(faces, text, look, leading)?.len() as f32 * leading + below;
    }
    let mut lines = 0.0;
    for field in &cover.fields {
        lines += value(faces, field, VALUE_LEADING)?.len() as f32;
    }
    let count = cover.fields.len() as f32;
    let mut lacking = ABOVE + lines * VALUE_LEADING + count * FIELD_SPACE - room;
    let mut take = |from: f32, least: f32, times: f32| {
        let taken = (lacking / times.max(1.0)).clamp(0.0, from - least);
        lacking -= taken * times;
        from - taken
    };
    let above = take(ABOVE, LEAST_ABOVE, 1.0);
    let between = take(FIELD_SPACE, LEAST_SPACE, count);
    Ok(Spaces { above, between, leading: take(VALUE_LEADING, TIGHTEST, lines) })
}

/// The vertical spaces of the fields, in points.
pub(crate) struct Spaces {
    /// Between the title and the first.
    pub(crate) above: f32,
    /// Of a line.
    pub(crate) leading: f32,
    /// Below each.
    pub(crate) between: f32,
}

/// The left edge of the rules, and their length.
const RULE_X: f32 = SIDE + LABEL_WIDTH + LABEL_GAP;
const RULE: f32 = MEASURE - SIDE - RULE_X;

/// The label of a field, and whether it is to be sealed. （签章） stands where the seal goes, not in the label.
fn label(field: &Field) -> (&str, bool) {
    field.label.strip_suffix(SEAL).map_or((field.label.as_str(), false), |label| (label, true))
}

/// The place of a field, in the words of messages.
fn place(field: &Field) -> String {
    format!("封面“{}”", field.label)
}

/// The lines of a value.
fn value(faces: &Faces<'_>, field: &Field, leading: f32) -> Result<Vec<SetLine>, RenderError> {
    let (_, seal) = label(field);
    let room = RULE - 8.0 - if seal { SEAL_WIDTH } else { 0.0 };
    let setting = Setting::new(Look::serif(VALUE), leading, room).aligned(Align::Left);
    let setting = Setting { x: RULE_X + 4.0, ..setting };
    paragraph::set(faces, &[Run::plain(field.value.as_str())], setting, &place(field))
}

fn set_field(
    faces: &Faces<'_>,
    field: &Field,
    spaces: &Spaces,
    y: f32,
    drawings: &mut Vec<Drawing>,
) -> Result<f32, RenderError> {
    let leading = spaces.leading;
    let base = baseline(leading, LABEL);
    let (label, seal) = label(field);
    drawings.extend(spread(faces, label, SIDE, y + base, &place(field))?);
    let mut y = y;
    for line in value(faces, field, leading)? {
        drawings.extend(paragraph::drawings(line, y + base));
        let y_rule = y + leading - 1.0;
        drawings.push(Drawing::Bar { x: RULE_X, y: y_rule, width: RULE, height: THIN * 1.5, grey: 0.25 });
        y += leading;
    }
    if seal {
        let look = Look::serif(VALUE - 2.0).grey(0.45);
        let setting = Setting::new(look, leading, RULE - 4.0).aligned(Align::Right);
        let setting = Setting { x: RULE_X, ..setting };
        for line in paragraph::set(faces, &[Run::plain(SEAL)], setting, &place(field))? {
            drawings.extend(paragraph::drawings(line, y - leading + base));
        }
    }
    Ok(y + spaces.between)
}

/// A label, distributed over the width of all labels (分散对齐).
fn spread(
    faces: &Faces<'_>,
    label: &str,
    x: f32,
    baseline: f32,
    place: &str,
) -> Result<Vec<Drawing>, RenderError> {
    let glyphs = shape::shape(faces, &[Run::plain(label)], Look::sans(LABEL), place)?;
    let natural: f32 = glyphs.iter().map(|g| g.advance).sum();
    let between = glyphs.len().saturating_sub(1).max(1) as f32;
    let extra = ((LABEL_WIDTH - natural) / between).max(0.0);
    let squeeze = (LABEL_WIDTH / natural).min(1.0);
    let setting = Setting::new(Look::sans(LABEL * squeeze), LABEL, LABEL_WIDTH);
    let mut lines = paragraph::set(faces, &[Run::plain(label)], Setting { x, ..setting }, place)?;
    if let Some(line) = lines.first_mut() {
        for (i, pen) in Arc::make_mut(&mut line.text.pens).iter_mut().enumerate() {
            *pen += extra * i as f32;
        }
    }
    Ok(lines.into_iter().flat_map(|line| paragraph::drawings(line, baseline)).collect())
}

/// The mark 草稿, framed, in the upper right corner.
fn draft_mark(faces: &Faces<'_>) -> Result<Vec<Drawing>, RenderError> {
    let (width, height, grey) = (62.0, 28.0, 0.45);
    let x = MEASURE - width;
    let setting = Setting::new(Look::sans(15.0).bold().grey(grey), height, width).aligned(Align::Center);
    let lines = paragraph::set(faces, &[Run::plain("草　稿")], Setting { x, ..setting }, "封面")?;
    let mut drawings = vec![Drawing::Outline { x, y: -18.0, width, height, thickness: 1.2, grey }];
    for line in lines {
        drawings.extend(paragraph::drawings(line, -18.0 + baseline(height, 15.0)));
    }
    Ok(drawings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Heading, List, Paragraph, Role};
    use crate::layout::frame::Page;
    use crate::layout::{Typesetter, fonts};

    /// The lowest rule of the fields, and the highest baseline of the foot.
    fn edges(fields: usize, value: &str) -> (f32, f32) {
        let field = |i: usize| Field { label: format!("项目{i}"), value: value.into(), place: None };
        let cover = Cover {
            title: "国家重点研发计划项目申报书".into(),
            overline: "2024 年第一批生命健康领域科技攻关重点项目申报指南".into(),
            fields: (0..fields).map(field).collect(),
            foot: vec!["某某科学技术局".into()],
            ..Cover::default()
        };
        let document = Document { blocks: vec![Block::Cover(cover)], ..Document::default() };
        let laid = Typesetter::new(fonts()).lay_out(&document).unwrap();
        assert_eq!(laid.pages[0].kind, PageKind::Cover);
        let mut lowest: f32 = 0.0;
        let mut foot: f32 = 0.0;
        for drawing in &laid.pages[0].drawings {
            match drawing {
                Drawing::Bar { y, .. } => lowest = lowest.max(*y),
                Drawing::Text(text) => foot = foot.max(text.baseline),
                _ => {}
            }
        }
        (lowest, foot)
    }

    fn words(page: &Page) -> String {
        let lines = page.drawings.iter().filter_map(|drawing| match drawing {
            Drawing::Text(line) => Some(line),
            _ => None,
        });
        lines.flat_map(|line| line.glyphs.iter().map(|glyph| glyph.ch)).collect()
    }

    #[test]
    fn instructions_have_the_page_behind_the_cover_and_no_page_number() {
        let item = |text: &str| vec![Block::Paragraph(Paragraph::of(Role::Flush, text))];
        let instructions = List {
            ordered: true,
            start: 1,
            items: vec![item("据实填写"), item("双面打印")],
            ..List::default()
        };
        let laid = |instructions| {
            let cover = Cover { title: "申报书".into(), instructions, ..Cover::default() };
            let heading = Heading { level: 1, number: "一、".into(), runs: vec![Run::plain("摘要")] };
            let blocks = vec![Block::Cover(cover), Block::Heading(heading)];
            Typesetter::new(fonts()).lay_out(&Document { blocks, ..Document::default() }).unwrap()
        };
        let with = laid(instructions);
        let kinds: Vec<PageKind> = with.pages.iter().map(|page| page.kind).collect();
        assert_eq!(kinds, [PageKind::Cover, PageKind::Cover, PageKind::Body]);
        assert_eq!(words(&with.pages[1]), "填报说明1.据实填写2.双面打印");
        assert_eq!(laid(List::default()).pages.len(), 2);
    }

    #[test]
    fn the_foot_stands_below_the_fields_however_many_there_are() {
        for (fields, value) in [(5, "市级"), (11, "市级"), (11, &*"重点专项".repeat(8)), (16, "市级")]
        {
            let (lowest, foot) = edges(fields, value);
            assert!(lowest + 13.0 < foot, "{fields} {value}: {lowest} {foot}");
        }
    }
}
