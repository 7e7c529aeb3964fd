//! A word list that answers fast: which of its words does a text begin with?

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::char_filter::CharFilter;

/// Words, each with what it stands for. Of several that fit, the longest counts; of equally long ones, the last.
pub(crate) struct Lexicon<T> {
    /// What the words begin with: most texts begin with other characters.
    begins: CharFilter,
    /// The characters the words begin with, in order.
    firsts: Vec<char>,
    /// The words that begin with each, the longest first.
    groups: Vec<Vec<(&'static str, T)>>,
}

impl<T: Copy> Lexicon<T> {
    /// Sorts the words by how they begin. Empty words are left out: they would fit everywhere.
    pub(crate) fn of(words: impl IntoIterator<Item = (&'static str, T)>) -> Lexicon<T> {
        let mut groups: BTreeMap<char, Vec<(&'static str, T)>> = BTreeMap::new();
        for (word, value) in words {
            if let Some(first) = word.chars().next() {
                groups.entry(first).or_default().insert(0, (word, value));
            }
        }
        groups.values_mut().for_each(|group| group.sort_by_key(|(word, _)| Reverse(word.len())));
        let (firsts, groups): (Vec<char>, _) = groups.into_iter().unzip();
        Lexicon { begins: CharFilter::of(&firsts), firsts, groups }
    }

    /// Does one of the words stand anywhere in the text?
    pub(crate) fn occurs_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.longest(&text[at..]).is_some())
    }

    /// The longest word the text begins with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        let first = text.chars().next().filter(|c| self.begins.passes(*c))?;
        let at = self.firsts.binary_search(&first).ok()?;
        self.groups[at].iter().find(|(word, _)| text.starts_with(word)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_counts_and_of_equals_the_last() {
        let words = Lexicon::of([("自筹", 1), ("自筹经费", 2), ("资金", 3), ("资金", 4), ("", 5)]);
        assert_eq!(words.longest("自筹经费不低于"), Some(("自筹经费", 2)));
        assert_eq!(words.longest("自筹资金"), Some(("自筹", 1)));
        assert_eq!(words.longest("资金"), Some(("资金", 4)));
        assert_eq!((words.longest("经费"), words.longest("")), (None, None));
    }
}
