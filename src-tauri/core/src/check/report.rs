//! The check report of an application.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::progress::{SectionProgress, progress};
use super::readiness::{OpenItem, open_items};
use super::repair::Repair;
use crate::application::{Application, Confirmation, Numbering, TeamTotals};
use shenbao_guide::clause::Clause;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding, Severity};
use shenbao_guide::money::Money;

/// The outcome of checking a clause of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// 符合
    Met,
    /// 不符合
    Broken,
    /// 待填写: not enough is filled in yet.
    Pending,
    /// 待确认: a person must decide.
    ToConfirm,
    /// 已被替代: a more specific rule applies instead.
    Replaced,
    /// 未检查: no check can judge this clause.
    NotChecked,
}

impl Outcome {
    /// Every outcome, in the order of display.
    pub const ALL: [Outcome; 6] = [
        Outcome::Met,
        Outcome::Broken,
        Outcome::Pending,
        Outcome::ToConfirm,
        Outcome::Replaced,
        Outcome::NotChecked,
    ];

    /// The Chinese label: 符合.
    pub fn label(self) -> &'static str {
        match self {
            Outcome::Met => "符合",
            Outcome::Broken => "不符合",
            Outcome::Pending => "待填写",
            Outcome::ToConfirm => "待确认",
            Outcome::Replaced => "已被替代",
            Outcome::NotChecked => "未检查",
        }
    }
}

/// The outcome of comparing a commitment with a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TargetOutcome {
    /// The target is reached.
    Reached,
    /// Within a required range, below its upper end.
    LowEnd,
    /// Below the target.
    Below,
    /// Not compared.
    NotCompared,
}

/// A target of a requirement, compared with the commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TargetComparison {
    /// The outcome.
    pub outcome: TargetOutcome,
    /// The comparison, in one Chinese sentence.
    pub what: String,
}

/// The verdict on one clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Verdict {
    /// The demand of the clause, as a Chinese sentence.
    pub rule: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The figures it is based on, in one Chinese sentence.
    pub detail: String,
    /// For a commitment, the comparison with each target; `detail` joins their sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparisons: Vec<TargetComparison>,
    /// The field it concerns.
    #[serde(rename = "where")]
    pub place: FieldPath,
    /// The clause.
    pub clause: Clause,
    /// What a person said of it, where it was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<Confirmation>,
}

/// The sums shown in the budget form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Totals {
    /// 经费来源合计, 万元
    pub sources: Money,
    /// 支出科目合计, 万元
    pub categories: Money,
    /// Sources minus categories, 万元
    pub difference: Money,
}

/// A finding that a person has looked into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConfirmedFinding {
    /// The finding.
    pub finding: Finding,
    /// What the person said of it.
    pub confirmation: Confirmation,
}

/// A check that found something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckFindings {
    /// What the check looks at: 资助上限
    pub title: String,
    /// Its findings, as positions in those of the report.
    pub findings: Vec<usize>,
}

/// The check report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// The findings, worst first, then in the order of the form.
    pub findings: Vec<Finding>,
    /// The checks that made them, in the order of the form.
    pub by_check: Vec<CheckFindings>,
    /// Findings that a person has confirmed; they are not among the others.
    pub confirmed: Vec<ConfirmedFinding>,
    /// The verdict on every clause that concerns the application.
    pub verdicts: Vec<Verdict>,
    /// The sums.
    pub totals: Totals,
    /// The people and months of the team.
    pub team: TeamTotals,
    /// The numbers of figures, tables and references.
    pub numbering: Numbering,
    /// What the program offers to change, each for one of the findings.
    pub repairs: Vec<Repair>,
    /// What stands between the application and handing it in, by kind.
    pub open: Vec<OpenItem>,
    /// How far each section is.
    pub sections: Vec<SectionProgress>,
    /// There is no error.
    pub ready: bool,
}

impl Report {
    /// Adds a finding without a clause.
    pub(super) fn push_finding(
        &mut self,
        code: Code,
        severity: Severity,
        place: &FieldPath,
        what: String,
        action: &str,
    ) {
        self.findings.push(Finding {
            code,
            severity,
            place: place.clone(),
            what,
            why: None,
            action: action.to_owned(),
            readings: Vec::new(),
        });
    }

    /// Adds a finding based on a clause.
    pub(super) fn push_clause_finding(
        &mut self,
        clause: &Clause,
        code: Code,
        severity: Severity,
        place: &FieldPath,
        what: String,
        action: String,
    ) {
        let why = Some(clause.clone());
        let place = place.clone();
        self.findings.push(Finding { code, severity, place, what, why, action, readings: Vec::new() });
    }

    /// Adds the verdict on a clause.
    pub(super) fn push_verdict(
        &mut self,
        clause: &Clause,
        place: &FieldPath,
        rule: String,
        outcome: Outcome,
        detail: String,
    ) {
        let (place, clause) = (place.clone(), clause.clone());
        let verdict =
            Verdict { rule, outcome, detail, comparisons: Vec::new(), place, clause, confirmation: None };
        self.verdicts.push(verdict);
    }

    /// Adds the verdict on a requirement, with the comparison of each target.
    pub(super) fn push_target_verdict(
        &mut self,
        clause: &Clause,
        place: &FieldPath,
        rule: String,
        outcome: Outcome,
        comparisons: Vec<TargetComparison>,
    ) {
        let detail = comparisons.iter().map(|one| one.what.as_str()).collect::<Vec<_>>().join("；");
        let (place, clause) = (place.clone(), clause.clone());
        self.verdicts.push(Verdict { rule, outcome, detail, comparisons, place, clause, confirmation: None });
    }

    /// Sets apart what was confirmed, sorts the findings, computes the sums, and sets whether the application is ready.
    /// `made` says how many findings there were after each check, beside its title.
    pub(super) fn finish(&mut self, application: &Application, made: &[(&str, usize)]) {
        let mut open: Vec<(usize, Finding)> = Vec::new();
        for (position, finding) in std::mem::take(&mut self.findings).into_iter().enumerate() {
            let check = made.partition_point(|(_, until)| *until <= position);
            match application.confirmations.iter().rfind(|one| one.is_of(&finding)) {
                Some(one) => self.confirmed.push(ConfirmedFinding { finding, confirmation: one.clone() }),
                None => open.push((check, finding)),
            }
        }
        open.sort_by_key(|(_, finding)| finding.severity);
        let of = |check: usize| open.iter().enumerate().filter(move |(_, (made_by, _))| *made_by == check);
        let by_check = made.iter().enumerate().map(|(check, (title, _))| CheckFindings {
            title: (*title).to_owned(),
            findings: of(check).map(|(position, _)| position).collect(),
        });
        self.by_check = by_check.filter(|check| !check.findings.is_empty()).collect();
        self.findings = open.into_iter().map(|(_, finding)| finding).collect();
        let undecided =
            |verdict: &&mut Verdict| matches!(verdict.outcome, Outcome::ToConfirm | Outcome::NotChecked);
        for verdict in self.verdicts.iter_mut().filter(undecided) {
            let of = |one: &&ConfirmedFinding| {
                one.finding.place == verdict.place && one.finding.why.as_ref() == Some(&verdict.clause)
            };
            verdict.confirmation = self.confirmed.iter().find(of).map(|one| one.confirmation.clone());
        }
        let form = &application.template.budget;
        let (sources, categories) =
            (application.budget.payers_total(form), application.budget.categories_total(form));
        self.totals = Totals { sources, categories, difference: sources - categories };
        self.team = application.team_totals();
        self.numbering = application.numbered().numbering;
        self.open = open_items(application, self);
        self.sections = progress(application, &self.findings);
        self.ready = self.findings.iter().all(|finding| finding.severity != Severity::Error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::KeptFiles;
    use crate::catalogue::Catalogue;
    use crate::check::check;
    use crate::sample::SAMPLES;

    fn checked(application: &Application) -> Report {
        check(application, &KeptFiles::default())
    }

    fn confirm(application: &mut Application, finding: &Finding) {
        application.confirmations.push(Confirmation {
            code: finding.code,
            place: finding.place.clone(),
            what: finding.what.clone(),
            reason: "已电话询问市科技局计划处".to_owned(),
            by: "周静".to_owned(),
            on: "2026-11-30".to_owned(),
        });
    }

    #[test]
    fn what_a_person_confirmed_is_set_apart_until_it_says_something_else() {
        let mut seen = 0;
        for sample in &SAMPLES {
            let mut application = sample.application(&Catalogue::shipped());
            let before = checked(&application);
            let may_stand = |severity| matches!(severity, Severity::Warning | Severity::NeedsConfirmation);
            let open =
                before.findings.iter().filter(|one| may_stand(one.severity) && !one.code.is_unfilled());
            let open: Vec<&Finding> = open.collect();
            seen += open.len();
            open.iter().for_each(|finding| confirm(&mut application, finding));
            let after = checked(&application);
            assert_eq!(after.confirmed.len(), open.len(), "{}", sample.id);
            assert_eq!(after.findings.len() + open.len(), before.findings.len());
            assert_eq!(after.verdicts.len(), before.verdicts.len());
            application.confirmations.iter_mut().for_each(|one| one.what.push('1'));
            assert_eq!(checked(&application).findings, before.findings);
        }
        assert!(seen >= 2, "{seen}");
    }

    #[test]
    fn an_error_is_not_done_away_with_by_a_word_nor_anything_without_one() {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        application.end_date = "2040-01-01".to_owned();
        let before = checked(&application);
        before.findings.iter().for_each(|finding| confirm(&mut application, finding));
        let left = checked(&application).findings;
        assert!(left.iter().any(|one| one.severity == Severity::Error));
        application.confirmations.iter_mut().for_each(|one| one.reason = " ".to_owned());
        assert_eq!(checked(&application).findings, before.findings);
    }

    #[test]
    fn every_finding_is_of_one_check() {
        let mut application = SAMPLES[1].application(&Catalogue::shipped());
        application.end_date = "2040-01-01".to_owned();
        application.team.clear();
        let report = checked(&application);
        let mut positions: Vec<usize> =
            report.by_check.iter().flat_map(|check| check.findings.iter().copied()).collect();
        positions.sort_unstable();
        assert_eq!(positions, (0..report.findings.len()).collect::<Vec<_>>());
        let period = report.findings.iter().position(|one| one.code == Code::PeriodTooLong).unwrap();
        let of = report.by_check.iter().find(|check| check.findings.contains(&period)).unwrap();
        assert_eq!(of.title, "实施周期");
    }
}
