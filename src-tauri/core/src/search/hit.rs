//! A hit for display: the matches in the title, and those elsewhere with an excerpt.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::answer::{SearchHit, SearchPlace};
use super::facts::{public_amount, years};
use super::fold::{Folded, fold_word};
use super::index::OTHER_FIELDS;
use super::query::{Bounds, Meaning, Part, Word};
use super::sound;
use shenbao_guide::clause::{Span, TopicField};
use shenbao_guide::organisation::{Fit, LeadProfile, LeadRequirement};
use shenbao_guide::{Demand, Guide, Topic};

/// The number of characters an excerpt shows before the match, unless a clause begins nearer.
const BEFORE: usize = 14;

/// The length of an excerpt, in characters.
const LENGTH: usize = 56;

/// Marks the matches in a topic that matches every part.
pub(super) fn hit(guide: &Guide, topic: &Topic, parts: &[Part]) -> SearchHit {
    let words: Vec<&Word> = parts.iter().filter_map(|part| words_of(&part.meaning)).collect();
    let title = Folded::of(&topic.title);
    let mut hit = SearchHit {
        guide: guide.id.clone(),
        guide_title: guide.title.clone(),
        year: guide.year,
        status: guide.status,
        topic: topic.number,
        label: topic.label.clone(),
        title: topic.title.clone(),
        title_marks: marks(&title, &words, true),
        places: Vec::new(),
    };
    let texts = texts(guide, topic);
    // Each text is folded when a word is first looked for in it: most words stand in the title.
    let mut folded: Vec<Option<Folded>> = texts.iter().map(|_| None).collect();
    let mut shown: Vec<(usize, std::ops::Range<u32>)> = Vec::new();
    for part in parts {
        if let Some(place) = condition(topic, &part.meaning) {
            hit.places.push(place);
            continue;
        }
        let Some(word) = words_of(&part.meaning) else { continue };
        if place(&title, word, true).is_some() {
            continue;
        }
        let found = texts.iter().enumerate().find_map(|(i, text)| {
            let folded = folded[i].get_or_insert_with(|| Folded::of(text.words));
            Some((i, place(folded, word, text.sounds)?))
        });
        // A word an excerpt already shows needs no excerpt of its own.
        let Some((i, (from, to))) = found else { continue };
        if shown.iter().any(|(text, range)| *text == i && range.start <= from && to <= range.end) {
            continue;
        }
        let text = &texts[i];
        let range = around(text.words, from, to);
        if let Some(folded) = &folded[i] {
            let all = marks(folded, &words, text.sounds);
            hit.places.push(excerpt(text.label, text.words, range.clone(), &all, None));
            shown.push((i, range));
        }
    }
    hit
}

/// The word a part searches for, if any.
fn words_of(meaning: &Meaning) -> Option<&Word> {
    match meaning {
        Meaning::Words(word) | Meaning::Lead { word: Some(word), .. } => Some(word),
        _ => None,
    }
}

/// A text in which a word may occur.
struct Text<'a> {
    label: &'static str,
    words: &'a str,
    sounds: bool,
}

/// The texts outside the title, best first: in the order of the index's zones.
fn texts<'a>(guide: &'a Guide, topic: &'a Topic) -> Vec<Text<'a>> {
    let field = |field: TopicField| {
        topic.text(field).map(|words| Text { label: field.title(), words, sounds: false })
    };
    let direction = topic.direction.as_deref().map(|words| Text { label: "方向", words, sounds: true });
    let others = OTHER_FIELDS.into_iter().map(field);
    let categories = topic.categories.iter();
    let categories =
        categories.map(|category| Some(Text { label: "申报类别", words: &category.name, sounds: false }));
    let guide = Text { label: "指南", words: &guide.title, sounds: true };
    [direction, field(TopicField::Indicators), field(TopicField::Problem)]
        .into_iter()
        .chain(others)
        .chain(categories)
        .chain([Some(guide)])
        .flatten()
        .collect()
}

/// The first occurrence of a word.
fn place(text: &Folded, word: &Word, sounds: bool) -> Option<(u32, u32)> {
    let standing = text.places(&word.chars).first().copied();
    standing.or_else(|| sound::place(text, word.letters.as_deref().filter(|_| sounds)?))
}

/// All matches in a text, ascending and disjoint.
fn marks(text: &Folded, words: &[&Word], sounds: bool) -> Vec<Span> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for word in words {
        match text.places(&word.chars) {
            places if places.is_empty() => found.extend(place(text, word, sounds)),
            places => found.extend(places),
        }
    }
    found.sort_unstable();
    let mut marks: Vec<Span> = Vec::new();
    for (from, to) in found {
        match marks.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => marks.push(Span(from, to)),
        }
    }
    marks
}

/// The range of characters to show around a match: from the start of its clause, where that is near enough.
fn around(words: &str, from: u32, to: u32) -> std::ops::Range<u32> {
    let chars: Vec<char> = words.chars().collect();
    let (from, to) = (from as usize, to as usize);
    let earliest = from.saturating_sub(BEFORE);
    let clause = chars[earliest..from].iter().rposition(|c| "，。；：、\n".contains(*c));
    let start = clause.map_or(earliest, |i| earliest + i + 1);
    let end = (start + LENGTH).max(to).min(chars.len());
    start as u32..end as u32
}

/// Cuts an excerpt and moves the marks into it; … stands for omitted text.
fn excerpt(
    label: &str,
    words: &str,
    range: std::ops::Range<u32>,
    marks: &[Span],
    note: Option<String>,
) -> SearchPlace {
    let length = words.chars().count() as u32;
    let mut excerpt = String::new();
    let shift = u32::from(range.start > 0);
    if range.start > 0 {
        excerpt.push('…');
    }
    let cut = words.chars().skip(range.start as usize).take(range.len());
    excerpt.extend(cut.map(|c| if c == '\n' { ' ' } else { c }));
    if range.end < length {
        excerpt.push('…');
    }
    let marks = marks
        .iter()
        .map(|mark| Span(mark.0.max(range.start), mark.1.min(range.end)))
        .filter(|mark| mark.0 < mark.1)
        .map(|mark| Span(mark.0 - range.start + shift, mark.1 - range.start + shift))
        .collect();
    SearchPlace { label: label.to_owned(), excerpt, marks, note }
}

/// The clause that satisfies a condition, and its interpretation. Year, status and manner are shown with every hit and
/// need none.
fn condition(topic: &Topic, meaning: &Meaning) -> Option<SearchPlace> {
    match meaning {
        Meaning::Amount(bounds) => amount(topic, *bounds),
        Meaning::Period(_) => {
            let period = topic.period.as_ref()?;
            let note = format!("最长 {} 年", years(topic)?.normalize());
            Some(whole(TopicField::Period.title(), &period.quote, &[], Some(note)))
        }
        Meaning::Lead { profile, .. } => lead(topic, profile),
        _ => None,
    }
}

fn whole(label: &str, quote: &str, words: &[&Word], note: Option<String>) -> SearchPlace {
    let all = marks(&Folded::of(quote), words, false);
    excerpt(label, quote, 0..quote.chars().count() as u32, &all, note)
}

fn amount(topic: &Topic, bounds: Bounds) -> Option<SearchPlace> {
    let rule = topic
        .funding_rules
        .iter()
        .find(|rule| public_amount(rule).is_some_and(|amount| bounds.hold(amount)))?;
    let (Demand::Cap { source, amount, .. } | Demand::Exact { source, amount, .. }) = &rule.demand else {
        return None;
    };
    let word = Word { chars: amount_word(&rule.clause.quote, amount.wan()), letters: None };
    // Marked in the clause it speaks for itself; written otherwise (五百万元) it is said what was understood.
    let note = word.chars.is_empty().then(|| {
        let most = if matches!(rule.demand, Demand::Cap { .. }) { "不超过" } else { "" };
        format!("{}{most} {amount} 万元", source.label())
    });
    let label = rule.clause.field.unwrap_or(TopicField::Funding).title();
    Some(whole(label, &rule.clause.quote, &[&word], note))
}

/// An amount as written in its clause: the number and the unit that follows; empty where it is written in another way.
fn amount_word(quote: &str, amount: Decimal) -> Vec<char> {
    let folded = fold_word(quote);
    let is_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut at = 0;
    while at < folded.len() {
        let length = folded[at..].iter().take_while(|c| is_number(c)).count();
        let digits: String = folded[at..at + length].iter().filter(|&&c| c != ',').collect();
        if let Ok(number) = Decimal::from_str(&digits) {
            for (unit, size) in [("万元", 1), ("亿元", 10_000), ("万", 1), ("亿", 10_000)] {
                let end = at + length + unit.chars().count();
                let written =
                    folded.get(at + length..end).is_some_and(|found| found.iter().copied().eq(unit.chars()));
                if written && number.checked_mul(Decimal::from(size)) == Some(amount) {
                    return folded[at..end].to_vec();
                }
            }
        }
        at += length.max(1);
    }
    Vec::new()
}

fn lead(topic: &Topic, profile: &LeadProfile) -> Option<SearchPlace> {
    let lead = topic.lead.as_ref()?;
    let fits = |word: &String| {
        LeadRequirement::named(word).map_or(Fit::Unknown, |named| named.fits(profile)) != Fit::No
    };
    let fitting: Vec<Word> =
        lead.types.iter().filter(|word| fits(word)).map(|word| Word::typed(word)).collect();
    let note = match profile.is_any_of(&lead.types) {
        Fit::Yes => None,
        Fit::Unknown => Some("能否牵头待确认".to_owned()),
        // It is the word itself that stands somewhere: that is shown instead.
        Fit::No => return None,
    };
    let words: Vec<&Word> = fitting.iter().collect();
    Some(whole(TopicField::Eligibility.title(), &lead.quote, &words, note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_marked_where_its_clause_writes_it_in_digits() {
        let word =
            |quote: &str, wan: i64| amount_word(quote, Decimal::from(wan)).into_iter().collect::<String>();
        assert_eq!(word("拟支持 5 项，不超过 500 万元", 500), "500万元");
        assert_eq!(word("不超过1,500万", 1500), "1500万".replace("1500", "1,500"));
        assert_eq!(word("不超过 1.5 亿元", 15_000), "1.5亿元");
        assert_eq!(word("不超过五百万元", 500), "");
        assert_eq!(word("不超过 1500 万元", 500), "");
    }
}
