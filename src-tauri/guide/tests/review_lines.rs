//! The lines to review for a guide of thirty topics, which include every doubt.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fmt::Write;

use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::{DoubtRef, ReadGuide, doubt_lines, read_guide};

/// The maximum number of lines to review for a guide of thirty topics.
const MOST: usize = 30;

const DIRECTIONS: [(&str, [&str; 6]); 5] = [
    (
        "海洋观测",
        [
            "深海原位甲烷传感器",
            "漂流浮标组网",
            "海冰厚度遥感反演",
            "水下滑翔机",
            "赤潮预警模型",
            "海底地震仪",
        ],
    ),
    (
        "海洋能源",
        ["潮流能机组", "漂浮式光伏", "海上制氢装置", "温差能热交换器", "波浪能直驱电机", "海缆在线监测"],
    ),
    (
        "海洋生物",
        ["深海微生物培养", "藻类多糖提取", "贝类育种芯片", "海参病害防控", "鱼油精制工艺", "珊瑚礁修复"],
    ),
    (
        "船舶制造",
        ["氨燃料供给系统", "船体机器人焊接", "低噪声推进器", "压载水处理", "智能靠泊", "船用碳捕集"],
    ),
    ("海洋材料", ["钛合金耐压壳", "防污涂层", "耐蚀钢筋", "浮力材料", "阴极保护电极", "密封橡胶"]),
];

/// Indicators in the words of real guides; some of them cannot be read.
const INDICATORS: [&str; 6] = [
    "研制样机不少于 2 套；检测限≤0.5nmol/L，连续工作不少于 6 个月；申请发明专利 3 件；形成技术规范 1 项。",
    "建成示范点 2 个，综合效率达到 92%以上，较现有产品提高 1.5 倍；在不少于 3 家单位应用。",
    "识别准确率优于 95%，平均无故障时间达到 5000h；完成海上试验 200 小时；发表论文 5 篇。",
    "形成中试线 1 条，产品纯度≥99.5%，单位能耗降低 20%；新增产值不少于 2000 万元。",
    "建立数据库 1 个，样本不少于 1000～2000 份；开发软件 1 套，响应时间小于 3 秒。",
    "完成关键部件国产化，寿命不低于 8000 次；噪声在 1/3 倍频程下降 6～8dB；通过第三方检测。",
];

const FUNDING: [&str; 5] = [
    "拟支持 1 项，省级财政经费资助不超过 300 万元，承担单位出资不低于 300 万元。",
    "拟支持 2 项，省级财政经费资助不超过 200 万元，区县财政出资 100 万元。",
    "定额资助，拟支持 1 项，省级财政经费资助 80 万元。",
    "拟支持不超过 3 项，省级财政经费资助每项不超过 150 万元，企业牵头的自筹经费与财政经费之比不低于 2:1。",
    "拟支持 1 项，省级财政经费资助不超过 500 万元，其余经费由参与各方按章程筹措。",
];

const ELIGIBILITY: [&str; 5] = [
    "企业牵头，注册满 2 年，近三年研发投入年均不低于 500 万元。",
    "高校或科研院所牵头，须联合一家以上省内企业。",
    "由具备相应海上作业资质的单位承担。",
    "省内注册的独立法人均可申报；项目负责人年龄不超过 55 周岁，具有高级职称。",
    "企业牵头，鼓励产学研联合，牵头单位须建有省级以上研发平台。",
];

const NOTES: [&str; 4] = [
    "成果须在省内转化。",
    "申报时须提供应用单位意向书，优先支持已完成小试的项目。",
    "同一单位限报 1 项；在研同类项目未验收的不得申报。",
    "",
];

/// Thirty topics under five directions, as a programme office would write them: general clauses before and after,
/// fields missing in some topics, unusual headings, typing errors.
fn thirty_topics() -> String {
    let numerals = ["一", "二", "三", "四", "五"];
    let mut text = "东海省科学技术厅\n2027年度海洋科技重点专项项目申报指南\n（征求意见稿）\n\n\
        本专项面向海洋强省建设，围绕产业链部署创新链，拟安排省级财政经费 9000 万元。\n\n"
        .to_owned();
    let mut n = 0_usize;
    for (direction, (name, titles)) in DIRECTIONS.iter().enumerate() {
        writeln!(text, "方向{}：{name}", numerals[direction]).unwrap();
        for (of_direction, title) in titles.iter().enumerate() {
            n += 1;
            writeln!(text, "{}.{} {title}关键技术研究与应用", direction + 1, of_direction + 1).unwrap();
            writeln!(
                text,
                "研究内容：针对{title}依赖进口、成本偏高的问题，研究核心部件设计、制造与验证方法。"
            )
            .unwrap();
            writeln!(text, "考核指标：{}", with_numbers(INDICATORS[n % 6], n)).unwrap();
            writeln!(text, "资助强度：{}", with_numbers(FUNDING[n % 5], n)).unwrap();
            if !n.is_multiple_of(7) {
                let period = ["不超过 3 年。", "2 年。", "2027年1月至2029年12月。"][n % 3];
                writeln!(text, "实施周期：{period}").unwrap();
            }
            writeln!(text, "组织方式：公开竞争。").unwrap();
            writeln!(text, "申报条件：{}", ELIGIBILITY[n % 5]).unwrap();
            if !NOTES[n % 4].is_empty() {
                writeln!(text, "其他说明：{}", NOTES[n % 4]).unwrap();
            }
            if n % 10 == 3 {
                writeln!(text, "8.知识产权归属：由各方在合作协议中约定。").unwrap();
            }
            text.push('\n');
        }
    }
    text + "申报要求\n一、申报单位须信用良好，无在惩戒执行期内的失信行为。\n二、材料于网上填报后打印，一式三份。\n\
        咨询电话：0571-8765 4321\n"
}

/// The text with different numbers for each topic: two topics are seldom identical.
fn with_numbers(text: &str, n: usize) -> String {
    let mut varied = String::new();
    for word in text.split_inclusive(' ') {
        match word.trim_end().parse::<usize>() {
            Ok(number) if number >= 50 => write!(varied, "{} ", number + 10 * (n / 6)).unwrap(),
            _ => varied.push_str(word),
        }
    }
    varied
}

fn reading(text: &str) -> ReadGuide {
    read_guide("guide", text)
}

/// Every doubt in a line, in the order of the lines.
fn listed(read: &ReadGuide) -> Vec<DoubtRef> {
    doubt_lines(read).into_iter().flat_map(|line| line.entries).flat_map(|entry| entry.doubts).collect()
}

/// Every doubt of the guide. Unread money is included as its clause.
fn doubts(read: &ReadGuide) -> BTreeSet<DoubtRef> {
    let unread =
        |span| read.guide.topics.iter().any(|topic| topic.unread.iter().any(|clause| clause.span == span));
    let findings = read.findings.iter().enumerate().filter(|(_, finding)| {
        let listed = finding.why.as_ref().is_some_and(|why| unread(why.span));
        !(finding.code == Code::MoneyUnread && listed)
    });
    let mut all: BTreeSet<DoubtRef> =
        findings.map(|(index, _)| DoubtRef::Finding { index: u32::try_from(index).unwrap() }).collect();
    for topic in &read.guide.topics {
        let index = |index: usize| u32::try_from(index).unwrap();
        let number = topic.number;
        all.extend(
            (0..topic.ambiguities.len()).map(|i| DoubtRef::Ambiguity { topic: number, index: index(i) }),
        );
        all.extend((0..topic.unread.len()).map(|i| DoubtRef::Unread { topic: number, index: index(i) }));
    }
    all
}

fn table(read: &ReadGuide) -> String {
    let mut table = String::new();
    for line in doubt_lines(read) {
        let count: usize = line.entries.iter().map(|entry| entry.doubts.len()).sum();
        writeln!(
            table,
            "[{}] {}（{} 处，{} 种，{} 个项目）",
            line.severity.label(),
            line.what,
            count,
            line.entries.len(),
            line.topics.len()
        )
        .unwrap();
    }
    table
}

#[test]
fn a_guide_of_thirty_topics_brings_at_most_thirty_lines_to_look_through() {
    let read = reading(&thirty_topics());
    assert_eq!(read.guide.topics.len(), 30);
    let lines = doubt_lines(&read);
    println!("{} doubts in {} lines\n{}", doubts(&read).len(), lines.len(), table(&read));
    assert!(lines.len() <= MOST, "{} lines", lines.len());
    // Nor may a line hide more words to compare than a person reads through.
    let entries: usize = lines.iter().map(|line| line.entries.len()).sum();
    assert!(entries <= 2 * MOST, "{entries} entries");
    let severities: Vec<Severity> = lines.iter().map(|line| line.severity).collect();
    assert!(severities.is_sorted(), "the worst first: {severities:?}");
}

#[test]
fn every_doubt_stands_in_exactly_one_line() {
    let shipped = shenbao_guide::shipped();
    let generated = reading(&thirty_topics());
    for read in shipped.iter().chain([&generated]) {
        let listed = listed(read);
        let once: BTreeSet<DoubtRef> = listed.iter().copied().collect();
        assert_eq!(once.len(), listed.len(), "{}", read.guide.id);
        assert_eq!(once, doubts(read), "{}", read.guide.id);
    }
}

#[test]
fn the_same_doubt_over_topics_is_one_entry_that_names_them() {
    let topic = |n: &str| {
        format!(
            "项目{n}：潮流能机组{n}\n1.拟解决问题：效率低。\n2.考核指标：样机 1 套。\n6.申报条件：由有资质的单位承担。\n"
        )
    };
    let read = reading(&["一", "二", "三"].map(topic).concat());
    let lines = doubt_lines(&read);
    let line = lines.iter().find(|line| line.what.contains("谁可以牵头")).unwrap();
    assert_eq!(line.what, "3 个项目没有从申报条件中读出谁可以牵头");
    assert_eq!(line.topics, [1, 2, 3]);
    assert_eq!(line.entries.len(), 1);
    assert_eq!(line.entries[0].topics, [1, 2, 3]);
    assert_eq!(line.entries[0].quote.as_deref(), Some("由有资质的单位承担。"));
    assert_eq!(line.severity, Severity::Warning);
    assert_eq!(lines[0].severity, Severity::Warning);
}

#[test]
fn fields_that_are_missing_are_one_line_of_those_that_matter_and_one_of_the_others() {
    let read = reading("项目一：潮流能机组\n1.拟解决问题：效率低。\n2.考核指标：样机 1 套。\n");
    let lines = doubt_lines(&read);
    let whats: Vec<&str> = lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(whats, ["项目 1 没有“资助强度及方式”“实施周期”“申报条件”", "项目 1 没有“组织方式”“其他说明”"]);
    assert_eq!(lines[0].entries.len(), 3);
    assert_eq!(lines[0].entries[1].what, "项目 1 没有“实施周期”一项");
}
