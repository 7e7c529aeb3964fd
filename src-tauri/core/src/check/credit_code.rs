//! 统一社会信用代码 of every unit, held to GB 32100-2015. One whose check character alone does not fit is a warning:
//! whether it is wrong, the certificate says.

use super::report::Report;
use crate::application::Application;
use crate::identity::{CodeFault, bare, credit_code_fault};
use shenbao_guide::field::{FieldPath, LeadField, PartnerField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(credit_code, "统一社会信用代码", Application(check));

fn check(application: &Application, report: &mut Report) {
    let lead = std::iter::once((FieldPath::LeadField(LeadField::CreditCode), &application.lead.credit_code));
    let partners = application.partners.iter().enumerate();
    let partners = partners
        .map(|(i, p)| (FieldPath::PartnerField(i, PartnerField::CreditCode), &p.organisation.credit_code));
    for (place, typed) in lead.chain(partners) {
        if bare(typed).is_empty() {
            continue;
        }
        let (severity, cause) = match credit_code_fault(typed) {
            None => continue,
            Some(CodeFault::Form(cause)) => (Severity::Error, cause),
            Some(CodeFault::CheckDigit) => {
                (Severity::Warning, "最后一位校验码对不上，可能有一位写错了".to_owned())
            }
        };
        report.push_finding(
            Code::CreditCodeInvalid,
            severity,
            &place,
            format!("统一社会信用代码“{}”不对：{cause}", typed.trim()),
            "请对照营业执照或法人证书重填",
        );
    }
}
