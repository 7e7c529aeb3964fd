//! What a page has and the text has not: page numbers, rules, running heads, the table of contents.

use std::collections::HashMap;

use super::enumerator::enumerator;
use super::names;
use super::number::digit;

/// What parts the cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Tabs.
    Tabs,
    /// Two blanks or more.
    Blanks,
    /// Bars.
    Bars,
    /// One blank.
    Blank,
}

impl Gap {
    /// The cells of a line, by this gap.
    pub(crate) fn cells(self, line: &str) -> Vec<&str> {
        match self {
            Gap::Tabs => line.split('\t').map(str::trim).collect(),
            Gap::Bars => line.split('|').map(str::trim).collect(),
            Gap::Blanks => at_blanks(line),
            Gap::Blank => line.split_whitespace().collect(),
        }
    }

    /// Is there one in a line?
    pub(crate) fn occurs_in(self, line: &str) -> bool {
        match self {
            Gap::Tabs => line.contains('\t'),
            Gap::Bars => line.contains('|'),
            Gap::Blank => line.contains(' '),
            Gap::Blanks => line.contains("  ") || line.contains('\u{3000}'),
        }
    }
}

/// A line cut where two blanks or more stand.
fn at_blanks(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut from, mut blanks, mut end) = (0, 0, 0);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            blanks += 1;
            continue;
        }
        if blanks > 1 {
            cells.push(&line[from..end]);
            from = at;
        }
        (blanks, end) = (0, at + c.len_utf8());
    }
    cells.push(&line[from..end]);
    cells
}

/// A line that is not blank, trimmed.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// Its words.
    pub content: &'a str,
    /// Where in the original its first character stands.
    pub at: u32,
    /// The tabs before its first character.
    pub tabs: usize,
    /// The characters before its first one.
    pub indent: u32,
    /// What parts its cells, besides tabs.
    pub gap: Gap,
    /// A form feed stands between it and the line before.
    pub opens_page: bool,
}

/// The lines of a file that are not blank.
pub(crate) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(source.len() / 64);
    let (mut at, mut opens_page) = (0, false);
    for raw in source.split_inclusive(['\n', '\r', '\u{c}']) {
        let content = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !content.is_empty() {
            let indent = &raw
                [..raw.len() - raw.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len()];
            let tabs = indent.matches('\t').count();
            let indent = chars(indent);
            lines.push(Line { content, at: at + indent, tabs, indent, gap: Gap::Tabs, opens_page });
            opens_page = false;
        }
        opens_page |= raw.ends_with('\u{c}');
        at += chars(raw);
    }
    lines
}

/// How many characters these are.
pub(crate) fn chars(words: &str) -> u32 {
    starts(words.as_bytes())
}

/// How many characters begin among these bytes.
pub(crate) fn starts(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()).unwrap_or(u32::MAX)
}

/// Which of the lines are noise: page marks, running heads, and the entries of a table of contents.
pub(crate) fn noise(lines: &[Line<'_>]) -> Vec<bool> {
    let mut noise: Vec<bool> = (0..lines.len())
        .map(|i| {
            let before = i.checked_sub(1).and_then(|i| lines.get(i));
            let neighbours = [before, lines.get(i + 1)].map(|line| line.map(|line| line.content));
            is_page_residue(lines[i].content, neighbours)
        })
        .collect();
    mark_numbered_heads(lines, &mut noise);
    mark_running_heads(lines, &mut noise);
    mark_contents(lines, &mut noise);
    noise
}

/// A row of a table drawn with bars: `| 甲 | 乙 |`.
pub(crate) fn is_fenced_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

/// The longest running head, in characters.
const MAX_HEAD: usize = 60;

/// 2025年度某专项 第 3 页: one text before or after a page number, twice or more.
fn mark_numbered_heads(lines: &[Line<'_>], noise: &mut [bool]) {
    let mut heads: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for (i, line) in lines.iter().enumerate() {
        if !noise[i]
            && line.content.len() < MAX_HEAD * 4
            && let Some((words, number)) = head_and_page(line.content)
        {
            heads.entry(words).or_default().push((i, number));
        }
    }
    for pages in heads.into_values() {
        if pages.len() > 1 && pages.windows(2).all(|pair| pair[0].1 < pair[1].1) {
            pages.into_iter().for_each(|(i, _)| noise[i] = true);
        }
    }
}

/// The words of a running head and the page number beside them.
fn head_and_page(line: &str) -> Option<(&str, u32)> {
    let (words, mark) = if let Some(at) = line.rfind('第').filter(|_| line.ends_with('页')) {
        line.split_at(at)
    } else if line.starts_with('第') {
        let (mark, words) = line.split_once('页')?;
        (words, mark)
    } else {
        let words = line.trim_end_matches(|c: char| DASHES.contains(&c) || c.is_whitespace() || is_digit(c));
        (words, &line[words.len()..])
    };
    let dashed = mark.trim().starts_with(DASHES) && mark.ends_with(DASHES);
    let number = mark.trim_matches(|c: char| !is_digit(c));
    let number = number.split(|c: char| !is_digit(c)).next().filter(|number| is_number(number))?;
    let words = words.trim();
    let value = number.chars().filter_map(digit).fold(0, |sum, digit| sum * 10 + digit);
    ((dashed || mark.contains(['第', '页']) || line.starts_with('第')) && !words.is_empty())
        .then_some((words, value))
}

/// A line that stands beside the page number on most pages, at least three times, and hardly anywhere else; no
/// sentence and no heading.
fn mark_running_heads(lines: &[Line<'_>], noise: &mut [bool]) {
    let mut beside: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut pages = 0;
    let mut note = |i: Option<usize>, noise: &[bool]| {
        let Some((i, line)) = i.and_then(|i| Some((i, lines.get(i)?))) else { return };
        let sentence = line.content.contains(['：', ':', '，', '；', '。']);
        if !noise[i] && !sentence && line.content.chars().count() <= MAX_HEAD {
            let places = beside.entry(line.content).or_default();
            if places.last() != Some(&i) {
                places.push(i);
            }
        }
    };
    for (i, line) in lines.iter().enumerate() {
        let after_mark = i.checked_sub(1).is_some_and(|before| noise[before]);
        if noise[i] && !after_mark {
            pages += 1;
            note(i.checked_sub(1), noise);
        } else if !noise[i] && after_mark {
            note(Some(i), noise);
        } else if line.opens_page {
            pages += 1;
            note(i.checked_sub(1), noise);
            note(Some(i), noise);
        }
    }
    beside.retain(|words, places| places.len() >= 3 && places.len() * 2 >= pages && !is_heading(words));
    let mut everywhere: HashMap<&str, usize> = beside.keys().map(|words| (*words, 0)).collect();
    for line in lines {
        if let Some(count) = everywhere.get_mut(line.content) {
            *count += 1;
        }
    }
    for (words, places) in beside {
        // A heading of every topic may happen to stand beside a page number; a running head always does.
        if places.len() * 4 >= everywhere.get(words).copied().unwrap_or(0) * 3 {
            places.into_iter().for_each(|i| noise[i] = true);
        }
    }
}

/// A numbered line, or the name of a field.
fn is_heading(line: &str) -> bool {
    enumerator(line, line).is_some() || names::at_start(line).is_some()
}

/// 目录, and the entries below it: lines that end in page numbers which do not fall, and begin as a line further
/// down does. Entries with dots before the number need no 目录 above them.
fn mark_contents(lines: &[Line<'_>], noise: &mut [bool]) {
    let is_led = |line: &Line<'_>| contents_entry(line.content).is_some_and(|(_, led)| led);
    if !lines.iter().any(|line| is_contents_title(line.content) || is_led(line)) {
        return;
    }
    let comes_again = Openings::of(lines);
    let mut page = None;
    let mut continued = false;
    for i in 0..lines.len() {
        let line = lines[i].content;
        if is_contents_title(line) {
            page = Some(0);
            noise[i] = true;
            continue;
        }
        if noise[i] {
            continue;
        }
        let again = continued || comes_again.after(i, line);
        let follows = |number: u32| page.is_some_and(|last| (last..last + 50).contains(&number));
        let entry = |i: usize| lines.get(i).and_then(|line| contents_entry(line.content));
        match (entry(i), entry(i + 1)) {
            (Some((number, led)), _) if again && (led || follows(number)) => {
                noise[i] = true;
                page = page.and(Some(number));
                continued = false;
            }
            // The first line of an entry that takes two.
            (None, Some((number, _))) if again && !continued && follows(number) => {
                noise[i] = true;
                continued = true;
            }
            _ => (page, continued) = (None, false),
        }
    }
}

/// How lines begin, and the last line that begins so: by their first 2, 4 and 8 characters that are no white space.
struct Openings(HashMap<String, usize>);

const OPENING_LENGTHS: [usize; 3] = [8, 4, 2];

impl Openings {
    fn of(lines: &[Line<'_>]) -> Openings {
        let mut last = HashMap::new();
        for (i, line) in lines.iter().enumerate() {
            for length in OPENING_LENGTHS {
                last.extend(opening(line.content, length).map(|opening| (opening, i)));
            }
        }
        Openings(last)
    }

    /// Does a line after this one begin with the same words? The page number and the dots are no words.
    fn after(&self, i: usize, line: &str) -> bool {
        let words = line.trim_end_matches(|c: char| is_digit(c) || c.is_whitespace() || LEADERS.contains(&c));
        let opening = OPENING_LENGTHS.iter().find_map(|length| opening(words, *length));
        opening.and_then(|opening| self.0.get(&opening)).is_some_and(|last| *last > i)
    }
}

fn opening(line: &str, length: usize) -> Option<String> {
    let opening: String = line.chars().filter(|c| !c.is_whitespace()).take(length).collect();
    (opening.chars().count() == length).then_some(opening)
}

/// What leads from an entry to its page number.
const LEADERS: [char; 7] = ['.', '…', '·', '．', '—', '-', '_'];

fn is_contents_title(line: &str) -> bool {
    line.starts_with('目')
        && line.len() <= 16
        && matches!(line.chars().filter(|c| !c.is_whitespace()).collect::<String>().as_str(), "目录" | "目次")
}

/// The page an entry of a table of contents names, and whether dots lead to it.
fn contents_entry(line: &str) -> Option<(u32, bool)> {
    if !line.ends_with(is_digit) {
        return None;
    }
    let words = line.trim_end_matches(is_digit);
    let number = &line[words.len()..];
    let dots = words.trim_end();
    let leader = dots.trim_end_matches(LEADERS);
    let led = dots[leader.len()..].chars().count() > if dots.ends_with('…') { 1 } else { 2 };
    let parted = led || words.ends_with(char::is_whitespace);
    let value = number
        .chars()
        .filter_map(digit)
        .fold(0u32, |sum, digit| sum.saturating_mul(10).saturating_add(digit));
    (parted && is_number(number) && !leader.is_empty()).then_some((value, led))
}

const DASHES: [char; 8] = ['-', '—', '–', '―', '－', '─', '~', '·'];

/// Is this line what only a page has? `- 3 -`, `第 3 页`, `2 / 10`, a rule of dashes; or a bare number beside one.
fn is_page_residue(line: &str, neighbours: [Option<&str>; 2]) -> bool {
    // Nearly every line is decided by its first character or its length.
    let begins = line.starts_with(|c: char| is_digit(c) || c == '第' || DASHES.contains(&c));
    begins
        && (line.len() < MAX_HEAD * 4)
        && (is_page_mark(line) || (is_number(line) && neighbours.into_iter().flatten().any(is_broken_rule)))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 12 && text.chars().count() <= 4 && text.chars().all(is_digit)
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// `―  ―`: the dashes that stood around a page number.
fn is_broken_rule(line: &str) -> bool {
    line.contains(char::is_whitespace) && line.chars().all(|c| DASHES.contains(&c) || c.is_whitespace())
}

fn is_page_mark(line: &str) -> bool {
    let of_a_mark =
        |c: char| is_digit(c) || c.is_whitespace() || DASHES.contains(&c) || "第页共，,/／".contains(c);
    if !line.chars().all(of_a_mark) {
        return false;
    }
    let compact: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashed = compact
        .strip_prefix(DASHES)
        .and_then(|rest| rest.strip_suffix(DASHES))
        .is_some_and(|inner| is_number(inner.trim_matches(DASHES)));
    let named =
        compact.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(number, rest)| {
            let total = rest.trim_start_matches(['，', ',', '/', '／']);
            is_number(number)
                && (total.is_empty()
                    || total.strip_prefix('共').and_then(|t| t.strip_suffix('页')).is_some_and(is_number))
        });
    let of_total =
        line.contains(" / ") && compact.split_once('/').is_some_and(|(n, m)| is_number(n) && is_number(m));
    let beside_rule = compact.split_once('/').is_some_and(|(number, rule)| {
        is_number(number) && !rule.is_empty() && rule.chars().all(|c| DASHES.contains(&c))
    });
    dashed || named || of_total || beside_rule || is_broken_rule(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that are left.
    fn left(source: &str) -> Vec<&str> {
        let lines = lines(source);
        let noise = noise(&lines);
        lines.iter().zip(noise).filter(|(_, noise)| !noise).map(|(line, _)| line.content).collect()
    }

    #[test]
    fn a_running_head_is_left_out_with_its_page_number_or_beside_it() {
        assert_eq!(left("某专项 第 1 页\n甲\n某专项 第 2 页\n乙"), ["甲", "乙"]);
        assert_eq!(left("某专项指南\n- 1 -\n甲\n某专项指南\n- 2 -\n乙\n某专项指南\n- 3 -"), ["甲", "乙"]);
        let form_feeds = "甲\n\u{c}某专项\n乙\n\u{c}某专项\n丙\n\u{c}某专项\n丁";
        assert_eq!(left(form_feeds), ["甲", "乙", "丙", "丁"]);
    }

    #[test]
    fn what_merely_happens_to_stand_beside_page_numbers_is_kept() {
        // A heading, a sentence, and a line that stands elsewhere as often.
        for line in ["7.其他说明", "公开竞争。", "甲乙丙丁"] {
            let page = format!("{line}\n- 1 -\n某\n{line}\n某\n");
            let source = page.repeat(4);
            assert_eq!(left(&source).iter().filter(|kept| **kept == line).count(), 8, "{line}");
        }
        assert_eq!(left("某专项 第 1 页\n甲"), ["某专项 第 1 页", "甲"]);
        assert_eq!(left("甲 第 2 页\n乙\n甲 第 2 页"), ["甲 第 2 页", "乙", "甲 第 2 页"]);
    }

    #[test]
    fn a_table_of_contents_is_left_out_and_numbers_in_the_text_are_not() {
        let contents = "目　录\n一、总则 1\n项目一：一个很长而\n折行的题目 3\n项目二：乙……5\n";
        let text = ["一、总则", "项目一：一个很长而折行", "的题目", "考核指标：完成 5", "项目二：乙"];
        assert_eq!(left(&(contents.to_owned() + &text.join("\n"))), text);
        // What does not come again is no entry, whatever it ends in.
        let source = "目录\n项目一：甲\n考核指标：完成 5";
        assert_eq!(left(source), ["项目一：甲", "考核指标：完成 5"]);
        assert_eq!(left("甲 1\n乙 2"), ["甲 1", "乙 2"]);
    }
}
