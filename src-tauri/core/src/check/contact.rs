//! A telephone number and an address of electronic mail that can be ones.

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use crate::field::{FieldPath, PersonField};
use crate::finding::{Code, Severity};

declare_check!(contact, "联系方式", Application(check));

fn check(application: &Application, report: &mut Report) {
    let person = &application.investigator;
    let fields = [
        (
            PersonField::Phone,
            "手机",
            &person.phone,
            is_phone as fn(&str) -> bool,
            "请填写 11 位手机号码，或带区号的座机",
        ),
        (PersonField::Email, "电子邮箱", &person.email, is_email, "请按 name@example.com 的样子填写"),
    ];
    for (field, label, typed, is_one, action) in fields {
        let typed = typed.trim();
        if !says_nothing(typed) && !is_one(typed) {
            let what = format!("项目负责人的{label}“{typed}”不像是能用的");
            let place = FieldPath::InvestigatorField(field);
            report.find(Code::ContactInvalid, Severity::Warning, &place, what, action);
        }
    }
}

/// A number of a mobile telephone, with or without +86, or of a telephone with or without the area's.
fn is_phone(typed: &str) -> bool {
    let plain: String =
        typed.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '（' | '）' | '—')).collect();
    let mobile = |digits: &str| digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    let digits = plain.strip_prefix("+86").unwrap_or(&plain);
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && (mobile(digits)
            || (digits.starts_with('0') && (10..=12).contains(&digits.len()))
            || (digits.len() == 13 && digits.strip_prefix("86").is_some_and(mobile))
            || (plain == digits && digits.len() == 8))
}

fn is_email(typed: &str) -> bool {
    let Some((name, host)) = typed.split_once('@') else { return false };
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    !name.is_empty()
        && !name.contains(char::is_whitespace)
        && labels.len() >= 2
        && labels.iter().all(is_label)
}
