//! ORCID: sixteen characters in four groups, the last a check character (ISO 7064 MOD 11-2).

use super::{bare, narrow};

/// In four groups, without the address before it. What has not sixteen characters stays as it is, in half width.
pub(super) fn grouped(typed: &str) -> String {
    let narrowed: String = narrow(typed).collect();
    let number = narrowed.trim().rsplit('/').next().unwrap_or_default();
    let code = bare(number);
    if code.len() == 16 && code.is_ascii() {
        [&code[..4], &code[4..8], &code[8..12], &code[12..]].join("-")
    } else {
        narrowed.trim().to_owned()
    }
}

/// Why a number that was tidied is no ORCID.
pub fn orcid_fault(tidied: &str) -> Option<String> {
    let code = bare(tidied);
    let digits: Option<Vec<u32>> = code.chars().take(15).map(|c| c.to_digit(10)).collect();
    let Some((digits, last)) = digits.zip(code.chars().nth(15)).filter(|_| code.chars().count() == 16) else {
        return Some("应为 16 位，写成 0000-0002-1825-0097 的样子".to_owned());
    };
    let sum = digits.iter().fold(0, |sum, digit| (sum + digit) * 2 % 11);
    let check = (12 - sum) % 11;
    let is_right = if check == 10 { last == 'X' } else { last.to_digit(10) == Some(check) };
    (!is_right).then(|| "最后一位校验码对不上，可能有一位写错了".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_tells_a_slip() {
        // The examples of ORCID's own documentation, one of them with X.
        assert_eq!(orcid_fault("0000-0002-1825-0097"), None);
        assert_eq!(orcid_fault("0000-0002-1694-233X"), None);
        for wrong in ["0000-0002-1825-0098", "0000-0002-1852-0097", "0000-0002-1825-009X"] {
            assert!(orcid_fault(wrong).is_some_and(|fault| fault.contains("校验码")), "{wrong}");
        }
        for wrong in ["", "0000-0002-1825", "没有", "0000-0002-1825-00977", "0000-0002-18a5-0097"] {
            assert!(orcid_fault(wrong).is_some_and(|fault| fault.contains("16 位")), "{wrong}");
        }
    }
}
