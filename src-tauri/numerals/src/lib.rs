//! Numbers written in Chinese numerals: 十二, 壹仟肆佰零玖.

/// The characters of one way of writing numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numerals {
    /// The digits 0 to 9.
    digits: [char; 10],
    /// The characters for 10, 100 and 1,000.
    units: [char; 3],
}

/// 一百零五
pub const PLAIN: Numerals = Numerals {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
};
/// 壹佰零伍 (支付结算办法, 附一)
pub const CAPITAL: Numerals = Numerals {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
};
/// 壹佰零伍, in traditional characters.
pub const CAPITAL_TRADITIONAL: Numerals =
    Numerals { digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'], ..CAPITAL };

/// The names of the powers of ten thousand.
const MYRIADS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

impl Numerals {
    /// The number in Chinese numerals: 一十二 for 12, 零 for 0.
    pub fn spell(&self, number: u64) -> String {
        if number == 0 {
            return self.digits[0].to_string();
        }
        let groups: Vec<u64> =
            std::iter::successors(Some(number), |rest| Some(rest / 10_000).filter(|rest| *rest > 0))
                .map(|rest| rest % 10_000)
                .collect();
        let mut text = String::new();
        let mut gap = false;
        for (group, myriad) in groups.iter().zip(MYRIADS).rev() {
            if *group == 0 {
                gap = true;
                continue;
            }
            if !text.is_empty() && (gap || *group < 1000) {
                text.push(self.digits[0]);
            }
            gap = false;
            self.spell_group(*group, &mut text);
            text.push_str(myriad);
        }
        text
    }

    /// A number below ten thousand.
    fn spell_group(&self, group: u64, text: &mut String) {
        let (mut begun, mut gap) = (false, false);
        let [ten, hundred, thousand] = self.units.map(Some);
        for (unit, name) in [(1000, thousand), (100, hundred), (10, ten), (1, None)] {
            let digit = group / unit % 10;
            if digit == 0 {
                gap = begun;
                continue;
            }
            if std::mem::take(&mut gap) {
                text.push(self.digits[0]);
            }
            text.push(self.digits[digit as usize]);
            text.extend(name);
            begun = true;
        }
    }
}

/// The number as things are counted: 十二, not 一十二; 〇 for 0.
pub fn counting(number: u64) -> String {
    if number == 0 {
        return "〇".to_owned();
    }
    let text = PLAIN.spell(number);
    text.strip_prefix('一').filter(|rest| rest.starts_with('十')).map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_said_once_and_never_at_the_end() {
        for (number, words) in [
            (0, "零"),
            (7, "柒"),
            (10, "壹拾"),
            (100, "壹佰"),
            (105, "壹佰零伍"),
            (1_005, "壹仟零伍"),
            (1_050, "壹仟零伍拾"),
            (16_409, "壹万陆仟肆佰零玖"),
            (107_000, "壹拾万柒仟"),
            (100_050_000, "壹亿零伍万"),
            (100_000_001, "壹亿零壹"),
            (20_000_010_000, "贰佰亿零壹万"),
        ] {
            assert_eq!(CAPITAL.spell(number), words, "{number}");
        }
        assert_eq!(CAPITAL_TRADITIONAL.spell(1_236), "壹仟貳佰參拾陸");
        assert!(CAPITAL.spell(u64::MAX).starts_with("壹仟捌佰肆拾肆亿亿"));
    }

    #[test]
    fn ten_is_counted_without_one_before_it() {
        let counted = [0, 1, 10, 12, 20, 43, 110, 1_012].map(counting);
        assert_eq!(counted, ["〇", "一", "十", "十二", "二十", "四十三", "一百一十", "一千零一十二"]);
    }
}
