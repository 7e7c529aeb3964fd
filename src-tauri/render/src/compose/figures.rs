//! The charts of an application: its timeline, and the shares of its money.

use jiff::civil::Date;
use rust_decimal::Decimal;
use shenbao_core::application::Application;
use shenbao_core::budget::{Axis, TableLineKind};
use shenbao_guide::date::typed;
use shenbao_guide::money::Money;

use crate::document::{Block, Caption, Chart, Figure, Shares, Timeline, TimelinePoint, TimelineSpan};

/// The rows of a timeline, each with a second line, that fit one page.
const MAX_ROWS: usize = 20;

/// The stages and milestones on a time axis; `None` unless there are two of them, all with valid dates. The tables say
/// the same where it has more rows than fit a page.
pub(super) fn timeline(application: &Application, number: u32) -> Option<Block> {
    let spans: Vec<(Date, Date)> = application
        .schedule
        .iter()
        .filter_map(|stage| Some((typed(&stage.start_date)?, typed(&stage.end_date)?)))
        .filter(|(from, to)| from <= to)
        .collect();
    let days: Vec<Date> =
        application.milestones.iter().filter_map(|milestone| typed(&milestone.date)).collect();
    let drawn = (spans.len(), days.len());
    // One left out would look as if it did not exist.
    let rows = drawn.0 + drawn.1;
    if drawn != (application.schedule.len(), application.milestones.len()) || !(2..=MAX_ROWS).contains(&rows)
    {
        return None;
    }
    let axis = TimeAxis::over(&spans, &days)?;
    let told_with = |words: String, note: &str| {
        if note.is_empty() { words } else { format!("{words}（{note}）") }
    };
    let mut told = Vec::new();
    let stages = application.schedule.iter().zip(&spans).enumerate().map(|(i, (stage, (from, to)))| {
        let note = application.indicators_in_words(&stage.indicators);
        told.push(told_with(format!("第 {} 阶段 {from} 至 {to}", i + 1), &note));
        let label = format!("{}　{}", i + 1, first_clause(&stage.task));
        TimelineSpan { label, note, from: axis.at(*from), to: axis.at(to.tomorrow().unwrap_or(*to)) }
    });
    let spans = stages.collect();
    let milestones = application.milestones.iter().zip(&days).map(|(milestone, day)| {
        let note = application.indicators_in_words(&milestone.indicators);
        told.push(told_with(format!("里程碑 {day} {}", milestone.name.trim()), &note));
        TimelinePoint { label: first_clause(&milestone.name).to_owned(), note, at: axis.at(*day) }
    });
    let points = milestones.collect();
    Some(Block::Figure(Figure {
        id: None,
        caption: Caption { number, text: "进度安排".to_owned() },
        alt: format!("各阶段的起止时间：{}", told.join("；")),
        chart: Chart::Timeline(Timeline { years: axis.years(), months: axis.months(), spans, points }),
    }))
}

/// The days a timeline is drawn over.
struct TimeAxis {
    first: Date,
    /// The day after the last one.
    end: Date,
}

impl TimeAxis {
    fn over(spans: &[(Date, Date)], days: &[Date]) -> Option<TimeAxis> {
        let all = || spans.iter().flat_map(|(from, to)| [*from, *to]).chain(days.iter().copied());
        Some(TimeAxis { first: all().min()?, end: all().max()?.tomorrow().ok()? })
    }

    /// The place of a day's beginning, in thousandths.
    fn at(&self, day: Date) -> u16 {
        let days = |to: Date| self.first.until(to).map_or(0, |span| i64::from(span.get_days()));
        u16::try_from(days(day) * 1000 / days(self.end).max(1)).unwrap_or(1000).min(1000)
    }

    /// The first days of months inside it.
    fn firsts(&self) -> impl Iterator<Item = Date> + '_ {
        let years = self.first.year()..=self.end.year();
        let days = years.flat_map(|year| (1..=12).filter_map(move |month| Date::new(year, month, 1).ok()));
        days.filter(|day| *day > self.first && *day < self.end)
    }

    fn years(&self) -> Vec<(u16, String)> {
        let begins = self.firsts().filter(|day| day.month() == 1);
        let days = std::iter::once(self.first).chain(begins);
        days.map(|day| (self.at(day), format!("{} 年", day.year()))).collect()
    }

    fn months(&self) -> Vec<(u16, u8)> {
        let days = std::iter::once(self.first).chain(self.firsts());
        days.map(|day| (self.at(day), day.month().unsigned_abs())).collect()
    }
}

/// The text before the first punctuation mark: normally the name of a stage.
fn first_clause(task: &str) -> &str {
    let end = task.find(['，', '。', '；', '：', '\n', ',', ';', ':']).unwrap_or(task.len());
    task[..end].trim()
}

/// Where the money comes from and what it is for; nothing unless both sums are known and above zero.
pub(super) fn shares(application: &Application, number: u32) -> Option<Block> {
    if application.budget.cells.iter().any(|cell| cell.money().is_err()) {
        return None;
    }
    let parts = |axis: Axis| {
        let table = application.budget_table(axis, None);
        let lines = table.rows.into_iter().zip(table.cells);
        // What lies deeper in the tree of categories is within what is above it.
        let lines = lines.filter(|(line, _)| line.kind != TableLineKind::Total && line.depth == 0);
        lines.filter_map(|(line, cells)| Some((line.title, cells.first()?.amount))).collect::<Vec<_>>()
    };
    let wholes = [("经费来源", parts(Axis::Payer)), ("支出科目", parts(Axis::Category))];
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
fn whole(title: &str, parts: &[(String, Money)]) -> Option<Shares> {
    let parts: Vec<_> = parts.iter().filter(|(_, amount)| *amount > Money::ZERO).collect();
    let sum = parts.iter().fold(Money::ZERO, |sum, (_, amount)| sum + *amount);
    if sum <= Money::ZERO {
        return None;
    }
    let shares = tenths_of_percent(&parts.iter().map(|(_, amount)| amount.wan()).collect::<Vec<_>>());
    let parts = parts
        .into_iter()
        .zip(shares)
        .map(|((name, amount), share)| {
            let percent = Decimal::new(i64::from(share), 1).normalize();
            (format!("{name} {} 万元（{percent}%）", amount.to_grouped()), share)
        })
        .collect();
    Some(Shares { title: title.to_owned(), parts })
}

/// The shares of positive amounts, in tenths of a percent. They add up to 100 % by the largest-remainder method: each
/// is rounded down, and the rest goes to the largest remainders, the first of equals.
fn tenths_of_percent(amounts: &[Decimal]) -> Vec<u16> {
    let sum = amounts.iter().fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount));
    let exact = |amount: &Decimal| amount.checked_div(sum).unwrap_or_default() * Decimal::ONE_THOUSAND;
    let exact: Vec<Decimal> = amounts.iter().map(exact).collect();
    let mut shares: Vec<u16> =
        exact.iter().map(|share| u16::try_from(share.trunc()).unwrap_or_default()).collect();
    let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
    by_remainder.sort_by_key(|i| std::cmp::Reverse(exact[*i].fract()));
    let left = 1000_usize.saturating_sub(shares.iter().map(|share| usize::from(*share)).sum());
    by_remainder.into_iter().take(left).for_each(|i| shares[i] += 1);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use shenbao_core::application::Milestone;

    #[test]
    fn shares_fill_the_whole_and_zero_is_left_out() {
        let wan = |n: i64| Money::from_wan(n.into());
        let parts = [("甲", 1), ("乙", 1), ("丙", 0), ("丁", 1)].map(|(name, n)| (name.to_owned(), wan(n)));
        let set = whole("来源", &parts).unwrap();
        assert_eq!(set.parts.iter().map(|(_, share)| *share).collect::<Vec<_>>(), [334, 333, 333]);
        let printed: Vec<&str> = set.parts.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(printed, ["甲 1.00 万元（33.4%）", "乙 1.00 万元（33.3%）", "丁 1.00 万元（33.3%）"]);
        assert_eq!(whole("来源", &[("甲".to_owned(), wan(0))]), None);
    }

    proptest::proptest! {
        #[test]
        fn shares_add_up_and_none_is_off_by_a_tenth(fen in proptest::collection::vec(1_i64..1_000_000_000_000, 1..9)) {
            let amounts: Vec<Decimal> = fen.iter().map(|fen| Decimal::new(*fen, 6)).collect();
            let shares = tenths_of_percent(&amounts);
            proptest::prop_assert_eq!(shares.iter().map(|share| u32::from(*share)).sum::<u32>(), 1000);
            let sum: i128 = fen.iter().map(|fen| i128::from(*fen)).sum();
            for (share, fen) in shares.iter().zip(&fen) {
                let off = i128::from(*share) * sum - i128::from(*fen) * 1000;
                proptest::prop_assert!(off.abs() < sum, "{share} {fen} {sum}");
            }
        }
    }

    #[test]
    fn a_stage_without_dates_leaves_no_timeline() {
        let mut application =
            shenbao_core::sample::SAMPLES[0].application(&shenbao_core::catalogue::Catalogue::shipped());
        assert!(timeline(&application, 1).is_some());
        application.schedule[0].end_date.clear();
        assert!(timeline(&application, 1).is_none());
    }

    #[test]
    fn a_timeline_has_the_milestones_and_what_they_serve() {
        let mut application =
            shenbao_core::sample::SAMPLES[0].application(&shenbao_core::catalogue::Catalogue::shipped());
        application.schedule.truncate(1);
        application.milestones.clear();
        application.schedule[0].indicators = vec!["c1".to_owned(), "gone".to_owned()];
        assert!(timeline(&application, 1).is_none());
        let milestone = |date: &str| Milestone {
            date: date.to_owned(),
            name: "首例入组，按方案".to_owned(),
            indicators: vec!["c2".to_owned()],
        };
        application.milestones = vec![milestone("2028-12-31")];
        let Some(Block::Figure(figure)) = timeline(&application, 1) else { panic!("no timeline") };
        assert!(
            figure.alt.ends_with("（指标 1、已删除的指标）；里程碑 2028-12-31 首例入组，按方案（指标 2）")
        );
        let Chart::Timeline(timeline) = figure.chart else { panic!("no timeline") };
        assert_eq!(timeline.spans[0].note, "指标 1、已删除的指标");
        let point = TimelinePoint { label: "首例入组".to_owned(), note: "指标 2".to_owned(), at: 998 };
        assert_eq!(timeline.points, [point]);
        application.milestones.push(milestone("2028年"));
        assert!(self::timeline(&application, 1).is_none());
    }
}
