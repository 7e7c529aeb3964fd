//! File types, detected from the bytes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A type of file that can belong to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MediaType {
    /// PDF
    Pdf,
    /// Word (Office Open XML), without macros
    Docx,
    /// JPEG
    Jpeg,
    /// PNG
    Png,
}

/// Every type.
const ALL: [MediaType; 4] = [MediaType::Pdf, MediaType::Docx, MediaType::Jpeg, MediaType::Png];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl MediaType {
    /// The type of a file, from its bytes; `None` when it is unknown.
    pub fn of(bytes: &[u8]) -> Option<MediaType> {
        if bytes.starts_with(PNG) {
            Some(MediaType::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(MediaType::Jpeg)
        } else if bytes.starts_with(b"PK\x03\x04") {
            // Which part is the text, its relationships say: not every program calls it `word/document.xml`.
            // A package that says it is nothing else is looked into before it is attached.
            let other = [&b"xl/"[..], b"ppt/", b"visio/", b".fdseq"];
            let related = has(bytes, b"_rels/.rels") && !other.iter().any(|part| has(bytes, part));
            let is_word = has(bytes, b"[Content_Types].xml") && (has(bytes, b"word/") || related);
            (is_word && !has(bytes, b"vbaProject.bin")).then_some(MediaType::Docx)
        } else if is_pdf(bytes) {
            Some(MediaType::Pdf)
        } else {
            None
        }
    }

    /// The type with this extension.
    pub fn with_extension(extension: &str) -> Option<MediaType> {
        ALL.into_iter().find(|media| media.extension() == extension)
    }

    /// The extension of its files, such as `jpg`.
    pub fn extension(self) -> &'static str {
        match self {
            MediaType::Pdf => "pdf",
            MediaType::Docx => "docx",
            MediaType::Jpeg => "jpg",
            MediaType::Png => "png",
        }
    }

    /// The Chinese display name.
    pub fn label(self) -> &'static str {
        match self {
            MediaType::Pdf => "PDF",
            MediaType::Docx => "Word",
            MediaType::Jpeg => "JPEG",
            MediaType::Png => "PNG",
        }
    }

    /// Is it a picture?
    pub fn is_picture(self) -> bool {
        matches!(self, MediaType::Png | MediaType::Jpeg)
    }

    /// Does the file end as its type requires? One that does not was cut off in transfer.
    pub(crate) fn is_whole(self, bytes: &[u8]) -> bool {
        match self {
            MediaType::Png => png_ends(bytes),
            // Inside the picture's data FF is never followed by D9; a camera may add bytes of its own after it.
            MediaType::Jpeg => jpeg_frame(bytes).is_some_and(|frame| has(&bytes[frame..], b"\xff\xd9")),
            // Readers look for it in the last 1,024 bytes; some writers put as much after it.
            MediaType::Pdf => has(&bytes[bytes.len().saturating_sub(2048)..], b"%%EOF"),
            MediaType::Docx => has(&bytes[bytes.len().saturating_sub(66_000)..], b"PK\x05\x06"),
        }
    }

    /// The width and height of a picture, from its header.
    pub(crate) fn pixels(self, bytes: &[u8]) -> Option<(u32, u32)> {
        match self {
            MediaType::Png => {
                let header = bytes.get(12..24)?.strip_prefix(b"IHDR")?;
                Some((big_endian(header.get(..4)?), big_endian(header.get(4..8)?)))
            }
            MediaType::Jpeg => {
                let frame = bytes.get(jpeg_frame(bytes)?..)?;
                Some((big_endian(frame.get(7..9)?), big_endian(frame.get(5..7)?)))
            }
            MediaType::Pdf | MediaType::Docx => None,
        }
    }
}

/// The orientation of a stored picture, as in Exif 2.3, 4.6.4: from 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn(u8);

impl Turn {
    /// Upright.
    pub const NONE: Turn = Turn(1);

    /// The orientation with this number; upright for any other.
    pub fn numbered(number: u8) -> Turn {
        if (1..=8).contains(&number) { Turn(number) } else { Turn::NONE }
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Is it rotated by a quarter turn, so that width and height are swapped?
    pub fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// For Word: the quarter turns to the right, after mirroring left to right if `true`.
    pub fn quarters(self) -> (u8, bool) {
        match self.0 {
            2 => (0, true),
            3 => (2, false),
            4 => (2, true),
            5 => (3, true),
            6 => (1, false),
            7 => (1, true),
            8 => (3, false),
            _ => (0, false),
        }
    }
}

/// Is this a PDF? Scanners, invoice systems and servers put a byte order mark, a blank line or a header in front;
/// readers look for the marker in the first kilobyte (ISO 32000-1, 7.5.2, note of Adobe's implementation, appendix
/// H.3). A web page that mentions the marker is none.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024 + 5)];
    head.windows(5).position(|window| window == b"%PDF-").is_some_and(|at| !is_web_page(&head[..at]))
}

/// Is this a web page, judging by its first tags?
pub(crate) fn is_web_page(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let has = |tag: &[u8]| {
        text.get(..text.len().min(1024))
            .is_some_and(|head| head.windows(tag.len()).any(|w| w.eq_ignore_ascii_case(tag)))
    };
    text.starts_with(b"<") && (has(b"<!doctype html") || has(b"<html") || has(b"<head") || has(b"<body"))
}

/// Do the bytes contain `part`?
pub(crate) fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn big_endian(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

/// Does a PNG end with its last chunk? Follows the chunks, each of which states its length.
fn png_ends(bytes: &[u8]) -> bool {
    let mut at = PNG.len();
    while let Some(head) = bytes.get(at..at + 8) {
        let next = u64::from(big_endian(&head[..4])) + 12 + at as u64;
        let Some(next) = usize::try_from(next).ok().filter(|next| *next <= bytes.len()) else { return false };
        if &head[4..] == b"IEND" {
            return true;
        }
        at = next;
    }
    false
}

/// The offset of the frame header of a JPEG (SOF0 to SOF15), found by following the segments.
fn jpeg_frame(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        // Any number of fill bytes may stand before a marker.
        while bytes.get(at..at + 2)? == b"\xff\xff" {
            at += 1;
        }
        let marker = bytes.get(at..at + 4)?;
        match marker[..2] {
            // C4, C8 and CC are no frames: tables, and one that was never used.
            [0xff, 0xc4 | 0xc8 | 0xcc] => {}
            [0xff, 0xc0..=0xcf] => return Some(at),
            // The picture begins without a frame.
            [0xff, 0xd8..=0xda] => return None,
            [0xff, 0xc1..=0xff] => {}
            _ => return None,
        }
        at += 2 + usize::try_from(big_endian(&marker[2..])).ok()?.max(2);
    }
}
