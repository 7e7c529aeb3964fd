//! Detects the type of a file from its first bytes, whatever its name.

use crate::{ImportError, docx};

/// A type of file that can be read.
pub(crate) enum Kind {
    /// Plain text, judging by the first bytes.
    Text,
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
}

/// Detects the types that can be read; every other type is an error of its own.
pub(crate) fn kind_of(bytes: &[u8]) -> Result<Kind, ImportError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return kind_of_zip(bytes);
    }
    if is_pdf(bytes) {
        return Ok(Kind::Pdf);
    }
    other_kind(bytes).map_or(Ok(Kind::Text), Err)
}

/// Is this a PDF? It begins with its header, perhaps after a byte order mark or blank lines. Some servers put other
/// bytes in front, up to a kilobyte of which readers tolerate: then the end must be that of a PDF too.
fn is_pdf(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let has = |part: &[u8], mark: &[u8]| part.windows(mark.len()).any(|window| window == mark);
    text.starts_with(b"%PDF-")
        || has(&bytes[..bytes.len().min(1024)], b"%PDF-")
            && has(&bytes[bytes.len().saturating_sub(2048)..], b"startxref")
}

fn other_kind(bytes: &[u8]) -> Option<ImportError> {
    let start = |magic: &[u8]| bytes.starts_with(magic);
    if start(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(ImportError::LegacyDocument);
    }
    if start(b"\x89PNG\r\n") || start(b"\xFF\xD8\xFF") || start(b"GIF8") || is_bitmap(bytes) || is_webp(bytes)
    {
        return Some(ImportError::Image);
    }
    if start(b"II*\0") || start(b"MM\0*") {
        return Some(ImportError::Image);
    }
    if start(b"Rar!\x1A\x07") || start(b"7z\xBC\xAF\x27\x1C") || start(b"\x1F\x8B\x08") {
        return Some(ImportError::Archive);
    }
    marked_up(bytes)
}

/// Detects formats that begin with readable characters, perhaps after a byte order mark or blank lines.
fn marked_up(bytes: &[u8]) -> Option<ImportError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let start = |magic: &[u8]| text.get(..magic.len()).is_some_and(|head| head.eq_ignore_ascii_case(magic));
    if start(b"{\\rtf") {
        return Some(ImportError::RichText);
    }
    if start(b"<!doctype") || start(b"<html") || start(b"<?xml") {
        return Some(ImportError::Markup);
    }
    None
}

/// Distinguishes Office documents, which are ZIP files, by the names of their parts, which the file contains
/// uncompressed.
fn kind_of_zip(bytes: &[u8]) -> Result<Kind, ImportError> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"word/document.xml") {
        Ok(Kind::Docx)
    } else if has(b"OFD.xml") {
        Err(ImportError::Ofd)
    } else if docx::is_word(bytes) {
        Ok(Kind::Docx)
    } else if has(b"xl/workbook") || has(b"ppt/presentation") {
        Err(ImportError::OtherOffice)
    } else if has(b"manifest.json") && has(b"draft.json") {
        Err(ImportError::Draft)
    } else {
        Err(ImportError::Archive)
    }
}

/// Is this a bitmap? "BM" alone could begin a text; the four reserved bytes after the size could not.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}
