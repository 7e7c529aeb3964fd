//! Realistic searches in the shipped guides, and the expected results.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::sync::LazyLock;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::search::{SearchAnswer, SearchIndex};
use shenbao_guide::ReadGuide;

static SHIPPED: LazyLock<(Vec<ReadGuide>, SearchIndex)> = LazyLock::new(|| {
    let guides = Catalogue::shipped().guides;
    let index = SearchIndex::build(&guides);
    (guides, index)
});

fn search(query: &str) -> SearchAnswer {
    SHIPPED.1.search(&SHIPPED.0, query, 200)
}

/// The results with H, S and M for the guides (population health, Shapingba, biomedicine major) and the topics'
/// numbers, as ranked.
fn found(query: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    let answer = search(query);
    for hit in &answer.hits {
        let guide = match hit.guide.as_str() {
            "chongqing-2024-population-health" => "H",
            "shapingba-2024-life-health-1" => "S",
            _ => "M",
        };
        found.push(format!("{guide}{}", hit.topic));
    }
    assert_eq!(answer.total as usize, found.len(), "{query}");
    found.join(" ")
}

/// All topics of each guide.
const ALL_H: &str = "H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H20 H21 H22 H23 H24";
const ALL_S: &str = "S1 S2 S3 S4 S5 S6 S7 S8";
const ALL_M: &str = "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11";

#[test]
fn words_are_found_in_every_guide_best_place_first() {
    for (query, topics) in [
        ("癌", "H5 H7 H4 H3 H6"),
        ("胸腺", "M2 M1"),
        ("肿瘤", "H4 H13 S4 M9 H3 H5 M5 H6 M3 M4 M7 M10"),
        ("肿癌", "H5"),
        ("糖尿病", "H9 S1 H10"),
        ("分子标记物", "M2"),
        ("机器人", "S6"),
        ("库区", "H18 H19"),
        ("创新生物药", "M1 M2 M3"),
        ("AI", "H1 H2 H3 H7 H9 H14 H15 H10 H13 H8"),
        ("CAR-T", "M5"),
        ("ＣＡＲ－Ｔ", "M5"),
        ("car—t细胞", "M5"),
        ("CAR-T 细胞药物", "M5"),
        ("不少于3个", "H21 M2"),
        ("不少于三个", ""),
        ("1—2项", "H16 H17 S5 S7 S8 M2"),
        ("2023", ALL_M),
        ("临床 3:1", "M11"),
        ("量子", ""),
        (" 、", ""),
    ] {
        assert_eq!(found(query), topics, "{query}");
    }
}

#[test]
fn titles_directions_and_guides_are_found_by_their_sound() {
    for (query, topics) in [
        ("xxgncj", "M2"),
        ("xxgnzj", "M2"),
        ("xiongxian", "M2"),
        ("xiongxiangong", "M2"),
        ("chongjian", "M2"),
        ("zhongjian", "M2"),
        ("2xtnb", "S1"),
        ("tnb", "H9 S1"),
        ("cxswy", "M1 M2 M3"),
        ("swyy", ALL_M),
        ("shengwuyiyao", ALL_M),
        ("spb", ALL_S),
        // Capitals and quoted letters are words; small letters may be the sound of 癌.
        ("“ai”", "H1 H2 H3 H7 H9 H14 H15 H10 H13 H8"),
        ("ai", "H1 H2 H3 H7 H9 H14 H15 H5 H10 H13 H8"),
        ("xxgncj 不少于3个", "M2"),
        ("fenzibiaojiwu", ""),
    ] {
        assert_eq!(found(query), topics, "{query}");
    }
}

#[test]
fn conditions_hold_of_what_the_guides_say() {
    let open = "H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H20 H24";
    let all = &format!("{ALL_H} {ALL_S} {ALL_M}");
    for (query, topics) in [
        ("≥500万", ALL_M),
        (">500万", "M3 M6 M10 M11"),
        ("≥1000万", "M3 M6 M10 M11"),
        ("500万", "M1 M2 M4 M5 M7 M8 M9"),
        ("3000万以上", "M11"),
        ("150万", "H19 H20"),
        ("不超过1万元", ALL_S),
        ("150-300万", "H18 H19 H20 H21 H22 H23"),
        ("1亿", ""),
        ("企业牵头", &format!("H7 H10 H18 H19 {ALL_S} {ALL_M}")),
        ("企业牵头 2023年", ALL_M),
        ("高校牵头 2023年", "M2 M3 M4 M6 M7 M8 M11"),
        // 项目二十一 to 二十三 want a 市级 unit: whether this hospital is one is open, and open comes last.
        ("三甲医院 定向委托", "H21 H22 H23"),
        ("市级三甲医院 ≥150万", "H20 H21 H22 H23"),
        ("征求意见稿", &format!("{ALL_H} {ALL_S}")),
        ("正式", ""),
        ("未注明", ALL_M),
        ("公开竞争 2024年", &format!("{open} {ALL_S}")),
        ("联动", "M1 M2 M4 M5 M6 M7 M8 M9"),
        ("≤3年", all),
        ("2年以内", ""),
        ("肿瘤 企业牵头 ≥500万", "M9 M5 M3 M4 M7 M10"),
        ("肿瘤 企业牵头 联动 500万", "M9 M5 M4 M7"),
        ("中药 企业牵头 ≥200万", "H18 M11"),
    ] {
        assert_eq!(found(query), topics, "{query}");
    }
    let three_a = found("三甲医院");
    assert!(three_a.ends_with("S7 S8 H21 H22 H23"), "{three_a}");
    assert!(!three_a.contains("M1 ") && !three_a.contains("H18"), "{three_a}");
}

/// The matches of an answer, each in brackets.
fn marked(text: &str, marks: &[shenbao_guide::clause::Span]) -> String {
    let mut shown = String::new();
    for (i, c) in (0..).zip(text.chars()) {
        shown.extend(marks.iter().filter(|mark| mark.1 == i).map(|_| '】'));
        shown.extend(marks.iter().filter(|mark| mark.0 == i).map(|_| '【'));
        shown.push(c);
    }
    shown.extend(marks.iter().filter(|mark| mark.1 as usize == text.chars().count()).map(|_| '】'));
    shown
}

/// The first hit: its title, then its matches elsewhere.
fn first(query: &str) -> Vec<String> {
    let answer = search(query);
    let hit = &answer.hits[0];
    let mut lines = vec![marked(&hit.title, &hit.title_marks)];
    for place in &hit.places {
        let note = place.note.as_ref().map_or(String::new(), |note| format!("（{note}）"));
        lines.push(format!("{}：{}{note}", place.label, marked(&place.excerpt, &place.marks)));
    }
    lines
}

#[test]
fn a_hit_says_where_it_matched_and_marks_it() {
    assert_eq!(first("胸腺 重建"), ["人体【胸腺】功能【重建】原创产品研发"]);
    assert_eq!(first("xxgncj"), ["人体【胸腺功能重建】原创产品研发"]);
    assert_eq!(
        first("分子标记物")[1],
        "考核指标：…鉴定出可用于胸腺功能指示的【分子标记物】不少于 3 个，申请国家发明专利 1—2 项；制定胸腺功能和外周免疫力重建的…"
    );
    assert_eq!(first("swyy")[1], "指南：2023年重庆市【生物医药】重大专项项目申报指南");
    assert_eq!(
        first("胸腺 企业牵头 ≥500万")[1..],
        ["申报条件：【企业】、高校或科研机构牵头", "资助强度及方式：市级财政经费资助不超过 【500万元】",]
    );
    assert_eq!(first("≤3年 胸腺")[1], "实施周期：不超过 3 年（最长 3 年）");
    assert_eq!(
        first("市级财政 定向委托 三甲医院").last().unwrap(),
        "申报条件：【市级医疗机构】牵头（能否牵头待确认）"
    );
}

#[test]
fn a_part_says_what_it_was_understood_as_and_how_many_topics_it_fits() {
    let answer = search("肿瘤 企业牵头 量子");
    assert_eq!((answer.total, answer.hits.len()), (0, 0));
    let parts: Vec<_> =
        answer.parts.iter().map(|p| (p.text.as_str(), p.condition.as_deref(), p.alone, p.without)).collect();
    assert_eq!(parts, [("肿瘤", None, 12, 0), ("企业牵头", Some("企业可牵头"), 23, 0), ("量子", None, 0, 7)]);
    let answer = search("正式");
    assert_eq!((answer.parts[0].alone, answer.parts[0].unread), (0, 11), "one guide does not say");
    assert_eq!(search("").parts, []);
}

#[test]
fn the_first_hits_are_the_same_however_many_are_asked_for() {
    let (guides, index) = &*SHIPPED;
    for query in ["技术", "研发", "≥100万", "yj"] {
        let all = index.search(guides, query, 200);
        for limit in [0, 1, 7, 20] {
            let some = index.search(guides, query, limit);
            assert_eq!(
                (some.total, &some.hits[..]),
                (all.total, &all.hits[..limit.min(all.hits.len())]),
                "{query}"
            );
        }
    }
}

#[test]
fn marks_count_characters_beyond_the_basic_plane_as_one() {
    let mut guides = vec![SHIPPED.0[1].clone()];
    let topic = &mut guides[0].guide.topics[0];
    topic.title = "𬭎元素与𬭎的应用".to_owned();
    topic.problem = Some("𠮷。𬭎𬭎　的 研究".to_owned());
    let index = SearchIndex::build(&guides);
    let answer = index.search(&guides, "𬭎的", 5);
    assert_eq!(marked(&answer.hits[0].title, &answer.hits[0].title_marks), "𬭎元素与【𬭎的】应用");
    let answer = index.search(&guides, "𬭎的研", 5);
    let place = &answer.hits[0].places[0];
    assert_eq!(marked(&place.excerpt, &place.marks), "…𬭎【𬭎　的 研】究");
}

#[test]
fn a_guide_that_is_added_or_taken_away_is_found_or_not_after_a_rebuild() {
    let one = &SHIPPED.0[..1];
    let index = SearchIndex::build(one);
    assert_eq!(index.search(one, "胸腺", 5).total, 0);
    assert_eq!((index.topics(), SearchIndex::build(&[]).search(&[], "胸腺 ≥1万", 5).total), (24, 0));
}
