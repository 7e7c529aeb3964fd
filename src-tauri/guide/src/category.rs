//! 资助类别: what a topic demands of an application of one of its categories.

use crate::clause::Span;
use crate::{Demand, FundingRule, Topic};

/// What the name of a category may end in; the longer before those they end in.
pub(crate) const ENDINGS: [&str; 9] =
    ["类项目", "类课题", "类专项", "项目", "课题", "选题", "专题", "类", "基金"];

/// The name of a category without the word it ends in.
pub(crate) fn stem(name: &str) -> &str {
    let name = name.trim();
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// Do two names mean one category: 重点课题, 重点项目; 第一类课题, 一类课题?
pub fn is_same_category(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| stem(name).trim_start_matches('第'));
    one == other
}

impl Topic {
    /// Has an application to say which of several categories it is of?
    pub fn has_a_choice_of_category(&self) -> bool {
        self.categories.len() > 1
    }

    /// Does a rule said of all hold or not by the category an application chooses: is there one that says its own in its
    /// place?
    pub fn waits_for_a_category(&self, rule: &FundingRule) -> bool {
        let is_choice =
            |name: &String| self.categories.iter().any(|category| is_same_category(&category.name, name));
        self.has_a_choice_of_category()
            && rule.category.is_none()
            && self
                .funding_rules
                .iter()
                .any(|other| other.category.as_ref().is_some_and(is_choice) && other.takes_the_place_of(rule))
    }

    /// Does the period said of all hold or not by the category an application chooses?
    pub fn period_waits_for_a_category(&self) -> bool {
        self.has_a_choice_of_category()
            && self.categories.iter().any(|category| self.of_category(&category.name).period != self.period)
    }

    /// Does who may lead depend on the category an application chooses?
    pub fn lead_waits_for_a_category(&self) -> bool {
        self.has_a_choice_of_category()
            && self.categories.iter().any(|category| {
                let chosen = self.of_category(&category.name);
                chosen.lead != self.lead || chosen.lead_refused != self.lead_refused
            })
    }

    /// The topic as it holds for an application of one of its categories: what is said of the others is gone, and what is
    /// said of this one holds without a condition, in place of what is said of all.
    #[must_use]
    pub fn of_category(&self, name: &str) -> Topic {
        let mut topic = self.clone();
        let mine = |of: &String| is_same_category(of, name);
        // What is said of a category that is none of the choices may hold beside any of them.
        let all = &self.categories;
        let other =
            |of: &String| !mine(of) && all.iter().any(|category| is_same_category(&category.name, of));
        topic.categories.retain(|category| mine(&category.name));
        topic.conditions.retain(|condition| !condition.category.as_ref().is_some_and(other));
        let (others, kept): (Vec<FundingRule>, Vec<FundingRule>) =
            topic.funding_rules.into_iter().partition(|rule| rule.category.as_ref().is_some_and(other));
        let (own, general): (Vec<FundingRule>, Vec<FundingRule>) =
            kept.into_iter().partition(|rule| rule.category.as_ref().is_some_and(mine));
        let (replaced, general): (Vec<FundingRule>, Vec<FundingRule>) =
            general.into_iter().partition(|wide| own.iter().any(|rule| rule.takes_the_place_of(wide)));
        let own = own.into_iter().map(|rule| FundingRule { category: None, ..rule });
        topic.funding_rules = own.chain(general).collect();
        topic.funding_rules.sort_by_key(|rule| rule.clause.span);
        // A doubt about a rule that is gone is none.
        let stands = |span: Span| topic.funding_rules.iter().any(|rule| rule.clause.span == span);
        let gone = |span: Span| others.iter().chain(&replaced).any(|rule| rule.clause.span == span);
        topic.ambiguities.retain(|doubt| !gone(doubt.span) || stands(doubt.span));
        // What the topic says in its own fields stands.
        let own = |span: Span| self.field_at(span).is_some();
        for terms in
            topic.categories.iter().flat_map(|category| &category.clauses).map(|clause| &clause.terms)
        {
            if let Some(award) =
                terms.award.clone().filter(|_| !topic.award.as_ref().is_some_and(|of| own(of.span)))
            {
                topic.award = Some(award);
            }
            let says_period =
                topic.period_text.is_some() || topic.period.as_ref().is_some_and(|of| own(of.span));
            if let Some(period) = terms.period.clone().filter(|of| own(of.span) || !says_period) {
                topic.period = Some(period);
            }
            if let Some(lead) =
                terms.lead.clone().filter(|_| !topic.lead.as_ref().is_some_and(|of| own(of.span)))
            {
                topic.lead = Some(lead);
            }
            topic.lead_refused.extend(terms.lead_refused.iter().cloned());
            topic.preferences.extend(terms.preferences.iter().cloned());
            topic.evidence.extend(terms.evidence.iter().cloned());
        }
        topic
    }
}

impl FundingRule {
    /// Does it, said more narrowly, stand in the place of a wider one, whoever leads: the same kind of limit on the same
    /// money?
    pub(crate) fn takes_the_place_of(&self, wide: &FundingRule) -> bool {
        let bound = |demand: &Demand| matches!(demand, Demand::Cap { .. } | Demand::Exact { .. });
        let (a, b) = (&self.demand, &wide.demand);
        let same_money = a.source() == b.source() || a.source().is_public() && b.source().is_public();
        let same_limit = (a.kind() == b.kind() || bound(a) && bound(b)) && same_money;
        // What one enterprise gets in a year stands beside what a project gets.
        let counts_alike = a.is_within_topic() == b.is_within_topic();
        let for_all = self.when_lead.is_empty() || self.when_lead == wide.when_lead;
        same_limit && counts_alike && for_all && self.condition.is_none()
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    const GUIDE: &str = "2027年度社科规划课题申报指南\n一、课题类别\n（一）重点课题。每项资助不超过6万元，研究期限3年。\n\
        （二）一般课题。每项资助不超过3万元，研究期限2年。\n二、申报条件\n重点课题负责人须具有正高级职称。\n\
        所有课题须自筹不少于1万元。\n三、选题指南\n1.海岛治理研究\n2.港口经济研究\n";

    /// The rules, the conditions and the period of a topic.
    fn said(topic: &crate::Topic) -> Vec<String> {
        let case = |of: &Option<String>| of.as_ref().map_or(String::new(), |name| format!("{name}: "));
        let rules =
            topic.funding_rules.iter().map(|rule| format!("{}{}", case(&rule.category), rule.clause.quote));
        let conditions = topic.conditions.iter();
        let conditions =
            conditions.map(|condition| format!("{}{}", case(&condition.category), condition.quote));
        let period = topic.period.iter().map(|period| period.quote.clone());
        rules.chain(conditions).chain(period).collect()
    }

    #[test]
    fn what_is_said_of_other_categories_is_gone_once_one_is_chosen() {
        let (guide, _) = read("guide", GUIDE);
        let topic = &guide.topics[0];
        assert!(topic.has_a_choice_of_category());
        assert_eq!(
            said(topic),
            [
                "重点课题: 每项资助不超过6万元",
                "一般课题: 每项资助不超过3万元",
                "所有课题须自筹不少于1万元",
                "重点课题: 重点课题负责人须具有正高级职称",
            ]
        );
        assert_eq!(
            said(&topic.of_category("重点课题")),
            [
                "每项资助不超过6万元",
                "所有课题须自筹不少于1万元",
                "重点课题: 重点课题负责人须具有正高级职称",
                "研究期限3年"
            ]
        );
        assert_eq!(
            said(&topic.of_category("一般课题")),
            ["每项资助不超过3万元", "所有课题须自筹不少于1万元", "研究期限2年"]
        );
    }

    #[test]
    fn a_rule_of_a_category_takes_the_place_of_the_general_one() {
        let text = "2027年科技项目申报指南\n项目一：海水提锂\n1.研究内容：研究膜。\n2.资助强度及方式：每项资助不超过50万元；\
            重点项目每项资助不超过200万元；培育项目每项资助不超过20万元；平台项目每项资助不超过10万元。\n";
        let (guide, _) = read("guide", text);
        let topic = &guide.topics[0];
        assert_eq!(said(topic).len(), 4);
        assert_eq!(said(&topic.of_category("重点项目")), ["重点项目每项资助不超过200万元"]);
    }
}
