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

use super::indicator::counts;
use crate::clause::TopicField;
use crate::{Ambiguity, AmbiguityKind, TargetComparator, Topic};

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
    found
}
