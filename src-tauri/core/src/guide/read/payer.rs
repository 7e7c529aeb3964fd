//! The words of money clauses: who pays, how sums compare, and what may stand between without changing the meaning.
//!
//! The list is closed on purpose. A clause is read only where every word of it is known; one unknown word (首年,
//! 涉及, 除外 …) may turn the meaning round, and then the clause is left to a person.

use std::sync::LazyLock;

use super::amount::{Quantity, quantity};
use super::lexicon::Lexicon;
use crate::guide::{Comparator, Per, RuleSource};

/// A word of a money clause, by what it does there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Word {
    /// Somebody whose money is meant: 市级财政, 合作单位.
    Payer(RuleSource),
    /// The one who carries the project out: pays only where the clause says so (自筹, 出资).
    Organisation,
    /// Own money: 自筹, 自有资金.
    Own,
    /// Public money or its giving, without saying whose: 资助, 财政.
    Public,
    /// Money, no more: 经费, 额度.
    Money,
    /// Paying, whoever does: 出资.
    Pay,
    /// Paying beside another, whoever does: 配套.
    Match,
    /// The project's whole cost.
    Total,
    /// 经费总额: after a payer what it pays in all, else the project's whole cost.
    WholeMoney,
    /// What a limit counts over.
    Per(Per),
    /// A comparator before its number.
    Before(Comparator),
    /// A comparator after its number.
    After(Comparator),
    /// 占
    Share,
    /// 占比: the share of the whole.
    ShareOfTotal,
    /// 与
    With,
    /// 、 between clauses or payers.
    Join,
    /// 按
    By,
    /// 为
    Is,
    /// 各
    Each,
    /// A number with its unit.
    Quantity(Quantity),
}

type Words = &'static [&'static str];

/// Every word that counts. Of several that fit, the longest is taken.
const WORDS: [(Word, Words); 26] = [
    (
        Word::Payer(RuleSource::Municipal),
        &[
            "市级财政",
            "市财政",
            "市本级财政",
            "市级",
            "市本级",
            "市科技局",
            "市拨",
            "市级科技专项",
            "市级科技计划",
        ],
    ),
    (
        Word::Payer(RuleSource::District),
        &[
            "区县财政",
            "区县级财政",
            "区级财政",
            "区财政",
            "县财政",
            "县级财政",
            "区（县）财政",
            "区（县）级财政",
            "县（区）财政",
            "县（市、区）财政",
            "区（县）",
            "区县级",
            "区县",
            "区级",
            "县级",
            "所在区县",
            "属地区县",
        ],
    ),
    (
        Word::Payer(RuleSource::Provincial),
        &["省级财政", "省财政", "省本级财政", "省级", "省科技厅", "省拨", "自治区财政", "自治区本级财政"],
    ),
    (
        Word::Payer(RuleSource::Other),
        &["中央财政", "国家财政", "国拨", "社会资本", "社会资金", "其他来源", "其他渠道"],
    ),
    (
        Word::Payer(RuleSource::Partner),
        &["合作单位", "参与单位", "参加单位", "合作企业", "参与企业", "参加企业"],
    ),
    (
        Word::Organisation,
        &[
            "项目承担单位",
            "承担单位",
            "项目牵头单位",
            "牵头单位",
            "项目申报单位",
            "申报单位",
            "牵头申报单位",
            "项目单位",
            "依托单位",
            "牵头企业",
            "申报企业",
            "承担企业",
            "项目承担企业",
            "企业",
            "单位",
        ],
    ),
    (Word::Own, &["自筹", "自有", "企业自筹", "单位自筹"]),
    (
        Word::Public,
        &[
            "财政",
            "财政性",
            "财政资金",
            "财政经费",
            "财政专项资金",
            "财政专项经费",
            "财政拨款",
            "财政资助",
            "财政补助",
            "资助",
            "资助经费",
            "资助资金",
            "支持",
            "支持经费",
            "支持资金",
            "补助",
            "补助经费",
            "补助资金",
            "补贴",
            "奖补",
            "奖励",
            "后补助",
            "前资助",
            "前补助",
            "事前资助",
            "无偿资助",
            "定额资助",
            "定额补助",
            "专项经费",
            "专项资金",
            "科技经费",
            "科技资金",
            "科技计划经费",
            "科技专项经费",
            "科技专项资金",
            "科技发展资金",
            "科技创新资金",
            "引导资金",
            "申请",
            "申请经费",
            "承担单位申请",
            "牵头单位申请",
            "申报单位申请",
            "拨款",
        ],
    ),
    (Word::Money, &["经费", "资金", "额度", "强度", "金额", "额"]),
    (Word::Pay, &["出资", "投入", "投资", "承担", "分担", "提供"]),
    (Word::Match, &["配套", "匹配"]),
    (
        Word::Total,
        &[
            "总经费",
            "项目总经费",
            "总投入",
            "项目总投入",
            "总投资",
            "项目总投资",
            "总投资额",
            "项目总投资额",
            "总预算",
            "项目总预算",
            "项目经费总额",
            "经费总预算",
            "项目经费总预算",
            "项目总费用",
            "项目投资总额",
            "投资总额",
            "项目总资金",
        ],
    ),
    (Word::WholeMoney, &["经费总额", "资金总额"]),
    (
        Word::Per(Per::Award),
        &["每项", "每个项目", "单个项目", "每一项目", "每个课题", "单项", "/项", "各项目"],
    ),
    (Word::Per(Per::Topic), &["总额", "合计", "共计", "总计", "共"]),
    (
        Word::Before(Comparator::AtMost),
        &[
            "不超过",
            "不得超过",
            "不能超过",
            "不超",
            "不高于",
            "不得高于",
            "不多于",
            "不大于",
            "至多",
            "最多",
            "最高",
            "最高为",
            "最高不超过",
            "最高不得超过",
            "最多不超过",
            "一般不超过",
            "上限为",
            "上限",
            "上限是",
            "≤",
            "<=",
            "控制在",
            "应控制在",
            "最高可达",
        ],
    ),
    (
        Word::Before(Comparator::AtLeast),
        &[
            "不低于",
            "不得低于",
            "不能低于",
            "不少于",
            "不得少于",
            "不能少于",
            "不小于",
            "不得小于",
            "至少",
            "至少为",
            "最低",
            "最低为",
            "最低不低于",
            "下限为",
            "≥",
            ">=",
            "应达到",
            "达到",
            "不低",
            "不少",
        ],
    ),
    (Word::After(Comparator::AtMost), &["以内", "以下", "之内", "封顶", "为上限", "为限"]),
    (Word::After(Comparator::AtLeast), &["以上", "及以上", "或以上", "为下限"]),
    (Word::Share, &["占"]),
    (Word::ShareOfTotal, &["占比", "占比为"]),
    (Word::With, &["与", "和", "同", "及"]),
    (Word::Join, &["、", "且", "并且", "并", "同时"]),
    (Word::By, &["按", "按照"]),
    (Word::Is, &["为", "是", "达", ":", "="]),
    (Word::Each, &["各"]),
];

/// Words that say nothing a check turns on. 比例 and 的 stand between the words that do.
const SILENT: [&str; 33] = [
    "的",
    "比例",
    "比重",
    "之比",
    "应",
    "应当",
    "须",
    "需",
    "必须",
    "将",
    "拟",
    "均",
    "可",
    "可以",
    "原则上",
    "给予",
    "予以",
    "给",
    "落实",
    "安排",
    "共同",
    "人民币",
    "（人民币）",
    "（含）",
    "（含本数）",
    "（含本级）",
    "本项目",
    "该项目",
    "对本项目",
    "由",
    "“",
    "”",
    "进行",
];

/// Words that say nothing at the beginning of a clause; elsewhere they make another word (重大项目).
const SILENT_FIRST: [&str; 9] = ["项目", "课题", "其中", "但", "同时", "并", "且", "而", "另外"];

static COUNTED_WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    Lexicon::of(WORDS.iter().flat_map(|(word, names)| names.iter().map(move |name| (*name, *word))))
});
static SILENT_LATER: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(SILENT.iter().map(|name| (*name, ()))));
static SILENT_AT_FIRST: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(SILENT.iter().chain(&SILENT_FIRST).map(|name| (*name, ()))));

/// Takes a compact clause apart. `None` as soon as one word of it is not known.
pub(crate) fn words(clause: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < clause.len() {
        let rest = &clause[at..];
        if let Some((quantity, length)) = quantity(rest) {
            words.push(Word::Quantity(quantity));
            at += length;
            continue;
        }
        let counted = COUNTED_WORDS.longest(rest);
        let silent = if at == 0 { &SILENT_AT_FIRST } else { &SILENT_LATER };
        let silent = silent.longest(rest).map(|(name, ())| name.len());
        match (counted, silent) {
            (Some((name, word)), silent) if silent.is_none_or(|silent| silent <= name.len()) => {
                words.push(word);
                at += name.len();
            }
            (_, Some(length)) => at += length,
            _ => return None,
        }
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(clause: &str) -> Option<usize> {
        words(clause).map(|words| words.len())
    }

    #[test]
    fn one_unknown_word_leaves_the_clause_unread() {
        assert!(read("市级财政经费资助不超过500万元").is_some());
        for clause in [
            "首年市级财政经费资助不超过500万元",
            "对获奖的市级财政经费资助不超过500万元",
            "市级财政经费资助不超过500万元除外",
            "市级财政经费资助约500万元",
            "市级财政经费资助500万元左右",
            "重大项目市级财政资助不超过500万元",
            "一般项目500万元",
            "申报品种年均销售额不少于5000万元",
            "注册资本不低于500万元",
        ] {
            assert_eq!(read(clause), None, "{clause}");
        }
    }

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(
            words("自治区财政不得超过一半"),
            Some(vec![
                Word::Payer(RuleSource::Provincial),
                Word::Before(Comparator::AtMost),
                Word::Quantity(Quantity::Percent(50.into())),
            ])
        );
        assert_eq!(words("占比"), Some(vec![Word::ShareOfTotal]));
    }
}
