//! 统一社会信用代码: eighteen characters, the last a check character (GB 32100-2015).

use super::bare;

/// Why a code is none, and whether that is sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Its length or its characters are not those of a code.
    Form(
        /// In words that go on after “不对：”.
        String,
    ),
    /// The check character does not fit the others.
    CheckDigit,
}

/// Why a code, blanks and dashes in it aside, is none.
pub fn credit_code_fault(typed: &str) -> Option<CodeFault> {
    let code = bare(typed);
    let strange = code.chars().find(|c| !ALPHABET.contains(*c));
    let length = code.chars().count();
    match strange {
        Some(c @ ('I' | 'O' | 'S' | 'V' | 'Z')) => Some(CodeFault::Form(format!(
            "里面有字母 {c}，代码不用 I、O、S、V、Z，可能是把数字 1、0、5、2 看成了字母"
        ))),
        Some(c) => Some(CodeFault::Form(format!("里面有“{c}”，代码只有数字和大写字母"))),
        None if length != 18 => {
            Some(CodeFault::Form(format!("应为 18 位，现在是 {length} 位（空格和横线不算）")))
        }
        None if !is_valid(&code) => Some(CodeFault::CheckDigit),
        None => None,
    }
}

/// The characters of the code in the order of their values; I, O, S, V and Z are not used.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 32100-2015, 4.7: weights are powers of 3 modulo 31, and the check character makes the sum 0 modulo 31.
fn is_valid(code: &str) -> bool {
    let values: Option<Vec<usize>> = code.chars().map(|c| ALPHABET.find(c)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_tells_a_slip() {
        assert_eq!(credit_code_fault("91350100M000100Y43"), None);
        assert_eq!(credit_code_fault("9135 0100-M0001 00y43"), None);
        assert_eq!(credit_code_fault("91110000600037341X"), Some(CodeFault::CheckDigit));
        for form in ["9135010", "91350100M00010OY43", "91350100M000100Y4号", ""] {
            assert!(matches!(credit_code_fault(form), Some(CodeFault::Form(_))), "{form}");
        }
    }
}
