//! Text made to be slow: each kind would take minutes if any stage of the reader took quadratic time.

use shenbao_core::guide::read;

/// Characters in each text.
const LENGTH: usize = 12_000;

fn survives(unit: &str, before: &str) {
    let text = format!("{before}{}", unit.repeat(LENGTH / unit.chars().count()));
    let _ = read("hostile", &text);
}

#[test]
fn no_text_makes_the_reader_quadratic() {
    let heads = [
        "",
        "项目一：甲\n2.考核指标：",
        "项目一：甲\n3.资助强度及方式：",
        "项目一：甲\n6.申报条件：",
        "项目一：甲\n7.其他说明：",
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
    ];
    for head in heads {
        for unit in units {
            survives(unit, head);
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
    ];
    for unit in figures {
        survives(unit, "项目一：甲\n2.考核指标：");
    }
    // A title as long as its text.
    survives("丙", &format!("项目一：{}\n2.考核指标：", "乙".repeat(LENGTH)));
}
