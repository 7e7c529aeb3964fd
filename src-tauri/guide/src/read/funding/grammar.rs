//! No money clause passes in silence: clauses put together from a grammar, with words the reader knows and words it
//! does not, are either the rule the grammar meant, or unread. Never another rule, never nothing.

use super::cases::line;
use crate::{Topic, read};

/// A word and what it means; `None` for one that no rule can carry.
type Part<T> = (&'static str, Option<T>);

/// (source, it is public money)
const PAYERS: [Part<(&str, bool)>; 26] = [
    ("市级财政", Some(("municipal", true))),
    ("市财政", Some(("municipal", true))),
    ("市本级财政", Some(("municipal", true))),
    ("区县财政", Some(("district", true))),
    ("区（县）财政", Some(("district", true))),
    ("区级财政", Some(("district", true))),
    ("省级财政", Some(("provincial", true))),
    ("自治区财政", Some(("provincial", true))),
    ("中央财政", Some(("central", true))),
    ("财政", Some(("unspecified", true))),
    ("承担单位自筹", Some(("lead_org", false))),
    ("企业自筹", Some(("lead_org", false))),
    ("自有", Some(("lead_org", false))),
    ("合作单位出资", Some(("partner", false))),
    ("地方财政", None),
    ("镇街财政", None),
    ("联合资助方", None),
    ("发榜方", Some(("issuer", true))),
    ("引导基金", None),
    ("上级主管部门", None),
    ("申报品种年均销售额及", None),
    ("企业注册资本和", None),
    ("首批市级财政", None),
    ("牵头单位以外的企业自筹", None),
    ("承担单位资助", None),
    ("市级财政和承担单位自筹", None),
];

/// Some(true) where only public money may be so called.
const FILLERS: [Part<bool>; 11] = [
    ("", Some(false)),
    ("经费", Some(false)),
    ("资金", Some(false)),
    ("出资", Some(false)),
    ("经费资助", Some(true)),
    ("资金支持额度", Some(true)),
    ("贷款", None),
    ("股权投资", None),
    ("年度经费", None),
    ("研发投入", None),
    ("资金不作要求，其他资金", None),
];

/// (before the amount, after it), kind
const COMPARATORS: [Part<(&str, &str)>; 25] = [
    ("不超过", Some(("", "cap"))),
    ("不得超过", Some(("", "cap"))),
    ("不高于", Some(("", "cap"))),
    ("最高", Some(("", "cap"))),
    ("上限为", Some(("", "cap"))),
    ("≤", Some(("", "cap"))),
    ("控制在", Some(("以内", "cap"))),
    ("", Some(("以内", "cap"))),
    ("", Some(("封顶", "cap"))),
    ("不低于", Some(("", "floor"))),
    ("不得少于", Some(("", "floor"))),
    ("至少", Some(("", "floor"))),
    ("≥", Some(("", "floor"))),
    ("", Some(("以上", "floor"))),
    ("为", Some(("", "exact"))),
    ("约", Some(("", "about"))),
    ("", Some(("左右", "about"))),
    ("超过", None),
    ("大于", None),
    ("不足", None),
    ("接近", None),
    ("不必低于", None),
    ("不再不超过", None),
    ("＜", None),
    ("比上年增加不超过", None),
];

const AMOUNTS: [Part<&str>; 18] = [
    ("500万元", Some("500")),
    ("５００ 万元", Some("500")),
    ("1,500万元", Some("1500")),
    ("五百万元", Some("500")),
    ("伍佰万元", Some("500")),
    ("1.5亿元", Some("15000")),
    ("一亿五千万元", Some("15000")),
    ("200万", Some("200")),
    ("20000元", Some("2")),
    ("1千万元", Some("1000")),
    ("人民币30万元", Some("30")),
    ("500", None),
    ("500万点", None),
    ("500万股", None),
    ("500万元万元", None),
    ("3 000万元", None),
    ("500万元或600万元", None),
    ("若干万元", None),
];

/// Some(true) where only public money may be so called.
const TAILS: [Part<bool>; 16] = [
    ("", Some(false)),
    ("（含）", Some(false)),
    ("（人民币）", Some(false)),
    ("的资助", Some(true)),
    ("/季度", None),
    ("（不含设备费）", None),
    ("（其中区县配套100万元）", None),
    ("除外", None),
    ("分三年拨付", None),
    ("的贷款贴息", None),
    ("及以下的除外", None),
    ("，特殊项目除外", None),
    ("，经批准可适当提高", None),
    ("，但涉及临床试验的项目不受此限", None),
    ("，不含贷款贴息", None),
    ("，确需超过的另行报批", None),
];

/// How the rule's line ends.
const CONDITIONS: [Part<&str>; 23] = [
    ("", Some("")),
    ("企业牵头的", Some(" when 企业")),
    ("企业牵头的，", Some(" when 企业")),
    ("由企业牵头时，", Some(" when 企业")),
    ("若企业牵头，", Some(" when 企业")),
    ("高校、科研院所牵头申报的，", Some(" when 高校|科研院所")),
    ("牵头单位为企业的，", Some(" when 企业")),
    ("非企业牵头的项目", Some(" when 非企业")),
    ("拟支持3项，", Some("")),
    ("其他单位牵头的，", Some(" when 其他单位")),
    ("对获得国家奖的", Some(" if 对获得国家奖的")),
    ("涉及临床试验的，", Some(" if 涉及临床试验的")),
    ("首年", None),
    ("中试阶段", None),
    ("通过验收后，", Some(" if 通过验收后")),
    ("获得国家一类新药证书，", None),
    ("重大项目：", Some(" in 重大项目")),
    ("世界500强企业牵头的，", Some(" if 世界500强企业牵头的")),
    ("如遇特殊情况，", None),
    ("企业牵头且年销售额超过5亿元的，", None),
    ("一般项目", Some(" in 一般项目")),
    ("涉及临床试验的，企业牵头的，", Some(" if 涉及临床试验的 when 企业")),
    ("第二年起", None),
];

/// The nth clause of the grammar, and the rule it means.
fn clause(mut n: usize) -> (String, Option<String>) {
    let mut pick = |length: usize| {
        let at = n % length;
        n /= length;
        at
    };
    let (payer, whose) = PAYERS[pick(PAYERS.len())];
    let (filler, filler_means) = FILLERS[pick(FILLERS.len())];
    let (before, compared) = COMPARATORS[pick(COMPARATORS.len())];
    let (amount, wan) = AMOUNTS[pick(AMOUNTS.len())];
    let (tail, tail_means) = TAILS[pick(TAILS.len())];
    let (condition, when) = CONDITIONS[pick(CONDITIONS.len())];
    let after = compared.map_or("", |(after, _)| after);
    let text = format!("{condition}{payer}{filler}{before}{amount}{after}{tail}");
    let meaning = || {
        let (source, public) = whose?;
        let (filler_of_public, tail_of_public) = (filler_means?, tail_means?);
        if (filler_of_public || tail_of_public) && !public {
            return None;
        }
        let (_, kind) = compared?;
        let when = when?;
        Some(format!("{kind} {source} {}{when}", wan?))
    };
    (text, meaning())
}

fn size() -> usize {
    PAYERS.len() * FILLERS.len() * COMPARATORS.len() * AMOUNTS.len() * TAILS.len() * CONDITIONS.len()
}

/// Every so many-th clause is tried: about 6,000 in the everyday test, 600,000 in an optimised one. A prime, so that the
/// steps go through every list.
const STRIDE: usize = if cfg!(debug_assertions) { 8_009 } else { 79 };

fn topic(text: &str) -> Topic {
    let (guide, _) = read("guide", &format!("项目一：甲\n3.资助强度及方式：{text}。\n"));
    guide.topics.into_iter().next().unwrap()
}

/// What is wrong with how a sentence is read, if anything.
fn fault(text: &str, meaning: Option<&String>) -> Option<String> {
    let topic = topic(text);
    let rules: Vec<String> = topic.funding_rules.iter().map(line).collect();
    let as_meant = rules.is_empty() || meaning.is_some_and(|meaning| rules == [meaning.as_str()]);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let seen: Vec<String> = (topic.funding_rules.iter().map(|rule| &rule.clause.quote))
        .chain(topic.unread.iter().map(|clause| &clause.quote))
        .chain(topic.award.iter().map(|award| &award.quote))
        .map(|quote| bare(quote))
        .collect();
    let lost = text
        .split('，')
        .find(|part| !part.is_empty() && !seen.iter().any(|quote| quote.contains(&bare(part))));
    if !as_meant {
        Some(format!("{text}: read {rules:?}, meant {meaning:?}"))
    } else {
        lost.map(|part| format!("{text}: nothing is said of {part}"))
    }
}

#[test]
fn a_clause_is_the_rule_it_means_or_unread() {
    let (mut tried, mut meant, mut understood) = (0, 0, 0);
    let mut faults = Vec::new();
    for n in (0..size()).step_by(STRIDE) {
        let (text, meaning) = clause(n);
        tried += 1;
        faults.extend(fault(&text, meaning.as_ref()));
        if let Some(meaning) = meaning {
            meant += 1;
            understood +=
                usize::from(topic(&text).funding_rules.iter().map(line).any(|rule| rule == meaning));
        }
    }
    assert!(faults.is_empty(), "{} of {tried}: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
    println!("{tried} clauses, {meant} with a meaning, {understood} of them understood");
    // A reader that left everything unread would pass: what it knows, it must read.
    assert!(understood * 100 >= meant * 97, "{understood} of {meant}");
}

const BASES: [Part<&str>; 8] = [
    ("市级财政经费", Some("municipal")),
    ("申请资助经费", Some("unspecified")),
    ("区县财政出资", Some("district")),
    ("项目总投资", Some("total")),
    ("总经费", Some("total")),
    ("研发投入", Some("研发投入")),
    ("上年度销售收入", None),
    ("设备购置费", Some("设备购置费")),
];
const OWN: [Part<&str>; 6] = [
    ("自筹经费", Some("lead_org")),
    ("承担单位出资", Some("lead_org")),
    ("合作单位出资", Some("partner")),
    ("社会资本", Some("other")),
    ("配套经费", Some("matching")),
    ("企业研发投入", None),
];
const HELD: [Part<&str>; 8] = [
    ("不低于", Some(">=")),
    ("不少于", Some(">=")),
    ("不超过", Some("<=")),
    ("不高于", Some("<=")),
    ("达到", Some(">=")),
    ("约", None),
    ("大于", None),
    ("不必低于", None),
];
const FIGURES: [Part<(&str, &str)>; 14] = [
    ("3:1", Some(("ratio", "3:1"))),
    ("1∶0.5", Some(("ratio", "1:0.5"))),
    ("１：１", Some(("ratio", "1:1"))),
    ("2比1", Some(("ratio", "2:1"))),
    ("2倍", Some(("times", "2:1"))),
    ("三倍", Some(("times", "3:1"))),
    ("三分之一", Some(("times", "1:3"))),
    ("50%", Some(("percent", "50"))),
    ("百分之三十", Some(("percent", "30"))),
    ("33.3％", Some(("percent", "33.3"))),
    ("一半", Some(("percent", "50"))),
    ("2—3倍", None),
    ("20%—30%", None),
    ("3:1:1", None),
];

/// A share in one of the ways guides write one, and the rule it means.
fn share(mut n: usize) -> (String, Option<String>) {
    let mut pick = |length: usize| {
        let at = n % length;
        n /= length;
        at
    };
    let (own, source) = OWN[pick(OWN.len())];
    let (base, of) = BASES[pick(BASES.len())];
    let (held, comparator) = HELD[pick(HELD.len())];
    let (figure, value) = FIGURES[pick(FIGURES.len())];
    let (condition, when) = CONDITIONS[pick(CONDITIONS.len())];
    let form = pick(4);
    let text = match form {
        0 => format!("{condition}{own}与{base}的比例{held}{figure}"),
        1 => format!("{condition}{own}{held}{base}的{figure}"),
        2 => format!("{condition}{own}占{base}的比例{held}{figure}"),
        _ => format!("{condition}{own}与{base}之比{held}{figure}"),
    };
    let meaning = || {
        let (source, of, (kind, figure)) = (source?, of?, value?);
        let is_payer = of.is_ascii() && of != "total";
        let fits = match kind {
            "ratio" => matches!(form, 0 | 3) && is_payer,
            "times" => is_payer,
            _ => true,
        };
        let kind = if kind == "percent" { "percent" } else { "ratio" };
        let when = when?;
        fits.then_some(format!("{kind} {source} {} {figure} of {of}{when}", comparator?))
    };
    (text, meaning())
}

#[test]
fn a_share_is_the_rule_it_means_or_unread() {
    let size = OWN.len() * BASES.len() * HELD.len() * FIGURES.len() * CONDITIONS.len() * 4;
    let stride = if cfg!(debug_assertions) { 211 } else { 1 };
    let (mut tried, mut meant, mut understood) = (0, 0, 0);
    let mut faults = Vec::new();
    for n in (0..size).step_by(stride) {
        let (text, meaning) = share(n);
        tried += 1;
        faults.extend(fault(&text, meaning.as_ref()));
        if let Some(meaning) = meaning {
            meant += 1;
            understood +=
                usize::from(topic(&text).funding_rules.iter().map(line).any(|rule| rule == meaning));
        }
    }
    assert!(faults.is_empty(), "{} of {tried}: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
    println!("{tried} shares, {meant} with a meaning, {understood} of them understood");
    assert!(understood * 100 >= meant * 80, "{understood} of {meant}");
}
