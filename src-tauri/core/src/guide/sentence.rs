//! A funding rule and a period in one Chinese sentence, the same wherever the program speaks of them.

use super::{Demand, FundingRule, Period, RuleSource};

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
            Demand::Ratio { comparator, ratio, of, .. } => {
                format!("{when}{source}与{}之比{} {ratio}", of.label_as_base(), comparator.label())
            }
            Demand::Percent { comparator, percent, of, .. } => {
                let whole = of.map_or("总经费", RuleSource::label_as_base);
                format!("{when}{source}{}{whole}的 {percent}%", comparator.label())
            }
        }
    }
}

impl Period {
    /// 不少于 1 年，不超过 3 年; 2026-01-01 至 2028-12-31.
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.min_years.as_ref().map(|years| format!("不少于 {years} 年")));
        parts.extend(self.max_years.as_ref().map(|years| format!("不超过 {years} 年")));
        match (&self.from_date, &self.until_date) {
            (Some(from), Some(until)) => parts.push(format!("{from} 至 {until}")),
            (Some(from), None) => parts.push(format!("{from} 起")),
            (None, Some(until)) => parts.push(format!("{until} 前结束")),
            (None, None) => {}
        }
        parts.join("，")
    }
}
