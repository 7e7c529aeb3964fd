//! Replaces radicals, compatibility ideographs, Latin letters of double width and one sign by the ordinary characters
//! they look like.
//!
//! Noto and Source Han draw ⼀ (U+2F00) and 一 (U+4E00) with one glyph, and Chromium, macOS and others write the first of
//! its code points into a PDF; copying from that PDF carries it into text and Word files. Such a text looks right and
//! matches nothing. The same happens with ～ and with the compatibility ideographs (U+F900 and up) of Korean and
//! Japanese standards.

use std::iter::once;

use unicode_normalization::UnicodeNormalization;

/// Used in place of FULLWIDTH TILDE, which Chinese input methods produce.
const WAVE_DASH: char = '〜';

/// Radicals of U+2E80 to U+2EF3 that look like a whole character.
const SUPPLEMENT: [(u32, char); 82] = [
    (0x2E81, '厂'),
    (0x2E84, '乙'),
    (0x2E85, '亻'),
    (0x2E86, '冂'),
    (0x2E87, '几'),
    (0x2E88, '刀'),
    (0x2E8B, '卩'),
    (0x2E8E, '兀'),
    (0x2E8F, '尣'),
    (0x2E92, '巳'),
    (0x2E93, '幺'),
    (0x2E96, '忄'),
    (0x2E97, '心'),
    (0x2E98, '扌'),
    (0x2E99, '攵'),
    (0x2E9B, '旡'),
    (0x2E9C, '日'),
    (0x2E9D, '月'),
    (0x2E9E, '歺'),
    (0x2E9F, '母'),
    (0x2EA0, '民'),
    (0x2EA1, '氵'),
    (0x2EA3, '灬'),
    (0x2EA4, '爫'),
    (0x2EA6, '丬'),
    (0x2EA8, '犭'),
    (0x2EAA, '疋'),
    (0x2EAB, '目'),
    (0x2EAC, '示'),
    (0x2EAD, '礻'),
    (0x2EAF, '糹'),
    (0x2EB0, '纟'),
    (0x2EB1, '罓'),
    (0x2EB2, '罒'),
    (0x2EB6, '羊'),
    (0x2EBC, '肉'),
    (0x2EBE, '艹'),
    (0x2EC1, '虎'),
    (0x2EC2, '衤'),
    (0x2EC3, '覀'),
    (0x2EC4, '西'),
    (0x2EC5, '见'),
    (0x2EC6, '角'),
    (0x2EC8, '讠'),
    (0x2EC9, '贝'),
    (0x2ECA, '足'),
    (0x2ECB, '车'),
    (0x2ECC, '辶'),
    (0x2ECD, '辶'),
    (0x2ECF, '阝'),
    (0x2ED0, '钅'),
    (0x2ED1, '長'),
    (0x2ED2, '镸'),
    (0x2ED3, '长'),
    (0x2ED4, '门'),
    (0x2ED6, '阝'),
    (0x2ED7, '雨'),
    (0x2ED8, '青'),
    (0x2ED9, '韦'),
    (0x2EDA, '页'),
    (0x2EDB, '风'),
    (0x2EDC, '飞'),
    (0x2EDD, '食'),
    (0x2EDF, '飠'),
    (0x2EE0, '饣'),
    (0x2EE2, '马'),
    (0x2EE3, '骨'),
    (0x2EE4, '鬼'),
    (0x2EE5, '鱼'),
    (0x2EE6, '鸟'),
    (0x2EE7, '卤'),
    (0x2EE8, '麦'),
    (0x2EE9, '黄'),
    (0x2EEA, '黾'),
    (0x2EEB, '斉'),
    (0x2EEC, '齐'),
    (0x2EED, '歯'),
    (0x2EEE, '齿'),
    (0x2EEF, '竜'),
    (0x2EF0, '龙'),
    (0x2EF2, '亀'),
    (0x2EF3, '龟'),
];

/// The ordinary character for `c`: nearly always `c` itself.
pub(crate) fn unified(c: char) -> char {
    match u32::from(c) {
        0x301C => '～',
        // ｋｇ, ＭＰａ: the Latin letters of double width (Unicode 16, Halfwidth and Fullwidth Forms) stand 0xFEE0 above theirs.
        code @ (0xFF21..=0xFF3A | 0xFF41..=0xFF5A) => char::from_u32(code - 0xFEE0).unwrap_or(c),
        // The Kangxi radicals and the compatibility ideographs each decompose to one character (Unicode 16, 23.5); a
        // dozen of the latter are unified themselves.
        0x2F00..=0x2FD5 | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F => once(c).nfkc().next().unwrap_or(c),
        code @ 0x2E80..=0x2EF3 => {
            SUPPLEMENT.iter().find(|(radical, _)| *radical == code).map_or(c, |(_, character)| *character)
        }
        _ => c,
    }
}

/// A text with every character replaced by [`unified`], one for one so that spans stay valid; and the number of
/// replacements.
pub(crate) fn unified_text(text: String) -> (String, usize) {
    // A letter or a dash of another width is no other character.
    let is_width = |c: char| c == WAVE_DASH || ('Ａ'..='ｚ').contains(&c);
    let count = text.chars().filter(|c| *c != unified(*c) && !is_width(*c)).count();
    if count == 0 && !text.contains(is_width) {
        return (text, 0);
    }
    (text.chars().map(unified).collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_reads_as_its_character_and_a_character_as_itself() {
        let cases = [
            ('⼀', '一'),
            ('⼈', '人'),
            ('⽅', '方'),
            ('⽬', '目'),
            ('⿕', '龠'),
            ('\u{F9B5}', '例'),
            ('\u{2F81F}', '㓟'),
            // A unified ideograph among them stays.
            ('\u{FA0E}', '\u{FA0E}'),
            ('⻓', '长'),
            ('⻛', '风'),
        ];
        for (radical, character) in cases {
            assert_eq!(unified(radical), character);
        }
        assert_eq!(unified('〜'), '～');
        assert_eq!(
            "重量≤５ｋｇ，压力≥ＭＰａ［］".chars().map(unified).collect::<String>(),
            "重量≤５kg，压力≥MPa［］"
        );
        assert_eq!(unified_text("ｋｇ".to_owned()), ("kg".to_owned(), 0));
        assert_eq!(
            ["\u{f9ca}", "\u{f90a}", "\u{2f800}"].map(|c| c.chars().map(unified).collect::<String>()),
            ["流", "金", "丽"]
        );
        assert_eq!(unified_text("项⽬⼀".into()), ("项目一".into(), 2));
        assert_eq!(unified_text("2〜3 年".into()), ("2～3 年".into(), 0));
        assert_eq!("项目一：ABC".chars().map(unified).collect::<String>(), "项目一：ABC");
        // Each of the 214 radicals reads as one character that is no radical.
        for radical in '\u{2F00}'..='\u{2FD5}' {
            assert!(('\u{4E00}'..'\u{A000}').contains(&unified(radical)), "{radical}");
        }
    }
}
