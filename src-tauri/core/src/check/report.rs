//! The check report of an application.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::progress::{SectionProgress, progress};
use super::repair::Repair;
use crate::application::{Application, Numbering, TeamTotals};
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

/// The check report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// The findings, worst first, then in the order of the form.
    pub findings: Vec<Finding>,
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
        self.verdicts.push(Verdict { rule, outcome, detail, comparisons: Vec::new(), place, clause });
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
        self.verdicts.push(Verdict { rule, outcome, detail, comparisons, place, clause });
    }

    /// Sorts the findings, computes the sums, and sets whether the application is ready.
    pub(super) fn finish(&mut self, application: &Application) {
        self.findings.sort_by_key(|finding| finding.severity);
        let form = &application.template.budget;
        let (sources, categories) =
            (application.budget.payers_total(form), application.budget.categories_total(form));
        self.totals = Totals { sources, categories, difference: sources - categories };
        self.team = application.team_totals();
        self.numbering = application.numbered().numbering;
        self.sections = progress(application, &self.findings);
        self.ready = self.findings.iter().all(|finding| finding.severity != Severity::Error);
    }
}
