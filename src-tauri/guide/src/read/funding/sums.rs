//! A sum that stands alone under a heading that says whose it is, and a sum with who pays what of it.

use super::clause_context::{is_sum_alone, without_sum_words};
use super::part::Part;
use crate::money::Money;
use crate::read::amount::{Quantity, compact, quantity};
use crate::read::names;
use crate::read::source::TextSlice;
use crate::read::words::contains_any;
use crate::{Demand, RuleSource};

/// Whose money the name right before a field speaks of: 榜单金额：, 资助金额：.
pub(super) fn payer_of_heading(text: TextSlice<'_>) -> Option<RuleSource> {
    let before = &text.text().whole().str()[..text.start()];
    let before = before.trim_end().trim_end_matches(['：', ':', '】', '*']).trim_end();
    match names::at_end(before) {
        Some((_, length)) => payer_of_name(&before[before.len() - length..]),
        // 经费：, a short label that stands for the field
        None => before.ends_with("经费").then_some(RuleSource::Unspecified),
    }
}

/// Does the name right before a field name support: 资助强度：, 支持方式及额度：?
pub(super) fn heads_support(text: TextSlice<'_>) -> bool {
    let before = &text.text().whole().str()[..text.start()];
    let before = before.trim_end().trim_end_matches(['：', ':', '】', '*']).trim_end();
    names::at_end(before).is_some_and(|(_, length)| {
        let name = &before[before.len() - length..];
        contains_any(name, &["资助", "支持", "补助", "扶持", "奖补"])
    })
}

/// Whose money a name speaks of.
pub(in crate::read) fn payer_of_name(name: &str) -> Option<RuleSource> {
    let is = |words: &[&str]| contains_any(name, words);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    match () {
        () if is(&["榜单金额", "榜单总", "悬赏金额", "揭榜金额", "发榜金额"]) => {
            Some(RuleSource::PostedSum)
        }
        () if is(&["发榜方", "发榜单位", "发榜企业"]) && is(&["出资", "投入", "支付"]) => {
            Some(RuleSource::Issuer)
        }
        () if is(&["悬赏", "榜单资金"]) => Some(RuleSource::PostedSum),
        () if matches!(
            name,
            "经费" | "经费预算" | "项目经费" | "课题经费" | "经费额度" | "经费标准" | "经费强度"
        ) =>
        {
            Some(RuleSource::Unspecified)
        }
        () if ends(&["总投入", "总投资", "总预算", "预算总额", "投入预算"]) => {
            Some(RuleSource::Total)
        }
        () if is(&["国拨"]) => Some(RuleSource::Central),
        // 省级财政资助： says whose money it is.
        () if is(&["财政"]) && begins(&["省"]) => Some(RuleSource::Provincial),
        () if is(&["财政"]) && begins(&["市"]) => Some(RuleSource::Municipal),
        () if is(&["财政"]) && begins(&["区", "县"]) => Some(RuleSource::District),
        () if is(&["财政"]) && begins(&["中央", "国家"]) => Some(RuleSource::Central),
        () if is(&["资助", "补助", "奖补", "扶持", "支持", "财政"]) && !is(&["数", "方式"]) => {
            Some(RuleSource::Unspecified)
        }
        () => None,
    }
}

impl<'a> Part<'a, '_> {
    /// 4000 万元（省财政 1200 万元，发榜方 2800 万元）: an amount, and who pays what of it.
    pub(super) fn parted(&self, words: &str) -> Option<Vec<Demand>> {
        let (sum, payers) = words.strip_suffix('）')?.split_once('（')?;
        let partly = payers.starts_with("其中");
        let payers = payers.strip_prefix("其中").unwrap_or(payers);
        let payers = payers.strip_prefix(':').unwrap_or(payers);
        // Of whom the sum is its parts say.
        let of_all = || {
            let (Quantity::Amount(amount), _) =
                quantity(without_sum_words(sum)).filter(|_| is_sum_alone(sum))?
            else {
                return None;
            };
            Some(vec![Demand::Exact { source: RuleSource::Total, amount, per: None }])
        };
        let mut found = self.demands(sum).or_else(|| self.sum_alone(sum)).or_else(of_all)?;
        let (mut left, source) = match found.as_slice() {
            [Demand::Exact { amount, source, .. }] => (*amount, *source),
            [Demand::About { amount, source: source @ RuleSource::Total, .. }] => (*amount, *source),
            _ => return None,
        };
        let of_posted = source == RuleSource::PostedSum;
        let partly = partly && (of_posted || source == RuleSource::Total);
        let parts = payers.split(['，', ',', '、', '；', ';']);
        for part in parts {
            for demand in self.demands(part)? {
                // 1200 万元（其中发榜方出资不低于 800 万元）
                if let Demand::Floor { amount, .. } | Demand::Cap { amount, .. } = &demand
                    && partly
                    && *amount <= left
                {
                    found.push(demand);
                    continue;
                }
                let Demand::Exact { amount, source, per } = demand else { return None };
                left = left - amount;
                // 企业 beside a posted sum, or inside the cost of a need, is the one that posts it.
                let posts =
                    (of_posted || partly) && source == RuleSource::LeadOrg && part.starts_with("企业");
                let source = if posts { RuleSource::Issuer } else { source };
                found.push(Demand::Exact { source, amount, per });
            }
        }
        // What they pay is the whole of it, or a part that 其中 names; or it is not understood.
        let whole = left == Money::ZERO && found.len() > 2;
        (whole || partly && left > Money::ZERO).then_some(found)
    }

    /// A clause; 不超过 200 万元（企业牵头的，自筹经费与资助经费之比不低于 1:1）: what the bracket demands of some leads stands
    /// beside what the clause does.
    pub(super) fn clause_with_bracket(&mut self, clause: TextSlice<'a>) {
        let parts = clause.str().strip_suffix(['）', ')']).and_then(|words| {
            let open = words.rfind(['（', '('])?;
            Some((open, open + words[open..].chars().next()?.len_utf8(), words.len()))
        });
        let parts = parts.map(|(open, from, to)| (clause.sub(0, open).trim(), clause.sub(from, to)));
        let Some((head, inner)) = parts.filter(|(head, inner)| {
            inner.str().contains("牵头") && self.demands(&compact(head.str())).is_some()
        }) else {
            return self.clause(clause);
        };
        let mut named = Vec::new();
        let mut inside = Part::new(self.field, false, &mut named);
        for clause in inner.split(&['，', ',']) {
            inside.clause(clause);
        }
        let Part { rules, read, unread, .. } = inside;
        let is_of_leads = !rules.is_empty() && rules.iter().all(|(rule, _)| !rule.when_lead.is_empty());
        if !(is_of_leads && unread.is_empty()) {
            return self.clause(clause);
        }
        let before = self.rules.len();
        self.clause(head);
        // The bracket is a part of what is said.
        for (rule, own) in self.rules.iter_mut().skip(before).filter(|(_, own)| own.start() == head.start()) {
            (rule.clause, *own) = (clause.clause(self.field), clause);
        }
        self.read.push(clause);
        self.rules.extend(rules);
        self.read.extend(read);
    }

    /// 4000 万元, or 总金额不超过 4000 万元, under 榜单金额, 资助金额: the money the heading of the field speaks of.
    pub(super) fn sum_alone(&self, words: &str) -> Option<Vec<Demand>> {
        let source = self.of_sum?;
        let words = without_sum_words(words);
        let after = |comparators: [&str; 3]| comparators.iter().find_map(|word| words.strip_prefix(word));
        let (most, least) = (after(["不超过", "不高于", "最高"]), after(["不低于", "不少于", "至少"]));
        let sum = most.or(least).unwrap_or(words);
        let Some((Quantity::Amount(amount), _)) = quantity(sum).filter(|_| is_sum_alone(sum)) else {
            return None;
        };
        if most.is_some() {
            return Some(vec![Demand::Cap { source, amount, per: None }]);
        }
        if least.is_some() {
            return Some(vec![Demand::Floor { source, amount, per: None }]);
        }
        // 预算总投入：2600 万元 is what the work is thought to cost.
        if source == RuleSource::Total {
            return Some(vec![Demand::About { source, amount, per: None }]);
        }
        Some(vec![Demand::Exact { source, amount, per: None }])
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// The rules of a topic under a heading, and what was left unread.
    fn read_under(heading: &str, words: &str) -> (Vec<String>, Vec<String>) {
        let text = format!(
            "2027年度科技项目榜单\n榜单1：海水提锂\n需求内容：研究膜。\n{heading}：{words}\n\
             榜单2：海水提钾\n需求内容：研究膜。\n{heading}：{words}\n"
        );
        let topic = read("guide", &text).0.topics.remove(0);
        let rules = topic.funding_rules.iter().map(|rule| rule.sentence());
        (rules.collect(), topic.unread.into_iter().map(|clause| clause.quote).collect())
    }

    #[test]
    fn a_bare_sum_is_the_money_its_heading_speaks_of() {
        for (heading, words, count) in [
            ("榜单金额", "1000万元。", 1),
            ("榜单金额", "总金额不超过1500万元。", 1),
            ("项目总投入", "总额不低于2400万元。", 1),
            ("资助金额", "人民币50万元。", 1),
            ("经费预算", "90万元", 1),
            ("榜单金额", "4000万元（省财政1200万元，发榜方2800万元）", 3),
            ("榜单金额", "1600万元（其中发榜方出资不低于900万元）", 2),
            ("榜单金额", "1600万元（其中省财政400万元）", 2),
            ("资助额度", "面向深海应用开展研究，每项资助不超过80万元。", 1),
            ("资助额度", "针对海水提锂膜的寿命问题，每项资助不超过80万元。", 1),
        ] {
            let (rules, unread) = read_under(heading, words);
            assert_eq!(rules.len(), count, "{heading}：{words} {rules:?}");
            assert!(!unread.iter().any(|clause| clause.contains("万元")), "{heading}：{words} {unread:?}");
        }
    }

    #[test]
    fn what_payers_do_not_add_up_to_is_left_to_a_person() {
        let (rules, unread) = read_under("榜单金额", "4000万元（省财政1200万元，发榜方2000万元）");
        assert!(rules.is_empty(), "{rules:?}");
        assert_eq!(unread, ["4000万元（省财政1200万元，发榜方2000万元）"]);
    }
}
