//! Clauses about money that can be read two ways.

use crate::clause::{Span, TopicField};
use crate::{
    Ambiguity, AmbiguityKind, Award, Base, Comparator, Demand, FundingRule, Per, RuleSource, Topic,
    higher_cap,
};

/// The money clauses of a topic that can be read two ways.
pub(super) fn ambiguities(topic: &Topic) -> Vec<Ambiguity> {
    let rules = &topic.funding_rules;
    let mut found: Vec<Ambiguity> = total_or_each(topic.award.as_ref(), rules).collect();
    for rule in rules {
        found.extend(in_proportion(rule, rules));
        found.extend(whose_money(rule));
        found.extend(replace_or_add(rule, rules));
        found.extend(which_support(rule));
        found.extend(ratio_direction(rule));
        found.extend(fixed_or_at_most(rule).filter(|_| !is_fixed(topic, rule)));
    }
    found
}

fn about(rule: &FundingRule, kind: AmbiguityKind, readings: [String; 2]) -> Ambiguity {
    Ambiguity {
        kind,
        quote: rule.clause.quote.clone(),
        span: rule.clause.span,
        field: rule.clause.field.unwrap_or(TopicField::Funding),
        readings: readings.to_vec(),
    }
}

/// A cap over several awards that does not say whether it counts in total or for each.
fn total_or_each(award: Option<&Award>, rules: &[FundingRule]) -> impl Iterator<Item = Ambiguity> {
    let several = award.filter(|award| !award.is_single());
    rules.iter().filter_map(move |rule| {
        let (Demand::Cap { source, amount, per: None }, Some(award)) = (&rule.demand, several) else {
            return None;
        };
        // Own money and a partner's are each project's own.
        if matches!(source, RuleSource::LeadOrg | RuleSource::Partner | RuleSource::Total) {
            return None;
        }
        let readings = [
            format!("每项不超过 {amount} 万元：一份申报书最多申请 {amount} 万元"),
            format!("{} 项合计不超过 {amount} 万元：一份申报书能得到的会少于 {amount} 万元", award.count),
        ];
        let (from, to) = (award.span.0.min(rule.clause.span.0), award.span.1.max(rule.clause.span.1));
        Some(Ambiguity {
            quote: format!("{}，{}", award.quote, rule.clause.quote),
            span: Span(from, to),
            ..about(rule, AmbiguityKind::TotalOrEach, readings)
        })
    })
}

/// A district's amount beside a cap on what a higher payer gives: fixed, or smaller when less is asked for?
fn in_proportion(rule: &FundingRule, rules: &[FundingRule]) -> Option<Ambiguity> {
    let Demand::Exact { source: RuleSource::District, amount, .. } = &rule.demand else { return None };
    let (payer, cap) = higher_cap(rules)?;
    let payer = payer.label();
    let readings = [
        format!("固定出资 {amount} 万元，与申请的{payer}多少无关"),
        format!("与{payer}按 {cap} 比 {amount} 配套，申请的{payer}低于 {cap} 万元时相应减少"),
    ];
    Some(about(rule, AmbiguityKind::DistrictProportion, readings))
}

/// Words that name an organisation a partner may be too, and what the partner is called.
const ORGANISATIONS: [(&str, &[&str], &str); 2] = [
    ("承担单位", &["承担单位"], "合作单位"),
    (
        "企业",
        &["企业自筹", "企业出资", "企业投入", "企业自有", "企业配套", "企业匹配", "企业资金"],
        "参与的其他企业",
    ),
];

/// 承担单位, 企业: the lead alone, or everyone of that name who takes part?
fn whose_money(rule: &FundingRule) -> Option<Ambiguity> {
    let at_least = match &rule.demand {
        Demand::Floor { source, .. } => *source == RuleSource::LeadOrg,
        Demand::Ratio { source, comparator, .. } | Demand::Percent { source, comparator, .. } => {
            *source == RuleSource::LeadOrg && *comparator != Comparator::AtMost
        }
        // Whoever is meant, it is asked for no sum.
        Demand::Rest { .. } => false,
        Demand::Cap { .. } | Demand::Exact { .. } | Demand::About { .. } | Demand::Foreign { .. } => false,
    };
    let quote = &rule.clause.quote;
    let (word, _, others) = ORGANISATIONS
        .iter()
        .find(|(_, words, _)| at_least && words.iter().any(|word| quote.contains(word)))?;
    let readings =
        [format!("“{word}”只指牵头单位，{others}的出资不算"), format!("“{word}”包括{others}，出资合并计算")];
    Some(about(rule, AmbiguityKind::WhoseMoney, readings))
}

/// A floor for one kind of lead beside a general one: in its place, or on top of it?
fn replace_or_add(rule: &FundingRule, rules: &[FundingRule]) -> Option<Ambiguity> {
    let Demand::Floor { amount, .. } = &rule.demand else { return None };
    (!rule.when_lead.is_empty()).then_some(())?;
    let general = rules.iter().find_map(|other| match &other.demand {
        Demand::Floor { amount, .. }
            if other.when_lead.is_empty()
                && !other.is_conditional()
                && other.demand.same_matter(&rule.demand) =>
        {
            Some(*amount)
        }
        _ => None,
    })?;
    let who = rule.when_lead.join("、");
    let readings = [
        format!("{who}牵头时以 {amount} 万元代替一般的 {general} 万元"),
        format!("{who}牵头时在一般的 {general} 万元之外再加 {amount} 万元，共 {} 万元", general + *amount),
    ];
    Some(about(rule, AmbiguityKind::ReplaceOrAdd, readings))
}

/// 自筹经费与申请资助经费的比例: measured against what the city gives, or against all the public money?
fn which_support(rule: &FundingRule) -> Option<Ambiguity> {
    let of = match &rule.demand {
        Demand::Ratio { of, .. } | Demand::Percent { of: Base::Source(of), .. } => Some(*of),
        Demand::Percent { of: Base::Named(_), .. }
        | Demand::Cap { .. }
        | Demand::Exact { .. }
        | Demand::Floor { .. }
        | Demand::About { .. }
        | Demand::Rest { .. }
        | Demand::Foreign { .. } => None,
    };
    (of == Some(RuleSource::Unspecified)).then(|| {
        let readings = [
            "以申请的市级财政经费为准，区县财政的出资不计入".to_owned(),
            "以申请的全部财政经费为准，市级和区县合并计算".to_owned(),
        ];
        about(rule, AmbiguityKind::WhichSupport, readings)
    })
}

/// 财政资金与自筹资金的比例不低于 1:2 demands more public money than own money allows: it may be meant the other way.
fn ratio_direction(rule: &FundingRule) -> Option<Ambiguity> {
    let Demand::Ratio { source, comparator, ratio, of } = &rule.demand else { return None };
    let unusual = match comparator {
        Comparator::AtLeast => source.is_public() && *of == RuleSource::LeadOrg,
        Comparator::AtMost => *source == RuleSource::LeadOrg && of.is_public(),
        Comparator::Exactly => false,
    };
    (unusual && ratio.left != ratio.right).then(|| {
        let (first, second) = (source.label_as_base(), of.label_as_base());
        let other_way = if *comparator == Comparator::AtLeast { "不超过" } else { "不低于" };
        let readings = [
            format!("照字面：{first}与{second}之比{} {ratio}", comparator.label()),
            format!("可能写反了：{first}与{second}之比{other_way} {ratio}"),
        ];
        about(rule, AmbiguityKind::RatioDirection, readings)
    })
}

/// 定额资助 in the field the amount stands in: just so much.
fn is_fixed(topic: &Topic, rule: &FundingRule) -> bool {
    let text = rule.clause.field.and_then(|field| topic.text(field)).unwrap_or_default();
    ["定额资助", "定额支持", "定额补助"]
        .iter()
        .any(|words| text.match_indices(words).any(|(at, _)| !text[..at].ends_with('非')))
}

/// 市级财政资助 500 万元: just so much, or at most? A district's amount is another doubt.
fn fixed_or_at_most(rule: &FundingRule) -> Option<Ambiguity> {
    let Demand::Exact { source, amount, per } = &rule.demand else { return None };
    (*per != Some(Per::Topic)).then_some(())?;
    matches!(source, RuleSource::Municipal | RuleSource::Provincial | RuleSource::Unspecified).then(|| {
        let readings =
            [format!("定额资助，申请金额就是 {amount} 万元"), format!("最多资助 {amount} 万元，可以少申请")];
        about(rule, AmbiguityKind::FixedOrAtMost, readings)
    })
}

/// What a cap counts over, where only one reading is possible.
pub(in crate::read) fn settle_per(award: Option<&Award>, rules: &mut [FundingRule]) {
    if award.is_some_and(Award::is_single) {
        for rule in rules {
            if let Demand::Cap { per: per @ None, .. } = &mut rule.demand {
                *per = Some(Per::Topic);
            }
        }
    }
}
