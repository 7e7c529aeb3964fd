//! Converts text to Word runs: the font of each character, and emphasis in the Chinese way.

use super::xml::Element;
use crate::document::{Run, Script, Target};
use crate::layout::marks::{Class, classify};

/// The formatting by which a run is divided into several Word runs.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Span {
    /// Word cannot tell from the code point whether “ ” — … · are Chinese or Latin, and assumes Latin unless told
    /// otherwise.
    chinese: Option<bool>,
    emphasis: Emphasis,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Emphasis {
    #[default]
    None,
    /// Latin is slanted.
    Slanted,
    /// Han carries dots below (着重号).
    Dotted,
}

impl Span {
    fn of(c: char, class: Class, italic: bool) -> Span {
        let narrow = matches!(class, Class::Latin | Class::Digit | Class::Sign);
        // Below lies ASCII, above lie the blocks that are East Asian to Word by themselves.
        let ambiguous = ('\u{A0}'..'\u{2E80}').contains(&c) && class != Class::Space;
        let emphasis = match class {
            _ if !italic => Emphasis::None,
            Class::Han => Emphasis::Dotted,
            _ if narrow => Emphasis::Slanted,
            _ => Emphasis::None,
        };
        Span { chinese: ambiguous.then_some(!narrow), emphasis }
    }

    /// The formatting that covers both, if there is one.
    fn joined(self, next: Span) -> Option<Span> {
        let agree = self.chinese.is_none() || next.chinese.is_none() || self.chinese == next.chinese;
        (agree && self.emphasis == next.emphasis)
            .then_some(Span { chinese: self.chinese.or(next.chinese), ..self })
    }
}

/// Consecutive runs with the same link target, or none.
pub(super) struct Linked<'a> {
    pub(super) link: Option<&'a Target>,
    pub(super) runs: Vec<Element>,
}

/// The runs of a paragraph. Punctuation is classified by its context, across runs.
pub(super) fn linked(source: &[Run]) -> Vec<Linked<'_>> {
    let text: Vec<char> = source.iter().flat_map(|run| run.text.chars()).collect();
    let classes = classify(&text);
    let mut at = 0;
    let mut all: Vec<Linked<'_>> = Vec::new();
    for run in source {
        let mut spans: Vec<(Span, String)> = Vec::new();
        for c in run.text.chars() {
            let next = Span::of(c, classes[at], run.italic);
            at += 1;
            match spans.last_mut().and_then(|(last, text)| Some((last.joined(next)?, last, text))) {
                Some((both, last, text)) => {
                    *last = both;
                    text.push(c);
                }
                None => spans.push((next, c.to_string())),
            }
        }
        let runs = spans.iter().map(|(span, text)| element(run, *span, text));
        match all.last_mut().filter(|last| last.link == run.link.as_ref()) {
            Some(last) => last.runs.extend(runs),
            None => all.push(Linked { link: run.link.as_ref(), runs: runs.collect() }),
        }
    }
    all
}

/// Runs without links.
pub(super) fn runs(source: &[Run]) -> Vec<Element> {
    linked(source).into_iter().flat_map(|linked| linked.runs).collect()
}

/// Text without style.
pub(super) fn words(text: &str) -> Vec<Element> {
    runs(&[Run::plain(text)])
}

fn element(run: &Run, span: Span, text: &str) -> Element {
    let properties = properties(run, span);
    let element = Element::new("w:r").with_all((!properties.is_empty()).then_some(properties));
    element.with_all(content(text))
}

/// The properties, in the order of `EG_RPrBase`.
fn properties(run: &Run, span: Span) -> Element {
    let mut properties = Element::new("w:rPr");
    if span.chinese == Some(true) {
        properties = properties.with(Element::new("w:rFonts").set("w:hint", "eastAsia"));
    }
    if run.bold {
        properties = properties.with(Element::new("w:b")).with(Element::new("w:bCs"));
    }
    if span.emphasis == Emphasis::Slanted {
        properties = properties.with(Element::new("w:i")).with(Element::new("w:iCs"));
    }
    if run.muted {
        properties = properties.with(Element::val("w:color", "737373"));
    }
    let script = match run.script {
        Script::Plain => None,
        Script::Superscript => Some("superscript"),
        Script::Subscript => Some("subscript"),
    };
    properties = properties.with_all(script.map(|script| Element::val("w:vertAlign", script)));
    if span.emphasis == Emphasis::Dotted {
        properties = properties.with(Element::val("w:em", "underDot"));
    }
    properties
}

/// Text, with Word's elements for line breaks and tabs.
fn content(text: &str) -> Vec<Element> {
    let mut content = Vec::new();
    let mut words = String::new();
    let put = |words: &mut String, content: &mut Vec<Element>| {
        if !words.is_empty() {
            let text = std::mem::take(words);
            content.push(Element::new("w:t").set("xml:space", "preserve").text(text));
        }
    };
    for c in text.chars() {
        let mark = match c {
            '\n' => "w:br",
            '\t' => "w:tab",
            c => {
                words.push(c);
                continue;
            }
        };
        put(&mut words, &mut content);
        content.push(Element::new(mark));
    }
    put(&mut words, &mut content);
    content
}

/// A tab.
pub(super) fn tab() -> Element {
    Element::new("w:r").with(Element::new("w:tab"))
}
