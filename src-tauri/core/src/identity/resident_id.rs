//! 居民身份证: eighteen characters, with the day of birth, the sex, and a check character (GB 11643-1999).

use jiff::civil::Date;
use shenbao_guide::Sex;

use super::bare;

/// What the number of an identity card tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResidentId {
    /// The day of birth.
    pub birth_date: Date,
    /// The sex.
    pub sex: Sex,
}

/// GB 11643-1999, 4.2: the weights of the first seventeen digits, modulo 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder.
const CHECKS: &[u8; 11] = b"10X98765432";

/// Reads the number of an identity card, blanks and dashes in it aside.
///
/// # Errors
/// Why it is none, in words that go on after “不对：”.
pub fn read_resident_id(typed: &str) -> Result<ResidentId, String> {
    let code = bare(typed);
    let length = code.chars().count();
    if length != 18 {
        return Err(format!("应为 18 位，现在是 {length} 位"));
    }
    let digits: Option<Vec<u32>> = code.chars().take(17).map(|c| c.to_digit(10)).collect();
    let (Some(digits), Some(last)) = (digits, code.bytes().last()) else {
        return Err("前 17 位应该都是数字".to_owned());
    };
    if !CHECKS.contains(&last) {
        return Err("最后一位应该是数字或 X".to_owned());
    }
    let number = |from: usize, to: usize| digits[from..to].iter().fold(0_u32, |sum, digit| sum * 10 + digit);
    let part = |from, to| i8::try_from(number(from, to)).ok();
    let year = i16::try_from(number(6, 10)).ok();
    let date = year.zip(part(10, 12)).zip(part(12, 14));
    let Some(birth_date) = date.and_then(|((year, month), day)| Date::new(year, month, day).ok()) else {
        return Err(format!("第 7 到 14 位“{}”不是一个日期", &code[6..14]));
    };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    if CHECKS.get(sum as usize % 11) != Some(&last) {
        return Err("最后一位校验码对不上，可能有一位写错了".to_owned());
    }
    // 4.1: the number within a day is odd for a man, even for a woman.
    let sex = if digits[16] % 2 == 1 { Sex::Male } else { Sex::Female };
    Ok(ResidentId { birth_date, sex })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_of_birth_and_the_sex_stand_in_the_number() {
        let read = |typed| read_resident_id(typed).map(|id| (id.birth_date, id.sex));
        assert_eq!(read("11010519491231002X"), Ok((date(1949, 12, 31), Sex::Female)));
        assert_eq!(read("110105 19491231 002x"), Ok((date(1949, 12, 31), Sex::Female)));
        assert_eq!(read("999999198409030139"), Ok((date(1984, 9, 3), Sex::Male)));
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (typed, why) in [
            ("110105194912310021", "校验码"),
            ("11010519491231020X", "校验码"),
            ("11010519491331002X", "不是一个日期"),
            ("110105194902300029", "不是一个日期"),
            ("110105491231002", "现在是 15 位"),
            ("11010519491231OO2X", "前 17 位"),
            ("11010519491231002Y", "数字或 X"),
        ] {
            assert!(read_resident_id(typed).is_err_and(|fault| fault.contains(why)), "{typed}");
        }
    }
}
