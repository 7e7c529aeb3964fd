//! The similarity of two texts, in thousandths: the share of common character pairs (Dice's coefficient over bigrams of
//! letters and Han characters). Numbers and punctuation do not count: numbers are what a new version changes, and two
//! short clauses that differ only in a number are the same clause.

/// The similarity from which titles belong to one guide.
pub(super) const SAME_TITLE: u32 = 850;

/// Words in a title that only state its status.
const STATUS_WORDS: [&str; 5] = ["公开征求意见稿", "征求意见稿", "送审稿", "试行", "正式"];

/// The similarity of two guides' titles.
pub(super) fn of_titles(a: &str, b: &str) -> u32 {
    let bare = |title: &str| {
        let words = STATUS_WORDS.iter().fold(title.to_owned(), |title, word| title.replace(word, ""));
        words.replace(['（', '）', '(', ')'], "")
    };
    of(&Bigrams::of(&bare(a)), &Bigrams::of(&bare(b)))
}

/// The adjacent pairs of characters of a text, sorted.
pub(super) struct Bigrams(Vec<[char; 2]>);

impl Bigrams {
    /// The bigrams of a text.
    pub(super) fn of(text: &str) -> Bigrams {
        let mut pairs = Vec::new();
        let mut last = None;
        for c in text.chars().filter(|c| c.is_alphabetic()).map(half_width) {
            if let Some(last) = last.replace(c) {
                pairs.push([last, c]);
            }
        }
        pairs.sort_unstable();
        Bigrams(pairs)
    }
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The similarity of two texts, from 0 to 1000.
pub(super) fn of(a: &Bigrams, b: &Bigrams) -> u32 {
    let total = a.0.len() + b.0.len();
    if total == 0 {
        return 0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while let (Some(x), Some(y)) = (a.0.get(i), b.0.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    u32::try_from(common * 2 * 1000 / total).unwrap_or(1000)
}
