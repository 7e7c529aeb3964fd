//! 考核指标: the requirements an application has to answer, and their quantified targets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{CheckedBy, Span};

/// Whether a requirement has figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RequirementKind {
    /// At least one target was read from it.
    Quantified,
    /// None was: 建立…体系, 取得注册证. Drafts of an older version have this for all.
    #[default]
    Qualitative,
}

/// A requirement: a part of a sentence of 考核指标 that the application has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Requirement {
    /// Stable within the topic: `r1`, `r2` …
    pub id: String,
    /// Whether it has figures.
    #[serde(default)]
    pub kind: RequirementKind,
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// The list it is an item of, where some of the list are enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
}

/// 完成以下三项中的两项: a list of which some are enough. Where one requirement holds all of the list, the choice is between
/// its targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Choice {
    /// The requirements of a topic with the same number are one list.
    pub list: u32,
    /// How many of it are enough; `None` where the words leave it open.
    pub least: Option<u32>,
}

/// The comparator of a value with a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum TargetComparator {
    /// 不少于, 达到
    #[serde(rename = ">=")]
    AtLeast,
    /// 不超过; also for ±5.
    #[serde(rename = "<=")]
    AtMost,
    /// 超过, 优于
    #[serde(rename = ">")]
    MoreThan,
    /// 低于; also 优于 for an error.
    #[serde(rename = "<")]
    LessThan,
    /// A bare number, or 左右.
    #[serde(rename = "=")]
    Exactly,
    /// 5—7: the only one with a `value_max`.
    #[serde(rename = "range")]
    Range,
}

impl TargetComparator {
    /// The sign in front of the number; empty for a bare number and a range.
    pub fn sign(self) -> &'static str {
        match self {
            TargetComparator::AtLeast => "≥",
            TargetComparator::AtMost => "≤",
            TargetComparator::MoreThan => "＞",
            TargetComparator::LessThan => "＜",
            TargetComparator::Exactly | TargetComparator::Range => "",
        }
    }
}

/// Whether a target is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Certainty {
    /// It is required.
    Required,
    /// It is aspired to: 争取, 力争, 有望, 预期.
    Aspirational,
}

/// 考核指标项: a quantified target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Indicator {
    /// The id, stable within the topic: `i1`, `i2` …; empty for a target entered by hand, and in a draft of an older
    /// version.
    #[serde(default)]
    pub id: String,
    /// The id of its requirement; empty in a draft of an older version.
    #[serde(default)]
    pub requirement: String,
    /// The quantity: the clause without the number.
    pub object: String,
    /// The comparator of a value with the threshold.
    pub comparator: TargetComparator,
    /// The threshold, a decimal string; the lower end of a range. A fraction such as 1/3 is rounded to four places.
    pub value: String,
    /// The upper end of a range.
    pub value_max: Option<String>,
    /// The number as written in the guide, for display: `1/3`, `百万量级`, `5—7`, `三`. Empty in a draft of an older
    /// version.
    #[serde(default)]
    pub written: String,
    /// The unit: 项, %, mm …
    pub unit: String,
    /// 每年, 年均, 累计 …, where the target is per time.
    pub period: Option<String>,
    /// Whether it is required.
    pub certainty: Certainty,
    /// Targets of a topic with the same number are alternatives: 软件 1 套或专利 1 项.
    #[serde(default)]
    pub alternative: Option<u32>,
    /// The id of the target that includes this one: 入组 20000 例，其中儿童 10000 例.
    #[serde(default)]
    pub subset_of: Option<String>,
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// Who checked the target; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

impl Indicator {
    /// Is it required rather than aspired to?
    pub fn is_required(&self) -> bool {
        self.certainty == Certainty::Required
    }

    /// The number with its unit as written in the guide: 3～5 个, 国际竞品的1/3, 98%.
    pub fn amount(&self) -> String {
        let number = if self.written.is_empty() {
            self.value_max.as_ref().map_or(self.value.clone(), |max| format!("{}–{max}", self.value))
        } else {
            self.written.clone()
        };
        // 百分之十 and 翻一番 have their unit in them.
        let in_words = ["分之", "番", "成"].iter().any(|word| self.written.contains(word));
        let space = if self.unit.is_empty() || self.unit.starts_with(['%', '％', '‰', '°', '℃']) {
            ""
        } else {
            " "
        };
        if in_words { number } else { format!("{number}{space}{}", self.unit) }
    }

    /// The target in brief: 分子标记物 ≥ 3 个.
    pub fn sentence(&self) -> String {
        let period = self.period.as_deref().unwrap_or_default();
        let words = [&self.object, period, self.comparator.sign(), &self.amount()];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_target_is_written_as_drafts_of_older_versions_have_it() {
        let signs = [(">=", "≥ "), ("<=", "≤ "), (">", "＞ "), ("<", "＜ "), ("=", ""), ("range", "")];
        for (comparator, sign) in signs {
            for (certainty, required) in [("required", true), ("aspirational", false)] {
                let old = json!({
                    "object": "标记物", "comparator": comparator, "value": "3", "value_max": null, "unit": "个",
                    "period": null, "certainty": certainty, "quote": "标记物 3 个", "span": [0, 7],
                });
                let target: Indicator = serde_json::from_value(old.clone()).unwrap();
                assert_eq!(target.is_required(), required);
                assert_eq!(target.sentence(), format!("标记物 {sign}3 个"));
                let written = serde_json::to_value(target).unwrap();
                assert!(
                    old.as_object().unwrap().iter().all(|(key, value)| written[key] == *value),
                    "{written}"
                );
            }
        }
        let yearly = json!({
            "object": "", "comparator": ">=", "value": "3", "value_max": null, "unit": "%", "period": "每年",
            "certainty": "required", "quote": "", "span": [0, 0],
        });
        assert_eq!(serde_json::from_value::<Indicator>(yearly).unwrap().sentence(), "每年 ≥ 3%");
    }
}
