//! Signs of the fonts whose letters are no letters: Symbol, Wingdings, Webdings, MT Extra.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One line for 16 codes: the font, the first code in hexadecimal, the signs; U+FFFD where a code has none.
///
/// After Adobe's `symbol.txt` and Unicode's documents on Wingdings and Webdings (L2/11-052R, L2/12-368), and MathType's
/// MT Extra. Where Unicode gives a shape of its own that no text font draws, the common sign of the same meaning stands:
/// ● for the bullet `l`, → for the arrow Word makes of `-->`, ☑ for the ticked box.
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

/// What a code of a font says, at its byte or at its private place (U+F000 to U+F0FF); `None` for a font or a code
/// without a sign.
pub(crate) fn in_font(font: &str, code: u32) -> Option<char> {
    FONTS.get(font)?.get(&((code & 0xFF) as u8)).copied()
}

/// The same for the Symbol font. Its minus is read as the sign on every keyboard, which guides write ranges with.
pub(crate) fn in_symbol_font(code: u32) -> Option<char> {
    in_font("Symbol", code).map(|sign| if sign == '−' { '-' } else { sign })
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
            assert_eq!(in_font(font, u32::from(letter)), Some(sign), "{font} {letter}");
            assert_eq!(in_font(font, 0xF000 + u32::from(letter)), Some(sign), "{font} {letter}");
        }
        assert_eq!(in_font("Symbol", 0x80), None);
        assert_eq!(in_font("Marlett", 0x61), None);
    }

    #[test]
    fn every_line_of_the_table_holds_sixteen_signs() {
        for line in include_str!("symbol/fonts.tsv").lines() {
            let signs = line.splitn(3, '\t').nth(2).unwrap();
            assert_eq!(signs.chars().count(), 16, "{line}");
        }
    }
}
