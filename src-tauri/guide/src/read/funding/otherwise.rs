//! Money said in other words than a figure: 由发榜方全额承担, 各承担一半, 对实际支付利息给予贴息.

use super::bases::is_measure;
use crate::RuleSource;

/// 分档支持, 按三档资助: what stands before the tiers and says nothing of one.
pub(super) fn is_tiered(head: &str) -> bool {
    head.contains('档') && head.chars().count() <= 8 && head.starts_with(['分', '按'])
}

/// The same as a figure: 由发榜方全额承担 is 100% of the sum, 市、区两级财政各承担 50% is one to one; 对实际支付利息给予 50% 贴息
/// is what 实际支付利息的 50% is.
pub(super) fn said_otherwise(words: &str, bearer: Option<RuleSource>) -> Option<String> {
    const PAYING: [&str; 6] = ["承担", "出资", "支付", "负担", "自筹", "分担"];
    let pays = |rest: &str| PAYING.iter().any(|word| rest == *word);
    if let Some((who, rest)) = ["全额", "全部"].iter().find_map(|word| words.split_once(word)) {
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
