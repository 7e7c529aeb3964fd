//! The codes that number topics: 1011, 1-1, A01, KT-01-2, 2026GY001, 【A01】, （1.1）, No.1, 1#; and the letters of parts.

use super::enumerator::{Enumerator, OutlineNumber, Style, marked, nested_number, whole_number};

/// 1011 and a blank, or 1-1 and a blank: before words, not before what is counted.
pub(super) fn code(line: &str) -> Option<Enumerator> {
    if let Some((number, length)) = of_a_year(line) {
        return coded(line, Style::Lettered, number, length);
    }
    if let Some((number, length)) = dashed(line) {
        return coded(line, Style::Dashed, number, length);
    }
    let digits = line.bytes().take(7).take_while(u8::is_ascii_digit).count();
    let (style, number, length) = match digits {
        4..=6 => {
            // 2201—2205: one text for several.
            let further = line[digits..].strip_prefix(['—', '–', '-', '~', '～']).and_then(|rest| {
                let more = rest.bytes().take(7).take_while(u8::is_ascii_digit).count();
                (more == digits).then_some(line.len() - rest.len() + more)
            });
            let number = OutlineNumber::code([line[..digits].parse().ok()?, 0, 0, 0], 1);
            (Style::Code, number, further.unwrap_or(digits))
        }
        1 | 2 => {
            let rest = line[digits..].strip_prefix(['-', '－', '–'])?;
            let (minor, length) = whole_number(rest)?;
            let major = line[..digits].parse().ok()?;
            let number = OutlineNumber::code([major, minor, 0, 0], 2);
            (Style::Dashed, number, line.len() - rest.len() + length)
        }
        _ => return None,
    };
    coded(line, style, number, length)
}

/// The most letters a code begins with.
const MAX_LETTERS: usize = 4;

/// A01, R1, KT-01, KT-01-2: capitals and a number.
pub(super) fn lettered(line: &str) -> Option<Enumerator> {
    let (number, length) = letters_and_digits(line)?;
    coded(line, Style::Lettered, number, length)
}

fn letters_and_digits(line: &str) -> Option<(OutlineNumber, usize)> {
    let letters = line.bytes().take(MAX_LETTERS + 1).take_while(u8::is_ascii_uppercase).count();
    if letters == 0 || letters > MAX_LETTERS {
        return None;
    }
    let mut parts = [prefix(&line[..letters]), 0, 0, 0];
    let (mut depth, mut length) = (1, letters);
    while let Some(rest) = line.get(length..).filter(|_| depth < parts.len()) {
        let tail = rest.strip_prefix(['-', '.', '_']).unwrap_or(rest);
        if tail.len() == rest.len() && depth > 1 {
            break;
        }
        let digits = tail.bytes().take(7).take_while(u8::is_ascii_digit).count();
        if !(1..=6).contains(&digits) {
            break;
        }
        parts[depth] = tail[..digits].parse().ok()?;
        depth += 1;
        length = line.len() - tail.len() + digits;
    }
    let depth = u8::try_from(depth).ok().filter(|depth| *depth > 1)?;
    Some((OutlineNumber::code(parts, depth), length))
}

/// The letters of a code as a number, so that codes have an order.
fn prefix(letters: &str) -> u32 {
    letters.bytes().fold(0, |sum, letter| sum * 27 + u32::from(letter - b'A') + 1)
}

/// 2026GY001: a year, letters and a number.
fn of_a_year(line: &str) -> Option<(OutlineNumber, usize)> {
    let year = line.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let rest = line.get(year..).filter(|_| matches!(year, 2 | 4))?;
    let letters = rest.bytes().take(MAX_LETTERS + 1).take_while(u8::is_ascii_uppercase).count();
    let tail = rest.get(letters..).filter(|_| (1..=MAX_LETTERS).contains(&letters))?;
    let digits = tail.bytes().take(7).take_while(u8::is_ascii_digit).count();
    let number = tail[..digits].parse().ok().filter(|_| (2..=6).contains(&digits))?;
    let parts = [line[..year].parse().ok()?, prefix(&rest[..letters]), number, 0];
    Some((OutlineNumber::code(parts, 3), year + letters + digits))
}

/// 重2026N001, 揭20260012: the plan in a word or two, a year and a number.
pub(super) fn code_of_a_plan(line: &str) -> Option<Enumerator> {
    let plan = line.chars().take(2).take_while(|c| is_han(*c)).map(char::len_utf8).sum::<usize>();
    let rest = &line[plan..];
    let serial = rest.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let (number, length) = if (7..=9).contains(&serial) && rest.starts_with("20") {
        (OutlineNumber::code([rest[..serial].parse().ok()?, 0, 0, 0], 1), serial)
    } else {
        of_a_year(rest)?
    };
    coded(line, Style::Lettered, number, plan + length)
}

/// 1.1-1
fn dashed(line: &str) -> Option<(OutlineNumber, usize)> {
    let (number, length) = nested_number(line)?;
    let rest = line[length..].strip_prefix(['-', '－', '–']).filter(|_| number.depth() == 2)?;
    let (minor, digits) = whole_number(rest)?;
    let [major, middle] = number.first_two();
    Some((OutlineNumber::code([major, middle, minor, 0], 3), line.len() - rest.len() + digits))
}

/// 【A01】, [1], （1.1）, （A1）: a number that a line begins with, in brackets of its own. （1） numbers the items of lists.
pub(super) fn boxed(line: &str) -> Option<Enumerator> {
    let open = line.chars().next()?;
    let close = match open {
        '【' => '】',
        '[' => ']',
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let inner = &line[open.len_utf8()..];
    let near = &inner[..inner.floor_char_boundary(MAX_BOXED)];
    let inner = near[..near.find(close)?].trim();
    let whole = |(number, length): (OutlineNumber, usize)| (length == inner.len()).then_some(number);
    let is_round = matches!(close, '）' | ')');
    let lettered = letters_and_digits(inner).and_then(whole).map(|number| (Style::Lettered, number));
    let counted = || {
        let number = nested_number(inner).and_then(whole)?;
        match number.depth() {
            1 if is_round => None,
            1 => Some((Style::Word("【】"), number)),
            depth => Some((Style::Nested(depth), number)),
        }
    };
    let (style, number) = lettered.or_else(counted)?;
    let end = open.len_utf8() + near.find(close)? + close.len_utf8();
    let after = line[end..].trim_start();
    let closed = after.strip_prefix(['：', ':', '、']).unwrap_or(after);
    closed
        .trim_start()
        .starts_with(|c: char| is_han(c) || "“《".contains(c))
        .then(|| marked(line, style, number, end, line.len() - closed.len()))
}

/// In bytes: no longer code stands in brackets.
const MAX_BOXED: usize = 24;

/// No.1, 1#, Ⅰ.
pub(super) fn signed(line: &str) -> Option<Enumerator> {
    if let Some(rest) = ["No.", "NO.", "№"].iter().find_map(|sign| line.strip_prefix(sign)) {
        let (value, digits) = whole_number(rest.trim_start())?;
        let end = line.len() - rest.trim_start().len() + digits;
        return coded(line, Style::Word("No."), OutlineNumber::simple(value), end);
    }
    if let Some((value, digits)) = whole_number(line).filter(|(_, digits)| *digits <= 2) {
        let rest = line[digits..].strip_prefix(['#', '＃'])?;
        return coded(line, Style::Word("#"), OutlineNumber::simple(value), line.len() - rest.len());
    }
    let roman = line.chars().next().filter(|c| ('Ⅰ'..='Ⅻ').contains(c))?;
    let rest = &line[roman.len_utf8()..];
    let number = OutlineNumber::simple(u32::from(roman) - u32::from('Ⅰ') + 1);
    let closed = rest.trim_start().strip_prefix(['.', '、', '．', '：', ':'])?;
    Some(marked(line, Style::Word("Ⅰ"), number, roman.len_utf8(), line.len() - closed.len()))
}

/// A部分, B篇: the parts of a document by letters.
pub(super) fn lettered_part(line: &str) -> Option<Enumerator> {
    let letter = line.bytes().next().filter(u8::is_ascii_uppercase)?;
    let (word, style) = [("部分", "第部分"), ("篇", "第篇"), ("类", "第类")]
        .into_iter()
        .find(|(word, _)| line[1..].starts_with(word))?;
    let end = 1 + word.len();
    let after = line[end..].trim_start();
    let closed = after.strip_prefix(['：', ':', '、']).unwrap_or(after);
    // A类：海洋装备产业化; A类 项目 is a category that something is said of.
    let before = if word == "类" { after.len() } else { line.len() - end };
    let parted = closed.len() < before && !closed.is_empty();
    let number = OutlineNumber::simple(u32::from(letter - b'A') + 1);
    parted.then(|| marked(line, Style::Word(style), number, end, line.len() - closed.len()))
}

/// A code stands before words, parted from them by a blank or a mark.
fn coded(line: &str, style: Style, number: OutlineNumber, length: usize) -> Option<Enumerator> {
    let after = &line[length..];
    let spaced = after.trim_start();
    let closed = spaced.strip_prefix(['：', ':', '、', '.', '．']).unwrap_or(spaced);
    let parted = closed.len() < after.len() || style == Style::Lettered && spaced.starts_with(is_han);
    let begins =
        closed.trim_start().starts_with(|c: char| is_han(c) || c.is_alphabetic() || "“《（(".contains(c));
    (parted && begins && !counts(spaced))
        .then(|| marked(line, style, number, length, line.len() - closed.len()))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Does a number before these words count: 1000 人次? In 1011 人工智能芯片 it does not.
pub(super) fn counts(words: &str) -> bool {
    words.starts_with(COUNTERS) && !NOUNS.iter().any(|noun| words.starts_with(noun))
}

/// Does a number before these words count things: 1 套装备?
pub(super) fn counts_things(words: &str) -> bool {
    words.starts_with(['项', '个', '套', '家', '种', '件', '篇', '台']) && counts(words)
}

/// Words that begin as a counter does.
const NOUNS: [&str; 63] = [
    "年产",
    "个人",
    "个性",
    "个体",
    "名优",
    "名贵",
    "名中医",
    "年轻",
    "月球",
    "月面",
    "月壤",
    "日光",
    "日地",
    "日用",
    "万吨",
    "万米",
    "万物",
    "万兆",
    "元宇宙",
    "元件",
    "元器件",
    "元素",
    "家庭",
    "家电",
    "家居",
    "家禽",
    "家畜",
    "家纺",
    "种业",
    "种质",
    "种植",
    "种子",
    "种猪",
    "种苗",
    "种养",
    "次生",
    "次声",
    "台风",
    "人工",
    "人才",
    "人体",
    "人机",
    "人类",
    "人脸",
    "人口",
    "人形",
    "人源",
    "小麦",
    "小分子",
    "小型",
    "小微",
    "小核酸",
    "小儿",
    "分布",
    "分子",
    "分离",
    "分析",
    "分级",
    "分步",
    "件杂货",
    "套刻",
    "以太网",
    "项目",
];

/// What stands after a number that counts.
const COUNTERS: [char; 30] = [
    '项', '个', '名', '年', '月', '日', '万', '亿', '元', '套', '家', '种', '件', '篇', '次', '台', '人',
    '小', '分', '秒', '倍', '以', '至', '和', '及', '与', '或', '～', '~', '余',
];

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn a_count_at_the_beginning_of_a_line_numbers_nothing() {
        let text = "2027年度海洋专项申报指南\n项目一：海水提锂\n1.研究内容：研究膜。\n2.考核指标：形成\n1 套针对三类盐湖的提锂装备，\
            建成\n2 个示范点。\n3.实施周期：不超过3年。\n";
        let (guide, _) = read("guide", text);
        assert_eq!(guide.topics[0].indicators.len(), 2, "{:#?}", guide.topics[0]);
        assert!(guide.topics[0].period.is_some());
    }

    #[test]
    fn topics_are_found_under_codes_of_every_writing() {
        for (one, other) in [
            ("1011", "1012"),
            ("1-1", "1-2"),
            ("1.1-1", "1.1-2"),
            ("A01", "A02"),
            ("ZD2026-01", "ZD2026-02"),
            ("JBGS-2026-01", "JBGS-2026-02"),
            ("2026GY001", "2026GY002"),
            ("【A01】", "【A02】"),
            ("【01】", "【02】"),
            ("[1]", "[2]"),
            ("（A1）", "（A2）"),
            ("（1.1）", "（1.2）"),
            ("No.1", "No.2"),
            ("1#", "2#"),
            ("Ⅰ", "Ⅱ"),
            ("一）", "二）"),
            ("方向A", "方向B"),
            ("重点1", "重点2"),
        ] {
            let mark = |label: &str| match label {
                "Ⅰ" | "Ⅱ" => format!("{label}."),
                label if label.starts_with(['方', '重']) => format!("{label}："),
                label => label.to_owned(),
            };
            let text = format!(
                "2026年度省重点研发计划项目指南\n{} 车规级功率模块研发\n研究内容：研究封装。\n考核指标：热阻≤0.08K/W。\n\
                 {} 精密减速器研发\n研究内容：研究齿形。\n考核指标：误差≤30角秒。\n",
                mark(one),
                mark(other)
            );
            let topics = read("guide", &text).0.topics;
            let read: Vec<(&str, &str)> =
                topics.iter().map(|topic| (topic.label.as_str(), topic.title.as_str())).collect();
            assert_eq!(read, [(one, "车规级功率模块研发"), (other, "精密减速器研发")]);
        }
    }

    #[test]
    fn a_title_may_begin_as_a_counter_does() {
        for (mark, title) in [
            ("1011 ", "人工智能芯片"),
            ("A01 ", "小麦育种"),
            ("方向1 ", "个人信息保护"),
            ("方向1 ", "元宇宙引擎"),
            ("KT-01 ", "日光温室"),
            ("项目一 ", "年产千吨示范"),
        ] {
            let text = format!(
                "2026年度省重点研发计划项目指南\n{mark}{title}\n研究内容：研究封装。\n考核指标：热阻≤0.08K/W。\n"
            );
            let topics = read("guide", &text).0.topics;
            assert_eq!(topics[0].title, title, "{mark}");
        }
        let list =
            "2026年度省重点研发计划项目指南\n1.1 甲\n研究内容：研究封装。\n考核指标：服务\n1000 人次以上。\n";
        assert_eq!(read("guide", list).0.topics.len(), 1);
    }
}
