//! Superscript characters: 10⁶ must not be read as 106.

/// The superscript form of a character; the character itself where Unicode has none.
pub(crate) fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(0x2074 + u32::from(c) - u32::from('4')).unwrap_or(c),
        '+' | '＋' => '⁺',
        '-' | '−' | '－' | '–' => '⁻',
        _ => c,
    }
}
