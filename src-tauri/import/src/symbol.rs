//! Maps the codes of symbol fonts to characters: Symbol, Wingdings, Webdings, MT Extra.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One line for 16 codes: the font, the first code in hexadecimal, the characters; U+FFFD for an unassigned code.
///
/// Sources: Adobe's `symbol.txt`, Unicode's documents on Wingdings and Webdings (L2/11-052R, L2/12-368), and MathType's
/// MT Extra. Where Unicode encodes a shape that no text font draws, the common sign of the same meaning is used: ● for
/// the bullet `l`, → for the arrow Word makes of `-->`, ☑ for the ticked box.
static FONTS: LazyLock<BTreeMap<&str, BTreeMap<u8, char>>> = LazyLock::new(|| {
    let mut fonts: BTreeMap<&str, BTreeMap<u8, char>> = BTreeMap::new();
    for line in include_str!("symbol/fonts.tsv").lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(font), Some(first), Some(signs)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let Ok(first) = u8::from_str_radix(first, 16) else { continue };
        let signs =
            (first..=u8::MAX).zip(signs.chars()).filter(|(_, sign)| *sign != char::REPLACEMENT_CHARACTER);
        fonts.entry(font).or_default().extend(signs);
    }
    fonts
});

/// A font whose codes are signs, not letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SymbolFont(&'static str);

impl SymbolFont {
    /// The symbol font with this name in a document. Spellings vary: `SymbolMT`, `Wingdings-Regular`, `Wingdings2`,
    /// `MT-Extra`. `None` for any other font.
    pub(crate) fn named(name: &str) -> Option<SymbolFont> {
        let bare: String =
            name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let bare = bare.strip_suffix("regular").unwrap_or(&bare);
        Some(SymbolFont(match bare {
            "symbol" | "symbolmt" | "symbolps" => "Symbol",
            "wingdings" => "Wingdings",
            "wingdings2" => "Wingdings 2",
            "wingdings3" => "Wingdings 3",
            "webdings" => "Webdings",
            "mtextra" => "MT Extra",
            _ => return None,
        }))
    }

    /// The character for a code of the font, given as a byte or as its private-use code point (U+F000 to U+F0FF);
    /// `None` for an unassigned one. The minus of Symbol becomes the hyphen of keyboards, with which guides write
    /// ranges.
    pub(crate) fn sign(self, code: u32) -> Option<char> {
        if !matches!(code, 0x20..=0xFF | 0xF020..=0xF0FF) {
            return None;
        }
        let sign = FONTS.get(self.0)?.get(&((code & 0xFF) as u8)).copied()?;
        Some(if sign == '−' { '-' } else { sign })
    }

    /// The character that Word shows for a character set in the font: bytes and the private-use code points are codes
    /// of the font; for any other character Word uses another font, and shows the character itself.
    pub(crate) fn shown(self, c: char) -> Option<char> {
        match u32::from(c) {
            code @ (0x20..=0xFF | 0xF000..=0xF0FF) => self.sign(code),
            _ => Some(c),
        }
    }

    /// The meaning of a character that a PDF gives for a glyph of the font. A sign that the font contains stands for
    /// itself; a letter that it does not contain is the code.
    pub(crate) fn meant(self, c: char) -> Option<char> {
        let is_drawn = || FONTS.get(self.0).is_some_and(|signs| signs.values().any(|sign| *sign == c));
        if c == ' ' || u32::from(c) <= 0xFF && is_drawn() { Some(c) } else { self.shown(c) }
    }
}

/// What a character means that a PDF gives for a glyph of OpenSymbol. LibreOffice draws Symbol and Wingdings with it, and
/// keeps their codes: which of the two was meant, the file does not say. Four signs of Symbol have codes that are signs of
/// Wingdings nobody writes between words (⌖, ⌑, ○, 🞐); a letter is a Greek one, a bullet or a box, and stays unread.
pub(crate) fn of_open_symbol(c: char) -> Option<char> {
    match c {
        '\u{F0A3}' => Some('≤'),
        '\u{F0B1}' => Some('±'),
        '\u{F0B3}' => Some('≥'),
        '\u{F0B4}' => Some('×'),
        c if c.is_ascii_alphabetic() => None,
        c => Some(c),
    }
}

#[cfg(test)]
pub(crate) fn fonts() -> &'static BTreeMap<&'static str, BTreeMap<u8, char>> {
    &FONTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_a_symbol_font_is_the_sign_it_draws() {
        let cases = [
            ("Symbol", 'm', 'μ'),
            ("Symbol", '³', '≥'),
            ("Symbol", 'D', 'Δ'),
            ("Wingdings", 'l', '●'),
            ("Wingdings", 'à', '→'),
            ("Wingdings 2", 'R', '☑'),
            ("Wingdings 2", '£', '□'),
            ("Wingdings 3", 'u', '▶'),
            ("MT Extra", 'L', '⋯'),
        ];
        for (font, letter, sign) in cases {
            let font = SymbolFont::named(font).unwrap();
            assert_eq!(font.sign(u32::from(letter)), Some(sign), "{font:?} {letter}");
            assert_eq!(font.sign(0xF000 + u32::from(letter)), Some(sign), "{font:?} {letter}");
        }
        let symbol = SymbolFont::named("Symbol").unwrap();
        assert_eq!(symbol.sign(0x80), None);
        assert_eq!(symbol.sign(0x4EB3), None);
        assert_eq!(
            ['m', '\u{F0B3}', '≥', '中', '\u{80}'].map(|c| symbol.shown(c)),
            [Some('μ'), Some('≥'), Some('≥'), Some('中'), None]
        );
        // × is the code of ⋅ to Word; a PDF that says × means it.
        assert_eq!((symbol.shown('×'), symbol.meant('×')), (Some('⋅'), Some('×')));
        assert_eq!(
            ['m', '³', '5', ' '].map(|c| symbol.meant(c)),
            [Some('μ'), Some('≥'), Some('5'), Some(' ')]
        );
        assert_eq!(SymbolFont::named("Marlett"), None);
        for other in ["SymbolMT", "symbol", "SYMBOL"] {
            assert_eq!(SymbolFont::named(other), Some(symbol), "{other}");
        }
        for other in ["Wingdings2", "Wingdings2-Regular", "Wingdings-2"] {
            assert_eq!(SymbolFont::named(other), SymbolFont::named("Wingdings 2"), "{other}");
        }
        for other in ["Segoe UI Symbol", "Symbola", "宋体", ""] {
            assert_eq!(SymbolFont::named(other), None, "{other}");
        }
    }

    #[test]
    fn a_letter_of_open_symbol_is_no_letter() {
        let read: Vec<Option<char>> = ['m', '\u{F0B3}', '\u{F0A3}', '•', '5'].map(of_open_symbol).to_vec();
        assert_eq!(read, [None, Some('≥'), Some('≤'), Some('•'), Some('5')]);
    }

    #[test]
    fn every_line_of_the_table_holds_sixteen_signs() {
        for line in include_str!("symbol/fonts.tsv").lines() {
            let signs = line.splitn(3, '\t').nth(2).unwrap();
            assert_eq!(signs.chars().count(), 16, "{line}");
        }
    }
}
