//! How many topics or projects a guide plans in all: 拟启动不少于 8 项指南任务, 本批次布局 6 项任务. It binds no single project.

use super::number::{RANGE_MARKS, number};
use super::terms::bound;
use super::words::find;
use crate::Comparator;

/// A number of topics or projects, as planned for the whole guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    /// The comparator; `None` for about so many.
    pub comparator: Option<Comparator>,
    /// The number; the upper end of a range.
    pub count: u32,
}

/// What may stand before the verb, in any order.
const LEADS: [&str; 30] = [
    "本专项",
    "该专项",
    "本批次",
    "本批",
    "本次",
    "本年度",
    "本轮",
    "本期",
    "今年",
    "本计划",
    "本指南",
    "本榜单",
    "本项目指南",
    "重点专项",
    "年度",
    "年",
    "拟",
    "将",
    "计划",
    "预计",
    "总共",
    "共",
    "合计",
    "按照",
    "同步",
    "首批",
    "第一批",
    "指南",
    "共计",
    "一共",
];
/// Verbs a guide lays out its topics with.
const VERBS: [&str; 17] = [
    "启动",
    "布局",
    "部署",
    "安排",
    "设置",
    "设立",
    "发布",
    "组织实施",
    "凝练",
    "凝练形成",
    "形成",
    "提出",
    "征集",
    "列出",
    "设",
    "分解",
    "围绕",
];
/// What is counted.
const NOUNS: [&str; 28] = [
    "领域",
    "板块",
    "指南任务",
    "指南方向",
    "榜单任务",
    "揭榜任务",
    "重点任务",
    "重大任务",
    "研究任务",
    "研究专题",
    "重点专题",
    "技术专题",
    "重大专题",
    "攻关任务",
    "攻关方向",
    "研究方向",
    "技术方向",
    "重点方向",
    "任务方向",
    "任务",
    "方向",
    "专题",
    "课题",
    "项目",
    "榜单",
    "选题",
    "需求",
    "指南",
];
/// The highest number a guide may plan.
const MAX: u32 = 100_000;

/// Reads a compact clause; `None` where it says anything else.
pub(crate) fn planned(clause: &str) -> Option<Planned> {
    let rest = without_leads(clause);
    let rest = if VERBS.iter().any(|verb| rest.starts_with(verb)) { rest } else { behind_the_subject(rest)? };
    let verb = VERBS.iter().filter(|verb| rest.starts_with(**verb)).max_by_key(|verb| verb.len())?;
    let mut rest = rest[verb.len()..].trim_start_matches(['了', ':']);
    // 围绕影像装备、体外诊断 2 个技术方向
    if *verb == "围绕" {
        let at = rest.find(|c: char| c.is_ascii_digit())?;
        rest = &rest[at..];
    }
    let mut last = None;
    // 部署 3 个方向 8 项任务
    while !rest.is_empty() {
        let (found, after) = counted(rest)?;
        last = Some(found);
        rest = after.trim_start_matches(['、', '和', '共']);
    }
    last
}

/// 科技攻关专项|设置 2 个领域, 按照基础研究类和示范应用类|部署 9 项指南任务
fn behind_the_subject(clause: &str) -> Option<&str> {
    const SUBJECTS: [&str; 6] = ["专项", "计划", "行动", "指南", "类", "年度"];
    const LAID_OUT: [&str; 5] = ["部署", "启动", "布局", "设置", "安排"];
    let near = &clause[..clause.floor_char_boundary(MAX_SUBJECT)];
    LAID_OUT.iter().find_map(|verb| {
        let at = find(near, verb)?;
        let counted = near[at + verb.len()..].starts_with(|c: char| c.is_ascii_digit());
        let subject = near[..at].trim_end_matches(['拟', '共', '将']);
        (counted && SUBJECTS.iter().any(|word| subject.ends_with(word))).then_some(&clause[at..])
    })
}

/// In bytes: no longer name of a programme stands before the verb.
const MAX_SUBJECT: usize = 150;

fn without_leads(clause: &str) -> &str {
    let mut rest = clause;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let year = rest.get(digits..).filter(|rest| digits == 4 && rest.starts_with('年'));
        let lead = LEADS.iter().filter(|lead| rest.starts_with(**lead)).max_by_key(|lead| lead.len());
        match (year, lead) {
            (Some(after), _) => rest = after,
            (None, Some(lead)) => rest = &rest[lead.len()..],
            (None, None) => return rest,
        }
    }
}

/// 不少于 8 项指南任务, 任务 6 项左右
fn counted(text: &str) -> Option<(Planned, &str)> {
    let (before, rest) = noun(text).map_or((false, text), |rest| (true, rest));
    let rest = ["总数", "数量", "数", "为", "共", "原则上"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let (at_most, rest) = bound(rest, Comparator::AtMost);
    let (at_least, rest) = bound(rest, Comparator::AtLeast);
    let (about, rest) = rest.strip_prefix('约').map_or((false, rest), |rest| (true, rest));
    let (first, length) = whole(rest)?;
    let (count, ranged, rest) = match rest[length..].strip_prefix(RANGE_MARKS) {
        Some(after) => {
            let (second, length) = whole(after)?;
            (second, true, &after[length..])
        }
        None => (first, false, &rest[length..]),
    };
    let rest = rest.strip_prefix('余').unwrap_or(rest);
    let rest = rest.strip_prefix(['项', '个', '条', '类'])?;
    let (after, rest) = noun(rest).map_or((false, rest), |rest| (true, rest));
    let (within, rest) = bound(rest, Comparator::AtMost);
    let (above, rest) = bound(rest, Comparator::AtLeast);
    let (near, rest) = rest.strip_prefix("左右").map_or((false, rest), |rest| (true, rest));
    let comparator = match (at_most || within || ranged, at_least || above) {
        (true, true) => return None,
        (true, false) => Some(Comparator::AtMost),
        (false, true) => Some(Comparator::AtLeast),
        (false, false) => (!about && !near).then_some(Comparator::Exactly),
    };
    (before || after).then_some((Planned { comparator, count }, rest))
}

fn noun(text: &str) -> Option<&str> {
    let noun = NOUNS.iter().filter(|noun| text.starts_with(**noun)).max_by_key(|noun| noun.len())?;
    Some(&text[noun.len()..])
}

fn whole(text: &str) -> Option<(u32, usize)> {
    let (value, length) = number(text)?;
    let count = u32::try_from(value).ok().filter(|count| value.is_integer() && (1..=MAX).contains(count))?;
    Some((count, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planned_number_is_read_with_its_comparator() {
        let read = |text: &str| planned(text).map(|found| (found.comparator, found.count));
        for (text, comparator, count) in [
            ("本专项拟启动不少于8项指南任务", Some(Comparator::AtLeast), 8),
            ("拟启动12个项目", Some(Comparator::Exactly), 12),
            ("2027年度拟启动指南任务约10项", None, 10),
            ("本批次布局6项任务", Some(Comparator::Exactly), 6),
            ("共设置20个研究方向", Some(Comparator::Exactly), 20),
            ("本专项2027年度共设置4个重点专题", Some(Comparator::Exactly), 4),
            ("本专项2027年度共设置4个研究专题", Some(Comparator::Exactly), 4),
            ("部署3个方向8项任务", Some(Comparator::Exactly), 8),
            ("本年度拟部署任务5~8项", Some(Comparator::AtMost), 8),
            ("2028年计划发布榜单任务二十项左右", None, 20),
            ("2027年科技攻关专项设置2个领域", Some(Comparator::Exactly), 2),
            ("按照基础研究类、共性关键技术类和示范应用类部署9项指南任务", Some(Comparator::Exactly), 9),
            ("拟围绕影像装备、体外诊断2个技术方向", Some(Comparator::Exactly), 2),
        ] {
            assert_eq!(read(text), Some((comparator, count)), "{text}");
        }
        for text in [
            "每个项目设置课题不超过4个",
            "启动2条生产线",
            "建成3个项目",
            "每个项目下设课题不超过4个",
            "设置不少于3个示范点",
            "启动时间为2027年",
            "围绕需求开展研究",
            "部署3个服务器任务节点",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
