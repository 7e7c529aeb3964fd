//! Writes amounts as 人民币大写.

use rust_decimal::{Decimal, RoundingStrategy};
use shenbao_numerals::CAPITAL;

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
            text.push_str(&CAPITAL.spell(yuan));
            text.push('元');
        }
        match (jiao, fen) {
            (0, 0) if yuan == 0 => text.push_str("零元整"),
            (0, 0) => text.push('整'),
            (0, fen) => {
                if yuan > 0 {
                    text.push('零');
                }
                text.push_str(&CAPITAL.spell(fen));
                text.push('分');
            }
            (jiao, fen) => {
                text.push_str(&CAPITAL.spell(jiao));
                text.push('角');
                if fen > 0 {
                    text.push_str(&CAPITAL.spell(fen));
                    text.push('分');
                }
            }
        }
        text
    }
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
