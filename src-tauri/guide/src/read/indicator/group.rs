//! From the quantities of a clause to its targets: which words name which number.

use std::ops::Range;

use super::clause::Clause;
use super::compare::Sign;
use super::direction::meaning;
use super::object::{each_of, is_part, leading, object};
use super::quantity::{Quantity, scan, scan_condition};
use super::sides;
use super::unit::Kind;
use crate::TargetComparator;
use crate::ledger::Account;
use crate::read::words::contains_any;

/// A target as its clause alone shows it.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub object: String,
    pub comparator: TargetComparator,
    pub value: String,
    pub value_max: Option<String>,
    pub written: String,
    pub unit: String,
    pub period: Option<String>,
    pub aspirational: bool,
    /// It stands in for the target before it.
    pub alternative: bool,
    /// It is a part of what was counted before.
    pub part_of_former: bool,
    /// It counts, and does not measure.
    counts: bool,
    /// A comparing word stands at it.
    compared: bool,
    /// It is a time, or a property things are named by.
    lasts: bool,
    /// Only words behind it name it.
    named_behind: bool,
    /// The first byte of its number in its clause.
    pub start: usize,
}

/// Letters that stand for the size of a sample or a coverage factor: n=6, k=2.
const SAMPLE_SIZES: [&str; 4] = ["n", "N", "k", "K"];

impl Target {
    /// A measure that nothing names and nothing compares?
    pub(super) fn is_condition(&self) -> bool {
        (self.object.is_empty() || self.named_behind)
            && self.comparator == TargetComparator::Exactly
            && !self.counts
            && !self.compared
    }

    /// 2.5~4.3 V in the bracket behind a measure: between what it was tested?
    pub(super) fn is_bare_range(&self) -> bool {
        self.object.is_empty() && self.comparator == TargetComparator::Range && !self.counts && !self.compared
    }

    /// 20%~80% SOC in the bracket behind a measure: between what it was tested?
    pub(super) fn is_range_of_what_follows(&self) -> bool {
        self.named_behind && self.comparator == TargetComparator::Range && !self.counts && !self.compared
    }

    /// 水煮 48 h in a bracket: how long it was tested?
    pub(super) fn is_duration(&self) -> bool {
        self.comparator == TargetComparator::Exactly && !self.compared && self.lasts
    }

    /// n=6: how many were tested?
    pub(super) fn is_sample_size(&self) -> bool {
        self.comparator == TargetComparator::Exactly
            && self.compared
            && self.unit.is_empty()
            && SAMPLE_SIZES.contains(&self.object.trim())
    }
}

/// Words that make a target a wish.
const WISHES: &[&str] = &["争取", "力争", "有望", "预期", "预计", "努力"];

/// How a quantity hangs together with the one before it in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// A statement of its own.
    Own,
    /// 3、5 项: of the same things.
    Shared,
    /// 1 个包含 20000 例患者的数据库: inside what the one before counts.
    Nested,
}

/// A quantity with the words that name it.
struct Named<'q, 'a> {
    quantity: &'q Quantity<'a>,
    link: Link,
    or: bool,
    subject: String,
    tail: String,
}

/// A numeral by where it stands in its clause, and what it is.
pub(super) type Accounts = Vec<(Range<usize>, Account)>;

/// The targets of a clause, and what every numeral in it is.
pub(super) fn targets(clause: &Clause<'_>) -> (Vec<Target>, Accounts) {
    let words = clause.piece.str();
    let condition = clause.is_condition.then(|| scan_condition(words, &clause.brackets));
    let scan = condition.as_ref().unwrap_or(&clause.scan);
    let mut accounts = scan.numerals.clone();
    // What stands in a bracket of the clause is read as part of it, unless it is read as a clause of its own.
    let read = accounts.len();
    // A bracket of a unit, L/(m2·h), stands in its numeral already.
    let in_unit = |accounts: &Accounts, range: &Range<usize>| {
        let next = accounts[..read].partition_point(|(at, _)| at.start <= range.start);
        next.checked_sub(1).is_some_and(|last| accounts[last].0.end > range.start)
    };
    for range in clause.brackets.iter().filter(|range| !clause.holes.contains(range)) {
        if in_unit(&accounts, range) {
            continue;
        }
        let inside = self::scan(&words[range.clone()], &[]).numerals;
        accounts.extend(inside.into_iter().map(|(at, account)| {
            // A bracket without a target in it explains.
            let account = if account == Account::Target { Account::Unread } else { account };
            (at.start + range.start..at.end + range.start, account)
        }));
    }
    let named = named(clause, &scan.quantities);
    let mut targets: Vec<Target> = Vec::new();
    let mut at = 0;
    while at < named.len() {
        let run = 1 + named[at + 1..].iter().take_while(|next| next.link == Link::Shared).count();
        read_run(words, &named[at..at + run], &mut targets);
        at += run;
    }
    (targets, accounts)
}

/// Targets with one name between them: mostly one, or 3、5 项.
fn read_run(words: &str, run: &[Named<'_, '_>], targets: &mut Vec<Target>) {
    let Some((first, last)) = run.first().zip(run.last()) else { return };
    let before = &first.quantity.before;
    let nested = first.link == Link::Nested;
    let begins = leading(&first.subject);
    let begins_with_verb = VERBS.iter().any(|verb| begins.starts_with(verb));
    let whole = object(&first.subject, &last.tail, last.quantity, nested, begins_with_verb);
    let pieces = if before.each || before.respectively { each_of(&whole) } else { vec![whole] };
    let late = last.quantity.late;
    let upto = first.quantity.rest.min(words.len());
    let aspirational = contains_any(&words[..upto], WISHES) || contains_any(&first.subject, WISHES);
    let part = !nested && is_part(first.subject.trim_start()) && last.quantity.counts;
    let paired = before.respectively && pieces.len() == run.len();
    for (i, entry) in run.iter().enumerate() {
        let objects: Vec<&String> = if paired { vec![&pieces[i]] } else { pieces.iter().collect() };
        for (j, name) in objects.into_iter().enumerate() {
            let sign = entry.quantity.before.sign.or(before.sign);
            let mut read = target(entry.quantity, name.clone(), sign, entry.quantity.late.or(late));
            if let Some(side) = entry.quantity.side {
                read.object = sides::named(name, side, run.len());
            }
            targets.push(read);
            if let Some(target) = targets.last_mut() {
                target.aspirational = aspirational;
                target.alternative = entry.or && j == 0;
                target.part_of_former = part;
                target.period = target
                    .period
                    .take()
                    .or(before.period.map(str::to_owned))
                    .or_else(|| period(words, &first.subject));
            }
        }
    }
}

/// How often, where it leads the clause in: 每年纳入 300 例.
fn period(words: &str, subject: &str) -> Option<String> {
    const LEADING: &[&str] = &["每年", "年均", "每季度", "每月", "三年累计", "累计"];
    let found = LEADING.iter().find(|word| subject.contains(*word) || words.starts_with(**word));
    found.filter(|word| !subject.contains(&format!("{word}生"))).map(|word| (*word).to_owned())
}

/// What a number either way of zero is the extent of.
const SPANS: [&str; 3] = ["量程", "范围", "区间"];

fn target(
    quantity: &Quantity<'_>,
    object: String,
    sign: Option<Sign>,
    late: Option<TargetComparator>,
) -> Target {
    let early = sign.map(|sign| meaning(sign, &object, quantity.unit, quantity.value));
    // 优于±3% is at most so much either way; ≥±8 kV is what it says.
    let early = match sign {
        Some(Sign::Plain(TargetComparator::AtLeast | TargetComparator::MoreThan)) => early,
        _ if quantity.either_way => Some(TargetComparator::AtMost),
        _ => early,
    };
    let bare = if quantity.more { TargetComparator::MoreThan } else { TargetComparator::Exactly };
    // 为 100 例以上, 达到 98%以上: what stands after is the more exact.
    let comparator =
        if quantity.max.is_some() { TargetComparator::Range } else { late.or(early).unwrap_or(bare) };
    let basis = quantity.before.basis;
    // 量程 ±50 g reaches from the one to the other.
    let spans = quantity.either_way && sign.is_none() && SPANS.iter().any(|word| object.ends_with(word));
    let (comparator, value, max) = if spans {
        (TargetComparator::Range, -quantity.value, Some(quantity.value))
    } else {
        (comparator, quantity.value, quantity.max)
    };
    Target {
        lasts: quantity.kind == Kind::Property,
        named_behind: quantity.before.subject.trim().is_empty(),
        start: quantity.start,
        object,
        comparator,
        value: value.normalize().to_string(),
        value_max: max.map(|max| max.normalize().to_string()),
        written: format!("{basis}{}", quantity.written),
        unit: quantity.unit.to_owned(),
        period: quantity.period.map(str::to_owned),
        aspirational: false,
        alternative: false,
        part_of_former: false,
        counts: quantity.counts,
        compared: sign.is_some() || late.is_some(),
    }
}

/// Gives each quantity of a clause the words that name it.
fn named<'q, 'a>(clause: &Clause<'a>, quantities: &'q [Quantity<'a>]) -> Vec<Named<'q, 'a>> {
    let words = clause.piece.str();
    let text = |from: usize, to: usize| without_holes(words, from, to, clause);
    let mut named: Vec<Named<'q, 'a>> = Vec::new();
    // Where the statement began that the quantity before stands in.
    let mut began = 0;
    for (i, quantity) in quantities.iter().enumerate() {
        let from = quantity.from;
        if i == 0 {
            let subject = text(0, from + quantity.before.subject.len());
            let or = is_or(subject.trim_start());
            named.push(Named { quantity, link: Link::Own, or, subject, tail: String::new() });
            continue;
        }
        let gap = quantity.before.subject;
        let ends = text(quantity.rest, words.len()).trim().is_empty();
        let only_marks = gap.trim_matches(MARKS).trim().is_empty() || gap.trim() == "或者";
        // 一个不少于 200 万人的数据库: nothing but the comparator between the two.
        let inside = gap.trim().is_empty() && quantity.before.sign.is_some();
        let (link, or, subject, tail) =
            if let Some(verb) = self::or_another(gap, &named, quantities, i, words) {
                (Link::Own, true, verb, String::new())
            } else if only_marks && !inside || quantity.side.is_some_and(|side| side.nth > 1) {
                (Link::Shared, gap.contains('或'), String::new(), String::new())
            } else if let Some((cut, after)) = separator(gap) {
                began = from + after;
                let subject = text(from + after, from + gap.len());
                let or = is_or(gap[cut..].trim_start());
                (Link::Own, or, subject, text(from, from + cut))
            } else if ends
                || quantities
                    .get(i + 1)
                    .is_some_and(|next| separator(next.before.subject).is_some_and(|(cut, _)| cut == 0))
            {
                // 强度≥1.2GPa、延伸率≥15%的钢 2 种: what is measured is of what is counted.
                let measured = quantities[..i].iter().all(|quantity| !quantity.counts);
                let start = if measured { 0 } else { began };
                (Link::Nested, false, text(start, from + gap.len()), text(from, from + gap.len()))
            } else {
                (Link::Nested, false, text(from, from + gap.len()), text(from, words.len()))
            };
        let nested_in_name = link == Link::Nested && !ends;
        if let Some(last) = named.last_mut() {
            last.tail = tail;
        }
        // 申请 2 项发明专利、3 项软件著作权: the verb is said once.
        let subject = if subject.trim().is_empty() && link == Link::Own {
            named.last().map_or(subject, |last| last.subject.clone())
        } else {
            subject
        };
        let link = if link == Link::Nested && !nested_in_name { Link::Own } else { link };
        named.push(Named { quantity, link, or, subject, tail: String::new() });
    }
    if let (Some(last), Some(quantity)) = (named.last_mut(), quantities.last()) {
        last.tail = text(quantity.rest, words.len());
    }
    named
}

/// 原型系统 1 套或 1 项技术标准: the noun of the first stands before it, that of the second after it. Answers the
/// verb they share.
fn or_another(
    gap: &str,
    named: &[Named<'_, '_>],
    quantities: &[Quantity<'_>],
    at: usize,
    words: &str,
) -> Option<String> {
    let last = named.last()?;
    let both = gap.trim() == "或" && !last.quantity.unit.is_empty() && at + 1 == quantities.len();
    let noun_after = !words[quantities[at].rest..].trim().is_empty();
    let subject = leading(&last.subject);
    let verb = VERBS
        .iter()
        .filter(|verb| subject.starts_with(**verb))
        .max_by_key(|verb| verb.len())
        .copied()
        .unwrap_or("");
    (both && noun_after && subject.trim().len() > verb.len()).then(|| verb.to_owned())
}

/// What joins numbers of the same things.
const MARKS: [char; 9] = ['、', '/', ' ', '和', '或', '及', '与', '×', '*'];

fn is_or(words: &str) -> bool {
    words.starts_with('或')
}

/// Verbs a new statement begins with.
const VERBS: &[&str] = &[
    "建立",
    "建成",
    "构建",
    "建设",
    "研发",
    "开发",
    "研制",
    "形成",
    "完成",
    "获得",
    "取得",
    "申请",
    "申报",
    "授权",
    "发表",
    "制定",
    "制订",
    "制修订",
    "修订",
    "开展",
    "实现",
    "培养",
    "培育",
    "选育",
    "引进",
    "推广",
    "示范",
    "应用",
    "提供",
    "搭建",
    "打造",
    "编制",
    "出版",
    "举办",
    "发布",
    "登记",
    "转化",
    "带动",
    "服务",
    "新增",
    "覆盖",
    "纳入",
    "招募",
    "入组",
    "采集",
    "绘制",
    "鉴定",
    "发现",
    "筛选",
    "提交",
    "撰写",
    "牵头",
    "参与",
    "获批",
    "在",
    "达到",
    "录用",
    "受理",
    "检测",
    "支持",
];

/// Where the words between two quantities part, and past the mark: what stands before is the first one's.
fn separator(gap: &str) -> Option<(usize, usize)> {
    let marks = ["以及", "或者", "、", "和", "与", "及", "或", "并", "/", "，"];
    let at_start = gap.trim_start();
    // 1000 个并发用户.
    if ["并发", "并行", "并网", "并联", "及时", "或者说"].iter().any(|word| at_start.starts_with(word))
    {
        return None;
    }
    let lead = gap.len() - at_start.len();
    if let Some(mark) = marks.iter().find(|mark| at_start.starts_with(**mark)) {
        return Some((lead, lead + mark.len()));
    }
    if let Some(mark) = marks.iter().find(|mark| gap.trim_end().ends_with(**mark)) {
        let end = gap.trim_end().len();
        return Some((end - mark.len(), end));
    }
    let before_verb = marks
        .iter()
        .flat_map(|mark| gap.match_indices(mark))
        .filter(|(at, mark)| {
            let after = leading(&gap[at + mark.len()..]);
            VERBS.iter().any(|verb| after.starts_with(verb))
        })
        .max_by_key(|(at, _)| *at)
        .map(|(at, mark)| (at, at + mark.len()));
    before_verb.or_else(|| gap.find('、').map(|at| (at, at + '、'.len_utf8())))
}

/// A stretch of the clause, brackets that are clauses themselves left out.
fn without_holes(words: &str, from: usize, to: usize, clause: &Clause<'_>) -> String {
    let (mut kept, mut at) = (String::new(), from);
    for hole in clause.holes.iter().filter(|hole| hole.start >= from && hole.end <= to) {
        kept.push_str(&words[at..hole.start]);
        at = hole.end;
    }
    kept.push_str(&words[at.min(to)..to]);
    kept
}
