//! The ledger is whole: every numeral of a text is in exactly one account.

use std::fmt::Write;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::token::{FORMAL, is_chinese, is_raised};
use crate::clause::Span;
use crate::finding::Code;
use crate::ledger::{Account, NonTarget, Numeral};
use crate::read::number::digit;
use crate::read::source::Text;
use crate::{ReadGuide, read_guide, shipped, source};

/// Every character of the running text that is part of a numeral, by where it stands in the original. Found here
/// without the tokenizer.
fn numeric(original: &str) -> Vec<(u32, char)> {
    let text = Text::of_wrapped(original);
    let whole = text.whole().str();
    // 千克, （万元）, 百分点: parts of units.
    let kilo = |at: usize| whole[at..].starts_with(['千', '万', '亿', '百']);
    whole
        .char_indices()
        .filter(|(at, c)| {
            digit(*c).is_some()
                || (is_chinese(*c)
                    && !FORMAL.contains(c)
                    && !kilo(*at)
                    && !whole[..*at].ends_with(|c: char| is_chinese(c)))
                || (c.is_numeric() && !is_raised(*c) && !is_chinese(*c))
        })
        .map(|(at, c)| (text.piece(at, at + c.len_utf8()).span().0, c))
        .collect()
}

/// Does the next numeral stand behind this one? One that a table cut between two lines of its cell spans those beside it.
fn stand_apart(one: &Numeral, next: &Numeral, chars: &[char]) -> bool {
    let Span(from, to) = one.span;
    let is_cut = || chars[from as usize..to as usize].contains(&'\n');
    to <= next.span.0 || from <= next.span.0 && is_cut()
}

/// Checks that the sum of a text is whole.
fn whole(original: &str) -> Result<(), TestCaseError> {
    let read = read_guide("guide", original);
    if read.findings.iter().any(|finding| finding.code == Code::NotAGuide) {
        prop_assert_eq!(read.numerals.all().count(), 0);
        return Ok(());
    }
    let length = u32::try_from(original.chars().count()).unwrap();
    let chars: Vec<char> = original.chars().collect();
    let mut all: Vec<&Numeral> = read.numerals.all().collect();
    for list in std::iter::once(&read.numerals.general)
        .chain(read.numerals.topics.iter().map(|topic| &topic.numerals))
    {
        for pair in list.windows(2) {
            prop_assert!(stand_apart(&pair[0], &pair[1], &chars), "{:?} {:?}", pair[0], pair[1]);
        }
    }
    let numbers: Vec<u32> = read.guide.topics.iter().map(|topic| topic.number).collect();
    prop_assert_eq!(read.numerals.topics.iter().map(|topic| topic.number).collect::<Vec<_>>(), numbers);
    all.sort_by_key(|numeral| numeral.span);
    for pair in all.windows(2) {
        prop_assert!(stand_apart(pair[0], pair[1], &chars), "{:?} {:?}", pair[0], pair[1]);
    }
    for numeral in &all {
        let Span(from, to) = numeral.span;
        prop_assert!(from < to && to <= length, "{:?}", numeral);
        // Nothing but white space and page noise may stand between its characters.
        let here: Vec<char> = chars[from as usize..to as usize].to_vec();
        let mut there = here.iter();
        let inside = numeral.words.chars().filter(|c| !c.is_whitespace()).all(|c| there.any(|h| *h == c));
        prop_assert!(inside, "{:?} {:?}", numeral, here);
    }
    let mut accounts = all.iter().peekable();
    // A row continued over a page is read as one: its characters stand apart in the file.
    let mut numeric = numeric(original);
    numeric.sort_unstable();
    for (at, c) in numeric {
        while accounts.next_if(|numeral| numeral.span.1 <= at).is_some() {}
        let held = accounts.peek().is_some_and(|numeral| numeral.span.0 <= at);
        prop_assert!(held, "{c} at {at} is in no account");
    }
    // What is unread is carried: by a finding, or by a clause that is shown as unread.
    for numeral in all.iter().filter(|numeral| numeral.account == Account::Unread) {
        let holds = |span: Span| span.0 < numeral.span.1 && numeral.span.0 < span.1;
        let found =
            read.findings.iter().filter_map(|finding| finding.why.as_ref()).any(|why| holds(why.span));
        let shown = read.guide.topics.iter().flat_map(|topic| &topic.unread).any(|clause| holds(clause.span));
        prop_assert!(found || shown, "{:?} is carried by nothing", numeral);
    }
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the guides are files; only the program itself may not read any"
)]
fn texts_of_the_tests() -> Vec<String> {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut texts = Vec::new();
    for folder in ["layouts", "refused"] {
        for entry in std::fs::read_dir(tests.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|kind| kind == "txt") {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts.extend(shipped().iter().map(|read| source(&read.guide.id).unwrap().to_owned()));
    texts
}

static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(texts_of_the_tests);

#[test]
fn the_sum_is_whole_in_every_guide_there_is() {
    for text in FIXTURES.iter() {
        whole(text).unwrap();
    }
}

const PIECES: &[&str] = &[
    "项目一：",
    "项目二：",
    "甲",
    "\n",
    "2.考核指标：",
    "3.资助强度及方式：",
    "4.实施周期：",
    "6.申报条件：",
    "7.其他说明：",
    "1.拟解决问题：",
    "不低于",
    "≥",
    "-20",
    "～",
    "70",
    "℃",
    "，",
    "。",
    "；",
    "（",
    "）",
    "①",
    "Ⅲ",
    "III",
    "I",
    " 期",
    "百分之",
    "五十",
    "1,200",
    ",",
    "500",
    "万元",
    "亿",
    "千克",
    "千",
    "半年",
    "年",
    "月",
    "个",
    "项",
    "以下",
    "三",
    "拟支持",
    "第",
    "条",
    "《",
    "》",
    "10⁶",
    "10^-6",
    "GB/T ",
    "PM",
    "2.5",
    "５００",
    "1.1 ",
    "一、",
    "附件",
    "电话：",
    "023-6789",
    "\t",
    "| ",
    "1\n",
    "- 3 -\n",
    "½",
    "○",
    "〇",
    "两",
    "由",
    "提高到",
    "在",
    "条件下",
    "n=",
    "%",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120)
        .prop_map(|pieces| format!("项目一：甲\n2.考核指标：乙 1 项。\n{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sum_is_whole_in_a_text_made_up(text in texts()) {
        whole(&text)?;
    }

    #[test]
    fn the_sum_is_whole_in_a_guide_that_was_changed(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), 0usize..12, prop::sample::select(PIECES)),
            1..12,
        ),
    ) {
        let mut chars: Vec<char> = FIXTURES[which.index(FIXTURES.len())].chars().take(3_000).collect();
        for (at, gone, piece) in changes {
            let at = at.index(chars.len() + 1);
            let to = (at + gone).min(chars.len());
            chars.splice(at..to, piece.chars());
        }
        whole(&chars.into_iter().collect::<String>())?;
    }
}

/// What is in an account, each numeral with the words around it, for a person to look through.
fn listed(read: &ReadGuide, original: &str, wanted: impl Fn(Account) -> bool) -> String {
    let chars: Vec<char> = original.chars().collect();
    let mut list = String::new();
    for numeral in read.numerals.all().filter(|numeral| wanted(numeral.account)) {
        let (from, to) = (numeral.span.0 as usize, numeral.span.1 as usize);
        let words = |from: usize, to: usize| {
            chars[from..to].iter().filter(|c| !c.is_whitespace()).collect::<String>()
        };
        writeln!(
            list,
            "{} | {}[{}]{}",
            numeral.account.label(),
            words(from.saturating_sub(14), from),
            words(from, to),
            words(to, (to + 14).min(chars.len())),
        )
        .unwrap();
    }
    list
}

/// The numerals of the shipped guides that are no targets, rules or conditions: looked through by eye.
#[test]
fn the_numerals_of_the_shipped_guides_are_what_a_person_takes_them_for() {
    let mut table = String::new();
    for read in &shipped() {
        writeln!(table, "{} {}", read.guide.id, read.numerals.summary()).unwrap();
        let other = |account| matches!(account, Account::NonTarget(_) | Account::Unread);
        let serial = Account::NonTarget(NonTarget::SerialNumber);
        table +=
            &listed(read, source(&read.guide.id).unwrap(), |account| other(account) && account != serial);
    }
    insta::assert_snapshot!(table);
}
