//! Lays out 参考文献: numbers in brackets, text with a hanging indent.

use super::faces::Faces;
use super::frame::{Drawing, LineBox};
use super::paragraph::{self, Setting};
use super::shape::Look;
use super::structure::{Kind, Structure};
use super::style::{MEASURE, TABLE, baseline};
use crate::RenderError;
use crate::document::{Align, Reference, Run, Target};

const LEADING: f32 = 18.0;
/// The gap between the number and the text.
const GAP: f32 = 0.5 * TABLE;

/// Lays out the entries, indented by the width of the widest number.
///
/// # Errors
/// When no face has a character.
pub(super) fn set(
    faces: &Faces<'_>,
    references: &[Reference],
    structure: &mut Structure,
    place: &str,
) -> Result<Vec<LineBox>, RenderError> {
    let list = structure.add(Kind::List, None);
    let look = Look { tabular: true, ..Look::serif(TABLE) };
    let setting = Setting::new(look, LEADING, MEASURE).aligned(Align::Left);
    let mut numbers = Vec::with_capacity(references.len());
    for reference in references {
        numbers.push(paragraph::set(
            faces,
            &[Run::plain(format!("[{}]", reference.number))],
            setting,
            place,
        )?);
    }
    let room = numbers.iter().flatten().map(|line| line.width).fold(0.0, f32::max);
    let words = Setting::new(Look::serif(TABLE), LEADING, MEASURE).shifted(room + GAP);
    let mut line_boxes = Vec::new();
    for (reference, number) in references.iter().zip(numbers) {
        let item = structure.add(Kind::Item, Some(list));
        let label = structure.add(Kind::Label, Some(item));
        let body = structure.add(Kind::ItemBody, Some(item));
        let mut set = paragraph::line_boxes(faces, &reference.runs, words, place)?;
        for line_box in &mut set {
            line_box.drawings.insert(0, Drawing::Mark(Some(body)));
        }
        if let Some(first) = set.first_mut() {
            let here = Drawing::Destination {
                y: 0.0,
                target: Target::Reference(reference.number),
                words: format!("参考文献 [{}]", reference.number),
            };
            let mut marks = vec![here, Drawing::Mark(Some(label))];
            for mut line in number {
                // Numbers end at one edge.
                line.text.x = room - line.width;
                marks.extend(paragraph::drawings(line, baseline(LEADING, TABLE)));
            }
            first.drawings.splice(0..0, marks);
        }
        if let Some(last) = set.last_mut() {
            last.height += 2.0;
        }
        line_boxes.extend(set);
    }
    Ok(line_boxes)
}
