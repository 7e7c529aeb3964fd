//! Sentences as neighbouring programmes write them, with the rules a person reads in each and the clauses a person
//! would have to look at.

use serde::Deserialize;

use super::*;
use crate::Demand;
use crate::money::Money;
use crate::read::amount::{Quantity, quantity};
use crate::read::source::Text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The kind of programme it is written after.
    programme: String,
    /// The field it stands in; 资助强度及方式 where it is not said.
    #[serde(default)]
    field: Option<TopicField>,
    /// The sentence, invented.
    text: String,
    /// One line a rule.
    rules: Vec<String>,
    /// The clauses that speak of money and give no rule.
    unread: Vec<String>,
}

/// `kind source [comparator] figure [of base] [per …] [in category] [if condition] [when kinds]`
pub(super) fn line(rule: &FundingRule) -> String {
    let json = serde_json::to_value(rule).unwrap();
    let get = |key: &str| json[key].as_str().map(str::to_owned);
    let figure = get("amount_wan").or(get("ratio")).or(get("percent")).or(get("sum"));
    let mut words = vec![get("kind").unwrap(), get("source").unwrap()];
    words.extend(get("comparator"));
    words.extend(figure);
    let share = get("ratio").or(get("percent")).is_some();
    words.extend(share.then(|| format!("of {}", get("of_what").or(get("of")).unwrap_or("total".to_owned()))));
    words.extend(get("per").map(|per| format!("per {per}")));
    words.extend(get("category").map(|category| format!("in {category}")));
    words.extend(get("condition").map(|condition| format!("if {condition}")));
    words.extend((!rule.when_lead.is_empty()).then(|| format!("when {}", rule.when_lead.join("|"))));
    words.join(" ")
}

#[test]
fn every_sentence_is_read_as_a_person_reads_it() {
    let cases = read_as_expected(include_str!("cases.json"));
    assert!(cases.0 >= 60 && cases.1 >= 8, "{cases:?}");
}

/// Sentences of other programmes than those the reader was first made for: the state's, provinces', industry funds,
/// unveiled lists.
#[test]
fn every_sentence_of_other_programmes_is_read_as_a_person_reads_it() {
    let cases = read_as_expected(include_str!("programmes.json"));
    assert!(cases.0 >= 120 && cases.1 >= 8, "{cases:?}");
}

/// How many sentences were tried, and of how many programmes.
fn read_as_expected(cases: &str) -> (usize, usize) {
    let cases: Vec<Case> = serde_json::from_str(cases).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let text = Text::of_wrapped(&case.text);
        let mut read = funding(case.field.unwrap_or(TopicField::Funding), text.whole());
        let mut unread: Vec<String> = read.unread.iter().map(|piece| piece.str().to_owned()).collect();
        unread.extend(contradictions(&mut read.rules).into_iter().map(|clause| clause.quote));
        let rules: Vec<String> = read.rules.iter().map(line).collect();
        let mut expected = case.unread.clone();
        unread.sort();
        expected.sort();
        if rules != case.rules || unread != expected {
            wrong.push(format!("{}\n  read   {rules:?}\n  unread {unread:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut programmes: Vec<&str> = cases.iter().map(|case| case.programme.as_str()).collect();
    programmes.sort_unstable();
    programmes.dedup();
    (cases.len(), programmes.len())
}

#[test]
fn more_rules_than_any_field_has_are_left_to_a_person_and_none_is_lost() {
    for mark in ["，", "；", "。"] {
        let clauses: Vec<String> = (1..=300).map(|n| format!("市级财政经费资助不超过{n}万元")).collect();
        let text = Text::of_wrapped(&clauses.join(mark));
        let read = funding(TopicField::Funding, text.whole());
        assert_eq!((read.rules.len(), read.unread.len()), (200, 100), "{mark}");
    }
}

/// Every amount a compact clause names.
fn amounts(clause: &str) -> Vec<Money> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = clause[at..].chars().next() {
        match quantity(&clause[at..]) {
            Some((Quantity::Amount(amount), length)) => {
                found.push(amount);
                at += length;
            }
            Some((Quantity::Range(low, high), length)) => {
                found.extend([low, high]);
                at += length;
            }
            _ => at += c.len_utf8(),
        }
    }
    found
}

#[test]
fn no_amount_is_lost_in_silence() {
    let of = |cases| serde_json::from_str::<Vec<Case>>(cases).unwrap();
    let mut cases = of(include_str!("cases.json"));
    cases.extend(of(include_str!("programmes.json")));
    let (mut tried, mut lost) = (0, Vec::new());
    // Each sentence alone and before others, so that what one leaves behind meets another.
    for (i, first) in cases.iter().enumerate() {
        for (step, mark) in [(0, ""), (7, "，"), (31, "；"), (53, "。"), (101, "，"), (163, "；")] {
            let second = if step == 0 { "" } else { cases[(i * 3 + step) % cases.len()].text.as_str() };
            let words = format!("{}{mark}{second}", first.text.trim_end_matches('。'));
            let text = Text::of_wrapped(&words);
            let read = funding(TopicField::Funding, text.whole());
            for clause in text.whole().split(&['。', '；', ';', '，', ',']) {
                let within =
                    |span: crate::clause::Span| span.0 <= clause.span().0 && clause.span().1 <= span.1;
                let unread = read.unread.iter().any(|piece| within(piece.span()));
                let rules: Vec<&FundingRule> =
                    read.rules.iter().filter(|rule| within(rule.clause.span)).collect();
                for amount in amounts(&compact(clause.str())) {
                    tried += 1;
                    let in_demand = |rule: &&FundingRule| {
                        matches!(&rule.demand, Demand::Cap { amount: read, .. }
                            | Demand::Exact { amount: read, .. }
                            | Demand::Floor { amount: read, .. }
                            | Demand::About { amount: read, .. } if *read == amount)
                    };
                    let in_condition = |rule: &&FundingRule| {
                        rule.condition.as_ref().is_some_and(|words| amounts(words).contains(&amount))
                    };
                    let kept = rules.iter().any(in_demand) || rules.iter().any(in_condition);
                    if !kept && !unread {
                        lost.push(format!("{amount} of {} in {words}", clause.str()));
                    }
                }
            }
        }
    }
    assert!(lost.is_empty() && tried > 1000, "{} of {tried}: {:#?}", lost.len(), &lost[..lost.len().min(20)]);
}
