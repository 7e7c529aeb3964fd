//! Adds to the file what printpdf does not write: version, language, properties, nested bookmarks, page labels.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};

use super::{colour, links, metadata};
use crate::document::Document;
use crate::layout::Pages;
use crate::layout::frame::PageKind;

/// Completes a file.
///
/// # Errors
/// When the file has no catalog.
pub(crate) fn complete(file: &mut File, document: &Document, laid: &Pages) -> Result<(), lopdf::Error> {
    file.version = "1.7".into();
    let info = file.add_object(metadata::information(&document.meta));
    if let Ok(Object::Reference(old)) = file.trailer.get(b"Info").cloned() {
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info);
    let xmp = Dictionary::from_iter([("Type", "Metadata".into()), ("Subtype", "XML".into())]);
    // Left readable: programs look for it without reading the file.
    let xmp = Stream::new(xmp, metadata::xmp(&document.meta).into_bytes()).with_compression(false);
    let xmp = file.add_object(xmp);
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let outlines = outlines(file, laid, &pages);
    let labels = labels(laid);
    let intent = colour::output_intent(file);
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageLayout", "SinglePage");
    catalog.set("PageLabels", labels);
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", "UseOutlines");
    }
    Ok(())
}

/// The page labels, as printed: 封面 for the cover, i, ii for the contents, then 1, 2, 3.
fn labels(laid: &Pages) -> Dictionary {
    let mut numbers = Vec::new();
    for (i, page) in laid.pages.iter().enumerate() {
        let first = i == 0 || page.kind != laid.pages[i - 1].kind;
        if first {
            let mut label = Dictionary::new();
            match page.kind {
                PageKind::Body => label.set("S", "D"),
                PageKind::Contents => label.set("S", "r"),
                PageKind::Cover => label.set("P", metadata::text("封面")),
            }
            numbers.extend([Object::from(i as i64), label.into()]);
        }
    }
    let mut labels = Dictionary::new();
    labels.set("Nums", numbers);
    labels
}

/// A node of the bookmark tree, with indices into the list; the root is `None`.
struct Node {
    id: ObjectId,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Writes the bookmarks, nesting a deeper heading under the preceding shallower one.
fn outlines(file: &mut File, laid: &Pages, pages: &[ObjectId]) -> Option<ObjectId> {
    let bookmarks = &laid.bookmarks;
    if bookmarks.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let mut nodes: Vec<Node> = Vec::new();
    let mut roots = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|last| bookmarks[*last].anchor.level >= bookmark.anchor.level) {
            open.pop();
        }
        let parent = open.last().copied();
        nodes.push(Node { id: file.new_object_id(), parent, children: Vec::new() });
        match parent {
            Some(parent) => nodes[parent].children.push(i),
            None => roots.push(i),
        }
        open.push(i);
    }
    for (i, bookmark) in bookmarks.iter().enumerate() {
        let node = &nodes[i];
        let kin = node.parent.map_or(&roots, |parent| &nodes[parent].children);
        let mut entry = Dictionary::new();
        entry.set("Title", metadata::text(bookmark.anchor.text.trim()));
        entry.set("Parent", node.parent.map_or(root, |parent| nodes[parent].id));
        if let Some((page, drawn)) = pages.get(bookmark.page).zip(laid.pages.get(bookmark.page)) {
            entry.set("Dest", links::destination(*page, drawn, bookmark.y));
        }
        let at = kin.iter().position(|k| *k == i).unwrap_or(0);
        if let Some(previous) = at.checked_sub(1).and_then(|at| kin.get(at)) {
            entry.set("Prev", nodes[*previous].id);
        }
        if let Some(next) = kin.get(at + 1) {
            entry.set("Next", nodes[*next].id);
        }
        if let (Some(first), Some(last)) = (node.children.first(), node.children.last()) {
            entry.set("First", nodes[*first].id);
            entry.set("Last", nodes[*last].id);
            // Closed: a reader first sees the sections.
            entry.set("Count", -(node.children.len() as i64));
        }
        file.objects.insert(node.id, entry.into());
    }
    let mut outline = Dictionary::new();
    outline.set("Type", "Outlines");
    outline.set("Count", roots.len() as i64);
    if let (Some(first), Some(last)) = (roots.first(), roots.last()) {
        outline.set("First", nodes[*first].id);
        outline.set("Last", nodes[*last].id);
    }
    file.objects.insert(root, outline.into());
    Some(root)
}
