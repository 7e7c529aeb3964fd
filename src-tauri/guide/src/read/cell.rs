//! Cells of a table that are a bare number: what it is stands in the head of the column.

use super::award::award;
use super::funding::funding;
use super::number::digit;
use super::raw_topic::Head;
use super::source::{Text, TextSlice};
use super::terms::period;
use crate::clause::TopicField;
use crate::{Award, FundingRule, Period, RuleSource};

/// The rules of a cell that is a bare number, in the unit its column's heading gives; the heading says that it is the
/// money granted.
pub(super) fn rules_of_cell(cell: TextSlice<'_>, unit: &str, head: Head<'_>) -> Vec<FundingRule> {
    let bare = cell.str().starts_with(|c| digit(c).is_some());
    let before = match head {
        _ if !bare => "",
        Head { is_posted: true, is_cap: false, .. } => "榜单金额",
        Head { is_posted: true, is_cap: true, .. } => "榜单金额不超过",
        Head { is_cap: true, .. } => "资助额度不超过",
        Head { .. } => "资助额度",
    };
    let under = |before: &str| {
        let text = Text::of_wrapped(&format!("{before}{}{unit}", cell.str()));
        funding(TopicField::Funding, text.whole()).rules
    };
    // 省财政经费 says whose money it is.
    let payer =
        head.name.strip_suffix("上限").or_else(|| head.name.strip_suffix("限额")).unwrap_or(head.name);
    let named = if bare {
        under(&format!("{payer}{}", if head.is_cap { "不超过" } else { "" }))
    } else {
        Vec::new()
    };
    let rules = match named.as_slice() {
        [one] if one.demand.source() != RuleSource::Unspecified => named,
        _ => under(before),
    };
    rules.into_iter().map(|rule| FundingRule { clause: cell.clause(TopicField::Funding), ..rule }).collect()
}

/// The count of awards of a cell under 拟支持项数: 2, 1~2, 2项, 不超过3.
pub(super) fn award_of_cell(cell: TextSlice<'_>) -> Option<Award> {
    let words = cell.str();
    let unit = if words.ends_with(|c| digit(c).is_some()) { "项" } else { "" };
    let text = Text::of_wrapped(&format!("拟支持{words}{unit}"));
    let found = award(text.whole())?;
    Some(Award { quote: words.to_owned(), span: cell.span(), ..found })
}

/// The period of a cell that is a bare number, in the unit its column's heading gives.
pub(super) fn period_of_cell(cell: TextSlice<'_>, unit: &str) -> Option<Period> {
    let unit = if unit == "月" { "个月" } else { unit };
    let text = Text::of_wrapped(&format!("{}{unit}", cell.str()));
    let (found, _) = period(text.whole())?;
    Some(Period { quote: cell.str().to_owned(), span: cell.span(), ..found })
}
