//! 资助规则: what a guide demands of the money, typed, each with its clause.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{CheckedBy, Clause, Span, TopicField};
use crate::money::{Money, Ratio};

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
    /// Any other
    Other,
}

impl RuleSource {
    /// How the program names this source where another is measured against it: money no payer is named for is then
    /// the money asked for.
    pub fn label_as_base(self) -> &'static str {
        match self {
            RuleSource::Unspecified => "申请资助经费",
            named => named.label(),
        }
    }

    /// Is it money of the city, a district, the province, or public money no payer is named for?
    pub fn is_public(self) -> bool {
        matches!(
            self,
            RuleSource::Municipal | RuleSource::District | RuleSource::Provincial | RuleSource::Unspecified
        )
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
}

impl Per {
    /// What stands behind the amount.
    pub fn label(self) -> &'static str {
        match self {
            Per::Topic => "（合计）",
            Per::Award => "（每项）",
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
    },
    /// At least this much from a source.
    Floor {
        /// The source.
        source: RuleSource,
        /// In 万元.
        amount: Money,
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
        /// What it is measured against; `None` for the total.
        of: Option<RuleSource>,
    },
}

impl Demand {
    /// Whose money the rule is about.
    pub fn source(&self) -> RuleSource {
        match self {
            Demand::Cap { source, .. }
            | Demand::Exact { source, .. }
            | Demand::Floor { source, .. }
            | Demand::Ratio { source, .. }
            | Demand::Percent { source, .. } => *source,
        }
    }

    /// The kind of the rule.
    pub fn kind(&self) -> RuleKind {
        match self {
            Demand::Cap { .. } => RuleKind::Cap,
            Demand::Exact { .. } => RuleKind::Exact,
            Demand::Floor { .. } => RuleKind::Floor,
            Demand::Ratio { .. } => RuleKind::Ratio,
            Demand::Percent { .. } => RuleKind::Percent,
        }
    }

    /// Do the two speak of the same thing, so that one can stand in the other's place: the same kind of limit, in the
    /// same direction, on the same money, counted over the same, whatever the figures?
    pub fn same_matter(&self, other: &Demand) -> bool {
        let base = |demand: &Demand| match demand {
            Demand::Cap { per, .. } => (*per, None, None),
            Demand::Exact { .. } | Demand::Floor { .. } => (None, None, None),
            Demand::Ratio { comparator, of, .. } => (None, Some(*comparator), Some(*of)),
            Demand::Percent { comparator, of, .. } => (None, Some(*comparator), *of),
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
    /// The clause.
    pub clause: Clause,
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
    /// N:1
    Ratio,
    /// N%
    Percent,
}

/// One kind as a word, or several as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum WhenLead {
    /// A single kind.
    One(String),
    /// Any of several.
    Any(Vec<String>),
}

/// [`FundingRule`] as it crosses to JSON: flat, every key always present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "FundingRule")]
pub struct FundingRuleJson {
    kind: RuleKind,
    source: RuleSource,
    amount_wan: Option<Money>,
    ratio: Option<Ratio>,
    percent: Option<Money>,
    of: Option<RuleSource>,
    per: Option<Per>,
    /// Of a ratio or percent; `None` in drafts written before it was named, which means at least.
    #[serde(default)]
    comparator: Option<Comparator>,
    #[ts(type = "string | Array<string> | null")]
    when_lead: Option<WhenLead>,
    quote: String,
    span: Span,
    field: Option<TopicField>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checked_by: Option<CheckedBy>,
}

impl From<FundingRule> for FundingRuleJson {
    fn from(rule: FundingRule) -> Self {
        let source = rule.demand.source();
        let when_lead = match rule.when_lead.as_slice() {
            [] => None,
            [one] => Some(WhenLead::One(one.clone())),
            _ => Some(WhenLead::Any(rule.when_lead)),
        };
        let mut json = FundingRuleJson {
            kind: rule.demand.kind(),
            source,
            amount_wan: None,
            ratio: None,
            percent: None,
            of: None,
            per: None,
            comparator: None,
            when_lead,
            quote: rule.clause.quote,
            span: rule.clause.span,
            field: rule.clause.field,
            checked_by: rule.clause.checked_by,
        };
        match rule.demand {
            Demand::Cap { amount, per, .. } => {
                json.amount_wan = Some(amount);
                json.per = per;
            }
            Demand::Exact { amount, .. } => {
                json.amount_wan = Some(amount);
            }
            Demand::Floor { amount, .. } => {
                json.amount_wan = Some(amount);
            }
            Demand::Ratio { comparator, ratio, of, .. } => {
                json.comparator = Some(comparator);
                json.ratio = Some(ratio);
                json.of = Some(of);
            }
            Demand::Percent { comparator, percent, of, .. } => {
                json.comparator = Some(comparator);
                json.percent = Some(percent);
                json.of = of;
            }
        }
        json
    }
}

impl TryFrom<FundingRuleJson> for FundingRule {
    type Error = String;

    fn try_from(json: FundingRuleJson) -> Result<Self, String> {
        let source = json.source;
        let missing = |what: &str| format!("a {:?} rule without {what}", json.kind);
        let amount = || json.amount_wan.ok_or_else(|| missing("amount_wan"));
        let demand = match json.kind {
            RuleKind::Cap => Demand::Cap { source, amount: amount()?, per: json.per },
            RuleKind::Exact => Demand::Exact { source, amount: amount()? },
            RuleKind::Floor => Demand::Floor { source, amount: amount()? },
            RuleKind::Ratio => Demand::Ratio {
                source,
                comparator: json.comparator.unwrap_or_default(),
                ratio: json.ratio.ok_or_else(|| missing("ratio"))?,
                of: json.of.unwrap_or(RuleSource::Unspecified),
            },
            RuleKind::Percent => Demand::Percent {
                source,
                comparator: json.comparator.unwrap_or_default(),
                percent: json.percent.ok_or_else(|| missing("percent"))?,
                of: json.of,
            },
        };
        let when_lead = match json.when_lead {
            None => Vec::new(),
            Some(WhenLead::One(one)) => vec![one],
            Some(WhenLead::Any(any)) => any,
        };
        let clause =
            Clause { quote: json.quote, span: json.span, field: json.field, checked_by: json.checked_by };
        Ok(FundingRule { demand, when_lead, clause })
    }
}

/// The cap a district's amount stands beside: the city's or the province's.
pub fn higher_cap(rules: &[FundingRule]) -> Option<(RuleSource, Money)> {
    rules.iter().find_map(|rule| match rule.demand {
        Demand::Cap { source: source @ (RuleSource::Municipal | RuleSource::Provincial), amount, .. } => {
            Some((source, amount))
        }
        _ => None,
    })
}
