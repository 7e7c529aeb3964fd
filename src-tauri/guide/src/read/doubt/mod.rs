//! Doubts: clauses with two readings, and words or amounts that may be a slip. Nothing is ever corrected.

mod contact;
mod figures;
mod missing;
mod money;
mod sign;
mod wording;

pub(super) use contact::{is_contact, is_manner};
pub(super) use figures::{among_siblings, suspicious_amounts};
pub(super) use missing::missing_once;
pub(super) use money::settle_per;
pub(super) use sign::{drop_marked, holds_mark, unread_signs};
pub(super) use wording::slips;

use super::indicator::{counts, is_choice, is_either_way};
use crate::clause::TopicField;
use crate::{Ambiguity, AmbiguityKind, Indicator, Requirement, TargetComparator, Topic};

/// Every clause of a topic that can be read two ways.
pub(super) fn ambiguities(topic: &Topic) -> Vec<Ambiguity> {
    let mut found = money::ambiguities(topic);
    // The wave band of a laser is a range too, and no doubt: only what is counted can be done in part.
    let ranges = topic.indicators.iter().filter(|target| target.comparator == TargetComparator::Range);
    let counted = ranges.filter(|target| counts(&target.unit));
    found.extend(counted.map(|target| {
        let (low, high) = (&target.value, target.value_max.as_deref().unwrap_or_default());
        let unit = &target.unit;
        Ambiguity {
            kind: AmbiguityKind::RangeFloor,
            quote: target.quote.clone(),
            span: target.span,
            field: TopicField::Indicators,
            readings: vec![
                format!("完成 {low} {unit}即达到要求"),
                format!("以 {high} {unit}为目标，只完成 {low} {unit}可能被认为没有达到"),
            ],
        }
    }));
    found.extend(topic.indicators.iter().filter(|target| is_either_way(target)).map(more_or_less));
    found.extend(topic.requirements.iter().filter(|part| is_choice(&part.quote)).map(some_of_list));
    found
}

/// 优于 of a quantity of which the words do not say which way it is better; 最高 of what is measured.
fn more_or_less(target: &Indicator) -> Ambiguity {
    let Indicator { object, quote, span, .. } = target;
    let amount = target.amount();
    let readings = vec![format!("{object}不小于 {amount}"), format!("{object}不大于 {amount}")];
    let (quote, span, field) = (quote.clone(), *span, TopicField::Indicators);
    Ambiguity { kind: AmbiguityKind::MoreOrLess, quote, span, field, readings }
}

/// 完成以下三项中的两项: how many are enough is known, and not who chooses.
fn some_of_list(part: &Requirement) -> Ambiguity {
    let readings = vec![
        "从所列各项中选择完成规定的几项即可".to_owned(),
        "所列各项都要写明，由发布单位指定考核哪几项".to_owned(),
    ];
    let (quote, span, field) = (part.quote.clone(), part.span, TopicField::Indicators);
    Ambiguity { kind: AmbiguityKind::SomeOfList, quote, span, field, readings }
}
