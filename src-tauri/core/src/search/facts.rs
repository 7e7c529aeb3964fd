//! The facts that conditions test, in columns: 100,000 topics are judged without touching their texts.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::query::{Bounds, Manner};
use shenbao_guide::organisation::{Fit, LeadProfile};
use shenbao_guide::{Demand, FundingRule, GuideStatus, ReadGuide, Selection, Topic, Years};

/// The facts of every topic, in the order of the guides.
#[derive(Default)]
pub(super) struct Facts {
    topics: Vec<TopicFacts>,
    guides: Vec<GuideFacts>,
    /// Public amounts in 万元; those of a topic are adjacent.
    amounts: Vec<Decimal>,
    /// The distinct lists of who may lead: a guide has only a few.
    leads: Vec<Vec<String>>,
}

struct GuideFacts {
    year: Option<i32>,
    status: GuideStatus,
}

struct TopicFacts {
    guide: u32,
    /// The index of the topic in its guide.
    topic: u32,
    /// The index of its first amount; its last is before the next topic's first.
    amounts: u32,
    /// The index of its list in `leads`.
    lead: Option<u32>,
    /// In years.
    period: Option<Decimal>,
    manner: Option<Manner>,
    joint: bool,
}

/// Whether a condition holds for a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    Yes,
    No,
    /// It depends on a fact that can be supplied (is the hospital 市级?).
    Open,
    /// The guide does not say, or was not understood.
    Unread,
}

impl Judged {
    fn if_true(holds: bool) -> Judged {
        if holds { Judged::Yes } else { Judged::No }
    }
}

/// The public money of a rule: at most, or exactly, this much. Money without a named payer counts, since a guide offers
/// it.
pub(super) fn public_amount(rule: &FundingRule) -> Option<Decimal> {
    let (Demand::Cap { source, amount, .. } | Demand::Exact { source, amount, .. }) = &rule.demand else {
        return None;
    };
    source.is_public().then(|| amount.wan())
}

/// The longest period a topic allows, in years; of a topic with categories, the longest of any.
pub(super) fn years(topic: &Topic) -> Option<Decimal> {
    let of_categories = topic.categories.iter().flat_map(|category| &category.clauses);
    let periods = topic.period.iter().chain(of_categories.filter_map(|clause| clause.terms.period.as_ref()));
    periods.filter_map(|period| period.max_years.map(Years::decimal)).max()
}

fn manner(topic: &Topic) -> Option<Manner> {
    topic.selection().map(|selection| match selection {
        Selection::Open => Manner::Open,
        Selection::Directed => Manner::Directed,
    })
}

impl Facts {
    /// Collects the facts of every topic.
    pub(super) fn of(guides: &[ReadGuide]) -> Facts {
        let mut facts = Facts::default();
        let mut known: HashMap<&[String], u32> = HashMap::new();
        for (g, ReadGuide { guide, .. }) in (0..).zip(guides) {
            facts.guides.push(GuideFacts { year: guide.year, status: guide.status });
            for (t, topic) in (0..).zip(&guide.topics) {
                let topic_facts = TopicFacts {
                    guide: g,
                    topic: t,
                    amounts: facts.amounts.len() as u32,
                    lead: topic.lead.as_ref().map(|lead| {
                        *known.entry(&lead.types).or_insert_with(|| {
                            facts.leads.push(lead.types.clone());
                            facts.leads.len() as u32 - 1
                        })
                    }),
                    period: years(topic),
                    manner: manner(topic),
                    joint: topic.joint_city_district,
                };
                facts.topics.push(topic_facts);
                facts.amounts.extend(topic.funding_rules.iter().filter_map(public_amount));
            }
        }
        facts
    }

    /// The number of topics.
    pub(super) fn len(&self) -> usize {
        self.topics.len()
    }

    /// The indices of the guide and the topic.
    pub(super) fn place(&self, topic: usize) -> (usize, usize) {
        self.topics.get(topic).map_or((usize::MAX, 0), |t| (t.guide as usize, t.topic as usize))
    }

    /// Is one of the public amounts within bounds?
    pub(super) fn amount(&self, bounds: Bounds) -> Vec<Judged> {
        let ends = self.topics.iter().skip(1).map(|next| next.amounts as usize);
        std::iter::zip(&self.topics, ends.chain([self.amounts.len()]))
            .map(|(topic, end)| match &self.amounts[topic.amounts as usize..end] {
                [] => Judged::Unread,
                amounts => Judged::if_true(amounts.iter().any(|&amount| bounds.hold(amount))),
            })
            .collect()
    }

    /// Is the longest period within bounds?
    pub(super) fn period(&self, bounds: Bounds) -> Vec<Judged> {
        self.each(|topic| topic.period.map_or(Judged::Unread, |years| Judged::if_true(bounds.hold(years))))
    }

    /// May an organisation with this profile lead?
    pub(super) fn lead_fits(&self, profile: &LeadProfile) -> Vec<Judged> {
        let fits: Vec<Judged> = self
            .leads
            .iter()
            .map(|types| match profile.is_any_of(types) {
                Fit::Yes => Judged::Yes,
                Fit::No => Judged::No,
                Fit::Unknown => Judged::Open,
            })
            .collect();
        self.each(|topic| topic.lead.map_or(Judged::Unread, |lead| fits[lead as usize]))
    }

    /// Is the topic awarded in this manner?
    pub(super) fn manner(&self, manner: Manner) -> Vec<Judged> {
        self.each(|topic| match manner {
            Manner::Joint => Judged::if_true(topic.joint),
            _ => topic.manner.map_or(Judged::Unread, |known| Judged::if_true(known == manner)),
        })
    }

    /// Does the guide have this year?
    pub(super) fn year(&self, year: i32) -> Vec<Judged> {
        self.each_guide(|guide| guide.year.map_or(Judged::Unread, |known| Judged::if_true(known == year)))
    }

    /// Does the guide have this status?
    pub(super) fn status(&self, status: GuideStatus) -> Vec<Judged> {
        self.each_guide(|guide| match guide.status {
            known if known == status => Judged::Yes,
            GuideStatus::Unstated => Judged::Unread,
            _ => Judged::No,
        })
    }

    fn each(&self, judge: impl Fn(&TopicFacts) -> Judged) -> Vec<Judged> {
        self.topics.iter().map(judge).collect()
    }

    fn each_guide(&self, judge: impl Fn(&GuideFacts) -> Judged) -> Vec<Judged> {
        let guides: Vec<Judged> = self.guides.iter().map(judge).collect();
        self.each(|topic| guides[topic.guide as usize])
    }

    /// Bytes of memory, without the strings of `leads`.
    pub(super) fn bytes(&self) -> usize {
        self.topics.capacity() * size_of::<TopicFacts>()
            + self.guides.capacity() * size_of::<GuideFacts>()
            + self.amounts.capacity() * size_of::<Decimal>()
    }
}
