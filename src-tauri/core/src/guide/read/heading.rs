//! The headings of a guide: directions, topics and the seven fields, in the numbering and words they drift in.

use super::number::{arabic, chinese};
use super::source::Text;
use crate::clause::TopicField;

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// 方向一：
    Direction(u32),
    /// 项目十一：
    Topic(u32),
    /// 3.资助强度及方式：
    Field(TopicField),
    /// A numbered heading that is none of the seven fields.
    UnknownField(u32),
}

/// A heading: what it opens, where it begins, and where what follows it begins (bytes of the running text).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading {
    /// What it opens.
    pub opens: Opens,
    /// Its first byte.
    pub start: usize,
    /// The byte after its colon.
    pub end: usize,
    /// The number printed before a field.
    number: Option<u32>,
}

const TOPIC_WORDS: [&str; 4] = ["项目", "专题", "榜单", "课题"];

/// The names the seven fields go by. The first of each is the Chongqing guides' own; the others are those of
/// neighbouring programmes.
const FIELD_NAMES: [(TopicField, &[&str]); 7] = [
    (TopicField::Problem, &["拟解决问题", "拟解决的问题", "研究内容", "研究目标", "主要研究内容"]),
    (TopicField::Indicators, &["考核指标", "考核目标", "主要考核指标", "预期成果及考核指标"]),
    (
        TopicField::Funding,
        &["资助强度及方式", "资助强度", "资助方式", "支持方式", "支持方式及额度", "经费额度", "支持强度"],
    ),
    (TopicField::Period, &["实施周期", "实施期限", "执行期限", "研究周期", "实施年限"]),
    (TopicField::Organization, &["组织方式", "组织实施方式"]),
    (TopicField::Eligibility, &["申报条件", "申报要求", "申报资格", "申报主体要求"]),
    (TopicField::Notes, &["其他说明", "其他要求", "其它说明", "有关说明"]),
];

/// Finds every heading of the text, in order.
///
/// Every heading but a direction's ends in a colon, so only what stands before a colon is looked at: the search
/// takes linear time on any text.
pub(crate) fn headings(text: &Text) -> Vec<Heading> {
    let whole = text.whole().str();
    let mut found: Vec<Heading> = Vec::new();
    let mut last_number = None;
    for (colon, mark) in whole.match_indices(['：', ':']) {
        let floor = found.last().map_or(0, |heading| heading.end);
        let Some(heading) = before_colon(text, floor, colon, colon + mark.len(), last_number) else {
            continue;
        };
        last_number = match heading.opens {
            Opens::Field(_) | Opens::UnknownField(_) => heading.number.or(last_number),
            Opens::Direction(_) | Opens::Topic(_) => None,
        };
        found.push(heading);
    }
    let with_colon: Vec<(usize, usize)> = found.iter().map(|heading| (heading.start, heading.end)).collect();
    let free = |start: usize| {
        let next = with_colon.partition_point(|(begin, _)| *begin <= start);
        next.checked_sub(1).is_none_or(|before| with_colon[before].1 <= start)
    };
    found.extend(own_lines(text).filter(|heading| free(heading.start)));
    found.sort_by_key(|heading| heading.start);
    found
}

/// Headings that are a line of their own and end in no colon: （一）研究内容, 专题一 智能诊断.
///
/// Bare field names are left alone: at a narrow width a wrapped line may be just that.
fn own_lines(text: &Text) -> impl Iterator<Item = Heading> {
    let whole = text.whole().str();
    let ends = text.breaks().iter().skip(1).copied().chain([whole.len()]);
    text.breaks().iter().zip(ends).filter_map(move |(&start, end)| {
        let line = &whole[start..end];
        if line.len() > LONGEST * 4 {
            return None;
        }
        own_line_topic(line)
            .map(|(number, length)| Heading {
                opens: Opens::Topic(number),
                start,
                end: start + length,
                number: None,
            })
            .or_else(|| {
                let (number, name) = numbering_at_start(line)?;
                let (field, _) = FIELD_NAMES.iter().find(|(_, names)| names.contains(&name))?;
                Some(Heading { opens: Opens::Field(*field), start, end, number: Some(number) })
            })
    })
}

/// 专题一 and a blank before its title: the number, and the length of what stands before the title.
fn own_line_topic(line: &str) -> Option<(u32, usize)> {
    let (word, rest) = TOPIC_WORDS.iter().find_map(|word| Some((*word, line.strip_prefix(word)?)))?;
    let (number, length) = chinese(rest).or_else(|| {
        let (number, length) = arabic(rest)?;
        Some((u32::try_from(number).ok()?, length))
    })?;
    rest[length..].starts_with(' ').then_some((number, word.len() + length))
}

/// （一）研究内容, 1. 研究内容: the number, and the name after it.
fn numbering_at_start(line: &str) -> Option<(u32, &str)> {
    let close = line.find(['.', '．', '、', ')', '）'])?;
    let mark = line[close..].chars().next()?.len_utf8();
    let numeral = line[..close].trim_start_matches(['(', '（']).trim();
    Some((numeral_to_the_end(numeral)?, line[close + mark..].trim()))
}

/// The longest stretch before a colon that can belong to a heading, in characters.
const LONGEST: usize = 24;

fn before_colon(
    text: &Text,
    floor: usize,
    colon: usize,
    end: usize,
    last_number: Option<u32>,
) -> Option<Heading> {
    let whole = text.whole().str();
    let start =
        whole[floor..colon].char_indices().rev().take(LONGEST).last().map_or(colon, |(i, _)| floor + i);
    let before = &whole[start..colon];
    grouped(text, before, colon, end)
        .or_else(|| known_field(text, before, colon, end))
        .or_else(|| unknown_field(text, before, start, colon, end, last_number?))
}

/// 方向一 and 项目一, at the start of a line or after a full stop.
fn grouped(text: &Text, before: &str, colon: usize, end: usize) -> Option<Heading> {
    for (word, is_topic) in TOPIC_WORDS.iter().map(|word| (*word, true)).chain([("方向", false)]) {
        let Some(at) = before.rfind(word) else { continue };
        let numeral = before[at + word.len()..].trim();
        let Some(number) = numeral_to_the_end(numeral) else { continue };
        let start = colon - (before.len() - at);
        if text.is_break(start) || ends_a_sentence(&before[..at]) {
            let opens = if is_topic { Opens::Topic(number) } else { Opens::Direction(number) };
            return Some(Heading { opens, start, end, number: None });
        }
    }
    None
}

fn numeral_to_the_end(numeral: &str) -> Option<u32> {
    if let Some((number, length)) = chinese(numeral) {
        return (length == numeral.len()).then_some(number);
    }
    let (number, length) = arabic(numeral)?;
    if length == numeral.len() { u32::try_from(number).ok() } else { None }
}

fn ends_a_sentence(before: &str) -> bool {
    before.trim_end().ends_with(['。', '；', '！', '？'])
}

/// A known field name before the colon: numbered anywhere, or bare at the start of a line.
fn known_field(text: &Text, before: &str, colon: usize, end: usize) -> Option<Heading> {
    let named = before.trim_end();
    let (field, name) = FIELD_NAMES
        .iter()
        .flat_map(|(field, names)| names.iter().map(move |name| (*field, *name)))
        .filter(|(_, name)| named.ends_with(name))
        .max_by_key(|(_, name)| name.len())?;
    let base = colon - before.len();
    let name_start = named.len() - name.len();
    if let Some((number, length)) = numbering_at_end(&named[..name_start]) {
        return Some(Heading {
            opens: Opens::Field(field),
            start: base + name_start - length,
            end,
            number: Some(number),
        });
    }
    let start = base + name_start;
    text.is_break(start).then_some(Heading { opens: Opens::Field(field), start, end, number: None })
}

/// The numbering `before` ends in (`1.`, `１．`, `1、`, `（1）`, `一、`, `1. `): the number, its length in bytes.
fn numbering_at_end(before: &str) -> Option<(u32, usize)> {
    let trimmed = before.trim_end();
    let body = trimmed.strip_suffix(['.', '．', '、', ')', '）'])?;
    let digits_start = body
        .char_indices()
        .rev()
        .take_while(|&(_, c)| {
            super::number::digit(c).is_some() || "一二三四五六七八九十".contains(c) || c == ' '
        })
        .last()
        .map(|(i, _)| i)?;
    let number = numeral_to_the_end(body[digits_start..].trim())?;
    let start = body[..digits_start].strip_suffix(['(', '（']).map_or(digits_start, str::len);
    let start = start + (body[start..].len() - body[start..].trim_start().len());
    Some((number, before.len() - start))
}

/// A numbered line heading with a name nobody knows, whose number continues the fields before it.
fn unknown_field(
    text: &Text,
    before: &str,
    base: usize,
    colon: usize,
    end: usize,
    last_number: u32,
) -> Option<Heading> {
    let name_start = before
        .rfind(['.', '．', '、', ')', '）'])
        .map(|i| i + before[i..].chars().next().map_or(1, char::len_utf8))?;
    let name = before[name_start..].trim();
    let plain = (2..=12).contains(&name.chars().count())
        && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let (number, length) = numbering_at_end(&before[..name_start])?;
    let start = base + name_start - length;
    let opens = Opens::UnknownField(number);
    (plain && number == last_number + 1 && text.is_break(start) && end > colon).then_some(Heading {
        opens,
        start,
        end,
        number: Some(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(source: &str) -> Vec<Opens> {
        headings(&Text::of_wrapped(source)).iter().map(|h| h.opens).collect()
    }

    #[test]
    fn fields_are_found_under_every_numbering() {
        for line in [
            "2.考核指标：甲",
            "２．考核指标：甲",
            "2、考核指标:甲",
            "（2）考核指标：甲",
            "二、考核指标：甲",
            "2. 考核指标 ：甲",
            "考核指标：甲",
        ] {
            assert_eq!(opened(line), [Opens::Field(TopicField::Indicators)], "{line}");
        }
    }

    #[test]
    fn a_field_name_in_running_text_is_no_heading() {
        assert_eq!(opened("针对考核指标：甲"), []);
        assert_eq!(opened("甲乙项目一：丙"), []);
    }

    #[test]
    fn topic_eleven_is_not_topic_ten() {
        assert_eq!(
            opened("项目十一：甲\n项目十：乙\n方向三：丙"),
            [Opens::Topic(11), Opens::Topic(10), Opens::Direction(3)]
        );
    }

    #[test]
    fn a_heading_cut_by_the_margin_is_found() {
        assert_eq!(
            opened("项\n目十\n一：甲。\n3.资助强度\n及方式：乙"),
            [Opens::Topic(11), Opens::Field(TopicField::Funding)]
        );
    }

    #[test]
    fn headings_on_lines_of_their_own_need_no_colon() {
        let source = "专题一 智能诊断技术\n（一）研究内容\n研究甲。\n（二）考核指标\n乙 3 项。\n榜单2 新药\n3. 支持方式\n丙";
        assert_eq!(
            opened(source),
            [
                Opens::Topic(1),
                Opens::Field(TopicField::Problem),
                Opens::Field(TopicField::Indicators),
                Opens::Topic(2),
                Opens::Field(TopicField::Funding)
            ]
        );
        assert_eq!(opened("完成\n考核指标\n的要求"), []);
    }

    #[test]
    fn an_eighth_numbered_field_is_unknown_and_a_list_in_a_field_is_not() {
        let source = "项目一：甲\n6.申报条件：乙\n7.其他说明：丙\n8.联系方式：丁";
        assert_eq!(opened(source).last(), Some(&Opens::UnknownField(8)));
        assert_eq!(opened("项目一：甲\n2.考核指标：乙\n1.精度：丙").len(), 2);
    }
}
