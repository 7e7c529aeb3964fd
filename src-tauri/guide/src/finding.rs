//! Findings: what a check or the guide reader has to tell the person, under a stable code.

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::clause::Clause;
use crate::field::FieldPath;

/// How much a finding matters. Drafts are never blocked; errors only withhold the word "ready".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// The application would be returned as it stands.
    Error,
    /// Likely wrong, or against a rule whose force here is uncertain.
    Warning,
    /// The guide can be read two ways, or a fact is missing: a person must decide.
    NeedsConfirmation,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The severity in words: 错误.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::NeedsConfirmation => "待确认",
            Severity::Info => "提示",
        }
    }
}

/// What kind of thing was found. The names are a public contract: they never change meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Code {
    // ── reading a guide
    /// The text has no topics that could be recognised.
    NotAGuide,
    /// A topic lacks one of the seven fields.
    FieldMissing,
    /// A clause speaks of money, and no rule was read from it.
    MoneyUnread,
    /// 申报条件 names no kind of lead that the program knows.
    LeadUnread,
    /// 实施周期 gives no limit that could be read.
    PeriodUnread,
    /// A number in 考核指标 that no target was read from, and that is no name.
    IndicatorUnread,
    /// Numbers in a stretch of the guide that nothing was read from and no reason sets aside.
    NumeralUnread,
    /// A numbered paragraph inside a topic is none of the seven fields.
    FieldUnknown,
    /// Topic numbers do not run 1, 2, 3 ….
    NumberingBroken,
    /// A section of the guide that belongs to no topic and holds for all of them.
    CommonSection,
    /// An amount so far from its neighbours that it may be a slip.
    SuspiciousValue,
    /// A sentence with two readings.
    Ambiguous,
    /// A sign of the file could not be read; nothing was read from its clause.
    SignUnread,

    // ── checking an application
    /// A typed amount is no amount.
    AmountInvalid,
    /// More money is asked for than the guide allows.
    FundingOverCap,
    /// An amount the guide fixes is not met exactly.
    FundingNotExact,
    /// Less own money than the guide demands.
    FundingUnderFloor,
    /// The self-raised share is below the demanded ratio.
    FundingUnderRatio,
    /// A source's share is above the allowed ratio.
    FundingOverRatio,
    /// A line of the budget says what it is for, and has no amount.
    AmountMissing,
    /// Sources and categories do not add up to the same total.
    BudgetUnbalanced,
    /// Indirect cost is above the national ceiling (国办发〔2021〕32号).
    IndirectCostHigh,
    /// The project would run longer than the guide allows.
    PeriodTooLong,
    /// The project would run shorter than the guide demands.
    PeriodTooShort,
    /// The project begins before, or ends after, the dates the guide sets.
    PeriodOutside,
    /// A date is missing, malformed, or the end is before the start.
    DateInvalid,
    /// A date that may be a slip: years away from the guide, or a project of days or decades.
    DateUnlikely,
    /// A part of the project's time lies in no stage of the schedule.
    ScheduleGap,
    /// A stage of the schedule lies outside the project's dates.
    ScheduleOutside,
    /// A field that must be filled is empty.
    RequiredMissing,
    /// A text is longer than the template allows.
    TextTooLong,
    /// A character that was typed is in none of the shipped fonts and cannot be printed.
    CharacterUnprintable,
    /// This kind of organisation may not lead the topic.
    LeadNotAllowed,
    /// Whether this organisation may lead needs a fact the program does not have.
    LeadToConfirm,
    /// An organisation is lead and partner, or partner twice.
    PartnerRepeated,
    /// A telephone number or an address of electronic mail that cannot be one.
    ContactInvalid,
    /// A 统一社会信用代码 fails its check digit.
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
    /// A member of the team belongs to a sub-project that is not there.
    SubProjectUnknown,
    /// A 考核指标 has no commitment answering it.
    CommitmentMissing,
    /// A row of 考核指标 gives as the guide's words what the guide does not say.
    RequirementAltered,
    /// A commitment promises more than there can be: a share above 100 %.
    CommitmentUnlikely,
    /// A commitment gives a number below a target of the same things.
    CommitmentBelow,
    /// A required attachment is not marked as ready.
    AttachmentMissing,
    /// The text cites a reference that is not in the list.
    CitationUnknown,
    /// A reference is cited nowhere in the text.
    ReferenceUncited,
    /// The text refers to a figure or table that is not there.
    CrossReferenceUnknown,
    /// The number of a heading, typed by hand, does not go on from those before it.
    HeadingNumber,
    /// A table has more columns than a page has room for: they stand on several pages, or run together in the last one.
    TableTooWide,
    /// A formula, a picture or a sign of a pasted text could not be taken along; a mark stands where it was.
    PastedContentMissing,
    /// A figure has no image.
    FigureImageMissing,
    /// A figure's image cannot be shown: it is damaged.
    FigureUnreadable,
    /// A figure has no name.
    FigureCaptionMissing,
    /// An attached file is not kept with the application, or damaged.
    AttachmentLost,
    /// An attached file whoever receives it cannot open: a password, damage, no pages.
    AttachmentUnopenable,
    /// An attached file is of a kind the template does not take.
    AttachmentKind,
    /// An attached file, or all of them together, is larger than the template allows.
    AttachmentTooLarge,
    /// The guide is a draft for comment (征求意见稿), not official.
    GuideNotOfficial,
    /// A clause of the guide no check can judge.
    NotChecked,

    /// A kind named by a newer program, in a doubt that is stored with a draft.
    #[serde(untagged)]
    #[ts(skip)]
    Other(OtherCode),
}

/// The name of a [`Code`] this version does not know, kept to be written back: up to 40 small letters, digits and
/// hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OtherCode {
    /// What the name does not fill is zero.
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

/// One thing found, with what, why and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The field of the application (`budget.sources.municipal`) or the place in the guide (`topic.11.notes`).
    // A draft carries findings about its guide along. One that a later or an earlier version wrote may name a place this
    // one does not know: that costs the place, never the draft.
    #[serde(rename = "where", deserialize_with = "place_or_guide")]
    pub place: FieldPath,
    /// What is the matter, in one Chinese sentence.
    pub what: String,
    /// The clause it rests on, if a guide says it.
    pub why: Option<Clause>,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// The readings, where a clause has more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
}

/// The place that is written; the guide as a whole where nothing of this version is called so.
fn place_or_guide<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FieldPath, D::Error> {
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
