//! A guide reads the same whatever its line wrapping, numbering, order and pagination.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "the number of cases comes from the environment")]

use proptest::prelude::*;
use serde_json::Value;
use shenbao_guide::clause::TopicField;
use shenbao_guide::{Guide, Topic, read};

/// The page layout of a guide.
#[derive(Clone, Debug)]
struct Setting {
    page: Page,
    topics: usize,
    numbering: usize,
    colon: &'static str,
    heading_alone: bool,
    full_width_digits: bool,
    order: Vec<TopicField>,
}

/// The line wrapping of a guide.
#[derive(Clone, Debug)]
struct Page {
    width: usize,
    blank_lines: usize,
    indent: &'static str,
    line_end: &'static str,
    mark: &'static str,
    lines: usize,
}

fn pages() -> impl Strategy<Value = Page> {
    (
        5usize..60,
        0usize..4,
        prop::sample::select(vec![
            "",
            "\u{3000}\u{3000}",
            "\u{2002}\u{2002}",
            " ",
            "\t",
            "\u{feff}",
            "\u{a0}",
        ]),
        prop::sample::select(vec!["\n", "\r\n", "\r"]),
        prop::sample::select(vec![
            "- 3 -",
            "2 / ―  ―",
            "第 3 页",
            "— 12 —",
            "\u{c}",
            "某专项 第 PAGE 页",
            "",
        ]),
        3usize..40,
    )
        .prop_map(|(width, blank_lines, indent, line_end, mark, lines)| Page {
            width,
            blank_lines,
            indent,
            line_end,
            mark,
            lines,
        })
}

fn settings() -> impl Strategy<Value = Setting> {
    (
        pages(),
        0..TOPIC_STYLES,
        0..FIELD_STYLES,
        prop::sample::select(vec!["：", ":", " ：", "： "]),
        any::<bool>(),
        any::<bool>(),
        Just(TopicField::ALL.to_vec()).prop_shuffle(),
    )
        .prop_map(|(page, topics, numbering, colon, heading_alone, full_width_digits, order)| Setting {
            page,
            topics,
            numbering,
            colon,
            heading_alone,
            full_width_digits,
            order,
        })
}

/// A number in Chinese numerals, as in guides: the shipped ones go up to 24.
fn numeral(n: usize) -> &'static str {
    let all = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四";
    all.split(' ').nth(n - 1).unwrap()
}

const FIELD_STYLES: usize = 11;

fn numbered(style: usize, n: usize) -> String {
    match style {
        0 => format!("{n}."),
        1 => format!("{}．", char::from_u32('０' as u32 + n as u32).unwrap()),
        2 => format!("{n}、"),
        3 => format!("（{n}）"),
        4 => format!("{}、", numeral(n)),
        5 => format!("{n}. "),
        6 => format!("({n})"),
        7 => char::from_u32('①' as u32 + n as u32 - 1).unwrap().to_string(),
        8 => format!("（{}）", numeral(n)),
        9 => format!("{n}）"),
        _ => String::new(),
    }
}

const TOPIC_STYLES: usize = 11;

/// The opening paragraphs of a topic, and their label.
fn opened(style: usize, n: usize, title: &str, colon: &str) -> (Vec<String>, String) {
    let numeral = numeral(n);
    let label = match style {
        0 => format!("项目{n}"),
        1 | 5 => format!("项目{numeral}"),
        2 | 6 => format!("专题{numeral}"),
        3 | 7 => format!("榜单{n}"),
        4 => format!("1.{n}"),
        8 => format!("第{n}项"),
        9 => format!("指南方向{n}"),
        _ => format!("课题{n}"),
    };
    let paragraphs = match style {
        // The title on a line of its own, after a blank, after a colon.
        5..=7 => vec![label.clone(), title.to_owned()],
        2 | 3 | 4 | 8 => vec![format!("{label} {title}")],
        _ => vec![format!("{label}{colon}{title}")],
    };
    (paragraphs, label)
}

/// The guide in this setting, and the labels of its topics.
fn set(topics: &[Topic], setting: &Setting) -> (String, Vec<String>) {
    let mut paragraphs = Vec::new();
    let mut labels = Vec::new();
    for topic in topics {
        let (opening, label) = opened(setting.topics, topic.number as usize, &topic.title, setting.colon);
        paragraphs.extend(opening);
        labels.push(label);
        let fields = setting.order.iter().filter_map(|field| Some((field.title(), topic.text(*field)?)));
        for (i, (title, text)) in fields.enumerate() {
            let heading = format!("{}{title}", numbered(setting.numbering, i + 1));
            // A heading alone on its line is known by its number: only then is it sure to be one.
            if setting.heading_alone && setting.numbering + 1 < FIELD_STYLES && setting.page.width > 12 {
                paragraphs.extend([heading, text.to_owned()]);
            } else {
                paragraphs.push(format!("{heading}{}{text}", setting.colon));
            }
        }
    }
    (paged(&paragraphs, &setting.page, setting.full_width_digits), labels)
}

fn paged(paragraphs: &[String], page: &Page, full_width_digits: bool) -> String {
    let (mut lines, mut number) = (0, 0);
    let mut text = String::new();
    for paragraph in paragraphs {
        let widen = |c: char| match c {
            '0'..='9' if full_width_digits => char::from_u32(c as u32 + 0xFEE0).unwrap(),
            _ => c,
        };
        let chars: Vec<char> = paragraph.chars().map(widen).collect();
        for (i, line) in chars.chunks(page.width).enumerate() {
            if i == 0 {
                text.push_str(page.indent);
            }
            text.extend(line);
            text.push_str(&page.line_end.repeat(1 + page.blank_lines));
            lines += 1;
            if lines % page.lines == 0 {
                number += 1;
                text.push_str(&page.mark.replace("PAGE", &number.to_string()));
                text.push_str(page.line_end);
            }
        }
    }
    text
}

/// The reading without what a setting may change: labels, white space, the width of digits, positions.
fn essence(guide: &Guide) -> Value {
    let mut topics = guide.topics.clone();
    for topic in &mut topics {
        topic.direction = None;
        topic.label.clear();
        topic.field_spans.clear();
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
    let mut value: Value = serde_json::from_str(&plain).unwrap();
    forget_places(&mut value);
    value
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("span");
            map.values_mut().for_each(forget_places);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_places),
        _ => {}
    }
}

/// The first difference between two values, for a legible message.
fn difference(left: &Value, right: &Value, at: &str) -> Option<String> {
    match (left, right) {
        _ if left == right => None,
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(key, value)| difference(value, b.get(key)?, &format!("{at}.{key}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(i, (x, y))| difference(x, y, &format!("{at}[{i}]")))
        }
        _ => Some(format!("{at}:\n  {left}\n  {right}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn a_guide_reads_the_same_in_every_setting(setting in settings(), which in 0usize..3) {
        let guide = &shenbao_guide::shipped()[which].guide;
        let (text, labels) = set(&guide.topics, &setting);
        let (again, _) = read(&guide.id, &text);
        let narrow = |label: &str| -> String {
            let narrow = |c: char| if c == '．' { '.' } else { c };
            label.chars().map(narrow).map(|c| match c {
                '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
                _ => c,
            }).collect()
        };
        let read_labels: Vec<String> = again.topics.iter().map(|topic| narrow(&topic.label)).collect();
        prop_assert_eq!(&read_labels, &labels, "\n{}", text);
        let difference = difference(&essence(&again), &essence(guide), "");
        prop_assert!(difference.is_none(), "{}\n{}", difference.unwrap(), text);
    }

    /// Whatever is read is in the file, character for character.
    #[test]
    fn every_field_is_the_files_own_characters(setting in settings(), which in 0usize..3) {
        let guide = &shenbao_guide::shipped()[which].guide;
        let (text, _) = set(&guide.topics, &setting);
        let chars: Vec<char> = text.chars().collect();
        let bare = |words: &str| words.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>();
        let (again, _) = read(&guide.id, &text);
        for topic in &again.topics {
            for field in &topic.field_spans {
                let here: String = chars[field.span.0 as usize..field.span.1 as usize].iter().collect();
                let here = without_page_marks(&here, setting.page.mark);
                prop_assert_eq!(bare(topic.text(field.field).unwrap()), bare(&here));
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,400}") {
        let _ = read("any", &text);
    }

    #[test]
    fn no_pile_of_guide_words_makes_the_reader_panic(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..120)
    ) {
        let _ = read("any", &words.concat());
    }
}

/// 一、 at the end of a line, and 项目名称： on the next: the label ends before a mark of three bytes.
#[test]
fn a_number_the_margin_parts_from_its_name_is_cut_between_characters() {
    let (guide, _) = read("any", "1\u{fe0f}\u{20e3}一、其他说明：一、\r项目名称：");
    assert!(guide.topics.iter().all(|topic| !topic.label.ends_with('、')), "{:?}", guide.topics);
}

#[test]
fn an_empty_last_field_ends_no_document() {
    let (guide, _) = read("any", "1.1.1 :\r研究内容\n序号\t");
    assert!(guide.topics.is_empty());
}

/// The number of cases per property here; `cargo xtask fuzz` tries many more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

fn without_page_marks(text: &str, mark: &str) -> String {
    let is_mark = |line: &str| match mark.split_once("PAGE") {
        Some((before, after)) => line.starts_with(before) && line.ends_with(after),
        None => line == mark,
    };
    text.split(['\n', '\r']).filter(|line| mark.is_empty() || !is_mark(line)).collect()
}

/// Words that occur in guides, and words that have confused the reader.
const WORDS: [&str; 96] = [
    "项目",
    "一",
    "十",
    "：",
    ":",
    "1",
    ".",
    "、",
    "（",
    "）",
    "考核指标",
    "资助强度及方式",
    "不超过",
    "500",
    "万元",
    "企业",
    "牵头",
    "，",
    "。",
    "；",
    "\n",
    " ",
    "3:1",
    "%",
    "≥",
    "倍",
    "方向",
    "年",
    "—",
    "亿",
    "１",
    "比例",
    "自筹",
    "财政",
    "专题",
    "榜单",
    "1.1 ",
    "2.3",
    "1.1.1 ",
    "①",
    "（一）",
    "【",
    "】",
    "\t",
    "|",
    "\r",
    "\u{c}",
    "\u{3000}",
    "\u{feff}",
    "\u{200b}",
    "研究内容",
    "研究目标",
    "申报要求",
    "三、",
    "附件",
    "目录",
    "……3",
    "第 3 页",
    "- 3 -",
    "第",
    "项",
    "页",
    "项目名称",
    "序号",
    "**",
    "# ",
    "● ",
    "🔹",
    "✅",
    "1️⃣",
    "其他说明",
    "实施周期",
    "组织方式",
    "2024年6月27日",
    "指南",
    "通知",
    "有关说明",
    "关键词",
    "课题",
    "任务",
    "一、",
    "二、",
    "Ⅱ",
    "㈠",
    "⑴",
    "０",
    "九九九九九九九九九",
    "999999999999999999999",
    "99.99.99.99",
    "（（（",
    "》",
    "《",
    "”",
    "“",
    "联系人",
    "研究内容\n",
];
