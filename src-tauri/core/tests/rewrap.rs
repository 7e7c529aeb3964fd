//! A guide reads the same however its lines were wrapped, numbered and paged.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::clause::{Clause, Span, TopicField};
use shenbao_core::guide::{Guide, Topic, read};

/// How a guide may be set on pages.
#[derive(Clone, Debug)]
struct Setting {
    width: usize,
    blank_lines: usize,
    indent: &'static str,
    line_end: &'static str,
    page_mark: &'static str,
    lines_a_page: usize,
    numbering: usize,
    colon: &'static str,
    full_width_digits: bool,
}

fn settings() -> impl Strategy<Value = Setting> {
    (
        5usize..60,
        0usize..4,
        prop::sample::select(vec!["", "\u{3000}\u{3000}", "\u{2002}\u{2002}", " ", "\t"]),
        prop::sample::select(vec!["\n", "\r\n"]),
        prop::sample::select(vec!["- 3 -", "2 / ―  ―", "第 3 页", "— 12 —", "\u{c}", ""]),
        3usize..40,
        0usize..6,
        prop::sample::select(vec!["：", ":"]),
        any::<bool>(),
    )
        .prop_map(
            |(
                width,
                blank_lines,
                indent,
                line_end,
                page_mark,
                lines_a_page,
                numbering,
                colon,
                full_width_digits,
            )| {
                Setting {
                    width,
                    blank_lines,
                    indent,
                    line_end,
                    page_mark,
                    lines_a_page,
                    numbering,
                    colon,
                    full_width_digits,
                }
            },
        )
}

const NUMERALS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "七"];

fn numbered(style: usize, n: usize) -> String {
    match style {
        0 => format!("{n}."),
        1 => format!("{}．", char::from_u32('０' as u32 + n as u32).unwrap()),
        2 => format!("{n}、"),
        3 => format!("（{n}）"),
        4 => format!("{}、", NUMERALS[n - 1]),
        _ => format!("{n}. "),
    }
}

fn set(topics: &[Topic], setting: &Setting) -> String {
    let mut paragraphs = Vec::new();
    for topic in topics {
        paragraphs.push(format!("项目{}{}{}", topic.number, setting.colon, topic.title));
        let fields = TopicField::ALL.iter().filter_map(|field| Some((field.title(), topic.text(*field)?)));
        for (i, (title, text)) in fields.enumerate() {
            paragraphs.push(format!("{}{title}{}{text}", numbered(setting.numbering, i + 1), setting.colon));
        }
    }
    let mut lines = 0;
    let mut text = String::new();
    for paragraph in paragraphs {
        let widen = |c: char| match c {
            '0'..='9' if setting.full_width_digits => char::from_u32(c as u32 + 0xFEE0).unwrap(),
            _ => c,
        };
        let chars: Vec<char> = paragraph.chars().map(widen).collect();
        for (i, line) in chars.chunks(setting.width).enumerate() {
            if i == 0 {
                text.push_str(setting.indent);
            }
            text.extend(line);
            text.push_str(&setting.line_end.repeat(1 + setting.blank_lines));
            lines += 1;
            if lines % setting.lines_a_page == 0 {
                text.push_str(setting.page_mark);
                text.push_str(setting.line_end);
            }
        }
    }
    text
}

/// What was read, without what a setting may change: white space, the width of digits and colons, places.
fn essence(guide: &Guide) -> serde_json::Value {
    let mut topics = guide.topics.clone();
    for topic in &mut topics {
        topic.direction = None;
        topic.field_spans.clear();
        for rule in &mut topic.funding_rules {
            rule.clause = Clause { span: Span(0, 0), ..rule.clause.clone() };
        }
    }
    let json = serde_json::to_string(&topics).unwrap();
    let plain: String = json
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
            _ => c,
        })
        .collect();
    let mut value: serde_json::Value = serde_json::from_str(&plain).unwrap();
    forget_places(&mut value);
    value
}

fn forget_places(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.remove("span");
            map.values_mut().for_each(forget_places);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(forget_places),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_guide_reads_the_same_in_every_setting(setting in settings(), which in 0usize..3) {
        let guide = &Catalogue::shipped().guides[which].guide;
        let (again, _) = read(&guide.id, &set(&guide.topics, &setting));
        prop_assert_eq!(essence(&again), essence(guide));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,400}") {
        let _ = read("any", &text);
    }

    #[test]
    fn no_pile_of_guide_words_makes_the_reader_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "项目", "一", "十", "：", ":", "1", ".", "、", "（", "）", "考核指标", "资助强度及方式", "不超过", "500", "万元", "企业",
            "牵头", "，", "。", "；", "\n", " ", "3:1", "%", "≥", "倍", "方向", "年", "—", "亿", "１", "比例", "自筹", "财政",
        ]), 0..120)
    ) {
        let _ = read("any", &words.concat());
    }
}
