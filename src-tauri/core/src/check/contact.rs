//! The telephone number and the e-mail address are plausible.

use super::code_text;
use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::field::{FieldPath, PersonField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(contact, "联系方式", Application(check));

fn check(application: &Application, report: &mut Report) {
    let person = &application.investigator;
    let phone = phone_fault(&code_text::bare(&person.phone)).filter(|_| !has_extension(&person.phone));
    let email = email_fault(&code_text::address(&person.email));
    let fields = [
        (PersonField::Phone, "手机", &person.phone, phone, "请填写 11 位手机号码，或带区号的座机"),
        (PersonField::Email, "电子邮箱", &person.email, email, "请按 name@example.com 的样子填写"),
    ];
    for (field, label, typed, fault, action) in fields {
        if let Some(fault) = fault.filter(|_| !says_nothing(typed)) {
            let what = format!("项目负责人的{label}“{}”不像是能用的：{fault}", typed.trim());
            let place = FieldPath::InvestigatorField(field);
            report.push_finding(Code::ContactInvalid, Severity::Warning, &place, what, action);
        }
    }
}

/// Why a number, without blanks and dashes, is no telephone number. A mobile number may have +86, a landline number its
/// area code.
fn phone_fault(bare: &str) -> Option<String> {
    let plain: String = bare.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let mobile = |digits: &str| digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    let digits = plain.strip_prefix("+86").or_else(|| plain.strip_prefix("0086")).unwrap_or(&plain);
    if let Some(strange) = digits.chars().find(|c| !c.is_ascii_digit()) {
        return Some(format!("里面有“{strange}”"));
    }
    let is_one = mobile(digits)
        || (digits.starts_with('0') && (10..=12).contains(&digits.len()))
        || (digits.len() == 13 && digits.strip_prefix("86").is_some_and(mobile))
        || (plain == digits && digits.len() == 8);
    (!is_one).then(|| format!("是 {} 位数字，不是手机号码，也不是带区号的座机", digits.len()))
}

/// Is it a switchboard number with an extension after a dash or a word: 023-68701234-8012, 转 8012?
fn has_extension(typed: &str) -> bool {
    let parted = ["转", "分机", "#", "＃"].iter().find_map(|mark| typed.rsplit_once(mark));
    let parted = parted.or_else(|| code_text::split_at_last_dash(typed));
    parted.is_some_and(|(number, extension)| {
        let number = code_text::bare(number).replace(['(', ')'], "");
        let extension = code_text::bare(extension);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_exchange = digits(&number)
            && (number.len() == 8 || (number.starts_with('0') && (10..=12).contains(&number.len())));
        is_exchange && (1..=6).contains(&extension.len()) && digits(&extension)
    })
}

/// Why an address, without blanks around it, is no e-mail address.
fn email_fault(address: &str) -> Option<String> {
    let fault = if address.contains(char::is_whitespace) {
        "中间有空格"
    } else if address.matches('@').count() != 1 {
        "应该有一个 @"
    } else if !is_email(address) {
        "@ 的前后不完整"
    } else {
        return None;
    };
    Some(fault.to_owned())
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
