//! Parses a query: words, and conditions on amount, lead, status, year, period and manner.
//!
//! Text in quotation marks is always words. Any other part is a condition only where all of it can be parsed as one.

mod measure;

pub(super) use measure::Bounds;

use super::fold::fold_word;
use super::sound::sounding;
use shenbao_guide::GuideStatus;
use shenbao_guide::clause::Span;
use shenbao_guide::organisation::LeadProfile;

/// The maximum number of parts of a query; further ones are reported as unused.
const MAX_PARTS: usize = 16;

/// How a topic is awarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// 公开竞争
    Open,
    /// 定向委托
    Directed,
    /// 市区（县）联动
    Joint,
}

/// A word to search for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Its characters, folded.
    pub chars: Vec<char>,
    /// Its letters, where it may be pinyin.
    pub letters: Option<String>,
}

impl Word {
    /// A word as typed.
    pub(super) fn typed(word: &str) -> Word {
        Word { chars: fold_word(word), letters: sounding(word).map(str::to_owned) }
    }
}

/// The meaning of a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// This text occurs, or is the pinyin of a title.
    Words(Word),
    /// This kind of organisation may lead. 高校 is also searched as a word, 高校牵头 is not.
    Lead { profile: LeadProfile, word: Option<Word>, kind: String },
    /// Public money, in 万元.
    Amount(Bounds),
    /// The longest period allowed, in years.
    Period(Bounds),
    /// The guide's year.
    Year(i32),
    /// The guide's status.
    Status(GuideStatus),
    /// How the topic is awarded.
    Manner(Manner),
}

impl Meaning {
    /// The condition in Chinese; `None` for words.
    pub(super) fn condition(&self) -> Option<String> {
        Some(match self {
            Meaning::Words(_) => return None,
            Meaning::Lead { kind, .. } => format!("{kind}可牵头"),
            Meaning::Amount(bounds) => format!("金额 {bounds} 万元"),
            Meaning::Period(bounds) => format!("周期 {bounds} 年"),
            Meaning::Year(year) => format!("{year} 年"),
            Meaning::Status(status) => format!("状态：{}", status.label()),
            Meaning::Manner(Manner::Open) => "公开竞争".to_owned(),
            Meaning::Manner(Manner::Directed) => "定向委托".to_owned(),
            Meaning::Manner(Manner::Joint) => "市区（县）联动".to_owned(),
        })
    }
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// The text as typed, including quotation marks.
    pub text: String,
    /// Its position in the query, in characters.
    pub span: Span,
    /// Its meaning.
    pub meaning: Meaning,
}

/// The parts of a query, and the rest where there are too many.
pub(super) fn parse(query: &str) -> (Vec<Part>, Option<String>) {
    let chars: Vec<char> = query.chars().collect();
    let rest = pieces(&chars);
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < rest.len() && parts.len() < MAX_PARTS {
        // ≥ 500 万 is typed with spaces as often as without: up to four pieces may make one condition.
        let together = (2..=4).rev().filter(|&count| at + count <= rest.len()).find_map(|count| {
            let joined = &rest[at..at + count];
            let unbroken =
                joined[1..].iter().all(|piece| piece.after_space) && joined.iter().all(|p| !p.quoted);
            let words: String = joined.iter().map(|piece| piece.words.as_str()).collect();
            let words = fold_to_text(&words);
            let meaning = measure::read(&words).or_else(|| year(&words)).filter(|_| unbroken)?;
            Some((count, meaning))
        });
        let (count, meaning) = together.unwrap_or_else(|| (1, meaning(&rest[at])));
        let (from, to) = (rest[at].from, rest[at + count - 1].to);
        at += count;
        // Only white space and joiners inside quotation marks: nothing is asked for.
        if meaning != Meaning::Words(Word::default()) {
            let text = chars[from..to].iter().collect();
            parts.push(Part { text, span: Span(from as u32, to as u32), meaning });
        }
    }
    let unused = rest.get(at).map(|piece| chars[piece.from..].iter().collect());
    (parts, unused)
}

/// The text between two separators, or between quotation marks.
struct QueryPart {
    words: String,
    from: usize,
    to: usize,
    quoted: bool,
    /// Only white space separates it from the part before.
    after_space: bool,
}

fn pieces(chars: &[char]) -> Vec<QueryPart> {
    let mut pieces = Vec::new();
    let (mut at, mut after_space) = (0, true);
    while let Some(&c) = chars.get(at) {
        if separates(chars, at) {
            after_space = after_space && c.is_whitespace();
            at += 1;
            continue;
        }
        let close = closing_quote(c);
        let closing = close.and_then(|close| {
            let length = chars[at + 1..].iter().position(|&c| c == close)?;
            Some(at + 1 + length)
        });
        if close.is_some() && closing.is_none() {
            // The closing mark is still to be typed: the words are looked for meanwhile.
            (at, after_space) = (at + 1, false);
            continue;
        }
        let (inner, to) = match closing {
            Some(close) => (at + 1..close, close + 1),
            None => {
                let length = (at + 1..chars.len()).take_while(|&i| !separates(chars, i) && !opens(chars, i));
                let to = at + 1 + length.count();
                (at..to, to)
            }
        };
        let words = chars[inner].iter().collect();
        pieces.push(QueryPart { words, from: at, to, quoted: closing.is_some(), after_space });
        (at, after_space) = (to, true);
    }
    pieces
}

/// Is the character a separator? A comma inside 1,000 is not.
fn separates(chars: &[char], at: usize) -> bool {
    let digit = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    match chars[at] {
        '，' | ',' => !(digit(at.checked_sub(1)) && digit(Some(at + 1))),
        '、' | '。' | '；' | ';' | '！' | '？' => true,
        c => c.is_whitespace() || c.is_control(),
    }
}

/// The closing mark for this opening quotation mark.
fn closing_quote(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

fn opens(chars: &[char], at: usize) -> bool {
    closing_quote(chars[at]).is_some_and(|close| chars[at + 1..].contains(&close))
}

fn fold_to_text(words: &str) -> String {
    fold_word(words).into_iter().collect()
}

fn meaning(piece: &QueryPart) -> Meaning {
    let word = Word::typed(&piece.words);
    if piece.quoted {
        // Quoted letters are the letters, not a sound.
        return Meaning::Words(Word { letters: None, ..word });
    }
    let text: String = word.chars.iter().collect();
    measure::read(&text)
        .or_else(|| year(&text))
        .or_else(|| status(&text))
        .or_else(|| manner(&text))
        .or_else(|| lead(&text))
        .unwrap_or(Meaning::Words(word))
}

/// Parses a year: 2023年, 2023年度. A bare 2023 is a word: titles contain it.
fn year(text: &str) -> Option<Meaning> {
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年'))?;
    let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let century = digits.starts_with("19") || digits.starts_with("20");
    digits.parse().ok().filter(|_| four && century).map(Meaning::Year)
}

fn status(text: &str) -> Option<Meaning> {
    Some(Meaning::Status(match text {
        "正式" | "正式指南" | "正式稿" => GuideStatus::Official,
        "征求意见稿" | "征求意见" => GuideStatus::Consultation,
        "未注明" | "未注明是否正式" => GuideStatus::Unstated,
        _ => return None,
    }))
}

fn manner(text: &str) -> Option<Meaning> {
    Some(Meaning::Manner(match text {
        "公开竞争" => Manner::Open,
        "定向委托" => Manner::Directed,
        "联动" | "市区联动" | "市区县联动" | "市区(县)联动" => Manner::Joint,
        _ => return None,
    }))
}

/// Parses a kind of lead: 高校, 三甲医院; 高校牵头, 由高校牵头, 高校可牵头.
fn lead(text: &str) -> Option<Meaning> {
    let leading = text.strip_suffix("牵头").map(|kind| {
        let kind = kind.strip_prefix('由').unwrap_or(kind);
        kind.strip_suffix("可以").or_else(|| kind.strip_suffix('可')).unwrap_or(kind)
    });
    let kind = leading.unwrap_or(text);
    let profile = LeadProfile::named(kind)?;
    let word = leading.is_none().then(|| Word::typed(text));
    Some(Meaning::Lead { profile, word, kind: kind.to_owned() })
}

#[cfg(test)]
mod tests;
