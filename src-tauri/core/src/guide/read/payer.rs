//! Whose money a clause speaks of, and how it compares.

use crate::guide::RuleSource;

/// The words for each payer. A longer word is tried before a shorter one it contains.
const PAYERS: [(RuleSource, &[&str]); 7] = [
    (
        RuleSource::Municipal,
        &["市级财政", "市财政", "市级资助", "市级经费", "市级科技经费", "市科技局", "市级专项"],
    ),
    (
        RuleSource::District,
        &[
            "区县财政",
            "区级财政",
            "区财政",
            "县财政",
            "县级财政",
            "区（县）财政",
            "区县配套",
            "区县出资",
            "区县",
        ],
    ),
    (RuleSource::Provincial, &["省级财政", "省财政", "省级经费"]),
    (RuleSource::Other, &["中央财政", "国家财政", "社会资本", "其他来源"]),
    (RuleSource::Partner, &["合作单位", "参与单位", "参加单位"]),
    (
        RuleSource::LeadOrg,
        &[
            "承担单位",
            "牵头单位",
            "申报单位",
            "项目单位",
            "牵头企业",
            "企业自筹",
            "单位自筹",
            "自筹经费",
            "自筹资金",
            "自筹",
            "企业投入",
            "企业出资",
            "企业配套",
        ],
    ),
    (
        RuleSource::Unspecified,
        &[
            "申请资助经费",
            "经费资助",
            "资助经费",
            "支持经费",
            "资助额度",
            "支持额度",
            "财政资金",
            "财政经费",
            "财政资助",
            "专项经费",
            "专项资金",
            "资助资金",
            "资助",
            "支持",
            "财政",
        ],
    ),
];

/// How a quantity compares, and which words say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparator {
    /// At most
    AtMost,
    /// At least
    AtLeast,
}

const AT_MOST: [&str; 14] = [
    "不超过",
    "不得超过",
    "不高于",
    "不得高于",
    "不多于",
    "不大于",
    "至多",
    "最多",
    "最高不超过",
    "最高",
    "上限为",
    "上限",
    "≤",
    "控制在",
];
const AT_LEAST: [&str; 13] = [
    "不低于",
    "不得低于",
    "不少于",
    "不得少于",
    "不小于",
    "至少",
    "最低",
    "下限为",
    "≥",
    "应达到",
    "达到",
    "不低",
    "不少",
];
const AT_MOST_AFTER: [&str; 4] = ["以内", "以下", "封顶", "之内"];
const AT_LEAST_AFTER: [&str; 2] = ["以上", "及以上"];

/// The comparator a stretch of text ends in, and the stretch without it.
pub(crate) fn comparator_before(text: &str) -> (Option<Comparator>, &str) {
    let text = text.trim_end();
    let longest = |words: &[&str]| words.iter().filter(|w| text.ends_with(**w)).map(|w| w.len()).max();
    match (longest(&AT_MOST), longest(&AT_LEAST)) {
        (Some(n), None) => (Some(Comparator::AtMost), &text[..text.len() - n]),
        (Some(n), Some(m)) if n > m => (Some(Comparator::AtMost), &text[..text.len() - n]),
        (_, Some(n)) => (Some(Comparator::AtLeast), &text[..text.len() - n]),
        (None, None) => (None, text),
    }
}

/// The comparator a stretch of text begins with (500 万元以内).
pub(crate) fn comparator_after(text: &str) -> Option<Comparator> {
    let text = text.trim_start_matches(['（', '(', '含', '）', ')', ' ']);
    if AT_MOST_AFTER.iter().any(|w| text.starts_with(w)) {
        Some(Comparator::AtMost)
    } else if AT_LEAST_AFTER.iter().any(|w| text.starts_with(w)) {
        Some(Comparator::AtLeast)
    } else {
        None
    }
}

/// The payer named nearest the end of a stretch of text, and what stands after its name. A payer who is named
/// comes before money that only says it is support.
pub(crate) fn payer(text: &str) -> Option<(RuleSource, &str)> {
    let last = |sources: &[(RuleSource, &[&str])]| {
        sources
            .iter()
            .flat_map(|(source, words)| words.iter().map(move |word| (*source, *word)))
            .filter_map(|(source, word)| text.rfind(word).map(|at| (at + word.len(), word.len(), source)))
            .max_by_key(|(end, length, _)| (*end, *length))
            .map(|(end, _, source)| (source, &text[end..]))
    };
    let (named, unspecified) = PAYERS.split_at(PAYERS.len() - 1);
    last(named).or_else(|| last(unspecified))
}

/// Words that may stand between a payer and its amount without changing what is meant.
const FILLERS: [&str; 40] = [
    "资助经费",
    "经费",
    "资金",
    "出资",
    "资助",
    "投入",
    "支持",
    "配套",
    "补助",
    "补贴",
    "专项",
    "财政",
    "额度",
    "强度",
    "金额",
    "总额",
    "自筹",
    "提供",
    "给予",
    "予以",
    "承担",
    "比例",
    "项目",
    "的",
    "应",
    "须",
    "需",
    "为",
    "按",
    "拟",
    "由",
    "每个",
    "每项",
    "单个",
    "单项",
    "原则上",
    "额",
    "总",
    "合计",
    "：",
];

/// Is there nothing between payer and amount that could change what is meant?
pub(crate) fn only_fillers(text: &str) -> bool {
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || c == ':');
    while !rest.is_empty() {
        let Some(after) = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)) else { return false };
        rest = after.trim_start();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_payer_comes_before_mere_support() {
        assert_eq!(payer("市级财政资助经费资助").map(|p| p.0), Some(RuleSource::Municipal));
        assert_eq!(payer("经费资助").map(|p| p.0), Some(RuleSource::Unspecified));
        assert_eq!(payer("区级财政出资").map(|p| p.0), Some(RuleSource::District));
        assert_eq!(payer("销售额"), None);
    }

    #[test]
    fn comparators_are_read_on_either_side() {
        assert_eq!(comparator_before("经费不超过 "), (Some(Comparator::AtMost), "经费"));
        assert_eq!(comparator_before("经费最高不超过"), (Some(Comparator::AtMost), "经费"));
        assert_eq!(comparator_before("出资不低于"), (Some(Comparator::AtLeast), "出资"));
        assert_eq!(comparator_before("出资"), (None, "出资"));
        assert_eq!(comparator_after("以内"), Some(Comparator::AtMost));
        assert_eq!(comparator_after("（含）以上"), Some(Comparator::AtLeast));
    }

    #[test]
    fn a_word_that_changes_the_meaning_is_no_filler() {
        assert!(only_fillers("经费资助"));
        assert!(!only_fillers("年均销售额"));
    }
}
