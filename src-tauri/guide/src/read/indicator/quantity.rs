//! Goes through the words of a clause: which numbers count or measure something, which name something, and whether
//! one was left that is neither.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::{chinese, digit};
use super::begin::{begins, is_circled, is_cjk, mark_or_roman, vague};
use super::behind::{late, recurring};
use super::choice::is_choice;
use super::compare::{Before, Sign, after, at_end, before, before_noun, compares_in_words};
use super::condition::zones;
use super::idiom::idiom;
use super::name::{designation, glued, in_standard, is_date, name};
use super::numeral::{Numeral, number_at};
use super::ratio::ratio_of;
use super::sides::{Side, sides};
use super::unclear::{
    demands_a_grade, is_number_of, is_roughness, product, protection_before, reached, scale_before,
};
use super::unit::{Kind, Unit, unit, unit_to_the_end};
use crate::TargetComparator;
use crate::ledger::{Account, NonTarget};

/// A number that is a target, and where it stands in its clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity<'a> {
    /// The number; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The number as written.
    pub written: &'a str,
    /// The unit; empty for a bare number.
    pub unit: &'a str,
    /// It counts things one by one.
    pub counts: bool,
    /// Where what stands before it begins: past the number met before.
    pub from: usize,
    /// What stands before it, from there on.
    pub before: Before<'a>,
    /// The comparator after the unit.
    pub late: Option<TargetComparator>,
    /// How often, where that stands after the unit: 500 套/年.
    pub period: Option<&'static str>,
    /// Past the unit, the comparator and the period after it.
    pub rest: usize,
    /// The first byte of the number.
    pub start: usize,
    /// Past the unit.
    pub unit_end: usize,
    /// What kind of unit it has.
    pub kind: Kind,
    /// ±5.
    pub either_way: bool,
    /// 30 余.
    pub more: bool,
    /// It is nothing without the unit of the number after it.
    pub lent: bool,
    /// The side it is of, where it is one of 200 mm×150 mm×80 mm.
    pub side: Option<Side<'a>>,
}

impl Quantity<'_> {
    /// Is what stands between the number before and this one no longer than a name?
    pub(super) fn link_is_short(&self) -> bool {
        self.before.subject.len() <= MAX_NAME
    }

    /// Taken for the first of 3、5 项, and then no unit followed?
    fn unlent(&self) -> bool {
        self.lent && self.unit.is_empty()
    }
}

/// Quantities without a unit.
const PURE: &[&str] =
    &["pH值", "pH", "PH值", "系数", "指数", "折射率", "常数", "因子", "AUC", "Kappa", "因数", "比值"];

/// In bytes: twenty characters.
const MAX_NAME: usize = 60;

/// What the numbers of a clause are.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan<'a> {
    /// The targets, in order.
    pub quantities: Vec<Quantity<'a>>,
    /// Where a condition stands in it.
    pub zones: Vec<Range<usize>>,
    /// Every numeral of it, by where it stands, in order.
    pub numerals: Vec<(Range<usize>, Account)>,
}

impl Scan<'_> {
    /// Stands a number, or a vague one (数十例), there that is neither target nor name?
    pub(super) fn unread(&self) -> bool {
        self.numerals.iter().any(|(_, account)| *account == Account::Unread)
    }

    fn add(&mut self, from: usize, to: usize, account: Account) {
        self.numerals.push((from..to, account));
    }
}

/// Reads the numbers of a clause, but for those in `skip`.
pub(super) fn scan<'a>(words: &'a str, skip: &[Range<usize>]) -> Scan<'a> {
    let scan = scan_but(words, skip, &[]);
    let zones = zones(words, &scan.quantities);
    if zones.is_empty() {
        return scan;
    }
    let mut scan = scan_but(words, skip, &zones);
    scan.zones = zones.into_iter().map(|(range, _)| range).collect();
    scan
}

/// The same for a clause that is but a condition of what follows it.
pub(super) fn scan_condition<'a>(words: &'a str, skip: &[Range<usize>]) -> Scan<'a> {
    scan_but(words, skip, &[(0..words.len(), NonTarget::TestCondition)])
}

/// Reads the numbers of a clause; those in `zones` are no targets.
fn scan_but<'a>(words: &'a str, skip: &[Range<usize>], zones: &[(Range<usize>, NonTarget)]) -> Scan<'a> {
    let mut scan = Scan::default();
    let (mut at, mut from) = (0, 0);
    let chosen = is_choice(words);
    let mut skip = skip.iter().peekable();
    let mut zones = zones.iter().peekable();
    while let Some(c) = words[at..].chars().next() {
        while skip.next_if(|range| range.end <= at).is_some() {}
        while zones.next_if(|(range, _)| range.end <= at).is_some() {}
        if let Some(range) = skip.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        if let Some(length) = mark_or_roman(words, at, c) {
            let reason = if is_circled(c) { NonTarget::SerialNumber } else { NonTarget::PartOfName };
            scan.add(at, at + length, Account::NonTarget(reason));
            at += length;
            continue;
        }
        let compared = || before(&words[from.min(at)..at], false).sign.is_some();
        if let Some(length) = is_cjk(c).then(|| idiom(&words[at..], compared)).flatten() {
            if words[at..at + length]
                .chars()
                .any(|c| chinese(c.encode_utf8(&mut [0; 4])).is_some() || matches!(c, '万' | '亿'))
            {
                scan.add(at, at + length, Account::NonTarget(NonTarget::PartOfName));
            }
            at += length;
            continue;
        }
        if let Some(length) = vague(&words[at..]) {
            scan.add(at, at + length, Account::Unread);
            at += length;
            continue;
        }
        let Some(number) = begins(words, from, at, c).then(|| number_at(words, at)).flatten() else {
            let length =
                if digit(c).is_some() { designation(&words[at..]).max(c.len_utf8()) } else { c.len_utf8() };
            if digit(c).is_some() || matches!(c, '万' | '亿') || chinese(&words[at..]).is_some() {
                scan.add(at, at + length, Account::NonTarget(NonTarget::PartOfName));
            }
            at += length;
            continue;
        };
        if zones.peek().is_none_or(|(range, _)| !range.contains(&number.start))
            && let Some(row) = sides(words, from, number)
        {
            for side in row {
                scan.add(side.start, side.unit_end, Account::Target);
                at = side.rest;
                scan.quantities.push(side);
            }
            from = at;
            continue;
        }
        let zone = zones.peek().filter(|(range, _)| range.contains(&number.start)).map(|(_, reason)| *reason);
        let least = at + c.len_utf8();
        let (end, account) = match met(words, from, number, chosen) {
            Met::Name(end, account) => (end, zone.map_or(account, Account::NonTarget)),
            Met::Unread(end) => (end, zone.map_or(Account::Unread, Account::NonTarget)),
            Met::Target(quantity) => match zone {
                Some(reason) => (quantity.unit_end, Account::NonTarget(reason)),
                None => {
                    scan.add(at, quantity.unit_end.max(least), Account::Target);
                    at = quantity.rest.max(least);
                    from = at;
                    scan.quantities.push(quantity);
                    continue;
                }
            },
        };
        scan.add(at, end.max(least), account);
        at = end.max(least);
    }
    lend_units(&mut scan.quantities);
    for lost in scan.quantities.iter().filter(|quantity| quantity.unlent()) {
        if let Ok(at) = scan.numerals.binary_search_by_key(&lost.start, |(range, _)| range.start) {
            scan.numerals[at].1 = Account::Unread;
        }
    }
    scan.quantities.retain(|quantity| !quantity.unlent());
    scan
}

#[expect(clippy::large_enum_variant, reason = "it is taken apart as soon as it is made")]
enum Met<'a> {
    /// Up to where it reaches, and what it is.
    Name(usize, Account),
    Unread(usize),
    Target(Quantity<'a>),
}

/// What a number is.
fn met(words: &str, from: usize, number: Numeral, chosen: bool) -> Met<'_> {
    let head = &words[..number.start];
    let follows = &words[number.end..];
    // （600±20）MPa
    let inside = head.strip_suffix(['（', '(']).zip(follows.strip_prefix(['）', ')']));
    let (head, follows) = inside.filter(|_| number.max.is_some()).unwrap_or((head, follows));
    // AUC0.9 is a value glued to what it is of; IL-6, PM2.5 and F1 are names.
    let value_of_a_metric =
        number.value < Decimal::ONE && number.value > Decimal::ZERO && !number.share || is_roughness(head);
    // 达到 TRL 6 级以上: a target on a scale of its own.
    let head = head
        .trim_end()
        .strip_suffix("TRL")
        .filter(|_| follows.trim_start().starts_with('级'))
        .unwrap_or(head);
    let scale =
        scale_before(head).or_else(|| protection_before(&head[from.min(head.len())..], follows, &number));
    let head = scale.map_or(head, |scale| &head[..head.len() - scale.len()]);
    if number.arabic && ((glued(head) && !value_of_a_metric) || in_standard(head)) {
        let standard = in_standard(head);
        if demands_a_grade(&head[from.min(head.len())..], standard) {
            return Met::Unread(
                number.start + designation(&words[number.start..]).max(number.end - number.start),
            );
        }
        let reason = if standard { NonTarget::Reference } else { NonTarget::PartOfName };
        let length = designation(&words[number.start..]).max(number.end - number.start);
        return Met::Name(number.start + length, Account::NonTarget(reason));
    }
    if is_date(&number, follows) {
        let date =
            follows.trim_start().chars().take_while(|c| digit(*c).is_some() || "年月日-/. ".contains(*c));
        return Met::Name(
            number.end
                + (follows.len() - follows.trim_start().len())
                + date.map(char::len_utf8).sum::<usize>(),
            Account::NonTarget(NonTarget::Date),
        );
    }
    // （1σ）
    if let Some(rest) = follows.trim_start().strip_prefix('σ') {
        return Met::Name(words.len() - rest.len(), Account::NonTarget(NonTarget::TestCondition));
    }
    let gap = &words[from..head.len().max(from)];
    let early = before(gap, number.share);
    let trimmed = follows.trim_start();
    let at = words.len() - trimmed.len();
    let unit = unit_of(&number, words, trimmed, early.sign.is_some())
        .or(scale.map(|words| Unit { words, kind: Kind::Measure }));
    let beside = number.unit.is_some() || unit.is_some_and(|unit| !trimmed.starts_with(unit.words));
    let unit_end = unit.filter(|_| !beside).map_or(number.end, |unit| at + unit.words.len());
    let of_something =
        unit.is_some_and(|unit| matches!(unit.words, "%" | "％" | "‰" | "倍") || unit.words.ends_with('元'));
    let early = if of_something { before(gap, true) } else { early };
    let (late, rest) = late(&words[unit_end..], unit);
    let counts = unit.is_some_and(|unit| unit.kind == Kind::Counter);
    let mut early = early;
    // 3 个平台以上, with no other number in between.
    let late = late.or_else(|| {
        let (comparator, noun) =
            at_end(rest).filter(|_| counts && early.sign.is_none() && rest.len() <= MAX_NAME)?;
        noun.chars().all(|c| is_cjk(c) && !"的%".contains(c)).then_some(comparator)
    });
    if early.sign.is_none() && late.is_none() && counts {
        early.sign = before_noun(early.subject);
    }
    let named = !gap.trim().is_empty();
    let compared = early.sign.is_some() || late.is_some() || (number.either_way && named);
    // 由不足 30%提高到 80%.
    if early.subject.trim_end().ends_with(['由', '从'])
        && ["到", "至", "为"].iter().any(|word| rest.contains(word))
    {
        return Met::Name(unit_end, Account::NonTarget(NonTarget::Baseline));
    }
    if let Some(account) = name(&number, head, trimmed, unit, compared, rest) {
        return Met::Name(unit_end, account);
    }
    let order = unit.is_some_and(|unit| unit.kind != Kind::Counter) && rest.starts_with('级');
    // 3:1, up to past its second number; 800 mm×600 mm.
    let ratio = follows
        .strip_prefix([':', '：', '∶'])
        .map(str::trim_start)
        .and_then(|second| {
            let digits: usize =
                second.chars().take_while(|c| digit(*c).is_some() || *c == '.').map(char::len_utf8).sum();
            (digits > 0).then(|| words.len() - second.len() + digits)
        })
        .or_else(|| product(words, unit_end, unit.map_or("", |unit| unit.words)));
    // 配比 1:50
    if let Some(quantity) = ratio_of(words, from, &number, early) {
        return Met::Target(quantity);
    }
    // 10" may be an angle, an inch or the end of a quotation.
    // 水下 500 米至水上 1000 米.
    let reaches = |text: &str| {
        let text = text.trim_start();
        text.starts_with(['至', '～', '~'])
            && !["至少", "至多", "至今", "至于"].iter().any(|word| text.starts_with(word))
    };
    let spread = !compared && (reaches(rest) || reached(early.subject));
    let quoted = compared && unit.is_none() && follows.starts_with(['"', '\'']);
    let unclear = quoted || (!compared && compares_in_words(early.subject));
    // 精度优于 0.5 cm/s±1%: two demands in one.
    let written = &words[number.start..number.end];
    let margin = written.contains('±') && written.ends_with('%') && !number.either_way;
    let unclear =
        unclear || margin && !matches!(early.sign, None | Some(Sign::Plain(TargetComparator::Exactly)));
    if number.broken || order || ratio.is_some() || unclear || spread || chosen {
        return Met::Unread(ratio.unwrap_or(unit_end));
    }
    if unit.is_none()
        && number.arabic
        && trimmed.len() == follows.len()
        && follows.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        // 16S rRNA; but 提速 10x.
        let letters = follows.bytes().take_while(u8::is_ascii_alphabetic).count();
        let times = matches!(&follows[..letters], "x" | "X") && follows[letters..].trim().is_empty();
        return if times {
            Met::Unread(number.end)
        } else {
            Met::Name(number.end + letters, Account::NonTarget(NonTarget::PartOfName))
        };
    }
    let lent = number.arabic
        && trimmed.starts_with(['、', '和', '或', '及', '×', '*'])
        && trimmed.chars().nth(1).is_some_and(|c| digit(c).is_some());
    let large = number.arabic && number.value >= Decimal::from(10_000);
    // pH 值 6.5～7.5, 折射率 1.65.
    let pure = number.arabic
        && matches!(trimmed.trim(), "" | "之间" | "范围内")
        && (PURE.iter().any(|word| early.subject.trim_end_matches('在').ends_with(word))
            || is_number_of(early.subject)
            || is_roughness(early.subject));
    if !(unit.is_some()
        || number.share
        || number.scaled
        || large
        || lent
        || pure
        || (compared && number.arabic))
    {
        // m/z 200.
        let symbol = head.trim_end().ends_with("m/z");
        return match number.arabic {
            true if symbol => Met::Name(number.end, Account::NonTarget(NonTarget::TestCondition)),
            true => Met::Unread(number.end),
            false => Met::Name(number.end, Account::NonTarget(NonTarget::PartOfName)),
        };
    }
    let (period, rest) = recurring(rest);
    Met::Target(Quantity {
        value: number.value,
        max: number.max,
        written: words[number.start..number.end].trim(),
        unit: unit.map_or("", |unit| unit.words),
        counts: unit.map_or(number.scaled || large, |unit| unit.kind == Kind::Counter),
        from,
        before: early,
        late,
        period,
        rest: words.len() - rest.len(),
        start: number.start,
        unit_end,
        kind: unit.map_or(Kind::Counter, |unit| unit.kind),
        either_way: number.either_way,
        more: number.more,
        lent: lent && !compared && !large && !number.scaled,
        side: None,
    })
}

/// The unit of a number: what its words say, or what follows.
fn unit_of<'a>(number: &Numeral, words: &'a str, follows: &'a str, compared: bool) -> Option<Unit<'a>> {
    if let Some(words) = number.unit {
        return Some(Unit { words, kind: Kind::Measure });
    }
    let found = unit(follows, number.arabic, compared).or_else(|| {
        let threshold = unit(follows, number.arabic, true)?;
        after(&follows[threshold.words.len()..]).0.map(|_| threshold)
    });
    // 采样率 500 Msps ends its clause; 10℃～30 has its unit with the lower end.
    let at_end = || (number.arabic && found.is_none()).then(|| unit_to_the_end(follows)).flatten();
    let lower = || {
        let (from, to) = number.lower_unit?;
        unit(&words[from..to], true, true)
    };
    // 零下 30 度环境中
    let degrees = || {
        let words = follows.get(..'度'.len_utf8()).filter(|word| number.signed && *word == "度")?;
        Some(Unit { words, kind: Kind::Measure })
    };
    found.or_else(at_end).or_else(lower).or_else(degrees)
}

/// 3、5 项: a number without a unit before one with a unit has that unit.
fn lend_units(quantities: &mut Vec<Quantity<'_>>) {
    for i in (1..quantities.len()).rev() {
        let (left, right) = quantities.split_at_mut(i);
        if let (Some(first), Some(second)) = (left.last_mut(), right.first())
            && first.unit.is_empty()
            && second.before.sign.is_none()
            && matches!(second.before.subject.trim(), "、" | "和" | "或" | "及" | "×" | "*")
        {
            first.unit = second.unit;
            first.counts = second.counts;
        }
    }
}
