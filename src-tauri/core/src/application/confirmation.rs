//! 确认: what a person has looked into and answers for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding, Severity, place_or_guide};

/// A finding that a person has looked into: why it may stand, who says so, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Confirmation {
    /// The code of the finding.
    pub code: Code,
    /// Its field.
    #[serde(rename = "where", deserialize_with = "place_or_guide")]
    pub place: FieldPath,
    /// The sentence the person read. A finding that says something else, of another amount say, has not been looked into.
    pub what: String,
    /// Why it may stand.
    pub reason: String,
    /// The name of the person.
    pub by: String,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
}

impl Confirmation {
    /// Is it of this finding? What is an error, or missing, is not done away with by saying so.
    pub fn is_of(&self, finding: &Finding) -> bool {
        let may_stand = matches!(finding.severity, Severity::Warning | Severity::NeedsConfirmation);
        let Confirmation { code, place, what, reason, by, on: _ } = self;
        may_stand
            && !finding.code.is_unfilled()
            && (code, place, what) == (&finding.code, &finding.place, &finding.what)
            && !reason.trim().is_empty()
            && !by.trim().is_empty()
    }
}
