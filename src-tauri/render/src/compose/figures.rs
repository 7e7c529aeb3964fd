//! The figures of an application: its timeline, and what its money is made of.

use jiff::civil::Date;
use shenbao_core::application::{Application, Budget, BudgetCategory, FundingSource};
use shenbao_core::money::Money;

use crate::document::{Block, Caption, Chart, Figure, Shares, Timeline};

/// The stages on a time axis; nothing unless there are two whose dates can be read.
pub(super) fn timeline(application: &Application, number: u32) -> Option<Block> {
    let stages: Vec<(usize, Date, Date, &str)> = application
        .schedule
        .iter()
        .enumerate()
        .filter_map(|(i, stage)| {
            let (from, to) = (day(&stage.start_date)?, day(&stage.end_date)?);
            (from <= to).then_some((i + 1, from, to, stage.task.as_str()))
        })
        .collect();
    // A stage left out would look as if it did not exist.
    if stages.len() < 2 || stages.len() < application.schedule.len() {
        return None;
    }
    let begin = stages.iter().map(|stage| stage.1).min()?;
    let end = stages.iter().map(|stage| stage.2).max()?.tomorrow().ok()?;
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
    let whole = days(begin, end).max(1);
    let at = |date: Date| u16::try_from(days(begin, date) * 1000 / whole).unwrap_or(1000).min(1000);
    let mut years = vec![(0, format!("{} 年", begin.year()))];
    let mut quarters = Vec::new();
    for year in begin.year()..=end.year() {
        for month in [1, 4, 7, 10] {
            let Some(first) = Date::new(year, month, 1).ok().filter(|day| *day > begin && *day < end) else {
                continue;
            };
            if month == 1 {
                years.push((at(first), format!("{year} 年")));
            } else {
                quarters.push(at(first));
            }
        }
    }
    let spans = stages
        .iter()
        .map(|(n, from, to, task)| {
            let to = to.tomorrow().unwrap_or(*to);
            (format!("{n}　{}", first_clause(task)), at(*from), at(to))
        })
        .collect();
    let told: Vec<String> =
        stages.iter().map(|(n, from, to, _)| format!("第 {n} 阶段 {from} 至 {to}")).collect();
    Some(Block::Figure(Figure {
        id: None,
        caption: Caption { number, text: "进度安排".to_owned() },
        alt: format!("各阶段的起止时间：{}", told.join("；")),
        chart: Chart::Timeline(Timeline { years, quarters, spans }),
    }))
}

/// A day as the form has it, `YYYY-MM-DD`.
fn day(typed: &str) -> Option<Date> {
    (typed.len() == 10).then(|| typed.parse().ok()).flatten()
}

/// What stands before the first mark: a stage's name, as a rule.
fn first_clause(task: &str) -> &str {
    let end = task.find(['，', '。', '；', '：', '\n', ',', ';', ':']).unwrap_or(task.len());
    task[..end].trim()
}

/// Where the money comes from and what it is for; nothing unless both sums are known and above zero.
pub(super) fn shares(budget: &Budget, number: u32) -> Option<Block> {
    let amount = |typed: &str| Money::parse_typed(typed).ok();
    let sources: Option<Vec<(&str, Money)>> = FundingSource::ALL
        .iter()
        .flat_map(|source| budget.sources.iter().filter(move |line| line.source == *source))
        .map(|line| Some((line.source.label(), amount(&line.amount)?.unwrap_or(Money::ZERO))))
        .collect();
    let categories: Option<Vec<(&str, Money)>> = BudgetCategory::ALL
        .iter()
        .flat_map(|category| budget.categories.iter().filter(move |line| line.category == *category))
        .map(|line| Some((line.category.label(), amount(&line.amount)?.unwrap_or(Money::ZERO))))
        .collect();
    let wholes = [("经费来源", sources?), ("支出科目", categories?)];
    let wholes: Option<Vec<Shares>> = wholes.into_iter().map(|(title, parts)| whole(title, &parts)).collect();
    let wholes = wholes?;
    let told: Vec<String> = wholes
        .iter()
        .map(|whole| {
            let parts: Vec<&str> = whole.parts.iter().map(|(name, _)| name.as_str()).collect();
            format!("{}：{}", whole.title, parts.join("，"))
        })
        .collect();
    Some(Block::Figure(Figure {
        id: None,
        caption: Caption { number, text: "经费构成".to_owned() },
        alt: told.join("；"),
        chart: Chart::Shares(wholes),
    }))
}

/// Amounts as shares of their sum; those of nothing are left out.
fn whole(title: &str, parts: &[(&str, Money)]) -> Option<Shares> {
    let parts: Vec<_> = parts.iter().filter(|(_, amount)| *amount > Money::ZERO).collect();
    let sum = parts.iter().fold(Money::ZERO, |sum, (_, amount)| sum + *amount);
    if sum <= Money::ZERO {
        return None;
    }
    let thousand = rust_decimal::Decimal::from(1000);
    // Cut where each part ends, so that the parts fill the bar exactly.
    let mut before = (Money::ZERO, 0_u16);
    let parts = parts
        .into_iter()
        .map(|(name, amount)| {
            let reached = before.0 + *amount;
            let end = u16::try_from((reached.wan() * thousand / sum.wan()).round()).unwrap_or(1000);
            let share = end - before.1;
            before = (reached, end);
            let percent = (amount.wan() * rust_decimal::Decimal::ONE_HUNDRED / sum.wan()).round_dp(1);
            (format!("{name} {} 万元（{percent}%）", amount.to_grouped()), share)
        })
        .collect();
    Some(Shares { title: title.to_owned(), parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_fill_the_whole_and_zero_is_left_out() {
        let wan = |n: i64| Money::from_wan(n.into());
        let set = whole("来源", &[("甲", wan(1)), ("乙", wan(1)), ("丙", wan(0)), ("丁", wan(1))]).unwrap();
        assert_eq!(set.parts.iter().map(|(_, share)| *share).collect::<Vec<_>>(), [333, 334, 333]);
        assert_eq!(set.parts[0].0, "甲 1.00 万元（33.3%）");
        assert_eq!(whole("来源", &[("甲", wan(0))]), None);
    }

    #[test]
    fn a_stage_without_dates_leaves_no_timeline() {
        let mut application =
            shenbao_core::sample::SAMPLES[0].application(&shenbao_core::catalogue::Catalogue::shipped());
        assert!(timeline(&application, 1).is_some());
        application.schedule[0].end_date.clear();
        assert!(timeline(&application, 1).is_none());
    }
}
