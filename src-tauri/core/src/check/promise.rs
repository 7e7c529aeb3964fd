//! Compares a promise with a target, where both clearly refer to the same thing.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use shenbao_guide::TargetComparator::{AtLeast, AtMost, Exactly, LessThan, MoreThan, Range};
use shenbao_guide::{Indicator, counts, noun_of};

/// The result of comparing the applicant's numbers with a target.
#[derive(Clone, Copy, Debug)]
pub(super) enum PromiseComparison<'a> {
    /// The promise reaches the target.
    Reached(&'a Indicator),
    /// The promise is within a required range, below its upper end.
    LowEnd(&'a Indicator),
    /// The promise is below the target.
    Below(&'a Indicator),
    /// No promised number clearly refers to the same thing.
    Unclear,
}

/// Compares `promises` with `target`, one of the `targets` of its requirement.
pub(super) fn compare_to_target<'a>(
    target: &Indicator,
    targets: &[&Indicator],
    promises: &'a [Indicator],
) -> PromiseComparison<'a> {
    let compared = value_of(target, targets, promises).and_then(|promise| compare(target, promise));
    compared.unwrap_or(PromiseComparison::Unclear)
}

/// The one of `values` that clearly refers to the same thing as `target`, one of `targets`.
pub(super) fn value_of<'a>(
    target: &Indicator,
    targets: &[&Indicator],
    values: &'a [Indicator],
) -> Option<&'a Indicator> {
    let alone = targets.iter().filter(|other| same_unit(other, target)).count() == 1
        && values.iter().filter(|value| same_unit(value, target)).count() == 1;
    let mut of_target = values.iter().filter(|value| is_of(target, value, alone));
    match (of_target.next(), of_target.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}

fn same_unit(one: &Indicator, other: &Indicator) -> bool {
    // 台（套） is one or the other.
    let plain = |unit: &str| unit.replace('％', "%").split(['（', '(']).next().unwrap_or("").to_owned();
    plain(&one.unit) == plain(&other.unit)
}

/// Does the promise refer to the same thing as the target? `alone`: no other target or promise has this unit.
fn is_of(target: &Indicator, promise: &Indicator, alone: bool) -> bool {
    let firm = promise.is_required() && promise.alternative.is_none();
    let part = target.subset_of.is_some() == promise.subset_of.is_some();
    if !(firm && part && same_unit(target, promise) && target.period == promise.period) {
        return false;
    }
    let ((demanded, wanted), (promised, named)) = (noun_of(&target.object), noun_of(&promise.object));
    // To have asked for a patent is not to hold it.
    if demanded.is_some() && promised.is_some() && demanded != promised {
        return false;
    }
    if named.is_empty() {
        return alone;
    }
    let (wanted_length, named_length) = (wanted.chars().count(), named.chars().count());
    let enough = named_length >= 2 && (alone || named_length * 2 >= wanted_length);
    is_within(&wanted, &named) || (enough && is_within(&named, &wanted))
}

/// Is `few` a subsequence of `many`? 发明专利 is one of 国家发明专利.
fn is_within(few: &str, many: &str) -> bool {
    let mut rest = many.chars();
    few.chars().all(|c| rest.any(|other| other == c))
}

/// Words for a change; the required amount of a change is a minimum.
pub(super) const CHANGES: [&str; 12] =
    ["缩短", "降低", "减少", "下降", "提高", "提升", "增加", "增长", "增产", "增收", "减施", "延长"];

/// Is more than the whole promised where the target is a part of a whole: 准确率 120 %? A growth rate may exceed 100 %.
pub(super) fn is_beyond_all(target: &Indicator, promise: &Indicator) -> bool {
    let above = |text: &str| text.parse::<Decimal>().is_ok_and(|number| number > Decimal::ONE_HUNDRED);
    let part = matches!(target.unit.as_str(), "%" | "％") && !above(&target.value);
    let grows = [target, promise].iter().any(|of| CHANGES.iter().any(|word| of.object.contains(word)));
    part && !grows && above(&promise.value)
}

fn compare<'a>(target: &Indicator, promise: &'a Indicator) -> Option<PromiseComparison<'a>> {
    let number = |text: &str| text.parse::<Decimal>().ok();
    let wanted = number(&target.value)?;
    let most = target.value_max.as_deref().map_or(Some(wanted), number)?;
    let (low, high) =
        (number(&promise.value)?, promise.value_max.as_deref().map_or(number(&promise.value), number)?);
    // 不超过 5 项 promises nothing, and so does 不少于 3 秒 where little is wanted.
    let promises_up = !matches!(promise.comparator, AtMost | LessThan);
    let promises_down = !matches!(promise.comparator, AtLeast | MoreThan);
    let counted = counts(&target.unit);
    let grows = counted || CHANGES.iter().any(|word| target.object.contains(word));
    let strictly = |ordering: Ordering, beyond: Ordering| {
        ordering == beyond || (ordering.is_eq() && promise.comparator == target.comparator)
    };
    let reached = match target.comparator {
        AtLeast => promises_up.then_some(low >= wanted),
        MoreThan => promises_up.then_some(strictly(low.cmp(&wanted), Ordering::Greater)),
        AtMost => promises_down.then_some(high <= wanted),
        LessThan => promises_down.then_some(strictly(high.cmp(&wanted), Ordering::Less)),
        Exactly if grows => promises_up.then_some(low >= wanted),
        Exactly => (low == wanted && high == wanted).then_some(true),
        Range if counted => promises_up.then_some(low >= most),
        // Where in a measured range the promise must lie, or whether all of it must be covered, nobody can tell.
        Range => None,
    }?;
    if reached {
        return Some(PromiseComparison::Reached(promise));
    }
    let within_range = target.comparator == Range && high >= wanted;
    // 2—4 项 against 3 项, and 1000 例 against more than 1000: a person must say.
    let short = match target.comparator {
        AtMost | LessThan => low > wanted,
        AtLeast | MoreThan | Exactly | Range if promise.comparator == MoreThan && counted => {
            high + Decimal::ONE < wanted
        }
        AtLeast | MoreThan | Exactly | Range => high < wanted,
    };
    Some(match (within_range, short) {
        (true, _) => PromiseComparison::LowEnd(promise),
        (false, true) => PromiseComparison::Below(promise),
        (false, false) => PromiseComparison::Unclear,
    })
}
