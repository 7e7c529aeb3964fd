//! Builds Word documents from handwritten XML.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::io::{Cursor, Write};

use shenbao_import::decode;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A ZIP with these parts.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A document part with this body.
pub(crate) fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

/// A Word document with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    packed(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document(body))])
}

/// A paragraph.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// The text read from a body.
#[track_caller]
pub(crate) fn text(body: &str) -> String {
    decode(&docx(body)).unwrap()
}
