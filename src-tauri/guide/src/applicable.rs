//! Which rules of a topic apply to a lead, and the budget lines and periods they refer to.

use jiff::Span;

use super::{FundingRule, Period, RuleSource, Topic, Years};
use crate::budget_line::FundingSource;
use crate::organisation::{Fit, LeadProfile};

impl RuleSource {
    /// The budget line for this source's money; `None` where the form has none.
    ///
    /// Money without a named payer is expected from the publishing body: the form's first public line, or the
    /// district's line when `issuer` is a district's body.
    pub fn budget_line(self, issuer: Option<&str>) -> Option<FundingSource> {
        match self {
            RuleSource::Municipal => Some(FundingSource::Municipal),
            RuleSource::District => Some(FundingSource::District),
            RuleSource::LeadOrg => Some(FundingSource::SelfRaised),
            RuleSource::Unspecified => {
                Some(if issuer.is_some_and(|body| body.contains('区') || body.contains('县')) {
                    FundingSource::District
                } else {
                    FundingSource::Municipal
                })
            }
            RuleSource::Provincial
            | RuleSource::Partner
            | RuleSource::Central
            | RuleSource::Issuer
            | RuleSource::Matching
            | RuleSource::PostedSum
            | RuleSource::DirectCosts
            | RuleSource::Total
            | RuleSource::Other => None,
        }
    }
}

impl FundingRule {
    /// Does the rule apply to this lead, without being replaced by a more specific one?
    pub fn is_in_force(&self, topic: &Topic, lead: &LeadProfile) -> bool {
        let holds = self.when_lead.is_empty() || lead.is_any_of(&self.when_lead) == Fit::Yes;
        holds && !self.is_conditional() && self.replaced_by(topic, lead).is_none()
    }

    /// The conditional rule of `topic` that replaces this general one for a lead: it has the same kind of demand on the
    /// same source.
    pub fn replaced_by<'a>(&self, topic: &'a Topic, lead: &LeadProfile) -> Option<&'a FundingRule> {
        if !self.when_lead.is_empty() {
            return None;
        }
        topic.funding_rules.iter().find(|other| {
            !other.when_lead.is_empty()
                && (&other.category, &other.condition) == (&self.category, &self.condition)
                && other.demand.same_matter(&self.demand)
                && lead.is_any_of(&other.when_lead) == Fit::Yes
        })
    }
}

impl Topic {
    /// The rules that apply to a lead, without general ones that a more specific one replaces.
    pub fn rules_in_force<'a>(&'a self, lead: &'a LeadProfile) -> impl Iterator<Item = &'a FundingRule> {
        self.funding_rules.iter().filter(|rule| rule.is_in_force(self, lead))
    }
}

impl Period {
    /// The longest period of a project; `None` where the guide sets none.
    pub fn longest(&self) -> Option<Span> {
        self.max_years.map(Years::span)
    }

    /// The shortest period of a project; `None` where the guide sets none.
    pub fn shortest(&self) -> Option<Span> {
        self.min_years.map(Years::span)
    }
}
