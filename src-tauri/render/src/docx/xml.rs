//! XML as a tree, so that the output is well-formed whatever was typed.

/// An element. Its name and attribute names are literals of this crate; values and text are escaped on output.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Content>,
}

#[derive(Clone, Debug)]
enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty element.
    pub(super) fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// An element with a single `w:val` attribute, the most common form in WordprocessingML.
    pub(super) fn val(name: &'static str, value: impl ToString) -> Element {
        Element::new(name).set("w:val", value)
    }

    /// The element with an attribute added.
    pub(super) fn set(mut self, name: &'static str, value: impl ToString) -> Element {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// The element with a child added.
    pub(super) fn with(mut self, child: Element) -> Element {
        self.content.push(Content::Element(child));
        self
    }

    /// The element with children added.
    pub(super) fn with_all(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.content.extend(children.into_iter().map(Content::Element));
        self
    }

    /// The element with text added.
    pub(super) fn text(mut self, text: impl Into<String>) -> Element {
        self.content.push(Content::Text(text.into()));
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// A part of the package with this element as its root.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.content.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(out),
                Content::Text(text) => escape(text, out),
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

/// Escapes XML's special characters, and drops characters that XML 1.0 does not allow (its production 2, `Char`):
/// control characters, U+FFFE and U+FFFF. None of them is visible.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(element: &Element) -> String {
        String::from_utf8(element.part()).unwrap().split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn marks_of_xml_are_escaped_in_text_and_in_values() {
        let element = Element::new("a").set("b", "1 < 2 & \"3\"").text("x > y & <z>");
        assert_eq!(written(&element), "<a b=\"1 &lt; 2 &amp; &quot;3&quot;\">x &gt; y &amp; &lt;z&gt;</a>");
    }

    #[test]
    fn what_xml_cannot_carry_is_left_out() {
        let element = Element::new("a").text("胸\u{0}腺\u{1B}\u{FFFF}\u{FFFE}\u{20000}");
        assert_eq!(written(&element), "<a>胸腺\u{20000}</a>");
    }
}
