//! 数字账: the account of every numeral of a guide. None is skipped silently.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{CheckedBy, Span};

/// A numeral of the text (Arabic, full-width, Chinese, Roman or circled, with its sign) and its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Numeral {
    /// The numeral as printed, with its sign, power of ten and multiplier: −40, 10⁶, 500 万.
    pub words: String,
    /// Its position in the original file.
    pub span: Span,
    /// Its account.
    pub account: Account,
    /// Who moved it to that account; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// The numerals of one topic, in its heading and all its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TopicNumerals {
    /// The topic's number.
    pub number: u32,
    /// In the order of the text.
    pub numerals: Vec<Numeral>,
}

/// 数字账: every numeral of a guide, each in one account. Empty for a text that is not a guide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NumeralLedger {
    /// Those outside topics (of the front matter, of directions, of general clauses), in the order of the text.
    pub general: Vec<Numeral>,
    /// Those of each topic, in the guide's order.
    pub topics: Vec<TopicNumerals>,
}

/// The account of a numeral: exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is", content = "why")]
#[ts(export)]
pub enum Account {
    /// 考核指标: a quantified target.
    Target,
    /// A funding rule: an amount, a ratio or a percentage.
    Rule,
    /// A period, its start or end date, or a deadline of an application.
    Period,
    /// A count of awards, topics, sub-projects or units.
    Count,
    /// A condition on who may apply, or a preference: age, years, registered capital.
    Condition,
    /// Neither a target nor a rule, for this reason.
    NonTarget(NonTarget),
    /// 未读出: nothing was read from it. It is included in a finding, or in a clause that was not read.
    Unread,
}

/// Why a numeral is neither a target nor a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NonTarget {
    /// A test condition of a target: 在 25℃、1C、循环 1000 次后, n=6.
    TestCondition,
    /// A value before the project: 由 3% 降低到 0.5%, 缩短到原来的 1/3.
    Baseline,
    /// A value due before the end of the project: 中期指标, 第一年末, 里程碑. What is promised is compared with the values
    /// at the end.
    Milestone,
    /// Part of a name or an idiom: 零部件, 一次合格率, 五轴, PM2.5, 5G.
    PartOfName,
    /// A reference to a document: 国发〔2019〕52号, GB/T 7714, 第三条.
    Reference,
    /// A date that is not a deadline or period of an application.
    Date,
    /// The number of a heading or list item: 1.1, （二）, ③.
    SerialNumber,
    /// The number of items the text itself lists: 以下三项, 两类.
    CountOfList,
    /// When the money comes, and no limit of it: 合同签订后拨付 30%, 分两次拨付.
    Instalment,
    /// A telephone number, postcode, account or address.
    Contact,
    /// A person found that it requires nothing.
    SetAside,
}

impl NonTarget {
    /// All reasons, in the order of display.
    pub const ALL: [NonTarget; 11] = [
        NonTarget::TestCondition,
        NonTarget::Baseline,
        NonTarget::Milestone,
        NonTarget::PartOfName,
        NonTarget::Reference,
        NonTarget::Date,
        NonTarget::SerialNumber,
        NonTarget::CountOfList,
        NonTarget::Instalment,
        NonTarget::Contact,
        NonTarget::SetAside,
    ];

    /// The Chinese label: 试验条件.
    pub fn label(self) -> &'static str {
        match self {
            NonTarget::TestCondition => "试验条件",
            NonTarget::Baseline => "现状值",
            NonTarget::Milestone => "阶段指标",
            NonTarget::PartOfName => "名称",
            NonTarget::Reference => "文件引用",
            NonTarget::Date => "日期",
            NonTarget::SerialNumber => "序号",
            NonTarget::CountOfList => "列举数",
            NonTarget::Instalment => "拨付安排",
            NonTarget::Contact => "联系方式",
            NonTarget::SetAside => "核对后认定无要求",
        }
    }
}

impl Account {
    /// All accounts, in the order of display.
    pub fn all() -> impl Iterator<Item = Account> {
        let read = [Account::Target, Account::Rule, Account::Period, Account::Count, Account::Condition];
        read.into_iter().chain(NonTarget::ALL.map(Account::NonTarget)).chain([Account::Unread])
    }

    /// The Chinese label: 指标, 试验条件, 未读出.
    pub fn label(self) -> &'static str {
        match self {
            Account::Target => "指标",
            Account::Rule => "经费",
            Account::Period => "期限",
            Account::Count => "项数",
            Account::Condition => "条件",
            Account::NonTarget(why) => why.label(),
            Account::Unread => "未读出",
        }
    }
}

impl NumeralLedger {
    /// Every numeral; those outside topics first.
    pub fn all(&self) -> impl Iterator<Item = &Numeral> {
        self.general.iter().chain(self.topics.iter().flat_map(|topic| &topic.numerals))
    }

    /// Those of a topic, or those outside topics.
    pub fn of(&self, topic: Option<u32>) -> &[Numeral] {
        match topic {
            None => &self.general,
            Some(number) => self
                .topics
                .iter()
                .find(|topic| topic.number == number)
                .map_or(&[], |topic| topic.numerals.as_slice()),
        }
    }

    /// The same, mutable.
    pub(crate) fn of_mut(&mut self, topic: Option<u32>) -> Option<&mut Vec<Numeral>> {
        match topic {
            None => Some(&mut self.general),
            Some(number) => {
                self.topics.iter_mut().find(|topic| topic.number == number).map(|topic| &mut topic.numerals)
            }
        }
    }

    /// 数字 132 个：指标 97、试验条件 12、名称 20、未读出 3.
    pub fn summary(&self) -> String {
        summary(self.all())
    }
}

/// The number of numerals, in total and by account.
fn summary<'a>(numerals: impl Iterator<Item = &'a Numeral>) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for numeral in numerals {
        *counts.entry(numeral.account).or_insert(0usize) += 1;
    }
    let parts: Vec<String> = Account::all()
        .filter_map(|account| Some(format!("{} {}", account.label(), counts.get(&account)?)))
        .collect();
    let sum: usize = counts.values().sum();
    if parts.is_empty() {
        format!("数字 {sum} 个")
    } else {
        format!("数字 {sum} 个：{}", parts.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_each_account_that_holds_something() {
        let numeral = |account| Numeral { words: "1".into(), span: Span(0, 1), account, checked_by: None };
        let ledger = NumeralLedger {
            general: vec![numeral(Account::NonTarget(NonTarget::Date)), numeral(Account::Unread)],
            topics: vec![TopicNumerals { number: 1, numerals: vec![numeral(Account::Target); 2] }],
        };
        assert_eq!(ledger.summary(), "数字 4 个：指标 2、日期 1、未读出 1");
        assert_eq!(NumeralLedger::default().summary(), "数字 0 个");
    }

    #[test]
    fn every_account_crosses_as_what_it_is() {
        let json: Vec<String> =
            Account::all().map(|account| serde_json::to_string(&account).unwrap()).collect();
        assert_eq!(json[0], r#"{"is":"target"}"#);
        assert_eq!(json[5], r#"{"is":"non_target","why":"test_condition"}"#);
        assert_eq!(json.last().unwrap(), r#"{"is":"unread"}"#);
        for (account, json) in Account::all().zip(&json) {
            assert_eq!(serde_json::from_str::<Account>(json).unwrap(), account);
        }
    }
}
