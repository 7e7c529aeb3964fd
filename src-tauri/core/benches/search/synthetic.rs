//! Generates guides from the sentences of the shipped ones: any number of topics, always the same ones.

use shenbao_core::catalogue::Catalogue;
use shenbao_guide::{Guide, ReadGuide, Topic};

/// The number of topics per guide; the shipped ones have 8 to 24.
const TOPICS: usize = 20;

/// A sentence that occurs in one topic of 5,000, as a rare term.
const RARE: &str = "面向罕见病䶮症的探索性研究。";

/// A fixed pseudo-random sequence (Knuth's MMIX generator), so that all runs measure the same texts.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Guides with this many topics in total.
pub(crate) fn guides(topics: usize) -> Vec<ReadGuide> {
    let shipped = Catalogue::shipped();
    let real: Vec<&Topic> = shipped.guides.iter().flat_map(|read| &read.guide.topics).collect();
    let pool = |text: fn(&Topic) -> &Option<String>| -> Vec<&str> {
        real.iter().filter_map(|topic| text(topic).as_deref()).flat_map(sentences).collect()
    };
    let (problems, indicators) = (pool(|topic| &topic.problem), pool(|topic| &topic.indicators_text));
    let mut sequence = Sequence(2026);
    let mut recombined = |number: usize| {
        let model = *sequence.of(&real);
        let mut problem = mixed(&mut sequence, model.problem.as_deref(), &problems);
        if number % 5000 == 4999 {
            problem.push_str(RARE);
        }
        let halves = (sequence.of(&real).title.as_str(), sequence.of(&real).title.as_str());
        Topic {
            number: (number % TOPICS) as u32 + 1,
            title: first_half(halves.0) + &second_half(halves.1),
            problem: Some(problem),
            indicators_text: Some(mixed(&mut sequence, model.indicators_text.as_deref(), &indicators)),
            // What search does not read is left out, or 100,000 topics would need gigabytes.
            requirements: Vec::new(),
            indicators: Vec::new(),
            ambiguities: Vec::new(),
            preferences: Vec::new(),
            evidence: Vec::new(),
            field_spans: Vec::new(),
            unread: Vec::new(),
            ..model.clone()
        }
    };
    let mut all = (0..topics).map(&mut recombined);
    (0..topics.div_ceil(TOPICS))
        .map(|number| {
            let model = &shipped.guides[number % shipped.guides.len()].guide;
            let topics = all.by_ref().take(TOPICS).collect();
            let guide = Guide { id: format!("guide-{number}"), topics, ..model.clone() };
            ReadGuide { guide, findings: Vec::new(), numerals: Default::default() }
        })
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['；', '。', '，']).filter(|sentence| !sentence.trim().is_empty())
}

/// As many sentences as the model has, drawn from all topics.
fn mixed(sequence: &mut Sequence, model: Option<&str>, pool: &[&str]) -> String {
    (0..model.map_or(0, |text| sentences(text).count())).map(|_| *sequence.of(pool)).collect()
}

fn first_half(title: &str) -> String {
    title.chars().take(title.chars().count() / 2).collect()
}

fn second_half(title: &str) -> String {
    title.chars().skip(title.chars().count() / 2).collect()
}
