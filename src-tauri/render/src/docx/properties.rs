//! The Word file's properties.

use crate::document::Meta;

/// `docProps/core.xml`: docx-rs writes no title.
pub(super) fn core(meta: &Meta) -> String {
    let date = format!("{}T00:00:00Z", meta.printed_on);
    let [title, author, subject] = [&meta.title, &meta.author, &meta.subject].map(|text| escaped(text));
    let keywords = escaped(&meta.keywords.join(", "));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator><cp:keywords>{keywords}</cp:keywords><cp:lastModifiedBy>{author}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>"#
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
