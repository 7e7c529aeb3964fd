//! Amounts that may be a slip: measured against the other amounts of the same guide. None is ever corrected.

use crate::clause::{Clause, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};
use crate::money::Money;
use crate::{Base, Demand, FundingRule, RuleSource, Topic, higher_cap};

/// A cap below this many 万元 is flagged. The catalogue's other caps run from 100 to 3000 万元; the Shapingba guide's
/// 1 万元 is what made this rule.
const MIN_CAP: i64 = 5;

/// No guide demands own or district money of less than one 万元: 元 stands for 万元.
const MIN_DEMAND: i64 = 1;

/// So many times smaller or larger than the middle of its siblings, a cap may have lost or won a zero or a 万. In the
/// shipped guides the largest cap is six times the smallest.
const FAR: i64 = 20;

/// So many siblings are needed for a middle.
const MIN_SIBLINGS: usize = 3;

/// Own money of so many times the support is no co-funding any more. In the shipped guides it is at most four times.
const FLOOR_OF_CAP: i64 = 20;

fn times(amount: Money, factor: i64) -> Money {
    Money::from_wan(amount.wan().saturating_mul(factor.into()))
}

fn doubt(topic: u32, clause: &Clause, what: String) -> Finding {
    Finding {
        code: Code::SuspiciousValue,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::TopicText(topic, clause.field.unwrap_or(TopicField::Funding)),
        what,
        why: Some(clause.clone()),
        action: "程序按原文检查，不作更正；请向发布单位核实金额".to_owned(),
        readings: Vec::new(),
    }
}

/// Amounts of one topic that may be a slip, each flagged once.
pub(in crate::read) fn suspicious_amounts(
    topic: u32,
    rules: &[FundingRule],
) -> impl Iterator<Item = Finding> {
    let city = higher_cap(rules).map(|(_, cap)| cap);
    let support = rules.iter().find_map(|rule| match &rule.demand {
        Demand::Cap {
            source: RuleSource::Municipal | RuleSource::Provincial | RuleSource::Unspecified,
            amount,
            ..
        } => Some(*amount),
        _ => None,
    });
    rules.iter().filter_map(move |rule| {
        let wan = |n: i64| Money::from_wan(n.into());
        let what = match &rule.demand {
            Demand::Cap { amount, .. } if *amount < wan(MIN_CAP) => {
                format!("资助上限只有 {amount} 万元，与同类指南相差很大，可能是笔误")
            }
            Demand::Exact { amount, .. } | Demand::Floor { amount, .. } if *amount < wan(MIN_DEMAND) => {
                format!("金额只有 {amount} 万元，可能把“万元”写成了“元”")
            }
            Demand::Exact { source: RuleSource::District, amount, .. } if city.is_some_and(|cap| *amount > cap) => {
                let cap = city.unwrap_or_default();
                format!("区县出资 {amount} 万元，比上级财政的上限 {cap} 万元还多，可能是笔误")
            }
            Demand::Floor { source: RuleSource::LeadOrg, amount, .. }
                if support.is_some_and(|cap| *amount > times(cap, FLOOR_OF_CAP)) =>
            {
                let cap = support.unwrap_or_default();
                format!("承担单位出资要求 {amount} 万元，是资助上限 {cap} 万元的 {FLOOR_OF_CAP} 倍以上，可能是笔误")
            }
            Demand::Percent { percent, of: Base::Source(RuleSource::Total), .. } if *percent > wan(100) => {
                format!("占总经费的 {percent}%，超过了 100%，可能是笔误")
            }
            _ => return None,
        };
        Some(doubt(topic, &rule.clause, what))
    })
}

/// Caps far from those of the guide's other topics. A cap that is flagged as too small already is not flagged again.
pub(in crate::read) fn among_siblings(topics: &[Topic]) -> Vec<Finding> {
    let caps: Vec<(u32, RuleSource, Money, &FundingRule)> = topics
        .iter()
        .flat_map(|topic| topic.funding_rules.iter().map(|rule| (topic.number, rule)))
        .filter_map(|(topic, rule)| match rule.demand {
            Demand::Cap { source, amount, .. } if amount >= Money::from_wan(MIN_CAP.into()) => {
                Some((topic, source, amount, rule))
            }
            _ => None,
        })
        .collect();
    let mut sources: Vec<RuleSource> = caps.iter().map(|(_, source, _, _)| *source).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut found = Vec::new();
    for source in sources {
        let mut amounts: Vec<Money> = caps.iter().filter(|cap| cap.1 == source).map(|cap| cap.2).collect();
        amounts.sort_unstable();
        let Some(middle) = amounts.get(amounts.len() / 2).copied().filter(|_| amounts.len() > MIN_SIBLINGS)
        else {
            continue;
        };
        for (topic, _, amount, rule) in caps.iter().filter(|cap| cap.1 == source) {
            let word = if times(*amount, FAR) < middle {
                "小"
            } else if *amount > times(middle, FAR) {
                "大"
            } else {
                continue;
            };
            let what = format!(
                "资助上限 {amount} 万元，比本指南其他项目（多为 {middle} 万元）{word}得多，可能是笔误"
            );
            found.push(doubt(*topic, &rule.clause, what));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::finding::Code;
    use crate::read;
    use crate::shipped;

    /// What is flagged in a guide whose topics have these funding fields.
    fn flagged(fields: &[&str]) -> Vec<String> {
        let numerals = ["一", "二", "三", "四", "五", "六"];
        let text: String = fields
            .iter()
            .zip(numerals)
            .map(|(field, n)| format!("项目{n}：甲\n3.资助强度及方式：{field}。\n"))
            .collect();
        let (_, findings) = read("guide", &text);
        let flagged = findings.into_iter().filter(|f| f.code == Code::SuspiciousValue);
        flagged.map(|f| format!("{} {}", f.place, f.what)).collect()
    }

    #[test]
    fn an_amount_out_of_all_proportion_is_flagged_and_its_neighbours_are_not() {
        for (field, words) in [
            ("市级财政经费资助不超过500元", "只有 0.05 万元"),
            ("市级财政经费资助不超过500万元，承担单位出资不低于2000元", "把“万元”写成了“元”"),
            ("市级财政经费资助不超过500万元，区县财政出资5000万元", "比上级财政的上限 500 万元还多"),
            ("市级财政经费资助不超过500万元，承担单位出资不低于20000万元", "20 倍以上"),
            ("企业自筹经费占比不低于600%", "超过了 100%"),
        ] {
            let found = flagged(&[field]);
            assert_eq!(found.len(), 1, "{field}: {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
        for field in [
            "市级财政经费资助不超过5万元",
            "市级财政经费资助不超过500万元，区县财政出资500万元，承担单位出资不低于10000万元",
            "自筹经费不低于财政经费的200%",
        ] {
            assert_eq!(flagged(&[field]), Vec::<String>::new(), "{field}");
        }
    }

    #[test]
    fn a_cap_far_from_its_siblings_is_flagged() {
        let cap = |wan: &str| format!("市级财政经费资助不超过{wan}万元");
        let guide = |last: &str| {
            let caps = [cap("500"), cap("500"), cap("1000"), cap("300"), cap(last)];
            flagged(&caps.iter().map(String::as_str).collect::<Vec<_>>())
        };
        assert_eq!(guide("100"), Vec::<String>::new());
        assert_eq!(guide("10000"), Vec::<String>::new());
        assert!(guide("20")[0].starts_with("topic.5.funding 资助上限 20 万元"), "{:?}", guide("20"));
        assert!(guide("50000")[0].contains("大得多"));
        // Two topics are no guide to a third.
        assert_eq!(flagged(&[&cap("500"), &cap("5"), &cap("500")]), Vec::<String>::new());
    }

    #[test]
    fn the_shipped_guides_have_one_small_cap_a_topic_of_shapingba_and_no_other() {
        let guides = shipped();
        let amounts: Vec<&str> = guides
            .iter()
            .flat_map(|read| {
                let flagged = read.findings.iter().filter(|f| f.code == Code::SuspiciousValue);
                flagged.filter(|f| f.action.contains("金额")).map(|_| read.guide.id.as_str())
            })
            .collect();
        assert_eq!(amounts, ["shapingba-2024-life-health-1"; 8]);
    }
}
