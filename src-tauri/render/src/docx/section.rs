//! Sections: the cover without header and footer, the contents with Roman page numbers, the rest with Arabic ones.

use super::paragraph::Paragraph;
use super::xml::Element;
use super::{NAMESPACE, body, field, run, styles};
use crate::document::Document;
use crate::geometry::{Orientation, twips};

/// The distance from the top of the header's line to its baseline, and from the footer's baseline to the bottom of its
/// line, in twentieths of a point: Word positions the outer edges.
const HEAD_ABOVE_BASELINE: usize = 167;
const FOOT_BELOW_BASELINE: usize = 121;
/// The distance of line numbers from the text, in twentieths of a point.
const LINE_NUMBERS_AWAY: usize = 240;

/// A part of the document with its own header, footer and page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Without header and footer.
    Cover,
    /// i, ii, iii …
    Contents,
    /// 第 1 页　共 n 页
    Body,
}

/// A section: what it is, how its pages are turned, whether their numbers begin with 1, and whether lines are numbered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    pub(super) line_numbers: bool,
    pub(super) kind: Kind,
    pub(super) orientation: Orientation,
    pub(super) is_first: bool,
}

/// The relationship ids of the header and footer parts.
#[derive(Debug)]
pub(super) struct Furniture {
    pub(super) header: String,
    pub(super) contents_footer: String,
    pub(super) body_footer: String,
}

/// The properties of a section, in the order of `CT_SectPr`, with the geometry of the PDF's page.
pub(super) fn properties(section: Section, furniture: &Furniture) -> Element {
    let Section { kind, orientation, is_first, line_numbers } = section;
    let page = orientation.page();
    let refers = |name, id: &str| Element::new(name).set("w:type", "default").set("r:id", id);
    let footer = match kind {
        Kind::Cover => None,
        Kind::Contents => Some(furniture.contents_footer.as_str()),
        Kind::Body => Some(furniture.body_footer.as_str()),
    };
    let refers = footer.into_iter().flat_map(|footer| {
        [refers("w:headerReference", &furniture.header), refers("w:footerReference", footer)]
    });
    let number = match kind {
        Kind::Cover => None,
        Kind::Contents => Some(Element::new("w:pgNumType").set("w:fmt", "lowerRoman").set("w:start", 1)),
        Kind::Body => {
            let number = Element::new("w:pgNumType").set("w:fmt", "decimal");
            Some(if is_first { number.set("w:start", 1) } else { number })
        }
    };
    let size = Element::new("w:pgSz").set("w:w", twips(page.width)).set("w:h", twips(page.height));
    let size = match orientation {
        Orientation::Portrait => size,
        Orientation::Landscape => size.set("w:orient", "landscape"),
    };
    // The width of the text is exact: the right margin takes what rounding leaves.
    let right = twips(page.width) - twips(page.left) - twips(page.measure);
    let margins = Element::new("w:pgMar")
        .set("w:top", twips(page.top))
        .set("w:right", right)
        .set("w:bottom", twips(page.bottom))
        .set("w:left", twips(page.left))
        .set("w:header", twips(page.header_baseline) - HEAD_ABOVE_BASELINE)
        .set("w:footer", twips(page.height - page.footer_baseline) - FOOT_BELOW_BASELINE)
        .set("w:gutter", 0);
    // From 1 on each page, as in the PDF.
    let lines = (line_numbers && kind == Kind::Body).then(|| {
        Element::new("w:lnNumType")
            .set("w:countBy", 1)
            .set("w:distance", LINE_NUMBERS_AWAY)
            .set("w:restart", "newPage")
    });
    Element::new("w:sectPr")
        .with_all(refers)
        .with(Element::val("w:type", "nextPage"))
        .with(size)
        .with(margins)
        .with_all(lines)
        .with_all(number)
        .with(Element::new("w:cols").set("w:space", 0))
}

/// The header: the name of the project, and the draft mark.
pub(super) fn header(document: &Document) -> Element {
    let mut paragraph = Paragraph::new(styles::HEADER).with(run::words(&document.meta.header));
    if document.draft_mark {
        let mark = run::runs(&[crate::document::Run::bold("草稿")]);
        paragraph = paragraph.with([run::tab()]).with(mark);
    }
    root("w:hdr").with(paragraph.element())
}

/// The footer of the contents.
pub(super) fn contents_footer() -> Element {
    let number = field::field("PAGE", run::words("i"));
    root("w:ftr").with(Paragraph::new(styles::FOOTER).with(number).element())
}

/// The footer of the body. `pages` is the number of pages in the PDF, which Word replaces by its own: those of the one
/// section, or where turned pages make several the number of the last page.
pub(super) fn body_footer(pages: Option<usize>, is_one_section: bool) -> Element {
    let count =
        if is_one_section { "SECTIONPAGES".to_owned() } else { format!("PAGEREF {}", body::LAST_PAGE) };
    let total = pages.unwrap_or(1).to_string();
    let paragraph = Paragraph::new(styles::FOOTER)
        .with(run::words("第 "))
        .with(field::field("PAGE", run::words("1")))
        .with(run::words(" 页　共 "))
        .with(field::field(&count, run::words(&total)))
        .with(run::words(" 页"));
    root("w:ftr").with(paragraph.element())
}

fn root(name: &'static str) -> Element {
    Element::new(name).set("xmlns:w", NAMESPACE)
}
