//! What the readers made of the text, by its place: where rules, periods, counts and conditions stand.

use std::collections::BTreeSet;

use crate::clause::{Clause, Span, TopicField};
use crate::{DeadlineKind, Guide};

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
    /// Those of them that stand in 研究内容 or 考核指标. In the cells of a row that goes on below, the place of any other spans
    /// what stands beside it.
    pub rules_in_prose: Places,
    pub periods: Places,
    pub deadlines: Places,
    pub awards: Places,
    /// The awards that are a bare number in a cell.
    pub award_cells: BTreeSet<Span>,
    pub conditions: Places,
    /// The clauses the readers left to a person.
    pub unread: Places,
}

impl Claims {
    /// Gathers them from all topics and general clauses: what stands outside a topic may have been read for it.
    pub(super) fn of(guide: &Guide) -> Claims {
        let topics = || guide.topics.iter();
        let of_topics = || topics().flat_map(|topic| &topic.categories);
        let of_categories =
            || guide.categories.iter().chain(of_topics()).flat_map(|category| &category.clauses);
        let general = || guide.general.iter().chain(of_categories()).map(|clause| &clause.terms);
        let leads = topics()
            .flat_map(|topic| topic.lead.iter().chain(&topic.lead_refused))
            .chain(general().flat_map(|terms| terms.lead.iter().chain(&terms.lead_refused)));
        let conditions = topics().flat_map(|topic| &topic.conditions);
        let conditions = conditions.chain(general().flat_map(|terms| &terms.conditions));
        let preferences = topics().flat_map(|topic| &topic.preferences);
        let preferences = preferences.chain(general().flat_map(|terms| &terms.preferences));
        let evidence = topics().flat_map(|topic| &topic.evidence);
        let evidence = evidence.chain(general().flat_map(|terms| &terms.evidence));
        let rules = topics().flat_map(|topic| &topic.funding_rules);
        let rules = rules.chain(general().flat_map(|terms| &terms.funding_rules)).map(|rule| &rule.clause);
        let totals = general().flat_map(|terms| &terms.programme_totals).map(|total| &total.clause);
        let rules: Vec<&Clause> = rules.chain(totals).collect();
        let in_prose = rules.iter().filter(|clause| is_in_prose(clause));
        let periods = topics().filter_map(|topic| topic.period.as_ref());
        let periods = periods.chain(general().filter_map(|terms| terms.period.as_ref()));
        let awards = topics().filter_map(|topic| topic.award.as_ref());
        let awards = awards.chain(general().filter_map(|terms| terms.award.as_ref())).map(|award| award.span);
        let planned = general().flat_map(|terms| &terms.planned_counts).map(|planned| planned.clause.span);
        let awards: Vec<Span> = awards.chain(planned).collect();
        // The end of a consultation is a date like others.
        let of_applications =
            guide.deadlines.iter().filter(|deadline| deadline.kind != DeadlineKind::Comments);
        // A general clause nobody read is shown with the topics it holds for.
        let unread = topics().flat_map(|topic| &topic.unread);
        let about_the_applicant = leads
            .map(|lead| lead.span)
            .chain(conditions.map(|condition| condition.span))
            .chain(preferences.map(|preference| preference.span))
            .chain(evidence.map(|evidence| evidence.span));
        Claims {
            rules_in_prose: Places::of(in_prose.map(|clause| clause.span)),
            rules: Places::of(rules.iter().map(|clause| clause.span)),
            periods: Places::of(periods.map(|period| period.span)),
            deadlines: Places::of(of_applications.map(|deadline| deadline.clause.span)),
            awards: Places::of(awards.iter().copied()),
            award_cells: awards.into_iter().collect(),
            conditions: Places::of(about_the_applicant),
            unread: Places::of(unread.map(|clause| clause.span)),
        }
    }
}

/// May a clause stand in 研究内容 or 考核指标?
fn is_in_prose(clause: &Clause) -> bool {
    use TopicField::{Eligibility, Funding, Notes, Organization, Period};
    !matches!(clause.field, Some(Funding | Period | Organization | Eligibility | Notes))
}
