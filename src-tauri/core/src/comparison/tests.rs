use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::application::{Application, Basis};
use crate::catalogue::Catalogue;
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::{GuideStatus, ReadGuide, read_guide};

const HEALTH: &str = "chongqing-2024-population-health";

fn source() -> &'static str {
    shenbao_guide::source(HEALTH).unwrap()
}

fn guide(text: &str) -> ReadGuide {
    read_as("newer", text)
}

fn said(comparison: &GuideComparison) -> Vec<String> {
    let sentences = |topic: &TopicComparison| -> Vec<String> {
        let number = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
        let place = format!("{}→{}", number(topic.old_number), number(topic.new_number));
        match topic.fate {
            Fate::Same => Vec::new(),
            Fate::Added | Fate::Removed => vec![format!("{place} {:?}", topic.fate)],
            Fate::Changed => topic.changes.iter().map(|change| format!("{place} {}", change.what)).collect(),
        }
    };
    comparison.topics.iter().flat_map(sentences).collect()
}

#[test]
fn a_guide_is_the_same_as_itself_and_as_itself_on_other_pages() {
    let old = guide(source());
    let wrapped = source().replace('\n', "\r\n\r\n\u{3000}");
    for text in [source(), &wrapped] {
        let comparison = compare(&old, &guide(text));
        assert_eq!((said(&comparison), comparison.front), (Vec::new(), Vec::<String>::new()));
        assert!(comparison.topics.iter().all(|topic| topic.fate == Fate::Same));
    }
}

#[test]
fn an_official_version_is_recognised_and_its_changes_are_named() {
    let old = guide(source());
    // Topic 20 goes, topic 1 gets less money, and the guide comes into force.
    let from = source().find("项目二十：").unwrap();
    let to = source().find("项目二十一：").unwrap();
    let mut text = format!("{}{}", &source()[..from], &source()[to..]);
    let first = text.find("超过").unwrap();
    let first = first + text[first..].find("万元").unwrap();
    let amount = text[..first].trim_end().rfind(|c: char| !c.is_ascii_digit()).unwrap();
    let amount = amount + text[amount..].chars().next().unwrap().len_utf8();
    let end = text[..first].trim_end().len();
    let before = text[amount..end].to_owned();
    text.replace_range(amount..end, "88");
    let text = text.replace("（征求意见稿）", "").replace("征求意见稿", "");
    let new = guide(&text);
    assert!(is_version_of(&old.guide, &new.guide));
    let comparison = compare(&old, &new);
    assert!(comparison.front.iter().any(|line| line.contains("征求意见稿改为")), "{:?}", comparison.front);
    assert!(comparison.front.contains(&"项目由 24 个改为 23 个".to_owned()));
    let said = said(&comparison);
    assert_eq!(said.last().unwrap(), "20→- Removed");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].starts_with("1→1 资助规则由“市级财政经费不超过 ") && said[0].contains(&before),
        "{said:?}"
    );
    assert!(said[0].ends_with("市级财政经费不超过 88 万元”"), "{said:?}");
}

#[test]
fn another_guide_and_next_years_guide_are_no_versions() {
    let catalogue = Catalogue::shipped();
    for one in &catalogue.guides {
        for other in &catalogue.guides {
            assert_eq!(is_version_of(&one.guide, &other.guide), one.guide.id == other.guide.id);
        }
    }
    let next = guide(&source().replace("2024", "2025"));
    assert_eq!(next.guide.year, Some(2025));
    assert!(!is_version_of(&guide(source()).guide, &next.guide));
}

#[test]
fn topics_are_paired_though_numbers_and_titles_move() {
    let topic = |n: &str, title: &str, body: &str| format!("项目{n}：{title}\n1.拟解决问题：{body}\n");
    let (cough, heart) = (
        "针对慢性咳嗽病因不明、误诊率高的问题，开展诊疗路径研究。",
        "针对急性心肌梗死救治延误的问题，建立区域协同救治网络。",
    );
    let old = guide(&format!(
        "{}{}",
        topic("一", "慢性咳嗽诊疗研究", cough),
        topic("二", "急性心梗救治体系", heart)
    ));
    let new = guide(&format!(
        "{}{}{}",
        topic("一", "儿童白血病用药", "针对儿童白血病用药依从性差的问题，研制口服新剂型。"),
        topic("二", "急性心肌梗死救治体系建设", heart),
        topic("三", "慢性咳嗽诊疗研究", cough)
    ));
    let pairs: Vec<_> =
        compare(&old, &new).topics.iter().map(|t| (t.old_number, t.new_number, t.fate)).collect();
    assert_eq!(
        pairs,
        [(None, Some(1), Fate::Added), (Some(2), Some(2), Fate::Changed), (Some(1), Some(3), Fate::Same)]
    );
}

#[test]
fn period_lead_conditions_and_indicators_are_compared_too() {
    let text = |period: &str, lead: &str, indicators: &str, notes: &str| {
        format!(
            "项目一：慢性咳嗽诊疗研究\n2.考核指标：{indicators}\n4.实施周期：{period}\n6.申报条件：{lead}\n7.其他说明：{notes}"
        )
    };
    let old = guide(&text("不超过 3 年。", "企业牵头。", "论文 3 篇；规范 1 套。", "无。"));
    let new = guide(&text("不超过 2 年。", "高校牵头，鼓励联合企业。", "论文 5 篇。", "须在渝实施。"));
    let said = said(&compare(&old, &new));
    for sentence in [
        "1→1 考核指标由“论文 3 篇”改为“论文 5 篇”",
        "1→1 不再有考核指标：规范 1 套",
        "1→1 实施周期由“不超过 3 年”改为“不超过 2 年”",
        "1→1 可牵头的单位由“企业”改为“高校”",
        "1→1 新增一条要求：鼓励联合企业",
        "1→1 新增一条要求：须在渝实施",
    ] {
        assert!(said.contains(&sentence.to_owned()), "{sentence} not in {said:#?}");
    }
}

#[test]
fn a_cap_for_all_awards_that_becomes_one_for_each_at_the_same_amount_is_a_change_of_every_draft() {
    let text = |limit: &str| {
        format!(
            "项目一：慢性咳嗽诊疗研究\n2.考核指标：论文 3 篇。\n3.资助强度及方式：拟支持 3 项，{limit}不超过 300 万元。"
        )
    };
    let (old, new) = (guide(&text("市级财政经费合计")), guide(&text("每项市级财政经费")));
    let sentence = "资助规则由“市级财政经费不超过 300 万元（合计）”改为“市级财政经费不超过 300 万元（每项）”";
    assert_eq!(said(&compare(&old, &new)), [format!("1→1 {sentence}")]);
    let draft = Application::begin(&old, &old.guide.topics[0], LeadProfile::default(), date(2026, 11, 22));
    let update = update_for(&draft, &new);
    let told: Vec<&str> = update.changes.iter().map(|placed| placed.change.what.as_str()).collect();
    assert_eq!(told, [sentence]);
    let places: Vec<String> = update.changes.iter().map(|placed| placed.place.to_string()).collect();
    assert_eq!(places, ["budget.payers.municipal"]);
}

#[test]
fn where_one_award_is_given_the_reach_of_a_cap_is_named_only_if_that_is_all_that_changed() {
    let text = |limit: &str| {
        format!(
            "项目一：慢性咳嗽诊疗研究\n2.考核指标：论文 3 篇。\n3.资助强度及方式：拟支持 1 项，{limit} 万元。"
        )
    };
    let [all, each, less] =
        ["市级财政经费合计不超过 300", "每项市级财政经费不超过 300", "市级财政经费合计不超过 80"]
            .map(|limit| guide(&text(limit)));
    let reach =
        "1→1 资助规则由“市级财政经费不超过 300 万元（合计）”改为“市级财政经费不超过 300 万元（每项）”";
    assert_eq!(said(&compare(&all, &each)), [reach]);
    let amount = "1→1 资助规则由“市级财政经费不超过 300 万元”改为“市级财政经费不超过 80 万元”";
    assert_eq!(said(&compare(&all, &less)), [amount]);
}

#[test]
fn a_draft_gets_the_changes_of_its_own_topic_at_their_places() {
    let old = read_as(HEALTH, source());
    let topic = &old.guide.topics[2];
    let draft = Application::begin(&old, topic, LeadProfile::default(), date(2026, 11, 22));
    let clause = &topic.funding_rules[0].clause.quote;
    let start = source().find("项目三：").unwrap();
    let rest = source()[start..].replacen("不超过", "不少于", 1);
    let newer = guide(&format!("{}{rest}", &source()[..start]));
    let update = update_for(&draft, &newer);
    assert_eq!(update.topic_number, Some(3));
    let places: Vec<String> = update.changes.iter().map(|change| change.place.to_string()).collect();
    assert_eq!(places, ["end_date"], "{clause}");
    let same = update_for(&draft, &old);
    assert_eq!((same.changes, same.wordings), (Vec::new(), Vec::new()));
}

fn read_as(id: &str, text: &str) -> ReadGuide {
    read_guide(id, text)
}

#[test]
fn the_official_version_takes_the_place_of_the_draft_for_comment_whatever_came_first() {
    let consultation = read_as("old", source());
    let official = read_as("new", &source().replace("（征求意见稿）", "（正式发布）"));
    assert_eq!(official.guide.status, GuideStatus::Official);
    let topic = &consultation.guide.topics[0];
    let begin =
        |read: &ReadGuide| Application::begin(read, topic, LeadProfile::default(), date(2026, 11, 22)).basis;
    let newer =
        |guides: &[ReadGuide], basis: Basis| newer_version(guides, &basis).map(|read| read.guide.id.clone());
    for guides in [[official.clone(), consultation.clone()], [consultation.clone(), official.clone()]] {
        assert_eq!(newer(&guides, begin(&consultation)), Some("new".to_owned()));
        assert_eq!(newer(&guides, begin(&official)), None);
    }
    // A draft whose guide was taken out of the catalogue is still told.
    assert_eq!(newer(std::slice::from_ref(&official), begin(&consultation)), Some("new".to_owned()));
    let again = read_as("again", source());
    assert_eq!(newer(&[again.clone(), consultation.clone()], begin(&consultation)), Some("again".to_owned()));
    assert_eq!(newer(&[consultation.clone(), again], begin(&consultation)), None);
    let listed = superseded(&[official, consultation.clone()]);
    assert_eq!(listed, [Superseded { old_id: "old".to_owned(), new_id: "new".to_owned() }]);
    assert_eq!(superseded(&Catalogue::shipped().guides), []);
    assert_eq!(newer(&Catalogue::shipped().guides[1..], begin(&consultation)), None);
}

/// 申报要求 at the end applies to all topics and belongs to no field of any.
#[test]
fn a_change_in_a_section_for_all_topics_reaches_every_draft() {
    let text = |quota: &str| {
        format!(
            "2026年度新材料专项申报指南\n一、镁合金\n1.1 薄板制备\n研究内容：研究轧制工艺。\n考核指标：论文3篇。\n\
             1.2 焊接技术\n研究内容：研究焊接缺陷。\n考核指标：专利2项。\n二、申报要求\n（一）每个单位限报{quota}项。\n（二）报送纸质材料。\n"
        )
    };
    let (old, new) = (read_as("old", &text("1")), read_as("new", &text("2")));
    assert_eq!(old.guide.topics.len(), 2);
    let comparison = compare(&old, &new);
    let said: Vec<&str> = comparison.common.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("限报1项") && said[1].contains("限报2项"), "{said:?}");
    // The quota is a condition of each topic, too.
    assert!(comparison.topics.iter().all(|topic| topic.fate == Fate::Changed));

    let draft = Application::begin(&old, &old.guide.topics[1], LeadProfile::default(), date(2026, 11, 22));
    let update = update_for(&draft, &new);
    let told: Vec<&str> = update.changes.iter().map(|placed| placed.change.what.as_str()).collect();
    assert!(told.ends_with(&said), "{told:?}");
    assert_eq!(update_for(&draft, &old).changes, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever amount of any guide is changed, the change appears at its topic and nowhere else.
    #[test]
    fn a_changed_amount_is_never_missed(which in 0usize..3, seed in 0usize..1000) {
        let read = &Catalogue::shipped().guides[which];
        let old = &read.guide;
        let text = shenbao_guide::source(&old.id).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let rules: Vec<(u32, &shenbao_guide::FundingRule)> =
            old.topics.iter().flat_map(|t| t.funding_rules.iter().map(move |r| (t.number, r))).collect();
        let (number, rule) = rules[seed % rules.len()];
        let (from, to) = (rule.clause.span.0 as usize, rule.clause.span.1 as usize);
        let clause: String = chars[from..to].iter().collect();
        prop_assume!(clause.chars().any(|c| c.is_ascii_digit()));
        let longer = clause.replacen(|c: char| c.is_ascii_digit(), "7", 1);
        prop_assume!(longer != clause);
        let changed: String =
            chars[..from].iter().copied().chain(longer.chars()).chain(chars[to..].iter().copied()).collect();
        let comparison = compare(read, &guide(&changed));
        let touched: Vec<_> =
            comparison.topics.iter().filter(|t| t.fate != Fate::Same).map(|t| t.old_number).collect();
        prop_assert_eq!(touched, vec![Some(number)]);
        let topic = comparison.topics.iter().find(|t| t.old_number == Some(number)).unwrap();
        prop_assert!(!topic.changes.is_empty() && !topic.wordings.is_empty());
    }
}
