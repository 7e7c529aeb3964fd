//! Signs of the Symbol font, which older documents set ≥ and ≤ with.

/// What a code of the Symbol font says, at its private place (U+F000 to U+F0FF); `None` for what no guide needs.
pub(crate) fn in_symbol_font(code: u32) -> Option<char> {
    match code & 0xFF {
        0xA3 => Some('≤'),
        0xB3 => Some('≥'),
        0xB1 => Some('±'),
        0xB4 => Some('×'),
        0xB8 => Some('÷'),
        0xB0 => Some('°'),
        0xA5 => Some('∞'),
        0xB7 => Some('•'),
        0xB9 => Some('≠'),
        0xBB => Some('≈'),
        0x61 => Some('α'),
        0x62 => Some('β'),
        0x67 => Some('γ'),
        0x6D => Some('μ'),
        ascii @ (0x20..=0x21 | 0x25 | 0x28..=0x29 | 0x2B..=0x3F) => char::from_u32(ascii),
        _ => None,
    }
}
