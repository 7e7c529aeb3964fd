//! A reference implementation of the search: reads every text for every word.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::fold::Folded;
use super::index::{NO_MATCH, Rank, SearchIndex, Zone};
use super::query::Word;
use super::sound;
use crate::catalogue::Catalogue;
use shenbao_guide::{Guide, ReadGuide, Topic};

/// The rank of a topic for a word.
fn rank(guide: &Guide, topic: &Topic, word: &Word) -> Rank {
    let matches = |zone: &Zone| {
        zone.texts(guide, topic).into_iter().map(Folded::of).any(|text| {
            if zone.sounds() {
                word.letters.as_deref().is_some_and(|letters| sound::place(&text, letters).is_some())
            } else {
                let text: String = text.chars.iter().collect();
                !word.chars.is_empty() && text.contains(&word.chars.iter().collect::<String>())
            }
        })
    };
    Zone::ALL.into_iter().find(matches).map_or(NO_MATCH, |zone| zone as Rank)
}

fn ranks(guides: &[ReadGuide], word: &Word) -> Vec<Rank> {
    let topics = guides.iter().flat_map(|read| read.guide.topics.iter().map(|topic| (&read.guide, topic)));
    topics.map(|(guide, topic)| rank(guide, topic, word)).collect()
}

static SHIPPED_GUIDES: LazyLock<Catalogue> = LazyLock::new(Catalogue::shipped);

/// Guides with texts of few distinct characters, so that words overlap, repeat and touch the edges.
fn small_guides() -> impl Strategy<Value = Vec<ReadGuide>> {
    let text = || prop_oneof!["[重庆长治aA癌 ]{0,8}", "[重长]{60,70}", "[𬭎癌1－—]{0,140}"];
    let topic = (text(), prop::option::of(text()), text(), prop::option::of(text()), text());
    prop::collection::vec((text(), prop::collection::vec(topic, 0..5)), 0..4).prop_map(|guides| {
        let (read, model) = SHIPPED_GUIDES.topic("shapingba-2024-life-health-1", 1).unwrap();
        let make = |(title, direction, problem, indicators, notes): (String, _, _, _, _)| Topic {
            title,
            direction,
            problem: Some(problem),
            indicators_text: indicators,
            notes_text: Some(notes),
            ..model.clone()
        };
        guides
            .into_iter()
            .map(|(title, topics)| ReadGuide {
                guide: Guide { title, topics: topics.into_iter().map(make).collect(), ..read.guide.clone() },
                findings: Vec::new(),
                numerals: Default::default(),
            })
            .collect()
    })
}

/// A text that fills exactly one page, followed by one that continues the word.
#[test]
fn a_word_is_never_found_across_two_texts() {
    let (read, model) = SHIPPED_GUIDES.topic("shapingba-2024-life-health-1", 1).unwrap();
    for length in 56..72 {
        let first = "长".repeat(length) + "重长重长重重长长";
        let topic = |indicators: &str, problem: &str| Topic {
            indicators_text: Some(indicators.to_owned()),
            problem: Some(problem.to_owned()),
            notes_text: Some(problem.to_owned()),
            ..model.clone()
        };
        let topics = vec![topic(&first, "重重长"), topic("重重长", &first)];
        let guides = [ReadGuide {
            guide: Guide { topics, ..read.guide.clone() },
            findings: Vec::new(),
            numerals: Default::default(),
        }];
        let word = Word::typed("重长重长重重长长重重");
        assert_eq!(SearchIndex::build(&guides).word(&word), [NO_MATCH, NO_MATCH], "{length}");
    }
}

proptest! {
    #[test]
    fn the_index_finds_what_reading_every_text_finds(
        guides in small_guides(),
        words in prop::collection::vec(
            prop_oneof!["[重庆长治a癌𬭎1-]{1,5}", "[重长]{1,40}", "(zh?|ch?|q|a|1|chang|qing|zhi){1,4}"], 1..12),
    ) {
        let index = SearchIndex::build(&guides);
        for word in words {
            let word = Word::typed(&word);
            prop_assert_eq!(index.word(&word), ranks(&guides, &word), "{:?}", word);
        }
    }

    #[test]
    fn every_piece_of_the_catalogue_is_found_where_it_stands(
        topic in any::<prop::sample::Index>(), start in any::<prop::sample::Index>(), length in 1..12usize,
    ) {
        static SHIPPED: LazyLock<(Vec<ReadGuide>, SearchIndex)> = LazyLock::new(|| {
            let guides = Catalogue::shipped().guides;
            let index = SearchIndex::build(&guides);
            (guides, index)
        });
        let (guides, index) = &*SHIPPED;
        let topics: Vec<&Topic> = guides.iter().flat_map(|read| &read.guide.topics).collect();
        let topic = topic.get(&topics);
        let text = Folded::of(topic.problem.as_deref().unwrap()).chars;
        let from = start.index(text.len());
        let word = Word::typed(&String::from_iter(&text[from..text.len().min(from + length)]));
        prop_assert_eq!(index.word(&word), ranks(guides, &word), "{:?}", word);
    }
}
