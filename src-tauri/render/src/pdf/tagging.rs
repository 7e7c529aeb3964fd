//! The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::{links, metadata};
use crate::layout::Pages;
use crate::layout::structure::{Element, ElementId, Kind};

/// The standard structure type of an element.
pub(crate) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Heading(1) => "H1",
        Kind::Heading(2) => "H2",
        Kind::Heading(3) => "H3",
        Kind::Heading(_) => "H4",
        Kind::Paragraph => "P",
        Kind::Caption => "Caption",
        Kind::Figure => "Figure",
        Kind::Quote => "BlockQuote",
        Kind::List => "L",
        Kind::Item => "LI",
        Kind::Label => "Lbl",
        Kind::ItemBody => "LBody",
        Kind::Table => "Table",
        Kind::Row => "TR",
        Kind::Header { .. } => "TH",
        Kind::Cell => "TD",
        Kind::Contents => "TOC",
        Kind::Entry => "TOCI",
        Kind::Link => "Link",
    }
}

/// The content of an element: marked content, annotations, other elements.
#[derive(Default)]
pub(super) struct Holds {
    /// The page and id of each marked-content sequence.
    pieces: Vec<(usize, usize)>,
    /// The page and the annotation of each link.
    pub(super) links: Vec<(usize, ObjectId)>,
    children: Vec<usize>,
}

/// Adds the structure tree. `marked` has, for each page, the element of each of its marked-content sequences.
///
/// # Errors
/// When the file has no catalog or lacks a page.
pub(crate) fn add(file: &mut File, laid: &Pages, marked: Vec<Vec<ElementId>>) -> Result<(), lopdf::Error> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let elements = &laid.structure.elements;
    let mut holds: Vec<Holds> = elements.iter().map(|_| Holds::default()).collect();
    for (page, pieces) in marked.iter().enumerate() {
        for (number, element) in pieces.iter().enumerate() {
            holds[element.0].pieces.push((page, number));
        }
    }
    let mut top = Vec::new();
    for (i, element) in elements.iter().enumerate() {
        match element.parent {
            Some(parent) => holds[parent.0].children.push(i),
            None => top.push(i),
        }
    }
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let links = links::add(file, laid, &pages, &mut holds)?;
    let root = file.new_object_id();
    let document = file.new_object_id();
    let reference = |i: &usize| Object::Reference(ids[*i]);
    for (i, element) in elements.iter().enumerate() {
        let parent = element.parent.map_or(document, |parent| ids[parent.0]);
        file.objects.insert(ids[i], dictionary(element, &holds, i, parent, &pages, &ids).into());
    }
    let mut whole = Dictionary::new();
    whole.set("S", "Document");
    whole.set("P", root);
    whole.set("K", top.iter().map(reference).collect::<Vec<Object>>());
    file.objects.insert(document, whole.into());

    let mut numbers = Vec::new();
    for (page, pieces) in marked.iter().enumerate() {
        let owners: Vec<Object> = pieces.iter().map(|element| reference(&element.0)).collect();
        numbers.extend([Object::from(page as i64), owners.into()]);
    }
    for (number, element) in &links {
        numbers.extend([Object::from(*number), reference(&element.0)]);
    }
    let mut parents = Dictionary::new();
    parents.set("Nums", numbers);
    let parents = file.add_object(parents);
    let mut tree = Dictionary::new();
    tree.set("Type", "StructTreeRoot");
    tree.set("K", document);
    tree.set("ParentTree", parents);
    tree.set("ParentTreeNextKey", (pages.len() + links.len()) as i64);
    file.objects.insert(root, tree.into());
    for (i, page) in pages.iter().enumerate() {
        let page = file.get_object_mut(*page)?.as_dict_mut()?;
        page.set("StructParents", i as i64);
        page.set("Tabs", "S");
    }
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    let mut mark = Dictionary::new();
    mark.set("Marked", true);
    catalog.set("MarkInfo", mark);
    Ok(())
}

fn dictionary(
    element: &Element,
    all: &[Holds],
    this: usize,
    parent: ObjectId,
    pages: &[ObjectId],
    ids: &[ObjectId],
) -> Dictionary {
    let mut entry = Dictionary::new();
    entry.set("S", name(element.kind));
    entry.set("P", parent);
    let holds = &all[this];
    let first = holds.pieces.first().map(|(page, _)| *page);
    if let Some(page) = first.and_then(|page| pages.get(page)) {
        entry.set("Pg", *page);
    }
    let mut content: Vec<Object> = Vec::new();
    // Links stand among the words of their element, where they are said.
    let said = |child: &&usize| all[**child].pieces.first().filter(|_| first.is_some()).copied();
    let mut inside = holds.children.iter().filter_map(|child| Some((said(&child)?, *child))).peekable();
    for piece in &holds.pieces {
        while let Some((_, child)) = inside.next_if(|(at, _)| at < piece) {
            content.push(Object::Reference(ids[child]));
        }
        let (page, number) = piece;
        // A number alone is a piece of the element's own page.
        if Some(*page) == first {
            content.push(Object::from(*number as i64));
        } else if let Some(page) = pages.get(*page) {
            let mut piece = Dictionary::new();
            piece.set("Type", "MCR");
            piece.set("Pg", *page);
            piece.set("MCID", *number as i64);
            content.push(piece.into());
        }
    }
    content.extend(inside.map(|(_, child)| Object::Reference(ids[child])));
    for (page, annotation) in &holds.links {
        let mut object = Dictionary::new();
        object.set("Type", "OBJR");
        object.set("Obj", *annotation);
        if let Some(page) = pages.get(*page) {
            object.set("Pg", *page);
        }
        content.push(object.into());
    }
    let others = holds.children.iter().filter(|child| said(child).is_none());
    content.extend(others.map(|child| Object::Reference(ids[*child])));
    entry.set("K", content);
    if !element.alt.is_empty() {
        entry.set("Alt", metadata::text(&element.alt));
    }
    if let Some(attributes) = attributes(element) {
        entry.set("A", attributes);
    }
    entry
}

/// The attributes of a cell, and the numbering of a list.
fn attributes(element: &Element) -> Option<Dictionary> {
    let mut attributes = Dictionary::new();
    let owner = match element.kind {
        Kind::Header { column } => {
            attributes.set("Scope", if column { "Column" } else { "Row" });
            "Table"
        }
        Kind::Cell if element.columns > 1 || element.rows > 1 => "Table",
        _ => return None,
    };
    if element.columns > 1 {
        attributes.set("ColSpan", element.columns as i64);
    }
    if element.rows > 1 {
        attributes.set("RowSpan", element.rows as i64);
    }
    attributes.set("O", owner);
    Some(attributes)
}
