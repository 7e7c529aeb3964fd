//! Sums in a currency no budget has a line for: 10 万美元, €50000.

use rust_decimal::Decimal;

use super::number::arabic;

/// A sum in a foreign currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ForeignSum {
    amount: Decimal,
    currency: &'static str,
}

/// The currencies by their names, behind a number.
const NAMES: [&str; 20] = [
    "美元",
    "美金",
    "欧元",
    "英镑",
    "日元",
    "日圆",
    "港元",
    "港币",
    "澳门元",
    "新台币",
    "新加坡元",
    "新元",
    "加元",
    "澳元",
    "瑞士法郎",
    "瑞郎",
    "卢布",
    "韩元",
    "韩币",
    "卢比",
];

/// The currencies by their signs, before a number.
const SIGNS: [(&str, &str); 9] = [
    ("US$", "美元"),
    ("USD", "美元"),
    ("HK$", "港元"),
    ("EUR", "欧元"),
    ("GBP", "英镑"),
    ("$", "美元"),
    ("＄", "美元"),
    ("€", "欧元"),
    ("£", "英镑"),
];

impl std::fmt::Display for ForeignSum {
    /// 10 万美元, 50000 欧元.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ten_thousand = Decimal::from(10_000);
        match self.amount.checked_rem(ten_thousand) {
            Some(rest) if rest.is_zero() => {
                write!(f, "{} 万{}", (self.amount / ten_thousand).normalize(), self.currency)
            }
            _ => write!(f, "{} {}", self.amount.normalize(), self.currency),
        }
    }
}

/// The sum a compact text begins with, and its length in bytes.
pub(crate) fn foreign_sum(text: &str) -> Option<(ForeignSum, usize)> {
    let sign = SIGNS.iter().find(|(sign, _)| text.starts_with(*sign));
    let from = sign.map_or(0, |(sign, _)| sign.len());
    let (value, length) = arabic(&text[from..])?;
    let mut at = from + length;
    let scales = [("亿", 100_000_000), ("万", 10_000), ("千", 1_000)];
    let scale = scales.iter().find(|(word, _)| text[at..].starts_with(word));
    at += scale.map_or(0, |(word, _)| word.len());
    let name = NAMES.iter().filter(|name| text[at..].starts_with(**name)).max_by_key(|name| name.len());
    let currency = name.copied().or(sign.map(|(_, currency)| *currency))?;
    at += name.map_or(0, |name| name.len());
    let amount = value.checked_mul(Decimal::from(scale.map_or(1, |(_, scale)| *scale)))?;
    Some((ForeignSum { amount, currency }, at))
}

#[cfg(test)]
mod tests {
    use super::foreign_sum;

    #[test]
    fn a_sum_keeps_its_currency() {
        for (text, sum) in [
            ("10万美元", "10 万美元"),
            ("€50000", "5 万欧元"),
            ("1.5亿日元", "15000 万日元"),
            ("2500英镑", "2500 英镑"),
            ("US$20万", "20 万美元"),
        ] {
            let (read, length) = foreign_sum(text).unwrap();
            assert_eq!((read.to_string().as_str(), length), (sum, text.len()));
        }
        for text in ["10万元", "500", "3家", "万美元"] {
            assert!(foreign_sum(text).is_none(), "{text}");
        }
    }
}
