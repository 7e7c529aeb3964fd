//! Decodes text strictly: a guide read in the wrong encoding is worse than one that is refused.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::{Encoding, ImportError, Result};

/// Detects the encoding and decodes; a byte order mark is obeyed and removed.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<(String, Encoding)> {
    let unknown = || ImportError::UnknownEncoding;
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|_| unknown())?;
        return without_nul(text.to_owned(), Encoding::Utf8Bom);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return without_nul(strict(UTF_16LE, rest).ok_or_else(unknown)?, Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return without_nul(strict(UTF_16BE, rest).ok_or_else(unknown)?, Encoding::Utf16Be);
    }
    // No text in UTF-8 or GB18030 has these bytes, and UTF-16 cannot do without: a line break has 00, a 。 02.
    if bytes.iter().any(|byte| *byte < 0x09)
        && let Some(found) = utf_16_without_mark(bytes)
    {
        return Ok(found);
    }
    if bytes.contains(&0) {
        return Err(ImportError::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    // UTF-8 with a few bytes broken often passes for GB18030, as 椤圭洰 and the like.
    if is_mostly_utf_8(bytes) {
        let lossy = |line: &[u8]| String::from_utf8_lossy(line).into_owned();
        return mended(bytes, lossy).map(|text| (text, Encoding::Utf8)).ok_or_else(unknown);
    }
    // In GB18030 a byte lost makes other characters of all that follow in its line, and of some before.
    let whole =
        |line: &[u8]| strict(GB18030, line).unwrap_or_else(|| String::from(char::REPLACEMENT_CHARACTER));
    match strict(GB18030, bytes).or_else(|| mended(bytes, whole)) {
        Some(text) if reads_like_text(&text) => Ok((text, Encoding::Gb18030)),
        _ => Err(unknown()),
    }
}

/// The maximum number of damaged lines in a file that is still read.
const MAX_DAMAGED: usize = 3;

/// Decodes line by line, with U+FFFD in place of damage. `None` for more than isolated damage: many damaged lines, or
/// damage at the very end, where an interrupted download would have cut the file.
fn mended(bytes: &[u8], decode: impl Fn(&[u8]) -> String) -> Option<String> {
    let lines: Vec<String> = bytes.split_inclusive(|byte| *byte == b'\n').map(decode).collect();
    let is_damaged = |line: &String| line.contains(char::REPLACEMENT_CHARACTER);
    let damaged = lines.iter().filter(|line| is_damaged(line)).count();
    let is_cut_off = lines.iter().rev().find(|line| !line.trim().is_empty()).is_none_or(is_damaged);
    (damaged <= MAX_DAMAGED && damaged * 10 <= lines.len() && !is_cut_off).then(|| {
        // A damaged line of GB18030 lost its end as well.
        lines
            .into_iter()
            .map(|line| if line.ends_with(char::REPLACEMENT_CHARACTER) { line + "\n" } else { line })
            .collect()
    })
}

fn strict(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

fn without_nul(text: String, encoding: Encoding) -> Result<(String, Encoding)> {
    if text.contains('\0') { Err(ImportError::Binary) } else { Ok((text, encoding)) }
}

fn utf_16_without_mark(bytes: &[u8]) -> Option<(String, Encoding)> {
    [(UTF_16LE, Encoding::Utf16Le), (UTF_16BE, Encoding::Utf16Be)]
        .into_iter()
        .filter_map(|(encoding, name)| Some((strict(encoding, bytes)?, name)))
        .filter(|(text, _)| share(text, is_common) >= 0.9)
        .max_by(|(a, _), (b, _)| share(a, is_common).total_cmp(&share(b, is_common)))
}

/// Is this a character that Chinese documents consist of?
pub(crate) fn is_common(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{00A0}'..='\u{00FF}' | '\u{2000}'..='\u{206F}' | '\u{2460}'..='\u{24FF}'
        | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Is a text decoded as GB18030 plausible? Nearly any bytes decode to something, much of it private-use characters.
fn reads_like_text(text: &str) -> bool {
    let is_odd = |c: char| {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
            || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{000C}')
    };
    share(text, is_odd) <= 0.05
}

pub(crate) fn share(text: &str, which: impl Fn(char) -> bool) -> f64 {
    let (mut all, mut those) = (0_u32, 0_u32);
    for c in text.chars() {
        all += 1;
        those += u32::from(which(c));
    }
    f64::from(those) / f64::from(all.max(1))
}

/// Do far more characters decode as UTF-8 than bytes fail to? In GB18030 text one pair of bytes in seven is valid UTF-8
/// by chance, so a single short line is not enough to decide.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 16 && good > 4 * bad
}
