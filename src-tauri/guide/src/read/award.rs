//! How many applications are supported.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::amount::compact;
use super::funding::category;
use super::lexicon::Lexicon;
use super::number::{RANGE_MARKS, number};
use super::source::TextSlice;
use super::terms::bound;
use crate::{Award, AwardComparator, Comparator};

/// Words a count of awards follows.
const SUPPORT: [&str; 31] = [
    "采用赛马制方式支持",
    "采用赛马制支持",
    "赛马制支持",
    "本项目拟支持",
    "拟择优支持",
    "择优支持",
    "拟支持项目",
    "计划支持",
    "计划资助",
    "预计支持",
    "拟支持数",
    "拟支持",
    "共支持",
    "拟立项",
    "拟资助",
    "立项支持",
    "计划立项",
    "择优资助",
    "择优立项",
    "拟遴选支持",
    "拟遴选",
    "拟择优资助",
    "拟择优立项",
    "拟设立",
    "拟设置",
    "计划立",
    "拟立",
    "支持",
    "资助",
    "立项",
    "遴选",
];
static SUPPORT_WORDS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(SUPPORT.iter().map(|word| (*word, ()))));
/// What may follow 1 项.
const COUNTED: [&str; 4] = ["项目", "课题", "团队", "单位"];

/// Words that may stand between 拟支持项目 and the count.
const OF_COUNT: [&str; 7] = ["数量", "数", "项目", "为", ":", "原则上", "总数"];
/// Words before 拟支持 that say a count is each topic's own.
const OF_TOPIC: [&str; 8] =
    ["每个项目", "每个指南任务", "每个榜单", "原则上", "本方向", "本专题", "本任务", "本榜单"];

/// Reads 拟支持 N 项 out of the funding field: the award, and its clause. Two counts that differ are none; a count
/// of one category stands behind one of all.
pub(crate) fn award(funding: TextSlice<'_>) -> Option<Award> {
    let mut awards = awards(funding);
    if awards.iter().any(|award| award.category.is_none()) {
        awards.retain(|award| award.category.is_none());
    }
    let mut awards = awards.into_iter();
    let first = awards.next()?;
    let same = |other: Award| {
        (&other.count, &other.comparator, &other.category)
            == (&first.count, &first.comparator, &first.category)
    };
    awards.all(same).then_some(first)
}

/// Every count of awards of a field, each with the category it is of.
pub(super) fn awards(funding: TextSlice<'_>) -> Vec<Award> {
    funding
        .split(&['，', ',', '。', '；', ';'])
        .enumerate()
        .filter_map(|(i, clause)| {
            let words = compact(clause.str());
            // 拟支持项目数：1~2 项 is a field whose text begins with the count.
            let whole =
                |(_, rest): &(Count, &str)| rest.is_empty() || rest.starts_with(['、', '每', '单', '且']);
            // 拟支持 2 个青年科学家项目 counts the category behind it.
            let found = award_before(&words).filter(whole).or_else(|| award_counted_first(&words));
            let found = found.or_else(|| award_of_category(&words));
            let (count, _) = found.or_else(|| counted(&words).filter(|_| i == 0)).filter(whole)?;
            Some(Award {
                comparator: count.comparator,
                count: count.number.normalize().to_string(),
                category: count.category,
                quote: clause.str().to_owned(),
                span: clause.span(),
                checked_by: None,
            })
        })
        .collect()
}

/// A count of awards.
#[derive(Debug)]
pub(crate) struct Count {
    number: Decimal,
    comparator: AwardComparator,
    /// What is counted, where it is one category.
    pub(crate) category: Option<String>,
}

/// Takes 拟支持不超过 3 项 off the start of a compact clause: the count, and what follows (每项不超过 500 万元).
pub(crate) fn award_before(words: &str) -> Option<(Count, &str)> {
    let words = OF_TOPIC.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let rest = &words[SUPPORT_WORDS.longest(words)?.0.len()..];
    let (category, rest) = match category(rest) {
        Some(case) => (Some(case.words.to_owned()), case.rest),
        None => (None, rest),
    };
    let (count, rest) = counted(rest)?;
    Some((Count { category, ..count }, rest))
}

/// A类拟支持 5 项左右: the same behind the name of a category.
pub(crate) fn award_of_category(words: &str) -> Option<(Count, &str)> {
    let named = category(words)?;
    // 一等奖 1 名
    let prize = || if named.words.ends_with("等奖") { counted(named.rest) } else { None };
    // 青年科学家项目 2 项, and no more; 重点项目不超过 1 项 is what one applicant may ask for.
    let is_bare = |(count, rest): &(Count, &str)| {
        rest.is_empty() && named.rest.ends_with('项') && count.comparator != AwardComparator::AtMost
    };
    let bare = || counted(named.rest).filter(is_bare);
    let (count, rest) = award_before(named.rest).or_else(prize).or_else(bare)?;
    count.category.is_none().then(|| (Count { category: Some(named.words.to_owned()), ..count }, rest))
}

/// 拟部署 4 个青年科学家项目: how many of a category, counted before its name.
pub(super) fn award_counted_first(words: &str) -> Option<(Count, &str)> {
    const VERBS: [&str; 12] = [
        "拟部署",
        "部署",
        "拟启动",
        "启动",
        "拟设立",
        "拟安排",
        "安排",
        "拟支持",
        "拟资助",
        "拟立项",
        "计划支持",
        "计划部署",
    ];
    let rest = VERBS.iter().find_map(|verb| words.strip_prefix(verb))?;
    let (count, rest) = counted(rest)?;
    let named = category(rest).filter(|named| named.rest.is_empty())?;
    Some((Count { category: Some(named.words.to_owned()), ..count }, ""))
}

/// Takes 不超过 3 项 off the start of a compact clause.
fn counted(words: &str) -> Option<(Count, &str)> {
    let mut rest = words;
    while let Some(after) = OF_COUNT.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    let (capped, rest) = bound(rest, Comparator::AtMost);
    let (about, rest) = rest.strip_prefix('约').map_or((false, rest), |rest| (true, rest));
    let (first, length) = whole(rest)?;
    let (count, ranged, rest) = match rest[length..].strip_prefix(RANGE_MARKS).and_then(|after| {
        let after = after.trim_start_matches(RANGE_MARKS);
        whole(after).map(|(second, length)| (second, &after[length..]))
    }) {
        Some((second, after)) => (second, true, after),
        None => (first, false, &rest[length..]),
    };
    let rest = rest.strip_prefix(['项', '个', '家', '名'])?;
    let rest = COUNTED.iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    let (within, rest) = bound(rest, Comparator::AtMost);
    let (near, rest) = rest.strip_prefix("左右").map_or((false, rest), |rest| (true, rest));
    let comparator = match (capped || ranged || within, about || near) {
        (true, true) => return None,
        (true, false) => AwardComparator::AtMost,
        (false, true) => AwardComparator::About,
        (false, false) => AwardComparator::Exactly,
    };
    let count = Count { number: count, comparator, category: None };
    (count.number > Decimal::ZERO && (!ranged || first < count.number))
        .then(|| (count, rest.strip_prefix('、').unwrap_or(rest)))
}

/// A whole number of a size a guide may give.
fn whole(text: &str) -> Option<(Decimal, usize)> {
    number(text).filter(|(value, _)| value.is_integer() && *value <= Decimal::from(10_000))
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    #[test]
    fn a_count_of_awards_keeps_its_comparator() {
        let read = |text: &str| award(Text::of_wrapped(text).whole()).map(|award| award.amount());
        for (text, count) in [
            ("拟支持 1项，市级财政", "1 项"),
            ("拟支持 不超过 3 项，市级", "不超过 3 项"),
            ("拟支持原则上不超过3项", "不超过 3 项"),
            ("拟支持1—2项", "不超过 2 项"),
            ("择优支持3项以内", "不超过 3 项"),
            ("采用赛马制支持2-3家", "不超过 3 项"),
            ("拟支持三项", "3 项"),
            ("支持2个项目", "2 项"),
            ("拟支持不超过3项、每项资助不超过500万元", "不超过 3 项"),
            ("拟支持项目数：1~2项", "不超过 2 项"),
            ("拟支持项目数为1-2项", "不超过 2 项"),
            ("拟支持数为2项", "2 项"),
            ("每个项目拟支持1~2项", "不超过 2 项"),
            ("拟支持青年科学家项目3个", "3 项"),
            ("拟支持青年科学家项目不超过4个，每个项目200万元", "不超过 4 项"),
            ("拟支持1~2项，拟支持青年科学家项目3个", "不超过 2 项"),
            ("择优支持不超过 5 项", "不超过 5 项"),
            ("拟支持3项左右", "约 3 项"),
            ("拟支持约3项", "约 3 项"),
            ("A类拟支持5项左右", "约 5 项"),
            ("一等奖1名", "1 项"),
            ("拟部署4个青年科学家项目", "4 项"),
            ("本方向拟资助不超过2个项目", "不超过 2 项"),
            ("本榜单择优支持1项", "1 项"),
            ("拟支持重点项目5项左右，每项资助50万元", "约 5 项"),
        ] {
            assert_eq!(read(text).as_deref(), Some(count), "{text}");
        }
        for text in [
            "市级财政支持",
            "拟支持若干项",
            "每个方向支持1项",
            "各支持1项",
            "拟支持1项国家标准",
            "拟支持3项以上",
            "拟支持1项，拟支持3项",
            "拟支持0项",
            "拟支持3-1项",
            "拟支持1.5项",
            "拟支持不超过3项左右",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
