//! The styles of a document, as far as its outline and the look of its text depend on them.

use std::collections::BTreeMap;
use std::time::Instant;

use super::super::xml::is_on;
use super::model::Script;
use super::tree::Node;
use crate::Result;

/// The deepest inheritance of styles; a ring of them is a damaged document.
const MAX_STYLES: usize = 32;
/// Text this far from the line, in half-points, is a script: smaller shifts set formulas and brackets straight.
const SCRIPT_SHIFT: i32 = 4;

/// How a run looks, as far as one level says; `None` inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) script: Option<Script>,
    /// The shift from the line, in half-points.
    pub(super) position: Option<i32>,
    pub(super) colour: Option<String>,
    /// In half-points.
    pub(super) size: Option<u32>,
    pub(super) font: Option<String>,
}

/// How a paragraph stands, as far as one level says; `None` inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// From 0; 9 is text.
    pub(super) outline: Option<u8>,
    pub(super) centred: Option<bool>,
    pub(super) left: Option<i32>,
    pub(super) first_line: Option<i32>,
    pub(super) starts_page: Option<bool>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: String,
    look: Look,
    shape: Shape,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    defaults: Look,
    /// The id of the default paragraph style.
    usual: String,
}

impl Look {
    /// Reads `w:rPr`. A former look, kept by change tracking inside it, is not one of its children's.
    pub(super) fn read(properties: &Node) -> Look {
        let mut look = Look::default();
        for node in &properties.children {
            match node.name.as_str() {
                "b" => look.bold = Some(is_on(node.val())),
                "i" => look.italic = Some(is_on(node.val())),
                "vertAlign" => {
                    look.script = Some(match node.val() {
                        Some("superscript") => Script::Superscript,
                        Some("subscript") => Script::Subscript,
                        _ => Script::Plain,
                    });
                }
                "position" => look.position = node.val().and_then(|val| val.parse().ok()),
                "color" => look.colour = node.val().map(str::to_ascii_uppercase),
                "sz" => look.size = node.val().and_then(|val| val.parse().ok()),
                "rFonts" => look.font = node.attribute("eastAsia").map(str::to_owned),
                _ => {}
            }
        }
        look
    }

    fn over(self, beneath: &Look) -> Look {
        Look {
            bold: self.bold.or(beneath.bold),
            italic: self.italic.or(beneath.italic),
            script: self.script.or(beneath.script),
            position: self.position.or(beneath.position),
            colour: self.colour.or_else(|| beneath.colour.clone()),
            size: self.size.or(beneath.size),
            font: self.font.or_else(|| beneath.font.clone()),
        }
    }

    /// The vertical position it comes to.
    pub(super) fn script(&self) -> Script {
        match (self.script, self.position.unwrap_or(0)) {
            (Some(script), _) if script != Script::Plain => script,
            (_, SCRIPT_SHIFT..) => Script::Superscript,
            (_, shift) if shift <= -SCRIPT_SHIFT => Script::Subscript,
            _ => Script::Plain,
        }
    }

    /// Is it blue: more blue than red, and clearly more than green where it is red?
    pub(super) fn is_blue(&self) -> bool {
        let Some(colour) = self.colour.as_deref().filter(|colour| colour.len() == 6 && colour.is_ascii())
        else {
            return false;
        };
        let part = |at: usize| i32::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0);
        let (red, green, blue) = (part(0), part(2), part(4));
        blue >= 0x90 && blue - red >= 0x60 && blue - green >= 0x20
    }
}

impl Shape {
    /// Reads `w:pPr`.
    pub(super) fn read(properties: &Node) -> Shape {
        let mut shape = Shape::default();
        for node in &properties.children {
            match node.name.as_str() {
                "outlineLvl" => shape.outline = node.val().and_then(|val| val.parse().ok()),
                "jc" => shape.centred = Some(matches!(node.val(), Some("center" | "distribute"))),
                "pageBreakBefore" => shape.starts_page = Some(is_on(node.val())),
                "ind" => {
                    let length = |names: [&str; 2]| {
                        let value = names.iter().find_map(|name| node.attribute(name))?;
                        value.parse::<i32>().ok()
                    };
                    shape.left = length(["left", "start"]);
                    let hanging = length(["hanging", "hanging"]).map(|hanging| -hanging);
                    shape.first_line = hanging.or_else(|| length(["firstLine", "firstLineChars"]));
                }
                _ => {}
            }
        }
        shape
    }

    fn over(self, beneath: &Shape) -> Shape {
        Shape {
            outline: self.outline.or(beneath.outline),
            centred: self.centred.or(beneath.centred),
            left: self.left.or(beneath.left),
            first_line: self.first_line.or(beneath.first_line),
            starts_page: self.starts_page.or(beneath.starts_page),
        }
    }
}

impl Styles {
    /// Reads `styles.xml`; it may be empty.
    pub(super) fn read(xml: &str, deadline: Instant) -> Result<Styles> {
        let mut read = Styles::default();
        if xml.trim().is_empty() {
            return Ok(read);
        }
        let root = Node::parse(xml, deadline)?;
        if let Some(defaults) = root.at(&["docDefaults", "rPrDefault", "rPr"]) {
            read.defaults = Look::read(defaults);
        }
        for node in root.children.iter().filter(|node| node.name == "style") {
            let id = node.attribute("styleId").unwrap_or_default().to_owned();
            let value = |name: &str| node.child(name).and_then(Node::val).unwrap_or_default().to_owned();
            if node.attribute("type") == Some("paragraph")
                && node.attribute("default").is_some_and(|default| is_on(Some(default)))
            {
                read.usual.clone_from(&id);
            }
            let style = Style {
                name: value("name"),
                based_on: value("basedOn"),
                look: node.child("rPr").map(Look::read).unwrap_or_default(),
                shape: node.child("pPr").map(Shape::read).unwrap_or_default(),
            };
            read.styles.insert(id, style);
        }
        Ok(read)
    }

    /// The name of a style; empty where there is none.
    pub(super) fn name(&self, id: &str) -> &str {
        self.styles.get(id).map_or("", |style| &style.name)
    }

    /// The styles a style stands on, itself first.
    fn line(&self, id: &str) -> Vec<&Style> {
        let mut found = Vec::new();
        let mut name = if id.is_empty() { self.usual.as_str() } else { id };
        while let Some(style) = self.styles.get(name).filter(|_| found.len() < MAX_STYLES) {
            found.push(style);
            name = &style.based_on;
        }
        found
    }

    /// How a paragraph of a style stands.
    pub(super) fn shape(&self, own: Shape, style: &str) -> Shape {
        self.line(style).into_iter().fold(own, |shape, style| shape.over(&style.shape))
    }

    /// How a run looks: as it says itself, its style, the style of its paragraph, the document.
    pub(super) fn look(&self, own: Look, run: &str, paragraph: &str) -> Look {
        let of_run = if run.is_empty() { Vec::new() } else { self.line(run) };
        let beneath = of_run.into_iter().chain(self.line(paragraph));
        beneath.fold(own, |look, style| look.over(&style.look)).over(&self.defaults)
    }
}
