//! Folds equivalent characters: CAR-T, CAR—T and ＣＡＲ－Ｔ are one word, and spaces are ignored.

/// A folded text. Each character corresponds to one of the original, so that matches can be marked there.
pub(super) struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each of them, the index of the character (Unicode scalar value) of the original.
    pub at: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub(super) fn of(text: &str) -> Folded {
        let mut folded = Folded { chars: Vec::with_capacity(text.len() / 3), at: Vec::new() };
        for (i, c) in (0u32..).zip(text.chars()) {
            if let Some(c) = fold(c) {
                folded.chars.push(c);
                folded.at.push(i);
            }
        }
        folded
    }

    /// Every occurrence of `term`, left to right, as ranges of the original's characters, without overlaps.
    pub(super) fn places(&self, term: &[char]) -> Vec<(u32, u32)> {
        let mut places = Vec::new();
        let Some(&first) = term.first() else { return places };
        let mut from = 0;
        while let Some(i) = self.chars[from..].iter().position(|&c| c == first) {
            let start = from + i;
            let end = start + term.len();
            if self.chars.get(start..end) == Some(term) {
                places.push((self.at[start], self.at[end - 1] + 1));
                from = end;
            } else {
                from = start + 1;
            }
        }
        places
    }
}

/// The folded characters of a word.
pub(super) fn fold_word(word: &str) -> Vec<char> {
    word.chars().filter_map(fold).collect()
}

/// Folds case, width, dashes and quotation marks; `None` for ignored characters. Guides break lines and put spaces at
/// digits at random (3 个, 3个), so white space is ignored.
pub(super) fn fold(c: char) -> Option<char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '!'..='~' => c,
        // Most of what a guide holds: no table needs to be asked.
        '\u{4e00}'..='\u{9fff}' => c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        _ if c.is_whitespace() || c.is_control() => return None,
        // Hyphens, dashes and the minus sign: ‐ ‑ ‒ – — ― − ﹣
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '〜' | '∼' => '~',
        '“' | '”' | '„' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '∶' => ':',
        '•' | '・' => '·',
        '≧' => '≥',
        '≦' => '≤',
        // The micro sign and the Greek letter.
        'µ' => 'μ',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold_word(text).into_iter().collect()
    }

    #[test]
    fn case_width_and_dashes_make_no_difference() {
        for text in ["CAR-T", "car—t", "ＣＡＲ－Ｔ", "Car–T", "CAR‑T", "CAR - T", "car−t"] {
            assert_eq!(folded(text), "car-t", "{text}");
        }
        assert_eq!(folded("３～５　μm／µm"), "3~5μm/μm");
        assert_eq!(folded("İ"), "İ", "what lower case makes two of stays as it is");
    }

    #[test]
    fn places_are_those_of_the_original_text() {
        let text = Folded::of("𬭎的 3 个，3\u{3000}个𬭎");
        assert_eq!(text.places(&fold_word("3个")), [(3, 6), (7, 10)]);
        assert_eq!(text.places(&fold_word("𬭎")), [(0, 1), (10, 11)]);
        assert_eq!(text.places(&fold_word("四个")), []);
        assert_eq!(text.places(&[]), []);
    }

    #[test]
    fn places_do_not_overlap() {
        assert_eq!(Folded::of("哈哈哈哈哈").places(&fold_word("哈哈")), [(0, 2), (2, 4)]);
        assert_eq!(Folded::of("哈哈").places(&fold_word("哈哈哈")), []);
    }
}
