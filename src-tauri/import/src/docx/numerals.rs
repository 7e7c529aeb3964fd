//! Numbers in the formats of Word's lists.

use shenbao_numerals::{CAPITAL, CAPITAL_TRADITIONAL, Numerals, counting};

/// Formats `number` in one of Word's formats; `None` for an unknown format.
pub(super) fn write(format: &str, number: u32) -> Option<String> {
    Some(match format {
        "decimal" | "decimalHalfWidth" => number.to_string(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().filter_map(full_width).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(number),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            number.to_string().chars().filter_map(|digit| DIGITS.get(digit.to_digit(10)? as usize)).collect()
        }
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥", number),
        "ideographEnclosedCircle" => one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", number),
        "chineseLegalSimplified" => spelt(number, CAPITAL),
        "ideographLegalTraditional" => spelt(number, CAPITAL_TRADITIONAL),
        "upperLetter" => letters(number),
        "lowerLetter" => letters(number).to_lowercase(),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "none" => String::new(),
        _ => return None,
    })
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn full_width(digit: char) -> Option<char> {
    char::from_u32(u32::from('０') + digit.to_digit(10)?)
}

fn circled(number: u32) -> String {
    match number {
        1..=20 => char::from_u32(0x2460 + number - 1).map(String::from).unwrap_or_default(),
        _ => number.to_string(),
    }
}

/// The nth of these signs; empty beyond the last.
fn one_of(signs: &str, number: u32) -> String {
    let sign = number.checked_sub(1).and_then(|at| signs.chars().nth(at as usize));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// The highest number that Word spells out; higher ones are written in digits.
const MAX_SPELT: u32 = 9_999;

fn chinese(number: u32) -> String {
    if number > MAX_SPELT { number.to_string() } else { counting(number.into()) }
}

fn spelt(number: u32, numerals: Numerals) -> String {
    if number > MAX_SPELT { number.to_string() } else { numerals.spell(number.into()) }
}

/// A … Z, then AA, BB …, as in Word.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'A' + (index % 26) as u8);
    String::from(letter).repeat((index / 26 + 1).min(30) as usize)
}

fn roman(number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(9_999);
    let mut text = String::new();
    for (value, letters) in VALUES {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let cases = [
            ("chineseCountingThousand", 10, "十"),
            ("chineseCounting", 12, "十二"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 105, "一百零五"),
            ("chineseCounting", 1010, "一千零一十"),
            ("chineseCounting", 3, "三"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalFullWidth", 12, "１２"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("decimalZero", 7, "07"),
            ("ideographDigital", 10, "一〇"),
            ("decimalEnclosedParen", 3, "(3)"),
            ("ideographTraditional", 2, "乙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographEnclosedCircle", 10, "㊉"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographLegalTraditional", 3, "參"),
        ];
        for (format, number, expected) in cases {
            assert_eq!(write(format, number).as_deref(), Some(expected), "{format}");
        }
        assert_eq!(write("hebrew1", 1), None);
    }
}
