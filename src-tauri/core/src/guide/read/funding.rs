//! 资助规则: reads what a guide demands of the money, clause by clause.

use rust_decimal::Decimal;

use super::amount::{Found, Quantity, quantities};
use super::lead::lead_condition;
use super::payer::{Comparator, comparator_after, comparator_before, only_fillers, payer};
use super::source::Piece;
use crate::clause::TopicField;
use crate::guide::{Demand, FundingRule, Per, RuleSource};
use crate::money::{Money, Ratio};

/// What a field says of the money.
#[derive(Debug, Default)]
pub(crate) struct Funding<'a> {
    /// The rules read.
    pub rules: Vec<FundingRule>,
    /// Clauses that speak of money and gave no rule.
    pub unread: Vec<Piece<'a>>,
}

/// Words that make a clause one about the topic's money even without an amount.
const MONEY_WORDS: [&str; 8] = ["财政", "出资", "自筹", "配套", "经费", "资金", "万元", "亿元"];

/// Reads one field.
pub(crate) fn funding(field: TopicField, text: Piece<'_>) -> Funding<'_> {
    let mut funding = Funding::default();
    for sentence in text.split(&['。', '；', ';']) {
        let mut pending: Vec<String> = Vec::new();
        let mut bearer: Option<RuleSource> = None;
        for clause in sentence.split(&['，', ',']) {
            let (condition, rest) = lead_condition(clause.str());
            if rest.trim().is_empty() && !condition.is_empty() {
                // 企业牵头的，…: the condition holds for what follows in the sentence.
                pending = condition;
                continue;
            }
            let when_lead = if condition.is_empty() { pending.clone() } else { condition };
            match demands(rest, bearer) {
                Read::Demands(demands) => {
                    bearer = demands.last().map(Demand::source);
                    let rule = |demand| FundingRule {
                        demand,
                        when_lead: when_lead.clone(),
                        clause: clause.clause(field),
                    };
                    funding.rules.extend(demands.into_iter().map(rule));
                }
                Read::Unread => funding.unread.push(clause),
                Read::NotMoney => {}
            }
        }
    }
    funding
}

enum Read {
    Demands(Vec<Demand>),
    Unread,
    NotMoney,
}

/// The demands of one clause; `bearer` is whose money the clause before it spoke of.
fn demands(clause: &str, bearer: Option<RuleSource>) -> Read {
    let found = quantities(clause);
    if found.is_empty() {
        return if MONEY_WORDS.iter().any(|word| clause.contains(word)) {
            Read::Unread
        } else {
            Read::NotMoney
        };
    }
    let mut demands = Vec::new();
    let mut from = 0;
    for (i, quantity) in found.iter().enumerate() {
        let until = found.get(i + 1).map_or(clause.len(), |next| next.start);
        match demand(&clause[from..quantity.start], quantity, &clause[quantity.end..until], bearer) {
            Some(demand) => demands.push(demand),
            None => return if is_money(clause, quantity) { Read::Unread } else { Read::NotMoney },
        }
        from = quantity.end;
    }
    Read::Demands(demands)
}

/// A percentage or a ratio is about money only where a money word stands with it.
fn is_money(clause: &str, found: &Found) -> bool {
    matches!(found.quantity, Quantity::Amount(_)) || MONEY_WORDS.iter().any(|word| clause.contains(word))
}

fn demand(before: &str, found: &Found, after: &str, bearer: Option<RuleSource>) -> Option<Demand> {
    if found.ranged {
        return None;
    }
    let before = before.trim_start_matches(['、', '和', '及', '且', ' ']);
    let (comparator, subject) = comparator_before(before);
    let comparator = comparator.or_else(|| comparator_after(after));
    match found.quantity {
        Quantity::Amount(amount) => {
            let (source, between) =
                payer(subject).or_else(|| bearer.filter(|_| subject.trim().is_empty()).map(|b| (b, "")))?;
            only_fillers(between).then_some(())?;
            of_amount(source, amount, comparator, subject)
        }
        Quantity::Ratio(ratio) => of_ratio(subject, ratio, comparator, after),
        Quantity::Times(times) => {
            let (source, of) = compared(before)?;
            let ratio = Ratio::new(times, Decimal::ONE)?;
            Some(Demand::Ratio { source, ratio, of })
        }
        Quantity::Percent(percent) => {
            let (source, of) = share(before)?;
            let percent = Money::from_wan(percent);
            Some(Demand::Percent { source, percent, of })
        }
    }
}

fn of_amount(
    source: RuleSource,
    amount: Money,
    comparator: Option<Comparator>,
    subject: &str,
) -> Option<Demand> {
    match comparator {
        Some(Comparator::AtMost) => Some(Demand::Cap { source, amount, per: per(subject) }),
        Some(Comparator::AtLeast) => Some(Demand::Floor { source, amount }),
        // A bare amount of nobody's money says nothing a check could hold on to.
        None => (source != RuleSource::Unspecified).then_some(Demand::Exact { source, amount }),
    }
}

/// 每项 or 合计, where the clause itself says so.
fn per(subject: &str) -> Option<Per> {
    if ["每项", "每个", "单个", "单项"].iter().any(|word| subject.contains(word)) {
        Some(Per::Award)
    } else if ["总额", "合计", "总计", "总经费"].iter().any(|word| subject.contains(word)) {
        Some(Per::Topic)
    } else {
        None
    }
}

/// 自筹经费与申请资助经费的比例不低于 3:1: both sides are named, in the ratio's order.
fn of_ratio(subject: &str, ratio: Ratio, comparator: Option<Comparator>, after: &str) -> Option<Demand> {
    if comparator != Some(Comparator::AtLeast) {
        return None;
    }
    let sides = subject.trim().strip_suffix("的比例").or_else(|| subject.trim().strip_suffix("比例"))?;
    let joint = ["与", "和", "同", "比"].iter().find_map(|word| sides.split_once(word));
    let (left, right) = match joint {
        Some((left, right)) => (payer(left)?, payer(right)?),
        // 按不低于 1:1 的比例配套 names one side only: which is which cannot be told.
        None => return None,
    };
    (only_fillers(left.1) && only_fillers(right.1) && after.trim().is_empty()).then_some(Demand::Ratio {
        source: left.0,
        ratio,
        of: right.0,
    })
}

/// 自筹经费不低于资助经费的 3 倍: the words before are the subject, the words after the comparator the base.
fn compared(subject: &str) -> Option<(RuleSource, RuleSource)> {
    let base = subject.trim().strip_suffix('的').unwrap_or(subject.trim());
    let (left, right) = split_at_comparator(base)?;
    let (source, between) = payer(left)?;
    let (of, rest) = payer(right)?;
    (only_fillers(between) && only_fillers(rest)).then_some((source, of))
}

/// 自筹经费不低于总经费的 50%.
fn share(subject: &str) -> Option<(RuleSource, Option<RuleSource>)> {
    let base = subject.trim().strip_suffix('的').unwrap_or(subject.trim());
    let (left, right) = split_at_comparator(base)?;
    let (source, between) = payer(left)?;
    only_fillers(between).then_some(())?;
    if ["总经费", "项目总经费", "总投入", "项目总投入", "总预算"].contains(&right.trim()) {
        return Some((source, None));
    }
    let (of, rest) = payer(right)?;
    only_fillers(rest).then_some((source, Some(of)))
}

fn split_at_comparator(text: &str) -> Option<(&str, &str)> {
    ["不低于", "不少于", "不小于", "至少为", "至少"].iter().find_map(|word| text.split_once(word))
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    /// One line a rule: kind source amount [when].
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let text = Text::of_wrapped(text);
        let funding = funding(TopicField::Notes, text.whole());
        let line = |rule: &FundingRule| {
            let value = serde_json::to_value(rule).unwrap();
            let get = |key: &str| value[key].as_str().map(str::to_owned);
            let figure = get("amount_wan").or(get("ratio")).or(get("percent")).unwrap();
            let when = if rule.when_lead.is_empty() {
                String::new()
            } else {
                format!(" [{}]", rule.when_lead.join("|"))
            };
            let of = get("of").map_or(String::new(), |of| format!(" of {of}"));
            format!("{} {} {figure}{of}{when}", get("kind").unwrap(), get("source").unwrap())
        };
        (
            funding.rules.iter().map(line).collect(),
            funding.unread.iter().map(|p| p.str().to_owned()).collect(),
        )
    }

    fn rules(text: &str) -> Vec<String> {
        let (rules, unread) = read(text);
        assert_eq!(unread, Vec::<String>::new(), "{text}");
        rules
    }

    #[test]
    fn caps_exact_amounts_and_floors_are_told_apart() {
        assert_eq!(
            rules(
                "拟支持 1 项，市级财政经费资助不超过 500万元，区县财政出资 500万元，承担单位出资不低于 2000 万元。"
            ),
            ["cap municipal 500", "exact district 500", "floor lead_org 2000"]
        );
        assert_eq!(rules("经费资助不超过1万元。"), ["cap unspecified 1"]);
        assert_eq!(rules("市财政资助额度控制在100万元以内"), ["cap municipal 100"]);
        assert_eq!(rules("省级财政资金最高300万元"), ["cap provincial 300"]);
        assert_eq!(rules("企业自筹资金不少于1亿元"), ["floor lead_org 10000"]);
        assert_eq!(rules("财政资金200万元以内"), ["cap unspecified 200"]);
    }

    #[test]
    fn a_condition_on_the_lead_goes_with_its_rule() {
        assert_eq!(rules("企业牵头承担单位出资不低于 1500万元"), ["floor lead_org 1500 [企业]"]);
        assert_eq!(rules("企业牵头的，承担单位出资不低于 1500万元"), ["floor lead_org 1500 [企业]"]);
        assert_eq!(
            rules("由高校或科研院所牵头时，自筹经费不低于200万元；企业牵头的自筹不低于600万元"),
            ["floor lead_org 200 [高校|科研院所]", "floor lead_org 600 [企业]"]
        );
    }

    #[test]
    fn ratios_and_shares_name_both_sides() {
        assert_eq!(
            rules("企业牵头申报的自筹经费与申请资助经费的比例不低于 3:1"),
            ["ratio lead_org 3:1 of unspecified [企业]"]
        );
        assert_eq!(rules("自筹经费不低于资助经费的2倍"), ["ratio lead_org 2:1 of unspecified"]);
        assert_eq!(rules("承担单位出资不低于总经费的50%"), ["percent lead_org 50"]);
    }

    #[test]
    fn money_that_gives_no_rule_is_said_to_be_unread() {
        for text in [
            "申报品种近 3 年年均销售额不少于 5000 万元",
            "区县财政按规定配套",
            "市级财政资助100—200万元",
            "按不低于1:1的比例配套",
            "自筹经费与资助经费的比例不高于3:1",
            "市级财政经费约500万元",
        ] {
            let (rules, unread) = read(text);
            assert_eq!((rules, unread.len()), (Vec::new(), 1), "{text}");
        }
    }

    #[test]
    fn what_is_not_about_money_is_left_alone() {
        assert_eq!(read("拟支持 1 项，准确率不低于 90%"), (Vec::new(), Vec::new()));
    }
}
