//! Sections: the cover bare, the contents in Roman numbers, the rest in Arabic; heads and feet.

use super::paragraph::Paragraph;
use super::xml::Element;
use super::{NAMESPACE, WIDTH, field, run, styles};
use crate::document::Document;
use crate::geometry::{PAGE, twips};

/// Word places the head by the top of its line and the foot by the bottom of its own: what lies between them and the
/// baselines, in twentieths of a point.
const HEAD_ABOVE_BASELINE: usize = 167;
const FOOT_BELOW_BASELINE: usize = 121;

/// A part of the document with its own head, foot and page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Without head and foot.
    Cover,
    /// i, ii, iii …
    Contents,
    /// 第 1 页　共 n 页
    Body,
}

/// The ids of the parts heads and feet are kept in.
#[derive(Debug)]
pub(super) struct Furniture {
    pub(super) header: String,
    pub(super) contents_footer: String,
    pub(super) body_footer: String,
}

/// The properties of a section, in the order of `CT_SectPr`. The page is the PDF's.
pub(super) fn properties(kind: Kind, furniture: &Furniture) -> Element {
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
        Kind::Body => Some(Element::new("w:pgNumType").set("w:fmt", "decimal").set("w:start", 1)),
    };
    // The width of the text is exact: the right margin takes what rounding leaves.
    let right = twips(PAGE.width) - twips(PAGE.left) - WIDTH;
    let margins = Element::new("w:pgMar")
        .set("w:top", twips(PAGE.top))
        .set("w:right", right)
        .set("w:bottom", twips(PAGE.bottom))
        .set("w:left", twips(PAGE.left))
        .set("w:header", twips(PAGE.header_baseline) - HEAD_ABOVE_BASELINE)
        .set("w:footer", twips(PAGE.height - PAGE.footer_baseline) - FOOT_BELOW_BASELINE)
        .set("w:gutter", 0);
    Element::new("w:sectPr")
        .with_all(refers)
        .with(Element::val("w:type", "nextPage"))
        .with(Element::new("w:pgSz").set("w:w", twips(PAGE.width)).set("w:h", twips(PAGE.height)))
        .with(margins)
        .with_all(number)
        .with(Element::new("w:cols").set("w:space", 0))
}

/// The head: what the application is called, and that it is a draft.
pub(super) fn header(document: &Document) -> Element {
    let mut paragraph = Paragraph::new(styles::HEADER).with(run::words(&document.meta.header));
    if document.draft_mark {
        let mark = run::runs(&[crate::document::Run::bold("草稿")]);
        paragraph = paragraph.with([run::tab()]).with(mark);
    }
    root("w:hdr").with(paragraph.element())
}

/// The foot of the contents.
pub(super) fn contents_footer() -> Element {
    let number = field::field("PAGE", run::words("i"));
    root("w:ftr").with(Paragraph::new(styles::FOOTER).with(number).element())
}

/// The foot of the body. `pages` is how many it has in the PDF: Word counts its own when it sets the page.
pub(super) fn body_footer(pages: Option<usize>) -> Element {
    let total = pages.unwrap_or(1).to_string();
    let paragraph = Paragraph::new(styles::FOOTER)
        .with(run::words("第 "))
        .with(field::field("PAGE", run::words("1")))
        .with(run::words(" 页　共 "))
        .with(field::field("SECTIONPAGES", run::words(&total)))
        .with(run::words(" 页"));
    root("w:ftr").with(paragraph.element())
}

fn root(name: &'static str) -> Element {
    Element::new(name).set("xmlns:w", NAMESPACE)
}
