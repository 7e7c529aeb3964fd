//! Sentences as guides write them, and the account each numeral in brackets stands to.

use crate::ledger::{Account, Numeral};
use crate::read_guide;

/// Where a sentence stands: the lines before it and after it.
const PLACES: [(&str, &str, &str); 5] = [
    ("指标", "项目一：甲\n2.考核指标：", "\n4.实施周期：不超过两年。\n"),
    ("问题", "项目一：甲\n1.拟解决问题：", "\n2.考核指标：乙 7 项。\n"),
    ("说明", "项目一：甲\n2.考核指标：乙 7 项。\n7.其他说明：", ""),
    ("题前", "", "\n项目一：甲\n2.考核指标：乙 7 项。\n项目二：丙\n2.考核指标：丁 8 项。\n"),
    (
        "总则",
        "项目一：甲\n2.考核指标：乙 7 项。\n7.其他说明：无。\n项目二：丙\n2.考核指标：丁 8 项。\n7.其他说明：无。\n一、申报要求\n",
        "\n",
    ),
];

const CASES: &[(&str, &str, &str)] = &[
    // Targets, and what stands beside them.
    ("指标", "研制样机[3]套，国产化率≥[95]%", "指标 指标"),
    ("指标", "完成[200]小时耐久试验", "指标"),
    ("指标", "建立联动平台，均[一]性偏差≤[5]%", "名称 指标"),
    ("指标", "误差由[3]%降低到[0.5]%", "现状值 指标"),
    ("指标", "围绕以下[三]个方面开展研究，发表论文[6]篇", "列举数 指标"),
    ("指标", "①建成生产线[2]条；②申请专利[4]项", "指标 指标"),
    ("指标", "面向[5]G和[3]D打印，检测PM[2.5]传感器不少于[20]个", "名称 名称 名称 指标"),
    ("指标", "符合GB/T [7714]-[2015]，形成标准[1]项", "文件引用 文件引用 指标"),
    ("指标", "入组[18]-[45]岁患者[300]例", "试验条件 试验条件 指标"),
    ("指标", "[2]型糖尿病患者血糖达标率≥[70]%", "名称 指标"),
    ("指标", "完成III期临床试验[1]项", "指标"),
    ("指标", "响应时间不超过[5]秒（[25]℃）", "指标 试验条件"),
    // What is told of today.
    ("问题", "我国每年新增患者超过[400万]人", "未读出"),
    ("问题", "进[一]步降低成本，统[一]标准，建立[一]种新方法", "名称 名称 名称"),
    ("问题", "[十四五]期间近[三]年的研究，[零]部件和[五]轴机床", "名称 日期 名称 名称"),
    ("问题", "依据国发〔[2019]〕[52]号和《[2025]年规划》第[三]条", "文件引用 文件引用 文件引用 文件引用"),
    // What may bind an applicant is never set aside.
    ("说明", "同[一]单位限报[2]项", "名称 条件"),
    ("说明", "须于[2026]年[3]月[31]日前在线提交", "条件 条件 条件"),
    ("题前", "每个项目拟支持[1]~[2]项，实施周期不超过[3]年。", "项数 项数 期限"),
    ("题前", "负责人应为[1988]年[1]月[1]日以后出生。", "条件 条件 条件"),
    ("题前", "申报截止时间：[2026]年[5]月[1]日", "期限 期限 期限"),
    ("题前", "[2026]年度专项申报指南", "日期"),
    ("题前", "附件[1]-[5]\n[2023]年专项申报指南", "序号 序号 日期"),
    ("总则", "申报单位须注册满[1]年，经费[500]元。", "条件 未读出"),
    ("总则", "咨询电话：[023]-[67512345]，邮编[400015]", "联系方式 联系方式 联系方式"),
    ("总则", "课题数不超过[4]个，参与单位不超过[6]家。", "条件 条件"),
    ("总则", "联系[10000]家企业", "未读出"),
    ("总则", "某某局\n[2026]年[1]月[15]日", "日期 日期 日期"),
];

#[test]
fn each_numeral_stands_to_the_account_a_person_would_put_it_to() {
    let mut wrong = Vec::new();
    for (place, marked, expected) in CASES {
        let (_, head, tail) = PLACES.iter().find(|(name, ..)| name == place).unwrap();
        let sentence: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
        let read = read_guide("guide", &format!("{head}{sentence}{tail}"));
        // The places of the brackets, in the text without them.
        let (mut at, mut wanted) = (head.chars().count(), Vec::new());
        for c in marked.chars() {
            match c {
                '[' => wanted.push((at, at)),
                ']' => wanted.last_mut().unwrap().1 = at,
                _ => at += 1,
            }
        }
        let account = |(from, to): &(usize, usize)| {
            let here = |one: &&Numeral| (one.span.0 as usize, one.span.1 as usize) == (*from, *to);
            let found = read.numerals.all().find(here).map(|numeral| numeral.account);
            found.map_or("无", Account::label)
        };
        let found: Vec<&str> = wanted.iter().map(account).collect();
        if found.join(" ") != *expected {
            wrong.push(format!("{place} {marked}: {}, not {expected}", found.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
