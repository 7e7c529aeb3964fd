//! Whether an organisation is of a kind a guide requires, and the facts that are still needed to decide.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Fit;

/// A fact about an organisation that a decision may depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LeadFact {
    /// The kind
    Kind,
    /// 医院等级
    HospitalGrade,
    /// 市级
    Municipal,
    /// 高校附属医院
    UniversityHospital,
    /// 科技型
    Technology,
    /// 高新技术企业
    HighTechnology,
    /// 规模以上
    AboveScale,
    /// 专精特新
    Specialised,
    /// 中小企业
    SmallMedium,
    /// 新型研发机构
    NewResearch,
    /// 独立法人
    LegalPerson,
    /// 注册地
    Region,
    /// A term of the guide that the program cannot ask about.
    Words,
}

/// A needed fact, as a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeededFact {
    /// The fact.
    pub fact: LeadFact,
    /// In Chinese: 是否三甲医院.
    pub question: String,
}

/// Whether an organisation is one of those a guide names, and the facts still needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Is it one of them?
    pub fit: Fit,
    /// The facts it depends on; empty unless it is unknown.
    pub needed: Vec<NeededFact>,
}

impl LeadFact {
    /// The question for the fact, in Chinese.
    pub fn question(self) -> &'static str {
        match self {
            LeadFact::Kind => "单位性质",
            LeadFact::HospitalGrade => "医院等级",
            LeadFact::Municipal => "是否市级单位",
            LeadFact::UniversityHospital => "是否高校附属医院",
            LeadFact::Technology => "是否科技型企业",
            LeadFact::HighTechnology => "是否高新技术企业",
            LeadFact::AboveScale => "是否规模以上企业",
            LeadFact::Specialised => "是否专精特新企业",
            LeadFact::SmallMedium => "是否中小企业",
            LeadFact::NewResearch => "是否新型研发机构",
            LeadFact::LegalPerson => "是否具有独立法人资格",
            LeadFact::Region => "注册地",
            LeadFact::Words => "是否符合指南所说的单位",
        }
    }
}

impl Judgement {
    pub(super) fn unknown(fact: LeadFact, question: String) -> Judgement {
        Judgement { fit: Fit::Unknown, needed: vec![NeededFact { fact, question }] }
    }

    pub(super) fn not(mut self) -> Judgement {
        self.fit = match self.fit {
            Fit::Yes => Fit::No,
            Fit::No => Fit::Yes,
            Fit::Unknown => Fit::Unknown,
        };
        self
    }

    pub(super) fn and(self, other: Judgement) -> Judgement {
        self.joined(other, Fit::and)
    }

    pub(super) fn or(self, other: Judgement) -> Judgement {
        self.joined(other, Fit::or)
    }

    fn joined(mut self, other: Judgement, join: impl Fn(Fit, Fit) -> Fit) -> Judgement {
        self.fit = join(self.fit, other.fit);
        if self.fit == Fit::Unknown {
            let new =
                other.needed.into_iter().filter(|needed| !self.needed.contains(needed)).collect::<Vec<_>>();
            self.needed.extend(new);
        } else {
            self.needed.clear();
        }
        self
    }
}
