//! Fields, bookmarks and links, which Word evaluates itself.

use super::xml::Element;

/// A field with its result.
pub(super) fn field(instruction: &str, result: Vec<Element>) -> Vec<Element> {
    let mut runs = begin(instruction);
    runs.extend(result);
    runs.push(end());
    runs
}

/// The start of a field; its result follows, then [`end`].
pub(super) fn begin(instruction: &str) -> Vec<Element> {
    let words = Element::new("w:instrText").set("xml:space", "preserve").text(format!(" {instruction} "));
    vec![mark("begin"), Element::new("w:r").with(words), mark("separate")]
}

/// The end of a field.
pub(super) fn end() -> Element {
    mark("end")
}

fn mark(kind: &str) -> Element {
    Element::new("w:r").with(Element::new("w:fldChar").set("w:fldCharType", kind))
}

/// A link to a bookmark.
pub(super) fn link(bookmark: &str, content: Vec<Element>) -> Element {
    Element::new("w:hyperlink").set("w:anchor", bookmark).set("w:history", "1").with_all(content)
}

/// Assigns the ids of bookmarks.
#[derive(Debug, Default)]
pub(super) struct Bookmarks(usize);

impl Bookmarks {
    /// The content with a bookmark around it.
    pub(super) fn around(&mut self, name: &str, content: Vec<Element>) -> Vec<Element> {
        self.0 += 1;
        let mut all = vec![Element::new("w:bookmarkStart").set("w:id", self.0).set("w:name", name)];
        all.extend(content);
        all.push(Element::new("w:bookmarkEnd").set("w:id", self.0));
        all
    }
}
