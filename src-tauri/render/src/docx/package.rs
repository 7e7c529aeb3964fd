//! The parts of the file, their relationships, and the ZIP archive.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xml::Element;
use crate::RenderError;
use crate::document::ImageKind;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The file under construction.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<Part>,
    /// The relationships of the document: type and target; the first is `rId1`.
    relations: Vec<(&'static str, String)>,
}

#[derive(Debug)]
struct Part {
    name: String,
    /// The content type; `None` where the extension determines it.
    content_type: Option<String>,
    bytes: Vec<u8>,
}

/// The extension of a picture's part, which determines its content type.
fn extension(kind: ImageKind) -> &'static str {
    match kind {
        ImageKind::Png => "png",
        ImageKind::Jpeg => "jpeg",
    }
}

impl Package {
    /// Adds a part under `word/` that the document refers to; returns the relationship id.
    pub(super) fn relate(&mut self, kind: &'static str, name: &str, root: &Element) -> String {
        let content_type = Some(format!("{WORD}.{kind}+xml"));
        self.parts.push(Part { name: format!("word/{name}"), content_type, bytes: root.part() });
        self.relation(kind, name.to_owned())
    }

    /// Adds the picture with this number; returns the relationship id.
    pub(super) fn picture(&mut self, number: usize, kind: ImageKind, bytes: &[u8]) -> String {
        let name = format!("media/image{number}.{}", extension(kind));
        self.parts.push(Part { name: format!("word/{name}"), content_type: None, bytes: bytes.to_vec() });
        self.relation("image", name)
    }

    fn relation(&mut self, kind: &'static str, target: String) -> String {
        self.relations.push((kind, target));
        format!("rId{}", self.relations.len())
    }

    /// Completes the file: the document, its properties, the content types and relationships.
    ///
    /// # Errors
    /// When the ZIP cannot be written.
    pub(super) fn finish(
        mut self,
        document: &Element,
        core: &Element,
        app: &Element,
    ) -> Result<Vec<u8>, RenderError> {
        let mut part = |name: &str, content_type: String, root: &Element| {
            let part = Part { name: name.to_owned(), content_type: Some(content_type), bytes: root.part() };
            self.parts.push(part);
        };
        part("word/document.xml", format!("{WORD}.document.main+xml"), document);
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".into(), core);
        let kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        part("docProps/app.xml", kind.into(), app);
        let root = [
            (format!("{OFFICE}/officeDocument"), "word/document.xml"),
            (format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
            (format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
        ];
        let own: Vec<(String, &str)> = self
            .relations
            .iter()
            .map(|(kind, target)| (format!("{OFFICE}/{kind}"), target.as_str()))
            .collect();
        let mut files = vec![
            ("[Content_Types].xml", self.content_types().part()),
            ("_rels/.rels", relationships(&root).part()),
            ("word/_rels/document.xml.rels", relationships(&own).part()),
        ];
        files.extend(self.parts.iter().map(|part| (part.name.as_str(), part.bytes.clone())));
        pack(&files).map_err(|error| RenderError::Word(error.to_string()))
    }

    fn content_types(&self) -> Element {
        let default = |extension: &str, kind: &str| {
            Element::new("Default").set("Extension", extension).set("ContentType", kind)
        };
        let named = self.parts.iter().filter_map(|part| {
            let kind = part.content_type.as_ref()?;
            Some(Element::new("Override").set("PartName", format!("/{}", part.name)).set("ContentType", kind))
        });
        Element::new("Types")
            .set("xmlns", format!("{PACKAGE}/content-types"))
            .with(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
            .with(default("xml", "application/xml"))
            .with(default("png", "image/png"))
            .with(default("jpeg", "image/jpeg"))
            .with_all(named)
    }
}

fn relationships(relations: &[(String, &str)]) -> Element {
    let list = relations.iter().enumerate().map(|(i, (kind, target))| {
        Element::new("Relationship")
            .set("Id", format!("rId{}", i + 1))
            .set("Type", kind)
            .set("Target", target)
    });
    Element::new("Relationships").set("xmlns", format!("{PACKAGE}/relationships")).with_all(list)
}

/// Packs the parts, independently of clock and system: the same parts give the same bytes.
fn pack(files: &[(&str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // Pictures are compressed already.
        let method = if name.starts_with("word/media/") {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        archive.start_file(*name, options.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
