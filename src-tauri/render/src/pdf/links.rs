//! Writes links as annotations: from the contents to headings, from text to figures, tables and references.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::metadata;
use super::tagging::Holds;
use crate::layout::frame::{Drawing, Lead, Page};
use crate::layout::structure::ElementId;
use crate::layout::{Bookmark, Pages};

/// The destination of a link or bookmark: slightly above this height, keeping the reader's zoom.
pub(crate) fn destination(page: ObjectId, drawn: &Page, y: f32) -> Object {
    let top = (drawn.orientation.page().height - y + 4.0).round();
    vec![Object::Reference(page), "XYZ".into(), Object::Null, top.into(), Object::Null].into()
}

/// The target of links: its page from 0, its height on it, and its description.
struct Place<'a> {
    page: usize,
    y: f32,
    words: &'a str,
}

/// Adds the annotations. Returns their keys in the parent tree, which follow those of the pages, with their elements.
///
/// # Errors
/// When a page is missing in the file.
pub(super) fn add(
    file: &mut File,
    laid: &Pages,
    pages: &[ObjectId],
    holds: &mut [Holds],
) -> Result<Vec<(i64, ElementId)>, lopdf::Error> {
    let headings: BTreeMap<usize, &Bookmark> =
        laid.bookmarks.iter().filter_map(|mark| Some((mark.anchor.listed?, mark))).collect();
    let mut targets = BTreeMap::new();
    for (page, drawings) in laid.pages.iter().enumerate() {
        for drawing in &drawings.drawings {
            if let Drawing::Destination { y, target, words } = drawing {
                targets.entry(target).or_insert(Place { page, y: *y, words });
            }
        }
    }
    let place = |to: &Lead| match to {
        Lead::Heading(heading) => {
            headings.get(heading).map(|mark| (mark.page, mark.y, mark.anchor.text.trim()))
        }
        Lead::Target(target) => targets.get(target).map(|place| (place.page, place.y, place.words)),
    };
    let mut numbered = Vec::new();
    for (page, id) in pages.iter().enumerate() {
        let mut annotations = Vec::new();
        for drawing in &laid.pages[page].drawings {
            let Drawing::Link { x, y, width, height, to, element: Some(element) } = drawing else { continue };
            let Some((target_page, target_y, words)) = place(to) else { continue };
            let target = pages.get(target_page).zip(laid.pages.get(target_page));
            let Some((target_page, drawn)) = target else { continue };
            let number = (pages.len() + numbered.len()) as i64;
            let top = laid.pages[page].orientation.page().height;
            let corners = [*x, top - y - height, x + width, top - y];
            let mut link = Dictionary::new();
            link.set("Type", "Annot");
            link.set("Subtype", "Link");
            // Printed with the page, as PDF/A asks.
            link.set("F", 4);
            link.set("Rect", corners.map(|corner| Object::Real(corner.round())).to_vec());
            link.set("Border", vec![Object::from(0), 0.into(), 0.into()]);
            link.set("Dest", destination(*target_page, drawn, target_y));
            link.set("Contents", metadata::text(words));
            link.set("StructParent", number);
            let link = file.add_object(link);
            holds[element.0].links.push((page, link));
            numbered.push((number, *element));
            annotations.push(Object::Reference(link));
        }
        if !annotations.is_empty() {
            file.get_object_mut(*id)?.as_dict_mut()?.set("Annots", annotations);
        }
    }
    Ok(numbered)
}
