//! 考核指标: the parts an application has to answer, and the quantified targets in them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{CheckedBy, Span};

/// Whether a requirement names figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RequirementKind {
    /// At least one target was read from it.
    Quantified,
    /// None was: 建立…体系, 取得注册证. Also what a draft of an older version says of all of them.
    #[default]
    Qualitative,
}

/// One sentence part of 考核指标: something the application has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Requirement {
    /// Stable within the topic: `r1`, `r2` …
    pub id: String,
    /// Whether it names figures.
    #[serde(default)]
    pub kind: RequirementKind,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// 考核指标项: a quantified target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Indicator {
    /// Stable within the topic: `i1`, `i2` …; empty for one entered by hand, and in a draft of an older version.
    #[serde(default)]
    pub id: String,
    /// The requirement it stands in; empty in a draft of an older version.
    #[serde(default)]
    pub requirement: String,
    /// What is counted or measured: the guide's clause with the number taken out.
    pub object: String,
    /// `>=`, `<=`, `>`, `<`, `=` or `range`.
    pub comparator: String,
    /// The threshold, a decimal string; the lower end of a range. A share such as 1/3 is rounded to four places.
    pub value: String,
    /// The upper end of a range.
    pub value_max: Option<String>,
    /// The number as the guide writes it, for people: `1/3`, `百万量级`, `5—7`, `三`. Empty in a draft of an older
    /// version.
    #[serde(default)]
    pub written: String,
    /// 项, %, mm …
    pub unit: String,
    /// 每年, 年均, 累计 …, where the target is over a time.
    pub period: Option<String>,
    /// `required`, or `aspirational` for 争取, 力争, 有望, 预期.
    pub certainty: String,
    /// Targets of a topic with the same number stand in for one another: 软件 1 套或专利 1 项.
    #[serde(default)]
    pub alternative: Option<u32>,
    /// The id of the target this one is part of: 入组 20000 例，其中儿童 10000 例.
    #[serde(default)]
    pub subset_of: Option<String>,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
    /// Who looked at the target; `None` where no person has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

impl Indicator {
    /// Is it demanded, not wished for?
    pub fn is_required(&self) -> bool {
        self.certainty == "required"
    }

    /// The number with its unit as the guide writes it: 3～5 个, 国际竞品的1/3, 98%.
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

    /// The target in a few words: 分子标记物 ≥ 3 个.
    pub fn sentence(&self) -> String {
        let sign = match self.comparator.as_str() {
            ">=" => "≥ ",
            "<=" => "≤ ",
            ">" => "＞ ",
            "<" => "＜ ",
            _ => "",
        };
        let period = self.period.as_ref().map_or(String::new(), |period| format!("{period} "));
        format!("{} {period}{sign}{}", self.object, self.amount()).trim().to_owned()
    }
}
