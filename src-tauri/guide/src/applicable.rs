//! Which rules of a topic apply to a lead, and the budget lines and periods they refer to.

use jiff::Span;

use super::{FundingRule, Period, RuleSource, Topic, Years};
use crate::organisation::{Fit, LeadProfile};
use crate::payer::Payer;

impl RuleSource {
    /// The payer this source's money is entered for; `None` where it is the money of several, or the guide does not say
    /// whose.
    ///
    /// Money the guide names no payer for is expected from the body that published it: of the state, a province, a
    /// district, or else the city.
    pub fn payer(self, issuer: Option<&str>) -> Option<Payer> {
        match self {
            RuleSource::Municipal => Some(Payer::Municipal),
            RuleSource::District => Some(Payer::District),
            RuleSource::Provincial => Some(Payer::Provincial),
            RuleSource::Central => Some(Payer::Central),
            RuleSource::LeadOrg => Some(Payer::LeadOwn),
            RuleSource::Partner => Some(Payer::PartnerOwn),
            RuleSource::Issuer => Some(Payer::Commissioner),
            RuleSource::Unspecified => {
                let body = issuer.unwrap_or_default();
                let of_state = ["国家", "中华人民共和国", "科学技术部", "科技部"];
                Some(if of_state.iter().any(|name| body.starts_with(name)) {
                    Payer::Central
                } else if body.contains('省') || body.contains("自治区") {
                    Payer::Provincial
                } else if body.contains('区') || body.contains('县') {
                    Payer::District
                } else {
                    Payer::Municipal
                })
            }
            RuleSource::Matching
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
