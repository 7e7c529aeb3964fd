//! A Word paragraph, its properties in the order the schema wants them.

use super::xml::Element;

/// A paragraph in the making. Measures are in twentieths of a point.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: String,
    /// Stays on the page of the next.
    pub(super) keep_next: bool,
    /// Begins a page.
    pub(super) new_page: bool,
    /// Its list and level there; list 0 takes the style's number away.
    pub(super) number: Option<(usize, usize)>,
    /// A `w:framePr`: stands in a frame of its own place.
    pub(super) frame: Option<Element>,
    /// Stops other than the style's: kind, what leads to it, place.
    pub(super) tabs: Vec<(&'static str, &'static str, usize)>,
    /// Space above, other than the style's.
    pub(super) before: Option<usize>,
    /// The left indent, other than the style's.
    pub(super) left: Option<usize>,
    /// How its lines stand, other than the style's.
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

    /// The same with more in it.
    pub(super) fn with(mut self, content: impl IntoIterator<Item = Element>) -> Paragraph {
        self.content.extend(content);
        self
    }

    /// As XML. The properties stand in the order of `CT_PPr`.
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
