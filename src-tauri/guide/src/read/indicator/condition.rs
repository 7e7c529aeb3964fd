//! Under what a target is tested: 在 25℃、1C、循环 1000 次后容量保持率≥80%. The numbers before 后 are conditions, the
//! threshold behind it is the target.

use crate::read::words::{self, contains_any, find_any};
use std::ops::Range;

use super::beside::{
    CYCLES, cycles_in_a_state, is_compared_with, is_cycled, is_grade_of, is_made, is_set, is_treated,
    names_by_parts, sets_state, sets_what_is_done, sorts, stands_before_a_sign,
};
use super::in_brackets::outside_brackets;
use super::quantity::Quantity;
use super::unit::Kind;
use crate::ledger::NonTarget;

/// Words that close a condition, whatever is measured before them.
const CLOSES: &[&str] = &[
    "条件下",
    "条件时",
    "条件",
    "环境下",
    "环境中",
    "工况下",
    "规模下",
    "规模时",
    "工况",
    "情况下",
    "情形下",
    "状态下",
    "前提下",
    "作用下",
    "海况下",
    "负荷下",
    "负载下",
    "载荷下",
    "介质中",
    "溶液中",
    "气氛下",
    "气氛中",
    "背景下",
    "并发下",
    "基础上",
    "以后",
    "之后",
];

/// Do these words begin with one that closes a condition?
pub(super) fn closes_at_once(rest: &str) -> bool {
    CLOSES.iter().any(|word| rest.starts_with(word))
}

/// Does a condition in brackets end where these words, right behind it, begin: 湿热老化（85℃，1000 h）后?
pub(super) fn closes_behind_brackets(rest: &str) -> bool {
    let near = &rest[..rest.floor_char_boundary(MAX_GAP)];
    closes_at_once(near) || weak(near, true).is_some_and(|end| end == '后'.len_utf8())
}

/// Words that close a condition on what is measured, not counted.
const CLOSES_MEASURES: &[&str] = &[
    "范围内",
    "范围",
    "区间内",
    "波段内",
    "频段内",
    "带宽内",
    "视场内",
    "量程内",
    "温区内",
    "波长处",
    "频点处",
    "位置处",
    "处",
    "上空",
    "地区",
    "区域",
    "海域",
    "环境",
];

/// What 后, 时 and 下 begin or end that closes nothing.
const NOT_AFTER: &[&str] = &[
    "后期",
    "后续",
    "后端",
    "后台",
    "后备",
    "后勤",
    "后处理",
    "后缀",
    "后果",
    "后者",
    "后代",
    "后评",
    "后补",
];
const NOT_WHEN: &[&str] = &[
    "时间", "时延", "时长", "时效", "时段", "时空", "时钟", "时刻", "时序", "时域", "时隙", "时频", "时速",
    "时代", "时期", "时机", "时候", "时差", "时滞", "时变", "时分",
];
const NOT_BEFORE_WHEN: &[char] = &[
    '小', '同', '实', '及', '定', '计', '临', '随', '暂', '平', '准', '按', '届', '瞬', '延', '耗', '用',
    '工', '课', '学', '限', '历', '费', '省', '超', '守', '授', '对', '适', '即',
];
const NOT_UNDER: &[&str] = &[
    "下降", "下限", "下游", "下载", "下行", "下垂", "下列", "下一", "下料", "下肢", "下线", "下井", "下达",
    "下潜", "下滑", "下属",
];
const NOT_BEFORE_UNDER: &[char] =
    &['以', '地', '水', '零', '上', '天', '线', '井', '皮', '舌', '树', '林', '旗', '月', '手', '名', '海'];

/// Words a condition opens with.
const OPENS: &[&str] = &["在", "当", "于", "经", "经过", "以", "按", "若", "对于", "对"];

/// What a condition measures.
const CONDITIONS: &[&str] = &[
    "温度",
    "湿度",
    "压力",
    "气压",
    "倍率",
    "频率",
    "电流密度",
    "电流",
    "电压",
    "载荷",
    "负载",
    "负荷",
    "流速",
    "流量",
    "转速",
    "浓度",
    "波长",
    "光照",
    "辐照度",
    "辐照",
    "风速",
    "pH",
    "循环",
    "充放电",
    "老化",
    "试验",
    "测试",
    "盐雾",
    "冲击",
    "振动",
    "真空度",
    "湿热",
    "测试温度",
    "试验温度",
    "测试频率",
    "环境温度",
    "海拔",
    "水深",
    "功率",
    "恒温",
    "室温",
    "低温",
    "高温",
    "常温",
    "储存",
    "贮存",
    "放置",
    "浸泡",
    "运行",
    "工作",
    "使用",
    "连续",
    "弯折",
    "拉伸",
    "充电",
    "放电",
    "入射角",
    "视场",
    "距离",
    "信噪比",
    "剂量",
    "水温",
    "气温",
    "盐度",
    "相对湿度",
    "环境湿度",
    "初始浓度",
    "工作压力",
    "介质温度",
    "负载率",
];

/// How many are tested: 样本量不少于 300 例时.
const SAMPLES: [&str; 4] = ["样本量", "样本数", "例数", "样本"];

/// In bytes: what a number of a condition is of, or stands before the word that closes it, is no longer.
const MAX_GAP: usize = 45;

/// Numbers that are a condition or part of a name, by where they stand, and which of the two.
pub(super) fn zones(words: &str, quantities: &[Quantity<'_>]) -> Vec<(Range<usize>, NonTarget)> {
    let mut zones: Vec<(Range<usize>, NonTarget)> = Vec::new();
    for (i, quantity) in quantities.iter().enumerate() {
        let next = quantities.get(i + 1);
        let gap =
            &words[quantity.rest..next.map_or(words.len(), |next| next.from + next.before.subject.len())];
        if let Some(at) = closes(gap, quantity) {
            if let [only] = quantities
                && is_where_it_works(only, &gap[at..])
            {
                continue;
            }
            let first = begins(quantities, i);
            zones.push((quantities[first].start..quantity.rest + at, NonTarget::TestCondition));
        } else if next.is_some() && sets_state(quantity, gap) {
            zones.push((quantity.start..quantity.rest, NonTarget::TestCondition));
        } else if is_compared_with(quantity, gap) || next.is_some_and(|next| sorts(quantity, next)) {
            // 3C/0.5C 放电倍率性能≥90%, 10 μm 以下颗粒去除率≥99%
            zones.push((quantity.start..quantity.rest, NonTarget::PartOfName));
        } else if quantity.written == "一"
            && quantity.before.subject.trim().is_empty()
            && next.is_some()
            && contains_any(gap, DOES)
            && !gap.contains(PARTS)
        {
            // 一个平台支持不少于 10 家企业, 一套装备可完成四种作物收获.
            zones.push((quantity.start..quantity.rest, NonTarget::PartOfName));
        } else if let Some(next) = next.filter(|next| is_grade_of(quantity, next)) {
            // 3 级及以上不良反应发生率不高于 1%
            zones.push((quantity.start..next.from, NonTarget::PartOfName));
        } else if is_made(quantity, gap) {
            // 研制 90 MPa 压缩机
            zones.push((quantity.start..quantity.rest, NonTarget::PartOfName));
        } else if next.is_some() && names_by_parts(quantity, gap) {
            // 八通道采集仪 1 套
            zones.push((quantity.start..quantity.rest, NonTarget::PartOfName));
        } else if next.is_some_and(|next| is_cycled(quantity, next)) {
            // 经-55℃～125℃温度循环 1000 次无失效
            zones.push((quantity.start..quantity.rest, NonTarget::TestCondition));
        } else if sets_what_is_done(quantity, gap, next.is_some()) {
            zones.push((quantity.start..quantity.rest, NonTarget::TestCondition));
        } else if next.is_some_and(|next| stands_before_a_sign(quantity, next)) {
            // 抗压强度 28 d≥80 MPa
            zones.push((quantity.start..quantity.rest, NonTarget::TestCondition));
        } else if let Some(next) = next.filter(|next| {
            // 0～20 cm 土层含盐量降低 30%以上
            next.before.sign.is_some() || quantity.max.is_some() && next.late.is_some()
        }) {
            // 循环 2000 次（1C，25℃）容量保持率≥80%: how it is repeated stands in brackets.
            let gap = without_bracket(gap.trim()).trim();
            let bare = quantity.before.sign.is_none() && quantity.late.is_none() && names_no_target(quantity);
            let noun = gap.chars().next().is_some_and(char::is_alphabetic)
                && !gap.starts_with('的')
                && !gap.contains(PARTS);
            // 循环 2000 次容量保持率≥80%
            let cycles = CYCLES.iter().any(|word| gap.starts_with(word));
            let repeats = ["次", "圈", "轮"].contains(&quantity.unit)
                && (cycles || !quantity.before.subject.trim().is_empty());
            let measure = !quantity.counts && !quantity.unit.is_empty();
            let plain = quantity.before.sign.is_none() && quantity.late.is_none();
            if bare && noun && (measure || repeats) && next.link_is_short() {
                let first = begins(quantities, i);
                let reason =
                    if repeats { NonTarget::TestCondition } else { condition_or_name(quantity.unit) };
                zones.push((quantities[first].start..quantity.rest, reason));
            } else if plain
                && noun
                && measure
                && next.link_is_short()
                && !is_measured(quantity.before.subject)
            {
                // 激光切割 12 mm 碳钢板速度≥3 m/min.
                zones.push((quantity.start..quantity.rest, NonTarget::PartOfName));
            }
        }
    }
    zones
}

/// 可在-40℃～60℃环境下连续运行: the only number of a clause that says where a thing works is what it has to stand.
fn is_where_it_works(quantity: &Quantity<'_>, behind: &str) -> bool {
    const CAN: [&str; 6] = ["可在", "能在", "能够在", "可以在", "可于", "能于"];
    const WORKS: [&str; 10] =
        ["运行", "工作", "使用", "作业", "启动", "服役", "存储", "贮存", "充电", "放电"];
    CAN.iter().any(|can| quantity.before.subject.contains(can))
        && quantity.before.sign.is_none()
        && WORKS.iter().any(|word| behind.trim_end_matches('。').ends_with(word))
}

fn without_bracket(gap: &str) -> &str {
    let inner = gap.strip_prefix(['（', '(']);
    inner.and_then(|inner| inner.split_once(['）', ')'])).map_or(gap, |(_, rest)| rest)
}

/// What a thing does that 一个 or 一套 names.
const DOES: &[&str] =
    &["可", "能够", "支持", "满足", "实现", "完成", "服务", "覆盖", "接入", "具备", "带动", "管理", "连接"];

/// Marks and words that part two statements.
pub(super) const PARTS: [char; 10] = ['、', '和', '与', '或', '及', '且', '并', '；', '/', '，'];

/// Do these words end in what is measured: 额定功率, 直径?
fn is_measured(subject: &str) -> bool {
    const ENDS: &[char] = &[
        '度', '率', '量', '力', '值', '数', '径', '长', '宽', '高', '厚', '重', '积', '速', '压', '流', '温',
        '频', '距', '期', '时', '间', '阻', '抗', '耗', '比', '角', '限', '差', '程', '深', '围', '幅', '能',
        '本', '命', '级', '容', '点', '成', '达', '产', '效', '收', '值', '入', '税',
    ];
    subject.trim_end().ends_with(ENDS)
}

/// 25℃ 电导率, and 5 kW 电堆.
pub(super) fn condition_or_name(unit: &str) -> NonTarget {
    let condition =
        ["℃", "°C", "K", "C", "A/cm²", "A/cm2", "mA/cm²", "mA/cm2", "A/g", "mA/g", "Hz", "kHz", "MHz", "GHz"];
    if condition.contains(&unit) { NonTarget::TestCondition } else { NonTarget::PartOfName }
}

/// Does the word before a number say nothing of a target?
fn names_no_target(quantity: &Quantity<'_>) -> bool {
    let subject = quantity.before.subject.trim().trim_matches(['、', '，', ' ', ',', '：']);
    let subject = OPENS.iter().find_map(|word| subject.strip_prefix(word)).unwrap_or(subject);
    subject.is_empty()
        || CONDITIONS.contains(&subject)
        || cycles_in_a_state(subject)
        || is_treated(subject, quantity.unit)
}

/// Where in the gap behind a number the condition it belongs to is closed.
fn closes(gap: &str, quantity: &Quantity<'_>) -> Option<usize> {
    let gap = &gap[..gap.floor_char_boundary(MAX_GAP)];
    // 效率≥92%（满载时）: what closes inside the bracket closes nothing before it.
    let outside = outside_brackets(gap);
    let gap = outside.as_str();
    let cut = find_any(gap, &["在", "当", "，", "；", "≥", "≤", "且", "不"]);
    let gap = &gap[..cut.unwrap_or(gap.len())];
    let measures = quantity.kind != Kind::Counter || quantity.unit.is_empty();
    let repeats = ["次", "圈", "轮", "遍", "周", "小时"].contains(&quantity.unit)
        || SAMPLES.iter().any(|word| quantity.before.subject.trim_end().ends_with(word));
    let opened = is_opened(quantity);
    let find =
        |words: &[&str]| words.iter().filter_map(|word| Some(words::find(gap, word)? + word.len())).min();
    // One of these stands in each of them.
    let may_close = gap.contains(['下', '时', '件', '中', '况', '上', '后']);
    let plain =
        may_close.then(|| find(CLOSES)).flatten().filter(|at| opened || !gap[..*at].ends_with(['件', '况']));
    let of_measures = if measures && opened { find(CLOSES_MEASURES) } else { None };
    let weak = if measures || repeats { weak(gap, opened) } else { None };
    [plain, of_measures, weak].into_iter().flatten().min()
}

/// 后, 时, 下 as words of their own.
fn weak(gap: &str, opened: bool) -> Option<usize> {
    gap.char_indices().find_map(|(at, c)| {
        let (rest, before) = (&gap[at..], gap[..at].chars().next_back());
        let none_of = |words: &[&str]| !words.iter().any(|word| rest.starts_with(word));
        let is_word = match c {
            '后' => none_of(NOT_AFTER) && !before.is_some_and(|c| "术售产前最先落背滞".contains(c)),
            // 面积≥800 cm² 时效率≥20%
            '时' => {
                (none_of(NOT_WHEN) || rest.starts_with("时效率"))
                    && !before.is_some_and(|c| NOT_BEFORE_WHEN.contains(&c))
            }
            '下' => {
                none_of(NOT_UNDER)
                    && !before.is_some_and(|c| NOT_BEFORE_UNDER.contains(&c))
                    && (opened || at <= '一'.len_utf8() * 4)
            }
            _ => false,
        };
        is_word.then_some(at + c.len_utf8())
    })
}

fn is_opened(quantity: &Quantity<'_>) -> bool {
    let subject = quantity.before.subject;
    let near = &subject[subject.floor_char_boundary(subject.len().saturating_sub(MAX_GAP))..];
    near.char_indices().any(|(at, c)| opens(&near[..at], c, &near[at + c.len_utf8()..]))
}

/// Does 在, 当, 于 or 经 open a condition here, and stand in no other word: 优于, 在线, 经济, 当年?
fn opens(before: &str, c: char, rest: &str) -> bool {
    let last = before.chars().next_back();
    let in_word = match c {
        '在' => {
            last.is_some_and(|c| "存现潜内外".contains(c))
                || rest.starts_with(['线', '于', '建', '研', '册', '岗', '位', '轨', '校', '职'])
        }
        '当' => {
            last.is_some_and(|c| "相适应恰妥正每".contains(c))
                || rest.starts_with(['年', '地', '前', '期', '日', '月', '量', '时'])
        }
        '于' => {
            last.is_some_and(|c| "优小大高低等少多对由用基位处属关好在源至短长强弱快慢劣早晚不低".contains(c))
        }
        '经' => {
            last.is_some_and(|c| "神已曾".contains(c))
                || rest.starts_with(['济', '营', '费', '销', '验', '典', '纬'])
        }
        _ => true,
    };
    !in_word
}

/// The first number of the condition whose last is at `last`.
fn begins(quantities: &[Quantity<'_>], last: usize) -> usize {
    let mut first = last;
    // A list of conditions is no longer than this.
    for i in (last.saturating_sub(6)..last).rev() {
        let (quantity, next) = (&quantities[i], &quantities[i + 1]);
        let near = next.before.subject.len() <= MAX_GAP;
        let bare = quantity.before.sign.is_none() && quantity.late.is_none() && next.before.sign.is_none();
        let repeats = ["次", "圈", "轮"].contains(&quantity.unit);
        let measures = quantity.kind != Kind::Counter || repeats;
        let opened = is_opened(quantity) && near;
        let named_by = || names_no_target(quantity) || is_set(quantity, next);
        if !(measures && near && (opened || bare && named_by())) {
            break;
        }
        first = i;
        if opened {
            break;
        }
    }
    first
}

/// Is a clause but a condition that a later one closes: 25℃， or 在 80℃， before 循环 1000 次后?
pub(super) fn is_bare(quantities: &[Quantity<'_>], words: &str) -> bool {
    let plain = |quantity: &Quantity<'_>| {
        quantity.before.sign.is_none() && quantity.late.is_none() && quantity.kind != Kind::Counter
    };
    // 于 85℃条件下老化 1000 h，光输出维持率≥95%.
    if is_condition_clause(words) && quantities.iter().all(plain) {
        return true;
    }
    let whole = quantities.last().is_some_and(|last| {
        let rest = words[last.rest..].trim();
        rest.is_empty() || CONDITIONS.contains(&rest)
    });
    whole && quantities.iter().all(|quantity| plain(quantity) && names_no_target(quantity))
}

/// Does a clause begin with 在, 当, 于 or 经?
pub(super) fn is_condition_clause(words: &str) -> bool {
    words.chars().next().is_some_and(|c| opens("", c, &words[c.len_utf8()..]))
}
