//! The values of a commitment go in one direction: the mid-term one is not worse than the one at the start, and not better
//! than what is promised for the end.
//!
//! The direction is that of the target. Only numbers that clearly refer to the same thing are compared.

use rust_decimal::Decimal;

use super::promise::{CHANGES, value_of};
use super::report::Report;
use crate::application::{Application, Commitment};
use shenbao_guide::TargetComparator::{AtLeast, AtMost, Exactly, LessThan, MoreThan, Range};
use shenbao_guide::field::CommitmentField;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::{Indicator, counts, targets_in};

declare_check!(commitment_progress, "立项、中期和完成时的指标", Application(check));

fn check(application: &Application, report: &mut Report) {
    for (i, row) in application.commitments.iter().enumerate() {
        let [start, middle, end] =
            [&row.baseline, &row.midterm, &row.commitment].map(|text| targets_in(text));
        let required = required(application, row);
        // Nothing is promised for the end yet: the guide's own figure says what the values are of.
        let named: Vec<&Indicator> = if end.is_empty() { required.clone() } else { end.iter().collect() };
        let required: Vec<Indicator> = required.into_iter().cloned().collect();
        for target in &named {
            let wanted = if end.is_empty() { Some(*target) } else { value_of(target, &named, &required) };
            let amount = |of: &Indicator| {
                // Of 灵敏度提高 10% the value at the start is no amount of change.
                let changes = [Some(*target), wanted].into_iter().flatten().any(is_change)
                    || (row.requirement_id.is_empty() && names_a_change(&row.requirement));
                is_change(of) || !changes
            };
            let first = value_of(target, &named, &start).filter(|first| amount(first));
            let middle = value_of(target, &named, &middle).filter(|middle| amount(middle));
            let last = Some(*target).filter(|_| !end.is_empty());
            let Some(grows) = grows(wanted, last, first) else { continue };
            let mut say = |field, what: String, action: &str| {
                let place = row.field_path(i, field);
                report.push_finding(Code::CommitmentProgress, Severity::Warning, &place, what, action);
            };
            if let Some((first, middle)) = worse(middle, first, grows) {
                let what = format!("中期目标“{middle}”不如立项时已有的“{first}”");
                let action = "请核对两个数字；中期目标不应比立项时差";
                say(Some(CommitmentField::Midterm), what, action);
            }
            if let Some((middle, last)) = worse(last, middle, grows) {
                let what = format!("中期目标“{middle}”已经超过承诺值“{last}”");
                let action = "请核对两个数字；承诺值是完成时的值，不应比中期目标差";
                say(Some(CommitmentField::Midterm), what, action);
            }
            if let Some((first, last)) = worse(last, first, grows) {
                let what = format!("承诺值“{last}”不如立项时已有的“{first}”");
                let action = "请核对两个数字；完成时的值不应比立项时差";
                say(None, what, action);
            }
        }
    }
}

/// The guide's figures for a row.
fn required<'a>(application: &'a Application, row: &Commitment) -> Vec<&'a Indicator> {
    let topic = &application.basis.topic;
    let requirement = topic.requirements.iter().find(|requirement| requirement.id == row.requirement_id);
    let Some(span) = requirement.map(|requirement| requirement.span) else { return Vec::new() };
    let inside = |target: &&Indicator| span.0 <= target.span.0 && target.span.1 <= span.1;
    topic.indicators.iter().filter(inside).collect()
}

/// Is more better? `None` where neither the comparators nor the values tell.
fn grows(wanted: Option<&Indicator>, last: Option<&Indicator>, first: Option<&Indicator>) -> Option<bool> {
    let of_comparator = |of: &Indicator| match of.comparator {
        AtLeast | MoreThan => Some(true),
        AtMost | LessThan => Some(false),
        Exactly | Range => None,
    };
    let of_values = || {
        let ((low, high), (start_low, start_high)) = (bounds(last?)?, bounds(first?)?);
        if low > start_high {
            Some(true)
        } else if high < start_low {
            Some(false)
        } else {
            None
        }
    };
    let counted = wanted.or(last).is_some_and(|of| counts(&of.unit));
    (wanted.and_then(of_comparator))
        .or_else(|| last.and_then(of_comparator))
        .or_else(of_values)
        .or(counted.then_some(true))
}

/// Both as sentences, the earlier first, where the `later` value is clearly worse than the `earlier`.
fn worse(later: Option<&Indicator>, earlier: Option<&Indicator>, grows: bool) -> Option<(String, String)> {
    let (later, earlier) = (later?, earlier?);
    let ((low, high), (earlier_low, earlier_high)) = (bounds(later)?, bounds(earlier)?);
    let worse = if grows { high < earlier_low } else { low > earlier_high };
    worse.then(|| (earlier.sentence(), later.sentence()))
}

/// The lowest and the highest value.
fn bounds(of: &Indicator) -> Option<(Decimal, Decimal)> {
    let low = of.value.parse().ok()?;
    let high = of.value_max.as_deref().map_or(Some(low), |max| max.parse().ok())?;
    Some((low, high))
}

fn is_change(of: &Indicator) -> bool {
    names_a_change(&of.object)
}

/// Is it an amount by which something changes? 提高到 90% is none.
fn names_a_change(words: &str) -> bool {
    CHANGES.iter().any(|change| {
        words.split(change).skip(1).any(|after| !after.trim_start().starts_with(['到', '至', '为']))
    })
}
