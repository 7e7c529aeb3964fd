//! A part parsed as a tree.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element; text is an element without a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    pub(crate) text: String,
}

impl Node {
    /// Parses a part.
    pub(crate) fn read(part: &str) -> Node {
        let mut reader = Reader::from_str(part);
        let mut open = vec![Node::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(begun(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(begun(&start)),
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(node);
                }
                Event::Text(text) => {
                    let text = text.as_ref().to_owned();
                    open.last_mut().unwrap().children.push(Node { text, ..Node::default() });
                }
                Event::GeneralRef(reference) => {
                    let name = reference.as_ref().to_owned();
                    let text = match reference.resolve_char_ref().unwrap() {
                        Some(c) => c.to_string(),
                        None => quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned(),
                    };
                    open.last_mut().unwrap().children.push(Node { text, ..Node::default() });
                }
                Event::Eof => return open.pop().unwrap(),
                _ => {}
            }
        }
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child with this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The value of the first child with this name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    /// All descendants with this name, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> Box<dyn Iterator<Item = &'a Node> + 'a> {
        Box::new(self.children.iter().flat_map(move |child| {
            let this = (child.name == name).then_some(child);
            this.into_iter().chain(child.all(name))
        }))
    }

    /// All text inside.
    pub(crate) fn words(&self) -> String {
        self.children.iter().fold(self.text.clone(), |text, child| text + &child.words())
    }
}

fn begun(start: &BytesStart<'_>) -> Node {
    let attributes = start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            (key, quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
        })
        .collect();
    let name = start.name().as_ref().to_owned();
    Node { name, attributes, ..Node::default() }
}
