//! Findings of the checks and the guide reader, with stable codes.

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::clause::Clause;
use crate::field::FieldPath;

/// The severity of a finding. Drafts are never blocked; errors only prevent the status "ready".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// The application would be rejected as it is.
    Error,
    /// Probably wrong, or against a rule that may not apply here.
    Warning,
    /// The guide has two readings, or a fact is missing: a person must decide.
    NeedsConfirmation,
    /// For information.
    Info,
}

impl Severity {
    /// The Chinese label: 错误.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::NeedsConfirmation => "待确认",
            Severity::Info => "提示",
        }
    }
}

/// The kind of a finding. The names are a public contract: they never change meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Code {
    // ── reading a guide
    /// No topics were recognised in the text.
    NotAGuide,
    /// A topic lacks one of the seven fields.
    FieldMissing,
    /// A clause mentions money, and no rule was read from it.
    MoneyUnread,
    /// 申报条件 names no known kind of lead.
    LeadUnread,
    /// No limit was read from 实施周期.
    PeriodUnread,
    /// A number in 考核指标 from which no target was read, and which is not part of a name.
    IndicatorUnread,
    /// A topic has no 考核指标, and its targets were read from another text.
    TargetElsewhere,
    /// Numbers in a part of the guide that were not read, without a known reason.
    NumeralUnread,
    /// A numbered paragraph of a topic is none of the seven fields.
    FieldUnknown,
    /// The topic numbers are not 1, 2, 3 ….
    NumberingBroken,
    /// A section of the guide that belongs to no topic and applies to all of them.
    CommonSection,
    /// An amount so different from its neighbours that it may be a typing error.
    SuspiciousValue,
    /// A sentence with two readings.
    Ambiguous,
    /// A sign in the file could not be read; nothing was read from its clause.
    SignUnread,

    // ── checking an application
    /// An entered amount is invalid.
    AmountInvalid,
    /// More money is requested than the guide allows.
    FundingOverCap,
    /// An amount the guide fixes is not met exactly.
    FundingNotExact,
    /// The self-raised money is less than the guide requires.
    FundingUnderFloor,
    /// The self-raised share is below the required ratio.
    FundingUnderRatio,
    /// A source's share is above the allowed ratio.
    FundingOverRatio,
    /// A budget line has a purpose but no amount.
    AmountMissing,
    /// Sources and categories do not add up to the same total.
    BudgetUnbalanced,
    /// A line of the budget has an amount, and does not say how it is reckoned.
    BasisMissing,
    /// A line's 测算依据 states another sum than its amount.
    StatedSumDiffers,
    /// A line is typed, and its items come to another sum.
    ItemsDiffer,
    /// The amount of an item cannot be reckoned.
    ItemIncomplete,
    /// Equipment above the form's threshold without a word why it is needed.
    NecessityMissing,
    /// Something typed under another template has no place in this one.
    NotInTemplate,
    /// Indirect cost is above the national ceiling (国办发〔2021〕32号).
    IndirectCostHigh,
    /// The project would run longer than the guide allows.
    PeriodTooLong,
    /// The project would be shorter than the guide requires.
    PeriodTooShort,
    /// The project begins or ends outside the dates the guide sets.
    PeriodOutside,
    /// A date is missing or malformed, or the end is before the start.
    DateInvalid,
    /// A date is probably a typing error: years away from the guide's, or a project of days or decades.
    DateUnlikely,
    /// A part of the project's period is in no stage of the schedule.
    ScheduleGap,
    /// A stage or a milestone of the schedule is outside the project's dates.
    ScheduleOutside,
    /// The schedule names a row of 考核指标 that is not there.
    ScheduleIndicatorUnknown,
    /// A required field is empty.
    RequiredMissing,
    /// A text is longer than the template allows.
    TextTooLong,
    /// A typed character is in none of the shipped fonts and cannot be printed.
    CharacterUnprintable,
    /// This kind of organisation may not lead the topic.
    LeadNotAllowed,
    /// Whether this organisation may lead depends on a fact that is missing.
    LeadToConfirm,
    /// An organisation is lead and partner, or partner twice.
    PartnerRepeated,
    /// A telephone number or e-mail address is implausible.
    ContactInvalid,
    /// A 统一社会信用代码 is invalid by its check character.
    CreditCodeInvalid,
    /// The number of an identity card cannot be one, or fails its check digit.
    IdentityNumberInvalid,
    /// A birth date or a sex is not the one the identity card tells.
    BirthDisagrees,
    /// An ORCID fails its check digit.
    OrcidInvalid,
    /// Somebody is older or younger than the guide allows.
    AgeOutside,
    /// Somebody stands in the team twice.
    PersonRepeated,
    /// A member of the team belongs to no unit of the application.
    MemberUnitUnknown,
    /// Months of work are no number.
    MonthsInvalid,
    /// Somebody works more months than a year, or the project, has.
    MonthsTooMany,
    /// The months a year and the months in all of one person do not fit each other.
    MonthsDisagree,
    /// A sub-project has no leader, or several.
    SubProjectLeader,
    /// A member of the team, or a commitment, belongs to a sub-project that is not there.
    SubProjectUnknown,
    /// A requirement of 考核指标 has no commitment.
    CommitmentMissing,
    /// A row of 考核指标 quotes as the guide's text what the guide does not say.
    RequirementAltered,
    /// A commitment promises more than is possible: a share above 100 %.
    CommitmentUnlikely,
    /// A commitment has a number below a target for the same thing.
    CommitmentBelow,
    /// The values of a commitment go back: the mid-term one is worse than the first, or better than the last.
    CommitmentProgress,
    /// A commitment is due in a year in which the project does not run.
    CommitmentDue,
    /// A number of the results is none.
    NumberInvalid,
    /// A required attachment is not marked as ready.
    AttachmentMissing,
    /// The text cites a reference that is not in the list.
    CitationUnknown,
    /// A reference is cited nowhere in the text.
    ReferenceUncited,
    /// The text refers to a figure or table that does not exist.
    CrossReferenceUnknown,
    /// A number typed by hand points to no figure, table or reference.
    TypedNumberUnknown,
    /// Citations typed by hand stand beside given ones, or without any entry.
    CitationsMixed,
    /// Two references are the same.
    ReferenceRepeated,
    /// The typed number of a heading does not continue the previous ones.
    HeadingNumber,
    /// A table has more columns than fit on a page: it is printed in parts, or the last columns are merged.
    TableTooWide,
    /// A formula, picture or sign could not be pasted; a mark is in its place.
    PastedContentMissing,
    /// A figure has no picture.
    FigureImageMissing,
    /// The picture of a figure is damaged.
    FigureUnreadable,
    /// A figure has no caption.
    FigureCaptionMissing,
    /// The picture of a figure has too few pixels for its printed size.
    FigureCoarse,
    /// A figure is not described in words for people who cannot see it.
    FigureUndescribed,
    /// An attached file is not stored with the application, or is damaged.
    AttachmentLost,
    /// A recipient cannot open an attached file: a password, damage, no pages.
    AttachmentUnopenable,
    /// An attached file is of a type the template does not accept.
    AttachmentKind,
    /// An attached file, or the total, is larger than the template allows.
    AttachmentTooLarge,
    /// The guide is a draft for comment (征求意见稿), not official.
    GuideNotOfficial,
    /// A clause of the guide that no check can judge.
    NotChecked,

    /// A code of a newer program, in a doubt stored with a draft.
    #[serde(untagged)]
    #[ts(skip)]
    Other(OtherCode),
}

impl Code {
    /// What is said of content that is missing, which is work to do rather than a mistake.
    pub const UNFILLED: [Code; 3] = [Code::RequiredMissing, Code::CommitmentMissing, Code::AttachmentMissing];

    /// Does it say that content is missing?
    pub fn is_unfilled(self) -> bool {
        Code::UNFILLED.contains(&self)
    }
}

/// The name of a [`Code`] unknown to this version, kept for writing back: up to 40 lower-case letters, digits and
/// hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OtherCode {
    /// Padded with zeros.
    name: [u8; 40],
}

impl TryFrom<String> for OtherCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<OtherCode, &'static str> {
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let mut name = [0; 40];
        match name.get_mut(..text.len()) {
            Some(room) if !text.is_empty() && text.bytes().all(is_name) => {
                room.copy_from_slice(text.as_bytes());
            }
            _ => return Err("no name of a code"),
        }
        Ok(OtherCode { name })
    }
}

impl From<OtherCode> for String {
    fn from(code: OtherCode) -> String {
        code.name.iter().take_while(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
    }
}

/// A finding: the problem, its reason, and the action to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The field of the application (`budget.payers.municipal`) or the place in the guide (`topic.11.notes`).
    // A draft carries findings about its guide along. One that a later or an earlier version wrote may name a place this
    // one does not know: that costs the place, never the draft.
    #[serde(rename = "where", deserialize_with = "place_or_guide")]
    pub place: FieldPath,
    /// The problem, in one Chinese sentence.
    pub what: String,
    /// The clause it is based on, if any.
    pub why: Option<Clause>,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// The readings, where the clause has more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
}

/// Deserialises a field path; one unknown to this version becomes the guide as a whole.
///
/// # Errors
/// When it is not a string.
pub fn place_or_guide<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FieldPath, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.parse().unwrap_or(FieldPath::Guide))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_newer_version_is_written_back_as_it_was() {
        let read = |code: &str| serde_json::from_value::<Code>(code.into());
        assert_eq!(read("not-checked").unwrap(), Code::NotChecked);
        for code in ["footnote-unread", "x", &"a".repeat(40)] {
            let other = read(code).unwrap();
            assert!(matches!(other, Code::Other(_)), "{code}");
            assert_eq!(serde_json::to_value(other).unwrap(), code);
        }
        for code in ["", "Footnote", "脚注", "a b", &"a".repeat(41)] {
            assert!(read(code).is_err(), "{code}");
        }
    }

    #[test]
    fn a_place_of_another_version_costs_neither_the_finding_nor_its_draft() {
        let read = |place: &str| -> Finding {
            let json = serde_json::json!({"code": "ambiguous", "severity": "info", "where": place, "what": "甲", "why": null, "action": "乙"});
            serde_json::from_value(json).unwrap()
        };
        assert_eq!(read("topic.2.notes").place.to_string(), "topic.2.notes");
        for place in ["topic.2.footnotes", "topic.two", "annex.3", "guide.common.4", "", "课题.2"] {
            let finding = read(place);
            assert_eq!((finding.place, finding.what.as_str()), (FieldPath::Guide, "甲"), "{place}");
        }
    }
}
