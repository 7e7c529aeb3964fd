//! A filter for characters: whether one may be of a set, without a branch for each of the set.

/// Of every character of a set it is true that it passes, and of one in some hundred others.
#[derive(Clone, Debug)]
pub(crate) struct CharFilter([u64; CharFilter::WORDS]);

impl CharFilter {
    const WORDS: usize = 16;

    /// The filter of a set.
    pub(crate) const fn of(set: &[char]) -> CharFilter {
        let mut bits = [0; CharFilter::WORDS];
        let mut at = 0;
        while at < set.len() {
            let (word, bit) = CharFilter::place(set[at]);
            bits[word] |= bit;
            at += 1;
        }
        CharFilter(bits)
    }

    /// May the character be of the set? `false` is sure.
    pub(crate) const fn passes(&self, c: char) -> bool {
        let (word, bit) = CharFilter::place(c);
        self.0[word] & bit != 0
    }

    const fn place(c: char) -> (usize, u64) {
        let at = c as usize % (CharFilter::WORDS * 64);
        (at / 64, 1 << (at % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_of_the_set_pass_and_most_others_do_not() {
        let set = ['一', '二', '三', '万', '亿', '〇'];
        let filter = CharFilter::of(&set);
        assert!(set.iter().all(|c| filter.passes(*c)));
        let others = ('\u{4e00}'..'\u{9fff}').filter(|c| !set.contains(c));
        assert!(others.clone().filter(|c| filter.passes(*c)).count() * 100 < others.count());
    }
}
