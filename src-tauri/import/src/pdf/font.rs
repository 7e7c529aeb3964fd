//! A font of a PDF: from the bytes of a string to characters and their widths. Glyphs are never drawn.

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_syntax::object::{Dict, Name, Stream};

use super::composite::Composite;
use super::content::decoded;
use super::simple::Simple;
use crate::normalize::unified;
use crate::symbol::SymbolFont;

/// One code of a string.
#[derive(Debug)]
pub(super) struct Code {
    /// What it says; `None` where the file does not tell.
    pub(super) text: Option<String>,
    /// Its width, 1 for the height of the font.
    pub(super) advance: f64,
    /// Is it the single byte 32, which word spacing widens?
    pub(super) is_space: bool,
}

/// A font, reduced to what reading needs.
#[derive(Debug)]
pub(super) enum Font {
    /// One byte is one character.
    Simple(Box<Simple>),
    /// One to four bytes are one character.
    Composite(Box<Composite>),
}

impl Font {
    /// Reads a font. What is missing or damaged leaves codes without characters.
    pub(super) fn read(dict: &Dict<'_>) -> Font {
        if dict.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Type0") {
            Font::Composite(Box::new(Composite::read(dict)))
        } else {
            Font::Simple(Box::new(Simple::read(dict)))
        }
    }

    /// The first code of `bytes`, and how many bytes it has; `None` at the end.
    pub(super) fn next(&self, bytes: &[u8]) -> Option<(Code, usize)> {
        match self {
            Font::Simple(font) => font.next(bytes),
            Font::Composite(font) => font.next(bytes),
        }
    }

    /// Are its lines written downwards?
    pub(super) fn is_vertical(&self) -> bool {
        matches!(self, Font::Composite(font) if font.is_vertical())
    }
}

/// The map from codes to characters that a font brings along.
pub(super) fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    match dict.get::<Stream<'_>>(b"ToUnicode") {
        Some(stream) => CMap::parse(&decoded(&stream)?, load_embedded),
        None => CMap::parse(
            load_embedded(CMapName::from_bytes(&dict.get::<Name<'_>>(b"ToUnicode")?))?,
            load_embedded,
        ),
    }
}

/// The font's name without the mark of a subset: `ABCDEF+SimSun` is `SimSun`.
pub(super) fn base_name(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>(b"BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest.to_owned(),
        _ => name,
    }
}

/// Does the font hold signs at the places of letters, in an order that is not known here?
pub(super) fn holds_signs(name: &str) -> bool {
    ["Wingdings", "Webdings", "Dingbats", "Symbol"].iter().any(|sign| name.contains(sign))
}

/// What a map gives for `code`, if it is text.
pub(super) fn mapped(map: &CMap, code: u32, font_name: &str) -> Option<String> {
    let text = match map.lookup_bf_string(code)? {
        BfString::Char(c) => String::from(c),
        BfString::String(text) => text,
    };
    readable(&text, font_name)
}

/// The text as it can be read on, or `None`: a private character, a control character or U+FFFD says nothing.
pub(super) fn readable(text: &str, font_name: &str) -> Option<String> {
    let font = SymbolFont::named(font_name);
    let sign = |c: char| font.map_or(Some(c), |font| font.meant(c));
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
