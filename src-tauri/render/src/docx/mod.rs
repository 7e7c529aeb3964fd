//! Writes a document as an editable Word file: with real styles, numbering, fields, tables and sections.
//!
//! The parts are written as XML trees in the order of the schema (ECMA-376, Transitional): see decision 20.

mod blocks;
mod body;
mod chart;
mod contents;
mod cover;
mod families;
mod field;
mod figure;
mod numbering;
mod package;
mod page_numbers;
mod paragraph;
mod paragraph_style;
mod picture;
mod properties;
mod run;
mod section;
mod settings;
mod signature;
mod styles;
mod table;
mod timeline;
mod xml;

use crate::document::Document;
use crate::geometry::{PAGE, twips};
use crate::layout::faces::{Faces, Known};
use crate::{Fonts, RenderError};
use body::Body;
use families::Families;
use package::Package;
use page_numbers::PageNumbers;
use section::{Furniture, Kind};
use xml::Element;

/// The namespace of WordprocessingML.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The width of the text, in twentieths of a point.
const WIDTH: usize = twips(PAGE.measure);

/// Writes a document as a Word file. The same document gives the same bytes.
///
/// With fonts, the contents show the page numbers of the PDF until they are updated, and the styles name the chosen
/// families; without fonts, or where a font lacks a character, the page numbers are empty and Word is told to update
/// them when it opens the file.
///
/// # Errors
/// When the file cannot be assembled.
pub fn docx(document: &Document, fonts: Option<&Fonts>) -> Result<Vec<u8>, RenderError> {
    let numbers = fonts.and_then(|fonts| PageNumbers::of(document, fonts));
    let families = Families::of(fonts);
    let known = Known::default();
    let faces = fonts.map(|fonts| Faces::new(fonts, &known));
    let turned = blocks::turned(document, faces.as_ref());
    let mut package = Package::default();
    let furniture = Furniture {
        header: package.relate("header", "header1.xml", &section::header(document)),
        contents_footer: package.relate("footer", "footer1.xml", &section::contents_footer()),
        body_footer: package.relate(
            "footer",
            "footer2.xml",
            &section::body_footer(numbers.as_ref().map(PageNumbers::total), !turned.contains(&true)),
        ),
    };
    let has_contents =
        document.blocks.iter().any(|block| matches!(block, crate::document::Block::Contents { .. }));
    let settings = settings::settings(has_contents && numbers.is_none());
    let mut body = Body::new(document, &mut package, furniture, (numbers, faces));
    blocks::add(&mut body, &turned);
    let (numbering, content, sizes) = body.finish(Kind::Body);
    package.relate("styles", "styles.xml", &styles::part(&families, &sizes));
    package.relate("numbering", "numbering.xml", &numbering);
    package.relate("settings", "settings.xml", &settings);
    package.relate("fontTable", "fontTable.xml", &families.part());
    let root = Element::new("w:document")
        .set("xmlns:w", NAMESPACE)
        .set("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        .set("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
        .set("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .set("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture")
        .with(content);
    package.finish(&root, &properties::core(&document.meta), &properties::app())
}
