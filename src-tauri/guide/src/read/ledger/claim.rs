//! What the readers made of the text, by its place: where rules, periods, counts and conditions stand.

use crate::Guide;
use crate::clause::Span;

/// Places in order that do not overlap.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<Span>);

impl Places {
    pub(super) fn of(spans: impl IntoIterator<Item = Span>) -> Places {
        let mut all: Vec<Span> = spans.into_iter().collect();
        all.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match merged.last_mut() {
                Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
                _ => merged.push(span),
            }
        }
        Places(merged)
    }

    /// Does this stand in one of them?
    pub(super) fn hold(&self, span: Span) -> bool {
        let after = self.0.partition_point(|place| place.0 <= span.0);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|place| span.1 <= place.1)
    }
}

/// Where each kind of thing was read.
#[derive(Debug)]
pub(super) struct Claims {
    pub rules: Places,
    pub periods: Places,
    pub awards: Places,
    pub conditions: Places,
    /// The clauses the readers left to a person.
    pub unread: Places,
}

impl<'g> Claims {
    /// Gathers them from all topics: what stands outside a topic may have been read for it.
    pub(super) fn of(guide: &'g Guide) -> Claims {
        let topics = || guide.topics.iter();
        let conditions = topics().flat_map(|topic| {
            let leads = topic.lead.iter().chain(&topic.lead_refused).map(|lead| lead.span);
            leads
                .chain(topic.conditions.iter().map(|condition| condition.span))
                .chain(topic.preferences.iter().map(|preference| preference.span))
                .chain(topic.evidence.iter().map(|evidence| evidence.span))
        });
        Claims {
            rules: Places::of(topics().flat_map(|topic| &topic.funding_rules).map(|rule| rule.clause.span)),
            periods: Places::of(topics().filter_map(|topic| topic.period.as_ref()).map(|period| period.span)),
            awards: Places::of(topics().filter_map(|topic| topic.award.as_ref()).map(|award| award.span)),
            conditions: Places::of(conditions),
            unread: Places::of(topics().flat_map(|topic| &topic.unread).map(|clause| clause.span)),
        }
    }
}
