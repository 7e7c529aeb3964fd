//! The sides of a thing, each a target of its own: 200 mm×150 mm×80 mm, 200×150×80 mm, φ180 mm×600 mm, 1920×1080.

use super::compare::{after, before};
use super::numeral::{Numeral, number_at};
use super::quantity::Quantity;
use super::unit::{Kind, unit};

/// Which side of a thing a number is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// What the guide calls it where it stands: 长, 直径.
    pub name: Option<&'a str>,
    /// The place among the sides, from 1.
    pub nth: usize,
}

/// What stands between two sides.
const TIMES: [char; 5] = ['×', '*', '✕', '╳', '✖'];

/// What stands before a diameter.
const DIAMETERS: [char; 6] = ['φ', 'Φ', 'ф', 'Ф', '∅', '⌀'];

/// Units a side is measured in. 2×50 MW is no thing of two sides.
const OF_LENGTH: [&str; 30] = [
    "m", "dm", "cm", "mm", "μm", "µm", "um", "nm", "km", "in", "英寸", "米", "厘米", "毫米", "微米", "纳米",
    "公里", "㎜", "㎝", "㎞", "㎛", "㎚", "°", "º", "度", "像素", "像元", "pixel", "px", "点",
];

/// What is measured by its sides. 电缆 2×50 m is two pieces of 50 m.
const SIZES: [&str; 21] = [
    "尺寸",
    "大小",
    "外形",
    "幅面",
    "截面",
    "规格",
    "视场",
    "面积",
    "体积",
    "轮廓",
    "包络",
    "尺度",
    "口径",
    "格网",
    "网格",
    "幅",
    "孔",
    "分辨率",
    "高）",
    "面阵",
    "面阵规模",
];

/// What has sides without a unit.
const OF_POINTS: [&str; 6] = ["分辨率", "像素", "像素数", "像元", "像元数", "像元规模"];

/// The most sides a thing has.
const MOST: usize = 4;

/// So far behind a number the sign is looked for, in characters: a unit and a name in brackets stand between.
const NEAR: usize = 16;

/// The longest name of a side in a bracket behind it, in characters.
const MAX_NAME: usize = 2;

/// A number of the row, with the bytes it and its unit reach over.
struct Of<'a> {
    number: Numeral,
    unit: &'a str,
    unit_end: usize,
    name: Option<&'a str>,
    /// Past the unit and the name.
    end: usize,
}

/// The sides that begin with this number; `from` is where what stands before it begins. `None` where it is no side, or
/// where one of them is no plain number: then nobody can say what the others are.
pub(super) fn sides<'a>(words: &'a str, from: usize, number: Numeral) -> Option<Vec<Quantity<'a>>> {
    words[number.end..].chars().take(NEAR).any(|c| TIMES.contains(&c)).then_some(())?;
    let gap = words.get(from..number.start)?;
    let bare = gap.trim_end().trim_end_matches(DIAMETERS);
    let round = bare.len() < gap.trim_end().len();
    let mut row = vec![of(words, number)?];
    while let Some(next) = next(words, row.last()?.end) {
        row.push(of(words, next)?);
    }
    let (first, last) = (row.first()?, row.last()?);
    if row.len() < 2 || row.len() > MOST {
        return None;
    }
    let early = before(bare, false);
    alike(&row, early.subject).then_some(())?;
    let unit_words = last.unit;
    // 1:1 is no side, and of 3×4×5 nobody measures anything.
    let goes_on = words[last.end..].trim_start();
    if goes_on.starts_with(TIMES) || goes_on.starts_with([':', '：', '∶']) || first.number.end > last.end {
        return None;
    }
    let (late, rest) = after(&words[last.end..]);
    let past = words.len() - rest.len();
    let mut at = from;
    let sides = row.iter().enumerate().map(|(i, side)| {
        let is_last = i + 1 == row.len();
        let own = Quantity {
            value: side.number.value,
            max: None,
            written: words[side.number.start..side.number.end].trim(),
            unit: unit_words,
            counts: false,
            from: at,
            before: if i == 0 { early } else { before("", false) },
            late: late.filter(|_| is_last),
            period: None,
            rest: if is_last { past } else { side.end },
            start: side.number.start,
            unit_end: side.unit_end,
            kind: Kind::Measure,
            either_way: false,
            more: false,
            lent: false,
            side: Some(Side { name: side.name.or((round && i == 0).then_some("直径")), nth: i + 1 }),
        };
        at = own.rest;
        own
    });
    Some(sides.collect())
}

/// A plain number, its unit, and the name in a bracket behind it: 600 mm（长）.
fn of<'a>(words: &'a str, number: Numeral) -> Option<Of<'a>> {
    let plain = number.arabic
        && number.max.is_none()
        && number.unit.is_none()
        && !(number.share
            || number.scaled
            || number.broken
            || number.either_way
            || number.signed
            || number.more);
    plain.then_some(())?;
    let follows = words[number.end..].trim_start();
    let at = words.len() - follows.len();
    let found = if follows.starts_with(TIMES) { None } else { unit(follows, true, true) };
    let unit = found.map_or("", |unit| unit.words);
    let unit_end = if unit.is_empty() { number.end } else { at + unit.len() };
    let rest = words[unit_end..].trim_start();
    let named = rest.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    let named = named.filter(|(name, _)| !name.is_empty() && name.chars().count() <= MAX_NAME);
    let (name, end) = named.map_or((None, unit_end), |(name, after)| (Some(name), words.len() - after.len()));
    Some(Of { number, unit, unit_end, name, end })
}

/// The number behind the sign that stands at `at`.
fn next(words: &str, at: usize) -> Option<Numeral> {
    let rest = words[at..].trim_start().strip_prefix(TIMES)?.trim_start();
    let rest = rest.trim_start_matches(DIAMETERS);
    let at = words.len() - rest.len();
    let number = number_at(words, at)?;
    (number.start == at).then_some(number)
}

/// Are these the sides of one thing: in one unit of length, or points where points are counted?
fn alike(row: &[Of<'_>], subject: &str) -> bool {
    let unit = row.last().map_or("", |last| last.unit);
    let sizes = |words: &[&str]| {
        words.iter().any(|word| subject.trim_end().ends_with(word) || subject.contains(word))
    };
    if unit.is_empty() {
        return row.iter().all(|side| side.unit.is_empty()) && sizes(&OF_POINTS);
    }
    let all = row.iter().all(|side| side.unit == unit);
    let lent = row.iter().all(|side| side.unit == unit || side.unit.is_empty()) && sizes(&SIZES);
    OF_LENGTH.contains(&unit) && (all || lent)
}

/// The name of a side's target: by the words the guide lists before the numbers (长×宽×高), by those at the side, or by
/// its place.
pub(super) fn named(object: &str, side: Side<'_>, count: usize) -> String {
    let bracket = object.rfind(['（', '(']).filter(|_| object.ends_with(['）', ')']));
    let listed = bracket.and_then(|at| {
        let names = object[at..].trim_matches(['（', '(', '）', ')']);
        let names: Vec<&str> = names.split(TIMES).map(str::trim).collect();
        (names.len() == count).then(|| (object[..at].trim_end(), names[side.nth - 1]))
    });
    match (listed, side.name) {
        (Some((of, name)), _) => format!("{of}（{name}）"),
        (None, Some(name)) => format!("{object}（{name}）"),
        (None, None) => format!("{object}（第 {} 边）", side.nth),
    }
}
