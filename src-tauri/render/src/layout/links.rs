//! Links in running text: each becomes an element inside the one it is in.

use super::frame::{Drawing, LineBox};
use super::structure::{Kind, Structure};

/// Creates an element for each link of a block layout that has none, inside the element it is in, and assigns the
/// link's text to it, which is drawn directly after the link.
pub(super) fn resolve(line_boxes: &mut [LineBox], structure: &mut Structure) {
    for line_box in line_boxes {
        if line_box.drawings.iter().any(|drawing| matches!(drawing, Drawing::Link { element: None, .. })) {
            line_box.drawings = resolved(std::mem::take(&mut line_box.drawings), structure);
        }
    }
}

fn resolved(drawings: Vec<Drawing>, structure: &mut Structure) -> Vec<Drawing> {
    let mut done = Vec::with_capacity(drawings.len() + 4);
    let mut around = None;
    let mut drawings = drawings.into_iter();
    while let Some(mut drawing) = drawings.next() {
        match &mut drawing {
            Drawing::Mark(element) => around = *element,
            Drawing::Link { element: element @ None, .. } => {
                let words = drawings.next();
                // What is there for the eye alone leads nowhere.
                if let Some(parent) = around {
                    let own = structure.add(Kind::Link, Some(parent));
                    *element = Some(own);
                    done.extend([Drawing::Mark(Some(own)), drawing]);
                    done.extend(words);
                    done.push(Drawing::Mark(around));
                } else {
                    done.extend(words);
                }
                continue;
            }
            _ => {}
        }
        done.push(drawing);
    }
    done
}

/// The drawings for repetition, as decoration.
pub(super) fn seen(drawings: &[Drawing]) -> Vec<Drawing> {
    let is_seen = |drawing: &&Drawing| {
        !matches!(drawing, Drawing::Mark(_) | Drawing::Link { .. } | Drawing::Destination { .. })
    };
    drawings.iter().filter(is_seen).cloned().collect()
}
