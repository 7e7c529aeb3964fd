//! The case a money clause holds in beside the kind of lead: a category of project (重点项目, 青年科学家项目), or a
//! condition in the guide's own words (对获得国家级称号的企业, 通过验收后).
//!
//! What such words mean no program can judge: the rule carries them, and every check of it says that it was not made.

use crate::read::words::contains_any;
use std::sync::LazyLock;

use super::clause_context::is_exception;
use crate::read::lexicon::Lexicon;

/// A case taken off the start of a compact clause.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Case<'a> {
    /// The words it is named by.
    pub words: &'a str,
    /// What follows.
    pub rest: &'a str,
}

/// What the name of a category is made of, before its noun. Longer words stand before shorter ones they begin with.
const STEMS: [&str; 57] = [
    "青年科学家",
    "青年科技人才",
    "青年人才",
    "青年科学基金",
    "青年基金",
    "青年",
    "杰出青年",
    "优秀青年",
    "杰青",
    "优青",
    "博士后",
    "博士",
    "领军人才",
    "创新创业团队",
    "创新团队",
    "创新群体",
    "重大科技专项",
    "重大专项",
    "重大",
    "重点研发计划",
    "重点研发",
    "重点支持",
    "重点",
    "一般",
    "面上",
    "集成",
    "培育",
    "探索",
    "自由探索",
    "共性关键技术",
    "关键技术攻关",
    "关键技术",
    "核心技术攻关",
    "技术攻关",
    "前沿技术",
    "基础前沿",
    "应用基础研究",
    "应用基础",
    "基础研究",
    "应用研究",
    "应用示范",
    "示范应用",
    "示范",
    "产业化",
    "成果转化",
    "国际合作",
    "联合",
    "战略",
    "软科学",
    "科普",
    "平台",
    "揭榜挂帅",
    "赛马",
    "定向",
    "指导性",
    "引导性",
    "专项",
];
static STEMS_BY_START: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(STEMS.iter().map(|word| (*word, ()))));

/// What ends it.
const NOUNS: [&str; 16] = [
    "基金项目",
    "类项目",
    "类课题",
    "类别项目",
    "型项目",
    "研究项目",
    "专题项目",
    "计划项目",
    "攻关项目",
    "项目",
    "课题",
    "基金",
    "类",
    "任务",
    "等奖",
    "档",
];
/// Words before a category that name the case only.
const BEFORE: [&str; 12] = [
    "其中对于",
    "其中对",
    "对于",
    "其中",
    "申报",
    "对",
    "属于",
    "第",
    "课题结题时",
    "项目结题时",
    "结题时",
    "验收时",
];

/// 重点项目, 青年科学家项目, A类项目, 第一类课题 at the start of a compact clause.
pub(in crate::read) fn category(clause: &str) -> Option<Case<'_>> {
    let text = BEFORE.iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let mut at = 0;
    // At most three stems: 重大|应用示范|…
    for _ in 0..3 {
        let Some(length) = stem(&text[at..]) else { break };
        at += length;
        if let Some(noun) = NOUNS.iter().find(|noun| text[at..].starts_with(**noun)) {
            let end = at + noun.len();
            // 基金资助, 类似: the noun begins another word.
            let rest = &text[end..];
            let rest = rest.strip_prefix(['的', ':']).unwrap_or(rest);
            return Some(Case { words: &text[..end], rest });
        }
    }
    None
}

/// 重点项目和面上项目, 重点、面上项目: every category named at the start of a compact clause, and what follows. `None`
/// where what is joined to one is none.
pub(in crate::read) fn categories(clause: &str) -> Option<(Vec<String>, &str)> {
    let text = BEFORE.iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let mut names = Vec::new();
    let mut rest = text;
    while names.len() < MAX_CATEGORIES {
        // 重点、面上项目: the noun is that of both.
        let shared = stem(rest).and_then(|length| {
            let after = joined(&rest[length..])?;
            let next = category(after)?;
            let noun = NOUNS.iter().find(|noun| next.words.ends_with(**noun))?;
            Some((format!("{}{noun}", &rest[..length]), after))
        });
        if let Some((name, after)) = shared {
            names.push(name);
            rest = after;
            continue;
        }
        let case = category(rest)?;
        names.push(case.words.to_owned());
        match joined(case.rest) {
            Some(after) if stem(after).is_some() => rest = after,
            _ => return Some((names, case.rest)),
        }
    }
    None
}

/// The most categories one clause is read as naming.
const MAX_CATEGORIES: usize = 6;

/// What follows a word that joins two names.
fn joined(text: &str) -> Option<&str> {
    ["、", "和", "与", "及", "以及", "或"].iter().find_map(|mark| text.strip_prefix(mark))
}

fn stem(text: &str) -> Option<usize> {
    let word = STEMS_BY_START.longest(text).map(|(word, ())| word);
    let letter = || text.starts_with(['A', 'B', 'C', 'D']).then_some(1);
    let ordinal = || {
        let length = text
            .chars()
            .next()
            .filter(|c| matches!(c, '特' | '一' | '二' | '三' | '四' | '甲' | '乙' | '丙'))?
            .len_utf8();
        ["类", "等奖", "档"].iter().any(|noun| text[length..].starts_with(noun)).then_some(length)
    };
    word.map(|word| word.len()).or_else(letter).or_else(ordinal)
}

/// Beginnings of a condition that stands in one clause with what it is a condition of.
const OPENS: [&str; 36] = [
    "其中对",
    "对于",
    "对",
    "凡",
    "获得",
    "获评",
    "获批",
    "获",
    "新获",
    "新认定",
    "重新认定",
    "再次认定",
    "新评",
    "首次",
    "首批",
    "通过",
    "涉及",
    "入选",
    "新入选",
    "新引进",
    "引进",
    "新建",
    "认定为",
    "被认定",
    "经认定",
    "经评审",
    "经验收",
    "验收",
    "参与",
    "主导",
    "牵头制定",
    "完成",
    "年度",
    "上年度",
    "考核",
    "评价",
];
/// Who or what a condition may end with: 对获奖的|企业.
const HEADS: [&str; 29] = [
    "贷款",
    "装备",
    "企业",
    "单位",
    "项目",
    "课题",
    "机构",
    "团队",
    "平台",
    "个人",
    "高校",
    "院所",
    "产品",
    "人才",
    "园区",
    "主体",
    "申报人",
    "载体",
    "新药",
    "药品",
    "器械",
    "大模型",
    "软件",
    "技术",
    "成果",
    "设备",
    "基地",
    "标准",
    "专利",
];
/// How what it is a condition of begins.
const GOES_ON: [&str; 37] = [
    "区县",
    "区（县）",
    "自治区",
    "中央",
    "国拨",
    "省财政",
    "自筹",
    "自有",
    "企业自筹",
    "承担单位",
    "合作单位",
    "发榜",
    "给予",
    "予以",
    "按",
    "一次性",
    "最高",
    "最多",
    "每",
    "单",
    "资助",
    "支持",
    "奖励",
    "补助",
    "补贴",
    "奖补",
    "不超过",
    "不高于",
    "可",
    "分别给予",
    "再给予",
    "财政",
    "市级",
    "市本级",
    "省级",
    "区级",
    "市财政",
];
/// Clauses that say who is chosen, and no condition.
const CHOICES: [&str; 7] = ["择优", "支持", "鼓励", "优先", "重点支持", "申报", "项目应"];
/// A condition that is longer, in characters, says more than one thing.
const MAX_CONDITION_CHARS: usize = 60;
/// The most places in a clause at which a condition may end that are tried.
const MAX_TRIES: usize = 4;

/// 涉及临床试验的, 对获得国家奖的企业, 通过验收后: a clause that is a condition, whole.
pub(super) fn is_condition(clause: &str) -> bool {
    if !is_short(clause) {
        return false;
    }
    // 对总投资 2000 万元以上的智能化改造项目
    let of_these = ["对于", "对"].iter().any(|word| clause.starts_with(word))
        && HEADS.iter().any(|head| clause.ends_with(head));
    let ends = clause.ends_with(['的', '时', '后', '者'])
        || of_these
        || HEADS.iter().any(|head| clause.strip_suffix(head).is_some_and(|before| before.ends_with('的')));
    ends && !is_exception(clause) && !CHOICES.iter().any(|word| clause.starts_with(word))
}

/// 对获得国家奖的企业|给予…: the places at which a condition may end, the first first.
pub(super) fn conditions(clause: &str) -> impl Iterator<Item = Case<'_>> {
    let opened = OPENS.iter().any(|word| clause.starts_with(word)) && !is_exception(clause);
    let ends = clause.char_indices().filter(move |(_, c)| opened && matches!(c, '的' | '后' | '时'));
    ends.take(MAX_TRIES).filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let head = HEADS.iter().find(|head| clause[end..].starts_with(**head)).map_or(0, |head| head.len());
        let (words, rest) = clause.split_at(end + head);
        let goes_on = GOES_ON.iter().any(|word| rest.starts_with(word));
        // 获得市级财政的|资助: the money itself is cut in two.
        let of_money = contains_any(words, &["财政", "经费", "资金", "出资"]);
        (goes_on && !of_money && is_short(words)).then_some(Case { words, rest })
    })
}

fn is_short(words: &str) -> bool {
    words.chars().nth(MAX_CONDITION_CHARS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_taken_off_whole() {
        for (clause, words, rest) in [
            ("重大项目支持经费", "重大项目", "支持经费"),
            ("青年科学家项目每个项目", "青年科学家项目", "每个项目"),
            ("A类项目不超过", "A类项目", "不超过"),
            ("第一类课题:", "一类课题", ""),
            ("共性关键技术类项目", "共性关键技术类项目", ""),
            ("重大应用示范项目资助", "重大应用示范项目", "资助"),
            ("其中重点支持项目", "重点支持项目", ""),
        ] {
            assert_eq!(category(clause), Some(Case { words, rest }), "{clause}");
        }
        for clause in ["市级财政", "专项经费", "项目", "支持企业自筹", "一般不超过", "重点支持"]
        {
            assert_eq!(category(clause), None, "{clause}");
        }
    }

    #[test]
    fn every_category_a_clause_names_is_taken_off() {
        for (clause, names, rest) in [
            ("重点项目和面上项目资助", "重点项目|面上项目", "资助"),
            ("重点、面上项目资助", "重点项目|面上项目", "资助"),
            ("对A类、B类项目和青年科学家项目", "A类|B类项目|青年科学家项目", ""),
            ("青年科学家项目不超过", "青年科学家项目", "不超过"),
        ] {
            let (found, after) = categories(clause).unwrap();
            assert_eq!((found.join("|").as_str(), after), (names, rest), "{clause}");
        }
        assert_eq!(categories("重点项目和平台建设资助"), None);
    }

    #[test]
    fn a_condition_ends_like_one_and_takes_nothing_back() {
        for clause in ["涉及临床试验的", "对获得国家奖的企业", "通过验收后", "年产值超过1亿元的"]
        {
            assert!(is_condition(clause), "{clause}");
        }
        for clause in
            ["首年", "确需超过的", "特殊情况的", "择优支持涉及临床试验的项目", "获得国家一类新药证书"]
        {
            assert!(!is_condition(clause), "{clause}");
        }
    }
}
