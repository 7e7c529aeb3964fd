//! The form's file: a ZIP whose main document is read and replaced, and whose other entries are copied as they are.

use std::io::{Cursor, Write};

use shenbao_archive::{Archive, ArchiveError, MAX_INFLATED, SizeCheck, inflate, open};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::error::FormError;
use crate::fill::Media;
use crate::xml::{Edit, Tree, apply};

/// Parts up to this size, in bytes, may have a higher compression ratio: an empty table repeated is no ZIP bomb.
const SMALL: u64 = 1024 * 1024;
/// The first bytes of an OLE compound file (MS-CFB 2.2).
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A form's file, checked and opened.
#[derive(Debug)]
pub(crate) struct Package<'a> {
    bytes: &'a [u8],
    main: String,
    /// The text of the main document.
    pub(crate) document: String,
}

impl<'a> Package<'a> {
    /// Opens a form.
    ///
    /// # Errors
    /// When it is no Word document, is protected, broken or beyond the limits.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, FormError> {
        if bytes.starts_with(COMPOUND) {
            return Err(FormError::OldOrEncrypted);
        }
        // Readers take the header of a PDF anywhere in its first 1,024 bytes.
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|five| five == b"%PDF-") {
            return Err(FormError::Pdf);
        }
        if !bytes.starts_with(b"PK") {
            return Err(FormError::NotWord);
        }
        let mut archive = open(bytes)?;
        let mut sizes = SizeCheck::new(SMALL);
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|error| FormError::from(ArchiveError::Broken(Some(error))))?;
            sizes.add(&entry)?;
        }
        let main = main_part(&mut archive)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(settings) = part(&mut archive, &format!("{folder}/settings.xml"))? {
            let tree = Tree::parse(&settings)?;
            let enforced = tree.descendants(0).find(|node| tree.is(*node, "w:documentProtection"));
            if enforced
                .is_some_and(|node| matches!(tree.attr(node, "w:enforcement"), Some("1" | "true" | "on")))
            {
                return Err(FormError::Protected);
            }
        }
        let document = part(&mut archive, &main)?.ok_or(FormError::NotWord)?;
        Ok(Package { bytes, main, document })
    }

    /// A copy of the file with another main document, and with pictures that it relates to. Every other entry is copied
    /// byte for byte.
    ///
    /// # Errors
    /// When the archive cannot be read again.
    pub(crate) fn with_document(&self, document: &str, media: &[Media]) -> Result<Vec<u8>, FormError> {
        let mut archive = open(self.bytes)?;
        let (folder, file) = self.main.rsplit_once('/').unwrap_or(("word", &self.main));
        let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_string()).collect();
        let stem =
            (0..).map(|n| format!("shenbao{n}-")).find(|stem| !names.iter().any(|name| name.contains(stem)));
        let stem = stem.unwrap_or_default();
        let part_name =
            |i: usize, media: &Media| format!("media/{stem}{}.{}", i + 1, media.media.extension());
        let mut changed = vec![(self.main.clone(), document.to_owned())];
        if !media.is_empty() {
            let relations = format!("{folder}/_rels/{file}.rels");
            let before = part(&mut archive, &relations)?.unwrap_or_else(|| NO_RELATIONS.to_owned());
            let added = media.iter().enumerate().map(|(i, one)| {
                let (id, target) = (&one.relation, part_name(i, one));
                format!(r#"<Relationship xmlns="{RELATIONS}" Id="{id}" Type="{IMAGE}" Target="{target}"/>"#)
            });
            changed.push((relations, with_children(&before, &added.collect::<String>())?));
            let types = part(&mut archive, TYPES)?.ok_or(FormError::NotWord)?;
            changed.push((TYPES.to_owned(), with_types(&types, media)?));
        }
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(FormError::broken)?;
            let name = entry.name().map_err(FormError::broken)?.to_string();
            if let Some(at) = changed.iter().position(|(other, _)| *other == name) {
                let mut options = deflated();
                if let Some(time) = entry.last_modified() {
                    options = options.last_modified_time(time);
                }
                drop(entry);
                out.start_file(name, options).map_err(FormError::broken)?;
                out.write_all(changed.remove(at).1.as_bytes()).map_err(FormError::broken)?;
            } else {
                out.raw_copy_file(entry).map_err(FormError::broken)?;
            }
        }
        let pictures =
            media.iter().enumerate().map(|(i, one)| (format!("{folder}/{}", part_name(i, one)), &*one.bytes));
        // Relations where the form had none.
        let new = changed.iter().map(|(name, text)| (name.clone(), text.as_bytes()));
        for (name, bytes) in new.chain(pictures) {
            out.start_file(name, deflated().last_modified_time(zip::DateTime::default()))
                .map_err(FormError::broken)?;
            out.write_all(bytes).map_err(FormError::broken)?;
        }
        Ok(out.finish().map_err(FormError::broken)?.into_inner())
    }
}

const TYPES: &str = "[Content_Types].xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const NO_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#
);

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)
}

/// A document with elements added at the end of its root.
fn with_children(xml: &str, added: &str) -> Result<String, FormError> {
    let tree = Tree::parse(xml)?;
    let root = tree.node(0);
    let edit = if root.inner.is_empty() && tree.source(0).ends_with("/>") {
        let source = tree.source(0);
        let name: String =
            source[1..].chars().take_while(|c| !c.is_whitespace() && !matches!(c, '/' | '>')).collect();
        let open = source.strip_suffix("/>").unwrap_or(source);
        Edit { range: root.outer.clone(), source: format!("{open}>{added}</{name}>") }
    } else {
        Edit { range: root.inner.end..root.inner.end, source: added.to_owned() }
    };
    Ok(apply(xml, vec![edit]))
}

/// The content types with those of pictures.
fn with_types(xml: &str, media: &[Media]) -> Result<String, FormError> {
    let tree = Tree::parse(xml)?;
    let known = |extension: &str| {
        tree.descendants(0).any(|node| {
            tree.attr(node, "Extension").is_some_and(|other| other.eq_ignore_ascii_case(extension))
        })
    };
    let mut extensions: Vec<&str> = media.iter().map(|one| one.media.extension()).collect();
    extensions.sort_unstable();
    extensions.dedup();
    extensions.retain(|extension| !known(extension));
    let added = extensions.into_iter().map(|extension| {
        let kind = if extension == "jpg" { "jpeg" } else { extension };
        format!(
            r#"<Default xmlns="http://schemas.openxmlformats.org/package/2006/content-types" Extension="{extension}" ContentType="image/{kind}"/>"#
        )
    });
    let added: String = added.collect();
    if added.is_empty() { Ok(xml.to_owned()) } else { with_children(xml, &added) }
}

/// The name of the main document: it need not be `word/document.xml` (ECMA-376, part 2, 8).
fn main_part(archive: &mut Archive<'_>) -> Result<String, FormError> {
    let relations = part(archive, "_rels/.rels")?.ok_or(FormError::NotWord)?;
    let tree = Tree::parse(&relations)?;
    let of_document =
        |node: &usize| tree.attr(*node, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
    let target = tree.descendants(0).find(of_document).and_then(|node| tree.attr(node, "Target"));
    let target = target.ok_or(FormError::NotWord)?.trim_start_matches('/').to_owned();
    if !target.starts_with("word/") {
        return Err(FormError::NotWord);
    }
    Ok(target)
}

/// The text of a part, without a byte order mark; `None` where there is none of this name.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, FormError> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let bytes = inflate(archive, index, MAX_INFLATED)?;
    String::from_utf8(bytes).map(Some).map_err(FormError::broken)
}
