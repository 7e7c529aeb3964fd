//! The interpretation of parts of queries.

use super::*;

/// The interpretation of each part: a condition, or the word itself.
fn understood(query: &str) -> Vec<String> {
    let (parts, _) = parse(query);
    parts
        .iter()
        .map(|part| match (&part.meaning, part.meaning.condition()) {
            (Meaning::Words(word), _) => word.chars.iter().collect(),
            (_, Some(condition)) => format!("[{condition}]"),
            _ => unreachable!(),
        })
        .collect()
}

#[test]
fn amounts_are_read_however_they_are_typed() {
    for (typed, condition) in [
        ("≥500万", "金额 ≥ 500 万元"),
        ("≧500万元", "金额 ≥ 500 万元"),
        ("≥ 500 万", "金额 ≥ 500 万元"),
        (">=500", "金额 ≥ 500 万元"),
        ("＞＝５００万", "金额 ≥ 500 万元"),
        ("500万以上", "金额 ≥ 500 万元"),
        ("500 万元以上", "金额 ≥ 500 万元"),
        ("500万元及以上", "金额 ≥ 500 万元"),
        ("不低于500万", "金额 ≥ 500 万元"),
        ("超过500万", "金额 > 500 万元"),
        ("不超过300万元", "金额 ≤ 300 万元"),
        ("300万以内", "金额 ≤ 300 万元"),
        ("<300万", "金额 < 300 万元"),
        ("300-1000万", "金额 300–1000 万元"),
        ("300—1000万元", "金额 300–1000 万元"),
        ("300万至0.1亿", "金额 300–1000 万元"),
        ("1亿", "金额 = 10000 万元"),
        ("1 亿元", "金额 = 10000 万元"),
        ("1,000万", "金额 = 1000 万元"),
        ("1.5千万", "金额 = 1500 万元"),
        ("金额≥500万", "金额 ≥ 500 万元"),
        ("资助500", "金额 = 500 万元"),
        ("金额 ≥ 500 万元", "金额 ≥ 500 万元"),
    ] {
        let expected = format!("[{condition}]");
        assert_eq!(understood(typed), [expected], "{typed}");
    }
}

#[test]
fn what_only_looks_like_an_amount_stays_a_word() {
    for typed in [
        "500",
        "300-1000",
        "3:1",
        "≥90%",
        "≥5例",
        "500万人",
        "万元",
        "3年",
        "1000-300万",
        "500万以上以上",
        "≥",
    ] {
        assert_eq!(understood(typed), [typed], "{typed}");
    }
    assert_eq!(understood("9999999999999999万"), ["9999999999999999万"]);
    assert_eq!(understood("1..2万"), ["1..2万"]);
}

#[test]
fn the_other_conditions_are_read() {
    for (typed, condition) in [
        ("企业牵头", "企业可牵头"),
        ("由高校牵头", "高校可牵头"),
        ("三甲医院", "三甲医院可牵头"),
        ("市级三甲医院", "市级三甲医院可牵头"),
        ("征求意见稿", "状态：征求意见稿"),
        ("正式", "状态：正式"),
        ("未注明", "状态：未注明"),
        ("公开竞争", "公开竞争"),
        ("定向委托", "定向委托"),
        ("联动", "市区（县）联动"),
        ("市区（县）联动", "市区（县）联动"),
        ("2023年", "2023 年"),
        ("２０２４ 年度", "2024 年"),
        ("≤2年", "周期 ≤ 2 年"),
        ("两年以内", "周期 ≤ 2 年"),
        ("不超过 3 年", "周期 ≤ 3 年"),
        ("18个月以内", "周期 ≤ 1.5 年"),
        ("周期≤2", "周期 ≤ 2 年"),
        ("1-2年", "周期 1–2 年"),
    ] {
        assert_eq!(understood(typed), [format!("[{condition}]")], "{typed}");
    }
    for typed in ["2023", "3023年", "牵头", "企业牵头承担", "个人牵头"] {
        assert_eq!(understood(typed), [typed], "{typed}");
    }
}

#[test]
fn parts_are_parted_by_space_and_chinese_stops() {
    assert_eq!(understood("肿瘤 企业牵头 ≥500万"), ["肿瘤", "[企业可牵头]", "[金额 ≥ 500 万元]"]);
    assert_eq!(understood("肿瘤，AI、≥500万。"), ["肿瘤", "ai", "[金额 ≥ 500 万元]"]);
    assert_eq!(understood("1—2 篇；CAR—T"), ["1-2", "篇", "car-t"]);
    assert_eq!(understood("≥、500万"), ["≥", "[金额 = 500 万元]"], "a stop is no space");
    assert_eq!(understood(" \u{3000}，"), Vec::<String>::new());
}

#[test]
fn quotation_marks_make_words_of_anything() {
    assert_eq!(understood("“企业牵头” ≥500万"), ["企业牵头", "[金额 ≥ 500 万元]"]);
    assert_eq!(understood("\"CAR-T 细胞，药物\""), ["car-t细胞,药物"]);
    assert_eq!(understood("肿瘤“≥500万”"), ["肿瘤", "≥500万"]);
    assert_eq!(understood("“≥” 500万"), ["≥", "[金额 = 500 万元]"], "a quoted sign joins nothing");
    assert_eq!(understood("“没有关上"), ["没有关上"]);
    assert_eq!(understood("“” “ ”"), Vec::<String>::new());
}

#[test]
fn every_part_knows_where_it_stands() {
    let query = "𬭎元 ≥ 500 万  “高校”";
    let (parts, _) = parse(query);
    let chars: Vec<char> = query.chars().collect();
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(texts, ["𬭎元", "≥ 500 万", "“高校”"]);
    for part in &parts {
        let Span(from, to) = part.span;
        assert_eq!(chars[from as usize..to as usize].iter().collect::<String>(), part.text);
    }
}

#[test]
fn too_many_parts_are_named_not_dropped() {
    let query = (1..=18).map(|n| format!("词{n}")).collect::<Vec<_>>().join(" ");
    let (parts, unused) = parse(&query);
    assert_eq!((parts.len(), unused.as_deref()), (16, Some("词17 词18")));
    assert_eq!(parse("词").1, None);
}

#[test]
fn small_letters_may_be_sounds_and_capitals_or_quoted_ones_are_not() {
    for (typed, letters) in [("xxgncj", Some("xxgncj")), ("AI", None), ("“ai”", None), ("癌", None)] {
        let (parts, _) = parse(typed);
        let Meaning::Words(word) = &parts[0].meaning else { unreachable!() };
        assert_eq!(word.letters.as_deref(), letters, "{typed}");
    }
}
