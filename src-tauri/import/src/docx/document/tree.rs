//! The XML of a part as a tree, under limits.

use std::time::Instant;

use super::super::xml::{Step, Steps, is_on};
use crate::{ImportError, Result};

/// The most elements and texts a part may have: a document of a thousand pages has half a million.
const MAX_NODES: usize = 2_000_000;

/// An element, or a text.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The name without its prefix; empty for a text.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// The elements and texts in it.
    pub(super) children: Vec<Node>,
    /// The characters of a text.
    pub(super) text: String,
}

impl Node {
    /// Parses a part; the root is its first element.
    pub(super) fn parse(xml: &str, deadline: Instant) -> Result<Node> {
        let mut steps = Steps::new(xml, deadline);
        let mut open = vec![Node::default()];
        let mut count = 0_usize;
        while let Some(step) = steps.next()? {
            count += 1;
            if count > 2 * MAX_NODES {
                return Err(ImportError::DocxUnsafe("内容过多"));
            }
            match step {
                Step::Start(element) => open.push(Node {
                    name: element.name().to_owned(),
                    attributes: element.attributes(),
                    ..Node::default()
                }),
                Step::End(_) => {
                    let node = open.pop().unwrap_or_default();
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Err(ImportError::DocxBroken(None)),
                    }
                }
                Step::Text(text) => {
                    if let Some(parent) = open.last_mut() {
                        parent.children.push(Node { text, ..Node::default() });
                    }
                }
            }
        }
        let root = open.pop().and_then(|node| node.children.into_iter().find(|node| !node.name.is_empty()));
        root.ok_or(ImportError::DocxBroken(None))
    }

    /// The value of an attribute, by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The value of `val`.
    pub(super) fn val(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// The first child with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|node| node.name == name)
    }

    /// The element a path of names leads to.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// Is the on/off property with this name set, and on?
    pub(super) fn has(&self, name: &str) -> bool {
        self.child(name).is_some_and(|node| is_on(node.val()))
    }

    /// Every element below it, in the document's order.
    pub(super) fn descendants(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        let mut pending: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = pending.pop() {
            found.push(node);
            pending.extend(node.children.iter().rev());
        }
        found
    }

    /// The first element below it with this name.
    pub(super) fn find(&self, name: &str) -> Option<&Node> {
        self.descendants().into_iter().find(|node| node.name == name)
    }

    /// All the text in it.
    pub(super) fn inner_text(&self) -> String {
        let own = self.text.clone();
        self.descendants().into_iter().fold(own, |text, node| text + &node.text)
    }
}
