//! Links in running words: each becomes an element of its own inside the one it stands in.

use super::frame::{Drawing, LineBox};
use super::structure::{Kind, Structure};

/// Gives each link of a block layout that has no element yet one below the element it stands in, and marks its words with
/// it: they are what is drawn right after the link.
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

/// The same drawings as they are repeated, for the eye alone.
pub(super) fn seen(drawings: &[Drawing]) -> Vec<Drawing> {
    let is_seen = |drawing: &&Drawing| {
        !matches!(drawing, Drawing::Mark(_) | Drawing::Link { .. } | Drawing::Destination { .. })
    };
    drawings.iter().filter(is_seen).cloned().collect()
}
