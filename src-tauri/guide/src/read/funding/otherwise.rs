//! Money said in other words than a figure: 由发榜方全额承担, 各承担一半, 对实际支付利息给予贴息.

use super::bases::is_measure;
use crate::RuleSource;
use crate::read::words::{find, split_once};

/// 发榜单位（海川重工集团）配套不低于 1200 万元: without the name of the body that posts the task.
pub(super) fn without_issuer_name(words: &str) -> Option<String> {
    const ISSUERS: [&str; 6] = ["发榜单位", "发榜方", "发榜企业", "出题单位", "需求单位", "需求方"];
    if !words.contains('（') {
        return None;
    }
    let (before, rest) = ISSUERS.iter().find_map(|word| {
        let at = find(words, word)? + word.len();
        Some((&words[..at], words[at..].strip_prefix('（')?))
    })?;
    let (name, after) = rest.split_once('）')?;
    let is_name = !name.contains(|c: char| c.is_numeric() || "不除含，".contains(c))
        && ["公司", "集团", "厂", "院", "所", "局", "中心", "大学"].iter().any(|end| name.ends_with(end));
    is_name.then(|| format!("{before}{after}"))
}

/// 按榜单金额的 30% 给予发榜方补助: without who is given it, who does not pay it.
pub(super) fn without_recipient(words: &str) -> Option<String> {
    const GIVEN: [&str; 2] = ["给予", "予以"];
    const RECIPIENTS: [&str; 16] = [
        "发榜方",
        "发榜单位",
        "发榜企业",
        "张榜方",
        "张榜单位",
        "需求方",
        "需求单位",
        "需求企业",
        "揭榜方",
        "揭榜单位",
        "揭榜团队",
        "牵头单位",
        "承担单位",
        "申报单位",
        "申报企业",
        "企业",
    ];
    const SUPPORT: [&str; 8] = ["补助", "补贴", "资助", "支持", "奖励", "奖补", "后补助", "经费补助"];
    let (at, given) = GIVEN.iter().find_map(|given| Some((words.find(given)?, *given)))?;
    let rest = &words[at + given.len()..];
    let after = RECIPIENTS.iter().find_map(|recipient| rest.strip_prefix(recipient))?;
    SUPPORT
        .iter()
        .any(|support| after.starts_with(support))
        .then(|| format!("{}{given}{after}", &words[..at]))
}

/// 分档支持, 按三档资助: what stands before the tiers and says nothing of one.
pub(super) fn is_tiered(head: &str) -> bool {
    head.contains('档') && head.chars().count() <= 8 && head.starts_with(['分', '按'])
}

/// The same as a figure: 由发榜方全额承担 is 100% of the sum, 市、区两级财政各承担 50% is one to one; 对实际支付利息给予 50% 贴息
/// is what 实际支付利息的 50% is.
pub(super) fn said_otherwise(words: &str, bearer: Option<RuleSource>) -> Option<String> {
    const PAYING: [&str; 6] = ["承担", "出资", "支付", "负担", "自筹", "分担"];
    let pays = |rest: &str| PAYING.contains(&rest);
    if let Some((who, rest)) = ["全额", "全部"].iter().find_map(|word| split_once(words, word)) {
        let posted = bearer == Some(RuleSource::PostedSum) || words.contains("榜单");
        let whole = if posted { "榜单金额" } else { "总经费" };
        return pays(rest).then(|| format!("{who}按{whole}的100%{rest}"));
    }
    if let Some((who, rest)) = words.split_once('各') {
        let half = ["50%", "一半"].iter().find_map(|half| rest.strip_suffix(half));
        return half.filter(|rest| pays(rest)).map(|rest| format!("{who}按1:1{rest}"));
    }
    words.strip_prefix('对').filter(|rest| is_measure(rest)).map(str::to_owned)
}
