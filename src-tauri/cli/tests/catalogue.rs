//! Reading: the shipped guides, and guide files of every kind a person may supply.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;

use serde_json::Value;

use crate::support::{GUIDES, POLICY, document, newer_version, shenbao, text, topics};

const FIELDS: [&str; 7] = [
    "problem",
    "indicators_text",
    "funding_text",
    "period_text",
    "organization_text",
    "eligibility_text",
    "notes_text",
];

/// How many of the seven fields each topic has.
fn fields(guide: &Value) -> Vec<usize> {
    let has = |topic: &Value| FIELDS.iter().filter(|field| topic[**field].is_string()).count();
    guide["topics"].as_array().unwrap().iter().map(has).collect()
}

#[test]
fn guides_lists_every_topic_of_the_three_guides() {
    let said = shenbao(["guides", "--json"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let guides = said.json();
    let listed: Vec<(&str, Vec<u64>)> = guides
        .as_array()
        .unwrap()
        .iter()
        .map(|guide| {
            let topics = guide["topics"].as_array().unwrap();
            (guide["id"].as_str().unwrap(), topics.iter().map(|t| t["number"].as_u64().unwrap()).collect())
        })
        .collect();
    let shipped = GUIDES.map(|(id, count)| (id, (1..=u64::from(count)).collect::<Vec<u64>>()));
    assert_eq!(listed, shipped);

    let people = shenbao(["guides"]);
    for topic in guides.as_array().unwrap().iter().flat_map(|guide| guide["topics"].as_array().unwrap()) {
        assert!(people.out.contains(topic["title"].as_str().unwrap()), "{topic}");
    }
}

#[test]
fn a_shipped_guide_is_read_from_its_file_with_seven_fields_a_topic() {
    for (id, count) in GUIDES {
        let said = shenbao(["guide", "read", text(&document(id)), "--json"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{id}");
        let guide = said.json();
        assert_eq!(guide["id"], id);
        let mut expected = vec![7; count as usize];
        if id == "chongqing-2023-biomedicine-major" {
            // 项目三 ends with 申报条件; the guide has no 其他说明 for it.
            expected[2] = 6;
            assert_eq!(guide["topics"][2]["notes_text"], Value::Null);
        }
        assert_eq!(fields(&guide), expected, "{id}");
    }
}

#[test]
fn a_file_is_read_as_the_catalogue_reads_it() {
    for (id, count) in GUIDES {
        let read = shenbao(["guide", "read", text(&document(id)), "--json"]).json();
        for number in [1, count] {
            let said = shenbao(["topic", &format!("{id}#{number}"), "--json"]);
            assert_eq!(said.code, Some(0), "{said:?}");
            assert_eq!(said.json(), read["topics"][number as usize - 1], "{id}#{number}");
        }
    }
}

#[test]
fn a_topic_is_found_by_what_the_guide_prints_too() {
    let by_number = shenbao(["topic", "chongqing-2023-biomedicine-major#11", "--json"]).json();
    assert_eq!(by_number["label"], "项目十一");
    assert_eq!(shenbao(["topic", "chongqing-2023-biomedicine-major#项目十一", "--json"]).json(), by_number);
    assert_eq!(shenbao(["topic", "chongqing-2023-biomedicine-major#项目", "--json"]).code, Some(2));
}

#[test]
fn what_the_reader_could_not_understand_goes_to_standard_error() {
    let id = "chongqing-2023-biomedicine-major";
    let lines = shenbao(["guide", "read", text(&document(id)), "--json"]).json()["lines"].clone();
    let people = shenbao(["guide", "read", text(&document(id))]);
    assert_eq!(people.code, Some(0));
    assert!(people.out.contains("项目十一：") && !people.out.contains("处理  "), "{}", people.out);
    for line in lines.as_array().unwrap() {
        assert!(people.err.contains(line["what"].as_str().unwrap()), "{line}");
        for entry in line["entries"].as_array().unwrap() {
            assert!(people.err.contains(entry["quote"].as_str().unwrap_or_default()), "{entry}");
        }
    }
    assert!(!lines.as_array().unwrap().is_empty());
}

#[test]
fn the_policy_document_is_refused_as_no_guide() {
    let json = shenbao(["guide", "read", text(&document(POLICY)), "--json"]);
    assert_eq!(json.code, Some(2), "{json:?}");
    let read = json.json();
    assert_eq!(read["topics"], Value::Array(Vec::new()));
    assert_eq!(read["findings"][0]["code"], "not-a-guide");
    assert_eq!(read["findings"][0]["severity"], "error");

    let people = shenbao(["guide", "read", text(&document(POLICY))]);
    assert_eq!(people.code, Some(2), "{people:?}");
    let action = read["findings"][0]["action"].as_str().unwrap();
    assert!(people.err.contains("错误") && people.err.contains(action), "{people:?}");
}

#[test]
fn a_guide_in_gb18030_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for (id, _) in GUIDES {
        let words = fs::read_to_string(document(id)).unwrap();
        let (bytes, _, lossy) = encoding_rs::GB18030.encode(&words);
        assert!(!lossy && std::str::from_utf8(&bytes).is_err());
        let copy = folder.path().join(id).with_extension("txt");
        fs::write(&copy, bytes).unwrap();
        let said = shenbao(["guide", "read", text(&copy), "--json"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_eq!(said.out, shenbao(["guide", "read", text(&document(id)), "--json"]).out, "{id}");
    }
}

#[test]
fn a_file_that_is_no_text_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let binary: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let cases = [
        (file("binary.txt", &binary), "不是文字文件", "另存为 .txt"),
        (file("empty.txt", b""), "没有文字", "另存为 .txt"),
        (file("scan.txt", b"%PDF-1.7\n"), "PDF", "重新下载"),
        (folder.path().join("missing.txt"), "找不到这个文件", "请检查文件是否被移动或改名"),
        (folder.path().to_path_buf(), "不是一个文件", "请选择一个申报指南文件"),
    ];
    for (path, why, action) in cases {
        for json in [&["--json"][..], &[]] {
            let said = shenbao([&["guide", "read", text(&path)][..], json].concat());
            said.refused(why, action);
            assert!(said.err.contains(text(&path)), "{said:?}");
        }
    }
}

#[test]
fn a_person_is_shown_every_reading_and_every_clause_that_was_not_read() {
    let (mut doubts, mut unread) = (0, 0);
    for name in topics() {
        let people = shenbao(["topic", &name]).out;
        let topic = shenbao(["topic", &name, "--json"]).json();
        for doubt in topic["ambiguities"].as_array().unwrap() {
            doubts += 1;
            let readings = doubt["readings"].as_array().unwrap();
            let shown = |words: &Value| people.contains(words.as_str().unwrap());
            assert!(shown(&doubt["quote"]) && readings.iter().all(shown), "{name}: {doubt}\n{people}");
        }
        for clause in topic["unread"].as_array().unwrap() {
            unread += 1;
            assert!(people.contains(&format!("未检查  “{}”", clause["quote"].as_str().unwrap())), "{name}");
        }
    }
    assert!(doubts > 0 && unread > 0, "{doubts} {unread}");
}

#[test]
fn a_topic_or_a_kind_nobody_knows_is_refused_with_what_can_be_written() {
    for name in ["chongqing-2023-biomedicine-major#12", "chongqing-2023-biomedicine-major", "nowhere#1", "#"]
    {
        shenbao(["topic", name, "--json"]).refused(name, "shenbao guides");
    }
    shenbao(["eligible", "--org-type", "个人"]).refused("不认识单位类型“个人”", "市级三甲医院");
}

#[test]
fn every_topic_has_an_answer_for_a_kind_of_organisation() {
    for (kind, yes, no, to_confirm) in [("企业", 23, 20, 0), ("高校", 33, 10, 0), ("市级三甲医院", 26, 14, 3)]
    {
        let answers = shenbao(["eligible", "--org-type", kind, "--json"]).json();
        let count = |answer| answers.as_array().unwrap().iter().filter(|a| a["answer"] == answer).count();
        assert_eq!((count("yes"), count("no"), count("to_confirm")), (yes, no, to_confirm), "{kind}");
        let people = shenbao(["eligible", "--org-type", kind]).out;
        for (label, count) in [("可以牵头", yes), ("不能牵头", no), ("待确认", to_confirm)] {
            assert!(people.contains(&format!("{kind}{label}：{count} 个项目")), "{people}");
        }
    }
}

#[test]
fn a_search_marks_what_matched_and_says_what_it_understood() {
    let said = shenbao(["search", "胸腺", "企业牵头", "≥500万"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    for shown in [
        "条件  企业可牵头（“企业牵头”）",
        "条件  金额 ≥ 500 万元（“≥500万”）",
        "找到 2 个项目",
        "chongqing-2023-biomedicine-major#2  人体【胸腺】功能重建原创产品研发",
        "申报条件  【企业】、高校或科研机构牵头",
        "资助强度及方式  市级财政经费资助不超过 【500万元】",
    ] {
        assert!(said.out.contains(shown), "{shown}\n{}", said.out);
    }
    let json = shenbao(["search", "胸腺 企业牵头 ≥500万", "--json"]).json();
    assert_eq!((&json["total"], &json["hits"][0]["topic"]), (&Value::from(2), &Value::from(2)));
}

#[test]
fn a_search_that_finds_nothing_says_which_word_to_leave_out() {
    let said = shenbao(["search", "肿瘤", "量子"]);
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("没有一个项目符合“量子”\n  去掉“量子”可以找到 12 个"), "{}", said.out);
    let said = shenbao(["search", "正式"]);
    assert!(said.out.contains("另有 11 个项目的指南没有写明"), "{}", said.out);
    let said = shenbao(["search", "研发", "--limit", "1"]);
    assert!(said.out.contains("还有 ") && said.out.matches("\n\n").count() == 2, "{}", said.out);
}

#[test]
fn the_policy_is_printed_with_its_headings_and_what_is_over() {
    let people = shenbao(["policy"]).out;
    for words in ["渝府办发〔2019〕52号", "三、主要任务", "（一）生物技术药走前沿化、科技化之路", "新型疫苗"]
    {
        assert_eq!(
            people.matches(&format!("{words}\n")).count(),
            usize::from(!words.contains('〔')),
            "{words}"
        );
        assert!(people.contains(words), "{words}");
    }
    assert!(people.contains("目标年份 2022 已过：“到2022年实现生物医药工业总产值1300亿元”"), "{people}");
}

#[test]
fn a_topic_is_given_its_passages_or_told_that_there_are_none() {
    let name = "chongqing-2023-biomedicine-major#5";
    let served = shenbao(["policy", name, "--json"]).json();
    assert_eq!(served["passages"][0]["path"][1], "（一）生物技术药走前沿化、科技化之路");
    assert_eq!(served["passages"][0]["terms"][0]["passage"], "CAR—T");
    assert_eq!(served["passages"][0]["terms"][0]["topic"], "CAR-T");
    let people = shenbao(["policy", name]).out;
    assert!(people.contains(served["passages"][0]["citation"].as_str().unwrap()), "{people}");
    assert!(people.contains("共同的词  CAR—T（项目写作“CAR-T”）"), "{people}");

    let none = "chongqing-2023-biomedicine-major#2";
    assert_eq!(shenbao(["policy", none, "--json"]).json()["passages"], Value::Array(Vec::new()));
    assert!(shenbao(["policy", none]).out.contains("没有找到对应段落"));
    shenbao(["policy", "nowhere#1"]).refused("nowhere#1", "shenbao guides");
}

#[test]
fn a_place_is_looked_at_where_the_guide_is_of_one() {
    let of = |region: &str| {
        let answers = shenbao(["eligible", "--org-type", "企业", "--region", region, "--json"]).json();
        answers.as_array().unwrap().iter().filter(|a| a["answer"] == "yes").count()
    };
    // The eight topics of 沙坪坝区 are asked about elsewhere; outside Chongqing everything is.
    assert_eq!((of("重庆市沙坪坝区"), of("重庆市渝中区"), of("四川省成都市")), (23, 15, 0));
    let people = shenbao(["eligible", "--org-type", "医疗机构"]).out;
    assert!(
        people.contains("还要知道：是否三甲医院") && people.contains("申报条件：“三甲医院或研究机构牵头”"),
        "{people}"
    );
    shenbao(["eligible", "--org-type", "企业", "--region", " "])
        .refused("注册地是空的", "--region 重庆市沙坪坝区");
}

#[test]
fn the_help_begins_in_chinese() {
    let said = shenbao(["--help"]);
    assert_eq!(said.code, Some(0));
    assert!(said.out.starts_with("申报工坊命令行"), "{}", said.out);
}

#[test]
fn two_versions_of_a_guide_are_compared_topic_by_topic() {
    let (_folder, file) = newer_version();
    let said = shenbao(["guide", "compare", GUIDES[0].0, text(&file)]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    for line in [
        "状态由征求意见稿改为未注明",
        "改动  项目 1：",
        "资助规则由“市级财政经费不超过 100 万元”改为“市级财政经费不超过 80 万元”",
        "超过〔-100〕〔+80〕万元",
        "新增  项目 24：数字疗法产品评价",
        "删去  原项目 24：",
        "22 个项目没有变化",
    ] {
        assert!(said.out.contains(line), "{line} not in {}", said.out);
    }
    assert!(!said.out.contains("不像是同一指南"), "{}", said.out);
    let other = shenbao(["guide", "compare", GUIDES[0].0, GUIDES[1].0]);
    assert!(other.out.contains("不像是同一指南的两个版本"), "{other:?}");
    shenbao(["guide", "compare", GUIDES[0].0, text(&document(POLICY))])
        .refused("没有认出哪些行是申报项目的标题", "请");
    shenbao(["guide", "compare", GUIDES[0].0, "no-such-guide"]).refused("找不到这个文件", "再选一次");
}
