//! A funding rule in one Chinese sentence, the same wherever the program speaks of it.

use super::{Demand, FundingRule, RuleSource};

impl FundingRule {
    /// What the rule demands, in the program's words: 企业牵头时，承担单位出资不低于 1500 万元.
    pub fn sentence(&self) -> String {
        let when = if self.when_lead.is_empty() {
            String::new()
        } else {
            format!("{}牵头时，", self.when_lead.join("、"))
        };
        let source = self.demand.source().label();
        match &self.demand {
            Demand::Cap { amount, .. } => format!("{when}{source}不超过 {amount} 万元"),
            Demand::Exact { amount, .. } => format!("{when}{source} {amount} 万元"),
            Demand::Floor { amount, .. } => format!("{when}{source}不低于 {amount} 万元"),
            Demand::Ratio { ratio, of, .. } => {
                format!("{when}{source}与{}之比不低于 {ratio}", of.label_as_base())
            }
            Demand::Percent { percent, of, .. } => {
                format!("{when}{source}不低于{}的 {percent}%", of.map_or("总经费", RuleSource::label_as_base))
            }
        }
    }
}
