//! How far each section of the form is: the sign beside its name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::application::Application;
use crate::template::{Section, SectionKind};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding, Severity};

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SectionState {
    /// Nothing is entered here.
    Reading,
    /// The person has entered nothing yet.
    Empty,
    /// Something is missing, or open.
    Partial,
    /// Something is wrong.
    Errors,
    /// Nothing is missing, wrong or open.
    Complete,
}

impl SectionState {
    /// Every state.
    pub const ALL: [SectionState; 5] = [
        SectionState::Reading,
        SectionState::Empty,
        SectionState::Partial,
        SectionState::Errors,
        SectionState::Complete,
    ];

    /// The Chinese label: 已完成.
    pub fn label(self) -> &'static str {
        match self {
            SectionState::Reading => "供查阅",
            SectionState::Empty => "未填写",
            SectionState::Partial => "填写中",
            SectionState::Errors => "有错误",
            SectionState::Complete => "已完成",
        }
    }
}

/// How far a section of the form is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SectionProgress {
    /// The section's id in the template; `None` for a kind the template has no section of, where something stands.
    pub id: Option<String>,
    /// Its kind.
    pub kind: SectionKind,
    /// How far it is.
    pub state: SectionState,
}

/// The progress of every section of the template, then of the kinds it has none of where something was entered.
pub(super) fn progress(application: &Application, findings: &[Finding]) -> Vec<SectionProgress> {
    let sections = &application.template.sections;
    let shown = sections.iter().map(|section| SectionProgress {
        id: Some(section.id.clone()),
        kind: section.kind,
        state: state(application, section, findings),
    });
    let left = SectionKind::ALL.iter().copied().filter(|kind| {
        *kind != SectionKind::Narrative
            && sections.iter().all(|section| section.kind != *kind)
            && is_begun(application, *kind)
    });
    let left = left.map(|kind| SectionProgress { id: None, kind, state: SectionState::Partial });
    shown.chain(left).collect()
}

fn state(application: &Application, section: &Section, findings: &[Finding]) -> SectionState {
    if section.kind == SectionKind::Requirements {
        return SectionState::Reading;
    }
    let begun = match section.kind {
        SectionKind::Narrative => application.narrative.get(&section.id).is_some_and(|text| !text.is_blank()),
        kind => is_begun(application, kind),
    };
    let path = section.path();
    let own = || findings.iter().filter(|finding| finding.place.section() == path);
    let is_wrong = |finding: &Finding| {
        // Before any category has an amount, payers and categories cannot agree: that is work to do, no mistake.
        let unspent = finding.code == Code::BudgetUnbalanced && !begun;
        finding.severity == Severity::Error && !finding.code.is_unfilled() && !unspent
    };
    let all_ready = section.kind != SectionKind::Attachments
        || application.attachments.iter().all(|attachment| attachment.is_ready());
    if own().any(is_wrong) {
        SectionState::Errors
    } else if !begun {
        SectionState::Empty
    } else if !all_ready || own().any(|finding| finding.severity != Severity::Info) {
        SectionState::Partial
    } else {
        SectionState::Complete
    }
}

/// Has the person entered anything in sections of this kind? What the program fills in does not count.
fn is_begun(application: &Application, kind: SectionKind) -> bool {
    let typed = |filled_in: &dyn Fn(&FieldPath) -> bool| {
        let texts = application.texts().into_iter().filter(|text| text.role.is_typed());
        texts
            .filter(|text| text.place.kind() == kind && !filled_in(&text.place))
            .any(|text| !text.text.trim().is_empty())
    };
    match kind {
        SectionKind::Basics => {
            application.lead.profile.kind.is_some()
                || !application.partners.is_empty()
                || typed(&|place| {
                    matches!(place, FieldPath::ProjectName | FieldPath::StartDate | FieldPath::EndDate)
                })
        }
        // The amounts a guide fixes are filled in; none of them has a use.
        SectionKind::Budget => {
            application.rows_of(kind) > 0
                || typed(&|place| matches!(place, FieldPath::Payer(_) | FieldPath::Payers))
        }
        // The list of what a guide asks for is filled in.
        SectionKind::Attachments => application.rows_of(kind) > 0,
        kind => application.rows_of(kind) > 0 || typed(&|_| false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::KeptFiles;
    use crate::catalogue::Catalogue;
    use crate::check::check;
    use crate::sample::SAMPLES;
    use shenbao_guide::organisation::LeadProfile;

    fn begun() -> Application {
        let catalogue = Catalogue::shipped();
        let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
        Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 12, 1))
    }

    #[track_caller]
    fn of(application: &Application, id: &str) -> SectionState {
        let report = check(application, &KeptFiles::default());
        report.sections.into_iter().find(|section| section.id.as_deref() == Some(id)).unwrap().state
    }

    #[test]
    fn a_fresh_draft_is_empty_everywhere_though_much_is_missing() {
        let report = check(&begun(), &KeptFiles::default());
        let other: Vec<_> =
            report.sections.iter().filter(|section| section.state != SectionState::Empty).collect();
        assert_eq!(other.len(), 1, "{other:?}");
        assert_eq!((other[0].kind, other[0].state), (SectionKind::Requirements, SectionState::Reading));
    }

    #[test]
    fn a_section_is_in_progress_while_something_is_missing_and_wrong_where_something_is() {
        let mut application = begun();
        application.lead.name = "重庆医科大学".to_owned();
        assert_eq!(of(&application, "basics"), SectionState::Partial);
        application.lead.credit_code = "12".to_owned();
        assert_eq!(of(&application, "basics"), SectionState::Errors);
        application.team.push(crate::application::TeamMember::default());
        assert_eq!(of(&application, "team"), SectionState::Partial);
    }

    #[test]
    fn an_unbalanced_budget_is_wrong_only_once_money_has_a_use() {
        let mut application = begun();
        assert_eq!(of(&application, "budget"), SectionState::Empty);
        application.budget.enter_category("equipment", "100");
        assert_eq!(of(&application, "budget"), SectionState::Errors);
    }

    #[test]
    fn attachments_are_complete_when_each_is_ready() {
        let mut application = begun();
        assert_eq!(of(&application, "attachments"), SectionState::Empty);
        application.attachments[0].ready = true;
        assert_eq!(of(&application, "attachments"), SectionState::Partial);
        application.attachments.iter_mut().for_each(|attachment| attachment.ready = true);
        assert_eq!(of(&application, "attachments"), SectionState::Complete);
    }

    #[test]
    fn a_sample_is_complete_but_for_what_it_leaves_open() {
        for sample in &SAMPLES {
            let application = sample.application(&Catalogue::shipped());
            let kept = sample.assets().kept();
            let report = check(&application, &kept);
            let wrong: Vec<_> = (report.sections.iter())
                .filter(|section| matches!(section.state, SectionState::Errors | SectionState::Partial))
                .collect();
            assert!(wrong.is_empty(), "{}: {wrong:?} {:?}", sample.id, report.findings);
        }
    }

    #[test]
    fn what_the_template_has_no_section_for_is_named_without_one() {
        let mut application = begun();
        application.template = crate::template::TemplateChoice::Shipped("general".to_owned());
        application.results.benefits.push(crate::application::Benefit::default());
        let report = check(&application, &KeptFiles::default());
        let left: Vec<_> = report.sections.into_iter().filter(|section| section.id.is_none()).collect();
        assert_eq!(left.iter().map(|section| section.kind).collect::<Vec<_>>(), [SectionKind::Results]);
    }
}
