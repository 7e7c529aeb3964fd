//! Words that may be a slip of the guide's authors. Each kind of slip is one function; none knows a guide.

use std::cell::LazyCell;

use super::super::number::{arabic, chinese};
use super::super::raw_topic::RawTopic;
use super::super::source::TextSlice;
use super::super::words::{contains_any, find};
use crate::clause::{Clause, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};

/// The doubtful words of one topic.
pub(in crate::read) fn slips(raw: &RawTopic<'_>) -> Vec<Finding> {
    let bodies: Vec<(TopicField, TextSlice<'_>)> = raw.fields.clone();
    let mut found: Vec<Finding> = title_slip(raw, &bodies).into_iter().collect();
    for (field, piece) in bodies {
        let finding = |(at, what): (TextSlice<'_>, String)| slip(raw.number, at.clause(field), what);
        found.extend(halved_comparator(piece).into_iter().map(finding));
        found.extend(doubled_unit(piece).into_iter().map(finding));
        found.extend(miscounted_list(piece).into_iter().map(finding));
        found.extend(doubled_character(piece, raw).into_iter().map(finding));
    }
    found
}

fn slip(topic: u32, clause: Clause, what: String) -> Finding {
    Finding {
        code: Code::SuspiciousValue,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::Topic(topic),
        what,
        why: Some(clause),
        action: "程序照原文保留，不作更正；引用时请向发布单位核实".to_owned(),
        readings: Vec::new(),
    }
}

/// 不低90%: 于 is missing between the comparator and its number.
fn halved_comparator(piece: TextSlice<'_>) -> Vec<(TextSlice<'_>, String)> {
    let words = piece.str();
    words
        .match_indices('不')
        .filter_map(|(at, _)| {
            let rest = &words[at + '不'.len_utf8()..];
            let comparator = rest.chars().next().filter(|c| "低少高多大小".contains(*c))?;
            let number = &rest[comparator.len_utf8()..];
            let (_, length) = arabic(number.trim_start())?;
            let end = words.len() - number.trim_start().len() + length;
            let end = end
                + words[end..].chars().next().filter(|c| matches!(c, '%' | '％')).map_or(0, char::len_utf8);
            let quote = piece.sub(at, end);
            Some((quote, format!("“{}”可能缺“于”字，程序按“不{comparator}于”读", quote.str())))
        })
        .collect()
}

/// 500 万元万元: the unit stands twice.
fn doubled_unit(piece: TextSlice<'_>) -> Vec<(TextSlice<'_>, String)> {
    let words = piece.str();
    const TWICE: [&str; 6] = ["万元万元", "亿元万元", "万元亿元", "亿元亿元", "万元元", "万万元"];
    let found = TWICE.into_iter().filter(|unit| contains_any(words, &[unit]));
    found
        .flat_map(|unit| words.match_indices(unit))
        .map(|(at, unit)| {
            (piece.sub(at, at + unit.len()), format!("“{unit}”可能是重复的单位，金额以发布单位的答复为准"))
        })
        .collect()
}

/// 缺陷（甲、乙、丙、丁）… 五种缺陷: the list and the count disagree.
fn miscounted_list(piece: TextSlice<'_>) -> Vec<(TextSlice<'_>, String)> {
    let words = piece.str();
    let mut found = Vec::new();
    for (open, mark) in words.match_indices(['（', '(']) {
        let scope = head(&words[open..], SCOPE);
        let Some(length) = scope.find(['）', ')']) else { continue };
        let list = &words[open + mark.len()..open + length];
        let listed = list.split('、').count();
        // The noun the list belongs to, as much of it as a count later repeats.
        let noun: Vec<char> = words[..open].chars().rev().take(MAX_NOUN).collect();
        if listed < 2 || list.contains(['，', '；', '＞', '>', '≥']) {
            continue;
        }
        let after = &scope[length..];
        for (at, counter) in after.match_indices(['种', '类', '项']) {
            let before = &after[..at];
            let start = before.char_indices().rev().take(2).last().map_or(0, |(i, _)| i);
            let Some((count, from)) = numeral_at_end(&before[start..]) else { continue };
            let counted = after[at + counter.len()..].chars();
            let same = longest_tail(&noun, counted);
            if same >= MIN_NOUN && count as usize != listed {
                let quote_start = open + length + start + from;
                let quote_end = open + length + at + counter.len();
                found.push((
                    piece.sub(quote_start, quote_end),
                    format!("前文列出 {listed} 种，这里写“{}”，数目不一致", &words[quote_start..quote_end]),
                ));
            }
        }
    }
    found
}

/// How far after a list its count is looked for, in bytes; so that hostile text costs no more than its length.
const SCOPE: usize = 600;

fn head(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

const MAX_NOUN: usize = 12;
const MIN_NOUN: usize = 4;

/// The numeral a text ends in, and where it begins.
fn numeral_at_end(text: &str) -> Option<(u32, usize)> {
    text.char_indices().find_map(|(i, _)| {
        let rest = text[i..].trim_end();
        let (count, length) = chinese(rest).or_else(|| {
            let (number, length) = arabic(rest)?;
            Some((u32::try_from(number).ok()?, length))
        })?;
        (length == rest.len()).then_some((count, i))
    })
}

/// How many characters of the noun (given backwards) the counted words begin with, at most.
fn longest_tail(backwards: &[char], counted: impl Iterator<Item = char>) -> usize {
    let counted: Vec<char> = counted.take(MAX_NOUN).collect();
    (1..=backwards.len().min(counted.len()))
        .rev()
        .find(|&n| backwards[..n].iter().rev().eq(counted[..n].iter()))
        .unwrap_or(0)
}

/// How much of the guide is asked whether a word stands in it, in bytes: more than any guide seen has.
const NEIGHBOURHOOD: usize = 100_000;

/// A text with more doubled characters than this has them for a reason.
const MAX_DOUBLED: usize = 40;

/// 检测测点 where the topic says 检测点 elsewhere.
fn doubled_character<'a>(piece: TextSlice<'a>, raw: &RawTopic<'_>) -> Vec<(TextSlice<'a>, String)> {
    let words = piece.str();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut last = None;
    words
        .char_indices()
        .filter(|(_, c)| last.replace(*c) == Some(*c) && is_han(*c))
        .filter_map(|(second, c)| {
            let first = second - c.len_utf8();
            let before = words[..first].chars().next_back().filter(|c| is_han(*c))?;
            let third = second + c.len_utf8();
            let after = words[third..].chars().next().filter(|c| is_han(*c))?;
            Some([(first - before.len_utf8(), before), (first, c), (second, c), (third, after)])
        })
        .take(MAX_DOUBLED)
        .filter_map(|w| {
            let single: String = [w[0].1, w[1].1, w[3].1].iter().collect();
            let doubled: String = w.iter().map(|(_, c)| *c).collect();
            let count =
                |text: &str| raw.fields.iter().map(|(_, p)| p.str().matches(text).count()).sum::<usize>();
            if count(&single) == 0 || count(&doubled) != 1 {
                return None;
            }
            // 治疗疗效 is two words: the second stands elsewhere in the guide without the first.
            let second: String = w[2..].iter().map(|(_, c)| *c).collect();
            let whole = head(piece.text().whole().str(), NEIGHBOURHOOD);
            let two_words = whole.match_indices(&second).any(|(at, _)| {
                let before = whole[..at].chars().next_back();
                before != Some(w[0].1) && before != Some(w[1].1)
            });
            (!two_words).then(|| {
                let quote = piece.sub(w[0].0, w[3].0 + w[3].1.len_utf8());
                (quote, format!("“{doubled}”可能多了一个“{}”字，同一项目别处写作“{single}”", w[1].1))
            })
        })
        .collect()
}

/// The title and the text agree in all but one character of a long phrase: 肿癌类器官 for 肿瘤类器官.
fn title_slip(raw: &RawTopic<'_>, bodies: &[(TopicField, TextSlice<'_>)]) -> Option<Finding> {
    let words = raw.title.str();
    let ends = words.char_indices().map(|(at, _)| at).chain([words.len()]).take(MAX_TITLE + 1);
    let ends: Vec<usize> = ends.collect();
    let title: Vec<char> = words.chars().take(MAX_TITLE).collect();
    if title.len() < PHRASE {
        return None;
    }
    // Of each body, which parts of the title stand in it: what differs in one character inside begins or ends alike.
    let parts: Vec<&str> = ends.windows(ALIKE + 1).map(|part| &words[part[0]..part[ALIKE]]).collect();
    let texts: Vec<(Vec<bool>, LazyCell<Vec<char>, _>)> = bodies
        .iter()
        .map(|(_, piece)| {
            let held = parts.iter().map(|part| find(piece.str(), part).is_some()).collect();
            (held, LazyCell::new(|| piece.str().chars().collect::<Vec<_>>()))
        })
        .collect();
    title.windows(PHRASE).enumerate().find_map(|(i, phrase)| {
        let mut alike = texts.iter().filter(|(held, _)| held[i] || held[i + PHRASE - ALIKE]);
        let near = alike.find_map(|(_, text)| near(phrase, text))?;
        let (written, elsewhere): (String, String) = (phrase.iter().collect(), near.iter().collect());
        let clause = Clause {
            quote: raw.title.str().to_owned(),
            span: raw.title.span(),
            field: None,
            checked_by: None,
        };
        Some(slip(raw.number, clause, format!("标题写作“{written}”，正文写作“{elsewhere}”，可能有错字")))
    })
}

/// Long enough that two phrases alike but for one character inside are the same phrase.
const PHRASE: usize = 7;
/// Of such two phrases as many characters are the same at the one end or at the other.
const ALIKE: usize = PHRASE / 2;
/// No title is longer; what is, is no title.
const MAX_TITLE: usize = 80;
/// Words a writer may choose between: 导航及质控, 导航与质控.
const CONJUNCTIONS: [char; 6] = ['及', '与', '和', '或', '的', '、'];

/// A phrase of the text that is this one but for a character inside; `None` too if the text has this very one. At
/// an edge a differing character is the next word's.
fn near<'a>(phrase: &[char], text: &'a [char]) -> Option<&'a [char]> {
    let mut found = None;
    for window in text.windows(PHRASE).filter(|w| w[0] == phrase[0] && w[PHRASE - 1] == phrase[PHRASE - 1]) {
        let mut differing = (0..PHRASE).filter(|&i| phrase[i] != window[i]);
        match (differing.next(), differing.next()) {
            (None, _) => return None,
            (Some(at), None)
                if !CONJUNCTIONS.contains(&phrase[at]) && !CONJUNCTIONS.contains(&window[at]) =>
            {
                found = Some(window);
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::sections::sections;
    use super::super::super::source::Text;
    use super::*;
    use crate::shipped;

    fn doubts(source: &str) -> Vec<String> {
        let text = Text::of_wrapped(source);
        sections(&text, None).topics.iter().flat_map(slips).map(|finding| finding.what).collect()
    }

    #[test]
    fn a_comparator_without_its_second_half_is_doubted() {
        let found = doubts("项目一：甲\n2.考核指标：准确度不低90%，恰当性不低于 85%。");
        assert_eq!(found, ["“不低90%”可能缺“于”字，程序按“不低于”读"]);
    }

    #[test]
    fn a_unit_written_twice_is_doubted() {
        let found =
            doubts("项目一：甲\n3.资助强度及方式：经费资助不超过 500 万元万元，自筹不低于 200 万元。");
        assert_eq!(found, ["“万元万元”可能是重复的单位，金额以发布单位的答复为准"]);
    }

    #[test]
    fn a_count_that_disagrees_with_its_list_is_doubted() {
        let source = |n| {
            format!(
                "项目一：甲\n2.考核指标：研究先天性缺陷（子、丑、寅、卯）；针对{n}种先天性缺陷各研发 1 套系统。"
            )
        };
        assert_eq!(doubts(&source("五")), ["前文列出 4 种，这里写“五种”，数目不一致"]);
        assert_eq!(doubts(&source("四")), Vec::<String>::new());
    }

    #[test]
    fn a_title_that_differs_from_its_text_in_one_character_is_doubted() {
        let found = doubts("项目一：肿癌类器官高通量药物筛选\n1.拟解决问题：开展肿瘤类器官高通量药物筛选。");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("肿癌类器官") && found[0].contains("肿瘤类器官"));
    }

    /// The four slips known in the shipped guides, and no other.
    #[test]
    fn the_slips_of_the_shipped_guides_are_found_and_no_others() {
        let mut found = Vec::new();
        for read in &shipped() {
            for finding in
                read.findings.iter().filter(|f| f.code == Code::SuspiciousValue && !f.what.contains("上限"))
            {
                found.push(format!("{} {} {}", read.guide.id, finding.place, finding.what));
            }
        }
        assert_eq!(
            found,
            [
                "chongqing-2024-population-health topic.5 标题写作“肿癌类器官高通”，正文写作“肿瘤类器官高通”，可能有错字",
                "chongqing-2024-population-health topic.9 “不低90%”可能缺“于”字，程序按“不低于”读",
                "chongqing-2024-population-health topic.15 前文列出 4 种，这里写“五种”，数目不一致",
                "shapingba-2024-life-health-1 topic.4 “检测测点”可能多了一个“测”字，同一项目别处写作“检测点”",
            ]
        );
    }
}
