//! 资助规则: what a guide demands of the money, typed, each with its clause.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::Clause;
use crate::money::{Money, Ratio};

mod json;

pub use json::FundingRuleJson;

/// Whose money a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RuleSource {
    /// 市级财政
    Municipal,
    /// 区县财政
    District,
    /// 省级财政
    Provincial,
    /// The guide does not say who pays.
    Unspecified,
    /// 承担单位 or 牵头单位
    LeadOrg,
    /// 合作单位
    Partner,
    /// 中央财政, 国拨
    Central,
    /// 发榜单位: who sets the task of an 揭榜挂帅, and pays for it.
    Issuer,
    /// 配套经费, of whom the guide does not say.
    Matching,
    /// 榜单金额: what the winner of an 揭榜挂帅 is paid in all, whoever pays.
    PostedSum,
    /// 直接费用: the part of the support that is no overhead (NSFC).
    DirectCosts,
    /// 项目总经费: of all payers together.
    Total,
    /// Any other
    Other,
}

impl RuleSource {
    /// Every source, in the order a list offers them.
    pub const ALL: [RuleSource; 13] = [
        RuleSource::Municipal,
        RuleSource::District,
        RuleSource::Provincial,
        RuleSource::Central,
        RuleSource::Unspecified,
        RuleSource::LeadOrg,
        RuleSource::Partner,
        RuleSource::Issuer,
        RuleSource::Matching,
        RuleSource::PostedSum,
        RuleSource::DirectCosts,
        RuleSource::Total,
        RuleSource::Other,
    ];

    /// How the program names this source where another is measured against it: money no payer is named for is then
    /// the money asked for.
    pub fn label_as_base(self) -> &'static str {
        match self {
            RuleSource::Unspecified => "申请资助经费",
            RuleSource::Total => "总经费",
            named => named.label(),
        }
    }

    /// Is it money of the city, a district, the province or the state, or public money no payer is named for?
    pub fn is_public(self) -> bool {
        match self {
            RuleSource::Municipal
            | RuleSource::District
            | RuleSource::Provincial
            | RuleSource::Central
            | RuleSource::Unspecified
            | RuleSource::DirectCosts => true,
            RuleSource::LeadOrg
            | RuleSource::Partner
            | RuleSource::Issuer
            | RuleSource::Matching
            | RuleSource::PostedSum
            | RuleSource::Total
            | RuleSource::Other => false,
        }
    }

    /// How the program names this source in its own sentences.
    pub fn label(self) -> &'static str {
        match self {
            RuleSource::Municipal => "市级财政经费",
            RuleSource::District => "区县财政出资",
            RuleSource::Provincial => "省级财政经费",
            RuleSource::Unspecified => "资助经费（指南未写明由谁出资）",
            RuleSource::LeadOrg => "承担单位出资",
            RuleSource::Partner => "合作单位出资",
            RuleSource::Central => "中央财政经费",
            RuleSource::Issuer => "发榜单位出资",
            RuleSource::Matching => "配套经费（指南未写明由谁出资）",
            RuleSource::PostedSum => "榜单金额",
            RuleSource::DirectCosts => "资助的直接费用",
            RuleSource::Total => "项目总经费",
            RuleSource::Other => "其他来源经费",
        }
    }
}

/// What a limit counts over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Per {
    /// All awards of the topic together.
    Topic,
    /// Each award.
    Award,
    /// 每个方向: the awards of one direction together.
    Direction,
    /// 单个企业合计: all that one enterprise applies for.
    Enterprise,
    /// 每家企业每年
    EnterpriseYear,
    /// 单个合同
    Contract,
    /// 每人
    Person,
}

impl Per {
    /// Everything a limit may count over.
    pub const ALL: [Per; 7] = [
        Per::Topic,
        Per::Award,
        Per::Direction,
        Per::Enterprise,
        Per::EnterpriseYear,
        Per::Contract,
        Per::Person,
    ];

    /// Is it one application, or all those of the topic? What an enterprise applies for elsewhere, in other years or
    /// by how many contracts is not in an application.
    pub fn is_within_topic(self) -> bool {
        matches!(self, Per::Topic | Per::Award)
    }

    /// What stands behind the amount.
    pub fn label(self) -> &'static str {
        match self {
            Per::Topic => "（合计）",
            Per::Award => "（每项）",
            Per::Direction => "（每个方向）",
            Per::Enterprise => "（每家企业合计）",
            Per::EnterpriseYear => "（每家企业每年）",
            Per::Contract => "（每个合同）",
            Per::Person => "（每人）",
        }
    }
}

/// How one sum is held to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Comparator {
    /// 不低于. Drafts written before rules named a comparator knew this one only.
    #[default]
    #[serde(rename = ">=")]
    AtLeast,
    /// 不超过
    #[serde(rename = "<=")]
    AtMost,
    /// Neither word: 按 1:1 配套.
    #[serde(rename = "=")]
    Exactly,
}

impl Comparator {
    /// The word for it in the program's own sentences.
    pub fn label(self) -> &'static str {
        match self {
            Comparator::AtLeast => "不低于",
            Comparator::AtMost => "不超过",
            Comparator::Exactly => "为",
        }
    }
}

/// What a percentage is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// Somebody's money, or all of it.
    Source(RuleSource),
    /// What the guide names and no budget shows, in its words: 研发投入, 实际支付利息.
    Named(String),
}

/// What a rule demands. Closed: a check must say what it does with every kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// At most this much from a source.
    Cap {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// `None` where the guide leaves open whether it counts in total or for each award.
        per: Option<Per>,
    },
    /// This much from a source, no comparator given.
    Exact {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// What it counts over, where the guide says.
        per: Option<Per>,
    },
    /// At least this much from a source.
    Floor {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// What it counts over, where the guide says.
        per: Option<Per>,
    },
    /// About, or on average, this much from a source: what to expect, and no limit.
    About {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// What it counts over, where the guide says.
        per: Option<Per>,
    },
    /// A source is at least, at most or just so many times another.
    Ratio {
        /// The source.
        source: RuleSource,
        /// How it is held to the ratio.
        comparator: Comparator,
        /// As the guide writes it.
        ratio: Ratio,
        /// What it is measured against.
        of: RuleSource,
    },
    /// A source is at least, at most or just this percentage of another.
    Percent {
        /// The source.
        source: RuleSource,
        /// How it is held to the percentage.
        comparator: Comparator,
        /// In percent.
        percent: Money,
        /// What it is measured against.
        of: Base,
    },
}

impl Demand {
    /// Whose money the rule is about.
    pub fn source(&self) -> RuleSource {
        match self {
            Demand::Cap { source, .. }
            | Demand::Exact { source, .. }
            | Demand::Floor { source, .. }
            | Demand::About { source, .. }
            | Demand::Ratio { source, .. }
            | Demand::Percent { source, .. } => *source,
        }
    }

    /// Every source the rule speaks of, the one it is about first.
    pub fn sources(&self) -> Vec<RuleSource> {
        let base = match self {
            Demand::Ratio { of, .. } => Some(*of),
            Demand::Percent { of: Base::Source(of), .. } => Some(*of),
            _ => None,
        };
        std::iter::once(self.source()).chain(base).collect()
    }

    /// The kind of the rule.
    pub fn kind(&self) -> RuleKind {
        match self {
            Demand::Cap { .. } => RuleKind::Cap,
            Demand::Exact { .. } => RuleKind::Exact,
            Demand::Floor { .. } => RuleKind::Floor,
            Demand::About { .. } => RuleKind::About,
            Demand::Ratio { .. } => RuleKind::Ratio,
            Demand::Percent { .. } => RuleKind::Percent,
        }
    }

    /// Do the two speak of the same thing, so that one can stand in the other's place: the same kind of limit, in the
    /// same direction, on the same money, counted over the same, whatever the figures?
    pub fn same_matter(&self, other: &Demand) -> bool {
        let base = |demand: &Demand| match demand {
            Demand::Cap { per, .. }
            | Demand::Exact { per, .. }
            | Demand::Floor { per, .. }
            | Demand::About { per, .. } => (*per, None, None),
            Demand::Ratio { comparator, of, .. } => (None, Some(*comparator), Some(Base::Source(*of))),
            Demand::Percent { comparator, of, .. } => (None, Some(*comparator), Some(of.clone())),
        };
        self.kind() == other.kind() && self.source() == other.source() && base(self) == base(other)
    }
}

/// 资助规则: a demand, the kind of lead it is made of, and the clause that makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FundingRuleJson", into = "FundingRuleJson")]
pub struct FundingRule {
    /// What is demanded.
    pub demand: Demand,
    /// The kinds of lead it holds for, in the guide's words; empty for all.
    pub when_lead: Vec<String>,
    /// The category of project it holds for (重点项目, 青年科学家项目), in the guide's words; `None` for all.
    pub category: Option<String>,
    /// What else must be so for it to hold (获得国家级称号的企业), in the guide's words. No check can judge it.
    pub condition: Option<String>,
    /// The clause.
    pub clause: Clause,
}

impl FundingRule {
    /// Does it hold only in cases an application does not show: for one category, or on another condition than the
    /// kind of lead?
    pub fn is_conditional(&self) -> bool {
        self.category.is_some() || self.condition.is_some()
    }

    /// Do the two hold in the same cases, as far as the guide says?
    pub fn same_case(&self, other: &FundingRule) -> bool {
        (&self.when_lead, &self.category, &self.condition)
            == (&other.when_lead, &other.category, &other.condition)
    }
}

/// The kind of a rule, as JSON names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RuleKind {
    /// 不超过
    Cap,
    /// A bare amount
    Exact,
    /// 不低于
    Floor,
    /// 约, 平均
    About,
    /// N:1
    Ratio,
    /// N%
    Percent,
}

impl RuleKind {
    /// Every kind, in the order a list offers them.
    pub const ALL: [RuleKind; 6] = [
        RuleKind::Cap,
        RuleKind::Exact,
        RuleKind::Floor,
        RuleKind::About,
        RuleKind::Ratio,
        RuleKind::Percent,
    ];
}

/// The cap a district's amount stands beside: the city's or the province's.
pub fn higher_cap(rules: &[FundingRule]) -> Option<(RuleSource, Money)> {
    rules.iter().filter(|rule| !rule.is_conditional()).find_map(|rule| match rule.demand {
        Demand::Cap { source: source @ (RuleSource::Municipal | RuleSource::Provincial), amount, .. } => {
            Some((source, amount))
        }
        _ => None,
    })
}
