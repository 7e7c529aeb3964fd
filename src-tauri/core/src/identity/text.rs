//! Normalises codes, numbers and addresses as people copy them: with blanks between groups, in full width, with dashes,
//! with invisible characters. None of that makes a correct one invalid.

/// A code without anything that is not part of it: half width, capital letters, no white space, dashes or invisible
/// characters.
pub(crate) fn bare(typed: &str) -> String {
    narrow(typed).filter(|c| !c.is_whitespace() && !is_dash(*c)).map(|c| c.to_ascii_uppercase()).collect()
}

/// The parts before and after the last dash.
pub(crate) fn split_at_last_dash(typed: &str) -> Option<(&str, &str)> {
    typed.rsplit_once(is_dash)
}

/// An address without invisible characters and without blanks around it, its `@` and its dots, in half width.
pub(crate) fn address(typed: &str) -> String {
    let visible: String = narrow(typed).collect();
    let mut address = String::new();
    for part in visible.split_inclusive(['@', '.']) {
        let (words, mark) = match part.char_indices().next_back() {
            Some((at, mark @ ('@' | '.'))) => (&part[..at], Some(mark)),
            _ => (part, None),
        };
        address.push_str(words.trim());
        address.extend(mark);
    }
    address
}

/// Converts full width to half width, and drops invisible characters.
pub(crate) fn narrow(typed: &str) -> impl Iterator<Item = char> {
    typed.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        // U+FF01 to U+FF5E stand for U+0021 to U+007E in the same order (Unicode 16, 18.5).
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    })
}

/// Joiners, direction marks, the byte order mark, control characters: leftovers of copying from a page or a PDF.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Unicode's dashes (general category Pd), and the minus sign.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{301c}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_is_left_without_its_dress() {
        for typed in [
            "91350100M000100Y43",
            " 9135 0100 m000 100Y 43\t",
            "９１３５０１００Ｍ０００１００Ｙ４３",
            "91350100-M000100Y-4－3",
            "\u{feff}91350100M0\u{200b}00100Y\u{ad}43\u{202c}",
            "91350100\u{a0}M000100\u{3000}Y43",
        ] {
            assert_eq!(bare(typed), "91350100M000100Y43", "{}", typed.escape_unicode());
        }
    }

    #[test]
    fn an_address_keeps_its_hyphens_and_a_blank_inside_a_name() {
        assert_eq!(address("ｌｉ-si＠mail．cqmu.edu.cn "), "li-si@mail.cqmu.edu.cn");
        assert_eq!(address("li.si @ mail. cqmu .edu.cn\u{200b}"), "li.si@mail.cqmu.edu.cn");
        assert_eq!(address("zhang san@example.cn"), "zhang san@example.cn");
    }
}
