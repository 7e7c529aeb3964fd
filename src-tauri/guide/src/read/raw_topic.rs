//! A topic cut out of the text, still unread.

use super::amount::compact;
use super::enumerator::{OutlineNumber, whole_number};
use super::funding::{is_sum_alone, payer_of_name};
use super::number::digit;
use super::source::TextSlice;
use super::title::studies;
use crate::RuleSource;
use crate::clause::TopicField;
use crate::read::words::contains_any;

/// What the heading of a table's column says of its cells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Head<'a> {
    /// Its words without unit: 省财政经费上限.
    pub name: &'a str,
    /// Their unit: 榜单金额（万元）.
    pub unit: Option<&'a str>,
    /// They are limits: 财政经费上限.
    pub is_cap: bool,
    /// They are what the body that posts the task pays in all: 榜单金额, 悬赏金额.
    pub is_posted: bool,
}

/// The units a heading may name without brackets.
const MEASURES: [&str; 6] = ["万元", "亿元", "元", "个月", "月", "年"];

/// What the name of a column of limits ends in: 财政经费上限.
pub(crate) const CAPS: [&str; 4] = ["上限", "限额", "最高额度", "最高额"];

impl<'a> Head<'a> {
    /// What a heading says, by its words: 财政经费上限（万元）.
    pub(crate) fn of(words: &'a str) -> Head<'a> {
        // 经费/万元, 投入资金 万元
        let bare = MEASURES.iter().find_map(|unit| {
            words
                .trim_end()
                .strip_suffix(unit)?
                .trim_end()
                .strip_suffix(['/', '／'])
                .map(str::trim_end)
                .or_else(|| words.trim_end().strip_suffix(unit)?.strip_suffix(' '))
        });
        let name = bare.unwrap_or_else(|| words.split(['（', '(']).next().unwrap_or(words)).trim();
        Head {
            // 研究年限 is in years.
            unit: unit(words)
                .or_else(|| bare.map(|bare| words[bare.len()..].trim_start_matches(['/', '／', ' ']).trim()))
                .or_else(|| name.ends_with("年限").then_some("年")),
            name,
            is_cap: CAPS.iter().any(|word| name.ends_with(word)),
            is_posted: name.contains(['榜', '悬']) && payer_of_name(name) == Some(RuleSource::PostedSum),
        }
    }
}

/// 万元 of 榜单金额（万元）.
fn unit(head: &str) -> Option<&str> {
    let inner = head.trim_end().strip_suffix(['）', ')'])?;
    let unit = inner[inner.rfind(['（', '('])?..].trim_start_matches(['（', '(', ' ']).trim();
    let unit = ["人民币", "金额"].iter().find_map(|word| unit.strip_prefix(word)).unwrap_or(unit);
    let unit = unit.strip_prefix("单位").map_or(unit, |unit| unit.trim_start_matches(['：', ':', ' ']));
    (!unit.is_empty() && unit.chars().count() <= 4).then_some(unit)
}

/// A topic cut into its fields.
#[derive(Debug)]
pub(crate) struct RawTopic<'a> {
    /// Its number: unique in the guide.
    pub number: u32,
    /// The number its heading prints.
    pub printed: OutlineNumber,
    /// What its heading prints before the title: 项目十一, 1.1. Empty where it prints nothing.
    pub label: String,
    /// The title, joined.
    pub title: TextSlice<'a>,
    /// The index of the direction it stands under.
    pub direction: Option<usize>,
    /// The indices of the areas it stands in, the widest first.
    pub areas: Vec<usize>,
    /// It has no fields: its first is the paragraph below its title.
    pub is_paragraph: bool,
    /// Of fields that are cells of a table, what their column's heading says of them.
    pub heads: Vec<(TopicField, Head<'a>)>,
    /// The cell of a table that says how many are supported.
    pub count: Option<TextSlice<'a>>,
    /// The fields, in the order they stand in.
    pub fields: Vec<(TopicField, TextSlice<'a>)>,
    /// The one that posts it: 发榜方.
    pub posted_by: Option<TextSlice<'a>>,
    /// Parts of it that are no known field, whole.
    pub unknown: Vec<TextSlice<'a>>,
}

impl<'a> RawTopic<'a> {
    /// A topic without fields is a title and a paragraph: what stands below its title is its text.
    pub(crate) fn settle_paragraph(&mut self) {
        if !self.fields.is_empty() {
            return self.settle_lead_in();
        }
        let (title, text) = first_line(self.title);
        self.title = title;
        let lead_in = if self.unknown.len() == 1 { self.unknown.pop() } else { None };
        let text = match (text, lead_in) {
            (Some(text), Some(lead_in)) => Some(text.text().piece(text.start(), lead_in.end())),
            (text, lead_in) => text.or(lead_in),
        };
        if let Some(text) = text {
            self.fields.push((TopicField::Problem, text));
            self.is_paragraph = true;
        }
    }

    /// A paragraph between the title and the first field says what is to be studied, where no field does.
    fn settle_lead_in(&mut self) {
        let first = self.fields.iter().map(|(_, piece)| piece.start()).min();
        let lead_in = self.unknown.first().copied().filter(|piece| {
            piece.start() >= self.title.end() && first.is_some_and(|first| piece.end() <= first)
        });
        let says = |words: &str| studies(words) && !contains_any(words, &DEMANDS);
        if self.field(TopicField::Problem).is_none()
            && let Some(lead_in) = lead_in.filter(|piece| says(piece.str()))
        {
            self.unknown.remove(0);
            self.fields.insert(0, (TopicField::Problem, lead_in));
        }
    }

    /// 需求1 over 需求内容：永磁电机轻量化设计, and no title: one line of what is to be done says what the topic is called.
    pub(crate) fn settle_title(&mut self) {
        let named = self.title.start() < self.title.end();
        let problem = self.field(TopicField::Problem).filter(|_| !named);
        let is_title = |piece: &TextSlice<'_>| {
            let words = piece.str();
            words.chars().count() <= MAX_TITLE && !words.contains(['。', '；', '，', '：'])
        };
        if let Some(title) = problem.filter(is_title) {
            self.title = title;
        }
    }

    /// The unit of a field that is a bare number in a table.
    pub(crate) fn unit(&self, field: TopicField) -> Option<&'a str> {
        let head = self.head(field)?;
        unit_of_cell(self.field(field)?.str(), &head)
    }

    /// What the heading of a field's column says, where it is a cell of a table.
    pub(crate) fn head(&self, field: TopicField) -> Option<Head<'a>> {
        self.heads.iter().find(|(of, _)| *of == field).map(|(_, head)| *head)
    }

    /// The text of a field, if the topic has it.
    pub(crate) fn field(&self, field: TopicField) -> Option<TextSlice<'a>> {
        self.fields.iter().find(|(kind, _)| *kind == field).map(|(_, piece)| *piece)
    }
}

/// The unit of a cell that is a bare number; none is wanting where its heading says that it is a limit, and it has one.
pub(crate) fn unit_of_cell<'a>(cell: &str, head: &Head<'a>) -> Option<&'a str> {
    let bare = cell.trim_end().ends_with(|c| digit(c).is_some());
    // 120 万元 under 悬赏金额
    let has_own = is_sum_alone(&compact(cell)) && !bare;
    let limited = has_own || head.is_cap && !bare && cell.starts_with(|c| digit(c).is_some());
    if limited { Some("") } else { head.unit.filter(|_| bare) }
}

/// Words with which a paragraph says more than what is to be studied.
const DEMANDS: [&str; 8] = ["万元", "拟支持", "拟资助", "周期", "期限", "牵头", "申报", "不超过"];

/// The longest first line that is a title, in characters.
const MAX_TITLE: usize = 60;

/// The longest name before a colon that is a title, in characters.
const MAX_NAME: usize = 16;

/// The title of a topic without fields, and its text: parted by the end of the first line, or by the first full stop
/// on it.
fn first_line(body: TextSlice<'_>) -> (TextSlice<'_>, Option<TextSlice<'_>>) {
    let breaks = body.text().breaks();
    let next = breaks.get(breaks.partition_point(|at| *at <= body.start())).copied();
    let line_end = next.filter(|at| *at < body.end()).unwrap_or(body.end());
    let line = body.text().piece(body.start(), line_end).str();
    let stop = line.find('。').filter(|at| at + '。'.len_utf8() < body.str().len());
    // 检验检测服务：按实际支付金额的 40% 给予补助，……
    let colon = line.char_indices().find(|(_, c)| matches!(c, '：' | ':')).filter(|(at, _)| {
        let (name, said) = (&line[..*at], line[*at..].trim_start_matches(['：', ':']));
        stop.is_none_or(|stop| *at < stop)
            && (2..=MAX_NAME).contains(&name.chars().count())
            && !name.contains(['，', '、', '“'])
            && (said.contains('，') || contains_any(said, &["万元", "亿元", "%", "％"]) || studies(said))
            && said.contains(|c: char| c.is_ascii_digit())
    });
    let (end, from) = match stop {
        _ if let Some((at, colon)) = colon => (body.start() + at, body.start() + at + colon.len_utf8()),
        Some(at) => (body.start() + at, body.start() + at + '。'.len_utf8()),
        None => (line_end, line_end),
    };
    let title = body.text().piece(body.start(), end).trim();
    let rest = body.text().piece(from, body.end()).trim();
    // A title may take two lines; a paragraph is a sentence or more.
    let stopped = body.text().whole().str()[body.end()..].starts_with('。');
    let is_text = rest.start() < rest.end()
        && (rest.str().contains(['，', '。', '；']) || stop.is_some() || colon.is_some() || stopped);
    let fits = title.str().chars().count() <= MAX_TITLE && !title.str().is_empty();
    if is_text && fits { (title, Some(rest)) } else { (body, None) }
}

/// The number a label is, if it is one.
pub(crate) fn counted(label: &str) -> OutlineNumber {
    let number = whole_number(label).filter(|(_, length)| *length == label.len());
    number.map_or(OutlineNumber::default(), |(number, _)| OutlineNumber::simple(number))
}
