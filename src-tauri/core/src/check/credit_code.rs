//! 统一社会信用代码: eighteen characters, the last a check character (GB 32100-2015).

use super::code_text;
use super::report::Report;
use crate::application::Application;
use shenbao_guide::field::{FieldPath, LeadField, PartnerField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(credit_code, "统一社会信用代码", Application(check));

fn check(application: &Application, report: &mut Report) {
    let lead = std::iter::once((FieldPath::LeadField(LeadField::CreditCode), &application.lead.credit_code));
    let partners = application.partners.iter().enumerate();
    let partners = partners
        .map(|(i, p)| (FieldPath::PartnerField(i, PartnerField::CreditCode), &p.organisation.credit_code));
    for (place, typed) in lead.chain(partners) {
        let code = code_text::bare(typed);
        if let Some(cause) = cause(&code).filter(|_| !code.is_empty()) {
            report.push_finding(
                Code::CreditCodeInvalid,
                Severity::Error,
                &place,
                format!("统一社会信用代码“{}”不对：{cause}", typed.trim()),
                "请对照营业执照或法人证书重填",
            );
        }
    }
}

/// Why a code, without blanks and dashes, is invalid.
fn cause(code: &str) -> Option<String> {
    let strange = code.chars().find(|c| !ALPHABET.contains(*c));
    let length = code.chars().count();
    match strange {
        Some(c @ ('I' | 'O' | 'S' | 'V' | 'Z')) => {
            Some(format!("里面有字母 {c}，代码不用 I、O、S、V、Z，可能是把数字 1、0、5、2 看成了字母"))
        }
        Some(c) => Some(format!("里面有“{c}”，代码只有数字和大写字母")),
        None if length != 18 => Some(format!("应为 18 位，现在是 {length} 位（空格和横线不算）")),
        None if !is_valid(code) => Some("最后一位校验码对不上，可能有一位写错了".to_owned()),
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
