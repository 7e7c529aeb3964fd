//! A Word paragraph, with its properties in the order of the schema.

use super::xml::Element;

/// A paragraph under construction. Lengths are in twentieths of a point.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: String,
    /// It stays on one page with the next.
    pub(super) keep_next: bool,
    /// It begins a page.
    pub(super) new_page: bool,
    /// Its list id and level; id 0 removes the number of the style.
    pub(super) number: Option<(usize, usize)>,
    /// A `w:framePr`, for a paragraph in a frame.
    pub(super) frame: Option<Element>,
    /// Tab stops beside the style's: kind, leader, position.
    pub(super) tabs: Vec<(&'static str, &'static str, usize)>,
    /// The space above, if not the style's.
    pub(super) before: Option<usize>,
    /// The left indent, if not the style's.
    pub(super) left: Option<usize>,
    /// The alignment, if not the style's.
    pub(super) align: Option<&'static str>,
    /// The section that ends with this paragraph.
    pub(super) section: Option<Element>,
    /// Runs, fields, bookmarks.
    pub(super) content: Vec<Element>,
}

impl Paragraph {
    /// An empty paragraph in a style.
    pub(super) fn new(style: impl Into<String>) -> Paragraph {
        Paragraph { style: style.into(), ..Paragraph::default() }
    }

    /// The paragraph with more content.
    pub(super) fn with(mut self, content: impl IntoIterator<Item = Element>) -> Paragraph {
        self.content.extend(content);
        self
    }

    /// The XML, with the properties in the order of `CT_PPr`.
    pub(super) fn element(self) -> Element {
        let mut properties = Element::new("w:pPr").with(Element::val("w:pStyle", &self.style));
        if self.keep_next {
            properties = properties.with(Element::new("w:keepNext"));
        }
        if self.new_page {
            properties = properties.with(Element::new("w:pageBreakBefore"));
        }
        properties = properties.with_all(self.frame);
        if let Some((list, level)) = self.number {
            let number = Element::new("w:numPr")
                .with(Element::val("w:ilvl", level))
                .with(Element::val("w:numId", list));
            properties = properties.with(number);
        }
        if !self.tabs.is_empty() {
            let tabs = self.tabs.iter().map(|(kind, leader, place)| tab(kind, leader, *place));
            properties = properties.with(Element::new("w:tabs").with_all(tabs));
        }
        if let Some(before) = self.before {
            properties = properties.with(Element::new("w:spacing").set("w:before", before));
        }
        if let Some(left) = self.left {
            properties = properties.with(Element::new("w:ind").set("w:left", left));
        }
        if let Some(align) = self.align {
            properties = properties.with(Element::val("w:jc", align));
        }
        properties = properties.with_all(self.section);
        Element::new("w:p").with(properties).with_all(self.content)
    }
}

/// A tab stop.
pub(super) fn tab(kind: &str, leader: &str, place: usize) -> Element {
    Element::val("w:tab", kind).set("w:leader", leader).set("w:pos", place)
}
