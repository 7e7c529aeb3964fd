//! The contents: a field that is filled already, and that Word and WPS can fill again.

use super::body::Body;
use super::paragraph::Paragraph;
use super::section::Kind;
use super::xml::Element;
use super::{field, run, styles};
use crate::document::{Block, Document, Heading};
use crate::fonts::Fonts;
use crate::layout::frame::PageKind;
use crate::layout::{self, Typesetter};

/// On which pages of the PDF the headings stand. Word's pages are much the same: same paper, sizes and line heights.
#[derive(Debug)]
pub(super) struct PageNumbers {
    /// By the heading's index among the document's own.
    pages: Vec<Option<usize>>,
    total: usize,
}

impl PageNumbers {
    /// Lays the document out; nothing where a font lacks a character, which is the PDF's business to say.
    pub(super) fn of(document: &Document, fonts: &Fonts) -> Option<PageNumbers> {
        let laid = Typesetter::new(fonts.clone()).lay_out(document).ok()?;
        let before = laid.pages.iter().take_while(|page| page.kind != PageKind::Body).count();
        let count = document.blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count();
        let mut pages = vec![None; count];
        for bookmark in &laid.bookmarks {
            if let Some(page) = bookmark.anchor.listed.and_then(|i| pages.get_mut(i)) {
                *page = Some((bookmark.page + 1).saturating_sub(before));
            }
        }
        Some(PageNumbers { pages, total: laid.pages.len() - before })
    }

    /// How many pages there are after the contents.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    fn page(&self, heading: usize) -> String {
        self.pages.get(heading).copied().flatten().map(|page| page.to_string()).unwrap_or_default()
    }
}

/// The bookmark of the document's heading with this index; Word names its own the same way.
pub(super) fn bookmark(heading: usize) -> String {
    format!("_Toc{:09}", heading + 1)
}

/// Adds the contents, in a section of their own.
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
