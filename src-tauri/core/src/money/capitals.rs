//! 人民币大写.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Money;

impl Money {
    /// Writes the amount as 人民币大写 (支付结算办法, 附一): 0.140950 万元 is 壹仟肆佰零玖元伍角.
    pub fn to_chinese_capitals(self) -> String {
        let fen = self
            .0
            .abs()
            .saturating_mul(Decimal::from(1_000_000))
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let fen: u64 = fen.try_into().unwrap_or(u64::MAX);
        let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut text = String::new();
        if self.0.is_sign_negative() && !self.0.is_zero() {
            text.push('负');
        }
        if yuan > 0 {
            text.push_str(&capital_integer(yuan));
            text.push('元');
        }
        match (jiao, fen) {
            (0, 0) if yuan == 0 => text.push_str("零元整"),
            (0, 0) => text.push('整'),
            (0, fen) => {
                if yuan > 0 {
                    text.push('零');
                }
                text.push(CAPITALS[fen as usize]);
                text.push('分');
            }
            (jiao, fen) => {
                text.push(CAPITALS[jiao as usize]);
                text.push('角');
                if fen > 0 {
                    text.push(CAPITALS[fen as usize]);
                    text.push('分');
                }
            }
        }
        text
    }
}

const CAPITALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

fn capital_integer(mut n: u64) -> String {
    let mut groups = Vec::new();
    while n > 0 {
        groups.push(n % 10_000);
        n /= 10_000;
    }
    let mut text = String::new();
    let mut gap = false;
    for (i, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = !text.is_empty();
            continue;
        }
        if !text.is_empty() && (gap || *group < 1000) {
            text.push('零');
        }
        gap = false;
        text.push_str(&capital_group(*group));
        text.push_str(["", "万", "亿", "万亿", "亿亿"][i]);
    }
    text
}

fn capital_group(group: u64) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        let digit = group / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        text.push(CAPITALS[digit as usize]);
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_follow_the_payment_rules() {
        let capitals =
            |yuan: &str| Money::parse_typed(&format!("{yuan}元")).unwrap().unwrap().to_chinese_capitals();
        assert_eq!(capitals("1409.50"), "壹仟肆佰零玖元伍角");
        assert_eq!(capitals("6007.14"), "陆仟零柒元壹角肆分");
        assert_eq!(capitals("16409.02"), "壹万陆仟肆佰零玖元零贰分");
        assert_eq!(capitals("325.04"), "叁佰贰拾伍元零肆分");
        assert_eq!(capitals("5000000"), "伍佰万元整");
        assert_eq!(capitals("107000.53"), "壹拾万柒仟元伍角叁分");
        assert_eq!(capitals("100050000"), "壹亿零伍万元整");
        assert_eq!(capitals("0"), "零元整");
        assert_eq!(capitals("0.05"), "伍分");
    }
}
