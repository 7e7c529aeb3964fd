//! Labels: what a form prints beside a place, without the signs that change nothing, and what they mean.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::field::{
    AttachmentItem, Category, EquipmentItem, FigureItem, IndicatorItem, PersonItem, ProjectItem,
    ScheduleItem, Source, UnitItem,
};
use crate::place::{Limit, Reason};
use crate::value::MoneyUnit;

/// The synonyms.
const LABELS: &str = include_str!("labels.txt");

/// A label as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// As printed.
    pub printed: String,
    /// Without blanks, numbering, `*`, colon and brackets.
    pub text: String,
    /// What stood in brackets.
    pub notes: String,
    /// The unit of money it says.
    pub unit: Option<MoneyUnit>,
    /// The limit it says.
    pub limit: Option<Limit>,
}

impl Label {
    /// Reads a label.
    pub fn read(printed: &str) -> Label {
        let all: String = printed
            .nfkc()
            .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '*' | '\u{FFFC}' | '★' | '▲'))
            .collect();
        let (mut text, mut notes) = (String::new(), String::new());
        let (mut depth, mut open) = (0_u32, usize::MAX);
        for (at, c) in all.char_indices() {
            match c {
                '(' | '[' | '【' | '〔' => {
                    if depth == 0 {
                        open = at;
                    }
                    depth += 1;
                }
                ')' | ']' | '】' | '〕' if depth > 0 => {
                    depth -= 1;
                    let inner = &all[open..at];
                    let inner = inner.trim_start_matches(['(', '[', '【', '〔']);
                    // (一), (1): the number of a heading, not a note.
                    if depth == 0 && !(text.is_empty() && is_number(inner)) {
                        notes.push_str(inner);
                        notes.push('；');
                    }
                }
                _ if depth == 0 => text.push(c),
                _ => {}
            }
        }
        let text = strip_number(&text);
        let text = text.trim_matches([
            ':', '.', ';', ',', '。', '、', '；', '-', '—', '"', '“', '”', '《', '》', '·', '•',
        ]);
        let unit = unit_in(&notes).or_else(|| unit_in(&all).filter(|_| all.contains("单位:")));
        Label { printed: printed.to_owned(), text: text.to_owned(), unit, limit: limit_in(&all), notes }
    }

    /// Does it, with its notes, hold one of these words?
    pub(crate) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.contains(word) || self.notes.contains(word))
    }
}

/// Is it a number as rows and headings have them: `3`, `三`, `①`, `第三`?
pub fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches('第').trim_end_matches(['.', '、', '．', ')', '）']);
    !text.is_empty()
        && text.chars().count() <= 3
        && text.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".contains(c))
}

/// The number a row carries, from 1.
pub(crate) fn number(text: &str) -> Option<usize> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_start_matches('第').trim_end_matches(['.', '、', '年', '阶', '段', ')']);
    let text = text.trim_start_matches('(');
    if let Ok(number) = text.parse::<usize>() {
        return Some(number);
    }
    let digit = |c: char| "一二三四五六七八九".chars().position(|of| of == c).map(|at| at + 1);
    match text.chars().collect::<Vec<_>>()[..] {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(ones)?),
        [one] => digit(one),
        _ => None,
    }
}

fn strip_number(text: &str) -> &str {
    let marked = |rest: &str| rest.starts_with(['.', '、', ',', ')']);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    if digits.len() < text.len() && marked(digits) {
        let rest = digits.trim_start_matches(['.', '、', ',', ')']);
        return strip_number(rest);
    }
    text.trim_start_matches(|c: char| "①②③④⑤⑥⑦⑧⑨⑩".contains(c))
}

/// The unit of money a text says.
pub fn unit_in(text: &str) -> Option<MoneyUnit> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    // 单价5万元以上，单位：千元: an amount says no unit.
    let text = text.find("单位:").map_or(text.as_str(), |at| &text[at..]);
    let says = |unit: &str| {
        text.match_indices(unit).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
    };
    if says("万元") {
        Some(MoneyUnit::TenThousand)
    } else if says("千元") {
        Some(MoneyUnit::Thousand)
    } else if text.contains("亿元") || text.contains("美元") {
        None
    } else if text == "元"
        || text.contains("单位:元")
        || text.contains("元;")
        || text.contains("元；")
        || text.ends_with("为元")
        || text.contains("以元为")
    {
        Some(MoneyUnit::Yuan)
    } else {
        None
    }
}

/// The limit a text says: 限500字, 不超过500字, 500字以内, 3-5个.
fn limit_in(text: &str) -> Option<Limit> {
    let chars: Vec<char> = text.chars().collect();
    let digits_before = |end: usize| {
        let start = (0..end).rev().take_while(|at| chars[*at].is_ascii_digit()).last()?;
        chars[start..end].iter().collect::<String>().parse::<usize>().ok().map(|number| (number, start))
    };
    for (at, c) in chars.iter().enumerate() {
        if *c == '字'
            && let Some((number, _)) = digits_before(at).filter(|(number, _)| *number >= 10)
        {
            return Some(Limit::Chars(number));
        }
        if *c == '个'
            && let Some((most, start)) = digits_before(at)
        {
            let sign = start.checked_sub(1).map(|at| chars[at]);
            let least = start.checked_sub(1).and_then(digits_before);
            if let (Some('-' | '—' | '~' | '至' | '–'), Some((least, _))) = (sign, least) {
                return Some(Limit::Items(least, most));
            }
        }
    }
    None
}

/// What a label may mean. Several of one label are told apart by the party and the table it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something of the project.
    Project(ProjectItem),
    /// Something of a unit.
    Unit(UnitItem),
    /// Something of a person.
    Person(PersonItem),
    /// 联系电话: a person's or a unit's, whichever it stands with
    Telephone,
    /// A figure of an enterprise's year.
    Figure(FigureItem),
    /// A column of a list of equipment.
    Equipment(EquipmentItem),
    /// A column of a schedule.
    Schedule(ScheduleItem),
    /// A column of a table of indicators.
    Indicator(IndicatorItem),
    /// A column of a list of attachments.
    Attachment(AttachmentItem),
    /// Whose money.
    Source(Source),
    /// A category of spending.
    Category(Category),
    /// 合计
    Total,
    /// 测算说明
    Note,
    /// A place that stays empty.
    Keep(Reason),
    /// A unit or a person by their part in the project.
    Party(PartyWord),
    /// 序号
    Ordinal,
}

/// Whom a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyWord {
    /// 牵头单位
    Lead,
    /// 合作单位
    Partner,
    /// 项目负责人
    Leader,
    /// 联系人
    Contact,
    /// 财务负责人
    Finance,
    /// 推荐单位
    Recommender,
    /// 项目组成员
    Member,
}

impl Meaning {
    fn from_key(key: &str) -> Option<Meaning> {
        let (kind, item) = key.split_once('.').unwrap_or((key, ""));
        // The sums of a list are asked by its columns, in the row of sums.
        if let Some(item) = ProjectItem::from_key(key).filter(|_| kind != "equipment") {
            return Some(Meaning::Project(item));
        }
        Some(match kind {
            "unit" => Meaning::Unit(UnitItem::from_key(item)?),
            "person" => Meaning::Person(PersonItem::from_key(item)?),
            "telephone" => Meaning::Telephone,
            "figure" => Meaning::Figure(FigureItem::from_key(item)?),
            "equipment" => Meaning::Equipment(EquipmentItem::from_key(item)?),
            "schedule" => Meaning::Schedule(ScheduleItem::from_key(item)?),
            "indicator" => Meaning::Indicator(IndicatorItem::from_key(item)?),
            "attachment" => Meaning::Attachment(AttachmentItem::from_key(item)?),
            "source" => Meaning::Source(Source::from_key(item)?),
            "category" => Meaning::Category(Category::from_key(item)?),
            "total" => Meaning::Total,
            "note" => Meaning::Note,
            "ordinal" => Meaning::Ordinal,
            "keep" => Meaning::Keep(Reason::from_key(item)?),
            "party" => Meaning::Party(match item {
                "lead" => PartyWord::Lead,
                "partner" => PartyWord::Partner,
                "leader" => PartyWord::Leader,
                "contact" => PartyWord::Contact,
                "finance" => PartyWord::Finance,
                "recommender" => PartyWord::Recommender,
                "member" => PartyWord::Member,
                _ => return None,
            }),
            _ => return None,
        })
    }
}

static TABLE: LazyLock<Vec<(&'static str, Meaning)>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for line in LABELS.lines().filter(|line| !line.starts_with('#')) {
        let Some((key, words)) = line.split_once('=') else { continue };
        let Some(meaning) = Meaning::from_key(key.trim()) else { continue };
        table.extend(words.split_whitespace().map(|word| (word, meaning)));
    }
    table
});

/// All a label may mean, and the words it was found by are exactly its own.
pub fn meanings(text: &str) -> Vec<Meaning> {
    let found = exact(text);
    if !found.is_empty() {
        return found;
    }
    // Words that change nothing, before and behind.
    const BEFORE: [&str; 20] = [
        "完成后",
        "实施后",
        "其中",
        "拟解决的",
        "拟采取的",
        "本项目的",
        "本项目",
        "项目的",
        "项目",
        "本课题",
        "课题",
        "主要",
        "预期",
        "预计",
        "计划",
        "申报",
        "请填写",
        "填写",
        "简要",
        "简述",
    ];
    const BEHIND: [&str; 9] = ["情况", "说明", "概述", "如下", "简述", "内容", "名称", "介绍", "合计"];
    for word in BEFORE {
        let rest = text.strip_prefix(word).map(|rest| rest.trim_start_matches([':', ',', '、']));
        if let Some(rest) = rest.filter(|rest| rest.chars().count() >= 2) {
            let found = meanings(rest);
            if !found.is_empty() {
                return found;
            }
        }
    }
    for word in BEHIND {
        if let Some(rest) = text.strip_suffix(word).filter(|rest| rest.chars().count() >= 3) {
            let found = exact(rest);
            if !found.is_empty() {
                return found;
            }
        }
    }
    shared(text)
}

fn exact(text: &str) -> Vec<Meaning> {
    TABLE.iter().filter(|(word, _)| *word == text).map(|(_, meaning)| *meaning).collect()
}

/// What the parts of a label mean alike: 手机/固定电话, 技术路线和实施方案. A part after `/` that means nothing of its
/// own is passed over: 指标值/状态.
fn shared(text: &str) -> Vec<Meaning> {
    let parts = |signs: &[char]| -> Vec<Vec<Meaning>> {
        text.split(signs).map(|part| exact(part.trim_end_matches('以'))).collect()
    };
    // The first has to be known: 项目负责人职务/职称 is not 职称 alone.
    let either = parts(&['/', '或']);
    let known = either.first().is_some_and(|first| !first.is_empty());
    let either: Vec<_> = either.into_iter().filter(|part| known && !part.is_empty()).collect();
    let both = parts(&['、', '和', '与', '及']);
    let parts = if text.contains(['/', '或']) { either } else { both };
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    first.iter().copied().filter(|meaning| others.iter().all(|part| part.contains(meaning))).collect()
}

/// The meaning of the first word a text holds that has one among those wanted, of several there of the longest.
pub fn near(text: &str, wanted: impl Fn(Meaning) -> bool) -> Option<Meaning> {
    let held = TABLE.iter().filter(|(word, meaning)| word.chars().count() >= 3 && wanted(*meaning));
    let found = held.filter_map(|(word, meaning)| text.find(word).map(|at| (at, word.len(), *meaning)));
    found.min_by_key(|(at, length, _)| (*at, usize::MAX - length)).map(|(_, _, meaning)| meaning)
}

/// The party a label opens with, and what is left of it.
pub(crate) fn party_prefix(text: &str) -> Option<(PartyWord, &str)> {
    let parties = TABLE.iter().filter_map(|(word, meaning)| match meaning {
        Meaning::Party(party) => text.strip_prefix(word).map(|rest| (word.len(), *party, rest)),
        _ => None,
    });
    let (_, party, rest) = parties.max_by_key(|(length, _, _)| *length)?;
    Some((party, rest.trim_start_matches(['的', '-', '—', ':'])))
}

/// The party a heading or a caption names, the longest word first.
pub(crate) fn party_in(text: &str) -> Option<PartyWord> {
    let parties = TABLE.iter().filter_map(|(word, meaning)| match meaning {
        Meaning::Party(party) if text.contains(word) => Some((word.len(), *party)),
        _ => None,
    });
    parties.max_by_key(|(length, _)| *length).map(|(_, party)| party)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_synonyms_names_a_meaning() {
        for line in LABELS.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (key, words) = line.split_once('=').expect(line);
            assert!(Meaning::from_key(key.trim()).is_some(), "{line}");
            assert!(!words.trim().is_empty(), "{line}");
        }
    }

    #[test]
    fn a_label_is_read_without_what_changes_nothing() {
        for (printed, text) in [
            ("项 目 名 称：", "项目名称"),
            ("（一）直接费用", "直接费用"),
            ("1．项目的立项依据（说明研究意义；不列参考文献）；", "项目的立项依据"),
            ("*统一社会\n信用代码", "统一社会信用代码"),
            ("2.业务费", "业务费"),
            ("三、项目组成员", "项目组成员"),
            ("申报单位（盖章）", "申报单位"),
        ] {
            assert_eq!(Label::read(printed).text, text, "{printed}");
        }
        assert_eq!(Label::read("单价（万元）").unit, Some(MoneyUnit::TenThousand));
        assert_eq!(Label::read("金额（元）").unit, Some(MoneyUnit::Yuan));
        assert_eq!(Label::read("主要研究内容（限500字）").limit, Some(Limit::Chars(500)));
        assert_eq!(Label::read("关键词（3—5个）").limit, Some(Limit::Items(3, 5)));
    }
}
