//! Which category a sentence outside the topics speaks of.

use super::category::{Categories, is_category};
use super::period::PERIOD_WORDS;
use super::unit::Unit;
use crate::clause::TopicField;
use crate::read::amount::compact;
use crate::read::award::award_counted_first;
use crate::read::enumerator::enumerator;
use crate::read::funding::category;
use crate::read::source::TextSlice;

/// What stands before the name of a category without changing it.
const BEFORE: [&str; 15] = [
    "注：",
    "说明：",
    "备注：",
    "原则上，",
    "此外，",
    "另外，",
    "同时，",
    "其中，",
    "其中",
    "对于",
    "针对",
    "对",
    "本批",
    "申报",
    "申请",
];

/// Labels before what holds for all, which say no more than that.
const LEAD_INS: [&str; 4] = ["总体要求：", "基本要求：", "共性要求：", "通用要求："];

/// Who in a project of a category a condition is on.
const OF_PERSONS: [&str; 16] = [
    "负责人",
    "主持人",
    "带头人",
    "首席",
    "团队",
    "申请人",
    "申报人",
    "申报单位",
    "申请单位",
    "应",
    "须",
    "需",
    "不得",
    "的负责人",
    "者",
    "的申请人",
];

/// Sentences that hold for the same projects.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    /// The categories they hold for; empty for all.
    pub categories: Vec<String>,
    /// What is said, without the category's name before it.
    pub said: TextSlice<'a>,
    /// The same with the name.
    pub whole: TextSlice<'a>,
    /// 12 个月, behind 重点课题研究周期 24 个月: the field a length of time alone is of.
    pub field: Option<TopicField>,
}

/// Cuts a section into runs of sentences that hold for one category, or for all.
pub(super) fn runs<'a>(unit: &Unit<'a>, categories: &Categories) -> Vec<Run<'a>> {
    let headed = unit.heading.and_then(|heading| {
        let (named, length) = categories.all_at_start(heading.str())?;
        (length == heading.str().trim_end().len()).then_some((named, heading.start()))
    });
    let words = unit.body.str();
    let is_item = enumerator(words, words).is_some();
    let (owner, body) = match headed {
        Some(headed) => (Some(headed), unit.body),
        None => match opening(unit.body, categories) {
            // The item of a list, and not only its first sentence, is of the category it begins with.
            (named, rest) if is_item && !named.is_empty() && !names_another(rest, &named, categories) => {
                (Some((named, unit.body.start())), rest)
            }
            _ => (None, unit.body),
        },
    };
    let mut runs: Vec<Run<'a>> = Vec::new();
    let of_period = unit.field == Some(TopicField::Period);
    // The one category the sentences of the paragraph have spoken of so far, where the first began with it.
    let mut subject: Option<Vec<String>> = None;
    for (n, sentence) in body.split(&['。']).enumerate() {
        let mut of_part: Vec<String> = Vec::new();
        let mut of_sentence: Vec<String> = Vec::new();
        let parts = sentence.split(&['；', ';']);
        let parts = parts.flat_map(|part| {
            if owner.is_some() { vec![part] } else { by_category(part, categories, of_period) }
        });
        for (i, part) in parts.enumerate() {
            let part = if i == 0 { without_unless(part) } else { part };
            let owned = owner.as_ref().map_or(&[][..], |(named, _)| named);
            let before = if owned.is_empty() { &of_sentence } else { owned };
            let is_other = begins_with_others(part.str());
            let excepted = if owner.is_none() { categories.but_excepted(part) } else { None };
            let (named, said) = match &owner {
                _ if let Some(others) = excepted => others,
                // 申报其他课题者须具有…, where no other is known: of all, and not of those before it.
                _ if is_other && !before.is_empty() => (categories.all_but(before), part),
                Some((named, _)) => (named.clone(), part),
                // 研究期限均为2年: of each that was named.
                None if i > 0 && says_of_each(part.str()) => (of_sentence.clone(), part),
                None => {
                    let (named, said) = opening(part, categories);
                    if i == 0 {
                        match &subject {
                            _ if n == 0 => subject = Some(named.clone()).filter(|named| !named.is_empty()),
                            Some(of) if !named.is_empty() && named != *of => subject = None,
                            _ => {}
                        }
                    }
                    let goes_on = i == 0
                        && n > 0
                        && named.is_empty()
                        && !is_of_all(part.str())
                        && !part.str().ends_with('：');
                    match subject.as_ref().filter(|_| goes_on) {
                        Some(of) => (of.clone(), said),
                        None => (named, said),
                    }
                }
            };
            for name in part.split(&['，', ',']).flat_map(|clause| opening(clause, categories).0) {
                // 重点课题每项 5 万元，一般课题每项 1 万元。执行期均为 2 年: the next sentence is on no one of them.
                if subject.as_ref().is_some_and(|of| !of.contains(&name)) {
                    subject = None;
                }
                if !of_sentence.contains(&name) {
                    of_sentence.push(name);
                }
            }
            of_sentence
                .extend(named.iter().filter(|name| !of_sentence.contains(name)).cloned().collect::<Vec<_>>());
            // 培育项目资助期限为 3 年；重点支持项目为 4 年; a part that names none goes on with the one before.
            let goes_on = i > 0 && (named.is_empty() && !is_other || named == of_part);
            if goes_on && let Some(run) = runs.last_mut() {
                run.said = run.said.text().piece(run.said.start(), said.end());
                run.whole = run.whole.text().piece(run.whole.start(), said.end());
                continue;
            }
            of_part.clone_from(&named);
            let from = owner.as_ref().filter(|_| !is_other).map_or(part.start(), |(_, start)| *start);
            let whole = said.text().piece(from.min(said.start()), part.end());
            match runs.last_mut() {
                // Two sentences that follow each other are one run: a condition may hold beyond its sentence.
                Some(run) if i == 0 && run.categories == named && said.start() == sentence.start() => {
                    run.said = run.said.text().piece(run.said.start(), said.end());
                    run.whole = run.whole.text().piece(run.whole.start(), said.end());
                }
                _ => runs.push(Run { categories: named, said, whole, field: None }),
            }
        }
    }
    for run in &mut runs {
        let label = LEAD_INS.iter().find(|label| run.said.str().starts_with(**label));
        run.said = run.said.sub(label.map_or(0, |label| label.len()), run.said.str().len());
    }
    runs.retain(|run| run.said.start() < run.said.end());
    for n in 1..runs.len() {
        let goes_on = says_how_long(runs[n - 1].said.str()) && is_length_of_time(runs[n].said.str());
        if goes_on && !runs[n].categories.is_empty() {
            runs[n].field = Some(TopicField::Period);
        }
    }
    runs
}

fn says_how_long(words: &str) -> bool {
    PERIOD_WORDS.iter().any(|word| words.contains(word))
}

/// 12 个月, 为 2 年, and no more.
fn is_length_of_time(words: &str) -> bool {
    let words = compact(words);
    let rest = words.strip_prefix('为').unwrap_or(&words);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六.—-~～".contains(c));
    rest.len() < words.len() && matches!(rest, "年" | "个月" | "月")
}

/// The stretches of a part of a sentence that begin with a category each, or say something of each: A类拟支持 5 项，B类拟支持
/// 20 项.
fn by_category<'a>(part: TextSlice<'a>, categories: &Categories, of_period: bool) -> Vec<TextSlice<'a>> {
    let mut cuts = vec![part.start()];
    let clauses: Vec<(TextSlice<'a>, Vec<String>)> =
        part.split(&['，', ',']).map(|clause| (clause, opening(clause, categories).0)).collect();
    let mut named: &[String] = clauses.first().map_or(&[], |(_, named)| named);
    for (i, (clause, own)) in clauses.iter().enumerate().skip(1) {
        let of_each = !named.is_empty() && says_of_each(clause.str());
        // Money and conditions of a category are read where they stand: 重点项目资助不超过50万元，面上项目不超过10万元. Its years
        // and its count are not.
        let mut own_clauses =
            clauses[i..].iter().take_while(|(other, of)| other.start() == clause.start() || of.is_empty());
        let is_new = !own.is_empty() && own != named;
        // The reader of money knows the categories every programme has, and not a guide's own.
        let unknown = is_new && own.iter().any(|name| category(name).is_none());
        let how_long = || {
            says_how_long(clauses[i - 1].0.str()) && is_length_of_time(opening(*clause, categories).1.str())
        };
        let counts = is_new
            && (unknown
                || of_period
                || how_long()
                || own_clauses.any(|(clause, _)| sets_years_or_count(clause.str())));
        if of_each || counts {
            let before = &clauses[i - 1].0;
            let from = if before.str() == "其中" { before } else { clause };
            cuts.push(from.start());
        }
        if of_each || !own.is_empty() {
            named = own;
        }
    }
    cuts.push(part.end());
    cuts.windows(2)
        .map(|cut| {
            let piece = part.text().piece(cut[0], cut[1]).trim();
            piece.sub(0, piece.str().trim_end_matches(['，', ',']).len())
        })
        .collect()
}

fn sets_years_or_count(clause: &str) -> bool {
    says_how_long(clause)
        || ["拟支持", "拟资助", "拟立项", "拟部署", "支持不超过"].iter().any(|word| clause.contains(word))
}

/// Is something said of each that was named before?
fn says_of_each(clause: &str) -> bool {
    ["均为", "均不", "均须", "均应", "均需", "均由"].iter().any(|word| clause.contains(word))
}

/// The categories a stretch begins with, and what it says of them.
fn opening<'a>(piece: TextSlice<'a>, categories: &Categories) -> (Vec<String>, TextSlice<'a>) {
    let words = piece.str();
    let mark = enumerator(words, words).map_or(0, |mark| mark.length.min(words.len()));
    let mark = mark + year_length(&words[mark..]);
    let lead = BEFORE.iter().find(|word| words[mark..].starts_with(**word)).map_or(0, |word| word.len());
    if let Some(named) = supported(&words[mark..], categories) {
        return (named, piece);
    }
    if let Some(named) = counted_first(&words[mark + lead..], categories) {
        return (named, piece.sub(mark + lead, words.len()));
    }
    let found = categories.all_at_start(&words[mark + lead..]);
    let Some((mut named, mut length)) = found.or_else(|| unlisted_kind(&words[mark + lead..])) else {
        return (Vec::new(), piece);
    };
    // 一类项目（成果转化类）: topics may carry either name.
    if let Some((other, end)) = other_name(&words[mark + lead + length..]) {
        if categories.is_own(other) {
            named = vec![other.to_owned()];
        }
        length += end;
    }
    length += description_length(&words[mark + lead + length..]);
    let rest = piece.sub(mark + lead + length, words.len());
    // 重点项目须由高校牵头: who leads is said of the category.
    let leads = ["须由", "应由", "需由", "应当由", "必须由"].iter().any(|word| rest.str().starts_with(word))
        || rest.str().starts_with(['须', '应', '需']) && first_clause(rest.str()).ends_with("牵头");
    // 青年科学家项目负责人应为…: the condition is on 负责人 of that category, and quoted with it.
    if !leads && OF_PERSONS.iter().any(|word| rest.str().starts_with(word)) {
        return (named, piece);
    }
    let after = rest.str().trim_start_matches(['的', '，', '：', ':', '。', ',', '、', ' ']);
    let skipped = rest.str().len() - after.len();
    (named, rest.sub(skipped, rest.str().len()).trim())
}

/// 转移转化类由企业牵头, 平台建设类项目须…, 前沿探索专题资助强度为…: a kind the guide has not named otherwise, and the length of
/// its name.
fn unlisted_kind(words: &str) -> Option<(Vec<String>, usize)> {
    const MAX_KIND: usize = 8;
    const NO_KIND: [&str; 14] =
        ["各", "此", "这", "该", "同", "多", "两", "三", "几", "每", "本", "分", "以", "某"];
    let is_name = |name: &str| {
        name.chars().count() >= 4
            && !NO_KIND.iter().any(|word| name.starts_with(word))
            && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    let near = &words[..words.char_indices().nth(MAX_KIND + 1).map_or(words.len(), |(at, _)| at)];
    let of_kind = near.find('类').and_then(|at| {
        let end = at + '类'.len_utf8();
        let said = &words[end..];
        let said = said.strip_prefix("项目").or_else(|| said.strip_prefix("课题")).unwrap_or(said);
        ["由", "须", "应", "负责人", "申报单位", "每项", "资助", "不超过", "下设", "，"]
            .iter()
            .any(|word| said.starts_with(word))
            .then(|| (end, words.len() - said.len()))
    });
    let of_money = || {
        let at = GIVEN.iter().filter_map(|word| words[..words.floor_char_boundary(120)].find(word)).min()?;
        let name = &words[..at];
        let stem = KIND_NOUNS.iter().find_map(|noun| name.strip_suffix(noun))?;
        (name.chars().count() <= MAX_KIND && !GENERIC.contains(&stem)).then_some((at, at))
    };
    let (end, length) = of_kind.or_else(of_money)?;
    let name = &words[..end];
    is_name(name).then(|| (vec![name.to_owned()], length))
}

/// What is said of the money of a kind of project, right behind its name.
const GIVEN: [&str; 7] = ["资助强度", "资助额度", "资助金额", "资助经费", "资助期限", "支持强度", "支持额度"];

/// What the name of a kind of project ends in.
const KIND_NOUNS: [&str; 3] = ["项目", "专题", "课题"];

/// What makes no kind of 项目 or 专题 before it.
const GENERIC: [&str; 18] = [
    "科研", "研究", "科技", "申报", "申请", "立项", "获批", "入选", "中标", "揭榜", "资助", "支持", "承担",
    "所有", "全部", "单个", "上述", "以上",
];

/// 1.重点项目实施期 3 年，面上项目实施期 2 年: does a later clause say when, or how many, of another category, or anything of one
/// the reader of money does not know?
fn names_another(rest: TextSlice<'_>, named: &[String], categories: &Categories) -> bool {
    let other = |piece: TextSlice<'_>| {
        let (other, _) = opening(piece, categories);
        (!other.is_empty() && other != named).then_some(other)
    };
    rest.split(&['。', '；', ';']).skip(1).any(|sentence| other(sentence).is_some())
        || rest.split(&['，', ',', '。', '；', ';']).any(|clause| {
            other(clause).is_some_and(|names| {
                sets_years_or_count(clause.str()) || names.iter().any(|name| category(name).is_none())
            })
        })
}

/// Does a sentence behind those on one category say that it is on all: 每个项目…, 除特殊说明外…?
fn is_of_all(words: &str) -> bool {
    const OF_ALL: [&str; 14] = [
        "除",
        "如无",
        "所有",
        "各",
        "全部",
        "每",
        "本专项",
        "本指南",
        "本批",
        "本次",
        "申报",
        "以上",
        "上述",
        "同一",
    ];
    OF_ALL.iter().any(|word| words.starts_with(word))
}

fn first_clause(words: &str) -> &str {
    words.split(['，', ',']).next().unwrap_or(words)
}

/// The category a bracket behind another names, and the length of the bracket.
fn other_name(words: &str) -> Option<(&str, usize)> {
    let inner = words.strip_prefix(['（', '('])?;
    let end = inner.find(['）', ')'])?;
    let length = words.len() - inner.len() + end + inner[end..].chars().next().map_or(0, char::len_utf8);
    is_category(&inner[..end]).then_some((&inner[..end], length))
}

/// A类（多中心研究）：, what a category is, in a bracket before what is said of it: its length in bytes.
fn description_length(words: &str) -> usize {
    let Some(inner) = words.strip_prefix(['（', '(']) else { return 0 };
    let closed = inner.split_once(['）', ')']).filter(|(_, rest)| rest.starts_with(['：', ':']));
    closed.map_or(0, |(_, rest)| words.len() - rest.len())
}

/// 2028年度 before what is said of that year, in bytes.
pub(super) fn year_length(words: &str) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..).filter(|_| digits == 4).and_then(|rest| rest.strip_prefix('年'));
    rest.map_or(0, |rest| words.len() - rest.strip_prefix('度').unwrap_or(rest).len())
}

/// 申报其他课题者, 其余项目: the categories that were not named.
fn begins_with_others(words: &str) -> bool {
    let words =
        ["申报", "申请", "对于", "对"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let rest = ["其他", "其它", "其余"].iter().find_map(|word| words.strip_prefix(word));
    let rest = rest.map(|rest| rest.trim_start_matches(['各', '的']));
    rest.is_some_and(|rest| {
        ["类别", "类型", "项目", "课题", "专题"].iter().any(|word| rest.starts_with(word))
    })
}

/// 拟资助培育项目 15~20 项: the category of which so many are supported. The count is read with its words.
fn supported(words: &str, categories: &Categories) -> Option<Vec<String>> {
    let rest = SUPPORTED.iter().find_map(|word| words.strip_prefix(word))?;
    let (named, length) = categories.all_at_start(rest)?;
    let counted = rest[length..].trim_start();
    let counted = ["数量", "数", "为", "约", "不超过", "共"]
        .iter()
        .fold(counted, |rest, word| rest.strip_prefix(word).unwrap_or(rest).trim_start());
    counted.starts_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)).then_some(named)
}

/// 拟部署 4 个青年科学家项目: the category of which so many are planned, counted before its name.
fn counted_first(words: &str, categories: &Categories) -> Option<Vec<String>> {
    let clause = first_clause(words);
    let (count, _) = award_counted_first(&compact(clause))?;
    let name = count.category?;
    let known = categories.all_at_start(&name).filter(|(_, length)| *length == name.len());
    known.map(|(named, _)| named)
}

/// Words before a category and how many of it are supported.
const SUPPORTED: [&str; 12] = [
    "拟资助",
    "拟支持",
    "拟立项",
    "计划资助",
    "计划支持",
    "计划立项",
    "预计资助",
    "预计支持",
    "共资助",
    "共支持",
    "资助",
    "支持",
];

/// The sentence without 除特殊说明外， or 如无特别约定，: what a topic says takes the place of a general clause anyhow.
fn without_unless(sentence: TextSlice<'_>) -> TextSlice<'_> {
    const MAX_UNLESS: usize = 14;
    let words = sentence.str();
    let begins = ["除", "如无", "若无", "如没有", "未有"].iter().any(|word| words.starts_with(word));
    let end = words.char_indices().take(MAX_UNLESS).find(|(_, c)| matches!(c, '，' | ',')).filter(|_| begins);
    let said = |at: usize| {
        ["说明", "规定", "注明", "约定", "要求", "标注"].iter().any(|word| words[..at].contains(word))
    };
    let length = end.filter(|(at, _)| said(*at)).map_or(0, |(at, c)| at + c.len_utf8());
    sentence.sub(length, words.len())
}
