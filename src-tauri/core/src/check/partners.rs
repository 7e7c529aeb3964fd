//! Every organisation appears once: no partner is the lead, and none is listed twice.

use super::report::Report;
use crate::application::{Application, Organisation};
use crate::identity;
use shenbao_guide::field::{FieldPath, PartnerField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(partners, "合作单位是否重复", Application(check));

fn check(application: &Application, report: &mut Report) {
    let mut before = vec![("牵头单位".to_owned(), &application.lead)];
    for (i, partner) in application.partners.iter().enumerate() {
        let own = format!("第 {} 个合作单位", i + 1);
        let organisation = &partner.organisation;
        let same = before.iter().find_map(|(other, known)| Some((other, shared(known, organisation)?)));
        if let Some((other, (field, word))) = same {
            report.push_finding(
                Code::PartnerRepeated,
                Severity::Error,
                &FieldPath::PartnerField(i, field),
                format!("{own}的{word}和{other}的相同"),
                "同一个单位只能出现一次：请改正，或删去这个合作单位",
            );
        }
        before.push((own, organisation));
    }
}

/// The field in which two organisations are equal, with its label.
fn shared(one: &Organisation, other: &Organisation) -> Option<(PartnerField, &'static str)> {
    let same = |of: fn(&str) -> String, a: &str, b: &str| !of(a).is_empty() && of(a) == of(b);
    if same(folded, &one.name, &other.name) {
        Some((PartnerField::Name, "名称"))
    } else if same(identity::bare, &one.credit_code, &other.credit_code) {
        Some((PartnerField::CreditCode, "统一社会信用代码"))
    } else {
        None
    }
}

/// Removes insignificant differences: blanks, the width of brackets, letter case.
fn folded(text: &str) -> String {
    let typed = text.chars().filter(|c| !c.is_whitespace());
    typed
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c.to_ascii_uppercase(),
        })
        .collect()
}
