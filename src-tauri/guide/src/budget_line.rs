//! The lines of 经费预算: sources and categories of expenditure.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 经费来源
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FundingSource {
    /// 市级财政
    Municipal,
    /// 区县财政
    District,
    /// 承担单位自筹
    SelfRaised,
    /// 其他
    Other,
}

impl FundingSource {
    /// All sources, in the order of a form.
    pub const ALL: [FundingSource; 4] =
        [FundingSource::Municipal, FundingSource::District, FundingSource::SelfRaised, FundingSource::Other];

    /// The label in a form.
    pub fn label(self) -> &'static str {
        match self {
            FundingSource::Municipal => "市级财政",
            FundingSource::District => "区县财政",
            FundingSource::SelfRaised => "承担单位自筹",
            FundingSource::Other => "其他",
        }
    }
}

/// 支出科目 according to 国办发〔2021〕32号: three kinds of direct cost, and indirect cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BudgetCategory {
    /// 设备费
    Equipment,
    /// 业务费
    Operation,
    /// 劳务费
    Labour,
    /// 间接费用
    Indirect,
}

impl BudgetCategory {
    /// All categories, in the order of a form.
    pub const ALL: [BudgetCategory; 4] = [
        BudgetCategory::Equipment,
        BudgetCategory::Operation,
        BudgetCategory::Labour,
        BudgetCategory::Indirect,
    ];

    /// The label in a form.
    pub fn label(self) -> &'static str {
        match self {
            BudgetCategory::Equipment => "设备费",
            BudgetCategory::Operation => "业务费",
            BudgetCategory::Labour => "劳务费",
            BudgetCategory::Indirect => "间接费用",
        }
    }
}
