//! Reads a guide file: its size, its type, its encoding, its text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::decode::decode_text;
use crate::kind::{Kind, kind_of};
use crate::normalize::unified_text;
use crate::{ImportError, Result, child, docx};

/// The largest guide file that is read, in bytes.
pub(crate) const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// The character encoding, or the type, of a guide file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// GB18030, including GBK and GB2312.
    Gb18030,
    /// A Word document; the text has one line per paragraph.
    Docx,
    /// A PDF; the text has the lines shown on its pages.
    Pdf,
}

impl Encoding {
    /// The common name.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8Bom => "UTF-8（带 BOM）",
            Encoding::Utf16Le => "UTF-16 LE",
            Encoding::Utf16Be => "UTF-16 BE",
            Encoding::Gb18030 => "GB18030",
            Encoding::Docx => "Word 文档（.docx）",
            Encoding::Pdf => "PDF",
        }
    }
}

/// The text of a guide file. Spans count its characters; line ends are those of a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding of the file.
    pub encoding: Encoding,
    /// Remarks for the person on how the text was extracted: Chinese sentences, normally none.
    pub remarks: Vec<String>,
}

/// Reads a guide file; its size is checked before it is read.
///
/// # Errors
/// Each reason has its own error, with the action to take.
pub fn read_guide_file(path: &Path) -> Result<SourceText> {
    let from_io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::NotFound,
        _ => ImportError::Read(error),
    };
    let meta = fs::metadata(path).map_err(from_io)?;
    if !meta.is_file() {
        return Err(ImportError::NotAFile);
    }
    if meta.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(from_io)?;
    read_guide_bytes(&bytes)
}

/// Reads the bytes of a guide file.
///
/// # Errors
/// As [`read_guide_file`].
pub fn read_guide_bytes(bytes: &[u8]) -> Result<SourceText> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let (text, encoding, mut remarks): (String, Encoding, Vec<String>) = match kind_of(bytes)? {
        Kind::Text => {
            let (text, encoding) = decode_text(bytes)?;
            (text, encoding, Vec::new())
        }
        Kind::Docx => {
            let read = docx::read(bytes)?;
            (read.text, Encoding::Docx, read.remarks)
        }
        Kind::Pdf => {
            let (text, remarks) = child::read_pdf(bytes)?;
            (text, Encoding::Pdf, remarks)
        }
    };
    let text = without_private(text);
    let unknown = match encoding {
        Encoding::Docx => unknown_beside_words(&text),
        Encoding::Pdf => None,
        _ => unknown_in_lines(&text),
    };
    remarks.extend(unknown);
    let (text, replaced) = unified_text(text);
    if replaced > 0 {
        remarks.push(format!(
            "有 {replaced} 个字在文件里是形近的部首或兼容字符（如“⽬”），已按常用字（“目”）读入。"
        ));
    }
    if text.trim().is_empty() { Err(ImportError::Empty) } else { Ok(SourceText { text, encoding, remarks }) }
}

/// Replaces private-use characters by U+FFFD, one for one so that spans stay valid. Their meaning depends on the font,
/// which a text does not name: in one U+F0B3 is ≥, in another a clock.
fn without_private(text: String) -> String {
    let is_private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    if !text.contains(is_private) {
        return text;
    }
    text.chars().map(|c| if is_private(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Lists the lines with unreadable characters.
fn unknown_in_lines(text: &str) -> Option<String> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| line.contains(char::REPLACEMENT_CHARACTER));
    let numbers: Vec<String> = lines.take(8).map(|(number, _)| number.to_string()).collect();
    (!numbers.is_empty())
        .then(|| format!("第 {} 行有损坏或认不出的字，已用 \u{FFFD} 标出，请对照原件。", numbers.join("、")))
}

/// Quotes the words before the first unreadable character: a Word document has no line numbers.
fn unknown_beside_words(text: &str) -> Option<String> {
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    let before = text.split(char::REPLACEMENT_CHARACTER).next().filter(|_| count > 0)?;
    let words: String = before.trim_end().chars().rev().take_while(|c| *c != '\n').take(12).collect();
    let words: String = words.chars().rev().collect();
    Some(format!("有 {count} 个符号认不出，已用 \u{FFFD} 标出，第一个在“{words}”之后，请对照原件。"))
}

/// Reads the bytes of a guide file and returns only the text.
///
/// # Errors
/// As [`read_guide_file`].
pub fn decode(bytes: &[u8]) -> Result<String> {
    Ok(read_guide_bytes(bytes)?.text)
}
