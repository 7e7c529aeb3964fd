//! The pinyin of titles: 胸腺 is found by `xx` and by `xiongxian`, 重庆 by `cq` and `zq`: every reading counts.
//!
//! A title is indexed a second and a third time, as its initials and as its syllables. Letters and digits stand for
//! themselves (`2xtnb` finds 2型糖尿病); characters without a sound, such as brackets, are skipped.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use pinyin::ToPinyinMulti;

use super::fold::Folded;
use super::postings::Symbol;

/// Symbols of sounds are above every character (U+10FFFF), so that no text contains one.
const INITIAL: Symbol = 1 << 30;
pub(super) const SYLLABLE: Symbol = 1 << 31;

/// The longest syllable (zhuang) has six letters, packed into five bits each.
const LETTERS: u32 = 6;

/// The longest query interpreted as pinyin, in letters.
const MAX_LETTERS: usize = 48;

/// The maximum number of ways to split a query into syllables (xian: xian, xi an).
const MAX_READINGS: usize = 64;

/// The sounds of one character.
#[derive(Default)]
pub(super) struct Sound {
    /// The distinct first letters of its readings.
    pub initials: Vec<Symbol>,
    /// Its distinct readings.
    pub syllables: Vec<Symbol>,
}

/// A cache of the sounds of characters.
#[derive(Default)]
pub(super) struct Sounds {
    known: HashMap<char, Rc<Sound>>,
}

impl Sounds {
    /// The sounds of a text, character by character, without characters that have none.
    pub(super) fn of(&mut self, text: &Folded) -> Vec<Rc<Sound>> {
        let sound = |&c: &char| Rc::clone(self.known.entry(c).or_insert_with(|| Rc::new(sound(c))));
        text.chars.iter().map(sound).filter(|sound| !sound.syllables.is_empty()).collect()
    }
}

fn sound(c: char) -> Sound {
    let mut sound = Sound::default();
    for reading in readings(c) {
        sound.initials.extend(initial(reading.as_bytes()[0]));
        sound.syllables.extend(syllables(&reading).map(|(symbol, _)| symbol));
    }
    for symbols in [&mut sound.initials, &mut sound.syllables] {
        symbols.sort_unstable();
        symbols.dedup();
    }
    sound
}

/// The readings of a folded character in plain letters; ü is written v.
fn readings(c: char) -> Vec<String> {
    if c.is_ascii_alphanumeric() {
        return vec![c.to_string()];
    }
    let plain = c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain().replace('ü', "v"));
    // Interjections have readings such as ê̄, which no keyboard has.
    let mut readings: Vec<String> =
        plain.filter(|letters| letters.bytes().all(|b| b.is_ascii_lowercase())).collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// The symbol of an initial; `None` for anything but a letter or a digit.
fn initial(letter: u8) -> Option<Symbol> {
    letter.is_ascii_alphanumeric().then_some(INITIAL | Symbol::from(letter))
}

/// The first and the last symbol of the syllables with this prefix; the first is the syllable itself. Letters are
/// packed from the left, so that a prefix is a range.
fn syllables(letters: &str) -> Option<(Symbol, Symbol)> {
    let mut packed = 0;
    for letter in letters.bytes() {
        // a–z are 1 to 26. A digit is a syllable of its own: the letter part of a symbol begins with 27 and a digit.
        packed = match letter {
            b'a'..=b'z' => packed << 5 | Symbol::from(letter - b'a' + 1),
            b'0'..=b'9' => packed << 10 | 27 << 5 | Symbol::from(letter - b'0' + 1),
            _ => return None,
        };
    }
    let length: usize = letters.bytes().map(|letter| if letter.is_ascii_digit() { 2 } else { 1 }).sum();
    let missing = 5 * LETTERS.checked_sub(length as u32).filter(|&missing| missing < LETTERS)?;
    Some((SYLLABLE | packed << missing, SYLLABLE | packed << missing | ((1 << missing) - 1)))
}

/// Do these small letters spell a stretch of the text, each character by a reading of it or by its initial? 张伟 is
/// spelt `zw`, `zhangw`, `wei`.
pub(crate) fn sounds_like(text: &str, letters: &str) -> bool {
    if sounding(letters).is_none() {
        return false;
    }
    // How many letters have been spelt, in every way there is; a stretch may begin at each character.
    let mut spelt: BTreeSet<usize> = BTreeSet::new();
    for character in text.chars() {
        let readings = readings(character);
        let mut next = BTreeSet::new();
        spelt.insert(0);
        for &at in &spelt {
            let left = &letters[at..];
            for reading in &readings {
                if reading.starts_with(left) {
                    return true;
                }
                let ways = [reading.as_str(), &reading[..1]];
                next.extend(ways.into_iter().filter(|way| left.starts_with(way)).map(|way| at + way.len()));
            }
        }
        spelt = next;
        if spelt.contains(&letters.len()) {
            return true;
        }
    }
    false
}

/// The word as pinyin, if it can be: two or more lower-case letters and digits, with at least one letter. Pinyin is
/// typed in lower case: AI is a word, ai may be 癌.
pub(super) fn sounding(word: &str) -> Option<&str> {
    let small = word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let letter = word.bytes().any(|c| c.is_ascii_lowercase());
    (small && letter && (2..=MAX_LETTERS).contains(&word.len())).then_some(word)
}

/// One symbol per letter.
pub(super) fn as_initials(letters: &str) -> Vec<Symbol> {
    letters.bytes().filter_map(initial).collect()
}

/// One sequence of symbols for each way to split `letters` into syllables, of which the last may be incomplete. `known`
/// are the syllables that occur, ascending.
pub(super) fn as_syllables(letters: &str, known: &[Symbol]) -> Vec<Vec<(Symbol, Symbol)>> {
    let mut ways = Vec::new();
    let mut open: Vec<(usize, Vec<(Symbol, Symbol)>)> = vec![(0, Vec::new())];
    while let Some((at, way)) = open.pop() {
        let rest = &letters[at..];
        if let Some((from, to)) = syllables(rest)
            && known[known.partition_point(|&symbol| symbol < from)..].first().is_some_and(|&s| s <= to)
        {
            ways.push([&way[..], &[(from, to)]].concat());
        }
        for length in 1..rest.len().min(LETTERS as usize + 1) {
            let whole = syllables(&rest[..length]).map(|(symbol, _)| symbol);
            if let Some(symbol) = whole.filter(|symbol| known.binary_search(symbol).is_ok()) {
                open.push((at + length, [&way[..], &[(symbol, symbol)]].concat()));
            }
        }
        if ways.len() + open.len() > MAX_READINGS {
            break;
        }
    }
    ways
}

/// The first place in a text with the pinyin `letters`, as a range of the original's characters.
pub(super) fn place(text: &Folded, letters: &str) -> Option<(u32, u32)> {
    let sounding: Vec<(u32, Vec<String>)> = std::iter::zip(&text.at, &text.chars)
        .map(|(&at, &c)| (at, readings(c)))
        .filter(|(_, readings)| !readings.is_empty())
        .collect();
    (0..sounding.len()).find_map(|start| {
        let characters = &sounding[start..];
        let end = initials_end(characters, letters).or_else(|| syllables_end(characters, letters))?;
        Some((characters[0].0, characters[end - 1].0 + 1))
    })
}

/// The number of characters whose initials are these letters.
fn initials_end(characters: &[(u32, Vec<String>)], letters: &str) -> Option<usize> {
    let matched = std::iter::zip(characters, letters.chars())
        .take_while(|((_, readings), letter)| readings.iter().any(|reading| reading.starts_with(*letter)));
    (matched.count() == letters.len()).then_some(letters.len())
}

/// The number of characters whose readings are these letters, the last perhaps incomplete.
fn syllables_end(characters: &[(u32, Vec<String>)], letters: &str) -> Option<usize> {
    let (_, readings) = characters.first()?;
    if readings.iter().any(|reading| reading.starts_with(letters)) {
        return Some(1);
    }
    readings
        .iter()
        .filter_map(|reading| letters.strip_prefix(reading.as_str()))
        .find_map(|rest| syllables_end(&characters[1..], rest).map(|characters| characters + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(text: &str, letters: &str) -> Option<String> {
        let (from, to) = place(&Folded::of(text), letters)?;
        Some(text.chars().skip(from as usize).take((to - from) as usize).collect())
    }

    #[test]
    fn a_title_is_found_by_its_initials_and_by_its_syllables() {
        let title = "人体胸腺功能重建原创产品研发";
        for (letters, found) in [
            ("xxgncj", Some("胸腺功能重建")),
            ("xxgnzj", Some("胸腺功能重建")),
            ("xiongxian", Some("胸腺")),
            ("xiongxianggn", None),
            ("xiongx", Some("胸腺")),
            ("chongjian", Some("重建")),
            ("zhongjian", Some("重建")),
            ("rtxx", Some("人体胸腺")),
            ("xxzz", None),
        ] {
            assert_eq!(place_of(title, letters).as_deref(), found, "{letters}");
        }
        assert_eq!(place_of("2型糖尿病", "2xtnb").as_deref(), Some("2型糖尿病"));
        assert_eq!(place_of("AI+消化道（早期）癌", "aixhdzqa").as_deref(), Some("AI+消化道（早期）癌"));
        assert_eq!(place_of("绿色药材", "lvse").as_deref(), Some("绿色"));
        assert_eq!(place_of("西安", "xian").as_deref(), Some("西安"));
    }

    #[test]
    fn a_beginning_is_a_range_that_holds_its_syllables_and_no_others() {
        let range = syllables("xi").unwrap();
        for (whole, inside) in
            [("xi", true), ("xiong", true), ("xian", true), ("x", false), ("xu", false), ("yi", false)]
        {
            let symbol = syllables(whole).unwrap().0;
            assert_eq!((range.0..=range.1).contains(&symbol), inside, "{whole}");
        }
        assert!(syllables("zhuangs").is_none() && syllables("xī").is_none());
        assert_ne!(syllables("2"), syllables("b"));
    }

    #[test]
    fn letters_are_read_as_syllables_in_every_way() {
        let known: Vec<Symbol> = ["an", "gan", "xi", "xian", "xiang"].map(|s| syllables(s).unwrap().0).into();
        let ways = |letters| as_syllables(letters, &known).len();
        assert_eq!(ways("xian"), 2, "xian, xi an; xiang is the same range as xian");
        assert_eq!(ways("xiangan"), 3, "xian gan, xiang an, xi an gan");
        assert_eq!(ways("xix"), 1, "the last is only begun");
        assert_eq!(ways("xixq"), 0);
    }

    #[test]
    fn only_words_of_letters_can_be_sounds() {
        for (word, sounds) in
            [("xx", true), ("2x", true), ("x", false), ("22", false), ("car-t", false), ("AI", false)]
        {
            assert_eq!(sounding(word).is_some(), sounds, "{word}");
        }
    }
}
