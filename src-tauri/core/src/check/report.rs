//! What the checks say of an application.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::application::{Application, Numbering, TeamTotals};
use shenbao_guide::clause::Clause;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding, Severity};
use shenbao_guide::money::Money;

/// How a clause of the guide stands with this application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// 符合
    Met,
    /// 不符合
    Broken,
    /// Not enough is filled in yet.
    Pending,
    /// A person must decide.
    ToConfirm,
    /// A narrower rule takes its place.
    Replaced,
    /// 未检查: no check can judge this clause.
    NotChecked,
}

impl Outcome {
    /// Every outcome, in the order they are counted and shown.
    pub const ALL: [Outcome; 6] = [
        Outcome::Met,
        Outcome::Broken,
        Outcome::Pending,
        Outcome::ToConfirm,
        Outcome::Replaced,
        Outcome::NotChecked,
    ];

    /// The outcome in words: 符合.
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

/// How a commitment stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TargetOutcome {
    /// As good as the target.
    Reached,
    /// Within a demanded range, below its upper end.
    LowEnd,
    /// Short of the target.
    Below,
    /// Nobody compared them.
    NotCompared,
}

/// One target of a requirement, and the promise that answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TargetComparison {
    /// How they stand.
    pub outcome: TargetOutcome,
    /// Both, in one Chinese sentence.
    pub what: String,
}

/// The verdict on one clause, shown beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Verdict {
    /// What the clause demands, in the program's words.
    pub rule: String,
    /// How the application stands.
    pub outcome: Outcome,
    /// The figures behind it, in one Chinese sentence.
    pub detail: String,
    /// Of a commitment, how it stands to each target; `detail` joins their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparisons: Vec<TargetComparison>,
    /// The field it is about.
    #[serde(rename = "where")]
    pub place: FieldPath,
    /// The clause.
    pub clause: Clause,
}

/// The sums a budget form shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Totals {
    /// 经费来源合计, 万元
    pub sources: Money,
    /// 支出科目合计, 万元
    pub categories: Money,
    /// Sources less categories, 万元
    pub difference: Money,
}

/// What all checks say of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// What is the matter, worst first; in the form's order among equals.
    pub findings: Vec<Finding>,
    /// Every clause that bears on the application, with its verdict.
    pub verdicts: Vec<Verdict>,
    /// The sums.
    pub totals: Totals,
    /// The people and months of the team.
    pub team: TeamTotals,
    /// The numbers of figures, tables and references.
    pub numbering: Numbering,
    /// No error stands.
    pub ready: bool,
}

impl Report {
    /// Adds a finding that rests on no clause.
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

    /// Adds a finding that rests on a clause.
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

    /// Adds the verdict on a requirement, with what is said of each of its targets.
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

    /// Puts the worst first, adds the sums, and says whether the application is ready.
    pub(super) fn finish(&mut self, application: &Application) {
        self.findings.sort_by_key(|finding| finding.severity);
        let (sources, categories) =
            (application.budget.sources_total(), application.budget.categories_total());
        self.totals = Totals { sources, categories, difference: sources - categories };
        self.team = application.team_totals();
        self.numbering = application.numbered().numbering;
        self.ready = self.findings.iter().all(|finding| finding.severity != Severity::Error);
    }
}
