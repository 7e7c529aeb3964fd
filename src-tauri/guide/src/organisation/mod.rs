//! Organisations and their kinds: who may lead, whatever term a guide uses.

mod judgement;
mod place;
mod requirement;
#[cfg(test)]
mod tests;
mod words;

pub use judgement::{Judgement, LeadFact, NeededFact};
pub use place::place_at_start;
pub use place::{home_of, inside};
pub use requirement::LeadRequirement;
pub use requirement::place_label;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of an organisation. Guides vary in their terms; the kinds are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrgKind {
    /// 企业
    Enterprise,
    /// 高校
    University,
    /// 科研院所, 科研机构, 研究机构
    ResearchInstitute,
    /// 医疗机构, 医院
    Medical,
    /// 疾控中心, 血站: 医疗卫生机构 that treat no patients
    PublicHealth,
    /// 其他
    Other,
}

impl OrgKind {
    /// All kinds, in the order of a form.
    pub const ALL: [OrgKind; 6] = [
        OrgKind::Enterprise,
        OrgKind::University,
        OrgKind::ResearchInstitute,
        OrgKind::Medical,
        OrgKind::PublicHealth,
        OrgKind::Other,
    ];

    /// The label in a form.
    pub fn label(self) -> &'static str {
        match self {
            OrgKind::Enterprise => "企业",
            OrgKind::University => "高校",
            OrgKind::ResearchInstitute => "科研院所",
            OrgKind::Medical => "医疗机构",
            OrgKind::PublicHealth => "公共卫生机构",
            OrgKind::Other => "其他",
        }
    }
}

/// 医院等级 (《医院分级管理办法（试行）》: three classes with grades each). Grades between those that guides mention are one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HospitalGrade {
    /// 一级或未定级
    Primary,
    /// 二级, not 二甲
    Secondary,
    /// 二级甲等
    SecondaryA,
    /// 三级, not 三甲
    Tertiary,
    /// 三级甲等
    TertiaryA,
}

impl HospitalGrade {
    /// All grades, in the order of a form.
    pub const ALL: [HospitalGrade; 5] = [
        HospitalGrade::TertiaryA,
        HospitalGrade::Tertiary,
        HospitalGrade::SecondaryA,
        HospitalGrade::Secondary,
        HospitalGrade::Primary,
    ];

    /// The label in a form.
    pub fn label(self) -> &'static str {
        match self {
            HospitalGrade::TertiaryA => "三级甲等（三甲）",
            HospitalGrade::Tertiary => "三级，不是三甲",
            HospitalGrade::SecondaryA => "二级甲等（二甲）",
            HospitalGrade::Secondary => "二级，不是二甲",
            HospitalGrade::Primary => "一级或未定级",
        }
    }
}

/// The known facts about an organisation that determine whether it may lead. `None` means "not known", never "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LeadProfile {
    /// The kind.
    pub kind: Option<OrgKind>,
    /// Is it a 三甲医院? Asked of medical institutions only; a `hospital_grade` says it too, and takes precedence.
    pub tertiary_a: Option<bool>,
    /// 医院等级
    pub hospital_grade: Option<HospitalGrade>,
    /// Is it 市级 (a city-level unit)?
    pub municipal: Option<bool>,
    /// Is it a 高校附属医院?
    pub university_hospital: Option<bool>,
    /// Is it a 科技型企业?
    pub technology: Option<bool>,
    /// Is it a 高新技术企业?
    pub high_technology: Option<bool>,
    /// Is it a 规模以上企业?
    pub above_scale: Option<bool>,
    /// Is it a 专精特新企业?
    pub specialised: Option<bool>,
    /// Is it a 中小企业?
    pub small_medium: Option<bool>,
    /// Is it a 新型研发机构?
    pub new_research: Option<bool>,
    /// Has it 独立法人资格?
    pub legal_person: Option<bool>,
    /// Where it is registered, as typed: 重庆市, 沙坪坝区, 四川省成都市 …
    pub region: Option<String>,
}

/// A truth value, where facts may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// True.
    Yes,
    /// False.
    No,
    /// A fact is missing.
    Unknown,
}

impl Fit {
    /// Logical and.
    pub fn and(self, other: Fit) -> Fit {
        match (self, other) {
            (Fit::No, _) | (_, Fit::No) => Fit::No,
            (Fit::Unknown, _) | (_, Fit::Unknown) => Fit::Unknown,
            (Fit::Yes, Fit::Yes) => Fit::Yes,
        }
    }

    /// Logical or.
    pub fn or(self, other: Fit) -> Fit {
        match (self, other) {
            (Fit::Yes, _) | (_, Fit::Yes) => Fit::Yes,
            (Fit::Unknown, _) | (_, Fit::Unknown) => Fit::Unknown,
            (Fit::No, Fit::No) => Fit::No,
        }
    }

    /// The truth value of a fact that may be unknown.
    fn of(known: Option<bool>) -> Fit {
        match known {
            Some(true) => Fit::Yes,
            Some(false) => Fit::No,
            None => Fit::Unknown,
        }
    }
}
