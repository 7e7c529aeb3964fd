//! Organisations and the kinds of them: who may lead, under whatever word a guide uses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of an organisation. Guides drift in their words; the kinds do not.
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
    /// 其他
    Other,
}

impl OrgKind {
    /// All kinds, in the order a form offers them.
    pub const ALL: [OrgKind; 5] =
        [OrgKind::Enterprise, OrgKind::University, OrgKind::ResearchInstitute, OrgKind::Medical, OrgKind::Other];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            OrgKind::Enterprise => "企业",
            OrgKind::University => "高校",
            OrgKind::ResearchInstitute => "科研院所",
            OrgKind::Medical => "医疗机构",
            OrgKind::Other => "其他",
        }
    }
}

/// What is known of an organisation when asking whether it may lead. `None` is "not known", never "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LeadProfile {
    /// The kind.
    pub kind: Option<OrgKind>,
    /// Is it a 三甲医院? Only asked of medical institutions.
    pub tertiary_a: Option<bool>,
    /// Is it 市级 (a city-level unit)?
    pub municipal: Option<bool>,
    /// Is it a 科技型企业?
    pub technology: Option<bool>,
}

/// A 牵头单位 or 合作单位 as the application names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Organisation {
    /// What is known of its kind.
    pub profile: LeadProfile,
    /// 单位名称
    pub name: String,
    /// 统一社会信用代码
    pub credit_code: String,
    /// 通讯地址
    pub address: String,
}

/// A person as the application names one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 职称
    pub title: String,
    /// 手机
    pub phone: String,
    /// 电子邮箱
    pub email: String,
}
