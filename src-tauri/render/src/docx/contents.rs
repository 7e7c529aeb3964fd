//! Writes the contents: a field with its result, which Word and WPS can update.

use super::body::Body;
use super::paragraph::Paragraph;
use super::section::Kind;
use super::xml::Element;
use super::{field, run, styles};
use crate::document::{Block, Heading};
use crate::layout;

/// The bookmark of the top-level heading with this index, named as Word would.
pub(super) fn bookmark(heading: usize) -> String {
    format!("_Toc{:09}", heading + 1)
}

/// Adds the contents, in a separate section.
pub(super) fn add(body: &mut Body<'_>, levels: u8) {
    let mut entries = vec![Paragraph::new(styles::CONTENTS).with(run::words("目　录"))];
    let headings = body.document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    });
    let listed: Vec<(usize, Heading)> = headings
        .clone()
        .enumerate()
        .filter(|(_, heading)| heading.level <= levels)
        .map(|(i, h)| (i, h.clone()))
        .collect();
    let leading = body.faces.as_ref().and_then(|faces| layout::contents::leading(faces, &listed).ok());
    body.sizes.contents = leading.unwrap_or(body.sizes.contents);
    let mut begin = field::begin(&format!("TOC \\o \"1-{levels}\" \\h \\z"));
    for (i, heading) in &listed {
        let name = bookmark(*i);
        let page = body.numbers.as_ref().map(|numbers| numbers.page(*i)).unwrap_or_default();
        let mut content = run::words(&heading.text());
        content.push(run::tab());
        content.extend(field::field(&format!("PAGEREF {name} \\h"), run::words(&page)));
        let entry = Paragraph::new(styles::entry(heading.level)).with(std::mem::take(&mut begin));
        entries.push(entry.with([field::link(&name, content)]));
    }
    entries.push(Paragraph::new(styles::GAP).with(begin).with([field::end()]));
    let kind = Element::new("w:docPartObj")
        .with(Element::val("w:docPartGallery", "Table of Contents"))
        .with(Element::new("w:docPartUnique"));
    let content = Element::new("w:sdtContent").with_all(entries.into_iter().map(Paragraph::element));
    body.element(Element::new("w:sdt").with(Element::new("w:sdtPr").with(kind)).with(content));
    body.end_section(Kind::Contents);
}
