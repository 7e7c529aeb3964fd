//! 申报条件: this kind of organisation may lead.

use super::funding::WAITS;
use super::report::{Outcome, Report};
use crate::application::Application;
use crate::eligibility::{Answer, entrusted, lead_clause, lead_eligibility};
use shenbao_guide::Lead;
use shenbao_guide::field::{FieldPath, LeadField};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::organisation::{Fit, OrgKind, home_of};

/// 单位性质, the field most of these findings refer to.
const KIND: FieldPath = FieldPath::LeadField(LeadField::Kind);

declare_check!(lead_kind, "牵头单位资格", Application(check));

fn check(application: &Application, report: &mut Report) {
    directed(application, report);
    let basis = &application.basis;
    let topic = &basis.topic;
    if topic.lead.is_none() && topic.lead_refused.is_empty() {
        return;
    }
    if topic.lead_waits_for_a_category() {
        for (lead, refused) in rules(application) {
            let clause = lead_clause(topic, lead);
            report.push_verdict(
                &clause,
                &KIND,
                sentence(lead, refused),
                Outcome::NotChecked,
                WAITS.to_owned(),
            );
        }
        return;
    }
    let profile = &application.lead.profile;
    let Some(kind) = profile.kind.map(OrgKind::label) else {
        for (lead, refused) in rules(application) {
            let detail = "牵头单位的性质尚未选择".to_owned();
            report.push_verdict(
                &lead_clause(topic, lead),
                &KIND,
                sentence(lead, refused),
                Outcome::Pending,
                detail,
            );
        }
        return;
    };
    let home = home_of(basis.issuer.as_deref(), &basis.guide_title);
    let standing = lead_eligibility(topic, profile, home);
    let detail = format!("牵头单位是{kind}");
    for (lead, refused) in rules(application) {
        let clause = lead_clause(topic, lead);
        let open = standing.answer == Answer::ToConfirm && standing.deciding.contains(&clause);
        let outcome = match (profile.judge(&lead.types, home).fit, refused) {
            _ if open => Outcome::ToConfirm,
            (Fit::Yes, false) | (Fit::No, true) => Outcome::Met,
            (Fit::No, false) | (Fit::Yes, true) => Outcome::Broken,
            (Fit::Unknown, _) => Outcome::ToConfirm,
        };
        let detail = match outcome {
            Outcome::ToConfirm => format!("{detail}；{}", standing.reasons.join("；")),
            _ => detail.clone(),
        };
        report.push_verdict(&clause, &KIND, sentence(lead, refused), outcome, detail);
    }
    let why = standing.deciding.first().cloned();
    let first = || rules(application).next().map(|(lead, _)| lead_clause(topic, lead));
    let Some(why) = why.or_else(first) else { return };
    match standing.answer {
        Answer::Yes => {}
        Answer::No => report.push_clause_finding(
            &why,
            Code::LeadNotAllowed,
            Severity::Error,
            &KIND,
            format!("{detail}：{}", standing.reasons.join("；")),
            "请改由符合条件的单位牵头，或改选其他项目".to_owned(),
        ),
        Answer::ToConfirm => {
            let place =
                standing.needed.first().map_or(KIND, |needed| FieldPath::LeadField(needed.fact.into()));
            report.push_clause_finding(
                &why,
                Code::LeadToConfirm,
                Severity::NeedsConfirmation,
                &place,
                format!("能否牵头还待确认，{}", standing.reasons.join("；")),
                "请在基本信息中填写；填写后仍待确认的，请向发布单位核实".to_owned(),
            );
        }
    }
}

/// The clauses that say who may lead, and those that say who may not.
fn rules(application: &Application) -> impl Iterator<Item = (&Lead, bool)> {
    let topic = &application.basis.topic;
    topic.lead.iter().map(|lead| (lead, false)).chain(topic.lead_refused.iter().map(|lead| (lead, true)))
}

/// The demand of such a clause, as a sentence.
fn sentence(lead: &Lead, refused: bool) -> String {
    let named = lead.types.join("、");
    if refused { format!("{named}不得牵头") } else { format!("由{named}牵头") }
}

/// 定向委托: the topic goes to a unit the guide does not name.
fn directed(application: &Application, report: &mut Report) {
    let Some(clause) = entrusted(&application.basis.topic) else { return };
    report.push_verdict(
        &clause,
        &FieldPath::LeadField(LeadField::Name),
        "由受委托的单位承担".to_owned(),
        Outcome::ToConfirm,
        "指南没有写明委托哪个单位".to_owned(),
    );
    report.push_clause_finding(
        &clause,
        Code::LeadToConfirm,
        Severity::NeedsConfirmation,
        &FieldPath::LeadField(LeadField::Name),
        "这个项目是定向委托，指南没有写明委托哪个单位".to_owned(),
        "请向发布单位核实本单位是否在委托之列".to_owned(),
    );
}
