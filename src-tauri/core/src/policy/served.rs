//! Finds the passages of a policy that a topic serves, ranked by shared terms.
//!
//! A term is a run of at least two Han characters, or a Latin name, that occurs in both texts. Its weight (in eighths
//! of a bit) grows with its rarity among topics and passages, with its closeness to the topic's title and the passage's
//! run-in heading, and with its length. A passage qualifies only where one term is sufficient evidence by itself and
//! the sum exceeds [`THRESHOLD`]. All computation uses integers, so results are the same on every machine.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::read::targets;
use super::terms::{Segment, Strength, segments, sentences};
use super::{Passage, PassageKind, Policy, TargetYear};
use shenbao_guide::clause::Span;
use shenbao_guide::{ReadGuide, Topic};

/// Twelve bits: 人工智能 in a title qualifies, in a problem alone it does not. Measured in `quality.rs`: with a higher
/// value topics lose passages a reader would name; with a lower one the first wrong ones appear.
const THRESHOLD: u32 = 12 * BIT;
/// The unit of weights: eighths of a bit.
const BIT: u32 = 8;
/// The maximum number of passages per topic.
const MAX_PASSAGES: usize = 5;
/// The length in characters above which only a sentence of a paragraph is quoted.
const QUOTED_WHOLE: usize = 120;

/// The part of a topic that contains a shared term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TopicPart {
    /// The title
    Title,
    /// 方向
    Direction,
    /// 拟解决问题
    Problem,
    /// 考核指标
    Indicators,
}

impl TopicPart {
    /// The weight of the part: a title states the subject; indicators may mention anything countable.
    fn weight(self) -> u32 {
        match self {
            TopicPart::Title => 3,
            TopicPart::Direction | TopicPart::Problem => 2,
            TopicPart::Indicators => 1,
        }
    }

    fn texts(topic: &Topic) -> impl Iterator<Item = (TopicPart, &str)> {
        [
            (TopicPart::Title, Some(topic.title.as_str())),
            (TopicPart::Direction, topic.direction.as_deref()),
            (TopicPart::Problem, topic.problem.as_deref()),
            (TopicPart::Indicators, topic.indicators_text.as_deref()),
        ]
        .into_iter()
        .filter_map(|(part, text)| Some((part, text?)))
    }
}

/// A passage that a topic serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ServedPassage {
    /// The policy's id.
    pub policy: String,
    /// The passage's number in it.
    pub passage: u32,
    /// Its headings, outermost first.
    pub path: Vec<String>,
    /// Its role.
    pub kind: PassageKind,
    /// The quotation: the passage, or the sentence of a long one that shares most.
    pub quote: String,
    /// Its position in the policy's file.
    pub span: Span,
    /// The shared terms, the most significant first.
    pub terms: Vec<SharedTerm>,
    /// The total weight of the shared terms, in eighths of a bit: comparable only between passages of one topic.
    pub score: u32,
    /// The target years in the quotation that have passed.
    pub expired: Vec<TargetYear>,
    /// The quotation with its source, ready to insert into a text.
    pub citation: String,
}

/// A term that a topic and a passage share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SharedTerm {
    /// The form in the passage or its run-in heading.
    pub passage: String,
    /// The form in the topic: the same, or a synonym (AI, 人工智能).
    pub topic: String,
    /// The part of the topic with the highest weight that contains it.
    pub part: TopicPart,
    /// It is weak evidence by itself: a general word or a disease.
    pub supporting: bool,
}

/// A topic that serves a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PassageTopic {
    /// The passage's number.
    pub passage: u32,
    /// The guide's id.
    pub guide_id: String,
    /// The topic's number.
    pub topic_number: u32,
    /// The topic's title.
    pub topic_title: String,
}

/// The frequency of every term in the shipped topics and passages.
#[derive(Clone, Debug)]
pub struct Relevance {
    texts: u32,
    having: BTreeMap<String, u32>,
}

/// The occurrence of a term in a topic.
struct InTopic {
    part: TopicPart,
    words: String,
}

/// The terms shared by a quotation and a topic, by folded term.
#[derive(Default)]
struct Share {
    terms: BTreeMap<String, Weighed>,
}

struct Weighed {
    shown: SharedTerm,
    /// It occurs in the run-in heading, which names the subject of the passage.
    in_subhead: bool,
    long: bool,
    head: bool,
}

impl Relevance {
    /// Counts the terms of all shipped guides and policies.
    pub fn of(guides: &[ReadGuide], policies: &[Policy]) -> Relevance {
        let mut relevance = Relevance { texts: 0, having: BTreeMap::new() };
        for topic in guides.iter().flat_map(|read| &read.guide.topics) {
            relevance.count(TopicPart::texts(topic).map(|(_, text)| text));
        }
        for passage in policies.iter().flat_map(|policy| &policy.passages) {
            relevance.count([subhead(passage), &passage.text]);
        }
        relevance
    }

    fn count<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        let pieces: Vec<Segment> = texts.into_iter().flat_map(segments).collect();
        let terms: BTreeSet<String> = pieces
            .iter()
            .flat_map(|piece| piece.terms().map(|(start, end)| piece.term(start, end)))
            .collect();
        self.texts += 1;
        for term in terms {
            *self.having.entry(term).or_default() += 1;
        }
    }

    /// The information of a term: −log₂ of its frequency, in eighths of a bit.
    fn information(&self, term: &str) -> u32 {
        let having = self.having.get(term).copied().unwrap_or(1).max(1);
        let eighth_power = |n: u32| u128::from(n).pow(BIT);
        (eighth_power(self.texts) / eighth_power(having)).checked_ilog2().unwrap_or(0)
    }

    /// The passages of a policy that a topic serves, best first; none where the evidence is insufficient.
    pub fn served(&self, policy: &Policy, topic: &Topic, this_year: u32) -> Vec<ServedPassage> {
        let in_topic = index(topic);
        let mut served: Vec<ServedPassage> = policy
            .passages
            .iter()
            .filter(|passage| !passage.path.is_empty())
            .filter_map(|passage| self.best(policy, passage, &in_topic, this_year))
            .collect();
        served.sort_by_key(|served| (std::cmp::Reverse(served.score), served.passage));
        served.truncate(MAX_PASSAGES);
        served
    }

    /// The topics of these guides that serve each passage of a policy, in the order of the passages and, for one
    /// passage, with the highest score first.
    pub fn topics(&self, policy: &Policy, guides: &[ReadGuide]) -> Vec<PassageTopic> {
        let mut found = Vec::new();
        let topics =
            guides.iter().flat_map(|read| read.guide.topics.iter().map(|topic| (&read.guide, topic)));
        for (guide, topic) in topics {
            for served in self.served(policy, topic, 0) {
                let topic = PassageTopic {
                    passage: served.passage,
                    guide_id: guide.id.clone(),
                    topic_number: topic.number,
                    topic_title: topic.title.clone(),
                };
                found.push((served.score, topic));
            }
        }
        found.sort_by_key(|(score, topic)| (topic.passage, std::cmp::Reverse(*score)));
        found.into_iter().map(|(_, topic)| topic).collect()
    }

    /// The best quotation of the passage for the topic, if it qualifies.
    fn best(
        &self,
        policy: &Policy,
        passage: &Passage,
        in_topic: &BTreeMap<String, InTopic>,
        this_year: u32,
    ) -> Option<ServedPassage> {
        let mut best: Option<(u32, u32, &str, Share)> = None;
        for (at, quote) in quotations(&passage.text) {
            let share = Share::of(subhead(passage), quote, in_topic);
            let score = share.score(self);
            if score >= THRESHOLD && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, at, quote, share));
            }
        }
        let (score, at, quote, share) = best?;
        let start = passage.span.0 + at;
        let span = Span(start, start + super::read::count(quote.chars().count()));
        Some(ServedPassage {
            policy: policy.id.clone(),
            passage: passage.number,
            path: passage.path.clone(),
            kind: passage.kind,
            quote: quote.to_owned(),
            span,
            terms: share.shown(self),
            score,
            expired: targets(quote, start).into_iter().filter(|year| year.expired(this_year)).collect(),
            citation: policy.citation(quote),
        })
    }
}

/// The run-in heading, which names the subject of the passage. A （一） heading is often a sentence, and does not count.
fn subhead(passage: &Passage) -> &str {
    passage.path.get(2).map_or("", String::as_str)
}

/// The possible quotations of a passage: all of it, or the sentences of a long one; each with the index of its first
/// character.
fn quotations(text: &str) -> Vec<(u32, &str)> {
    if text.chars().count() > QUOTED_WHOLE { sentences(text) } else { vec![(0, text)] }
}

/// Every term of a topic, with the part of the highest weight that contains it.
fn index(topic: &Topic) -> BTreeMap<String, InTopic> {
    let mut index: BTreeMap<String, InTopic> = BTreeMap::new();
    for (part, text) in TopicPart::texts(topic) {
        for piece in segments(text) {
            for (start, end) in piece.terms() {
                let heavier = |known: &InTopic| known.part.weight() >= part.weight();
                let term = piece.term(start, end);
                if !index.get(&term).is_some_and(heavier) {
                    index.insert(term, InTopic { part, words: piece.as_written(text, start, end) });
                }
            }
        }
    }
    index
}

impl Share {
    fn of(subhead: &str, quote: &str, in_topic: &BTreeMap<String, InTopic>) -> Share {
        let mut share = Share::default();
        share.add(subhead, true, in_topic);
        share.add(quote, false, in_topic);
        share.drop_parts();
        share
    }

    /// Adds the longest shared terms of a text.
    fn add(&mut self, text: &str, in_subhead: bool, in_topic: &BTreeMap<String, InTopic>) {
        for piece in segments(text) {
            let mut covered = 0;
            // From each character the longest shared term, unless the one before reaches as far.
            let mut longest: BTreeMap<usize, usize> = BTreeMap::new();
            for (start, end) in
                piece.terms().filter(|&(start, end)| in_topic.contains_key(&piece.term(start, end)))
            {
                longest.insert(start, end);
            }
            for (start, end) in longest {
                if end <= covered {
                    continue;
                }
                covered = end;
                let strength = piece.strength(start, end);
                let term = piece.term(start, end);
                let (Some(found), false) = (in_topic.get(&term), strength == Strength::Nothing) else {
                    continue;
                };
                let known = self.terms.entry(term).or_insert_with(|| Weighed {
                    shown: SharedTerm {
                        passage: piece.as_written(text, start, end),
                        topic: found.words.clone(),
                        part: found.part,
                        supporting: true,
                    },
                    in_subhead,
                    long: piece.is_long(start, end),
                    head: false,
                });
                known.shown.supporting &= strength == Strength::Support;
                known.head |= piece.is_head(end);
            }
        }
    }

    /// Removes terms inside longer ones unless they occur in a part with a higher weight.
    fn drop_parts(&mut self) {
        let places: Vec<(String, u32)> =
            self.terms.iter().map(|(term, weighed)| (term.clone(), weighed.place())).collect();
        self.terms.retain(|term, weighed| {
            !places.iter().any(|(other, place)| {
                other != term && other.contains(term.as_str()) && *place >= weighed.place()
            })
        });
    }

    /// The total weight; `None` where no term is sufficient evidence.
    fn score(&self, relevance: &Relevance) -> u32 {
        if !self.terms.values().any(Weighed::carries) {
            return 0;
        }
        self.terms.iter().map(|(term, weighed)| weighed.value(relevance.information(term))).sum()
    }

    fn shown(self, relevance: &Relevance) -> Vec<SharedTerm> {
        let mut terms: Vec<(u32, SharedTerm)> = self
            .terms
            .into_iter()
            .map(|(term, weighed)| (weighed.value(relevance.information(&term)), weighed.shown))
            .collect();
        terms.sort_by_key(|(value, shown)| (shown.supporting, std::cmp::Reverse(*value)));
        terms.into_iter().map(|(_, shown)| shown).collect()
    }
}

impl Weighed {
    fn place(&self) -> u32 {
        self.shown.part.weight() * if self.in_subhead { 2 } else { 1 }
    }

    /// Is it sufficient evidence that the passage is served? A long term at the end of its noun; a short one only from
    /// the topic's title; never a general word or a disease.
    fn carries(&self) -> bool {
        !self.shown.supporting && self.head && (self.long || self.shown.part == TopicPart::Title)
    }

    fn value(&self, information: u32) -> u32 {
        let mut value = information * self.place() * if self.long { 2 } else { 1 };
        if self.shown.supporting {
            value /= 4;
        }
        if !self.head {
            value /= 2;
        }
        value
    }
}
