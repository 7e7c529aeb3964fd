//! Codes and numbers of units and people: written as the registers write them, and held to their check digits.

mod credit_code;
mod orcid;
mod resident_id;
mod text;

pub use credit_code::{CodeFault, credit_code_fault};
pub use orcid::orcid_fault;
pub use resident_id::{ResidentId, read_resident_id};
pub(crate) use text::{address, bare, narrow, split_at_last_dash};

use serde::{Deserialize, Deserializer, Serialize};
use shenbao_guide::Sex;
use ts_rs::TS;

/// A kind of code or number that a field of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CodeKind {
    /// 统一社会信用代码
    CreditCode,
    /// 居民身份证
    ResidentId,
    /// The number of a passport, or of another paper.
    DocumentNumber,
    /// ORCID
    Orcid,
    /// 手机, or another telephone
    Phone,
    /// 电子邮箱
    Email,
    /// 银行账号, 邮政编码: digits in groups
    Digits,
    /// 日期, as `YYYY-MM-DD`
    Date,
}

impl CodeKind {
    /// The code as its register writes it: without blanks between groups, full width, or characters nobody sees. What
    /// is none (a dash, 待办理) stays as it was typed, and so does what no dress explains.
    pub fn tidy(self, typed: &str) -> String {
        let tidied = match self {
            CodeKind::CreditCode | CodeKind::ResidentId => bare(typed),
            CodeKind::DocumentNumber => solid(typed).to_ascii_uppercase(),
            CodeKind::Orcid => orcid::grouped(typed),
            CodeKind::Phone => telephone(typed),
            CodeKind::Email => address(typed),
            CodeKind::Digits => solid(typed),
            CodeKind::Date => {
                shenbao_guide::date::typed(typed).map_or(typed.to_owned(), |day| day.to_string())
            }
        };
        if tidied.contains(char::is_alphanumeric) { tidied } else { typed.trim().to_owned() }
    }
}

/// A code that was tidied, and what it tells of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TidiedCode {
    /// The code as its register writes it.
    pub text: String,
    /// Of the number of an identity card: the day of birth, `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Of the number of an identity card: the sex.
    pub sex: Option<Sex>,
}

impl TidiedCode {
    /// Tidies what was typed.
    pub fn of(kind: CodeKind, typed: &str) -> TidiedCode {
        let text = kind.tidy(typed);
        let card = if kind == CodeKind::ResidentId { read_resident_id(&text).ok() } else { None };
        TidiedCode {
            text,
            birth_date: card.map(|card| card.birth_date.to_string()),
            sex: card.map(|card| card.sex),
        }
    }
}

/// In half width, without white space and what nobody sees.
fn solid(typed: &str) -> String {
    narrow(typed).filter(|c| !c.is_whitespace()).collect()
}

/// A mobile number without what stands between its digits; of others the groups stay, in half width.
fn telephone(typed: &str) -> String {
    let digits = bare(typed);
    if is_mobile(&digits) { digits } else { narrow(typed).collect::<String>().trim().to_owned() }
}

/// 1, a digit from 3 to 9, and nine more.
pub fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// Reads a field of each kind from a draft: one that was written with blanks is cleaned when it is opened.
macro_rules! tidied {
    ($($name:ident: $kind:ident),+) => { $(
        pub(crate) fn $name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
            String::deserialize(deserializer).map(|typed| CodeKind::$kind.tidy(&typed))
        }
    )+ };
}
tidied! { credit_code: CreditCode, document_number: DocumentNumber, orcid: Orcid, phone: Phone, email: Email, digits: Digits }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_its_register_writes_it() {
        for (kind, typed, tidied) in [
            (CodeKind::CreditCode, "1250 0000 MB9A 7K31 65", "12500000MB9A7K3165"),
            (CodeKind::CreditCode, "９１３５０１００ｍ０００１００ｙ４３", "91350100M000100Y43"),
            (CodeKind::DocumentNumber, "110105 19491231 002x", "11010519491231002X"),
            (CodeKind::DocumentNumber, "1101051949\u{200b}1231002ｘ", "11010519491231002X"),
            (CodeKind::DocumentNumber, "e1234 5678", "E12345678"),
            (CodeKind::Date, "2027年1月1日", "2027-01-01"),
            (CodeKind::Date, "明年一月", "明年一月"),
            (CodeKind::Orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
            (CodeKind::Orcid, "0000000218250097", "0000-0002-1825-0097"),
            (CodeKind::Orcid, "０００0 0002 1694 233x", "0000-0002-1694-233X"),
            (CodeKind::Phone, "139 0000-1234", "13900001234"),
            (CodeKind::Phone, "１３９００００１２３４", "13900001234"),
            (CodeKind::Phone, "023-6870 1234 转 8012", "023-6870 1234 转 8012"),
            (CodeKind::Email, "ｌｉ@mail. cqmu.edu.cn ", "li@mail.cqmu.edu.cn"),
            (CodeKind::Digits, "6222 0200 1234 5678\u{a0}901", "6222020012345678901"),
        ] {
            assert_eq!(kind.tidy(typed), tidied, "{typed}");
            assert_eq!(kind.tidy(tidied), tidied, "tidying {typed} twice");
        }
    }

    #[test]
    fn what_is_no_code_stays_as_it_was_typed() {
        for kind in
            [CodeKind::CreditCode, CodeKind::Orcid, CodeKind::Digits, CodeKind::Email, CodeKind::Phone]
        {
            for typed in ["—", "/", ""] {
                assert_eq!(kind.tidy(typed), typed);
            }
        }
        assert_eq!(CodeKind::Orcid.tidy("没有"), "没有");
        assert_eq!(CodeKind::Orcid.tidy("0000-0002"), "0000-0002");
    }

    #[test]
    fn a_mobile_number_begins_with_1_and_3_to_9() {
        assert!(is_mobile("13900001234") && is_mobile("19100000001"));
        assert!(!is_mobile("12900001234") && !is_mobile("1390000123") && !is_mobile("1390000123x"));
    }
}
