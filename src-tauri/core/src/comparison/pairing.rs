//! Pairs the topics of two versions of a guide: titles are reworded and numbers shift.

use super::likeness::{Bigrams, of};
use shenbao_guide::Topic;

/// The similarity below which topics are different ones.
const SAME_TOPIC: u32 = 450;

/// Paired topics, by their indices in the two versions.
pub(super) struct Pairs {
    /// Pairs of older and newer, in no particular order.
    pub both: Vec<(usize, usize)>,
    /// Topics only in the older version, in its order.
    pub removed: Vec<usize>,
}

/// Pairs the topics of two versions, the most similar first.
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

/// The features that identify a topic: its title and its content.
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

    /// The similarity; title and content have equal weight, since either can be reworded while the other stays.
    fn alike(&self, other: &Marks) -> u32 {
        u32::midpoint(of(&self.title, &other.title), of(&self.body, &other.body))
    }
}
