//! The marks that number what follows them: `1.`, `（一）`, `①`, `1.1`, 项目十一, 第 1 项.

use std::sync::LazyLock;

use super::code::{self, boxed, code, code_of_a_plan, lettered, lettered_part, signed};
use super::lexicon::Lexicon;
use super::number::{chinese, digit};

/// How something is numbered. Two marks of one style may belong to one list; two of different styles do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    /// No number.
    Bare,
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// `1.` `１．` `1、`
    Arabic,
    /// `1` and a blank
    ArabicAlone,
    /// `1）`
    ArabicBracket,
    /// （1）
    ArabicInBrackets,
    /// ①
    Circled,
    /// `1.1` or `1.1.1`, by how many numbers there are
    Nested(u8),
    /// 项目一, by its word
    Word(&'static str),
    /// 1011 and a blank: a code of four to six digits
    Code,
    /// A01, R1, KT-01
    Lettered,
    /// 1-1
    Dashed,
}

impl Style {
    /// Does the mark name what it stands before, rather than count it? A code need not begin at 1 or miss no number.
    pub(crate) fn is_code(self) -> bool {
        matches!(self, Style::Code | Style::Lettered | Style::Dashed)
    }
}

/// A printed number: 11, or 1.1.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct OutlineNumber {
    parts: [u32; 4],
    depth: u8,
    /// It is a code: its letters and digits give an order, and may leave numbers out.
    is_code: bool,
}

impl OutlineNumber {
    /// A number of one part.
    pub(crate) fn simple(value: u32) -> OutlineNumber {
        OutlineNumber { parts: [value, 0, 0, 0], depth: 1, is_code: false }
    }

    /// A code: 1011, A01 (the letters first), 1-1.
    pub(crate) fn code(parts: [u32; 4], depth: u8) -> OutlineNumber {
        OutlineNumber { parts, depth, is_code: true }
    }

    /// Its value, if it has one part.
    pub(crate) fn value(self) -> Option<u32> {
        (self.depth == 1 && !self.is_code).then_some(self.parts[0])
    }

    /// Its last part.
    pub(crate) fn minor(self) -> u32 {
        self.parts[usize::from(self.depth.max(1) - 1)]
    }

    /// Its first two parts.
    pub(super) fn first_two(self) -> [u32; 2] {
        [self.parts[0], self.parts[1]]
    }

    /// How many parts it has.
    pub(crate) fn depth(self) -> u8 {
        self.depth
    }

    /// Is it the first of its list?
    pub(crate) fn opens(self) -> bool {
        self.minor() == 1 || self.is_code
    }

    /// Does it come right after `before`: 3 after 2, 1.3 after 1.2, 2.1 after 1.3? Of two codes, the greater does, and the
    /// first of another series: GY-01 after SF-02.
    pub(crate) fn follows(self, before: OutlineNumber) -> bool {
        if self.is_code && before.is_code {
            let other_series = self.depth > 1 && self.parts[0] != before.parts[0] && self.minor() == 1;
            return self.parts > before.parts || other_series;
        }
        let depth = usize::from(self.depth);
        self.depth == before.depth
            && (0..depth).any(|level| {
                self.parts[..level] == before.parts[..level]
                    && before.parts[level].checked_add(1) == Some(self.parts[level])
                    && self.parts[level + 1..depth].iter().all(|part| *part == 1)
            })
    }
}

/// A mark at the start of something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Enumerator {
    /// How it numbers.
    pub style: Style,
    /// The number.
    pub number: OutlineNumber,
    /// The bytes it takes with its delimiter and the blanks after it.
    pub length: usize,
    /// The bytes of what names it: 项目十一 without its colon, 1 without its dot.
    pub label: (usize, usize),
    /// It ends in a colon.
    pub colon: bool,
}

/// The words that number topics, and groups of them; the longer before those they begin with.
static WORDS_BY_START: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(WORDS.iter().map(|word| (*word, ()))));

const WORDS: [&str; 61] = [
    "类别",
    "重点",
    "议题",
    "子专题",
    "扶持方向",
    "资助方向",
    "补助方向",
    "奖补方向",
    "支持专题",
    "Topic",
    "Task",
    "Project",
    "指南方向",
    "重点支持方向",
    "攻关方向",
    "重点方向",
    "支持方向",
    "研究方向",
    "申报方向",
    "技术方向",
    "主攻方向",
    "方向",
    "重点任务",
    "研究任务",
    "攻关任务",
    "揭榜任务",
    "榜单任务",
    "指南任务",
    "需求任务",
    "任务",
    "重点专项",
    "专项",
    "项目",
    "专题",
    "榜单",
    "榜题",
    "选题",
    "课题",
    "子课题",
    "研究课题",
    "研究专题",
    "题目",
    "需求",
    "技术需求",
    "技术难题",
    "难题",
    "关键技术",
    "支持项目",
    "揭榜项目",
    "指南",
    "领域",
    "板块",
    "主题",
    "专栏",
    "赛题",
    "命题",
    "赛道",
    "赛项",
    "应用场景",
    "揭榜课题",
    "攻关项目",
];

/// What 第 N may count: 第 1 项, 第三部分.
const UNITS: [(&str, &str); 11] = [
    ("项目", "第项目"),
    ("项", "第项"),
    ("题", "第题"),
    ("榜", "第榜"),
    ("部分", "第部分"),
    ("章", "第章"),
    ("篇", "第篇"),
    ("编", "第篇"),
    ("单元", "第篇"),
    ("类", "第类"),
    ("板块", "第板块"),
];

/// The mark a line begins with. `rest` is the line and what follows it: a word and its number may be parted by the
/// margin where a colon shows that they belong together.
pub(crate) fn enumerator(line: &str, rest: &str) -> Option<Enumerator> {
    match line.chars().next()? {
        '(' | '（' => in_brackets(line).or_else(|| boxed(line)),
        '[' => boxed(line),
        'Ⅰ'..='Ⅻ' | '№' => signed(line),
        '①'..='⑳' | '⑴'..='⒇' | '❶'..='❿' => circled(line),
        '一'..='鿿' | '〇' | '【' | '《' => word(line, rest)
            .or_else(|| boxed(line))
            .or_else(|| numbered_twice(line))
            .or_else(|| chinese_comma(line))
            .or_else(|| ordinal(line))
            .or_else(|| code_of_a_plan(line)),
        c if digit(c).is_some() => code(line).or_else(|| signed(line)).or_else(|| arabic(line)),
        c if c.is_ascii_uppercase() => lettered(line)
            .or_else(|| lettered_part(line))
            .or_else(|| signed(line))
            .or_else(|| word(line, rest)),
        _ => None,
    }
}

fn in_brackets(line: &str) -> Option<Enumerator> {
    let open = line.chars().next()?.len_utf8();
    let inner = line[open..].trim_start();
    let (style, value, length) = match chinese(inner) {
        Some((value, length)) => (Style::ChineseInBrackets, value, length),
        None => {
            let (value, length) = whole_number(inner)?;
            (Style::ArabicInBrackets, value, length)
        }
    };
    let close = inner[length..].trim_start();
    let closed = close.strip_prefix(['）', ')'])?;
    let label = line.len() - closed.len();
    Some(marked(line, style, OutlineNumber::simple(value), label, label))
}

fn circled(line: &str) -> Option<Enumerator> {
    let c = line.chars().next()?;
    let first = match c {
        '①'..='⑳' => '①',
        '⑴'..='⒇' => '⑴',
        _ => '❶',
    };
    let value = (c as u32).checked_sub(first as u32)? + 1;
    Some(marked(line, Style::Circled, OutlineNumber::simple(value), c.len_utf8(), c.len_utf8()))
}

fn chinese_comma(line: &str) -> Option<Enumerator> {
    let (value, length) = chinese(line)?;
    let after = line[length..].trim_start();
    let number = OutlineNumber::simple(value);
    // 一）
    if let Some(closed) = after.strip_prefix(['）', ')']) {
        let end = line.len() - closed.len();
        return Some(marked(line, Style::ChineseInBrackets, number, end, end));
    }
    let closed = after.strip_prefix(['、', '.', '．'])?;
    Some(marked(line, Style::Chinese, number, length, line.len() - closed.len()))
}

/// 第三 and a blank, or 第三、 is 三、.
fn ordinal(line: &str) -> Option<Enumerator> {
    let inner = line.strip_prefix('第')?;
    let (value, length) = chinese(inner)?;
    let after = &inner[length..];
    let closed = after.strip_prefix(['、', '　', ' '])?;
    let label = line.len() - after.len();
    Some(marked(line, Style::Chinese, OutlineNumber::simple(value), label, line.len() - closed.len()))
}

/// 一、支持方向一：储能装备 is numbered by its word.
fn numbered_twice(line: &str) -> Option<Enumerator> {
    let outer = chinese_comma(line)?;
    let rest = &line[outer.length..];
    let inner = worded(rest, 0, Some(rest)).filter(|inner| inner.colon && inner.number == outer.number)?;
    let (from, to) = inner.label;
    let label = (outer.length + from, outer.length + to);
    Some(Enumerator { length: outer.length + inner.length, label, ..inner })
}

fn arabic(line: &str) -> Option<Enumerator> {
    let (number, length) = nested_number(line)?;
    let after = &line[length..];
    if number.depth > 1 {
        // 1.5 倍 is a quantity: that is for the whole text to tell. 0.5 mm is one anyhow.
        let tail = after.strip_prefix(['.', '．', '、', '：', ':']).unwrap_or(after);
        let named = after.is_empty()
            || !after
                .starts_with(['%', '％', '/', '-', '—', '~', '～', ',', '，', '。', '；', ')', '）', '×']);
        let mark = marked(line, Style::Nested(number.depth), number, length, line.len() - tail.len());
        return (named && number.parts[..usize::from(number.depth)].iter().all(|part| *part > 0))
            .then_some(mark);
    }
    // The key caps of chat programs: a digit and two marks that draw a box around it.
    let cap = after.trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}');
    let spaced = after.trim_start();
    let (style, closed) = if let Some(closed) = cap {
        (Style::Arabic, closed)
    } else if let Some(closed) = spaced.strip_prefix(['.', '．', '、']) {
        (Style::Arabic, closed)
    } else if let Some(closed) = spaced.strip_prefix([')', '）']) {
        (Style::ArabicBracket, closed)
    } else if spaced.len() < after.len() && !code::counts_things(spaced) {
        // 形成|1 套装备 counts, wherever the margin cuts it.
        (Style::ArabicAlone, spaced)
    } else {
        return None;
    };
    Some(marked(line, style, number, length, line.len() - closed.len()))
}

pub(super) fn marked(
    line: &str,
    style: Style,
    number: OutlineNumber,
    label: usize,
    end: usize,
) -> Enumerator {
    let after = &line[end..];
    let length = end + (after.len() - after.trim_start().len());
    Enumerator { style, number, length, label: (0, label), colon: false }
}

/// 项目十一：, 专题一 and a blank, 榜单1 at the end of its line, 【课题2】.
fn word(line: &str, rest: &str) -> Option<Enumerator> {
    let open = if line.starts_with(['【', '《']) { '【'.len_utf8() } else { 0 };
    if let Some(mark) = worded(&rest[open..], open, None).filter(|mark| mark.colon) {
        return Some(mark);
    }
    worded(&line[open..], open, Some(line))
}

fn worded(text: &str, open: usize, line: Option<&str>) -> Option<Enumerator> {
    let (style, number, end) = numbered_word(text)?;
    let after = &text[end..];
    let spaced = after.trim_start();
    let closed = spaced.strip_prefix(['】', '》']).filter(|_| open > 0).map(str::trim_start);
    let tail = closed.unwrap_or(spaced);
    let colon = tail.strip_prefix(['：', ':']);
    let parted = closed.is_some()
        || spaced.len() < after.len()
        || (after.is_empty() && line.is_some())
        || after.starts_with(['、', '.', '．', '《', '“', '【', '—', '-', '|']);
    // 项目 1 项, 任务 3 个: a count. 第一部分 项目类别 counts nothing.
    let counts = !(text.starts_with('第') && spaced.starts_with("项目"))
        && spaced.starts_with([
            '项', '个', '名', '年', '月', '万', '套', '家', '种', '～', '~', '和', '及', '与', '或', '以',
            '至',
        ])
        && code::counts(spaced);
    let is_mark = colon.is_some() || (open == 0 || closed.is_some()) && parted && !counts;
    let body = colon.unwrap_or_else(|| tail.trim_start_matches(['、', '.', '．', '—', '-', '|']));
    let length = open + text.len() - body.trim_start().len();
    is_mark.then_some(Enumerator { style, number, length, label: (open, open + end), colon: colon.is_some() })
}

fn numbered_word(text: &str) -> Option<(Style, OutlineNumber, usize)> {
    if let Some(rest) = text.strip_prefix('第') {
        let numeral = rest.trim_start();
        let (number, length) = numeral_at(numeral)?;
        let unit = numeral[length..].trim_start();
        let (word, name) = UNITS.iter().find(|(unit_word, _)| unit.starts_with(*unit_word))?;
        return Some((Style::Word(name), number, text.len() - unit.len() + word.len()));
    }
    // 上篇, 下编: the second follows the first, whether or not 中篇 stands between. 甲部分
    let nth = |marks: &[char]| marks.iter().position(|mark| text.starts_with(*mark));
    let part = nth(&['上', '中', '下']).or_else(|| nth(&['甲', '乙', '丙', '丁']));
    if let Some((nth, rest)) = part.zip(text.get('上'.len_utf8()..)) {
        let part = ["篇", "编", "部分"].iter().find(|part| rest.starts_with(**part))?;
        let number = OutlineNumber::code([u32::try_from(nth).ok()? + 1, 0, 0, 0], 1);
        return Some((Style::Word("第篇"), number, text.len() - rest.len() + part.len()));
    }
    let (word, ()) = WORDS_BY_START.longest(text)?;
    let numeral = text[word.len()..].trim_start();
    let (number, length) = numeral_at(numeral)?;
    Some((Style::Word(word), number, text.len() - numeral.len() + length))
}

fn numeral_at(text: &str) -> Option<(OutlineNumber, usize)> {
    if let Some((value, length)) = chinese(text) {
        return Some((OutlineNumber::simple(value), length));
    }
    if let Some(value) = text.chars().next().and_then(roman) {
        return Some((OutlineNumber::simple(value), 'Ⅰ'.len_utf8()));
    }
    // 方向A：
    if let Some(letter) = text.bytes().next().filter(u8::is_ascii_uppercase)
        && (text[1..].starts_with(' ') || text[1..].trim_start().starts_with(['：', ':']))
    {
        return Some((OutlineNumber::simple(u32::from(letter - b'A') + 1), 1));
    }
    let (number, length) = nested_number(text)?;
    // 课题1-1
    let minor = text[length..].strip_prefix(['-', '－', '–']).and_then(|rest| {
        let (minor, digits) = whole_number(rest)?;
        Some((minor, text.len() - rest.len() + digits))
    });
    match minor {
        Some((minor, length)) if number.depth == 1 => {
            Some((OutlineNumber::code([number.parts[0], minor, 0, 0], 2), length))
        }
        _ => Some((number, length)),
    }
}

fn roman(c: char) -> Option<u32> {
    ('Ⅰ'..='Ⅻ').contains(&c).then(|| c as u32 - 'Ⅰ' as u32 + 1)
}

/// 11, 1.1, 1.1.1: whole numbers of up to three digits with dots between.
pub(super) fn nested_number(text: &str) -> Option<(OutlineNumber, usize)> {
    let (first, mut length) = whole_number(text)?;
    let mut number = OutlineNumber::simple(first);
    while usize::from(number.depth) < number.parts.len() {
        let Some(tail) = text[length..].strip_prefix(['.', '．']) else { break };
        let Some((part, digits)) = whole_number(tail) else { break };
        number.parts[usize::from(number.depth)] = part;
        number.depth += 1;
        length = text.len() - tail.len() + digits;
    }
    Some((number, length))
}

/// A whole number of up to three digits, and no digit after them.
pub(crate) fn whole_number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0, 0);
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = digit(c) else { break };
        if count == 3 {
            return None;
        }
        value = value * 10 + digit;
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}
