//! Runs `cases.json`: sentences of many fields, and the targets a person reads in them.

use proptest::prelude::*;
use serde::Deserialize;

mod sentences;

use super::super::number::digit as arabic_digit;
use super::super::source::Text;
use super::read_indicators;
use crate::Indicator;
use crate::ledger::Account;

/// One sentence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The field of research it is of; `none` and `unread` for those without a target.
    field: String,
    /// The sentence.
    text: String,
    /// Why it is read so, where one may ask.
    #[serde(default, rename = "why")]
    _why: Option<String>,
    /// All targets, each as [`line`] writes it.
    targets: Vec<String>,
    /// A number in it is neither a target nor a name.
    #[serde(default)]
    unread: bool,
}

/// `object comparator value..max unit period “as written” (marks)`
fn line(target: &Indicator) -> String {
    let max = target.value_max.as_ref().map_or(String::new(), |max| format!("..{max}"));
    let written =
        if target.written == target.value { String::new() } else { format!("“{}”", target.written) };
    let wish = if target.is_required() { "" } else { "(aspirational)" };
    let alternative =
        target.alternative.map_or(String::new(), |group| format!("(one of alternative {group})"));
    let part = target.subset_of.as_ref().map_or(String::new(), |whole| format!("(part of {whole})"));
    let value = format!("{}{max}", target.value);
    let period = target.period.clone().unwrap_or_default();
    let comparator = serde_json::to_value(target.comparator).unwrap().as_str().unwrap().to_owned();
    [&target.object, &comparator, &value, &target.unit, &period, &written, wish, &alternative, &part]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| word as &str)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_targets_of_every_sentence_are_read_as_a_person_reads_them() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases.json")).unwrap();
    let mut wrong = String::new();
    for case in &cases {
        let text = Text::of_wrapped(&case.text);
        let read = read_indicators(text.whole());
        let found: Vec<String> = read.indicators.iter().map(line).collect();
        if found != case.targets || read.unread.is_empty() == case.unread {
            wrong += &format!(
                "{}: {}\n  expected {:#?} unread {}\n  found {found:#?} unread {}\n",
                case.field,
                case.text,
                case.targets,
                case.unread,
                !read.unread.is_empty()
            );
        }
        let words: String = read.requirements.iter().map(|part| part.quote.as_str()).collect();
        let bare = |text: &str| text.replace(['；', ';', '。', ' '], "");
        assert_eq!(bare(&words), bare(&case.text), "the parts are the sentence");
    }
    assert!(wrong.is_empty(), "{wrong}");
    let without = cases.iter().filter(|case| case.targets.is_empty() && !case.unread).count();
    assert!(cases.len() >= 120 && without >= 30, "{} cases, {without} without a target", cases.len());
}

/// Every digit is in exactly one numeral of the list, every target's number in one that is a target.
fn every_numeral_has_one_account(read: &super::Read<'_>, chars: &[char]) {
    let all: String = chars.iter().collect();
    let mut end = 0;
    for numeral in &read.numerals {
        assert!(numeral.span.0 >= end && numeral.span.1 > numeral.span.0, "{numeral:?} in {all}");
        end = numeral.span.1;
    }
    let within = |at: usize| {
        read.numerals
            .iter()
            .find(|numeral| (numeral.span.0..numeral.span.1).contains(&u32::try_from(at).unwrap()))
    };
    for (at, c) in chars.iter().enumerate() {
        let is_numeral = arabic_digit(*c).is_some() || "一二三四五六七八九十百千万亿零两Ⅲ②".contains(*c);
        assert!(!is_numeral || within(at).is_some(), "{c} at {at} in {all}: {:?}", read.numerals);
    }
    let targets = read.numerals.iter().filter(|numeral| numeral.account == Account::Target).count();
    assert_eq!(targets == 0, read.indicators.is_empty(), "{all}: {:?}", read.numerals);
}

#[test]
fn every_numeral_of_every_sentence_is_accounted_for() {
    let table = include_str!("sentences.txt").lines().filter(|line| !line.starts_with(['#', ' ']));
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases.json")).unwrap();
    for sentence in table.map(str::to_owned).chain(cases.into_iter().map(|case| case.text)) {
        let text = Text::of_wrapped(&sentence);
        let chars: Vec<char> = sentence.chars().collect();
        every_numeral_has_one_account(&read_indicators(text.whole()), &chars);
    }
}

#[test]
fn the_accounts_of_a_sentence_are_named() {
    let sentence = "（1）在25℃、1C下循环1000次后容量保持率≥90%（n=6），符合GB/T 31484-2015，2027年底前五轴机床一次合格率达到98%，\
                    完成以下三项任务，开展Ⅱ期试验，数十家企业应用";
    let text = Text::of_wrapped(sentence);
    let read = read_indicators(text.whole());
    let named: Vec<String> =
        read.numerals.iter().map(|numeral| format!("{} {:?}", numeral.words, numeral.account)).collect();
    assert_eq!(
        named,
        [
            "（1） NonTarget(SerialNumber)",
            "25℃ NonTarget(TestCondition)",
            "1C NonTarget(TestCondition)",
            "1000次 NonTarget(TestCondition)",
            "90% Target",
            "6 NonTarget(TestCondition)",
            "31484-2015 NonTarget(Reference)",
            "2027年 NonTarget(Date)",
            "五轴 NonTarget(PartOfName)",
            "一次合格 NonTarget(PartOfName)",
            "98% Target",
            "三项 NonTarget(CountOfList)",
            "Ⅱ NonTarget(PartOfName)",
            "数十 Unread",
        ]
    );
}

#[test]
fn the_number_of_an_item_right_behind_its_heading_is_no_figure() {
    let text = Text::of_wrapped("（二）技术指标\n1.清洗速度≥200m²/h；\n2.噪声≤70dB。");
    let read = read_indicators(text.whole());
    let objects: Vec<&str> = read.indicators.iter().map(|target| target.object.as_str()).collect();
    assert_eq!(objects, ["清洗速度", "噪声"]);
    assert!(read.unread.is_empty() && read.numerals.iter().all(|numeral| numeral.account != Account::Unread));
}

/// What targets are made of, and what has tripped their reader: characters of every width beside one another.
const WORDS: &[&str] = &[
    "1",
    "２",
    "3.5",
    "１．５",
    "三",
    "十",
    "千",
    "百万",
    "万",
    "亿",
    "成",
    "余",
    "多",
    "：",
    ":",
    "∶",
    "，",
    "、",
    "（",
    "）",
    "(",
    ")",
    "；",
    "-",
    "–",
    "—",
    "～",
    "±",
    "−",
    "/",
    "／",
    "×",
    "10",
    "⁶",
    "⁻",
    "^",
    "{",
    "}",
    "e",
    "的",
    "次方",
    "分之",
    "翻",
    "番",
    "≥",
    "＜",
    "不少于",
    "以上",
    "内",
    "为",
    "达到",
    "优于",
    "均",
    "分别",
    "和",
    "与",
    "饱和",
    "参与",
    "或",
    "或者",
    "其中",
    "包含",
    "等",
    "并",
    "由",
    "从",
    "降到",
    "每年",
    "累计",
    "争取",
    "至少",
    "项",
    "个",
    "%",
    "％",
    "mm",
    "μm",
    "m",
    "s",
    "mg/L",
    "TRL",
    "GB",
    "IL",
    "n",
    "AUC",
    "年",
    "月",
    "级",
    "期",
    "①",
    "一是",
    "1.",
    "（1）",
    " ",
    "\u{3000}",
    "申请",
    "授权",
    "专利",
    "甲",
    "𬭎",
    "é",
    "°",
    "台（套）",
    "/年",
    "+",
    "_",
    "．",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever the pile, it is read without a panic, and every quote stands where its span says.
    #[test]
    fn no_pile_of_figures_makes_the_reader_panic(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40)
    ) {
        let pile = words.concat();
        let text = Text::of_wrapped(&pile);
        let read = read_indicators(text.whole());
        let _ = (super::targets_in(&pile), super::is_all_figures(&pile));
        let chars: Vec<char> = pile.chars().collect();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for target in &read.indicators {
            let here: String = chars[target.span.0 as usize..target.span.1 as usize].iter().collect();
            prop_assert_eq!(bare(&here), bare(&target.quote));
        }
        every_numeral_has_one_account(&read, &chars);
    }
}
