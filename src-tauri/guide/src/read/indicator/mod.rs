//! Reads 考核指标: its parts, and the quantified targets in them.
//!
//! Each part is cut into clauses at commas and brackets; each number in a clause that counts or measures something
//! is a target. Numbers that are names (CAR-T, 2型糖尿病, 120 指挥中心) or conditions (三个月后, 18-45 岁) are not; a
//! part with a number that is neither is handed back, to be said.

mod begin;
mod behind;
mod beside;
mod choice;
mod clause;
mod compare;
mod compare_words;
mod condition;
mod direction;
mod group;
mod idiom;
mod in_brackets;
mod name;
mod numeral;
mod object;
mod quantity;
mod range;
mod ratio;
mod sides;
mod sign;
mod stage;
mod unclear;
mod unit;
mod unit_words;

#[cfg(test)]
mod cases;

use super::requirement::{mark_length, parts};
use super::source::{Text, TextSlice};
use crate::ledger::{Account, NonTarget, Numeral};
use crate::{Certainty, Indicator, Requirement, RequirementKind, TargetComparator};
pub(in crate::read) use choice::is_choice;
use choice::mark_choices;
use clause::{Clause, clauses};
pub(in crate::read) use direction::is_either_way;
use group::{Target, targets};
pub(in crate::read) use name::in_standard;
pub use object::{StatusOf, noun_of};
use object::{joined, leading, status, without_status};
use stage::Stages;
pub(in crate::read) use stage::is_of_stage;

/// What was read from 考核指标.
#[derive(Debug, Default)]
pub(crate) struct Read<'a> {
    /// Every part, in order.
    pub requirements: Vec<Requirement>,
    /// Every target, in order.
    pub indicators: Vec<Indicator>,
    /// The parts with a number that no target was read from.
    pub unread: Vec<TextSlice<'a>>,
    /// What every numeral of the field is, in order.
    pub numerals: Vec<Numeral>,
}

/// Reads the field.
pub(crate) fn read_indicators(field: TextSlice<'_>) -> Read<'_> {
    let mut read = Read::default();
    let parts = parts(field);
    let mut stages = Stages::of(&parts);
    for (i, part) in parts.iter().copied().enumerate() {
        let id = format!("r{}", i + 1);
        let from = read.indicators.len();
        let numerals = read_part(part, &id, &mut stages, &mut read.indicators);
        if numerals.iter().any(|numeral| numeral.account == Account::Unread) {
            read.unread.push(part);
        }
        read.numerals.extend(numerals);
        let quantified = read.indicators.len() > from;
        let kind = if quantified { RequirementKind::Quantified } else { RequirementKind::Qualitative };
        let (quote, span) = (part.str().to_owned(), part.span());
        read.requirements.push(Requirement { id, kind, quote, span, choice: None });
    }
    mark_choices(&mut read, &parts);
    read
}

/// Reads the figures out of what an applicant typed, as out of a guide.
pub fn targets_in(typed: &str) -> Vec<Indicator> {
    let text = Text::of_wrapped(typed);
    read_indicators(text.whole()).indicators
}

/// Does a unit count things one by one (项, 例; none at all, as in 10 万) and measure nothing?
pub fn counts(unit: &str) -> bool {
    unit::is_counter(unit)
}

/// Does every clause of these words name a figure, so that all of them can be judged by figures?
pub fn is_all_figures(words: &str) -> bool {
    let text = Text::of_wrapped(words);
    let clauses = clauses(text.whole());
    clauses.iter().all(|clause| !clause.scan.quantities.is_empty() && !clause.scan.unread())
}

/// Words for what stands in the bracket of a sample: n≥2000.
const SAMPLE: [&str; 4] = ["n", "N", "样本量", "例数"];

/// How far back a part of a count looks for its whole, in targets.
const LOOK_BACK: usize = 12;

/// Reads the targets of one part; answers what every numeral in it is.
fn read_part(
    part: TextSlice<'_>,
    id: &str,
    stages: &mut Stages,
    indicators: &mut Vec<Indicator>,
) -> Vec<Numeral> {
    let mark = mark_length(part.str());
    let clauses = clauses(part.sub(mark, part.str().len()).trim());
    let first = indicators.len();
    let mut numerals: Vec<(usize, Numeral)> = Vec::new();
    if mark > 0 {
        numerals.push(numeral(part.sub(0, mark), Account::NonTarget(NonTarget::SerialNumber)));
    }
    // For each clause, the targets read from it.
    let mut read: Vec<(usize, usize)> = Vec::new();
    stages.begin_part(part);
    for (i, clause) in clauses.iter().enumerate() {
        let from = indicators.len();
        let (mut found, mut accounts) = targets(clause);
        if stages.is_before_the_end(clause) {
            found.clear();
            for (_, account) in accounts.iter_mut().filter(|(_, account)| *account == Account::Target) {
                *account = Account::NonTarget(NonTarget::Milestone);
            }
        }
        for target in found {
            // 99.999%（5N）, 导热率（25℃）, （n=6）: a bare measure in brackets says how or under what condition.
            let measured =
                clause.explains.is_some_and(|(parent, _)| read.get(parent).is_some_and(|of| of.0 < of.1));
            let condition = (clause.explains.is_some()
                && (target.is_condition() && !is_rate_of_things(&target, clause, &read, indicators)
                    || target.is_duration()))
                || (measured && (target.is_bare_range() || target.is_range_of_what_follows()))
                || target.is_sample_size();
            let restated =
                clause.explains.is_some() && restates(&target, clause.piece.str(), &mut indicators[first..]);
            if condition
                && let Some((_, account)) = accounts.iter_mut().find(|(at, _)| at.start == target.start)
            {
                *account = Account::NonTarget(NonTarget::TestCondition);
            }
            if !condition && !restated {
                push(target, i, &clauses, &read, first, id, indicators);
            }
        }
        // 具体指标如下：1.静态电流…, and （二）技术指标 on the line above
        let before = &clause.piece.text().whole().str()[..clause.piece.start()];
        let item = mark_length(clause.piece.str());
        let headed = before.ends_with(['：', ':']) || before.trim_end().ends_with("指标");
        if headed && item > 0 {
            for (_, account) in
                accounts.iter_mut().filter(|(at, account)| at.end <= item && *account == Account::Unread)
            {
                *account = Account::NonTarget(NonTarget::SerialNumber);
            }
        }
        if is_mark_of_item(clause) {
            for (_, account) in &mut accounts {
                *account = Account::NonTarget(NonTarget::SerialNumber);
            }
        }
        let piece = clause.piece;
        numerals
            .extend(accounts.into_iter().map(|(at, account)| numeral(piece.sub(at.start, at.end), account)));
        read.push((from, indicators.len()));
    }
    numerals.sort_by_key(|(at, _)| *at);
    numerals.into_iter().map(|(_, numeral)| numeral).collect()
}

/// 完成以下之一：1）…: is it the number of an item, cut off at its bracket?
fn is_mark_of_item(clause: &Clause<'_>) -> bool {
    let words = clause.piece.str();
    let behind = &clause.piece.text().whole().str()[clause.piece.end()..];
    words.len() <= 2 && words.bytes().all(|byte| byte.is_ascii_digit()) && behind.starts_with(['）', ')'])
}

fn numeral(words: TextSlice<'_>, account: Account) -> (usize, Numeral) {
    (words.start(), Numeral { words: words.str().to_owned(), span: words.span(), account, checked_by: None })
}

/// 示范线 1 条（500 t/d）: behind a count of things, what each of them makes or takes in a time.
fn is_rate_of_things(
    target: &Target,
    clause: &Clause<'_>,
    read: &[(usize, usize)],
    indicators: &[Indicator],
) -> bool {
    let before = clause.explains.and_then(|(parent, _)| read.get(parent));
    let counted = before.and_then(|(from, to)| indicators.get(*from..*to)?.last());
    let times = ["/d", "/h", "/a", "/min", "/s", "/天", "/小时", "/日", "/时", "/年"];
    counted.is_some_and(|counted| counts(&counted.unit) && !counted.unit.is_empty())
        && (times.iter().any(|time| target.unit.ends_with(time)) || target.period.is_some())
}

/// 20 件以上（含 20 件）: the bracket says that the limit itself is enough; it counts nothing of its own.
fn restates(target: &Target, words: &str, indicators: &mut [Indicator]) -> bool {
    let Some(whole) = indicators.last_mut().filter(|_| words.trim_start().starts_with('含')) else {
        return false;
    };
    let alone = words[..target.start].trim() == "含" && matches!(target.object.as_str(), "" | "含");
    let same = alone && whole.value == target.value && (target.unit.is_empty() || target.unit == whole.unit);
    if same {
        match whole.comparator {
            TargetComparator::MoreThan => whole.comparator = TargetComparator::AtLeast,
            TargetComparator::LessThan => whole.comparator = TargetComparator::AtMost,
            _ => {}
        }
    }
    same
}

fn push(
    target: Target,
    at: usize,
    clauses: &[Clause<'_>],
    read: &[(usize, usize)],
    first: usize,
    id: &str,
    indicators: &mut Vec<Indicator>,
) {
    let clause = &clauses[at];
    let base = clause.explains.map_or_else(|| at.checked_sub(1), |(parent, _)| Some(parent));
    let nameless = target.object.is_empty() || SAMPLE.contains(&target.object.as_str());
    let bare_verb = status(&target.object).is_some_and(|verb| verb.len() == target.object.len());
    let mut quote = clause.piece;
    // 完成以下三项中的两项：（1）研制样机: the mark of the first item is no part of its name.
    let mut object = target.object[mark_length(&target.object)..].to_owned();
    if let (true, Some(counted)) = (bare_verb, indicators[first..].last()) {
        // 申请专利 5 项、授权 3 项.
        object = joined(&object, without_status(&counted.object));
    } else if let Some(base) = base.filter(|_| nameless) {
        object = named_by(&clauses[base], clause.explains, read.get(base), indicators);
        let close =
            clauses[base].holes.iter().find(|hole| clause.explains.is_some_and(|(_, at)| hole.start == at));
        let end = close.map_or(clause.piece.end(), |hole| clauses[base].piece.start() + hole.end);
        quote = clause.piece.text().piece(clauses[base].piece.start(), end);
    } else if let Some(start) = list_begins(&object, at, clauses, read) {
        let words = clause.piece.text().piece(start, clause.piece.start());
        object.insert_str(0, leading(words.str()));
        quote = clause.piece.text().piece(start, clause.piece.end());
    }
    let previous = indicators.len().checked_sub(1).filter(|previous| *previous >= first);
    let alternative = previous.filter(|_| target.alternative).and_then(|previous| {
        let next = indicators.iter().rev().find_map(|target| target.alternative).map_or(1, |last| last + 1);
        let shared = &mut indicators.get_mut(previous)?.alternative;
        Some(*shared.get_or_insert(next))
    });
    let subset_of = target.part_of_former.then(|| whole_of(&target.unit, indicators)).flatten();
    indicators.push(Indicator {
        id: format!("i{}", indicators.len() + 1),
        requirement: id.to_owned(),
        object,
        comparator: target.comparator,
        value: target.value,
        value_max: target.value_max,
        written: target.written,
        unit: target.unit,
        period: target.period,
        certainty: if target.aspirational { Certainty::Aspirational } else { Certainty::Required },
        alternative,
        subset_of,
        quote: quote.str().to_owned(),
        span: quote.span(),
        checked_by: None,
    });
}

/// What a bare number stands for: the thing counted before it, or the words before it.
fn named_by(
    base: &Clause<'_>,
    explains: Option<(usize, usize)>,
    read: Option<&(usize, usize)>,
    indicators: &[Indicator],
) -> String {
    let counted = read.and_then(|(from, to)| indicators[*from..*to].last());
    counted.map_or_else(
        || {
            let words = base.piece.str();
            leading(explains.map_or(words, |(_, at)| &words[..at])).trim().to_owned()
        },
        |counted| counted.object.clone(),
    )
}

/// 甲解析，乙分析，丙框架等方法 3 套: where the list begins whose last item alone stands in this clause.
fn list_begins(object: &str, at: usize, clauses: &[Clause<'_>], read: &[(usize, usize)]) -> Option<usize> {
    let (head, _) = object.split_once('等')?;
    let is_list =
        ["等级", "等效", "等离子", "等温", "等位"].iter().all(|word| !object[head.len()..].starts_with(word));
    if head.is_empty() || head.contains('、') || !is_list || !clauses[at].piece.str().starts_with(head) {
        return None;
    }
    let items =
        (0..at).rev().take(4).take_while(|i| read[*i].0 == read[*i].1 && clauses[*i].explains.is_none());
    let first = items.last()?;
    (at - first >= 2).then(|| clauses[first].piece.start())
}

/// The nearest target before that this can be a part of: one in the same unit, else the nearest count.
fn whole_of(unit: &str, indicators: &[Indicator]) -> Option<String> {
    let near = || indicators.iter().rev().take(LOOK_BACK).filter(|target| target.subset_of.is_none());
    let same = near().find(|target| target.unit == unit);
    same.or_else(|| near().next()).map(|whole| whole.id.clone())
}
