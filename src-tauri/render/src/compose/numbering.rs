//! Heading numbers: 一、（一）1.（1）.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number up to 99 in Han; digits above.
pub(crate) fn numeral(n: usize) -> String {
    match n {
        0 => "〇".to_owned(),
        1..=9 => DIGITS[n].to_owned(),
        10..=19 => format!("十{}", DIGITS[n - 10]),
        20..=99 => format!("{}十{}", DIGITS[n / 10], DIGITS[n % 10]),
        _ => n.to_string(),
    }
}

/// 一、
pub(crate) fn first_level(n: usize) -> String {
    format!("{}、", numeral(n))
}

/// The number of a heading inside a section: （一） for 2, 1. for 3, （1） below.
pub(crate) fn inner(level: u8, n: usize) -> String {
    match level {
        2 => format!("（{}）", numeral(n)),
        3 => format!("{n}. "),
        _ => format!("（{n}）"),
    }
}

/// Did the person number this heading by hand?
pub(crate) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(['（', '(', '第']);
    let number =
        rest.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).count();
    let mark = rest.chars().nth(number);
    number > 0 && matches!(mark, Some('、' | '）' | ')' | '.' | '．' | '章' | '节' | '部'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_run_past_ten_and_twenty() {
        assert_eq!([10, 11, 20, 43].map(numeral), ["十", "十一", "二十", "四十三"]);
    }

    #[test]
    fn a_number_typed_by_hand_is_seen() {
        for typed in ["一、背景", "（二）目标", "1. 方法", "(3)结果", "1.2 路线", "第一章 总则"]
        {
            assert!(is_numbered(typed), "{typed}");
        }
        for plain in ["一种新方法", "背景", "3个关键问题"] {
            assert!(!is_numbered(plain), "{plain}");
        }
    }
}
