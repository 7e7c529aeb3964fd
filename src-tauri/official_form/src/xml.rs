//! A document's XML as a tree of byte ranges, and edits of it: what is not edited stays byte for byte.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::error::FormError;

const MAX_DEPTH: usize = 256;

/// The namespaces whose elements are named here, with the prefix this crate knows them by (ECMA-376, transitional and
/// strict, and Microsoft's extensions of them).
const NAMESPACES: [(&str, &str); 4] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
];

/// An element.
#[derive(Debug)]
pub(crate) struct Node {
    /// `w:p`, by the prefix this crate knows the namespace by.
    name: String,
    attributes: Vec<(String, String)>,
    /// From the start tag to the end tag, both included.
    pub(crate) outer: Range<usize>,
    /// Between the tags; empty for an empty element.
    pub(crate) inner: Range<usize>,
    /// The element it stands in; the root stands in itself.
    pub(crate) parent: usize,
    /// The elements in it, in order.
    pub(crate) children: Vec<usize>,
}

/// The elements of a document; the root is 0.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// The document.
    pub(crate) xml: &'a str,
    nodes: Vec<Node>,
    prefixes: HashMap<String, &'static str>,
}

impl<'a> Tree<'a> {
    /// Reads a document.
    ///
    /// # Errors
    /// When it is not well formed, has a document type or is nested too deep.
    pub(crate) fn parse(xml: &'a str) -> Result<Tree<'a>, FormError> {
        let mut tree = Tree { xml, nodes: Vec::new(), prefixes: HashMap::new() };
        let mut reader = Reader::from_str(xml);
        let mut open: Vec<usize> = Vec::new();
        loop {
            let from = position(&reader);
            let event = reader.read_event().map_err(FormError::broken)?;
            let to = position(&reader);
            match event {
                Event::Start(start) => {
                    let node = tree.push(&start, from..to, &open);
                    open.push(node);
                    if open.len() > MAX_DEPTH {
                        return Err(FormError::Unsafe("嵌套过深"));
                    }
                }
                Event::Empty(start) => {
                    tree.push(&start, from..to, &open);
                }
                Event::End(_) => {
                    let node = open.pop().ok_or(FormError::Broken(None))?;
                    tree.nodes[node].inner.end = from;
                    tree.nodes[node].outer.end = to;
                }
                Event::DocType(_) => return Err(FormError::Unsafe("含 DTD")),
                Event::Eof if open.is_empty() && !tree.nodes.is_empty() => return Ok(tree),
                Event::Eof => return Err(FormError::Broken(None)),
                _ => {}
            }
        }
    }

    fn push(&mut self, start: &BytesStart<'_>, range: Range<usize>, open: &[usize]) -> usize {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let raw: &str = attribute.key.into_inner();
            let value = unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), |text| text.into_owned());
            if let Some(prefix) = raw.strip_prefix("xmlns:")
                && let Some((_, known)) = NAMESPACES.iter().find(|(uri, _)| *uri == value)
            {
                self.prefixes.insert(prefix.to_owned(), *known);
            }
            attributes.push((raw.to_owned(), value));
        }
        for (name, _) in &mut attributes {
            *name = known(&self.prefixes, name);
        }
        let node = self.nodes.len();
        let parent = open.last().copied().unwrap_or(0);
        self.nodes.push(Node {
            name: known(&self.prefixes, start.name().into_inner()),
            attributes,
            inner: range.end..range.end,
            outer: range,
            parent,
            children: Vec::new(),
        });
        if node != parent {
            self.nodes[parent].children.push(node);
        }
        node
    }

    /// The element of this number.
    pub(crate) fn node(&self, node: usize) -> &Node {
        &self.nodes[node]
    }

    /// Has the element this name?
    pub(crate) fn is(&self, node: usize, name: &str) -> bool {
        self.nodes[node].name == name
    }

    /// The value of an attribute.
    pub(crate) fn attr(&self, node: usize, name: &str) -> Option<&str> {
        self.nodes[node].attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in this one, of this name.
    pub(crate) fn children(&self, node: usize, name: &str) -> impl Iterator<Item = usize> {
        self.nodes[node].children.iter().copied().filter(move |child| self.is(*child, name))
    }

    /// The first element directly in this one, of this name.
    pub(crate) fn child(&self, node: usize, name: &str) -> Option<usize> {
        self.children(node, name).next()
    }

    /// The element at the end of a path of names.
    pub(crate) fn at(&self, node: usize, path: &[&str]) -> Option<usize> {
        path.iter().try_fold(node, |node, name| self.child(node, name))
    }

    /// `w:val` of the element at the end of a path.
    pub(crate) fn val(&self, node: usize, path: &[&str]) -> Option<&str> {
        self.attr(self.at(node, path)?, "w:val")
    }

    /// All elements in this one, in document order, itself not among them.
    pub(crate) fn descendants(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[node].outer.end;
        (node + 1..self.nodes.len()).take_while(move |other| self.nodes[*other].outer.start < end)
    }

    /// The elements this one stands in, the nearest first.
    pub(crate) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(node), move |node| {
            Some(self.nodes[*node].parent).filter(|parent| parent != node)
        })
        .skip(1)
    }

    /// The text directly in an element.
    pub(crate) fn text(&self, node: usize) -> String {
        let raw = &self.xml[self.nodes[node].inner.clone()];
        unescape(raw).map_or_else(|_| raw.to_owned(), |text| text.into_owned())
    }

    /// The source of an element.
    pub(crate) fn source(&self, node: usize) -> &'a str {
        &self.xml[self.nodes[node].outer.clone()]
    }

    /// The prefix the document itself uses for the main namespace.
    pub(crate) fn w(&self) -> &str {
        self.prefixes.iter().find(|(_, known)| **known == "w").map_or("w", |(prefix, _)| prefix.as_str())
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn known(prefixes: &HashMap<String, &'static str>, name: &str) -> String {
    match name.split_once(':') {
        Some((prefix, local)) => {
            format!("{}:{local}", prefixes.get(prefix).copied().unwrap_or(prefix))
        }
        None => name.to_owned(),
    }
}

/// Text as it stands in XML. What XML 1.0 cannot hold is left out.
pub(crate) fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect();
    escape(&text).into_owned()
}

/// A stretch of the document, and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// In bytes; empty for an insertion.
    pub(crate) range: Range<usize>,
    /// The new source.
    pub(crate) source: String,
}

/// The document with its edits. Of two that overlap the later is left out; insertions at one place keep their order.
pub(crate) fn apply(xml: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out =
        String::with_capacity(xml.len() + edits.iter().map(|edit| edit.source.len()).sum::<usize>());
    let mut at = 0;
    for edit in edits {
        if edit.range.start < at {
            continue;
        }
        out.push_str(&xml[at..edit.range.start]);
        out.push_str(&edit.source);
        at = edit.range.end;
    }
    out.push_str(&xml[at..]);
    out
}
