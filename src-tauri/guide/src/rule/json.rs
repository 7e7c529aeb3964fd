//! The JSON form of a funding rule.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Base, Comparator, Demand, FundingRule, Per, RuleKind, RuleSource};
use crate::clause::{CheckedBy, Clause, Span, TopicField};
use crate::money::{Money, Ratio};

/// One kind as a string, or several as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(in crate::rule) enum WhenLead {
    /// A single kind.
    One(String),
    /// Any of several.
    Any(Vec<String>),
}

/// The JSON form of [`FundingRule`]: flat, with every key always present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "FundingRule")]
pub struct FundingRuleJson {
    kind: RuleKind,
    source: RuleSource,
    amount_wan: Option<Money>,
    ratio: Option<Ratio>,
    percent: Option<Money>,
    /// With its currency, of a `foreign` rule: 10 万美元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
    /// For a percentage `None` is the total, unless `of_what` is set.
    of: Option<RuleSource>,
    /// The base of a percentage, as in the guide, where it is not a source of the budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of_what: Option<String>,
    per: Option<Per>,
    /// For a ratio or percentage; `None` in drafts from before it was recorded, which means at least.
    #[serde(default)]
    comparator: Option<Comparator>,
    #[ts(type = "string | Array<string> | null")]
    when_lead: Option<WhenLead>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
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
            sum: None,
            of: None,
            of_what: None,
            per: None,
            comparator: None,
            when_lead,
            category: rule.category,
            condition: rule.condition,
            quote: rule.clause.quote,
            span: rule.clause.span,
            field: rule.clause.field,
            checked_by: rule.clause.checked_by,
        };
        match rule.demand {
            Demand::Cap { amount, per, .. }
            | Demand::Exact { amount, per, .. }
            | Demand::Floor { amount, per, .. }
            | Demand::About { amount, per, .. } => {
                json.amount_wan = Some(amount);
                json.per = per;
            }
            Demand::Rest { .. } => {}
            Demand::Foreign { comparator, sum, per, .. } => {
                json.comparator = Some(comparator);
                json.sum = Some(sum);
                json.per = per;
            }
            Demand::Ratio { comparator, ratio, of, .. } => {
                json.comparator = Some(comparator);
                json.ratio = Some(ratio);
                json.of = Some(of);
            }
            Demand::Percent { comparator, percent, of, .. } => {
                json.comparator = Some(comparator);
                json.percent = Some(percent);
                match of {
                    Base::Source(RuleSource::Total) => {}
                    Base::Source(source) => json.of = Some(source),
                    Base::Named(what) => json.of_what = Some(what),
                }
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
            RuleKind::Exact => Demand::Exact { source, amount: amount()?, per: json.per },
            RuleKind::Floor => Demand::Floor { source, amount: amount()?, per: json.per },
            RuleKind::About => Demand::About { source, amount: amount()?, per: json.per },
            RuleKind::Rest => Demand::Rest { source },
            RuleKind::Foreign => Demand::Foreign {
                source,
                comparator: json.comparator.unwrap_or_default(),
                sum: json.sum.ok_or_else(|| missing("sum"))?,
                per: json.per,
            },
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
                of: match json.of_what {
                    Some(what) => Base::Named(what),
                    None => Base::Source(json.of.unwrap_or(RuleSource::Total)),
                },
            },
        };
        let when_lead = match json.when_lead {
            None => Vec::new(),
            Some(WhenLead::One(one)) => vec![one],
            Some(WhenLead::Any(any)) => any,
        };
        let clause =
            Clause { quote: json.quote, span: json.span, field: json.field, checked_by: json.checked_by };
        let (category, condition) = (json.category, json.condition);
        Ok(FundingRule { demand, when_lead, category, condition, clause })
    }
}
