//! Texts designed to be slow to read. A stage with quadratic time would need hours for five megabytes; `cargo xtask
//! fuzz` reads that much of every kind, the ordinary test that much of a few and less of the others.

#![allow(clippy::disallowed_methods, reason = "the length comes from the environment")]

use shenbao_guide::read;

/// The size of a long text, in bytes.
const LONG: usize = 5_000_000;

/// The size of each text in the ordinary test, in bytes.
const SHORT: usize = 4_000;

fn survives(head: &str, unit: &str, bytes: usize) {
    let text = format!("{head}{}", unit.repeat(bytes / unit.len()));
    let _ = read("hostile", &text);
}

fn bytes() -> usize {
    if std::env::var_os("SHENBAO_HOSTILE").is_some() { LONG } else { SHORT }
}

#[test]
fn no_text_makes_the_reader_quadratic() {
    let heads = [
        "",
        "项目一：甲\n2.考核指标：",
        "项目一：甲\n3.资助强度及方式：",
        "项目一：甲\n6.申报条件：",
        "项目一：甲\n7.其他说明：",
        "序号\t项目名称\t考核指标\n1\t甲\t乙\n",
    ];
    let units = [
        "：",
        "项目一：",
        "3.资助强度及方式：",
        "1个",
        "测测",
        "（、）种",
        "（",
        "，甲",
        "市级财政不超过",
        "500万元",
        "企业牵头的，",
        "1",
        "\n",
        "1\n",
        "― ―\n",
        "一",
        "不低",
        "、",
        "方向一：",
        "承担单位出资不低于5万元，",
        "企业牵头自筹不低于5万元，",
        "区县财政出资5万元，",
        "拟支持",
        "5-",
        "《",
        "100-200万元",
        "每年",
        "%",
        "或",
        "1.1 ",
        "1.1 甲\n",
        "一、",
        "一、甲\n",
        "1. 甲\n",
        "（一）\n",
        "①",
        "目录\n",
        "甲 1\n",
        "甲……3\n",
        "第 3 页\n",
        "甲 第 3 页\n",
        "- 3 -\n甲\n",
        "【",
        "【考核指标】",
        "\t",
        "1\t甲\t乙\n",
        "项目名称\t甲\n考核指标\t乙\n",
        "|甲|乙|\n",
        "研究内容\n",
        "研究内容：甲\n考核指标：乙\n",
        "方向1 甲\n",
        "项目1 甲\n考核指标：乙\n",
        "三、申报要求\n",
        "附件\n",
        "2024年6月27日\n",
        "🔹",
        "**",
        "a\n",
        "\u{200b}",
        "\u{3000}",
        "第1项 ",
        "1.\n",
        "类别\t名额\t年限\n",
        "类别  名额  年限\n",
        "类别 | 名额 | 年限\n甲 | 1 | 2\n",
        "资助额度（万元）  3\n",
        "申报单位须守信。\n",
        "每项资助3万元。\n",
        "方向二 甲\n",
        "1. 拟支持1项，3万元\n",
    ];
    for head in heads {
        for unit in units {
            survives(head, unit, bytes());
        }
    }
    // What only the reader of targets looks at.
    let figures = [
        "其中1个，",
        "1套或1项",
        "（n>1）",
        "10^",
        "1/",
        "±1",
        "分别1、",
        "一是",
        "①",
        "等1项，",
        "由1%到",
        "1个包含",
        "的1/3",
        "1m·",
        "3×",
        "上千",
        "中期指标：甲1项；",
        "第二年末甲1项；",
        "技术指标\n",
        "1.2.1甲2项；",
    ];
    for unit in figures {
        survives("项目一：甲\n2.考核指标：", unit, bytes());
    }
    // What only the account of numerals looks at.
    for unit in [
        "零下4",
        "百分之",
        "I/",
        "1.",
        "（25℃）",
        "第",
        "1-",
        "023-",
        "1@",
        "①1",
        "半年",
        "GB/T 1-",
        "一半",
        "1 万",
    ] {
        for head in ["", "项目一：甲\n2.考核指标：", "项目一：甲\n1.拟解决问题："] {
            survives(head, unit, bytes());
        }
    }
    // A title as long as its text.
    survives(&format!("项目一：{}\n2.考核指标：", "乙".repeat(bytes() / 3)), "丙", bytes());
}

/// Detecting headings processes every text as a whole, before anything is cut: here it gets the full length in the
/// ordinary test too. So do the texts that were once found to take quadratic time elsewhere.
#[test]
fn no_text_of_five_megabytes_makes_the_search_for_headings_quadratic() {
    for (head, unit) in [
        ("", "1.1 甲\n"),
        ("", "考核指标："),
        ("", "研究内容\n"),
        ("", "甲 第 3 页\n"),
        ("", "一行不会结束的文字"),
        ("", "《"),
        ("项目一：甲\n6.申报条件：", "a\n"),
        ("项目一：甲\n7.其他说明：", "类别 | 名额 | 年限\n甲 | 1 | 2\n"),
    ] {
        survives(head, unit, LONG);
    }
}
