//! A statement about one quantity, in the form the productions are written in.

use super::items::{Item, Source};
use crate::read::amount::Quantity;
use crate::{Comparator, Per, RuleSource};

/// A part of a statement. What it is compared by, counts over and amounts to stands in [`Statement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Whose money is meant.
    Source(Source),
    /// The project's whole cost.
    Total,
    /// What a percentage is of that no budget shows.
    Base(&'static str),
    /// 占
    Share,
    /// 占比
    ShareOfTotal,
    /// 与 or 、
    And,
    /// 按
    By,
    /// 为
    Is,
    /// 各
    Each,
    /// A comparator that stands apart from its number: 不低于 | 总经费的 | 50%. Beside one, the number has none of its
    /// own: 不低于财政经费不低于 50% may be two demands.
    Comparator,
    /// The number, together with the comparators beside it.
    Figure {
        /// There is one: 不超过 500 万元, 500 万元以内.
        compared: bool,
    },
}

/// A statement about one quantity.
#[derive(Debug)]
pub(super) struct Statement {
    /// Its parts, in their order.
    pub(super) parts: Vec<Part>,
    /// How the money is held to the quantity: `Exactly` where no comparator is said.
    pub(super) comparator: Comparator,
    /// What a limit counts over.
    pub(super) per: Option<Per>,
    /// The quantity is what to expect, and no limit: 约 260 万元.
    pub(super) about: bool,
    /// The quantity.
    pub(super) quantity: Quantity,
}

impl Statement {
    /// Puts a segment of a clause together; `None` where it says two things at once (每项…合计, 不超过…以上) or says
    /// 以内 of nothing.
    pub(super) fn of(segment: &[Item]) -> Option<Statement> {
        let mut quantities = segment.iter().filter_map(|item| match item {
            Item::Quantity(quantity) => Some(*quantity),
            _ => None,
        });
        let quantity = quantities.next()?;
        let (mut comparator, mut per, mut about) = (None, None, false);
        let mut items = Vec::with_capacity(segment.len());
        for item in segment {
            match item {
                Item::Before(said) | Item::After(said) => once(&mut comparator, *said)?,
                Item::Per(said) => per = Some(counted_over(per, *said)?),
                Item::About => about = true,
                _ => {}
            }
            // 为 and 按 say something of a share only.
            let of_amount =
                matches!(quantity, Quantity::Amount(_) | Quantity::Range(..) | Quantity::Foreign(_));
            let silent = matches!(item, Item::Per(_) | Item::About)
                || (of_amount && matches!(item, Item::Is | Item::By));
            items.extend((!silent).then_some(*item));
        }
        // 约不超过 500 万元 says two things.
        if about && (comparator.is_some() || !matches!(quantity, Quantity::Amount(_))) {
            return None;
        }
        let parts = resolved(parts(&items)?);
        Some(Statement { parts, comparator: comparator.unwrap_or(Comparator::Exactly), per, about, quantity })
    }

    /// Everyone it names, in the order named.
    pub(super) fn sources(&self) -> impl Iterator<Item = Source> + Clone {
        self.parts.iter().filter_map(|part| match part {
            Part::Source(source) => Some(*source),
            _ => None,
        })
    }
}

/// Notes what is said; `None` where something else was said before.
fn once<T: PartialEq>(noted: &mut Option<T>, said: T) -> Option<()> {
    let agrees = noted.as_ref().is_none_or(|before| *before == said);
    *noted = Some(said);
    agrees.then_some(())
}

/// 单个企业年度…总额: a total over what is named beside it. Each project's total of all projects says two things.
fn counted_over(noted: Option<Per>, said: Per) -> Option<Per> {
    match (noted, said) {
        (None, said) => Some(said),
        (Some(one), other) if one == other => Some(one),
        (Some(Per::Award | Per::Topic), Per::Topic) | (Some(Per::Topic), Per::Award) => None,
        (Some(whose), Per::Topic) | (Some(Per::Topic), whose) => Some(whose),
        (Some(Per::Person), Per::Year) | (Some(Per::Year), Per::Person) => Some(Per::PersonYear),
        // 同一企业 … 每年
        (Some(Per::Enterprise | Per::EnterpriseYear), Per::Year) | (Some(Per::Year), Per::Enterprise) => {
            Some(Per::EnterpriseYear)
        }
        _ => None,
    }
}

fn parts(mut items: &[Item]) -> Option<Vec<Part>> {
    let mut parts = Vec::with_capacity(items.len());
    while let [item, rest @ ..] = items {
        let (part, rest) = match (item, rest) {
            (Item::Before(_), [Item::Quantity(_), Item::After(_), rest @ ..])
            | (Item::Before(_), [Item::Quantity(_), rest @ ..])
            | (Item::Quantity(_), [Item::After(_), rest @ ..]) => (Part::Figure { compared: true }, rest),
            (Item::Quantity(_), rest) => (Part::Figure { compared: false }, rest),
            (Item::Before(_), rest) => (Part::Comparator, rest),
            (Item::After(_) | Item::Per(_) | Item::About, _) => return None,
            (Item::Source(source), rest) => (Part::Source(*source), rest),
            (Item::Total, rest) => (Part::Total, rest),
            (Item::Base(name), rest) => (Part::Base(name), rest),
            (Item::Share, rest) => (Part::Share, rest),
            (Item::ShareOfTotal, rest) => (Part::ShareOfTotal, rest),
            (Item::And, rest) => (Part::And, rest),
            (Item::By, rest) => (Part::By, rest),
            (Item::Is, rest) => (Part::Is, rest),
            (Item::Each, rest) => (Part::Each, rest),
            (Item::Rest, _) => return None,
        };
        parts.push(part);
        items = rest;
    }
    Some(parts)
}

/// An organisation pays where the last word on it says so: 承担单位 … 配套.
fn resolved(mut parts: Vec<Part>) -> Vec<Part> {
    let last = parts.iter().rposition(|part| matches!(part, Part::Source(_)));
    let pays = last.is_some_and(|last| {
        matches!(
            parts[last],
            Part::Source(
                Source::Paid | Source::Matched | Source::Named(RuleSource::LeadOrg | RuleSource::Matching)
            )
        )
    });
    for part in parts.iter_mut().take(last.filter(|_| pays).unwrap_or(0)) {
        if *part == Part::Source(Source::Organisation) {
            *part = Part::Source(Source::Named(RuleSource::LeadOrg));
        }
    }
    parts
}
