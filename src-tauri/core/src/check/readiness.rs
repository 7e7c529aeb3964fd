//! What stands between an application and handing it in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::report::{Outcome, Report, Verdict};
use crate::application::Application;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Finding, Severity};

/// Why a line is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OpenKind {
    /// Wrong: the application would be refused.
    Wrong,
    /// Not filled in.
    Unfilled,
    /// A file is not attached.
    NotAttached,
    /// A person must decide.
    ToConfirm,
    /// Perhaps wrong.
    Doubtful,
    /// A clause that neither a check nor a person has judged.
    Unread,
}

impl OpenKind {
    /// Every kind, in the order of the page.
    pub const ALL: [OpenKind; 6] = [
        OpenKind::Wrong,
        OpenKind::Unfilled,
        OpenKind::NotAttached,
        OpenKind::ToConfirm,
        OpenKind::Doubtful,
        OpenKind::Unread,
    ];

    /// The Chinese label: 要改正.
    pub fn label(self) -> &'static str {
        match self {
            OpenKind::Wrong => "要改正",
            OpenKind::Unfilled => "待填写",
            OpenKind::NotAttached => "没有附上文件",
            OpenKind::ToConfirm => "待确认",
            OpenKind::Doubtful => "请过目",
            OpenKind::Unread => "程序不能判断，须自行对照",
        }
    }

    fn of(finding: &Finding) -> Option<OpenKind> {
        match finding.severity {
            _ if finding.code.is_unfilled() => Some(OpenKind::Unfilled),
            Severity::Error => Some(OpenKind::Wrong),
            Severity::NeedsConfirmation => Some(OpenKind::ToConfirm),
            Severity::Warning => Some(OpenKind::Doubtful),
            Severity::Info => None,
        }
    }
}

/// Something that stands between an application and handing it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpenItem {
    /// Why it is open.
    pub kind: OpenKind,
    /// Its field.
    #[serde(rename = "where")]
    pub place: FieldPath,
    /// What is open, in Chinese.
    pub what: String,
}

/// Everything that is open in a checked application, by kind.
pub(super) fn open_items(application: &Application, report: &Report) -> Vec<OpenItem> {
    let findings = report.findings.iter().filter_map(|finding| {
        let kind = OpenKind::of(finding)?;
        Some(OpenItem { kind, place: finding.place.clone(), what: finding.what.clone() })
    });
    // One the guide demands is a finding.
    let without_file =
        application.attachments.iter().filter(|one| one.file.is_none() && one.demanded_by.is_none());
    let files = without_file.filter(|one| !one.name.trim().is_empty()).map(|one| OpenItem {
        kind: OpenKind::NotAttached,
        place: FieldPath::Attachment(one.id.clone()),
        what: one.name.trim().to_owned(),
    });
    // What a finding asks about already stands there.
    let is_asked = |verdict: &Verdict| {
        let of = |finding: &Finding| {
            finding.place == verdict.place && finding.why.as_ref() == Some(&verdict.clause)
        };
        report.findings.iter().any(of)
    };
    let unread = report.verdicts.iter().filter(|verdict| {
        verdict.outcome == Outcome::NotChecked && verdict.confirmation.is_none() && !is_asked(verdict)
    });
    let unread = unread.map(|verdict| OpenItem {
        kind: OpenKind::Unread,
        place: verdict.place.clone(),
        what: format!("“{}”", verdict.clause.quote),
    });
    let mut items: Vec<OpenItem> = findings.chain(files).chain(unread).collect();
    items.sort_by_key(|item| item.kind);
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::KeptFiles;
    use crate::catalogue::Catalogue;
    use crate::check::check;
    use crate::sample::SAMPLES;

    #[test]
    fn nothing_that_a_check_left_open_is_missing_and_nothing_is_said_twice() {
        for sample in &SAMPLES {
            let mut application = sample.application(&Catalogue::shipped());
            application.end_date = "2040-01-01".to_owned();
            application.lead.name.clear();
            let report = check(&application, &KeptFiles::default());
            let count = |kind| report.open.iter().filter(|item| item.kind == kind).count();
            let counted = |severity| {
                let of = |one: &&Finding| one.severity == severity && !one.code.is_unfilled();
                report.findings.iter().filter(of).count()
            };
            assert_eq!(count(OpenKind::Wrong), counted(Severity::Error));
            assert_eq!(count(OpenKind::ToConfirm), counted(Severity::NeedsConfirmation));
            assert_eq!(count(OpenKind::Doubtful), counted(Severity::Warning));
            assert!(count(OpenKind::Unfilled) >= 1 && count(OpenKind::Wrong) >= 1);
            let places: Vec<_> = report.open.iter().map(|item| (&item.place, &item.what)).collect();
            let told: std::collections::BTreeSet<_> = places.iter().collect();
            assert_eq!(told.len(), places.len(), "{}: {places:?}", sample.id);
            assert!(report.open.is_sorted_by_key(|item| item.kind));
        }
    }
}
