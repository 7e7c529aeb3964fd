//! 统一社会信用代码: eighteen characters, the last a check character (GB 32100-2015).

use super::report::Report;
use crate::application::Application;
use crate::field::{FieldPath, LeadField, PartnerField};
use crate::finding::{Code, Severity};

declare_check!(credit_code, "统一社会信用代码", Application(check));

fn check(application: &Application, report: &mut Report) {
    let lead = std::iter::once((FieldPath::LeadField(LeadField::CreditCode), &application.lead.credit_code));
    let partners = application.partners.iter().enumerate();
    let partners = partners
        .map(|(i, p)| (FieldPath::PartnerField(i, PartnerField::CreditCode), &p.organisation.credit_code));
    for (place, code) in lead.chain(partners) {
        let code = code.trim();
        if !code.is_empty() && !is_valid(code) {
            report.find(
                Code::CreditCodeInvalid,
                Severity::Error,
                &place,
                format!("统一社会信用代码“{code}”不对：应为 18 位，最后一位是校验码"),
                "请对照营业执照或法人证书重填",
            );
        }
    }
}

/// The characters of the code in the order of their values; I, O, S, V and Z are not used.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 32100-2015, 4.7: weights are powers of 3 modulo 31, and the check character makes the sum 0 modulo 31.
fn is_valid(code: &str) -> bool {
    let values: Option<Vec<usize>> = code.chars().map(|c| ALPHABET.find(c.to_ascii_uppercase())).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}
