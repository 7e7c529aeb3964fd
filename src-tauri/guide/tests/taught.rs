//! Guides in layouts no grammar knows, read after at most three lines of each were marked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use shenbao_guide::clause::{Span, TopicField};
use shenbao_guide::finding::Code;
use shenbao_guide::layout::{GuideLayout, LayoutError, LayoutMark, MarkPart};
use shenbao_guide::{Guide, ReadGuide, is_teachable, read_guide, read_guide_with};

const BRACKETS: &str = include_str!("taught/brackets.txt");
const CODES: &str = include_str!("taught/codes.txt");
const LABELS: &str = include_str!("taught/labels.txt");
const NAMES: &str = include_str!("taught/names.txt");
const STARS: &str = include_str!("taught/stars.txt");

/// The line that begins with these words, counted from 1.
#[track_caller]
fn line(text: &str, words: &str) -> u32 {
    let at = text.lines().position(|line| line.starts_with(words)).unwrap();
    u32::try_from(at).unwrap() + 1
}

fn topic(text: &str, words: &str) -> LayoutMark {
    LayoutMark::TopicHeading { line: line(text, words) }
}

fn field(text: &str, words: &str, field: TopicField) -> LayoutMark {
    LayoutMark::Field { line: line(text, words), label: None, field }
}

#[track_caller]
fn taught(text: &str, marks: &[LayoutMark]) -> ReadGuide {
    assert!(marks.len() <= 3);
    let layout = GuideLayout::learn(text, marks).unwrap();
    // What is kept as a file reads the same.
    let kept = GuideLayout::from_json(&layout.to_json().unwrap()).unwrap();
    assert_eq!(kept, layout);
    read_guide_with("guide", text, Some(&kept))
}

fn titles(guide: &Guide) -> Vec<&str> {
    guide.topics.iter().map(|topic| topic.title.as_str()).collect()
}

fn is_refused(read: &ReadGuide) -> bool {
    read.findings.iter().any(|finding| finding.code == Code::NotAGuide)
}

#[test]
fn names_in_brackets_are_topics_and_labels_without_a_known_name_their_fields() {
    assert!(is_refused(&read_guide("guide", BRACKETS)) && is_teachable(BRACKETS));
    let read = taught(
        BRACKETS,
        &[
            topic(BRACKETS, "【山火"),
            field(BRACKETS, "交付结果", TopicField::Indicators),
            field(BRACKETS, "可给资金", TopicField::Funding),
        ],
    );
    assert_eq!(titles(&read.guide), ["山火早期烟雾识别", "溃坝快速封堵材料", "井下人员精确定位"]);
    let caps: Vec<String> =
        read.guide.topics.iter().map(|topic| topic.funding_rules[0].clause.quote.clone()).collect();
    assert_eq!(caps, ["不超过 60 万元", "不超过 90 万元", "不超过 45 万元"]);
    assert_eq!(read.guide.topics[0].indicators.len(), 2);
    // What no label was taught for is shown, with its words.
    let unknown = read.findings.iter().filter(|finding| finding.code == Code::FieldUnknown);
    assert_eq!(unknown.count(), 3);
}

#[test]
fn a_word_with_a_number_in_brackets_is_a_topic_though_a_number_is_missing() {
    let read = taught(CODES, &[topic(CODES, "「任务书2」"), field(CODES, "金额", TopicField::Funding)]);
    assert_eq!(titles(&read.guide), ["丘陵小地块联合播种机", "茶园自走采摘平台", "果园授粉无人机"]);
    let labels: Vec<(&str, u32)> =
        read.guide.topics.iter().map(|topic| (topic.label.as_str(), topic.number)).collect();
    assert_eq!(labels, [("任务书1", 1), ("任务书2", 2), ("任务书4", 4)]);
    assert!(read.findings.iter().any(|finding| finding.code == Code::NumberingBroken));
    assert!(read.guide.topics.iter().all(|topic| topic.funding_text.is_some() && topic.problem.is_some()));
}

#[test]
fn labels_of_their_own_line_and_of_no_known_name_are_fields() {
    let read = taught(
        LABELS,
        &[
            field(LABELS, "我们想要什么", TopicField::Indicators),
            field(LABELS, "给多少钱", TopicField::Funding),
            field(LABELS, "做多久", TopicField::Period),
        ],
    );
    assert_eq!(titles(&read.guide), ["社区助餐保温箱", "老旧电梯异响诊断仪", "盲道占用提醒终端"]);
    let years: Vec<String> = read
        .guide
        .topics
        .iter()
        .map(|topic| topic.period.as_ref().unwrap().max_years.unwrap().to_string())
        .collect();
    assert_eq!(years, ["1", "2", "1"]);
    assert!(read.guide.topics.iter().all(|topic| topic.funding_rules.len() == 1));
    assert_eq!(read.guide.topics[2].indicators_text.as_deref(), Some("识别距离不少于 5 米。"));
}

#[test]
fn bare_names_are_topics_by_the_label_below_them_also_where_the_margin_cut_one() {
    let read =
        taught(NAMES, &[topic(NAMES, "薄板焊接变形预测"), field(NAMES, "所需经费", TopicField::Funding)]);
    assert_eq!(titles(&read.guide), ["薄板焊接变形预测", "大型分段自动测量与虚拟搭载", "船用涂层无尘除锈"]);
    assert!(read.guide.topics.iter().all(|topic| topic.funding_rules.len() == 1));
    let texts: Vec<&str> = read.guide.topics.iter().map(|t| t.funding_text.as_deref().unwrap()).collect();
    assert_eq!(texts, ["资助不超过 120 万元。", "资助不超过 200 万元。", "资助不超过 80 万元。"]);
}

#[test]
fn a_sign_marks_topics_below_directions_that_were_marked_too() {
    let read = taught(
        STARS,
        &[
            topic(STARS, "★ 片上"),
            field(STARS, "内容与指标", TopicField::Indicators),
            field(STARS, "资助", TopicField::Funding),
        ],
    );
    assert_eq!(titles(&read.guide), ["低损耗铌酸锂波导", "片上单光子源", "宽禁带栅介质"]);
    let directed = taught(
        STARS,
        &[
            topic(STARS, "★ 片上"),
            LayoutMark::DirectionHeading { line: line(STARS, "第一组") },
            field(STARS, "资助", TopicField::Funding),
        ],
    );
    let directions: Vec<_> = directed.guide.topics.iter().map(|topic| topic.direction.as_deref()).collect();
    assert_eq!(directions, [Some("光子器件"), Some("光子器件"), Some("电子器件")]);
    assert_eq!(directed.guide.topics[1].funding_text.as_deref(), Some("每项 30 万元，期限两年。"));
}

#[test]
fn a_layout_reads_the_next_guide_of_the_same_form_and_says_where_it_does_not_fit() {
    let layout = GuideLayout::learn(CODES, &[topic(CODES, "「任务书1」")]).unwrap();
    let next = "东岭县农业机械攻关清单（第二批）\n「任务书 1」水田除草机\n背景：甲。\n要求：株距误差不超过 2 厘米。\n\
        「任务书 2」秸秆打捆机\n背景：乙。\n要求：打捆率不低于 98%。\n";
    let trial = layout.clone().trial(next);
    assert_eq!(trial.topics.iter().map(|topic| topic.line).collect::<Vec<_>>(), [Some(2), Some(5)]);
    assert_eq!(trial.topics_without, 0);
    assert!(trial.fits_better());
    assert!(trial.says[0].contains("“「任务书”"), "{:?}", trial.says);
    let other = layout.clone().trial(LABELS);
    assert!(other.topics.is_empty() && !other.fits_better());
    let read = read_guide_with("guide", LABELS, Some(&layout));
    let refusal = read.findings.iter().find(|finding| finding.code == Code::NotAGuide).unwrap();
    assert!(refusal.what.contains("按所用的版式没有认出项目标题"), "{}", refusal.what);
}

#[test]
fn a_shipped_guide_read_by_one_of_its_own_headings_reads_as_it_does_by_itself() {
    for plain in shenbao_guide::shipped() {
        let guide = &plain.guide;
        let Some(second) = guide.topics.get(1) else { continue };
        let text = shenbao_guide::source(&guide.id).unwrap();
        let mark = LayoutMark::TopicHeading { line: line(text, &format!("{}：", second.label)) };
        let layout = GuideLayout::learn(text, &[mark]).unwrap();
        let read = read_guide_with(&guide.id, text, Some(&layout));
        assert_eq!(read.guide, *guide, "{}", guide.id);
        assert_eq!((&read.findings, &read.numerals), (&plain.findings, &plain.numerals), "{}", guide.id);
    }
}

#[test]
fn items_of_a_list_that_are_numbered_as_the_topics_are_stay_in_their_field() {
    let text = "某园区需求\n1. 光纤预制棒拉丝\n想解决：\n1. 断纤\n2. 直径不稳\n验收看：直径误差不超过 1 微米。\n\
        2. 光缆在线检测\n想解决：\n1. 漏检\n2. 误报\n验收看：漏检率不高于 1%。\n";
    let read = taught(
        text,
        &[
            topic(text, "1. 光纤"),
            field(text, "想解决", TopicField::Problem),
            field(text, "验收看", TopicField::Indicators),
        ],
    );
    assert_eq!(titles(&read.guide), ["光纤预制棒拉丝", "光缆在线检测"]);
    assert_eq!(read.guide.topics[0].problem.as_deref(), Some("1. 断纤2. 直径不稳"));
    let trial =
        GuideLayout::learn(text, &[topic(text, "1. 光纤"), field(text, "想解决", TopicField::Problem)])
            .unwrap()
            .trial(text);
    assert_eq!(trial.alike.iter().map(|line| line.line).collect::<Vec<_>>(), [4, 5, 9, 10]);
}

#[test]
fn titles_of_a_list_and_topics_of_one_paragraph_are_told_by_their_numbers() {
    let list = "某省教育规划课题通知\n二、申报条件\n（一）负责人为副高以上。\n三、题目\n1.乡村小规模学校教学组织\n\
        2.高职园区共享实训\n3.特殊教育资源教室\n四、成果要求\n论文两篇。\n";
    let read = taught(list, &[topic(list, "1.乡村")]);
    assert_eq!(titles(&read.guide), ["乡村小规模学校教学组织", "高职园区共享实训", "特殊教育资源教室"]);
    let prose = "某市重点研发方向\n甲1. 存储主控研发。研究内容：开展主控设计。考核指标：样机不少于 1 套。\n\
        甲2. 协议防护研发。研究内容：开展协议解析。考核指标：系统不少于 2 套。\n";
    let read = taught(prose, &[topic(prose, "甲1")]);
    assert_eq!(titles(&read.guide), ["存储主控研发", "协议防护研发"]);
    assert!(read.guide.topics.iter().all(|topic| topic.indicators.len() == 1 && topic.problem.is_some()));
}

#[test]
fn marks_that_contradict_each_other_or_fit_every_line_are_refused() {
    let learn = |text: &str, marks: &[LayoutMark]| GuideLayout::learn(text, marks).unwrap_err();
    assert!(matches!(learn(CODES, &[]), LayoutError::NothingMarked));
    assert!(matches!(learn(BRACKETS, &[LayoutMark::TopicHeading { line: 3 }]), LayoutError::NoLine(3)));
    assert!(matches!(learn(CODES, &[LayoutMark::TopicHeading { line: 999 }]), LayoutError::NoLine(999)));
    let at = line(CODES, "金额");
    assert!(matches!(
        learn(CODES, &[field(CODES, "金额", TopicField::Funding), LayoutMark::TopicHeading { line: at }]),
        LayoutError::MarkedTwice(line) if line == at
    ));
    let second = LayoutMark::Field { line: at + 4, label: None, field: TopicField::Period };
    assert!(matches!(
        learn(CODES, &[field(CODES, "金额", TopicField::Funding), second]),
        LayoutError::LabelTwice(label) if label == "金额"
    ));
    assert!(matches!(
        learn(CODES, &[topic(CODES, "「任务书1」"), field(CODES, "「任务书2」", TopicField::Problem)]),
        LayoutError::FieldIsHeading(_) | LayoutError::NoLabel(_)
    ));
    assert!(matches!(
        learn(
            CODES,
            &[topic(CODES, "「任务书1」"), LayoutMark::DirectionHeading { line: line(CODES, "「任务书2」") }]
        ),
        LayoutError::DirectionIsTopic
    ));
    let stars = "★甲\n★乙\n★丙\n★丁\n★戊\n";
    assert!(matches!(learn(stars, &[topic(stars, "★甲")]), LayoutError::TooWide { found: 5, of: 5, .. }));
    let prose = "甲乙丙丁，戊己庚辛。\n甲乙丙丁，戊己庚辛。\n";
    assert!(matches!(learn(prose, &[topic(prose, "甲")]), LayoutError::NothingAlike(_)));
    assert!(matches!(learn(prose, &[field(prose, "甲", TopicField::Problem)]), LayoutError::NoLabel(1)));
    assert!(matches!(
        learn(CODES, &[LayoutMark::Field { line: at, label: None, field: TopicField::General }]),
        LayoutError::NoField(_)
    ));
}

#[test]
fn a_label_that_was_chosen_in_its_line_is_one() {
    let text =
        "某地需求\n难题一：甲装置\n经费50万元以内。\n指标要漂亮。\n难题二：乙装置\n经费 60万元以内。\n";
    let at = u32::try_from(text.chars().position(|c| c == '经').unwrap()).unwrap();
    let mark = |to| LayoutMark::Field { line: 3, label: Some(Span(at, to)), field: TopicField::Funding };
    // Nothing parts it from its text, so that it could not be told from a word of a sentence.
    assert!(matches!(GuideLayout::learn(text, &[mark(at + 2)]), Err(LayoutError::NoLabel(3))));
    let text = text.replace("经费50", "经费 50");
    let layout = GuideLayout::learn(&text, &[mark(at + 2)]).unwrap();
    assert_eq!(layout.fields[0].label, "经费");
}

#[test]
fn a_layout_file_of_a_later_program_or_with_what_none_has_is_refused() {
    let layout = GuideLayout::learn(CODES, &[topic(CODES, "「任务书1」")]).unwrap();
    let json = layout.to_json().unwrap();
    assert!(matches!(
        GuideLayout::from_json(&json.replace("\"version\": 2", "\"version\": 3")),
        Err(LayoutError::Newer)
    ));
    assert!(matches!(GuideLayout::from_json("{}"), Err(LayoutError::Unreadable(_))));
    assert!(matches!(GuideLayout::from_json("乱码"), Err(LayoutError::Unreadable(_))));
    assert!(matches!(
        GuideLayout::from_json(&json.replace("「任务书", &"长".repeat(99))),
        Err(LayoutError::Malformed(_))
    ));
}

const PIECES: [&str; 40] = [
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{3000}",
    "\u{c}",
    "：",
    ":",
    "。",
    "；",
    "（",
    "）",
    "【",
    "】",
    "「",
    "」",
    "★",
    "—",
    "1",
    "12",
    "一",
    "①",
    "Ⅳ",
    "任务书",
    "项目",
    "考核指标",
    "资助强度",
    "给多少钱",
    "主要内容",
    "甲乙",
    "KT-01",
    "1.1",
    "第",
    "2026年",
    "万元",
    "目录",
    "- 1 -",
    "𬭎",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..80)
        .prop_map(|parts| parts.concat())
}

fn marks() -> impl Strategy<Value = Vec<LayoutMark>> {
    let line = 0u32..24;
    let field = (0usize..8).prop_map(|i| TopicField::PLACES[i]);
    let label = proptest::option::of((0u32..90, 0u32..90).prop_map(|(from, to)| Span(from, to)));
    let mark = prop_oneof![
        3 => line.clone().prop_map(|line| LayoutMark::TopicHeading { line }),
        1 => line.clone().prop_map(|line| LayoutMark::DirectionHeading { line }),
        2 => (line, label, field).prop_map(|(line, label, field)| LayoutMark::Field { line, label, field }),
    ];
    proptest::collection::vec(mark, 0..4)
}

proptest! {
    #[test]
    fn learning_and_reading_by_what_was_learned_never_stop(text in text(), marks in marks(), other in text()) {
        match GuideLayout::learn(&text, &marks) {
            Ok(layout) => {
                let kept = GuideLayout::from_json(&layout.to_json().unwrap()).unwrap();
                prop_assert_eq!(&kept, &layout);
                let marked = marks.iter().any(|mark| matches!(mark, LayoutMark::TopicHeading { .. }));
                let trial = layout.clone().trial(&text);
                if marked {
                    prop_assert!(!trial.topics.is_empty());
                }
                read_guide_with("guide", &other, Some(&layout));
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn without_a_layout_nothing_changes(text in text()) {
        prop_assert_eq!(read_guide("guide", &text), read_guide_with("guide", &text, None));
    }
}

/// Bytes in a text no one would want to wait for twice, and in each text of the everyday test.
const LONG: usize = 5_000_000;
const SHORT: usize = 40_000;

#[test]
#[allow(clippy::disallowed_methods, reason = "the length comes from the environment")]
fn no_layout_makes_a_long_text_slow() {
    let bytes = if std::env::var_os("SHENBAO_HOSTILE").is_some() { LONG } else { SHORT };
    for (marked, unit) in [
        (CODES, "「任务书1」甲\n金额：乙\n"),
        (BRACKETS, "【"),
        (BRACKETS, "【甲】\n"),
        (BRACKETS, "【甲\n"),
        (NAMES, "甲\n主要内容：乙\n"),
        (NAMES, "主要内容：\n"),
        (STARS, "★"),
        (STARS, "★ 甲\n"),
        (STARS, "★ 甲 "),
    ] {
        let first = marked.lines().position(|line| line.starts_with(['「', '【', '薄', '★'])).unwrap();
        let mark = LayoutMark::TopicHeading { line: u32::try_from(first).unwrap() + 1 };
        let layout = GuideLayout::learn(marked, &[mark]).unwrap();
        let text = unit.repeat(bytes / unit.len());
        read_guide_with("guide", &text, Some(&layout));
        // A mark in the long text itself.
        let _ = GuideLayout::learn(&text, &[LayoutMark::TopicHeading { line: 1 }]);
    }
}

#[test]
fn a_numbered_form_is_kept_as_its_parts() {
    let layout = GuideLayout::learn(CODES, &[topic(CODES, "「任务书1」")]).unwrap();
    let mark = layout.topic.unwrap().mark;
    assert!(
        matches!(&mark[..], [MarkPart::Words(opens), MarkPart::Number(_), MarkPart::Words(_)] if opens == "「任务书")
    );
}

const ROWS: &str = "关于“向海图强”小微创新任务的说明\n\n以下任务面向全社会。\n\n\
    代号\t要办的事\t办成什么样\t给多少\t多久办完\n\
    甲-7\t渔排浮球回收\t回收率≥90%\t不超过30万元\t1年\n\
    乙-2\t码头油污擦拭机\t擦净率≥95%；质量不大于20kg\t不超过50万元\t2年\n\
    丙-9\t灯浮远程点检\t点检时长≤5分钟\t不超过20万元\t1年\n";

/// A mark on a cell.
#[track_caller]
fn cell(text: &str, row: &str, words: &str, field: TopicField) -> LayoutMark {
    let from = text.find(row).unwrap();
    let at = from + text[from..].find(words).unwrap();
    let begin = u32::try_from(text[..at].chars().count()).unwrap();
    let end = begin + u32::try_from(words.chars().count()).unwrap();
    LayoutMark::Field { line: line(text, row), label: Some(Span(begin, end)), field }
}

#[test]
fn rows_of_a_table_with_heads_of_no_known_name_are_topics() {
    assert!(read_guide("guide", ROWS).guide.topics.is_empty());
    let marks = [
        topic(ROWS, "乙-2"),
        cell(ROWS, "乙-2", "擦净率", TopicField::Indicators),
        cell(ROWS, "代号", "给多少", TopicField::Funding),
    ];
    let layout = GuideLayout::learn(ROWS, &marks).unwrap();
    assert_eq!(layout.title_column.as_deref(), Some("要办的事"));
    let read = taught(ROWS, &marks);
    assert_eq!(titles(&read.guide), ["渔排浮球回收", "码头油污擦拭机", "灯浮远程点检"]);
    let counts: Vec<(usize, usize)> =
        read.guide.topics.iter().map(|topic| (topic.indicators.len(), topic.funding_rules.len())).collect();
    assert_eq!(counts, [(1, 1), (2, 1), (1, 1)]);
    assert!(!is_refused(&read));
    // A row and a line cannot both be topics.
    let mixed = [topic(ROWS, "乙-2"), topic(ROWS, "以下任务")];
    assert!(matches!(GuideLayout::learn(ROWS, &mixed), Err(LayoutError::NothingAlike(_))));
    // By another text without such a table it says what it lacks.
    let other = read_guide_with("guide", LABELS, Some(&layout));
    assert!(is_refused(&other) && other.findings[0].what.contains("要办的事"));
}

#[test]
fn a_table_without_a_head_is_told_what_it_lacks() {
    let text = "2027年度需求表\n1\t盾构刀盘耐磨处理\t寿命不少于500小时\t300万元\n2\t隧道风机降噪\t噪声不超过80分贝\t200万元\n";
    let learned = GuideLayout::learn(text, &[LayoutMark::TopicHeading { line: 3 }]).unwrap_err();
    assert!(learned.to_string().contains("没有表头"), "{learned}");
    let cells = cell(text, "2\t隧道风机", "200万元", TopicField::Funding);
    let learned = GuideLayout::learn(text, &[cells]).unwrap_err();
    assert!(learned.to_string().contains("没有表头"), "{learned}");
    let headed = text.replacen("1\t", "号\t做什么\t做到什么\t给多少\n1\t", 1);
    let alone = GuideLayout::learn(&headed, &[LayoutMark::TopicHeading { line: 3 }]).unwrap_err();
    assert!(alone.to_string().contains("没有一列"), "{alone}");
    let marks =
        [LayoutMark::TopicHeading { line: 3 }, cell(&headed, "2\t隧道风机", "200万元", TopicField::Funding)];
    let layout = GuideLayout::learn(&headed, &marks).unwrap();
    assert_eq!(layout.trial(&headed).topics.len(), 2);
}
