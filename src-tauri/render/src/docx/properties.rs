//! Writes the properties of the Word file.

use super::xml::Element;
use crate::document::Meta;
use crate::print_time;

/// `docProps/core.xml`: the properties shown by a file manager.
pub(super) fn core(meta: &Meta) -> Element {
    let printed = print_time::core_properties(meta.printed_on);
    let said = |name: &'static str, text: &str| Element::new(name).text(text);
    let dated = |name| Element::new(name).set("xsi:type", "dcterms:W3CDTF").text(printed.as_str());
    Element::new("cp:coreProperties")
        .set("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .set("xmlns:dcterms", "http://purl.org/dc/terms/")
        .set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with(said("dc:title", &meta.title))
        .with(said("dc:subject", &meta.subject))
        .with(said("dc:creator", &meta.author))
        .with(said("cp:keywords", &meta.keywords.join(", ")))
        .with(said("cp:lastModifiedBy", &meta.author))
        .with(dated("dcterms:created"))
        .with(dated("dcterms:modified"))
        .with(said("dc:language", "zh-CN"))
}

/// `docProps/app.xml`: the program that wrote the file.
pub(super) fn app() -> Element {
    Element::new("Properties")
        .set("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .with(Element::new("Application").text("Shenbao"))
}
