//! Which topic of the older version is which of the newer: titles are reworded and numbers move.

use super::likeness::{Bigrams, of};
use shenbao_guide::Topic;

/// Two topics less alike than this are two topics.
const SAME_TOPIC: u32 = 450;

/// Topics by their index in either version.
pub(super) struct Pairs {
    /// (older, newer), in no order.
    pub both: Vec<(usize, usize)>,
    /// Of the older version alone, in its order.
    pub removed: Vec<usize>,
}

/// Pairs the topics of two versions, the most alike first.
pub(super) fn pair_topics(older: &[Topic], newer: &[Topic]) -> Pairs {
    let (old_marks, new_marks): (Vec<Marks>, Vec<Marks>) =
        (older.iter().map(Marks::of).collect(), newer.iter().map(Marks::of).collect());
    let mut likely: Vec<(u32, usize, usize)> = Vec::new();
    for (o, old) in old_marks.iter().enumerate() {
        for (n, new) in new_marks.iter().enumerate() {
            let alike = old.alike(new);
            if alike >= SAME_TOPIC {
                likely.push((alike, o, n));
            }
        }
    }
    // Of equally alike ones, those that stand nearest each other.
    likely.sort_by_key(|&(alike, o, n)| (std::cmp::Reverse(alike), o.abs_diff(n), o));
    let (mut old_taken, mut new_taken) = (vec![false; older.len()], vec![false; newer.len()]);
    let mut both = Vec::new();
    for (_, o, n) in likely {
        if !old_taken[o] && !new_taken[n] {
            (old_taken[o], new_taken[n]) = (true, true);
            both.push((o, n));
        }
    }
    let removed = (0..older.len()).filter(|o| !old_taken[*o]).collect();
    Pairs { both, removed }
}

/// What a topic is known by: its title, and what it is about.
struct Marks {
    title: Bigrams,
    body: Bigrams,
}

impl Marks {
    fn of(topic: &Topic) -> Marks {
        let body = [&topic.problem, &topic.indicators_text];
        let body: String = body.into_iter().flatten().map(String::as_str).collect();
        Marks { title: Bigrams::of(&topic.title), body: Bigrams::of(&body) }
    }

    /// Title and body count alike: a reworded title over the same text is one topic, and so is a rewritten text
    /// under the same title.
    fn alike(&self, other: &Marks) -> u32 {
        u32::midpoint(of(&self.title, &other.title), of(&self.body, &other.body))
    }
}
