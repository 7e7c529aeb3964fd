//! One style of the Word file, as its XML.

use super::families::{Families, Hand};
use super::xml::Element;
use crate::geometry::twips;

/// A paragraph style. Lengths are in points.
pub(super) struct Style {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) based_on: &'static str,
    pub(super) next: Option<&'static str>,
    pub(super) hand: Hand,
    /// In half points.
    pub(super) size: usize,
    pub(super) bold: bool,
    pub(super) colour: Option<&'static str>,
    /// The line height; `None` for automatic.
    pub(super) line: Option<f32>,
    pub(super) before: f32,
    pub(super) after: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) first: f32,
    pub(super) hanging: f32,
    pub(super) align: &'static str,
    pub(super) keep_next: bool,
    pub(super) keep_lines: bool,
    /// The outline level, from 0.
    pub(super) outline: Option<usize>,
    pub(super) tabs: Vec<Element>,
    pub(super) border: Option<Element>,
}

/// A style with nothing but its font, size and line height.
pub(super) fn style(id: &str, name: &str, hand: Hand, size: usize, line: impl Into<Option<f32>>) -> Style {
    Style {
        id: id.to_owned(),
        name: name.to_owned(),
        based_on: "Normal",
        next: None,
        hand,
        size,
        bold: false,
        colour: None,
        line: line.into(),
        before: 0.0,
        after: 0.0,
        left: 0.0,
        right: 0.0,
        first: 0.0,
        hanging: 0.0,
        align: "left",
        keep_next: false,
        keep_lines: false,
        outline: None,
        tabs: Vec::new(),
        border: None,
    }
}

impl Style {
    /// The XML, in the order of `CT_Style`, `CT_PPrBase` and `EG_RPrBase`.
    pub(super) fn element(self, families: &Families) -> Element {
        let mut spacing = Element::new("w:spacing").set("w:before", twips(self.before));
        spacing = spacing.set("w:after", twips(self.after));
        spacing = match self.line {
            Some(line) => spacing.set("w:line", twips(line)).set("w:lineRule", "exact"),
            None => spacing.set("w:line", 240).set("w:lineRule", "auto"),
        };
        // None at all where there is none: a list's own indent is not to be argued with.
        let indented = self.left + self.right + self.first + self.hanging > 0.0;
        let mut indent =
            Element::new("w:ind").set("w:left", twips(self.left)).set("w:right", twips(self.right));
        if self.first > 0.0 {
            // In characters, so that it follows when a person changes the size.
            indent = indent.set("w:firstLineChars", 200).set("w:firstLine", twips(self.first));
        } else if self.hanging > 0.0 {
            indent = indent.set("w:hanging", twips(self.hanging));
        }
        let flag = |on: bool, name| on.then(|| Element::new(name));
        let number = self.outline.map(|level| {
            Element::new("w:numPr")
                .with(Element::val("w:ilvl", level))
                .with(Element::val("w:numId", super::numbering::headings_list()))
        });
        let tabs = (!self.tabs.is_empty()).then(|| Element::new("w:tabs").with_all(self.tabs));
        let paragraph = Element::new("w:pPr")
            .with_all(flag(self.keep_next, "w:keepNext"))
            .with_all(flag(self.keep_lines, "w:keepLines"))
            .with_all(number)
            .with_all(self.border)
            .with_all(tabs)
            .with(spacing)
            .with_all(indented.then_some(indent))
            .with(Element::val("w:jc", self.align))
            .with_all(self.outline.map(|level| Element::val("w:outlineLvl", level)));
        let bold = self.bold || families.is_bold(self.hand);
        let run = Element::new("w:rPr")
            .with(families.run_fonts(self.hand))
            .with_all(flag(bold, "w:b"))
            .with_all(flag(bold, "w:bCs"))
            .with_all(self.colour.map(|colour| Element::val("w:color", colour)))
            .with(Element::val("w:sz", self.size))
            .with(Element::val("w:szCs", self.size));
        named("paragraph", &self.id, &self.name)
            .with(Element::val("w:basedOn", self.based_on))
            .with_all(self.next.map(|next| Element::val("w:next", next)))
            .with(Element::new("w:qFormat"))
            .with(paragraph)
            .with(run)
    }
}

/// The beginning of any style.
pub(super) fn named(kind: &str, id: &str, name: &str) -> Element {
    Element::new("w:style").set("w:type", kind).set("w:styleId", id).with(Element::val("w:name", name))
}
