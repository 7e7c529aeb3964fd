//! Pages and glyphs as bytes: too many numbers for JSON. Little-endian; every part is aligned to four bytes.

use shenbao_render::preview::{Outline, PageDrawing};

/// Marks a page that is no longer in the document.
const GONE: u32 = u32::MAX;

/// For each page: the count of numbers, the count of bytes of JSON, the numbers as 32-bit floats, then the JSON
/// `{"text": "…", "pictures": ["…"]}`.
pub(super) fn of_pages<'a>(pages: impl Iterator<Item = Option<&'a PageDrawing>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for page in pages {
        let Some(page) = page else {
            put(&mut bytes, GONE);
            put(&mut bytes, 0);
            continue;
        };
        let words = serde_json::json!({"text": page.text, "pictures": page.pictures}).to_string();
        put(&mut bytes, page.numbers.len() as u32);
        put(&mut bytes, words.len() as u32);
        bytes.extend(page.numbers.iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend_from_slice(words.as_bytes());
        pad(&mut bytes);
    }
    bytes
}

/// For each glyph: the count of numbers, then the numbers as 16-bit integers.
pub(super) fn of_outlines(outlines: impl Iterator<Item = Outline>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for outline in outlines {
        put(&mut bytes, outline.len() as u32);
        bytes.extend(outline.iter().flat_map(|number| number.to_le_bytes()));
        pad(&mut bytes);
    }
    bytes
}

fn put(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

fn pad(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_begins_at_a_multiple_of_four() {
        let page = PageDrawing { numbers: vec![1.5, -2.0], pictures: Vec::new(), text: "甲".into() };
        let bytes = of_pages([Some(&page), None, Some(&page)].into_iter());
        let words = r#"{"pictures":[],"text":"甲"}"#;
        let one = 8 + 8 + words.len().next_multiple_of(4);
        assert_eq!(bytes.len(), 2 * one + 8);
        assert_eq!(bytes[..8], [2, 0, 0, 0, words.len() as u8, 0, 0, 0]);
        assert_eq!(bytes[8..16], [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]);
        assert_eq!(&bytes[16..16 + words.len()], words.as_bytes());
        assert_eq!(bytes[one..one + 4], [0xFF; 4]);
        assert_eq!(
            of_outlines([vec![0, 5, -1], vec![]].into_iter()),
            [3, 0, 0, 0, 0, 0, 5, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0]
        );
    }
}
