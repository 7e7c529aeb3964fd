//! Searches all guides by words, by the pinyin of titles, and by conditions, while the person types.
//!
//! A query is parsed ([`query`]), each part is evaluated for every topic from the index alone ([`index`], [`facts`]),
//! and only the displayed hits are looked up in the guides' texts, to mark the matches ([`hit`]).

mod answer;
mod facts;
mod fold;
mod hit;
mod index;
#[cfg(test)]
mod naive;
mod postings;
mod query;
mod sound;
mod titles;

pub use answer::{SearchAnswer, SearchHit, SearchPart, SearchPlace};
pub use index::SearchIndex;
pub use titles::matching_titles;

use facts::Judged;
use index::{NO_MATCH, Rank, Zone};
use query::{Meaning, Part, parse};
use shenbao_guide::ReadGuide;

/// The result of one part for every topic.
struct Judgement {
    ranks: Vec<Rank>,
    unread: u32,
}

impl SearchIndex {
    /// Answers a query with the first `limit` topics that match every part, and the number of all.
    ///
    /// Topics are ranked by the place of the words (title, direction, 考核指标, 拟解决问题, others); ties keep the guides'
    /// order, and conditions do not affect the rank. An empty query matches nothing.
    ///
    /// `guides` are those the index was built from: matches are marked in their texts.
    pub fn search(&self, guides: &[ReadGuide], query: &str, limit: usize) -> SearchAnswer {
        let (parts, unused) = parse(query);
        let judgements: Vec<Judgement> = parts.iter().map(|part| self.judge(&part.meaning)).collect();
        let mut alone = vec![0; parts.len()];
        let mut without = vec![0; parts.len()];
        let mut total = 0;
        // A part adds at most the number of its zone: the sum of the ranks stays small enough to sort by counting.
        let mut by_rank: Vec<Vec<u32>> = vec![Vec::new(); parts.len() * usize::from(NO_MATCH)];
        for topic in 0..self.topics() {
            let (mut sum, mut failed, mut last_failed) = (0, 0, 0);
            for (part, judgement) in judgements.iter().enumerate() {
                let rank = judgement.ranks[topic];
                if rank == NO_MATCH {
                    (failed, last_failed) = (failed + 1, part);
                } else {
                    alone[part] += 1;
                    sum += usize::from(rank);
                }
            }
            if failed == 0 && !parts.is_empty() {
                total += 1;
                if by_rank[sum].len() < limit {
                    by_rank[sum].push(topic as u32);
                }
            } else if failed == 1 {
                without[last_failed] += 1;
            }
        }
        let best = by_rank.iter().flatten().take(limit);
        let hits = best.filter_map(|&topic| {
            let (guide, topic) = self.facts.place(topic as usize);
            let guide = &guides.get(guide)?.guide;
            Some(hit::hit(guide, guide.topics.get(topic)?, &parts))
        });
        SearchAnswer {
            query: query.to_owned(),
            hits: hits.collect(),
            parts: std::iter::zip(parts, judgements)
                .enumerate()
                .map(|(i, (part, judgement))| {
                    part_of_answer(part, alone[i], without[i] + total, judgement.unread)
                })
                .collect(),
            total,
            unused,
        }
    }

    fn judge(&self, meaning: &Meaning) -> Judgement {
        let judged = match meaning {
            Meaning::Words(words) => return Judgement { ranks: self.word(words), unread: 0 },
            Meaning::Lead { profile, .. } => self.facts.lead_fits(profile),
            Meaning::Amount(bounds) => self.facts.amount(*bounds),
            Meaning::Period(bounds) => self.facts.period(*bounds),
            Meaning::Year(year) => self.facts.year(*year),
            Meaning::Status(status) => self.facts.status(*status),
            Meaning::Manner(manner) => self.facts.manner(*manner),
        };
        let mut unread = judged.iter().filter(|judged| **judged == Judged::Unread).count() as u32;
        let mut ranks: Vec<Rank> = judged.into_iter().map(rank_of).collect();
        if let Meaning::Lead { word: Some(word), .. } = meaning {
            // Whoever types 高校 may mean the word as well.
            for (rank, of_word) in std::iter::zip(&mut ranks, self.word(word)) {
                *rank = (*rank).min(of_word);
            }
            unread = 0;
        }
        Judgement { ranks, unread }
    }
}

/// The rank for a condition: one that holds does not change the order; an open one ranks last.
fn rank_of(judged: Judged) -> Rank {
    match judged {
        Judged::Yes => 0,
        Judged::Open => Zone::Others as Rank,
        Judged::No | Judged::Unread => NO_MATCH,
    }
}

fn part_of_answer(part: Part, alone: u32, without: u32, unread: u32) -> SearchPart {
    let condition = part.meaning.condition();
    SearchPart { text: part.text, span: part.span, condition, alone, without, unread }
}
