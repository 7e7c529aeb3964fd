//! Telephone numbers and e-mail addresses of every person and unit are plausible.

use super::identity_numbers::person_path;
use super::member_months::who;
use super::report::Report;
use super::required::says_nothing;
use crate::application::{Application, Contact, Organisation};
use crate::identity;
use shenbao_guide::field::{ContactField, FieldPath, OrganisationField, PersonField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(contact, "联系方式", Application(check));

fn check(application: &Application, report: &mut Report) {
    for (i, member) in application.members().enumerate() {
        let who = if member.role.is_none() { "项目负责人".to_owned() } else { who(&member, i) };
        let person = member.person;
        one(report, &person_path(&member, PersonField::Phone), &format!("{who}的手机"), &person.phone, phone);
        one(
            report,
            &person_path(&member, PersonField::OfficePhone),
            &format!("{who}的办公电话"),
            &person.office_phone,
            phone,
        );
        one(
            report,
            &person_path(&member, PersonField::Email),
            &format!("{who}的电子邮箱"),
            &person.email,
            email,
        );
    }
    let (contact, finance) = (&application.contact, &application.finance_contact);
    of_contact(report, "联系人", contact, &FieldPath::ContactField);
    of_contact(report, "财务负责人", finance, &FieldPath::FinanceContactField);
    of_unit(report, "牵头单位", &application.lead, &FieldPath::LeadDetail);
    for (i, partner) in application.partners.iter().enumerate() {
        let who = format!("第 {} 个合作单位", i + 1);
        of_unit(report, &who, &partner.organisation, &|field| FieldPath::PartnerDetail(i, field));
        let place = |field| FieldPath::PartnerContactField(i, field);
        of_contact(report, &format!("{who}联系人"), &partner.contact, &place);
    }
}

fn of_contact(report: &mut Report, who: &str, contact: &Contact, place: &dyn Fn(ContactField) -> FieldPath) {
    one(report, &place(ContactField::Phone), &format!("{who}的手机"), &contact.phone, phone);
    one(report, &place(ContactField::OfficePhone), &format!("{who}的办公电话"), &contact.office_phone, phone);
    one(report, &place(ContactField::Email), &format!("{who}的电子邮箱"), &contact.email, email);
}

fn of_unit(
    report: &mut Report,
    who: &str,
    unit: &Organisation,
    place: &dyn Fn(OrganisationField) -> FieldPath,
) {
    one(report, &place(OrganisationField::Phone), &format!("{who}的电话"), &unit.phone, phone);
    one(report, &place(OrganisationField::Email), &format!("{who}的电子邮箱"), &unit.email, email);
}

/// Adds what is the matter with one number or address, and what to do.
fn one(
    report: &mut Report,
    place: &FieldPath,
    label: &str,
    typed: &str,
    fault: fn(&str) -> Option<(String, &'static str)>,
) {
    if let Some((fault, action)) = fault(typed).filter(|_| !says_nothing(typed)) {
        let what = format!("{label}“{}”不像是能用的：{fault}", typed.trim());
        report.push_finding(Code::ContactInvalid, Severity::Warning, place, what, action);
    }
}

fn phone(typed: &str) -> Option<(String, &'static str)> {
    let fault = phone_fault(&identity::bare(typed)).filter(|_| !has_extension(typed))?;
    Some((fault, "请填写 11 位手机号码，或带区号的座机"))
}

fn email(typed: &str) -> Option<(String, &'static str)> {
    Some((email_fault(&identity::address(typed))?, "请按 name@example.com 的样子填写"))
}

/// Why a number, without blanks and dashes, is no telephone number. A mobile number may have +86, a landline number its
/// area code.
fn phone_fault(bare: &str) -> Option<String> {
    let plain: String = bare.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let digits = plain.strip_prefix("+86").or_else(|| plain.strip_prefix("0086")).unwrap_or(&plain);
    if let Some(strange) = digits.chars().find(|c| !c.is_ascii_digit()) {
        return Some(format!("里面有“{strange}”"));
    }
    let is_one = identity::is_mobile(digits)
        || (digits.starts_with('0') && (10..=12).contains(&digits.len()))
        || (digits.len() == 13 && digits.strip_prefix("86").is_some_and(identity::is_mobile))
        || (plain == digits && digits.len() == 8);
    (!is_one).then(|| format!("是 {} 位数字，不是手机号码，也不是带区号的座机", digits.len()))
}

/// Is it a switchboard number with an extension after a dash or a word: 023-68701234-8012, 转 8012?
fn has_extension(typed: &str) -> bool {
    let parted = ["转", "分机", "#", "＃"].iter().find_map(|mark| typed.rsplit_once(mark));
    let parted = parted.or_else(|| identity::split_at_last_dash(typed));
    parted.is_some_and(|(number, extension)| {
        let number = identity::bare(number).replace(['(', ')'], "");
        let extension = identity::bare(extension);
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
