//! A font of a PDF: decodes the bytes of strings to characters and widths. Glyphs are never drawn.

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_syntax::object::{Dict, Name, Stream};

use super::composite::Composite;
use super::content::decoded;
use super::simple::Simple;
use crate::normalize::unified;
use crate::symbol::{SymbolFont, of_open_symbol};

/// One code of a string.
#[derive(Debug)]
pub(super) struct Code {
    /// Its text; `None` where the file does not define it.
    pub(super) text: Option<String>,
    /// Its width; 1 is the font size.
    pub(super) advance: f64,
    /// Is it the single byte 32, which word spacing widens?
    pub(super) is_space: bool,
}

/// The part of a font needed for reading text.
#[derive(Debug)]
pub(super) enum Font {
    /// One byte per character.
    Simple(Box<Simple>),
    /// One to four bytes per character.
    Composite(Box<Composite>),
}

impl Font {
    /// Reads a font. Missing or damaged parts leave codes without text.
    pub(super) fn read(dict: &Dict<'_>) -> Font {
        if dict.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Type0") {
            Font::Composite(Box::new(Composite::read(dict)))
        } else {
            Font::Simple(Box::new(Simple::read(dict)))
        }
    }

    /// The first code of `bytes`, and its length in bytes; `None` at the end.
    pub(super) fn next(&self, bytes: &[u8]) -> Option<(Code, usize)> {
        match self {
            Font::Simple(font) => font.next(bytes),
            Font::Composite(font) => font.next(bytes),
        }
    }

    /// Is its writing direction vertical?
    pub(super) fn is_vertical(&self) -> bool {
        matches!(self, Font::Composite(font) if font.is_vertical())
    }
}

/// The `ToUnicode` map of a font.
pub(super) fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    match dict.get::<Stream<'_>>(b"ToUnicode") {
        Some(stream) => CMap::parse(&decoded(&stream)?, load_embedded),
        None => CMap::parse(
            load_embedded(CMapName::from_bytes(&dict.get::<Name<'_>>(b"ToUnicode")?))?,
            load_embedded,
        ),
    }
}

/// The font's name without its subset tag: `ABCDEF+SimSun` is `SimSun`.
pub(super) fn base_name(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>(b"BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest.to_owned(),
        _ => name,
    }
}

/// Does the font have signs in place of letters, in an unknown order?
pub(super) fn holds_signs(name: &str) -> bool {
    ["Wingdings", "Webdings", "Dingbats", "Symbol"].iter().any(|sign| name.contains(sign))
}

/// The text a map gives for `code`, if it is readable.
pub(super) fn mapped(map: &CMap, code: u32, font_name: &str) -> Option<String> {
    let text = match map.lookup_bf_string(code)? {
        BfString::Char(c) => String::from(c),
        BfString::String(text) => text,
    };
    readable(&text, font_name)
}

/// The text if it is readable: private-use characters, control characters and U+FFFD are not.
pub(super) fn readable(text: &str, font_name: &str) -> Option<String> {
    let font = SymbolFont::named(font_name);
    let is_open = font_name.contains("OpenSymbol");
    let sign = |c: char| if is_open { of_open_symbol(c) } else { font.map_or(Some(c), |font| font.meant(c)) };
    let read = |c: char| match sign(c)? {
        '\t' | '\n' | '\r' => Some(' '),
        '\0' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'..='\u{FFFF}' | '\u{F0000}'.. => None,
        c if c.is_control() => None,
        c => Some(unified(c)),
    };
    let text = match text {
        // Ligatures are a matter of print.
        "ﬀ" => "ff",
        "ﬁ" => "fi",
        "ﬂ" => "fl",
        "ﬃ" => "ffi",
        "ﬄ" => "ffl",
        text => text,
    };
    // A variation selector picks a shape of the same character.
    let text: Option<String> = text
        .chars()
        .filter(|c| !matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'))
        .map(read)
        .collect();
    text.filter(|text| !text.is_empty())
}
