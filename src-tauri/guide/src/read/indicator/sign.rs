//! Signs before a number: -20, 零下 40, ±0.5; and when a dash is one.

use crate::read::number::{chinese, digit};

/// What may stand before a number and says which side of zero it is on.
const NEGATIVE: &[&str] = &["-", "−", "－", "﹣", "‑", "–", "零下", "负"];
const POSITIVE: &[&str] = &["+", "＋", "零上"];
const EITHER_WAY: &[&str] = &["±", "正负", "+/-"];

/// A sign at the start of a text, before a number or a blank and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Negative,
    Positive,
    EitherWay,
}

/// The sign this text begins with, and its length in bytes.
pub(super) fn side(text: &str) -> Option<(Side, usize)> {
    let of = |words: &[&str], side: Side| {
        let word = words.iter().find(|word| text.starts_with(**word))?;
        let rest = &text[word.len()..];
        // A dash and a blank part two things.
        let rest = if word.len() > 3 || word.starts_with(['±', '负']) { rest.trim_start() } else { rest };
        // 零下四十摄氏度
        let in_words = word.starts_with('零') && chinese(rest).is_some();
        (in_words || rest.starts_with(|c| digit(c).is_some())).then(|| (side, text.len() - rest.len()))
    };
    of(EITHER_WAY, Side::EitherWay)
        .or_else(|| of(NEGATIVE, Side::Negative))
        .or_else(|| of(POSITIVE, Side::Positive))
}

/// Does a sign with its number begin this text?
pub(super) fn is_signed(text: &str) -> bool {
    text.starts_with(['±', '-', '−', '－', '﹣', '‑', '–', '零', '负', '正', '+', '＋'])
        && side(text).is_some()
}

/// The length of a sign at the start of a text that may as well be a dash between words: 温度-20℃, 方案-2.
pub(super) fn dash(text: &str) -> Option<usize> {
    let c = text.chars().next().filter(|c| matches!(c, '-' | '−' | '－' | '﹣' | '‑' | '–'))?;
    side(text).map(|_| c.len_utf8())
}

#[cfg(test)]
mod tests {
    use crate::read::indicator::targets_in;

    #[test]
    fn a_temperature_in_words_keeps_its_side_of_zero() {
        let said = |text: &str| -> Vec<(String, Option<String>)> {
            targets_in(text).into_iter().map(|target| (target.value, target.value_max)).collect()
        };
        let between = vec![("-40".to_owned(), Some("60".to_owned()))];
        assert_eq!(said("工作温度零下四十摄氏度至零上六十摄氏度"), between);
        assert_eq!(said("最低启动温度零下三十摄氏度"), [("-30".to_owned(), None)]);
        assert_eq!(said("零部件国产化率≥95%"), [("95".to_owned(), None)]);
    }
}
