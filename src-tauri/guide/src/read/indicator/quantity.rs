//! Goes through the words of a clause: which numbers count or measure something, which name something, and whether
//! one was left that is neither.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::super::lexicon::Lexicon;
use super::super::number::{chinese, digit};
use super::compare::{Before, after, before};
use super::name::{designation, glued, in_standard, is_date, is_name};
use super::numeral::{Numeral, number_at};
use super::unit::{Kind, Unit, unit};
use crate::TargetComparator;

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
    /// ±5.
    pub either_way: bool,
    /// 30 余.
    pub more: bool,
    /// It is nothing without the unit of the number after it.
    lent: bool,
}

impl Quantity<'_> {
    /// Taken for the first of 3、5 项, and then no unit followed?
    fn unlent(&self) -> bool {
        self.lent && self.unit.is_empty()
    }
}

/// What the numbers of a clause are.
#[derive(Debug, Default)]
pub(super) struct Scan<'a> {
    /// The targets, in order.
    pub quantities: Vec<Quantity<'a>>,
    /// A number, or a vague one (数十例), stands there that is neither target nor name.
    pub unread: bool,
}

/// Vague numbers. Before a unit they are a demand nobody can measure.
const VAGUE: &[&str] = &[
    "上百",
    "上千",
    "上万",
    "上亿",
    "数十",
    "数百",
    "数千",
    "数万",
    "数亿",
    "几十",
    "几百",
    "几千",
    "近百",
    "近千",
    "近万",
    "若干",
    "成百上千",
    "千克级",
    "公斤级",
    "吨级",
    "毫克级",
    "克级",
    "多少",
];

static VAGUE_WORDS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(VAGUE.iter().map(|word| (*word, ()))));

/// Reads the numbers of a clause, but for those in `skip`.
pub(super) fn scan<'a>(words: &'a str, skip: &[Range<usize>]) -> Scan<'a> {
    let mut scan = Scan::default();
    let (mut at, mut from) = (0, 0);
    let mut skip = skip.iter().peekable();
    while let Some(c) = words[at..].chars().next() {
        while skip.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = skip.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        if let Some(length) = vague(&words[at..]) {
            scan.unread = true;
            at += length;
            continue;
        }
        let Some(number) = begins(words, at, c).then(|| number_at(words, at)).flatten() else {
            at += if digit(c).is_some() { designation(&words[at..]).max(c.len_utf8()) } else { c.len_utf8() };
            continue;
        };
        let met = met(words, from, number);
        match met {
            Met::Name(end) => at = end.max(at + c.len_utf8()),
            Met::Unread(end) => {
                scan.unread = true;
                at = end.max(at + c.len_utf8());
            }
            Met::Target(quantity) => {
                at = quantity.rest.max(at + c.len_utf8());
                from = at;
                scan.quantities.push(quantity);
            }
        }
    }
    lend_units(&mut scan.quantities);
    let read = scan.quantities.len();
    scan.quantities.retain(|quantity| !quantity.unlent());
    scan.unread |= scan.quantities.len() < read;
    scan
}

/// The length of a vague number before a unit.
fn vague(text: &str) -> Option<usize> {
    let (word, ()) = VAGUE_WORDS.longest(text)?;
    let after = text[word.len()..].trim_start();
    let after = after.trim_start_matches(['余', '万', '亿', '多']);
    (word.ends_with('级') || unit(after, true, false).is_some()).then_some(word.len())
}

/// May a number begin here?
fn begins(words: &str, at: usize, c: char) -> bool {
    let text = &words[at..];
    match c {
        '-' | '−' | '－' => {
            let signed = text[c.len_utf8()..].starts_with(|c: char| digit(c).is_some());
            signed
                && (words[..at].ends_with(char::is_whitespace) || before(&words[..at], false).sign.is_some())
        }
        '±' | '翻' | '万' | '亿' => true,
        _ => digit(c).is_some() || chinese(text).is_some(),
    }
}

enum Met<'a> {
    /// Up to where it reaches.
    Name(usize),
    Unread(usize),
    Target(Quantity<'a>),
}

/// What a number is.
fn met(words: &str, from: usize, number: Numeral) -> Met<'_> {
    let head = &words[..number.start];
    let follows = &words[number.end..];
    // AUC0.9 is a value glued to what it is of; IL-6, PM2.5 and F1 are names.
    let value_of_a_metric = number.value < Decimal::ONE && number.value > Decimal::ZERO;
    // 达到 TRL 6 级以上: a target on a scale of its own.
    let head = head
        .trim_end()
        .strip_suffix("TRL")
        .filter(|_| follows.trim_start().starts_with('级'))
        .unwrap_or(head);
    if number.arabic && ((glued(head) && !value_of_a_metric) || in_standard(head)) {
        return Met::Name(number.start + designation(&words[number.start..]));
    }
    if is_date(&number, follows) {
        let date =
            follows.trim_start().chars().take_while(|c| digit(*c).is_some() || "年月日-/. ".contains(*c));
        return Met::Name(
            number.end
                + (follows.len() - follows.trim_start().len())
                + date.map(char::len_utf8).sum::<usize>(),
        );
    }
    let gap = &words[from..head.len().max(from)];
    let early = before(gap, number.share);
    let trimmed = follows.trim_start();
    let at = words.len() - trimmed.len();
    let unit = unit_of(&number, trimmed, early.sign.is_some());
    let unit_end = unit.filter(|_| number.unit.is_none()).map_or(number.end, |unit| at + unit.words.len());
    let early = if unit.is_some_and(|unit| matches!(unit.words, "%" | "％" | "‰")) {
        before(gap, true)
    } else {
        early
    };
    let (late, rest) = late(&words[unit_end..], unit);
    let compared = early.sign.is_some() || late.is_some() || number.either_way;
    if is_name(&number, head, trimmed, unit, compared, rest) {
        return Met::Name(unit_end);
    }
    let order = unit.is_some_and(|unit| unit.kind != Kind::Counter) && rest.starts_with('级');
    // 3:1, up to past its second number.
    let ratio = follows.strip_prefix([':', '：', '∶']).map(str::trim_start).and_then(|second| {
        let digits: usize = second.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        (digits > 0).then(|| words.len() - second.len() + digits)
    });
    if number.broken || order || ratio.is_some() {
        return Met::Unread(ratio.unwrap_or(unit_end));
    }
    if unit.is_none()
        && number.arabic
        && trimmed.len() == follows.len()
        && follows.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        // 10x, 16S rRNA.
        return Met::Name(number.end);
    }
    let lent = number.arabic
        && trimmed.starts_with(['、', '和', '或', '及', '×', '*'])
        && trimmed.chars().nth(1).is_some_and(|c| digit(c).is_some());
    let large = number.arabic && number.value >= Decimal::from(10_000);
    if !(unit.is_some() || number.share || number.scaled || large || lent || (compared && number.arabic)) {
        return if number.arabic { Met::Unread(number.end) } else { Met::Name(number.end) };
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
        either_way: number.either_way,
        more: number.more,
        lent: lent && !compared && !large && !number.scaled,
    })
}

/// The unit of a number: what its words say, or what follows.
fn unit_of<'a>(number: &Numeral, follows: &'a str, compared: bool) -> Option<Unit<'a>> {
    if let Some(words) = number.unit {
        return Some(Unit { words, kind: Kind::Measure });
    }
    unit(follows, number.arabic, compared).or_else(|| {
        let threshold = unit(follows, number.arabic, true)?;
        after(&follows[threshold.words.len()..]).0.map(|_| threshold)
    })
}

/// The comparator after a unit, and what follows it; 内 too, after a time that is not a period of years.
fn late<'a>(text: &'a str, unit: Option<Unit<'_>>) -> (Option<TargetComparator>, &'a str) {
    let (late, rest) = after(text);
    let short = unit.is_some_and(|unit| {
        unit.kind == Kind::Property
            && !unit.words.starts_with(['年', '月'])
            && !unit.words.ends_with(['月', '度'])
    });
    match text.trim_start().strip_prefix('内') {
        Some(rest) if late.is_none() && short && !rest.starts_with(['镜', '科', '外', '部', '源']) => {
            (Some(TargetComparator::AtMost), rest)
        }
        _ => (late, rest),
    }
}

/// 每年, /年 after a unit.
fn recurring(rest: &str) -> (Option<&'static str>, &str) {
    const RECURRING: &[(&str, &str)] = &[
        ("每年", "每年"),
        ("/年", "每年"),
        ("／年", "每年"),
        ("/a", "每年"),
        ("每季度", "每季度"),
        ("/季度", "每季度"),
        ("每月", "每月"),
        ("/月", "每月"),
        ("/周", "每周"),
        ("每天", "每天"),
        ("/日", "每天"),
        ("每日", "每天"),
        ("每秒", "每秒"),
    ];
    let trimmed = rest.trim_start();
    let found = RECURRING.iter().find(|(word, _)| trimmed.starts_with(word));
    found.map_or((None, rest), |(word, period)| {
        let after = &trimmed[word.len()..];
        let (_, after) = self::after(after);
        (Some(*period), after)
    })
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
