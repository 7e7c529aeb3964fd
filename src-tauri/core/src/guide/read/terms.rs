//! How many applications are supported, and for how long.

use rust_decimal::Decimal;

use super::number::number;
use super::source::Piece;
use crate::guide::{Award, Period};

const SUPPORT: [&str; 3] = ["拟支持", "支持", "拟立项"];
const AT_MOST: [&str; 6] = ["不超过", "不多于", "最多", "至多", "不高于", "原则上不超过"];

/// Reads 拟支持 N 项 out of the funding field: the award, and its clause.
pub(crate) fn award(funding: Piece<'_>) -> Option<Award> {
    funding.split(&['，', ',', '。', '；', ';']).find_map(|clause| {
        let words = clause.str();
        let rest = SUPPORT.iter().find_map(|word| words.strip_prefix(word))?.trim_start();
        let capped = AT_MOST.iter().find_map(|word| rest.strip_prefix(word));
        let rest = capped.unwrap_or(rest).trim_start();
        let (count, length) = number(rest)?;
        rest[length..].trim_start().starts_with(['项', '个']).then(|| Award {
            comparator: if capped.is_some() { "<=" } else { "=" }.to_owned(),
            count: count.normalize().to_string(),
            quote: words.to_owned(),
            span: clause.span(),
            checked_by: None,
        })
    })
}

/// Reads the longest period out of its field. A clause that has any other shape is not read.
pub(crate) fn period(text: Piece<'_>) -> Option<Period> {
    text.split(&['。', '；', ';', '，', ',']).find_map(|clause| {
        let words = clause.str();
        let rest = ["原则上", "实施周期", "执行期", "一般", "为"]
            .iter()
            .fold(words, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        let rest = AT_MOST.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim_start();
        let (first, length) = number(rest)?;
        let (value, unit) = upper_end(rest[length..].trim_start(), first);
        let unit = unit.trim_start().trim_end_matches(['以', '内', '。']);
        let years = match unit {
            "年" => value,
            "个月" | "月" => value.checked_div(Decimal::from(12))?.round_dp(4),
            _ => return None,
        };
        Some(Period {
            max_years: years.normalize().to_string(),
            quote: words.to_owned(),
            span: clause.span(),
            checked_by: None,
        })
    })
}

/// 2—3 年 ends at 3.
fn upper_end(rest: &str, first: Decimal) -> (Decimal, &str) {
    let after = rest.trim_start_matches('年').trim_start_matches(['-', '—', '–', '~', '～', '－', '至']);
    match number(after.trim_start()) {
        Some((second, length)) if after.len() < rest.len() => (second, &after.trim_start()[length..]),
        _ => (first, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    fn years(text: &str) -> Option<String> {
        period(Text::of_wrapped(text).whole()).map(|p| p.max_years)
    }

    #[test]
    fn periods_come_out_in_years() {
        assert_eq!(years("不超过 3 年。"), Some("3".into()));
        assert_eq!(years("不超过3年"), Some("3".into()));
        assert_eq!(years("原则上不超过36个月"), Some("3".into()));
        assert_eq!(years("2—3年。"), Some("3".into()));
        assert_eq!(years("三年"), Some("3".into()));
        assert_eq!(years("18个月以内"), Some("1.5".into()));
        assert_eq!(years("至2026年12月"), None);
        assert_eq!(years("按合同执行"), None);
    }

    #[test]
    fn a_count_of_awards_keeps_its_comparator() {
        let read = |text: &str| {
            award(Text::of_wrapped(text).whole()).map(|a| format!("{}{}", a.comparator, a.count))
        };
        assert_eq!(read("拟支持 1项，市级财政"), Some("=1".into()));
        assert_eq!(read("拟支持不超过 3 项，市级"), Some("<=3".into()));
        assert_eq!(read("市级财政支持"), None);
    }
}
