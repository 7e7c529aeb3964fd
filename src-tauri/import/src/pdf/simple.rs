//! Simple fonts, with codes of one byte: Latin letters, digits and signs, and Chinese text from some virtual printers.

use hayro_syntax::object::{Array, Dict, Name, Number, Object};

use super::encoding::{base_character, by_name};
use super::font::{Code, base_name, holds_signs, mapped, readable, to_unicode};
use crate::symbol::SymbolFont;

/// The bit of a font descriptor's `Flags` for fonts without a standard encoding.
const SYMBOLIC: i64 = 1 << 2;

/// A simple font.
#[derive(Debug)]
pub(super) struct Simple {
    texts: Vec<Option<String>>,
    advances: Vec<f64>,
}

impl Simple {
    pub(super) fn read(dict: &Dict<'_>) -> Simple {
        let name = base_name(dict);
        let map = to_unicode(dict);
        let differences = differences(dict);
        let base = base_encoding(dict, &name);
        let texts = (0..=255_u8).map(|code| {
            let own = map.as_ref().and_then(|map| mapped(map, u32::from(code), &name));
            let named = || {
                let glyph = differences.iter().rev().find(|(at, _)| *at == code).map(|(_, glyph)| glyph)?;
                Some(by_name(glyph).and_then(|text| readable(&text, &name)))
            };
            let based = || match base {
                Base::Signs(font) => font.sign(u32::from(code)).map(String::from),
                Base::Named(encoding) => {
                    base_character(encoding, code).and_then(|c| readable(&String::from(c), &name))
                }
                Base::Unknown => None,
            };
            own.or_else(|| named().unwrap_or_else(based))
        });
        Simple { texts: texts.collect(), advances: advances(dict) }
    }

    pub(super) fn next(&self, bytes: &[u8]) -> Option<(Code, usize)> {
        let byte = *bytes.first()?;
        let at = usize::from(byte);
        let text = self.texts.get(at).cloned().flatten();
        let advance = self.advances.get(at).copied().unwrap_or(0.5);
        Some((Code { text, advance, is_space: byte == b' ' }, 1))
    }
}

/// The base encoding, used where the font does not redefine a code.
enum Base {
    Named(&'static [u8]),
    Signs(SymbolFont),
    Unknown,
}

fn base_encoding(dict: &Dict<'_>, name: &str) -> Base {
    if let Some(font) = SymbolFont::named(name) {
        return Base::Signs(font);
    }
    if holds_signs(name) {
        return Base::Unknown;
    }
    let own = dict
        .get::<Name<'_>>(b"Encoding")
        .or_else(|| dict.get::<Dict<'_>>(b"Encoding")?.get::<Name<'_>>(b"BaseEncoding"));
    match own.as_deref() {
        Some(b"WinAnsiEncoding") => return Base::Named(b"WinAnsiEncoding"),
        Some(b"MacRomanEncoding") => return Base::Named(b"MacRomanEncoding"),
        Some(b"StandardEncoding") => return Base::Named(b"StandardEncoding"),
        _ => {}
    }
    // A subset numbers its glyphs as it likes: to read 1 2 3 out of it would be to guess.
    let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor");
    let is_symbolic = descriptor
        .as_ref()
        .and_then(|descriptor| descriptor.get::<Number>(b"Flags"))
        .is_some_and(|flags| flags.as_i64() & SYMBOLIC != 0);
    let is_type3 = dict.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Type3");
    if is_type3 || is_symbolic { Base::Unknown } else { Base::Named(b"StandardEncoding") }
}

/// The `Differences` array: a code, followed by the glyph names from it on.
fn differences(dict: &Dict<'_>) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    let array =
        dict.get::<Dict<'_>>(b"Encoding").and_then(|encoding| encoding.get::<Array<'_>>(b"Differences"));
    let mut at = 0_i64;
    for part in array.iter().flat_map(|array| array.iter::<Object<'_>>()).take(1_024) {
        match part {
            Object::Number(number) => at = number.as_i64(),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(at) {
                    found.push((code, name.as_str().to_owned()));
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    found
}

fn advances(dict: &Dict<'_>) -> Vec<f64> {
    // Type 3 fonts have a scale of their own.
    let scale = dict
        .get::<Array<'_>>(b"FontMatrix")
        .and_then(|array| array.iter::<Number>().next())
        .map_or(0.001, |number| number.as_f64());
    let first = dict.get::<Number>(b"FirstChar").map_or(0, |number| number.as_i64());
    let widths: Vec<f64> = dict
        .get::<Array<'_>>(b"Widths")
        .map(|array| array.iter::<Number>().take(256).map(|number| number.as_f64()).collect())
        .unwrap_or_default();
    let missing = dict
        .get::<Dict<'_>>(b"FontDescriptor")
        .and_then(|descriptor| descriptor.get::<Number>(b"MissingWidth"))
        .map_or(500.0, |number| number.as_f64());
    let of = |code: i64| usize::try_from(code - first).ok().and_then(|at| widths.get(at)).copied();
    (0..256).map(|code| of(code).map_or(missing * 0.001, |width| width * scale)).collect()
}
