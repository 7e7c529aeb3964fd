//! The Word file's properties.

use super::xml::Element;
use crate::RenderError;
use crate::document::Meta;

/// `docProps/core.xml`: what a file manager shows.
///
/// # Errors
/// When the print date is no date.
pub(super) fn core(meta: &Meta) -> Result<Element, RenderError> {
    let invalid = |_| RenderError::DateInvalid(meta.printed_on.clone());
    let date: jiff::civil::Date = meta.printed_on.parse().map_err(invalid)?;
    let said = |name: &'static str, text: &str| Element::new(name).text(text);
    let dated = |name| Element::new(name).set("xsi:type", "dcterms:W3CDTF").text(format!("{date}T00:00:00Z"));
    Ok(Element::new("cp:coreProperties")
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
        .with(said("dc:language", "zh-CN")))
}

/// `docProps/app.xml`: which program wrote the file.
pub(super) fn app() -> Element {
    Element::new("Properties")
        .set("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .with(Element::new("Application").text("Shenbao"))
}
