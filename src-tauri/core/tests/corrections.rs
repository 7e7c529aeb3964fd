//! A person's corrections to a guide, in the verdicts of a draft.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::check::{Outcome, Verdict, check};
use shenbao_guide::correction::{Amendment, Correction, apply};
use shenbao_guide::money::Money;
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::{Demand, FundingRule, ReadGuide, RuleSource, read_guide};

const GUIDE: &str = "2026年某市新材料专项申报指南\n\n项目一：耐热合金\n1.拟解决问题：寿命短。\n2.考核指标：寿命不少于 100 小时。\n\
    3.资助强度及方式：拟支持 2 项，市级财政经费资助不超过 50万元。\n";

fn guide() -> ReadGuide {
    read_guide("g", GUIDE)
}

fn cap() -> FundingRule {
    let guide = guide().guide;
    guide.topics[0]
        .funding_rules
        .iter()
        .find(|rule| matches!(rule.demand, Demand::Cap { .. }))
        .unwrap()
        .clone()
}

/// The verdicts of a new draft for the guide with its cap changed to `to`.
fn verdicts_with(to: Option<FundingRule>) -> Vec<Verdict> {
    let amendment = Amendment::Rule { topic: 1, was: Some(cap()), to };
    let correction =
        Correction::make(&guide(), GUIDE, "张三", "2026-11-22T08:00:00Z".parse().unwrap(), amendment)
            .unwrap();
    let (corrected, _) = apply(guide(), &[correction]);
    let today = jiff::civil::date(2026, 11, 22);
    let topic = &corrected.guide.topics[0];
    check(&Application::begin(&corrected, topic, LeadProfile::default(), today), &KeptFiles::default())
        .verdicts
}

#[test]
fn the_verdict_in_a_draft_names_who_corrected_the_rule() {
    let demand =
        Demand::Cap { source: RuleSource::Municipal, amount: Money::from_wan(500.into()), per: None };
    let verdicts = verdicts_with(Some(FundingRule { demand, ..cap() }));
    let verdict = verdicts.iter().find(|verdict| verdict.rule.contains("500 万元")).unwrap();
    assert_eq!(verdict.clause.checked_by.as_ref().unwrap().who, "张三");
}

#[test]
fn a_rule_taken_away_is_not_passed_over_in_silence() {
    let verdicts = verdicts_with(None);
    let verdict = verdicts.iter().find(|verdict| verdict.clause.span == cap().clause.span).unwrap();
    assert_eq!(verdict.outcome, Outcome::NotChecked);
    assert!(verdict.detail.contains("由 张三 于 2026-11-22 更正"), "{}", verdict.detail);
}
