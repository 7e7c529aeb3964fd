//! Corrections of a made-up guide, as read by the reader.

use jiff::Timestamp;

use super::*;
use crate::clause::{How, Span};
use crate::finding::Code;
use crate::ledger::NonTarget;
use crate::money::Money;
use crate::{Demand, ReadGuide, RuleSource, Topic, read_guide};

/// 2026-11-22T08:00:00Z
const NOW: Timestamp = Timestamp::constant(1_795_334_400, 0);

const GUIDE: &str = "2026年某市新材料专项申报指南\n\n项目一：耐热合金\n1.拟解决问题：寿命短。\n2.考核指标：寿命不少于 100 小时，申请专利 2 项，发表论文 2 项。\n\
    3.资助强度及方式：拟支持 2 项，市级财政经费资助不超过 50万元，区县财政酌情支持经费。\n4.实施周期：待定。\n5.组织方式：公开竞争。\n\
    6.申报条件：本市注册的单位均可。\n7.其他说明：成果在本市转化。\n";

fn guide() -> ReadGuide {
    again(GUIDE)
}

fn again(text: &str) -> ReadGuide {
    read_guide("g", text)
}

fn topic(read: &ReadGuide) -> &Topic {
    &read.guide.topics[0]
}

fn make(read: &ReadGuide, amendment: Amendment) -> Correction {
    Correction::make(read, GUIDE, "张三", NOW, amendment).unwrap()
}

fn at(words: &str) -> Span {
    let start = GUIDE.find(words).map(|at| GUIDE[..at].chars().count()).unwrap();
    Span(start as u32, (start + words.chars().count()) as u32)
}

fn cap(read: &ReadGuide) -> FundingRule {
    topic(read).funding_rules.iter().find(|rule| matches!(rule.demand, Demand::Cap { .. })).unwrap().clone()
}

fn with_amount(rule: &FundingRule, wan: i64) -> FundingRule {
    let amount = Money::from_wan(wan.into());
    FundingRule { demand: Demand::Cap { source: RuleSource::Municipal, amount, per: None }, ..rule.clone() }
}

fn raised(read: &ReadGuide) -> Correction {
    let was = cap(read);
    make(read, Amendment::Rule { topic: 1, to: Some(with_amount(&was, 500)), was: Some(was) })
}

fn lasting(years: &str, span: Span) -> Period {
    Period {
        max_years: Some(serde_json::from_value(years.into()).unwrap()),
        min_years: None,
        from_date: None,
        until_date: None,
        quote: String::new(),
        span,
        checked_by: None,
    }
}

#[test]
fn a_corrected_rule_stands_on_the_guides_words_with_the_name_of_who_entered_it() {
    let (corrected, conflicts) = apply(guide(), &[raised(&guide())]);
    assert_eq!(conflicts, []);
    let rule = cap(&corrected);
    assert_eq!(rule.sentence(), "市级财政经费不超过 500 万元");
    assert_eq!(
        (&rule.clause.quote, rule.clause.span),
        (&cap(&guide()).clause.quote, cap(&guide()).clause.span)
    );
    assert_eq!(rule.clause.checked_by.unwrap().sentence(), "由 张三 于 2026-11-22 更正");
}

#[test]
fn an_item_left_as_it_is_is_confirmed_and_not_corrected() {
    let was = cap(&guide());
    let confirmed = make(&guide(), Amendment::Rule { topic: 1, to: Some(was.clone()), was: Some(was) });
    let rule = cap(&apply(guide(), &[confirmed]).0);
    assert_eq!(rule.clause.checked_by.unwrap().how, How::Confirmed);
}

#[test]
fn a_rule_taken_away_is_gone() {
    let gone = make(&guide(), Amendment::Rule { topic: 1, was: Some(cap(&guide())), to: None });
    let (corrected, _) = apply(guide(), &[gone]);
    assert!(topic(&corrected).funding_rules.iter().all(|rule| !matches!(rule.demand, Demand::Cap { .. })));
}

#[test]
fn a_rule_added_from_the_text_quotes_it_and_takes_its_clause_off_the_unread() {
    let words = "区县财政酌情支持经费";
    let before = guide();
    assert!(topic(&before).unread.iter().any(|clause| clause.quote == words));
    assert!(before.findings.iter().any(|finding| finding.code == Code::MoneyUnread));
    let clause = Clause { quote: "别的话".to_owned(), span: at(words), field: None, checked_by: None };
    let demand =
        Demand::Exact { source: RuleSource::District, amount: Money::from_wan(20.into()), per: None };
    let to = Some(FundingRule { demand, when_lead: Vec::new(), category: None, condition: None, clause });
    let added = make(&before, Amendment::Rule { topic: 1, was: None, to });
    let (corrected, conflicts) = apply(before, &[added]);
    assert_eq!(conflicts, []);
    let rule = topic(&corrected).funding_rules.last().unwrap();
    assert_eq!(
        (rule.clause.quote.as_str(), rule.clause.field),
        (words, Some(crate::clause::TopicField::Funding))
    );
    assert_eq!(rule.clause.checked_by.as_ref().unwrap().how, How::Added);
    assert!(topic(&corrected).unread.iter().all(|clause| clause.quote != words));
    assert!(corrected.findings.iter().all(|finding| finding.code != Code::MoneyUnread));
}

#[test]
fn an_unread_clause_without_a_rule_stays_in_sight() {
    let clause = topic(&guide()).unread.iter().find(|c| c.quote.contains("转化")).unwrap().clone();
    let settled =
        make(&guide(), Amendment::Unread { topic: 1, was: clause.clone(), reason: "只是方向".into() });
    let (corrected, _) = apply(guide(), &[settled]);
    assert!(!topic(&corrected).unread.contains(&clause));
    let kept = &topic(&corrected).settled[0];
    assert_eq!((kept.clause.as_ref(), kept.reason.as_str(), kept.no_rule), (Some(&clause), "只是方向", true));
}

#[test]
fn a_period_and_a_lead_that_were_not_read_are_entered_and_their_doubts_go() {
    let before = guide();
    let doubts = |read: &ReadGuide| {
        read.findings.iter().filter(|f| matches!(f.code, Code::PeriodUnread | Code::LeadUnread)).count()
    };
    assert_eq!(doubts(&before), 2);
    let to = Some(lasting("3", at("待定")));
    let period = make(&before, Amendment::Period { topic: 1, was: None, to });
    let to = Some(Lead {
        types: vec!["企业".into(), " ".into()],
        quote: String::new(),
        span: at("本市注册的单位均可"),
        checked_by: None,
    });
    let lead = make(&before, Amendment::Lead { topic: 1, was: None, to });
    let (corrected, conflicts) = apply(before, &[period, lead]);
    assert_eq!((conflicts.len(), doubts(&corrected)), (0, 0));
    assert_eq!(topic(&corrected).period.as_ref().unwrap().quote, "待定");
    assert_eq!(topic(&corrected).lead.as_ref().unwrap().types, ["企业"]);
}

#[test]
fn doubts_follow_what_a_person_entered() {
    let before = guide();
    let doubt = |read: &ReadGuide| {
        let found =
            topic(read).ambiguities.iter().find(|doubt| doubt.kind == crate::AmbiguityKind::TotalOrEach);
        found.map(|doubt| doubt.readings[0].clone())
    };
    assert!(doubt(&before).unwrap().contains("50 万元"));
    let (corrected, _) = apply(before.clone(), &[raised(&before)]);
    assert!(doubt(&corrected).unwrap().contains("500 万元"));
    let was = cap(&corrected);
    let amount = Money::from_wan(500.into());
    let per = Some(crate::Per::Award);
    let each = Demand::Cap { source: RuleSource::Municipal, amount, per };
    let to = Some(FundingRule { demand: each, ..was.clone() });
    let settled = make(&corrected, Amendment::Rule { topic: 1, was: Some(was), to });
    assert_eq!(doubt(&apply(before.clone(), &[raised(&before), settled]).0), None);
}

#[test]
fn a_settled_doubt_keeps_its_reason() {
    let before = guide();
    let was = topic(&before).ambiguities[0].clone();
    let settled =
        make(&before, Amendment::Ambiguity { topic: 1, was: was.clone(), reason: " 已电话核实 ".into() });
    let finding = before.findings.iter().find(|f| f.code == Code::LeadUnread).unwrap().clone();
    let other = make(&before, Amendment::Finding { was: finding.clone(), reason: "不限".into() });
    let (corrected, conflicts) = apply(before, &[settled, other]);
    assert_eq!(conflicts, []);
    assert!(!topic(&corrected).ambiguities.contains(&was) && !corrected.findings.contains(&finding));
    let reasons: Vec<&str> =
        topic(&corrected).settled.iter().map(|settled| settled.reason.as_str()).collect();
    assert_eq!(reasons, ["已电话核实", "不限"]);
}

#[test]
fn the_front_of_a_guide_is_entered_by_hand() {
    let entered = [
        Amendment::Title { to: "新材料专项".into() },
        Amendment::Issuer { to: Some("某市科技局".into()) },
        Amendment::Year { to: Some(2027) },
        Amendment::Status { to: GuideStatus::Official },
    ];
    let corrections: Vec<Correction> = entered.into_iter().map(|one| make(&guide(), one)).collect();
    let guide = apply(guide(), &corrections).0.guide;
    assert_eq!(
        (guide.title.as_str(), guide.issuer.as_deref(), guide.year),
        ("新材料专项", Some("某市科技局"), Some(2027))
    );
    assert_eq!((guide.status, guide.checked_by.unwrap().who.as_str()), (GuideStatus::Official, "张三"));
}

/// Two targets that differ only in their names have separate clauses here; on one clause they could only be
/// distinguished by their content.
#[test]
fn a_correction_never_lands_on_another_item_of_the_same_clause() {
    let mut before = guide();
    let shared = topic(&before).indicators[1].clone();
    let twin = Indicator { object: "标准".into(), ..shared.clone() };
    before.guide.topics[0].indicators.push(twin.clone());
    let to = Indicator { value: "9".into(), ..shared.clone() };
    let correction =
        make(&before, Amendment::Indicator { topic: 1, was: Some(shared.into()), to: Some(to.into()) });
    assert!(!correction.alone);
    // A newer program reads only the other one of the two: the correction is not for it.
    let mut newer = guide();
    newer.guide.topics[0].indicators[1] = twin.clone();
    let (applied, conflicts) = apply(newer, std::slice::from_ref(&correction));
    assert_eq!((conflicts.len(), &topic(&applied).indicators[1]), (1, &twin));
}

#[test]
fn a_target_keeps_its_place_among_the_others_and_is_found_when_they_are_numbered_anew() {
    let before = guide();
    let was = topic(&before).indicators[0].clone();
    let entered =
        Indicator { value: "1000".into(), id: "i9".into(), written: "一百".into(), ..was.clone() };
    let correction = make(
        &before,
        Amendment::Indicator { topic: 1, was: Some(Box::new(was.clone())), to: Some(Box::new(entered)) },
    );
    let mut newer = guide();
    newer.guide.topics[0].indicators[0].id = "i7".into();
    let (applied, conflicts) = apply(newer, &[correction]);
    let target = &topic(&applied).indicators[0];
    assert_eq!((conflicts.len(), target.value.as_str(), target.written.as_str()), (0, "1000", ""));
    assert_eq!((&target.id, &target.requirement), (&was.id, &was.requirement));
    assert!(target.sentence().ends_with("≥ 1000 小时"), "{}", target.sentence());
}

#[test]
fn a_target_added_by_hand_belongs_to_the_requirement_its_words_stand_in() {
    let before = guide();
    let span = at("申请专利 2 项");
    let to = Indicator { object: "专利".into(), span, ..topic(&before).indicators[0].clone() };
    let (added, _) = apply(
        before.clone(),
        &[make(&before, Amendment::Indicator { topic: 1, was: None, to: Some(Box::new(to)) })],
    );
    let target = topic(&added).indicators.iter().find(|target| target.object == "专利").unwrap();
    let requirement = topic(&added).requirements.iter().find(|r| r.quote.contains("专利")).unwrap();
    assert_eq!((&target.requirement, target.id.as_str()), (&requirement.id, ""));
}

#[test]
fn what_a_newer_program_reads_in_the_same_clause_is_still_replaced_and_another_clause_is_a_conflict() {
    let correction = raised(&guide());
    assert!(correction.alone);
    let mut newer = guide();
    for rule in &mut newer.guide.topics[0].funding_rules {
        *rule = with_amount(rule, 55);
    }
    let (applied, conflicts) = apply(newer, std::slice::from_ref(&correction));
    assert_eq!((conflicts.len(), cap(&applied).sentence().as_str()), (0, "市级财政经费不超过 500 万元"));

    let moved = again(&GUIDE.replace("寿命短", "寿命太短"));
    let (applied, conflicts) = apply(moved, &[correction]);
    assert_eq!((conflicts.len(), cap(&applied).sentence().as_str()), (1, "市级财政经费不超过 50 万元"));
    assert_eq!(conflicts[0].index, 0);
    assert!(conflicts[0].why.contains("不超过"), "{}", conflicts[0].why);
}

#[test]
fn what_a_newer_program_learnt_to_read_is_not_entered_twice() {
    let before = guide();
    let clause =
        Clause {
            quote: String::new(), span: at("区县财政酌情支持经费"), field: None, checked_by: None
        };
    let demand =
        Demand::Exact { source: RuleSource::District, amount: Money::from_wan(20.into()), per: None };
    let to = Some(FundingRule { demand, when_lead: Vec::new(), category: None, condition: None, clause });
    let added = make(&before, Amendment::Rule { topic: 1, was: None, to });
    let (once, _) = apply(before, std::slice::from_ref(&added));
    let (twice, conflicts) = apply(once.clone(), &[added]);
    assert_eq!((conflicts.len(), topic(&twice).funding_rules.len()), (0, topic(&once).funding_rules.len()));
}

#[test]
fn corrections_take_effect_in_their_order_and_the_last_can_be_taken_back() {
    let first = raised(&guide());
    let (after, _) = apply(guide(), std::slice::from_ref(&first));
    let was = cap(&after);
    let second = make(&after, Amendment::Rule { topic: 1, to: Some(with_amount(&was, 300)), was: Some(was) });
    let read = |corrections: &[Correction]| cap(&apply(guide(), corrections).0).sentence();
    assert_eq!(read(&[first.clone(), second.clone()]), "市级财政经费不超过 300 万元");
    assert_eq!(read(std::slice::from_ref(&first)), "市级财政经费不超过 500 万元");
    assert_eq!(read(&[]), "市级财政经费不超过 50 万元");
    // Without the first, the second still fits: the clause has one rule.
    assert_eq!(read(&[second]), "市级财政经费不超过 300 万元");
}

#[test]
fn what_is_entered_is_held_against_the_text_and_its_numbers_are_numbers() {
    let read = guide();
    let refused = |who: &str, amendment| Correction::make(&read, GUIDE, who, NOW, amendment).unwrap_err();
    let title = || Amendment::Title { to: "甲".into() };
    assert_eq!(refused("  ", title()), CorrectionError::Nobody);
    assert_eq!(refused(&"长".repeat(41), title()), CorrectionError::Nobody);
    assert_eq!(refused("张三", Amendment::Title { to: " ".into() }), CorrectionError::Words("标题"));
    let period =
        |years: &str, span| Amendment::Period { topic: 1, was: None, to: Some(lasting(years, span)) };
    for years in ["-3", "0", "120"] {
        assert_eq!(refused("张三", period(years, at("待定"))), CorrectionError::Length);
    }
    let none = Period { max_years: None, ..lasting("1", at("待定")) };
    assert_eq!(
        refused("张三", Amendment::Period { topic: 1, was: None, to: Some(none) }),
        CorrectionError::Words("年限")
    );
    assert_eq!(refused("张三", period("3", Span(5, 5))), CorrectionError::Clause);
    assert_eq!(refused("张三", period("3", Span(9, 5))), CorrectionError::Clause);
    assert_eq!(refused("张三", period("3", Span(90_000, 90_004))), CorrectionError::Clause);
    let was = cap(&read);
    let negative = with_amount(&was, -1);
    assert_eq!(
        refused("张三", Amendment::Rule { topic: 1, was: Some(was.clone()), to: Some(negative) }),
        CorrectionError::Number("金额")
    );
    assert!(matches!(
        refused("张三", Amendment::Rule { topic: 9, was: Some(was), to: None }),
        CorrectionError::Gone(_)
    ));
}

#[test]
fn a_correction_reads_back_as_it_was_written() {
    let correction = raised(&guide());
    let json = serde_json::to_string(&correction).unwrap();
    assert_eq!(serde_json::from_str::<Correction>(&json).unwrap(), correction);
}

/// The accounts of the numerals in a text of the first topic.
fn accounts(read: &ReadGuide, words: &str) -> Vec<Account> {
    let at = u32::try_from(GUIDE[..GUIDE.find(words).unwrap()].chars().count()).unwrap();
    let end = at + u32::try_from(words.chars().count()).unwrap();
    let all = read.numerals.of(Some(1)).iter();
    all.filter(|numeral| at <= numeral.span.0 && numeral.span.1 <= end).map(|one| one.account).collect()
}

const ASIDE: Account = Account::NonTarget(NonTarget::SetAside);

#[test]
fn a_numeral_is_moved_by_a_person_and_by_no_correction_after() {
    let read = guide();
    let numeral = read.numerals.of(Some(1)).iter().find(|one| one.words == "50万").unwrap().clone();
    let condition = Account::NonTarget(NonTarget::TestCondition);
    let moving = |to| Amendment::Numeral { topic: Some(1), was: numeral.clone(), to };
    let correction = make(&read, moving(condition));
    let (after, conflicts) = apply(read.clone(), std::slice::from_ref(&correction));
    assert_eq!((accounts(&after, "不超过 50万元"), conflicts.len()), (vec![condition], 0));
    let moved = after.numerals.of(Some(1)).iter().find(|one| one.words == "50万").unwrap();
    assert_eq!(moved.checked_by.as_ref().unwrap().sentence(), "由 张三 于 2026-11-22 更正");
    // The text of a newer version has no such numeral there.
    let (_, conflicts) = apply(again(&GUIDE.replace("50万", "60万")), &[correction]);
    assert_eq!(conflicts.len(), 1);
    // Unread is what nobody has looked at.
    assert!(Correction::make(&read, GUIDE, "张三", NOW, moving(Account::Unread)).is_err());
}

#[test]
fn numerals_follow_the_fact_that_is_taken_away_or_entered() {
    let read = guide();
    let was = topic(&read).indicators[0].clone();
    assert_eq!(accounts(&read, "不少于 100 小时"), [Account::Target]);
    let taken = Amendment::Indicator { topic: 1, was: Some(Box::new(was)), to: None };
    let correction = make(&read, taken);
    let (after, _) = apply(read, &[correction]);
    assert_eq!(accounts(&after, "不少于 100 小时"), [ASIDE]);
    assert_eq!(accounts(&after, "申请专利 2 项"), [Account::Target]);
}

#[test]
fn a_finding_of_numerals_goes_with_the_last_of_them_or_sets_them_aside() {
    let text = GUIDE.replace("寿命短", "寿命只有 60 天，故障 7 次");
    let read = again(&text);
    let about = |read: &ReadGuide| {
        let mut found = read.findings.iter().filter(|finding| finding.code == Code::NumeralUnread);
        found.next().cloned()
    };
    let finding = about(&read).unwrap();
    assert_eq!(finding.what, "拟解决问题中有 2 个数字没有读出：60、7");
    let numeral =
        |words: &str| read.numerals.of(Some(1)).iter().find(|one| one.words == words).unwrap().clone();
    let moving = |words: &str| {
        let to = Account::NonTarget(NonTarget::Baseline);
        let amendment = Amendment::Numeral { topic: Some(1), was: numeral(words), to };
        Correction::make(&read, &text, "张三", NOW, amendment).unwrap()
    };
    let (one, _) = apply(read.clone(), &[moving("60")]);
    assert_eq!(about(&one).unwrap().what, "拟解决问题中有 1 个数字没有读出：7");
    let (both, _) = apply(read.clone(), &[moving("60"), moving("7")]);
    assert_eq!(about(&both), None);
    let settled = Amendment::Finding { was: finding, reason: "只是现状".into() };
    let settled = Correction::make(&read, &text, "张三", NOW, settled).unwrap();
    let (after, _) = apply(read.clone(), &[settled]);
    let aside = after.numerals.of(Some(1)).iter().filter(|one| one.account == ASIDE).count();
    assert_eq!((about(&after), aside), (None, 2));
}
