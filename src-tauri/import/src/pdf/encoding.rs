//! The meanings of the codes of simple fonts and of glyph names.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Adobe's glyph names (Adobe Glyph List 2.0) for U+0020 to U+0040.
const FROM_SPACE: &str = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk \
    plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon \
    less equal greater question at";

/// U+005B to U+0060.
const FROM_BRACKET: &str = "bracketleft backslash bracketright asciicircum underscore grave";

/// U+007B to U+007E.
const FROM_BRACE: &str = "braceleft bar braceright asciitilde";

/// U+00A0 to U+00FF.
const FROM_NBSPACE: &str = "nbspace exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine \
    guillemotleft logicalnot sfthyphen registered macron degree plusminus twosuperior threesuperior \
    acute mu paragraph periodcentered cedilla onesuperior ordmasculine guillemotright onequarter onehalf \
    threequarters questiondown Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave \
    Eacute Ecircumflex Edieresis Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve Oacute \
    Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn \
    germandbls agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex \
    edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute ocircumflex otilde odieresis \
    divide oslash ugrave uacute ucircumflex udieresis yacute thorn ydieresis";

/// U+0391 to U+03A9; U+03A2 is unassigned.
const GREEK_CAPITALS: &str = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho . Sigma Tau \
    Upsilon Phi Chi Psi Omega";

/// U+03B1 to U+03C9. Adobe's `mu` is the micro sign.
const GREEK: &str = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mugreek nu xi omicron pi rho sigma1 \
    sigma tau upsilon phi chi psi omega";

/// Other glyph names that occur in Chinese guides.
const OTHERS: [(&str, &str); 48] = [
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("perthousand", "‰"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("minus", "−"),
    ("lessequal", "≤"),
    ("greaterequal", "≥"),
    ("notequal", "≠"),
    ("approxequal", "≈"),
    ("infinity", "∞"),
    ("fraction", "⁄"),
    ("Euro", "€"),
    ("trademark", "™"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("florin", "ƒ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Scaron", "Š"),
    ("scaron", "š"),
    ("Zcaron", "Ž"),
    ("zcaron", "ž"),
    ("Ydieresis", "Ÿ"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("dotlessi", "ı"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("summation", "∑"),
    ("product", "∏"),
    ("radical", "√"),
    ("integral", "∫"),
    ("partialdiff", "∂"),
    ("arrowright", "→"),
    ("arrowleft", "←"),
    ("lozenge", "◊"),
];

/// The text for a glyph name; `None` for a name without general meaning, such as `g123`.
pub(super) fn by_name(name: &str) -> Option<String> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let mut characters = base.chars();
    if let (Some(letter), None) = (characters.next(), characters.next()) {
        return letter.is_ascii_alphabetic().then(|| String::from(letter));
    }
    let rows = [
        (FROM_SPACE, 0x20),
        (FROM_BRACKET, 0x5B),
        (FROM_BRACE, 0x7B),
        (FROM_NBSPACE, 0xA0),
        (GREEK_CAPITALS, 0x391),
        (GREEK, 0x3B1),
    ];
    for (names, first) in rows {
        if let Some(at) = names.split(' ').position(|known| known == base) {
            return char::from_u32(first + at as u32).map(String::from);
        }
    }
    let other = OTHERS.iter().find(|(known, _)| *known == base).map(|(_, text)| (*text).to_owned());
    other.or_else(|| by_number(base))
}

/// `uni4E00`, `u4E00`, `uni00660069`.
fn by_number(name: &str) -> Option<String> {
    let is_hexadecimal = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if let Some(digits) =
        name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && is_hexadecimal(digits))
    {
        let parts = digits.as_bytes().chunks(4).map(|part| std::str::from_utf8(part).ok());
        return parts.map(|part| u32::from_str_radix(part?, 16).ok().and_then(char::from_u32)).collect();
    }
    let digits =
        name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()) && is_hexadecimal(digits))?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from)
}

/// The character for a code in one of PDF's base encodings.
pub(super) fn base_character(encoding: &[u8], code: u8) -> Option<char> {
    let table = match encoding {
        b"WinAnsiEncoding" => WINDOWS_1252,
        b"MacRomanEncoding" => MACINTOSH,
        _ => return standard(code),
    };
    let byte = [code];
    let (text, _) = table.decode_without_bom_handling(&byte);
    // In WinAnsi the unused codes are bullets; Word uses 160 and 173 as blank and hyphen, which they are.
    text.chars().next().filter(|c| !c.is_control())
}

/// Adobe's standard encoding (ISO 32000-1, D.2), without spacing accents.
fn standard(code: u8) -> Option<char> {
    const FROM_A1: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿";
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        0x20..=0x7E => Some(char::from(code)),
        0xA1..=0xBF => FROM_A1.chars().nth(usize::from(code - 0xA1)).filter(|c| *c != '\0'),
        0xD0 => Some('—'),
        0xE1 => Some('Æ'),
        0xE9 => Some('Ø'),
        0xF1 => Some('æ'),
        0xF9 => Some('ø'),
        0xFB => Some('ß'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_are_read_as_adobe_lists_them() {
        for (name, text) in [
            ("A", "A"),
            ("space", " "),
            ("one", "1"),
            ("at", "@"),
            ("underscore", "_"),
            ("asciitilde", "~"),
            ("degree", "°"),
            ("ydieresis", "ÿ"),
            ("Omega", "Ω"),
            ("omega", "ω"),
            ("greaterequal", "≥"),
            ("uni4E00", "一"),
            ("u20AC", "€"),
            ("uni00660069", "fi"),
            ("percent.alt", "%"),
        ] {
            assert_eq!(by_name(name).as_deref(), Some(text), "{name}");
        }
        for unknown in ["g123", "", ".notdef", "G00", "cid_5", "uniXYZW", "uniD800"] {
            assert_eq!(by_name(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn base_encodings_differ_where_they_should() {
        assert_eq!(base_character(b"WinAnsiEncoding", 0x93), Some('“'));
        assert_eq!(base_character(b"MacRomanEncoding", 0xB3), Some('≥'));
        assert_eq!(base_character(b"StandardEncoding", 0xB1), Some('–'));
        assert_eq!(base_character(b"StandardEncoding", 0xBF), Some('¿'));
        assert_eq!(base_character(b"WinAnsiEncoding", 0x81), None);
    }
}
