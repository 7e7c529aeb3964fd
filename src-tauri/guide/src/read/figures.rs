//! Figures of a topic outside 考核指标: what they demand is nowhere else.

use std::collections::HashSet;

use super::general::counts_besides_items;
use super::indicator::read_indicators;
use super::raw_topic::RawTopic;
use super::source::TextSlice;
use crate::clause::{Span, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};
use crate::ledger::{Account, Numeral};
use crate::{Indicator, TargetComparator, Topic};

/// So many targets are named where they stand outside 考核指标.
const MAX_NAMED: usize = 5;

/// Reads as targets what 研究内容 or 需求目标 demands in figures where no 考核指标 stands, and says so; what may as well tell
/// where things stand today is left to a person.
pub(super) fn targets_elsewhere(
    raw: &RawTopic<'_>,
    topic: &mut Topic,
    numerals: &mut Vec<Numeral>,
) -> Vec<Finding> {
    let piece = raw.field(TopicField::Problem).filter(|_| raw.field(TopicField::Indicators).is_none());
    let Some(piece) = piece else { return Vec::new() };
    let mut read = read_indicators(piece);
    let known = known(raw, topic);
    read.indicators.retain(|target| !known(target.span));
    read.unread.retain(|part| {
        !known(part.span()) && (!part.str().contains(['（', '(']) || says_a_number(part.str()))
    });
    let (targets, left): (Vec<Indicator>, Vec<Indicator>) = read.indicators.into_iter().partition(demands);
    let in_target = overlap(targets.iter().map(|target| target.span).collect());
    let of_target = |numeral: &&Numeral| numeral.account != Account::Unread && in_target(numeral.span);
    numerals.extend(read.numerals.iter().filter(of_target).cloned());
    let demanding: HashSet<&str> = targets.iter().map(|target| target.requirement.as_str()).collect();
    read.requirements.retain(|of| demanding.contains(of.id.as_str()));
    let findings = findings(raw.number, piece, &targets, &left, &read.unread);
    topic.requirements = read.requirements;
    topic.indicators = targets;
    findings
}

/// Is a number, or a word for one, there besides those of its items?
fn says_a_number(words: &str) -> bool {
    counts_besides_items(words) || words.contains(|c| "十百千万亿半数几".contains(c))
}

/// What a topic's rules and conditions were read from: where it is one paragraph, they are figures of it too. The place of
/// what another field says, in the cells of a row that goes on below, spans what stands beside it.
fn known(raw: &RawTopic<'_>, topic: &Topic) -> impl Fn(Span) -> bool + use<> {
    let here = |field: Option<TopicField>| {
        field.is_none_or(|field| field == TopicField::Problem || raw.field(field).is_none())
    };
    let rules = topic.funding_rules.iter().filter(|rule| here(rule.clause.field));
    let conditions = topic.conditions.iter().filter(|condition| here(Some(condition.field)));
    let spans = [
        topic.award.iter().map(|award| award.span).collect::<Vec<_>>(),
        topic.period.iter().map(|period| period.span).collect(),
        rules.map(|rule| rule.clause.span).collect(),
        conditions.map(|condition| condition.span).collect(),
        topic.unread.iter().filter(|clause| here(clause.field)).map(|clause| clause.span).collect(),
    ]
    .concat();
    overlap(spans)
}

/// Does a place share a character with one of these?
fn overlap(mut spans: Vec<Span>) -> impl Fn(Span) -> bool {
    spans.sort_unstable();
    spans.dedup_by(|next, before| {
        let joined = next.0 <= before.1;
        before.1 = if joined { before.1.max(next.1) } else { before.1 };
        joined
    });
    move |span: Span| {
        let before = spans.partition_point(|of| of.0 < span.1).checked_sub(1);
        before.and_then(|at| spans.get(at)).is_some_and(|of| span.0 < of.1)
    }
}

/// Words of a clause that tells where things stand today, or what a thing is made for.
const TODAY: [&str; 24] = [
    "目前", "现有", "当前", "我国", "国内", "国外", "全球", "近年", "现状", "传统", "已有", "已达", "已经",
    "仍", "约占", "依赖", "针对", "面向", "围绕", "鉴于", "随着", "原有", "通常", "普遍",
];

/// Words of a clause on how it is supported, or who applies.
const OF_SUPPORT: [&str; 14] = [
    "期限",
    "年限",
    "周期",
    "资助",
    "补助",
    "补贴",
    "贴息",
    "奖励",
    "申报",
    "申请人",
    "负责人",
    "参与单位",
    "联合体",
    "课题数",
];

/// Verbs of what is to be made, won or reached.
const ACHIEVES: [&str; 28] = [
    "研制", "研发", "开发", "建立", "建成", "建设", "构建", "形成", "完成", "申请", "授权", "获得", "取得",
    "发表", "制定", "制订", "编制", "提交", "培养", "实现", "达到", "示范", "推广", "搭建", "提供", "选育",
    "创制", "制备",
];

/// Does a figure of 研究内容 demand something: by a comparator, or by a verb of what is to be made?
fn demands(target: &Indicator) -> bool {
    let compares = !matches!(target.comparator, TargetComparator::Exactly | TargetComparator::Range);
    let achieves = || ACHIEVES.iter().any(|verb| target.quote.contains(verb));
    // 对装机规模 10 MWh 以上的项目: which of them are given something.
    let selects = target.quote.starts_with('对')
        && ["项目", "企业", "单位", "的", "平台", "产品"].iter().any(|end| target.quote.ends_with(end));
    let speaks = |words: &[&str]| words.iter().any(|word| target.quote.contains(word));
    !selects && !speaks(&TODAY) && !speaks(&OF_SUPPORT) && (compares || achieves())
}

fn findings(
    number: u32,
    piece: TextSlice<'_>,
    targets: &[Indicator],
    left: &[Indicator],
    unread: &[TextSlice<'_>],
) -> Vec<Finding> {
    let ends = |all: &[Indicator]| {
        let (first, last) = all.first().zip(all.last())?;
        between(piece, first.span.0, last.span.1)
    };
    let say = |code, shown: TextSlice<'_>, what, action: &str| Finding {
        code,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::TopicText(number, TopicField::Problem),
        what,
        why: Some(shown.clause(TopicField::Problem)),
        action: action.to_owned(),
        readings: Vec::new(),
    };
    let read = ends(targets).map(|shown| {
        let what =
            format!("没有“考核指标”一项，研究内容中的 {} 个数字读作指标：{}", targets.len(), named(targets));
        say(Code::TargetElsewhere, shown, what, "请对照原文，看这些数字是不是要求达到的指标")
    });
    let doubtful = ends(left).or_else(|| unread.first().copied()).map(|shown| {
        let what = if left.is_empty() {
            "没有“考核指标”一项，研究内容中有数字，没有读出指标".to_owned()
        } else {
            format!("没有“考核指标”一项，研究内容中有 {} 个数字像是指标：{}", left.len(), named(left))
        };
        say(Code::IndicatorUnread, shown, what, "程序不会拿承诺值与这些数字比较，请自行对照原文")
    });
    read.into_iter().chain(doubtful).collect()
}

fn named(targets: &[Indicator]) -> String {
    let named: Vec<String> = targets.iter().take(MAX_NAMED).map(Indicator::sentence).collect();
    let more = if targets.len() > MAX_NAMED { "等" } else { "" };
    format!("{}{more}", named.join("；"))
}

/// The stretch of a field between two places of the file.
fn between(piece: TextSlice<'_>, from: u32, to: u32) -> Option<TextSlice<'_>> {
    let clauses: Vec<TextSlice<'_>> = piece.split(&['，', ',', '。', '；', ';']).collect();
    let first = clauses.iter().find(|clause| from < clause.span().1)?;
    let last = clauses.iter().rfind(|clause| clause.span().0 < to)?;
    (first.start() <= last.start()).then(|| piece.text().piece(first.start(), last.end()))
}
