//! The form's file: a ZIP whose main document is read and replaced, and whose other entries are copied as they are.

use std::io::{Cursor, Write};

use shenbao_archive::{Archive, ArchiveError, MAX_INFLATED, SizeCheck, inflate, open};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::error::FormError;
use crate::xml::Tree;

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

    /// A copy of the file with another main document; every other entry is copied byte for byte.
    ///
    /// # Errors
    /// When the archive cannot be read again.
    pub(crate) fn with_document(&self, document: &str) -> Result<Vec<u8>, FormError> {
        let mut archive = open(self.bytes)?;
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(FormError::broken)?;
            let name = entry.name().map_err(FormError::broken)?.to_string();
            if name == self.main {
                let mut options =
                    SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
                if let Some(time) = entry.last_modified() {
                    options = options.last_modified_time(time);
                }
                drop(entry);
                out.start_file(name, options).map_err(FormError::broken)?;
                out.write_all(document.as_bytes()).map_err(FormError::broken)?;
            } else {
                out.raw_copy_file(entry).map_err(FormError::broken)?;
            }
        }
        Ok(out.finish().map_err(FormError::broken)?.into_inner())
    }
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
