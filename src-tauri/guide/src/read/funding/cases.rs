//! Sentences as neighbouring programmes write them, with the rules a person reads in each and the clauses a person
//! would have to look at.

use serde::Deserialize;

use super::*;
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

/// `kind source [comparator] figure [of base] [per …] [when kinds]`
pub(super) fn line(rule: &FundingRule) -> String {
    let json = serde_json::to_value(rule).unwrap();
    let get = |key: &str| json[key].as_str().map(str::to_owned);
    let figure = get("amount_wan").or(get("ratio")).or(get("percent")).unwrap();
    let mut words = vec![get("kind").unwrap(), get("source").unwrap()];
    words.extend(get("comparator"));
    words.push(figure);
    let share = json["comparator"].is_string();
    words.extend(share.then(|| format!("of {}", get("of").unwrap_or("total".to_owned()))));
    words.extend(get("per").map(|per| format!("per {per}")));
    words.extend((!rule.when_lead.is_empty()).then(|| format!("when {}", rule.when_lead.join("|"))));
    words.join(" ")
}

#[test]
fn every_sentence_is_read_as_a_person_reads_it() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases.json")).unwrap();
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
    assert!(cases.len() >= 60 && programmes.len() >= 8, "{} sentences of {programmes:?}", cases.len());
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
