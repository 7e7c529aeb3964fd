//! 资助规则: a guide's demands on money, typed, each with its clause.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::Clause;
use crate::money::{Money, Ratio};

mod json;
mod kind;

pub use json::FundingRuleJson;
pub use kind::RuleKind;

/// The source of the money a rule refers to.
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
    /// The guide does not name the payer.
    Unspecified,
    /// 承担单位 or 牵头单位
    LeadOrg,
    /// 合作单位
    Partner,
    /// 中央财政, 国拨
    Central,
    /// 发榜单位: the publisher of the task of an 揭榜挂帅, who pays for it.
    Issuer,
    /// 配套经费, of an unnamed payer.
    Matching,
    /// 榜单金额: the total paid to the winner of an 揭榜挂帅, whoever pays.
    PostedSum,
    /// 直接费用: the support without overhead (NSFC).
    DirectCosts,
    /// 项目总经费: the total of all payers.
    Total,
    /// Any other
    Other,
}

impl RuleSource {
    /// Every source, in the order of a list.
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

    /// The label as the base of a ratio: money without a named payer is then the money requested.
    pub fn label_as_base(self) -> &'static str {
        match self {
            RuleSource::Unspecified => "申请资助经费",
            RuleSource::Total => "总经费",
            named => named.label(),
        }
    }

    /// Is it money of the city, a district, the province or the state, or public money without a named payer?
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

    /// The Chinese label.
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

/// The unit that a limit applies to.
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
    /// 每年: of one application, in each of its years.
    Year,
    /// 每人每年
    PersonYear,
    /// 单台（套）: each machine or system.
    Device,
}

impl Per {
    /// Every unit.
    pub const ALL: [Per; 10] = [
        Per::Topic,
        Per::Award,
        Per::Direction,
        Per::Enterprise,
        Per::EnterpriseYear,
        Per::Contract,
        Per::Person,
        Per::Year,
        Per::PersonYear,
        Per::Device,
    ];

    /// Is it one application, or all those of the topic? An application does not show what an enterprise applies for
    /// elsewhere, in other years or by other contracts.
    pub fn is_within_topic(self) -> bool {
        matches!(self, Per::Topic | Per::Award)
    }

    /// The Chinese label, after the amount.
    pub fn label(self) -> &'static str {
        match self {
            Per::Topic => "（合计）",
            Per::Award => "（每项）",
            Per::Direction => "（每个方向）",
            Per::Enterprise => "（每家企业合计）",
            Per::EnterpriseYear => "（每家企业每年）",
            Per::Contract => "（每个合同）",
            Per::Person => "（每人）",
            Per::Year => "（每年）",
            Per::PersonYear => "（每人每年）",
            Per::Device => "（每台套）",
        }
    }
}

/// The comparator of two sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Comparator {
    /// 不低于. The only one in drafts from before comparators were recorded.
    #[default]
    #[serde(rename = ">=")]
    AtLeast,
    /// 不超过
    #[serde(rename = "<=")]
    AtMost,
    /// Neither: 按 1:1 配套.
    #[serde(rename = "=")]
    Exactly,
}

impl Comparator {
    /// The Chinese label.
    pub fn label(self) -> &'static str {
        match self {
            Comparator::AtLeast => "不低于",
            Comparator::AtMost => "不超过",
            Comparator::Exactly => "为",
        }
    }
}

/// The base of a percentage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// The money of a source, or the total.
    Source(RuleSource),
    /// Something the budget does not show, as named in the guide: 研发投入, 实际支付利息.
    Named(String),
}

/// The demand of a rule. Exhaustive: a check must handle every kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// A maximum from a source.
    Cap {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// `None` where the guide leaves open whether it applies to the total or to each award.
        per: Option<Per>,
    },
    /// An exact amount from a source, without a comparator.
    Exact {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// The unit it applies to, where the guide says.
        per: Option<Per>,
    },
    /// A minimum from a source.
    Floor {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// The unit it applies to, where the guide says.
        per: Option<Per>,
    },
    /// An approximate or average amount from a source: an expectation, not a limit.
    About {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
        /// The unit it applies to, where the guide says.
        per: Option<Per>,
    },
    /// A ratio of a source to another: at least, at most or exactly.
    Ratio {
        /// The source.
        source: RuleSource,
        /// The comparator.
        comparator: Comparator,
        /// As written in the guide.
        ratio: Ratio,
        /// The base.
        of: RuleSource,
    },
    /// A percentage of a source relative to a base: at least, at most or exactly.
    Percent {
        /// The source.
        source: RuleSource,
        /// The comparator.
        comparator: Comparator,
        /// In percent.
        percent: Money,
        /// The base.
        of: Base,
    },
    /// What the others leave is for a source to pay: 其余由承担单位自筹.
    Rest {
        /// The source.
        source: RuleSource,
    },
    /// A sum in a currency the budget has no line for.
    Foreign {
        /// The source.
        source: RuleSource,
        /// The comparator.
        comparator: Comparator,
        /// With its currency: 10 万美元.
        sum: String,
        /// The unit it applies to, where the guide says.
        per: Option<Per>,
    },
}

impl Demand {
    /// The source of the money.
    pub fn source(&self) -> RuleSource {
        match self {
            Demand::Cap { source, .. }
            | Demand::Exact { source, .. }
            | Demand::Floor { source, .. }
            | Demand::About { source, .. }
            | Demand::Ratio { source, .. }
            | Demand::Percent { source, .. }
            | Demand::Rest { source }
            | Demand::Foreign { source, .. } => *source,
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

    /// The unit an amount applies to, where the guide says.
    pub(crate) fn per(&self) -> Option<Per> {
        match self {
            Demand::Cap { per, .. }
            | Demand::Exact { per, .. }
            | Demand::Floor { per, .. }
            | Demand::About { per, .. }
            | Demand::Foreign { per, .. } => *per,
            Demand::Ratio { .. } | Demand::Percent { .. } | Demand::Rest { .. } => None,
        }
    }

    /// The same amount, applied to another unit.
    pub(crate) fn counted_over(mut self, unit: Option<Per>) -> Demand {
        if let Demand::Cap { per, .. }
        | Demand::Exact { per, .. }
        | Demand::Floor { per, .. }
        | Demand::About { per, .. }
        | Demand::Foreign { per, .. } = &mut self
        {
            *per = unit;
        }
        self
    }

    /// Is it counted over one application, or all those of the topic?
    pub(crate) fn is_within_topic(&self) -> bool {
        match self {
            Demand::Cap { per, .. }
            | Demand::Exact { per, .. }
            | Demand::Floor { per, .. }
            | Demand::About { per, .. }
            | Demand::Foreign { per, .. } => per.is_none_or(Per::is_within_topic),
            Demand::Ratio { .. } | Demand::Percent { .. } | Demand::Rest { .. } => true,
        }
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
            Demand::Rest { .. } => RuleKind::Rest,
            Demand::Foreign { .. } => RuleKind::Foreign,
        }
    }

    /// Do the two concern the same matter, so that one can replace the other: the same kind of limit, in the same
    /// direction, on the same money, for the same unit, whatever the figures?
    pub fn same_matter(&self, other: &Demand) -> bool {
        let base = |demand: &Demand| match demand {
            Demand::Cap { per, .. }
            | Demand::Exact { per, .. }
            | Demand::Floor { per, .. }
            | Demand::About { per, .. } => (*per, None, None),
            Demand::Ratio { comparator, of, .. } => (None, Some(*comparator), Some(Base::Source(*of))),
            Demand::Percent { comparator, of, .. } => (None, Some(*comparator), Some(of.clone())),
            Demand::Rest { .. } => (None, None, None),
            Demand::Foreign { comparator, per, .. } => (*per, Some(*comparator), None),
        };
        self.kind() == other.kind() && self.source() == other.source() && base(self) == base(other)
    }
}

/// 资助规则: a demand, the cases it applies to, and its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FundingRuleJson", into = "FundingRuleJson")]
pub struct FundingRule {
    /// The demand.
    pub demand: Demand,
    /// The kinds of lead it applies to, as in the guide; empty for all.
    pub when_lead: Vec<String>,
    /// The category of project it applies to (重点项目, 青年科学家项目), as in the guide; `None` for all.
    pub category: Option<String>,
    /// A further condition (获得国家级称号的企业), as in the guide. No check can judge it.
    pub condition: Option<String>,
    /// The clause.
    pub clause: Clause,
}

impl FundingRule {
    /// Does it apply only in cases an application does not show: for one category, or on a condition other than the
    /// kind of lead?
    pub fn is_conditional(&self) -> bool {
        self.category.is_some() || self.condition.is_some()
    }

    /// Do the two apply in the same cases, as far as the guide says?
    pub fn same_case(&self, other: &FundingRule) -> bool {
        (&self.when_lead, &self.category, &self.condition)
            == (&other.when_lead, &other.category, &other.condition)
    }
}

/// The cap that a district's amount accompanies: the city's or the province's.
pub fn higher_cap(rules: &[FundingRule]) -> Option<(RuleSource, Money)> {
    rules.iter().filter(|rule| !rule.is_conditional()).find_map(|rule| match rule.demand {
        Demand::Cap { source: source @ (RuleSource::Municipal | RuleSource::Provincial), amount, .. } => {
            Some((source, amount))
        }
        _ => None,
    })
}
