//! Which rules of a topic hold for a lead, and what their money and periods are measured by.

use jiff::Span;

use super::{FundingRule, Period, RuleSource, Topic, Years};
use crate::budget_line::FundingSource;
use crate::organisation::{Fit, LeadProfile};

impl RuleSource {
    /// The line of the budget this source's money is entered on; `None` where the form has no line for it.
    ///
    /// Money the guide does not name a payer for is expected from the body that published it: the form's first public
    /// line, or that of the district where `issuer` is a body of one.
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
    /// Is it a rule for this lead, and no narrower one takes its place?
    pub fn is_in_force(&self, topic: &Topic, lead: &LeadProfile) -> bool {
        let holds = self.when_lead.is_empty() || lead.is_any_of(&self.when_lead) == Fit::Yes;
        holds && !self.is_conditional() && self.replaced_by(topic, lead).is_none()
    }

    /// The conditional rule of `topic` that takes the place of this general one for a lead: same kind of demand, same
    /// source.
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
    /// The rules that hold for a lead, general ones that a narrower one replaces left out.
    pub fn rules_in_force<'a>(&'a self, lead: &'a LeadProfile) -> impl Iterator<Item = &'a FundingRule> {
        self.funding_rules.iter().filter(|rule| rule.is_in_force(self, lead))
    }
}

impl Period {
    /// How long a project may run; `None` where the guide does not say.
    pub fn longest(&self) -> Option<Span> {
        self.max_years.map(Years::span)
    }

    /// How long a project must run at least; `None` where the guide does not say.
    pub fn shortest(&self) -> Option<Span> {
        self.min_years.map(Years::span)
    }
}
