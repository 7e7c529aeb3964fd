//! Composite fonts, with codes of several bytes: nearly all Chinese text.
//!
//! The sources of characters, the most reliable first: the font's `ToUnicode`; an encoding that is itself a character
//! set (GBK, GB18030, Big5, UCS-2, UTF-16: used by most official PDFs); Adobe's numbering of Chinese glyphs; the `cmap`
//! of the embedded font.

use std::collections::HashMap;

use encoding_rs::{BIG5, Encoding, GB18030};
use hayro_cmap::{CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};

use super::content::decoded;
use super::font::{Code, base_name, mapped, readable, to_unicode};

/// How the bytes of a string encode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharacterSet {
    Gbk,
    Big5,
    Utf16,
}

/// A composite font.
#[derive(Debug)]
pub(super) struct Composite {
    name: String,
    encoding: CMap,
    set: Option<CharacterSet>,
    to_unicode: Option<CMap>,
    by_cid: Option<CMap>,
    by_glyph: HashMap<u16, char>,
    glyph_of_cid: Option<Vec<u8>>,
    widths: HashMap<u32, f64>,
    default_width: f64,
}

impl Composite {
    pub(super) fn read(dict: &Dict<'_>) -> Composite {
        let encoding_name = dict.get::<Name<'_>>(b"Encoding");
        let encoding = match &encoding_name {
            Some(name) => {
                load_embedded(CMapName::from_bytes(name)).and_then(|data| CMap::parse(data, load_embedded))
            }
            None => dict
                .get::<Stream<'_>>(b"Encoding")
                .and_then(|stream| decoded(&stream))
                .and_then(|data| CMap::parse(&data, load_embedded)),
        };
        let encoding = encoding.unwrap_or_else(CMap::identity_h);
        let child = dict
            .get::<Array<'_>>(b"DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let family = encoding.metadata().character_collection.clone().map(|collection| collection.family);
        let family =
            family.filter(|family| *family != CidFamily::AdobeIdentity).or_else(|| collection_of(&child));
        let by_cid = family
            .and_then(|family| family.ucs2_cmap())
            .and_then(load_embedded)
            .and_then(|data| CMap::parse(data, load_embedded));
        let glyph_of_cid = child.get::<Stream<'_>>(b"CIDToGIDMap").and_then(|stream| decoded(&stream));
        let to_unicode = to_unicode(dict);
        // An embedded font is large, and its table is needed only where nothing else tells the characters.
        let set = encoding_name.as_deref().and_then(character_set);
        let by_glyph = if to_unicode.is_none() && set.is_none() && by_cid.is_none() {
            characters_of_glyphs(&child)
        } else {
            HashMap::new()
        };
        Composite {
            name: base_name(dict),
            set,
            to_unicode,
            by_cid,
            by_glyph,
            glyph_of_cid,
            widths: child.get::<Array<'_>>(b"W").map(|array| widths(&array)).unwrap_or_default(),
            default_width: child.get::<Number>(b"DW").map_or(1000.0, |n| n.as_f64()),
            encoding,
        }
    }

    pub(super) fn is_vertical(&self) -> bool {
        self.encoding.metadata().writing_mode == Some(WritingMode::Vertical)
    }

    pub(super) fn next(&self, bytes: &[u8]) -> Option<(Code, usize)> {
        let length = self.length(bytes)?;
        let own = bytes.get(..length)?;
        let code = own.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
        let cid = self.encoding.lookup_cid_code(code, length as u8);
        let width = cid.and_then(|cid| self.widths.get(&cid)).copied().unwrap_or(self.default_width);
        let text = self
            .to_unicode
            .as_ref()
            .and_then(|map| mapped(map, code, &self.name))
            .or_else(|| self.set.and_then(|set| readable(&in_set(set, own)?, &self.name)))
            .or_else(|| mapped(self.by_cid.as_ref()?, cid?, &self.name))
            .or_else(|| readable(&String::from(*self.by_glyph.get(&self.glyph(cid?))?), &self.name));
        Some((Code { text, advance: width / 1000.0, is_space: own == b" " }, length))
    }

    fn length(&self, bytes: &[u8]) -> Option<usize> {
        let first = *bytes.first()?;
        let second = bytes.get(1).copied();
        let length = match self.set {
            Some(CharacterSet::Gbk | CharacterSet::Big5) if first <= 0x80 || first == 0xFF => 1,
            Some(CharacterSet::Gbk) if second.is_some_and(|byte| byte.is_ascii_digit()) => 4,
            Some(CharacterSet::Gbk | CharacterSet::Big5) => 2,
            Some(CharacterSet::Utf16) if (0xD8..0xDC).contains(&first) => 4,
            Some(CharacterSet::Utf16) => 2,
            None => {
                let mut code = 0_u32;
                let known = bytes.iter().take(4).enumerate().find_map(|(at, byte)| {
                    code = code << 8 | u32::from(*byte);
                    self.encoding.lookup_cid_code(code, at as u8 + 1).map(|_| at + 1)
                });
                known.unwrap_or(1)
            }
        };
        // The last code may be cut off.
        Some(length.min(bytes.len()))
    }

    fn glyph(&self, cid: u32) -> u16 {
        let at = cid as usize * 2;
        match self.glyph_of_cid.as_ref().map(|map| map.get(at..at + 2)) {
            Some(Some(pair)) => u16::from(pair[0]) << 8 | u16::from(pair[1]),
            Some(None) => 0,
            None => cid as u16,
        }
    }
}

fn character_set(name: &[u8]) -> Option<CharacterSet> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.strip_suffix("-H").or_else(|| name.strip_suffix("-V"))?;
    match name {
        "GB-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" | "GBpc-EUC" => Some(CharacterSet::Gbk),
        "ETen-B5" | "ETenms-B5" | "B5pc" => Some(CharacterSet::Big5),
        "UniGB-UCS2" | "UniGB-UTF16" | "UniCNS-UCS2" | "UniCNS-UTF16" => Some(CharacterSet::Utf16),
        _ => None,
    }
}

fn in_set(set: CharacterSet, bytes: &[u8]) -> Option<String> {
    let encoding: &'static Encoding = match set {
        CharacterSet::Gbk => GB18030,
        CharacterSet::Big5 => BIG5,
        CharacterSet::Utf16 => {
            let units = bytes.chunks_exact(2).map(|pair| u16::from(pair[0]) << 8 | u16::from(pair[1]));
            return char::decode_utf16(units).collect::<Result<String, _>>().ok();
        }
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn collection_of(child: &Dict<'_>) -> Option<CidFamily> {
    let info = child.get::<Dict<'_>>(b"CIDSystemInfo")?;
    let part = |key: &[u8]| info.get::<PdfString<'_>>(key).map(|text| text.as_bytes().to_vec());
    Some(CidFamily::from_registry_ordering(&part(b"Registry")?, &part(b"Ordering")?))
}

/// The `W` array: `c [w1 w2 …]` or `first last w`.
fn widths(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut parts = array.iter::<Object<'_>>();
    while let Some(Object::Number(first)) = parts.next() {
        let first = first.as_i64().clamp(0, 0xFFFF) as u32;
        match parts.next() {
            Some(Object::Array(list)) => {
                let numbers = list.iter::<Number>().take(0x1_0000).map(|number| number.as_f64());
                widths.extend((first..).zip(numbers));
            }
            Some(Object::Number(last)) => {
                let Some(Object::Number(width)) = parts.next() else { break };
                let last = last.as_i64().clamp(0, 0xFFFF) as u32;
                widths.extend((first..=last).map(|cid| (cid, width.as_f64())));
            }
            _ => break,
        }
        if widths.len() > 0x2_0000 {
            break;
        }
    }
    widths
}

/// The character of each glyph, from the `cmap` of the embedded font.
pub(super) fn characters_of_glyphs(font: &Dict<'_>) -> HashMap<u16, char> {
    let program = font
        .get::<Dict<'_>>(b"FontDescriptor")
        .and_then(|descriptor| {
            descriptor.get::<Stream<'_>>(b"FontFile2").or_else(|| descriptor.get::<Stream<'_>>(b"FontFile3"))
        })
        .and_then(|stream| decoded(&stream));
    let mut characters = HashMap::new();
    let Some(face) = program.as_ref().and_then(|program| ttf_parser::Face::parse(program, 0).ok()) else {
        return characters;
    };
    let tables = face.tables().cmap.iter().flat_map(|table| table.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            if let (Some(character), Some(glyph)) = (char::from_u32(code), table.glyph_index(code)) {
                characters.entry(glyph.0).or_insert(character);
            }
        });
    }
    characters
}
