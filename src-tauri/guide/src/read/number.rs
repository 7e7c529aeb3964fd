//! Numerals as guides write them: Arabic, full-width, Chinese, with 万 and 亿.

use rust_decimal::Decimal;

use super::char_filter::CharFilter;

/// Dashes and words that make two numbers a range: 1—2, 3～5, 2至3.
pub(crate) const RANGE_MARKS: [char; 12] = ['-', '‐', '–', '—', '―', '－', '~', '～', '〜', '∼', '至', '到'];

/// Maps a digit of any width to its value.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn chinese_unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// Reads an Arabic number at the start of `text`: its value and its length in bytes. Thousands separators are
/// taken only where three digits follow, so that 1,2 is two numbers.
pub(crate) fn arabic(text: &str) -> Option<(Decimal, usize)> {
    text.chars().next().and_then(digit)?;
    let chars: Vec<(usize, char)> = text.char_indices().take(32).collect();
    let digit_at = |i: usize| chars.get(i).and_then(|&(_, c)| digit(c));
    let mut i = 0;
    let mut digits = String::new();
    while let Some(&(_, c)) = chars.get(i) {
        if let Some(d) = digit(c) {
            digits.push(char::from_digit(d, 10)?);
        } else {
            let three_follow = (i + 1..=i + 3).all(|n| digit_at(n).is_some()) && digit_at(i + 4).is_none();
            if !(matches!(c, ',' | '，') && !digits.is_empty() && three_follow) {
                break;
            }
        }
        i += 1;
    }
    if digits.is_empty() {
        return None;
    }
    if matches!(chars.get(i), Some((_, '.' | '．'))) && digit_at(i + 1).is_some() {
        digits.push('.');
        i += 1;
        while let Some(d) = digit_at(i) {
            digits.push(char::from_digit(d, 10)?);
            i += 1;
        }
    }
    let end =
        chars.get(i).map_or_else(|| chars.last().map_or(0, |&(at, c)| at + c.len_utf8()), |&(at, _)| at);
    Some((digits.parse().ok()?, end))
}

/// What a Chinese number may begin with.
static BEGINS_CHINESE: CharFilter = CharFilter::of(&[
    '〇', '零', '一', '壹', '二', '两', '贰', '三', '叁', '四', '肆', '五', '伍', '六', '陆', '七', '柒',
    '八', '捌', '九', '玖', '十', '拾', '百', '佰', '千', '仟',
]);

/// Reads a Chinese whole number at the start of `text` (三, 十一, 二十四, 两百, 一千五百): value, length in bytes.
pub fn chinese(text: &str) -> Option<(u32, usize)> {
    let first = text.chars().next()?;
    if !BEGINS_CHINESE.passes(first) {
        return None;
    }
    let (mut total, mut current, mut end) = (0u32, None::<u32>, 0usize);
    for (i, c) in text.char_indices().take(9) {
        if let Some(d) = chinese_digit(c) {
            // 二〇二四 is written digit by digit.
            current = Some(current.map_or(Some(d), |n| n.checked_mul(10)?.checked_add(d))?);
        } else if let Some(unit) = chinese_unit(c) {
            let count = current.take().unwrap_or(1);
            total = total.checked_add(count.max(1).checked_mul(unit)?)?;
        } else {
            break;
        }
        end = i + c.len_utf8();
    }
    (end > 0).then_some((total.checked_add(current.unwrap_or(0))?, end))
}

/// Reads a number of either kind with a following 万 or 亿 that is no 万元 or 亿元: value, length in bytes.
pub(crate) fn number(text: &str) -> Option<(Decimal, usize)> {
    arabic(text).or_else(|| chinese(text).map(|(n, end)| (Decimal::from(n), end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(String, usize)> {
        number(text).map(|(n, end)| (n.to_string(), end))
    }

    #[test]
    fn arabic_numbers_of_every_width_are_read() {
        assert_eq!(value("500万元"), Some(("500".into(), 3)));
        assert_eq!(value("１２．５ 万"), Some(("12.5".into(), 12)));
        assert_eq!(value("0.001pg"), Some(("0.001".into(), 5)));
        assert_eq!(value("1,200 万元"), Some(("1200".into(), 5)));
        assert_eq!(value("1,2"), Some(("1".into(), 1)));
        assert_eq!(value("5."), Some(("5".into(), 1)));
    }

    #[test]
    fn chinese_numbers_are_read_to_their_end() {
        for (text, n) in
            [("十", 10), ("十一：", 11), ("二十四", 24), ("两百", 200), ("一千五百", 1500), ("一百零五", 105)]
        {
            assert_eq!(chinese(text).map(|(n, _)| n), Some(n), "{text}");
        }
        assert_eq!(chinese("项"), None);
        assert_eq!(chinese("九九九九九九九九九九九九"), Some((999_999_999, 27)));
    }

    #[test]
    fn every_dash_makes_a_range_wherever_ranges_are_read() {
        for mark in RANGE_MARKS {
            let text = format!(
                "项目一：甲\n2.考核指标：获得新药 3{mark}5 个。\n3.资助强度及方式：拟支持1项，市级财政经费资助100{mark}200万元。\n4.实施周期：2{mark}3年。"
            );
            let (guide, _) = crate::read("guide", &text);
            let topic = &guide.topics[0];
            let target = &topic.indicators[0];
            assert_eq!((target.value.as_str(), target.value_max.as_deref()), ("3", Some("5")), "{mark}");
            assert_eq!(topic.period.as_ref().unwrap().max_years.unwrap().to_string(), "3", "{mark}");
            let amounts: Vec<String> = topic.funding_rules.iter().map(crate::FundingRule::sentence).collect();
            assert_eq!(amounts.len(), 2, "{mark} {amounts:?}");
        }
    }
}
