//! Numbers as targets write them: 1,200, 3～5, 1/3, 百分之五十, 5×10⁶, 百万量级, ±0.5, 翻一番.

use rust_decimal::Decimal;

use super::super::number::{arabic, chinese};
use super::range::upper_end;
use super::sign::{Side, side};
use super::unit::unit;

/// A number, or a range of two, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// The number; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// Its first byte.
    pub start: usize,
    /// Past its last byte.
    pub end: usize,
    /// Written with digits.
    pub arabic: bool,
    /// A share of something else: 1/3.
    pub share: bool,
    /// With 万, 量级 or a power of ten, so that it counts something even without a unit.
    pub scaled: bool,
    /// What the words of the number say of its unit: 百分之五十, 翻一番.
    pub unit: Option<&'static str>,
    /// 30 余, 100 多.
    pub more: bool,
    /// ±5: at most so much either way.
    pub either_way: bool,
    /// Two numbers with a dash that are no range: 10-6 mol/L, 023-6789.
    pub broken: bool,
    /// The unit that stands with the lower end alone, by byte offsets: 10℃～30.
    pub lower_unit: Option<(usize, usize)>,
    /// A sign stands before it: -20, 零下 40.
    pub signed: bool,
}

/// The number that begins at `at`, if one does.
pub(super) fn number_at(words: &str, at: usize) -> Option<Numeral> {
    let text = &words[at..];
    // 万级零部件装配: what a clause begins with names the thing.
    let names = ["万级", "亿级"].iter().find_map(|word| text.strip_prefix(word)).is_some_and(|rest| {
        at == 0 && rest.starts_with(char::is_alphabetic) && !rest.starts_with(['以', '及', '的', '或'])
    });
    if names {
        return None;
    }
    let (side, sign) = side(text).map_or((None, 0), |(side, length)| (Some(side), length));
    let mut number = single(&text[sign..])?;
    if sign > 0 && !number.arabic && !text.starts_with('零') {
        return None;
    }
    number.end += sign;
    number.signed = sign > 0;
    if side == Some(Side::Negative) {
        number.value = -number.value;
    }
    number.either_way = side == Some(Side::EitherWay);
    more(text, &mut number);
    upper_end(text, &mut number);
    number.start += at;
    number.end += at;
    number.lower_unit = number.lower_unit.map(|(from, to)| (from + at, to + at));
    Some(number)
}

fn plain(value: Decimal, end: usize, arabic: bool) -> Numeral {
    Numeral {
        value,
        max: None,
        start: 0,
        end,
        arabic,
        share: false,
        scaled: false,
        unit: None,
        more: false,
        either_way: false,
        broken: false,
        lower_unit: None,
        signed: false,
    }
}

/// One number at the start of a text.
pub(super) fn single(text: &str) -> Option<Numeral> {
    if let Some(number) = share_in_words(text).or_else(|| doubled(text)).or_else(|| half(text)) {
        return Some(number);
    }
    if ["万量级", "亿量级", "万级", "亿级"].iter().any(|word| text.starts_with(word)) {
        return scaled(text, plain(Decimal::ONE, 0, false));
    }
    if let Some((value, length)) = arabic(text) {
        let number = plain(value, length, true);
        return power(text, number)
            .or_else(|| fraction(text, number))
            .or_else(|| scaled(text, number))
            .or(Some(number));
    }
    let (value, length) = chinese(text)?;
    // 三七 and 八五 are no numbers; 二〇二四 is. 千克 and 百合 are words.
    let numerals = text[..length].chars().count();
    let positional = !text[..length].contains(['十', '百', '千', '拾', '佰', '仟']);
    if (positional && (2..4).contains(&numerals))
        || (text.starts_with('千') && text[length..].starts_with(KILO))
    {
        return None;
    }
    let number = plain(Decimal::from(value), length, false);
    tenths(text, number)
        .or_else(|| fraction_in_words(text, number))
        .or_else(|| scaled(text, number))
        .or(Some(number))
}

/// What 千 makes a unit of: 千克, 千瓦.
const KILO: &[char] = &['克', '米', '瓦', '伏', '卡', '帕', '焦', '赫', '兆', '安', '牛', '乏', '字'];

/// 百分之五十, 千分之三, 万分之一.
fn share_in_words(text: &str) -> Option<Numeral> {
    let (word, unit) = [("百分之", "%"), ("千分之", "‰"), ("万分之", "")]
        .into_iter()
        .find(|(word, _)| text.starts_with(word))?;
    let rest = text[word.len()..].trim_start();
    let (value, length, is_arabic) = of_either_kind(rest)?;
    let mut number = plain(value, text.len() - rest.len() + length, is_arabic);
    if unit.is_empty() {
        number.value = value.checked_div(Decimal::from(10_000))?;
        number.share = true;
    } else {
        number.unit = Some(unit);
    }
    Some(number)
}

pub(super) fn of_either_kind(text: &str) -> Option<(Decimal, usize, bool)> {
    let arabic = arabic(text).map(|(value, length)| (value, length, true));
    arabic.or_else(|| chinese(text).map(|(value, length)| (Decimal::from(value), length, false)))
}

/// 三分之一.
fn fraction_in_words(text: &str, under: Numeral) -> Option<Numeral> {
    let rest = text[under.end..].strip_prefix("分之")?;
    let (over, length) = chinese(rest)?;
    let value = share(Decimal::from(over), under.value)?;
    Some(Numeral { value, share: true, ..plain(value, text.len() - rest.len() + length, false) })
}

/// 一半: 1/2.
fn half(text: &str) -> Option<Numeral> {
    let rest = text.strip_prefix("一半")?;
    (!rest.starts_with(['径', '导']))
        .then(|| Numeral { share: true, ..plain(Decimal::new(5, 1), text.len() - rest.len(), false) })
}

/// What 成 begins that is a word of its own: 三成果, 一成员.
const NO_TENTHS: &[char] = &['果', '员', '立', '功', '本', '熟', '为', '效', '分', '像', '长', '套', '品'];

/// 三成: 30%.
fn tenths(text: &str, number: Numeral) -> Option<Numeral> {
    let rest = text[number.end..].strip_prefix('成')?;
    let value = number.value.checked_mul(Decimal::TEN).filter(|value| *value < Decimal::ONE_HUNDRED)?;
    (!rest.starts_with(NO_TENTHS))
        .then(|| Numeral { unit: Some("%"), ..plain(value, text.len() - rest.len(), false) })
}

/// 翻番, 翻一番, 翻两番: twice, twice, four times as much.
fn doubled(text: &str) -> Option<Numeral> {
    let rest = text.strip_prefix('翻')?;
    let rest = rest.strip_prefix('了').unwrap_or(rest);
    let (times, length) = chinese(rest).unwrap_or((1, 0));
    rest[length..].strip_prefix('番')?;
    let value = Decimal::from(2u32.pow(times.min(10)));
    let end = text.len() - rest.len() + length + '番'.len_utf8();
    Some(Numeral { unit: Some("倍"), ..plain(value, end, false) })
}

/// 1/3 of something, where no unit makes it a rate.
fn fraction(text: &str, over: Numeral) -> Option<Numeral> {
    let rest = text[over.end..].strip_prefix(['/', '／'])?;
    let (under, length) = arabic(rest)?;
    let after = &rest[length..];
    if over.value >= under
        || after.starts_with(['/', '-', '.'])
        || unit(after.trim_start(), true, false).is_some()
    {
        return None;
    }
    let value = share(over.value, under)?;
    Some(Numeral { value, share: true, ..plain(value, text.len() - after.len(), true) })
}

/// To four places: what a machine compares with. People are shown the words.
fn share(over: Decimal, under: Decimal) -> Option<Decimal> {
    over.checked_div(under).map(|value| value.round_dp(4))
}

const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// 3×10⁶, 10^6, 1.2x10^-5, 10的6次方, 1E6.
fn power(text: &str, factor: Numeral) -> Option<Numeral> {
    let rest = &text[factor.end..];
    let (value, base_end) =
        if let Some(after) = rest.trim_start().strip_prefix(['×', 'x', 'X', '*', '✕', '╳']) {
            let after = after.trim_start().strip_prefix("10")?;
            (factor.value, text.len() - after.len())
        } else if let Some(after) = rest.strip_prefix(['e', 'E']) {
            let digits = after.trim_start_matches(['+', '-']).bytes().take_while(u8::is_ascii_digit).count();
            let length = after.len() - after.trim_start_matches(['+', '-']).len() + digits;
            let exponent = after[..length].parse().ok().filter(|_| digits > 0 && digits <= 2)?;
            return raised(factor.value, exponent, text.len() - after.len() + length);
        } else if factor.value == Decimal::TEN {
            (Decimal::ONE, factor.end)
        } else {
            return None;
        };
    // 1×10-9: the exponent lost its place above the line.
    let lowered = || {
        let digits = text[base_end..].strip_prefix(['-', '−'])?;
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        let explicit = base_end > factor.end && (1..=2).contains(&count);
        let value: i32 = digits[..count].parse().ok().filter(|_| explicit)?;
        Some((-value, text[base_end..].len() - digits.len() + count))
    };
    let (exponent, length) = exponent(&text[base_end..]).or_else(lowered)?;
    raised(value, exponent, base_end + length)
}

fn raised(value: Decimal, exponent: i32, end: usize) -> Option<Numeral> {
    let places = exponent.unsigned_abs().min(20);
    let power = if exponent < 0 { Decimal::new(1, places) } else { Decimal::from(10u128.pow(places)) };
    Some(Numeral { scaled: true, ..plain(value.checked_mul(power)?, end, true) })
}

fn exponent(text: &str) -> Option<(i32, usize)> {
    let (mut value, mut length, mut digits) = (0i32, 0, 0);
    let negative = text.starts_with('⁻');
    for c in text.chars().skip(usize::from(negative)).take(2) {
        let Some(digit) = SUPERSCRIPTS.iter().position(|s| *s == c) else { break };
        value = value * 10 + i32::try_from(digit).ok()?;
        length += c.len_utf8();
        digits += 1;
    }
    if digits > 0 {
        return Some(if negative { (-value, length + '⁻'.len_utf8()) } else { (value, length) });
    }
    if let Some(rest) = text.strip_prefix('^') {
        let inner = rest.trim_start_matches(['{', '(']);
        let body = inner.trim_start_matches(['-', '−', '+']);
        let count = body.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let value: i32 = body[..count].parse().ok()?;
        let closed = body[count..].len() - body[count..].trim_start_matches(['}', ')']).len();
        let length = text.len() - body.len() + count + closed.min(1);
        return Some((if inner.starts_with(['-', '−']) { -value } else { value }, length));
    }
    let rest = text.trim_start().strip_prefix('的')?;
    let (value, count, _) = of_either_kind(rest.trim_start())?;
    let after = rest.trim_start()[count..].trim_start().strip_prefix("次方")?;
    Some((i32::try_from(value.trunc().mantissa()).ok()?, text.len() - after.len()))
}

/// 5 万, 3 千万, 百万量级; not 5 万元, which is money, nor 3 千瓦, which is a unit.
fn scaled(text: &str, number: Numeral) -> Option<Numeral> {
    let rest = text[number.end..].trim_start();
    let at = text.len() - rest.len();
    let scales: [(&str, u64); 6] = [
        ("百万", 1_000_000),
        ("千万", 10_000_000),
        ("万", 10_000),
        ("亿", 100_000_000),
        ("百", 100),
        ("千", 1000),
    ];
    let (word, scale) = scales.into_iter().find(|(word, _)| rest.starts_with(word))?;
    let after = &rest[word.len()..];
    let money = after.starts_with('元') || after.starts_with("美元");
    let part_of_a_unit =
        (word == "千" && after.starts_with(KILO)) || (word == "百" && after.starts_with('分'));
    if money || part_of_a_unit || (word.len() == 3 && matches!(word, "百" | "千") && !number.arabic) {
        return None;
    }
    let more = ["量级", "级"]
        .into_iter()
        .find(|more| after.starts_with(more) && matches!(word, "百万" | "千万" | "万" | "亿"));
    let room = more.is_some_and(|more| {
        ["洁净", "净化", "无尘", "超净", "层流", "GMP"]
            .iter()
            .any(|room| after[more.len()..].trim_start().starts_with(room))
    });
    if room {
        // 十万级洁净厂房: a class of rooms.
        return None;
    }
    let value = number.value.checked_mul(Decimal::from(scale))?;
    let end = at + word.len() + more.map_or(0, str::len);
    // 百万 alone may be a word (百万医疗险); with digits before it, or 量级 after, it counts.
    Some(Numeral { value, end, scaled: number.arabic || more.is_some(), ..number })
}

/// What 多 begins that is a word of its own.
const MANY_WORDS: [&str; 10] = ["模态", "中心", "组学", "学科", "功能", "参数", "维", "元", "肽", "糖"];

/// 30 余家, 100 多万例: more than that.
fn more(text: &str, number: &mut Numeral) {
    let rest = text[number.end..].trim_start();
    let Some(after) = rest.strip_prefix(['余', '多']) else { return };
    if number.value < Decimal::TEN || MANY_WORDS.iter().any(|word| after.starts_with(word)) {
        return;
    }
    let end = text.len() - after.len();
    let wider = scaled(text, Numeral { end, ..*number });
    let follows = unit(after.trim_start(), true, false).is_some();
    if let Some(wider) = wider {
        *number = Numeral { more: true, ..wider };
    } else if follows {
        *number = Numeral { more: true, end, ..*number };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let Some(number) = number_at(text, 0) else { return "none".to_owned() };
        let max = number.max.map_or(String::new(), |max| format!("..{}", max.normalize()));
        let unit = number.unit.unwrap_or("");
        let broken = if number.broken { " broken" } else { "" };
        let more = if number.more { "+" } else { "" };
        format!("{}{max}{more}{unit}{broken}|{}", number.value.normalize(), &text[number.end..])
    }

    #[test]
    fn numbers_are_read_as_guides_write_them() {
        for (text, expected) in [
            ("1,200 例", "1200| 例"),
            ("５００项", "500|项"),
            ("1/3", "0.3333|"),
            ("三分之一", "0.3333|"),
            ("百分之五十以上", "50%|以上"),
            ("千分之 3", "3‰|"),
            ("翻一番", "2倍|"),
            ("翻两番", "4倍|"),
            ("3×10⁶ 个", "3000000| 个"),
            ("10^6", "1000000|"),
            ("1.2x10^-3 mol", "0.0012| mol"),
            ("10的6次方", "1000000|"),
            ("2E6 cells", "2000000| cells"),
            ("10⁻⁵", "0.00001|"),
            ("50 万例", "500000|例"),
            ("百万量级", "1000000|"),
            ("千万级", "10000000|"),
            ("5 千例", "5000|例"),
            ("3千瓦", "3|千瓦"),
            ("5 万元", "5| 万元"),
            ("1—2 项", "1..2| 项"),
            ("3～5 个", "3..5| 个"),
            ("50%-60%", "50..60|%"),
            ("三至五家", "3..5|家"),
            ("5-10 万", "50000..100000|"),
            ("37±0.5℃", "36.5..37.5|℃"),
            ("±5%", "5|%"),
            ("3MW±5 %", "2.85..3.15|"),
            ("1×10-9Pa", "0.000000001|Pa"),
            ("10-6 mol/L", "10 broken| mol/L"),
            ("30 余家", "30+|家"),
            ("100 多万例", "1000000+|例"),
            ("10多模态", "10|多模态"),
            ("三七种植", "none"),
            ("千克级", "none"),
            ("一百二十家", "120|家"),
            ("200人/次", "200|人/次"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
