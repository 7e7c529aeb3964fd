//! Converts a block into line boxes.

use super::block_layout::{BlockLayout, Context, Passage};
use super::contents;
use super::cover;
use super::faces::Faces;
use super::figure;
use super::frame::{Anchor, Drawing, Keep, LineBox, PageKind};
use super::links;
use super::paragraph::{self, Setting};
use super::parted::PartedRows;
use super::references;
use super::shape::{Look, MUTED};
use super::structure::{ElementId, Kind, Structure};
use super::style::{BODY, BODY_LEADING, MEASURE, SMALL, SMALL_LEADING, TABLE, TABLE_LEADING, baseline};
use super::table;
use crate::RenderError;
use crate::document::{Align, Block, Heading, INSTRUCTIONS, List, ListNumbers, Paragraph, Quote, Role, Run};
use crate::geometry::{Orientation, PAGE};

/// A block layout under construction.
struct Flow<'a, 'f> {
    faces: &'a Faces<'f>,
    context: &'a Context,
    heads: Vec<Vec<LineBox>>,
    parted: Vec<PartedRows>,
    structure: Structure,
    /// The section, for error messages.
    place: &'a str,
}

/// The height of a table, as a fraction of a page, below which it is not broken.
pub(crate) const WHOLE_TABLE: f32 = 0.3;
/// The height of a table, as a fraction of a page, below which it is broken only to avoid a hole.
const LOOSE_TABLE: f32 = 0.6;
/// The height of a numbered table, as a fraction of a page, below which it may wait for the next page, as a figure does.
const FLOATING_TABLE: f32 = 0.6;
/// The level of headings, from 1, from which they may be placed before a figure that waits.
const LOW_HEADING: u8 = 2;
/// The height of two rows together, as a fraction of a page, below which they are not separated at the start of a
/// table.
pub(crate) const TWO_ROWS: f32 = 0.14;
/// The height, as a fraction of a page, of the last rows of a table that are not separated: one or two rows below their
/// header would look lost on a page without other content.
const LAST_ROWS: f32 = 0.2;
/// The width of a list marker, and the gap after it.
const MARKER_ROOM: f32 = 1.6 * BODY;
const MARKER_GAP: f32 = 0.35 * BODY;
/// The space above and below a formula, in points.
const FORMULA_SPACE: f32 = 4.0;
/// The space above the next block, in points.
const AFTER_TABLE: f32 = 10.0;

/// Lays out a block. `place` is its section, for error messages.
///
/// # Errors
/// When no face has a character.
pub(crate) fn set(
    faces: &Faces<'_>,
    block: &Block,
    context: &Context,
    place: &str,
) -> Result<BlockLayout, RenderError> {
    let (heads, parted, structure) = (Vec::new(), Vec::new(), Structure::default());
    let mut flow = Flow { faces, context, heads, parted, structure, place };
    let mut line_boxes = flow.block(block)?;
    keep_last(&mut line_boxes, context.leads_on);
    links::resolve(&mut line_boxes, &mut flow.structure);
    // Kept with what cannot pass, its last line would leave the one before alone.
    let is_led_on = context.leads_on != Keep::No && !matches!(block, Block::Table(_));
    let passage = if is_led_on { Passage::Holds } else { passage(block, &line_boxes) };
    let opens = match block {
        Block::Heading(_) => true,
        Block::Paragraph(paragraph) => paragraph.role == Role::Note && context.led_to,
        _ => false,
    };
    let Flow { heads, parted, structure, .. } = flow;
    Ok(BlockLayout { line_boxes, heads, parted, structure, passage, opens })
}

/// May a block wait, or be placed before a figure that waits?
fn passage(block: &Block, line_boxes: &[LineBox]) -> Passage {
    match block {
        // A small table that is found by its number.
        Block::Table(table) if table.caption.is_some() => {
            let height: f32 = line_boxes.iter().map(|line_box| line_box.before + line_box.height).sum();
            let is_upright = line_boxes.iter().all(|line_box| line_box.orientation == Orientation::Portrait);
            if is_upright && height < PAGE.text_height() * FLOATING_TABLE {
                Passage::Floats
            } else {
                Passage::Holds
            }
        }
        // It leaves the figure in its section.
        Block::Heading(heading) if heading.level >= LOW_HEADING => Passage::Passes,
        Block::Figure(_) => Passage::Floats,
        Block::List(_) => Passage::Passes,
        Block::Paragraph(paragraph) if matches!(paragraph.role, Role::Body | Role::Flush | Role::Formula) => {
            // What is said of 上图 is said below it.
            if paragraph.text().contains("上图") { Passage::Holds } else { Passage::Passes }
        }
        _ => Passage::Holds,
    }
}

impl Flow<'_, '_> {
    fn block(&mut self, block: &Block) -> Result<Vec<LineBox>, RenderError> {
        let structure = &mut self.structure;
        Ok(match block {
            // Typesetting has what follows begin a page.
            Block::PageBreak(_) => Vec::new(),
            Block::Cover(cover) => {
                let front = cover::set(self.faces, cover, self.context.draft, structure)?;
                let mut line_boxes = self.instructions(&cover.instructions)?;
                line_boxes.insert(0, front);
                line_boxes
            }
            Block::Contents { .. } => contents::set(self.faces, &self.context.listed, structure)?,
            Block::Heading(heading) => self.heading(heading, Some(0))?,
            Block::Paragraph(paragraph) => self.paragraph(paragraph, 0.0, None)?,
            Block::List(list) => self.list(list, 0, None)?,
            Block::Quote(quote) => self.quote(quote)?,
            Block::Table(table) => {
                let mut set = table::set(self.faces, table, structure, self.place)?;
                keep_rows(&mut set);
                let id = self.heads.len();
                let body = set.body.into_iter().map(|line_box| LineBox { head: Some(id), ..line_box });
                let mut line_boxes: Vec<LineBox> =
                    set.caption.into_iter().chain(set.head.iter().cloned()).chain(body).collect();
                self.heads.push(set.repeated);
                self.parted = set.parted;
                before(&mut line_boxes, if table.caption.is_some() { 8.0 } else { 4.0 });
                after(&mut line_boxes, AFTER_TABLE);
                line_boxes
            }
            Block::Figure(figure) => {
                let set = figure::set(self.faces, figure, structure, self.place)?;
                self.heads.push(set.repeated);
                set.line_boxes
            }
            Block::References(entries) => references::set(self.faces, entries, structure, self.place)?,
            Block::Signature(signature) => {
                vec![super::signature::set(self.faces, signature, structure, self.place)?]
            }
        })
    }

    /// 填报说明, behind the cover and without a page number as it.
    fn instructions(&mut self, list: &List) -> Result<Vec<LineBox>, RenderError> {
        if list.items.is_empty() {
            return Ok(Vec::new());
        }
        let mut line_boxes = contents::title(self.faces, INSTRUCTIONS, INSTRUCTIONS, &mut self.structure)?;
        line_boxes.extend(self.list(list, 0, None)?);
        line_boxes.iter_mut().for_each(|line_box| line_box.page = PageKind::Cover);
        Ok(line_boxes)
    }

    fn heading(&mut self, heading: &Heading, listed: Option<usize>) -> Result<Vec<LineBox>, RenderError> {
        let text = heading.text();
        let (look, leading, above, below) = match heading.level {
            1 => (Look::sans(16.0).bold(), 26.0, 20.0, 8.0),
            2 => (Look::sans(14.0).bold(), 22.0, 12.0, 4.0),
            3 => (Look::sans(12.0).bold(), BODY_LEADING, 6.0, 1.0),
            _ => (Look::serif(12.0).bold(), BODY_LEADING, 3.0, 0.0),
        };
        let mut runs = vec![Run::plain(heading.number.as_str())];
        runs.extend(heading.runs.iter().cloned());
        let setting = Setting::new(look, leading, MEASURE).aligned(Align::Left);
        let mut line_boxes = paragraph::line_boxes(self.faces, &runs, setting, self.place)?;
        for line_box in &mut line_boxes {
            line_box.keep = Keep::Always;
        }
        before(&mut line_boxes, above);
        after(&mut line_boxes, below);
        if let Some(first) = line_boxes.first_mut() {
            first.anchor = Some(Anchor { level: heading.level, text, listed });
        }
        let element = self.structure.add(Kind::Heading(heading.level), None);
        mark(&mut line_boxes, element);
        Ok(line_boxes)
    }

    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        x: f32,
        parent: Option<ElementId>,
    ) -> Result<Vec<LineBox>, RenderError> {
        let body = Setting::new(Look::serif(BODY), BODY_LEADING, MEASURE).shifted(x);
        let setting = match paragraph.role {
            Role::Body => body.indented(2.0 * BODY),
            Role::Flush => body,
            Role::Note => {
                Setting::new(Look::serif(SMALL).grey(MUTED - 0.1), SMALL_LEADING, MEASURE).shifted(x)
            }
            Role::Caption => {
                Setting::new(Look::sans(TABLE).bold(), TABLE_LEADING, MEASURE).aligned(Align::Left)
            }
            Role::Formula => return self.formula(paragraph, body, parent),
        };
        let mut line_boxes = paragraph::line_boxes(self.faces, &paragraph.runs, setting, self.place)?;
        match paragraph.role {
            Role::Caption => {
                before(&mut line_boxes, 8.0);
                after(&mut line_boxes, 2.0);
                line_boxes.iter_mut().for_each(|line_box| line_box.keep = Keep::Always);
            }
            Role::Note => {
                after(&mut line_boxes, 6.0);
                // A note under a heading leads on to what follows, as the heading does.
                if self.context.led_to {
                    line_boxes
                        .iter_mut()
                        .for_each(|line_box| line_box.keep = line_box.keep.max(Keep::Firmly));
                }
            }
            Role::Body | Role::Flush | Role::Formula => {}
        }
        let kind = if paragraph.role == Role::Caption { Kind::Caption } else { Kind::Paragraph };
        let element = self.structure.add(kind, parent);
        mark(&mut line_boxes, element);
        Ok(line_boxes)
    }

    /// A formula in the middle, and its number at the end of its last line.
    fn formula(
        &mut self,
        paragraph: &Paragraph,
        body: Setting,
        parent: Option<ElementId>,
    ) -> Result<Vec<LineBox>, RenderError> {
        let at = paragraph.runs.iter().position(|run| run.text == "\t").unwrap_or(paragraph.runs.len());
        let (formula, number) = paragraph.runs.split_at(at);
        let mut line_boxes =
            paragraph::line_boxes(self.faces, formula, body.aligned(Align::Center), self.place)?;
        let number = number.get(1..).unwrap_or_default();
        if let (Some(last), false) = (line_boxes.last_mut(), number.is_empty()) {
            let number = paragraph::set(self.faces, number, body.aligned(Align::Right), self.place)?;
            let lines =
                number.into_iter().flat_map(|line| paragraph::drawings(line, baseline(BODY_LEADING, BODY)));
            last.drawings.extend(lines);
        }
        before(&mut line_boxes, FORMULA_SPACE);
        after(&mut line_boxes, FORMULA_SPACE);
        let element = self.structure.add(Kind::Paragraph, parent);
        mark(&mut line_boxes, element);
        Ok(line_boxes)
    }

    fn list(
        &mut self,
        list: &List,
        depth: u8,
        parent: Option<ElementId>,
    ) -> Result<Vec<LineBox>, RenderError> {
        let element = self.structure.add(Kind::List, parent);
        // Two digits fit the indent; each more moves the text half a character on.
        let last = u64::from(list.start) + list.items.len().saturating_sub(1) as u64;
        let digits = if list.ordered { last.max(1).ilog10() } else { 0 };
        let more = match list.numbers {
            ListNumbers::Bracketed => BODY * (0.5 + 0.6 * digits as f32),
            ListNumbers::Dotted | ListNumbers::Circled => BODY * 0.6 * digits.saturating_sub(1) as f32,
        };
        let more = if list.ordered { more } else { 0.0 };
        let x = 2.0 * BODY * (f32::from(depth.min(4)) + 1.0) + more;
        let mut line_boxes = Vec::new();
        for (i, item) in list.items.iter().enumerate() {
            let number = u64::from(list.start) + i as u64;
            let marker = match (list.ordered, depth) {
                (true, _) => list.numbers.printed(number),
                (false, 0) => "•".to_owned(),
                (false, _) => "–".to_owned(),
            };
            let item_element = self.structure.add(Kind::Item, Some(element));
            let label = self.structure.add(Kind::Label, Some(item_element));
            let body = self.structure.add(Kind::ItemBody, Some(item_element));
            let mut set = self.item(item, x, depth, body)?;
            if let Some(first) = set.first_mut() {
                self.label(first, (&marker, list.ordered), x, label)?;
            }
            line_boxes.extend(set);
        }
        Ok(line_boxes)
    }

    fn item(
        &mut self,
        item: &[Block],
        x: f32,
        depth: u8,
        body: ElementId,
    ) -> Result<Vec<LineBox>, RenderError> {
        let mut line_boxes = Vec::new();
        for (i, block) in item.iter().enumerate() {
            line_boxes.extend(match block {
                Block::List(list) => self.list(list, depth + 1, Some(body))?,
                Block::Paragraph(paragraph) => {
                    let flush = Paragraph { role: Role::Flush, ..paragraph.clone() };
                    self.paragraph(&flush, x, Some(body))?
                }
                Block::Heading(heading) => self.heading(heading, None)?,
                _ => Vec::new(),
            });
            keep_last(&mut line_boxes, leads_on(block, item.get(i + 1)));
        }
        if line_boxes.is_empty() {
            line_boxes = self.paragraph(&Paragraph::of(Role::Flush, ""), x, Some(body))?;
        }
        Ok(line_boxes)
    }

    /// Adds an item's marker before its first line, also in reading order.
    fn label(
        &self,
        line_box: &mut LineBox,
        (marker, numbered): (&str, bool),
        x: f32,
        element: ElementId,
    ) -> Result<(), RenderError> {
        // Set in all the room there is, then moved: a number of any length stays on one line.
        let setting = Setting::new(Look::serif(BODY), BODY_LEADING, MEASURE).aligned(Align::Left);
        let mut lines = paragraph::set(self.faces, &[Run::plain(marker)], setting, self.place)?;
        for line in &mut lines {
            let room = MARKER_ROOM - MARKER_GAP;
            // Numbers end at one edge; bullets stand in the middle of their room.
            let indent = if numbered { room - line.width } else { (room - line.width) / 2.0 };
            line.text.x = (x - MARKER_ROOM + indent).max(0.0);
        }
        let lines =
            lines.into_iter().flat_map(|line| paragraph::drawings(line, baseline(BODY_LEADING, BODY)));
        let marks: Vec<Drawing> = std::iter::once(Drawing::Mark(Some(element))).chain(lines).collect();
        line_box.drawings.splice(0..0, marks);
        Ok(())
    }

    fn quote(&mut self, quote: &Quote) -> Result<Vec<LineBox>, RenderError> {
        let (size, leading, inset) = (TABLE, 17.5, 14.0);
        let mut line_boxes = Vec::new();
        let title = Setting::new(Look::sans(size).bold(), leading, MEASURE).shifted(inset);
        line_boxes.extend(paragraph::line_boxes(
            self.faces,
            &[Run::plain(quote.title.as_str())],
            title,
            self.place,
        )?);
        line_boxes.iter_mut().for_each(|line_box| line_box.keep = Keep::Always);
        let words = Setting::new(Look::serif(size).grey(0.15), leading, MEASURE).shifted(inset);
        let mut text =
            paragraph::line_boxes(self.faces, &[Run::plain(quote.text.as_str())], words, self.place)?;
        let element = self.structure.add(Kind::Quote, None);
        for part in [&mut line_boxes, &mut text] {
            let said = self.structure.add(Kind::Paragraph, Some(element));
            mark(part, said);
        }
        line_boxes.extend(text);
        for line_box in &mut line_boxes {
            let bar = Drawing::Bar { x: 0.0, y: 0.0, width: 2.4, height: line_box.height, grey: 0.72 };
            line_box.drawings.insert(0, bar);
        }
        before(&mut line_boxes, 8.0);
        Ok(line_boxes)
    }
}

/// Keeps the rows of a table together: those of a small one more than those of one that a page holds; of a long one only
/// the first two, unless they are tall, and the last few.
fn keep_rows(set: &mut table::SetTable) {
    let room = set.orientation.page().text_height();
    let height: f32 = set.head.iter().chain(&set.body).map(|line_box| line_box.height).sum();
    // The parts of a row count as one.
    let of = |line_box: &LineBox| line_box.part.map(|part| part.of);
    let is_one = |a: &LineBox, b: &LineBox| of(a).is_some() && of(a) == of(b);
    let rows: Vec<f32> =
        set.body.chunk_by(is_one).map(|row| row.iter().map(|part| part.height).sum()).collect();
    let first_two = rows.iter().take(2).sum::<f32>() < room * TWO_ROWS;
    let count = rows.len();
    let mut below = 0.0;
    let parts = (0..count).rev().zip(set.body.chunk_by_mut(is_one).rev());
    for (i, line_box) in parts.flat_map(|(i, row)| row.iter_mut().rev().map(move |part| (i, part))) {
        let is_last = below == 0.0;
        below += line_box.height;
        let at_an_end = (i == 0 && first_two) || below < room * LAST_ROWS;
        let is_small = height < room * WHOLE_TABLE;
        let keep = match height {
            _ if is_last => Keep::No,
            _ if at_an_end && (!is_small || i == 0 || i + 2 >= count) => Keep::Firmly,
            _ if is_small => Keep::SmallTable,
            height if height < room * LOOSE_TABLE => Keep::Rows,
            _ => Keep::No,
        };
        line_box.keep = line_box.keep.max(keep);
    }
}

/// How firmly the end of a block stays with the next, which it announces: a paragraph with a list or a table, with a
/// figure only if it ends with a colon; a table or a figure with its note.
pub(crate) fn leads_on(block: &Block, next: Option<&Block>) -> Keep {
    match (block, next) {
        (Block::Paragraph(paragraph), Some(Block::Table(table))) => {
            let is_text = matches!(paragraph.role, Role::Body | Role::Flush);
            // A numbered table can be found from another page; what follows a colon must follow directly.
            let is_loose = is_text && table.caption.is_some() && !ends_with_colon(paragraph);
            if is_loose { Keep::Announcement } else { Keep::Firmly }
        }
        (Block::Paragraph(_), Some(Block::List(_))) => Keep::Firmly,
        // A note is read with the table or the figure above it.
        (Block::Table(_) | Block::Figure(_), Some(Block::Paragraph(paragraph)))
            if paragraph.role == Role::Note =>
        {
            Keep::Always
        }
        (Block::Paragraph(paragraph), Some(Block::Figure(_))) if ends_with_colon(paragraph) => Keep::Firmly,
        _ => Keep::No,
    }
}

fn ends_with_colon(paragraph: &Paragraph) -> bool {
    paragraph.text().trim_end().ends_with(['：', ':'])
}

/// Assigns line boxes to an element.
fn mark(line_boxes: &mut [LineBox], element: ElementId) {
    for line_box in line_boxes {
        line_box.drawings.insert(0, Drawing::Mark(Some(element)));
    }
}

fn keep_last(line_boxes: &mut [LineBox], keep: Keep) {
    if let Some(last) = line_boxes.last_mut() {
        last.keep = last.keep.max(keep);
    }
}

/// Adds space above the first line box.
fn before(line_boxes: &mut [LineBox], space: f32) {
    if let Some(first) = line_boxes.first_mut() {
        first.before += space;
    }
}

/// Adds space below the last line box.
fn after(line_boxes: &mut [LineBox], space: f32) {
    if let Some(last) = line_boxes.last_mut() {
        last.height += space;
        last.after += space;
    }
}
