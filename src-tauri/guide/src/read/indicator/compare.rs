//! How a target compares: the words before a number, and those after its unit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::compare_words::{ADVERBS, AFTER, BEFORE, NO_ADVERB, NO_SIGN, PERIODS};
use crate::TargetComparator;
use crate::read::words::rfind;

/// What a comparing word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The same of everything.
    Plain(TargetComparator),
    /// 达到: at least, of a limit or an error at most.
    Reach,
    /// 优于: above, of an error below.
    Better,
    /// 最高: at most, of a capability perhaps at least.
    Most,
    /// 最低: at least.
    Least,
}

/// Comparing words that may stand away from their number: 至少在 3 家医院, 最多允许 2 次停机.
const FLOATING: &[(&str, Sign)] = &[
    ("至少", Sign::Plain(TargetComparator::AtLeast)),
    ("最少", Sign::Plain(TargetComparator::AtLeast)),
    ("最多", Sign::Plain(TargetComparator::AtMost)),
    ("至多", Sign::Plain(TargetComparator::AtMost)),
];

/// Comparing words of counts that may stand before what is counted: 不少于示范企业 5 家.
const BEFORE_NOUN: &[(&str, Sign)] = &[
    ("不少于", Sign::Plain(TargetComparator::AtLeast)),
    ("不多于", Sign::Plain(TargetComparator::AtMost)),
    ("不超过", Sign::Plain(TargetComparator::AtMost)),
];

/// Words that compare with something said in words: without 的 behind it, a number after that has a comparator this
/// reader has not understood.
const COMPARE_IN_WORDS: &[&str] =
    &["不低于", "不高于", "不少于", "不多于", "不超过", "不大于", "不小于", "优于", "≥", "≤"];

/// In bytes: what is counted between a comparing word and its number.
const MAX_NOUN: usize = 24;

/// The comparing word of a count that what is counted parts from its number.
pub(super) fn before_noun(subject: &str) -> Option<Sign> {
    let (at, (word, sign)) = BEFORE_NOUN
        .iter()
        .filter_map(|entry| Some((rfind(subject, entry.0)?, entry)))
        .max_by_key(|(at, _)| *at)?;
    let noun = &subject[at + word.len()..];
    (noun.len() <= MAX_NOUN && !noun.contains(['的', '、', '，', '且', '并', '和', '与'])).then_some(*sign)
}

/// Does a comparing word stand before a number, of which it is not known what it compares?
pub(super) fn compares_in_words(subject: &str) -> bool {
    let found = COMPARE_IN_WORDS.iter().filter_map(|word| Some(rfind(subject, word)? + word.len())).max();
    found.is_some_and(|at| !subject[at..].contains(['的', '、', '，', '且', '并', '和', '与', '，']))
}

/// What is compared, without a comparing word that stands in it.
pub(super) fn without_floating(subject: &str) -> String {
    let noun = before_noun(subject).map_or(&[][..], |_| BEFORE_NOUN);
    let word = FLOATING.iter().chain(noun).find(|(word, _)| subject.contains(word));
    word.map_or_else(|| subject.to_owned(), |(word, _)| subject.replacen(word, "", 1))
}

/// What stands before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before<'a> {
    /// The comparing word, if there is one.
    pub sign: Option<Sign>,
    /// What is compared.
    pub subject: &'a str,
    /// What a share is of: 国际竞品的 before 1/3.
    pub basis: &'a str,
    /// 均: each of several.
    pub each: bool,
    /// 分别: one number each.
    pub respectively: bool,
    /// 每年, 三年累计 …
    pub period: Option<&'static str>,
}

/// What stands before a number, which is a share of something or of a percentage where `share` is set.
pub(super) fn before(text: &str, share: bool) -> Before<'_> {
    let mut found = Before {
        sign: None,
        subject: text.trim_end(),
        basis: "",
        each: false,
        respectively: false,
        period: None,
    };
    let mut unsigned = trim_adverbs(&mut found);
    if !take_sign(&mut found) {
        found.subject = unsigned;
        found.sign = FLOATING.iter().find(|(word, _)| unsigned.contains(word)).map(|(_, sign)| *sign);
        if (share || ends_in_symbol(unsigned))
            && let Some((subject, sign, basis)) = of_what(unsigned)
            && (share || ends_in_symbol(basis) && basis.len() <= MAX_SYMBOL)
        {
            (found.subject, found.basis) = (subject, basis_shown(basis));
            found.sign = Some(sign);
        }
    }
    loop {
        unsigned = trim_adverbs(&mut found);
        if unsigned.len() == found.subject.len() {
            break;
        }
        found.subject = unsigned;
    }
    found
}

/// The characters the words end in that are looked for at the end of a text: most texts end in another, and are asked
/// for none of them.
type Ends = LazyLock<BTreeSet<char>>;

static ADVERB_ENDS: Ends = LazyLock::new(|| {
    let periods = PERIODS.iter().map(|(word, _)| *word);
    ADVERBS.iter().copied().chain(periods).chain(["分别", "均", "都"]).filter_map(last).collect()
});
static SIGN_ENDS: Ends = LazyLock::new(|| BEFORE.iter().filter_map(|(word, _)| last(word)).collect());

/// The comparing words before a number, by the character they end in.
static SIGNS_BY_END: LazyLock<BTreeMap<char, Vec<(&str, Sign)>>> = LazyLock::new(|| {
    let mut by_end: BTreeMap<char, Vec<(&str, Sign)>> = BTreeMap::new();
    for (word, sign) in BEFORE {
        if let Some(end) = last(word) {
            by_end.entry(end).or_default().push((*word, *sign));
        }
    }
    by_end
});

fn last(word: &str) -> Option<char> {
    word.chars().next_back()
}

fn ends_in(text: &str, ends: &Ends) -> bool {
    last(text).is_some_and(|c| ends.contains(&c))
}

/// What is left without adverbs, 均 and periods at the end.
fn trim_adverbs<'a>(found: &mut Before<'a>) -> &'a str {
    let mut text = found.subject.trim_end();
    for _ in 0..6 {
        if !ends_in(text, &ADVERB_ENDS) {
            break;
        }
        let longest = |words: &mut dyn Iterator<Item = &'static str>| {
            words.filter(|word| text.ends_with(word)).max_by_key(|word| word.len())
        };
        if NO_ADVERB.iter().any(|word| text.ends_with(word)) {
            break;
        }
        let period =
            PERIODS.iter().filter(|(word, _)| text.ends_with(word)).max_by_key(|(word, _)| word.len());
        let cut = if let Some((word, period)) = period {
            found.period = found.period.or(Some(period));
            word.len()
        } else if text.ends_with("分别") {
            found.respectively = true;
            "分别".len()
        } else if let Some(rest) = text.strip_suffix(['均', '都'])
            && !rest.ends_with(['年', '人', '平', '户', '日', '月', '成', '首', '亩', '次'])
        {
            found.each = true;
            '均'.len_utf8()
        } else if let Some(word) = longest(&mut ADVERBS.iter().copied()) {
            word.len()
        } else {
            break;
        };
        text = text[..text.len() - cut].trim_end();
    }
    text
}

fn take_sign(found: &mut Before<'_>) -> bool {
    let text = trim_adverbs(found);
    let sign = sign_at_end(text);
    if let Some((sign, length)) = sign {
        found.sign = Some(sign);
        found.subject = text[..text.len() - length].trim_end();
        // ≥ and ＞ may follow a word that says the same: 不少于≥3.
        if let Some((_, length)) = sign_at_end(found.subject).filter(|(_, length)| *length >= "大于".len())
        {
            found.subject = found.subject[..found.subject.len() - length].trim_end();
        }
    }
    sign.is_some()
}

/// The comparing word a text ends in, and its length.
fn sign_at_end(text: &str) -> Option<(Sign, usize)> {
    if !ends_in(text, &SIGN_ENDS) || NO_SIGN.iter().any(|word| text.ends_with(word)) {
        return None;
    }
    let end = last(text)?;
    let alike = SIGNS_BY_END.get(&end)?.iter().filter(|(word, _)| text.ends_with(word));
    let (word, sign) = alike.max_by_key(|(word, _)| word.len())?;
    Some((*sign, word.len()))
}

/// In bytes: what a comparing word and its number compare with is no longer than this.
const MAX_BASIS: usize = 60;

/// In bytes: Ra, Rz.
const MAX_SYMBOL: usize = 3;

fn ends_in_symbol(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// Words before money that are no basis.
const OF_MONEY: &[&str] = &["人民币", "RMB", "￥", "¥", "各", "每项", "每个", "每家"];

/// 小于国际竞品的 1/3, 不低于原结构的 1.5 倍, 不少于人民币 5000 万元: a comparing word with what the number is of, or
/// words that add nothing, between the two. Answers what is compared, the sign and what it is of.
fn of_what(text: &str) -> Option<(&str, Sign, &str)> {
    let from = text.floor_char_boundary(text.len().saturating_sub(MAX_BASIS));
    let near = &text[from..];
    let (at, (word, sign)) = BEFORE
        .iter()
        .filter(|(word, sign)| {
            word.len() >= "小于".len() || (matches!(sign, Sign::Plain(_)) && !word.starts_with('超'))
        })
        .filter_map(|entry| Some((rfind(near, entry.0)?, entry)))
        .max_by_key(|(at, (word, _))| (*at + word.len(), word.len()))?;
    let basis = near[at + word.len()..].trim();
    if basis.is_empty()
        || basis.contains(['，', '、', '；', '且', '并', '：'])
        || NO_SIGN.iter().any(|no| near[..at + word.len()].ends_with(no))
    {
        return None;
    }
    let whole_basis = basis;
    let of = basis.strip_suffix('的').unwrap_or(basis);
    // 低于行业平均 15%: lower by so much, not lower than so much of it; with 的 it is of it.
    let floor = matches!(sign, Sign::Plain(_))
        && (word.starts_with(['不', '≥', '≤', '>', '<', '＞', '＜', '≧', '≦'])
            || word.ends_with(['到', '至', '为']));
    if *word == "为" && of.len() == whole_basis.len() {
        return None;
    }
    let symbol = basis.len() <= MAX_SYMBOL && basis.bytes().all(|b| b.is_ascii_alphabetic());
    if of.len() == whole_basis.len() && !floor && !symbol && !OF_MONEY.contains(&basis) {
        return None;
    }
    Some((text[..from + at].trim_end(), *sign, whole_basis))
}

/// What a share is of, as it is shown with the number; nothing for 人民币.
fn basis_shown(basis: &str) -> &str {
    if OF_MONEY.contains(&basis) { "" } else { basis }
}

/// The comparator a clause ends in that counts what stands before it: 3 个平台以上.
pub(super) fn at_end(text: &str) -> Option<(TargetComparator, &str)> {
    let text = text.trim_end();
    let found = AFTER.iter().filter(|(_, word)| text.ends_with(word)).max_by_key(|(_, word)| word.len());
    found.map(|(comparator, word)| (*comparator, text[..text.len() - word.len()].trim_end()))
}

/// The comparator after a unit, and what stands after it.
pub(super) fn after(text: &str) -> (Option<TargetComparator>, &str) {
    let trimmed = text.trim_start();
    let found = AFTER.iter().filter(|(_, word)| trimmed.starts_with(word)).max_by_key(|(_, word)| word.len());
    found.map_or((None, text), |(comparator, word)| (Some(*comparator), &trimmed[word.len()..]))
}
