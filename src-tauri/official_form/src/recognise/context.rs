//! What stands around a label: headings, the party of the last name, the unit of money.

use crate::field::{Amount, Unit};
use crate::place::Reason;
use crate::recognise::party::{Party, numbered, party_of};

/// The headings and parties around a label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The headings, outermost first, each with its level.
    pub(crate) headings: Vec<(u8, String)>,
    /// A heading within a table, and the label at the side of several rows.
    pub(crate) inner: Vec<String>,
    /// Whom the last name asked for belongs to.
    pub(crate) flow: Option<Party>,
    /// Was that name asked for without it being certain of whom?
    pub(crate) is_doubted: bool,
    /// The rest is not the applicant's.
    pub(crate) keep: Option<Reason>,
    /// The unit of money said for what follows.
    pub(crate) unit: Option<crate::value::MoneyUnit>,
    /// Which partner a heading without a number is about, from 0.
    pub(crate) partner: usize,
    /// How often a partner's name was asked for without its number.
    pub(crate) named: usize,
    /// The amount that was asked for last: 大写 of it may follow.
    pub(crate) amount: Option<Amount>,
    /// The years the application has figures of, and the one it is handed in.
    pub(crate) years: Years,
}

/// The years of an application.
#[derive(Clone, Debug, Default)]
pub(crate) struct Years {
    /// Of the figures of the lead, in their order.
    pub(crate) figures: Vec<i16>,
    /// In which it is handed in.
    pub(crate) now: Option<i16>,
}

/// Words of headings under which amounts stand.
pub(crate) const MONEY: [&str; 9] = ["经费", "预算", "资金", "投资", "投入", "概算", "金额", "万元", "来源"];
/// Words of headings under which others write.
const LETTERS: [&str; 11] =
    ["承诺", "声明", "协议", "意见", "审核", "授权", "证明", "审查", "评审", "审批", "推荐信"];

impl Context {
    /// The headings, innermost last.
    pub(crate) fn section(&self) -> String {
        let own =
            self.headings.iter().map(|(_, text)| text.as_str()).chain(self.inner.iter().map(String::as_str));
        own.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.inner
            .iter()
            .rev()
            .map(String::as_str)
            .chain(self.headings.iter().rev().map(|(_, text)| text.as_str()))
    }

    /// Does a heading hold one of these words?
    pub(crate) fn says(&self, words: &[&str]) -> bool {
        self.texts().any(|text| words.iter().any(|word| text.contains(word)))
    }

    /// Do others write here?
    pub(crate) fn is_letter(&self) -> bool {
        self.texts().take(2).any(|text| LETTERS.iter().any(|word| text.contains(word)))
    }

    /// Do amounts stand here?
    pub(crate) fn is_money(&self) -> bool {
        self.unit.is_some() || self.says(&MONEY)
    }

    /// Whom the last name or the headings name.
    pub(crate) fn party(&self) -> Option<Party> {
        self.flow.or_else(|| self.stated())
    }

    /// Whom the headings name.
    pub(crate) fn stated(&self) -> Option<Party> {
        match self.texts().find_map(|text| party_of(text).map(|party| (party, text)))? {
            (Party::Unit(Unit::Partner(0)), text) if numbered(text).is_none() => {
                Some(Party::Unit(Unit::Partner(self.partner)))
            }
            (party, _) => Some(party),
        }
    }

    /// Is what stands here about the project itself, by the heading or the label at the side?
    pub(crate) fn is_of_project(&self) -> bool {
        let nearest = self.texts().next().unwrap_or_default();
        (nearest.contains("项目") || nearest.contains("课题")) && party_of(nearest).is_none()
    }

    /// Is what stands here about people outside the project, by the heading: 推荐专家?
    pub(crate) fn is_of_others(&self) -> bool {
        let words = ["专家", "推荐人", "证明人", "评审", "导师", "顾问", "亲属"];
        self.texts().next().is_some_and(|text| words.iter().any(|word| text.contains(word)))
    }

    /// Does the nearest heading or label at the side name a person?
    pub(crate) fn is_of_person(&self) -> bool {
        self.texts().next().is_some_and(|text| {
            matches!(party_of(text), Some(Party::Person(_)))
                && !text.contains("成员")
                && !text.contains("人员")
        })
    }
}
