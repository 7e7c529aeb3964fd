//! Numbers that name something or set a condition, and are no targets: CAR-T, 2型糖尿病, GB 9706.1, 2025年底, 18-45岁.

use super::begin::is_cjk;
use super::compare::compares_in_words;
use super::condition::closes_at_once;
use super::numeral::Numeral;
use super::unit::{Kind, Unit};
use super::unit_words::COMPARED_COUNTERS;
use crate::ledger::{Account, NonTarget};
use crate::read::number::digit;

/// Words before a number that make it part of a name or of the conditions.
const NOT_BEFORE: &[&str] = &["第", "针对", "世界", "全球", "前", "排名"];

/// 近 3 年 is a time; 从 5% 提高到 10% begins where things stand today.
const TIME_BEFORE: &[&str] =
    &["近", "过去", "未来", "最近", "历时", "为期", "执行期", "实施周期", "实施期", "连续"];

/// Words before a Chinese numeral that make a word with it (统一, 单一), or point at one of many (每一项, 另一种).
const MAKE_A_WORD: &[char] = &[
    '统', '单', '唯', '同', '进', '逐', '每', '另', '任', '某', '这', '该', '那', '哪', '之', '万', '专',
    '归', '合', '不',
];

/// What follows a number that is a name or a condition, not a target.
const NAMED: &[&str] = &[
    "型",
    "代",
    "岁",
    "号",
    "指挥",
    "热线",
    "急救",
    "级",
    "维",
    "D",
    "G",
    "K",
    "院",
    "强",
    "高校",
    "工程",
    "计划",
    "类医疗",
    "类新药",
    "类创新",
    "类药",
    "类器械",
    "类证",
    "类生物",
    "类疫苗",
    "类改良",
    "类化",
    "类中药",
    "期临床",
    "期和",
    "期、",
    "期或",
    "期健康",
    "期患者",
    "期试验",
    "期注册",
    "期工程",
    "期项目",
    "期建设",
    "分期",
    "个方面",
    "个层面",
    "个阶段",
    "个环节",
    "个维度",
    "个层次",
    "部分",
    "部门",
    "条龙",
    "方面",
    "次性",
    "体化",
    "站式",
    "线",
    "带一路",
    "名称",
    "家居",
    "位一体",
    "项技术参数",
];

/// Standards, and scales with numbered steps.
const STANDARDS: &[&str] = &[
    "ISO", "IEC", "IEEE", "GB", "GB/T", "GBT", "GB/Z", "YY", "YY/T", "HJ", "HJ/T", "NY", "NY/T", "DB",
    "DB50", "DB50/T", "JJG", "JJF", "QB", "QB/T", "SH", "SH/T", "DL", "DL/T", "ASTM", "EN", "ICH", "HL7",
    "FHIR", "WS", "WS/T", "HG", "HG/T", "JB", "JB/T", "SN", "SN/T", "LY", "LY/T", "CJ", "CJJ", "JTG", "TRL",
    "MRL", "GJB", "RFC", "CNAS", "BS", "DIN", "T",
];

/// Does this number stand in a standard's designation? `before` is what stands before it.
pub(in crate::read) fn in_standard(before: &str) -> bool {
    let words = before.trim_end().trim_end_matches(['-', '—', ' ']);
    let start = words
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '/'))
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    STANDARDS.contains(&&words[start..])
}

/// How far a name with digits in it reaches: 9706.1-2020, 2025-12-31.
pub(super) fn designation(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_digit() || b".-:/".contains(b)).count()
}

/// Is the number glued to a Latin name before it (Th2, IL-6, PM2.5)?
pub(super) fn glued(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    let joined = matches!(last, '-' | '‐' | '−' | '_' | '.' | 'γ' | 'α' | 'β' | 'κ');
    last.is_ascii_alphanumeric()
        || last == '_'
        || (joined && before[..before.len() - last.len_utf8()].ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Is a date, from a year on: 2025年底前, 2024-2026 年?
pub(super) fn is_date(number: &Numeral, rest: &str) -> bool {
    let year =
        |value: rust_decimal::Decimal| value.is_integer() && value >= 1949.into() && value <= 2100.into();
    let is_year = number.arabic && year(number.value) && number.max.is_none_or(year);
    let follows = rest.trim_start().starts_with('年')
        || (rest.starts_with(['-', '/', '.']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
    is_year && follows
}

/// What a number is that its surroundings make a name or a condition.
pub(super) fn name(
    number: &Numeral,
    before: &str,
    follows: &str,
    unit: Option<Unit<'_>>,
    compared: bool,
    rest: &str,
) -> Option<Account> {
    let before = before.trim_end();
    if before.ends_with('@') {
        return Some(Account::NonTarget(NonTarget::TestCondition));
    }
    let counter = unit.is_none_or(|unit| unit.kind == Kind::Counter);
    if LISTED.iter().any(|word| before.ends_with(word)) && !compared && counter {
        return Some(Account::NonTarget(NonTarget::CountOfList));
    }
    if (before.ends_with(['〔', '[', '【']) && rest.starts_with(['〕', ']', '】']))
        || (before.ends_with(['〕', ']']) && follows.starts_with('号'))
        || (before.ends_with('第')
            && ["条", "款", "章", "号", "节"].iter().any(|word| follows.starts_with(word)))
    {
        return Some(Account::NonTarget(NonTarget::Reference));
    }
    let of_name = Some(Account::NonTarget(NonTarget::PartOfName));
    // 零 alone is a prefix: 零排放.
    if !number.arabic && number.value.is_zero() && !compared {
        return of_name;
    }
    // 二 counts nothing by 次: that is 两次.
    if !number.arabic && number.value == 2.into() && follows.starts_with('次') && !compared {
        return of_name;
    }
    // 二期达到.
    if !number.arabic
        && follows.starts_with('期')
        && follows['期'.len_utf8()..].trim_start().starts_with(['达', '完', '建', '投', '实'])
    {
        return of_name;
    }
    let pointed = !number.arabic && before.ends_with(MAKE_A_WORD);
    let named = NAMED
        .iter()
        .find(|word| follows.starts_with(**word))
        .filter(|word| !(word.len() == 1 && follows[1..].starts_with(|c: char| c.is_ascii_alphabetic())))
        // 不超过环境温度以上 40 K
        .filter(|word| word.len() > 1 || !(follows[1..].trim().is_empty() && compares_in_words(before)))
        .filter(|word| {
            unit.is_none_or(|unit| {
                !compared
                    || !COMPARED_COUNTERS.contains(&unit.words)
                        && (unit.kind == Kind::Counter && unit.words.len() <= word.len())
            })
        });
    // 抗 12 级台风: a demand on a scale the program does not know.
    let withstands = ["抗", "耐", "抗风", "抗震", "抗浪", "耐火", "防火", "耐风", "适应", "承受"];
    if number.arabic && withstands.iter().any(|word| before.ends_with(word)) && follows.starts_with('级') {
        return Some(Account::Unread);
    }
    // 耐 1200℃涂层.
    let resists = before.ends_with(['耐', '抗'])
        && !compared
        && unit.is_some_and(|unit| unit.kind != Kind::Counter)
        && rest.trim_start().starts_with(char::is_alphabetic);
    if named.is_some_and(|word| *word == "岁") {
        return Some(Account::NonTarget(NonTarget::TestCondition));
    }
    // 由 3%降低到 0.5%: where things stand today.
    let changes =
        ["到", "至", "降为", "减为", "升为", "变为", "减少为", "降低为", "缩短为", "提高为", "提升为"];
    let today = before.ends_with(['由', '从']) && changes.iter().any(|word| rest.contains(word));
    if today {
        return Some(Account::NonTarget(NonTarget::Baseline));
    }
    let round_the_clock =
        number.value == 7.into() && ["×24", "*24", "x24", "X24"].iter().any(|word| follows.starts_with(word));
    // 零下二十五度启动成功率 100%
    let colder = number.signed
        && before.is_empty()
        && !compared
        && unit.is_some_and(|unit| matches!(unit.words, "度" | "℃" | "摄氏度" | "°C"))
        && rest.starts_with(is_cjk)
        && !["以", "至", "到", "及", "的"].iter().any(|word| rest.starts_with(word));
    if colder {
        return Some(Account::NonTarget(NonTarget::TestCondition));
    }
    let prefixed =
        NOT_BEFORE.iter().any(|word| before.ends_with(word)) && !compared && !before.ends_with("提前");
    // ±800 kV 换流阀.
    let rated = number.either_way
        && !compared
        && before.is_empty()
        && rest.trim_start().starts_with(char::is_alphabetic);
    if pointed || named.is_some() || round_the_clock || prefixed || rated || resists || before.ends_with('第')
    {
        return of_name;
    }
    unit.and_then(|unit| condition(before, unit, compared, rest))
}

/// Words before a number of things the text itself lists.
const LISTED: &[&str] = &["以下", "下列", "上述", "下述", "如下", "前述", "所列", "以上述", "下面", "上面"];

/// Trials a time is demanded of: 完成 200 小时耐久试验.
const TRIALS: &[&str] = &[
    "试验",
    "测试",
    "考核",
    "验证",
    "运行",
    "试车",
    "考机",
    "耐久",
    "老化",
    "海试",
    "飞行",
    "演示",
    "试飞",
    "无故障",
    "稳定",
    "连续",
    "不间断",
    "实验",
];
const TRIED: &[&str] = &[
    "运转",
    "服役",
    "航行",
    "值守",
    "拷机",
    "试车",
    "试运行",
    "作业",
    "供电",
    "通电",
    "待机",
    "完成",
    "通过",
    "开展",
    "进行",
    "满足",
    "经受",
    "运行",
    "工作",
    "试验",
    "测试",
    "考核",
    "飞行",
    "具备",
    "达到",
    "不少于",
];

/// What a trial has to end without.
const OUTCOMES: &[&str] = &[
    "无故障",
    "无失效",
    "无异常",
    "无损坏",
    "无泄漏",
    "无中断",
    "不中断",
    "不间断",
    "不失效",
    "不停机",
    "零故障",
];

/// In bytes: how far behind its time the word for a trial is looked for.
const MAX_TRIAL: usize = 36;

/// 三个月后, 24 小时监测, 近 3 年, 5 年生存率, 2 型: when or how, not how much.
fn condition(before: &str, unit: Unit<'_>, compared: bool, rest: &str) -> Option<Account> {
    if unit.kind != Kind::Property {
        return None;
    }
    let rest = rest.trim_start();
    let long = unit.words.starts_with(['年', '月']) || unit.words.ends_with(['月', '度']);
    let when =
        rest.starts_with(['后', '前']) || ["以来", "期间", "随访"].iter().any(|word| rest.starts_with(word));
    let within = rest.starts_with('内') && !rest.starts_with("内镜");
    if TIME_BEFORE.iter().any(|word| before.ends_with(word)) && (long || !tried(before, rest)) {
        return Some(Account::Period);
    }
    if when || (long && within) {
        return Some(Account::NonTarget(NonTarget::TestCondition));
    }
    // Before a noun and not compared it is the noun's name: 5 年生存率, 24 小时监测, 1.5T 磁共振.
    let noun = rest.chars().next().is_some_and(|c| c.is_alphabetic() && c != '的' && digit(c).is_none());
    // 0.6 V 条件下功率密度≥…: the list of conditions it ends is closed here.
    // 频率 1 Hz～10 Hz 可调
    let ranges = ["可调", "可变", "可选", "可控", "可设", "连续可"].iter().any(|word| rest.starts_with(word));
    let noun = noun && !closes_at_once(rest) && !ranges;
    (!compared && noun && !within && !tried(before, rest))
        .then_some(Account::NonTarget(NonTarget::PartOfName))
}

/// Is a time before these words how long a trial has to last?
fn tried(before: &str, rest: &str) -> bool {
    // 承受 1200 V 电压, 提前 2 小时预报.
    if ["承受", "耐受", "输出", "产生", "提前"].iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let near = &rest[..rest.floor_char_boundary(MAX_TRIAL)];
    // 1500 小时无故障
    let outcome = OUTCOMES.iter().any(|word| rest.starts_with(word));
    outcome
        || TRIED.iter().any(|word| before.ends_with(word)) && TRIALS.iter().any(|word| near.contains(word))
}
