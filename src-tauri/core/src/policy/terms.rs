//! Splits a text into the terms that can be shared: it is cut at joining characters and at words without content.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::read::count;
use super::words::{As, CUT, DISEASE_ENDINGS, GENERAL, JOINING, READ_AS};

/// Words by their first character, for looking up every position of a text.
type ByFirst = LazyLock<BTreeMap<char, Vec<&'static str>>>;

static CUT_BY_FIRST: ByFirst = LazyLock::new(|| by_first(CUT));
static GENERAL_BY_FIRST: ByFirst = LazyLock::new(|| by_first(GENERAL));

fn by_first(lines: &[&'static str]) -> BTreeMap<char, Vec<&'static str>> {
    let mut map: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
    for word in lines.iter().flat_map(|line| line.split(' ')) {
        map.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    map
}

/// The longest term, in characters.
const MAX_TERM: usize = 12;

/// A segment of text between two cuts, folded and with synonyms replaced ([`READ_AS`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    chars: Vec<char>,
    /// For each character, the range of its origin in the text, in characters.
    origin: Vec<(usize, usize)>,
    /// It is a name (CAR-T, GMP), shared as a whole or not at all.
    name: bool,
    /// It is a name that modifies a following noun: 大数据 in 大数据招商.
    modifies: bool,
}

/// The significance of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Sufficient as evidence.
    Full,
    /// Only supporting evidence: a general word or a disease.
    Support,
    /// A general word with a stray character: cut across two words.
    Nothing,
}

impl Segment {
    /// Every term in it, by start and end.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, usize)> {
        let (length, name) = (self.chars.len(), self.name);
        (0..length).flat_map(move |start| {
            let ends = start + 2..=length.min(start + MAX_TERM);
            ends.filter(move |end| !name || (start == 0 && *end == length)).map(move |end| (start, end))
        })
    }

    /// The term's characters, folded.
    pub(super) fn term(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().collect()
    }

    /// The term as written in the text.
    pub(super) fn as_written(&self, text: &str, start: usize, end: usize) -> String {
        let (from, to) = (self.origin[start].0, self.origin[end - 1].1);
        text.chars().skip(from).take(to - from).collect()
    }

    /// Is the term at the end of its noun, ignoring general words? The last word of a Chinese noun is its head: 生物大数据
    /// is data, 大数据招商 is not.
    pub(super) fn is_head(&self, end: usize) -> bool {
        !self.modifies && general(&self.chars[end..]).1 == 0
    }

    /// The significance of one of its terms.
    pub(super) fn strength(&self, start: usize, end: usize) -> Strength {
        if self.name {
            return Strength::Full;
        }
        let strength = match general(&self.chars[start..end]) {
            (1, 0) => Strength::Support,
            (1, 1) => Strength::Nothing,
            _ => Strength::Full,
        };
        let disease = self.chars.last().is_some_and(|c| DISEASE_ENDINGS.contains(c));
        if disease && strength == Strength::Full { Strength::Support } else { strength }
    }

    /// Is one of its terms long? Two characters are shared by chance, three hardly ever.
    pub(super) fn is_long(&self, start: usize, end: usize) -> bool {
        self.name || end - start > 2
    }
}

/// The number of general words in the characters, and of characters outside them.
fn general(chars: &[char]) -> (u32, u32) {
    let (mut words, mut outside, mut i) = (0, 0, 0);
    while i < chars.len() {
        if let Some(length) = longest(&GENERAL_BY_FIRST, &chars[i..]) {
            words += 1;
            i += length;
        } else {
            outside += 1;
            i += 1;
        }
    }
    (words, outside)
}

/// The length of the longest word at the start of the characters.
fn longest(words: &ByFirst, chars: &[char]) -> Option<usize> {
    let words = words.get(chars.first()?)?;
    words.iter().filter(|word| begins(chars, word)).map(|word| word.chars().count()).max()
}

fn begins(chars: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(i, c)| chars.get(i) == Some(&c))
}

enum Unit {
    Han(char),
    Name(Vec<char>),
    Cut,
}

/// The segments of a text.
pub(super) fn segments(text: &str) -> Vec<Segment> {
    let units = units(&text.chars().map(fold).collect::<Vec<char>>());
    let mut pieces = Vec::new();
    let mut i = 0;
    while i < units.len() {
        match &units[i].0 {
            Unit::Cut => i += 1,
            Unit::Name(chars) => {
                let next = han(&units[i + 1..]);
                pieces.push(Segment {
                    chars: chars.clone(),
                    origin: vec![units[i].1; chars.len()],
                    name: true,
                    modifies: !next.is_empty()
                        && longest(&CUT_BY_FIRST, &next).or(longest(&GENERAL_BY_FIRST, &next)).is_none(),
                });
                i += 1;
            }
            Unit::Han(_) => {
                let run = han(&units[i..]);
                let origin: Vec<(usize, usize)> = units[i..i + run.len()].iter().map(|unit| unit.1).collect();
                cut(&run, &origin, &mut pieces);
                i += run.len();
            }
        }
    }
    pieces
}

/// The Han characters at the start of the units.
fn han(units: &[(Unit, (usize, usize))]) -> Vec<char> {
    units.iter().map_while(|(unit, _)| if let Unit::Han(c) = unit { Some(*c) } else { None }).collect()
}

fn cut(run: &[char], origin: &[(usize, usize)], pieces: &mut Vec<Segment>) {
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        if to - from > 1 {
            let (chars, origin) = (run[from..to].to_vec(), origin[from..to].to_vec());
            pieces.push(Segment { chars, origin, name: false, modifies: false });
        }
    };
    let mut i = 0;
    while i < run.len() {
        if let Some(length) = longest(&CUT_BY_FIRST, &run[i..]) {
            push(from, i);
            i += length;
            from = i;
        } else {
            i += 1;
        }
    }
    push(from, run.len());
}

fn units(chars: &[char]) -> Vec<(Unit, (usize, usize))> {
    let mut units = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let rest = &chars[i..];
        if let Some((word, read_as)) = READ_AS.iter().find(|(word, _)| begins(rest, word)) {
            let whole = (i, i + word.chars().count());
            match read_as {
                As::Name(name) => units.push((Unit::Name(name.chars().collect()), whole)),
                As::Words(words) => units.extend(words.chars().map(|c| (Unit::Han(c), whole))),
            }
            i = whole.1;
            continue;
        }
        let length = name_length(rest);
        let unit = match rest[0] {
            _ if length > 1 => Unit::Name(rest[..length].to_vec()),
            c if is_han(c) && !JOINING.contains(c) => Unit::Han(c),
            _ => Unit::Cut,
        };
        units.push((unit, (i, i + length.max(1))));
        i += length.max(1);
    }
    units
}

/// The length of a Latin name in characters: CAR-T, PET-CT, GMP; 0 where none begins.
fn name_length(chars: &[char]) -> usize {
    if !chars.first().is_some_and(char::is_ascii_uppercase) {
        return 0;
    }
    let belongs = |i: usize| {
        let is = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
        is(chars.get(i)) || (chars.get(i) == Some(&'-') && is(chars.get(i + 1)))
    };
    (1..).find(|i| !belongs(*i)).unwrap_or(1)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Folds width, case and the dashes of CAR—T, one character for one.
fn fold(c: char) -> char {
    match c {
        '—' | '–' | '－' | '‐' | '‑' | '―' => '-',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xfee0).map_or(c, |c| c.to_ascii_uppercase())
        }
        _ => c.to_ascii_uppercase(),
    }
}

/// The sentences of a text, each with the index of its first character. A full stop inside quotation marks does not end
/// one.
pub(super) fn sentences(text: &str) -> Vec<(u32, &str)> {
    let mut sentences = Vec::new();
    let (mut depth, mut from, mut at) = (0_u32, 0, 0);
    for (i, c) in text.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            '。' if depth == 0 => {
                let sentence = &text[from..i + c.len_utf8()];
                sentences.push((at, sentence));
                at += count(sentence.chars().count());
                from = i + c.len_utf8();
            }
            _ => {}
        }
    }
    if from < text.len() {
        sentences.push((at, &text[from..]));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        segments(text).iter().map(|piece| piece.chars.iter().collect()).collect()
    }

    #[test]
    fn a_text_is_cut_at_what_says_nothing() {
        assert_eq!(
            words("支持企业发展多联多价疫苗、基因工程疫苗等新型疫苗。"),
            ["多联多价疫苗", "基因", "疫苗", "疫苗"]
        );
        assert_eq!(words("大力发展针对肿瘤的治疗性疫苗"), ["大力", "肿瘤", "治疗性疫苗"]);
    }

    #[test]
    fn latin_names_are_folded_and_taken_whole() {
        assert_eq!(
            words("CAR—T（表达）、ＴＣＲ－t 与 car-T，1—2 项，X 射线"),
            ["CAR-T", "表达", "TCR-T", "CAR-T", "射线"]
        );
        assert_eq!(words("PET-CT 与 CT"), ["PET-CT", "CT"]);
    }

    #[test]
    fn two_ways_of_writing_one_word_are_one() {
        assert_eq!(words("AI+医学影像"), words("人工智能、医学影像"));
        let [name] = &segments("（人工智能）")[..] else { panic!("one name") };
        assert_eq!(name.as_written("（人工智能）", 0, 2), "人工智能");
    }

    #[test]
    fn a_modifier_is_no_head() {
        let head = |text: &str| segments(text)[0].is_head(segments(text)[0].chars.len());
        assert!(head("大数据、") && head("大数据技术") && head("大数据分析"));
        assert!(!head("大数据招商"));
        let piece = &segments("细胞形态检测")[0];
        assert!(piece.is_head(4) && !piece.is_head(2));
    }

    #[test]
    fn general_words_and_diseases_only_support() {
        let strength = |text: &str| {
            let piece = &segments(text)[0];
            piece.strength(0, piece.chars.len())
        };
        assert_eq!(strength("细胞"), Strength::Support);
        assert_eq!(strength("细胞治疗"), Strength::Full);
        assert_eq!(strength("性疾病"), Strength::Nothing);
        assert_eq!(strength("罕见病"), Strength::Support);
        assert_eq!(strength("CT"), Strength::Full);
    }

    #[test]
    fn a_full_stop_in_quotation_marks_ends_no_sentence() {
        let text = "要做到“先行。先试”。再说。尾";
        let found = sentences(text);
        assert_eq!(found, [(0, "要做到“先行。先试”。"), (11, "再说。"), (14, "尾")]);
    }
}
