//! Numbers of figures, tables and references that were typed by hand: the program does not keep them right. One is named
//! where it points to nothing; so are typed citations beside given ones, and entries of 参考文献 that are the same.
//!
//! Only what can hardly be anything else is taken: `[3]` after words, 图 3 and 表 3 after none that they end a word with,
//! and nothing between 《》 or quotation marks. `[J]`, `[2024]`, the interval `[0, 1]`, 发表 10 篇 and 心电图 12 导联 are none.

use std::collections::BTreeMap;

use super::report::Report;
use crate::application::{Application, Block, Refers};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(typed_numbers, "手写的编号", Application(check));

/// The figures and tables of the form itself, numbered on behind those of the texts: 进度图, 经费图; and no more tables than
/// this in any shipped template.
const FORM_FIGURES: u32 = 2;
const FORM_TABLES: u32 = 40;

/// The largest number that is taken for one of a citation; a year has four digits.
const MAX_CITED: u32 = 999;

/// A number that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Citation(u32),
    Figure(u32),
    Table(u32),
}

impl Typed {
    fn shown(self) -> String {
        match self {
            Typed::Citation(number) => format!("[{number}]"),
            Typed::Figure(number) => format!("图 {number}"),
            Typed::Table(number) => format!("表 {number}"),
        }
    }
}

fn check(application: &Application, report: &mut Report) {
    let numbered = application.numbered();
    let numbering = &numbered.numbering;
    let count = |numbers: usize| u32::try_from(numbers).unwrap_or(u32::MAX);
    let entries = count(numbering.bibliography(&application.references).len());
    let figures = count(numbering.figures.len()) + FORM_FIGURES;
    let tables = count(numbering.tables.len()) + FORM_TABLES;
    let mut cited_by_hand = Vec::new();
    for (section, narrative) in numbered.sections() {
        let typed: Vec<Typed> = narrative.blocks.iter().flat_map(typed_in).collect();
        let mut lost: Vec<String> = typed
            .iter()
            .filter(|one| match one {
                // Without any entry, whoever cites by hand lists by hand too: said once below.
                Typed::Citation(number) => entries > 0 && *number > entries,
                Typed::Figure(number) => *number > figures,
                Typed::Table(number) => *number > tables,
            })
            .map(|one| one.shown())
            .collect();
        lost.dedup();
        if !lost.is_empty() {
            report.push_finding(
                Code::TypedNumberUnknown,
                Severity::Warning,
                &section.path(),
                format!("{}里手写的 {} 没有对应的图表或文献", section.title, lost.join("、")),
                "请改用“引用图表”或“引用文献”插入，编号会自动更新；或改正这个数字",
            );
        }
        let by_hand = typed.iter().filter(|one| matches!(one, Typed::Citation(_))).count();
        if by_hand > 0 {
            cited_by_hand.push((section, by_hand));
        }
    }
    let is_citation = |refers: &Refers| matches!(refers, Refers::Citation(_));
    let given = numbered.narratives.iter().any(|text| text.refers().any(is_citation));
    for (section, by_hand) in cited_by_hand {
        let (what, action) = if given {
            ("和插入的引用混用，编号会对不上", "请把手写的引用改为插入的引用，编号按首次引用自动编排")
        } else if entries == 0 {
            ("，但参考文献里没有条目", "请在参考文献里写出条目，并在正文中插入引用")
        } else {
            continue;
        };
        report.push_finding(
            Code::CitationsMixed,
            Severity::Warning,
            &section.path(),
            format!("{}里有 {by_hand} 处手写的引用{what}", section.title),
            action,
        );
    }
    repeated(application, report);
}

/// Entries of 参考文献 that are the same but for spaces, case and punctuation.
fn repeated(application: &Application, report: &mut Report) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (position, reference) in application.references.iter().enumerate() {
        let letters = reference.text.chars().filter(|c| c.is_alphanumeric());
        let bare: String = letters.flat_map(char::to_lowercase).collect();
        if bare.is_empty() {
            continue;
        }
        match seen.get(&bare) {
            Some(first) => report.push_finding(
                Code::ReferenceRepeated,
                Severity::Warning,
                &FieldPath::Reference(reference.id.clone()),
                format!("第 {} 条文献和第 {} 条相同", position + 1, first + 1),
                "请删去其中一条，把引用改指另一条",
            ),
            None => drop(seen.insert(bare, position)),
        }
    }
}

fn typed_in(block: &Block) -> Vec<Typed> {
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => {
            // What the program numbers has no text, and ends what was typed before it.
            let text: String = runs
                .iter()
                .map(
                    |run| {
                        if run.refers.is_some() || run.missing.is_some() { "\n" } else { run.text.as_str() }
                    },
                )
                .collect();
            typed_numbers(&text)
        }
        Block::List { items, .. } => items.iter().flat_map(|item| &item.blocks).flat_map(typed_in).collect(),
        Block::Table(table) => table.cells().flat_map(|cell| &cell.blocks).flat_map(typed_in).collect(),
        Block::Figure(_) => Vec::new(),
    }
}

fn typed_numbers(text: &str) -> Vec<Typed> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut quoted = 0_u32;
    let mut at = 0;
    while let Some(character) = characters.get(at) {
        let rest = characters.get(at + 1..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|i| characters.get(i)).copied();
        match character {
            '《' | '“' | '「' => quoted += 1,
            '》' | '”' | '」' => quoted = quoted.saturating_sub(1),
            '\n' => quoted = 0,
            '[' | '［' if quoted == 0 => found.extend(citations(before, rest)),
            '图' | '表' if quoted == 0 && !ends_a_word(before) => {
                let number = number_after(rest).filter(|(number, after)| *number > 0 && !is_measured(after));
                found.extend(number.map(|(number, _)| {
                    if *character == '图' { Typed::Figure(number) } else { Typed::Table(number) }
                }));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The numbers in `[1]`, `[2,5]`, `[3-6]` behind a word; of a range the last.
fn citations(before: Option<char>, rest: &[char]) -> Vec<Typed> {
    let Some(end) = rest.iter().position(|c| matches!(c, ']' | '］')) else { return Vec::new() };
    let inside: String = rest.iter().take(end).filter(|c| !c.is_whitespace()).collect();
    let parts: Vec<&str> = inside.split([',', '，', '、', ';', '；', '-', '–', '—', '~', '～']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    // Behind no word stands an interval or a list; `x[3]` and `∈[1, 2]` are of mathematics.
    let cites = before.is_some_and(|c| {
        (c.is_alphabetic() && !c.is_ascii())
            || matches!(c, '”' | '》' | '）' | ')' | '。' | '，' | '；' | ']' | '］')
    });
    match numbers {
        Some(numbers) if cites && numbers.iter().all(|number| (1..=MAX_CITED).contains(number)) => {
            numbers.into_iter().map(Typed::Citation).collect()
        }
        _ => Vec::new(),
    }
}

/// Words that lead to a figure or a table; behind any other word, 图 and 表 end it: 发表, 代表, 心电图.
fn ends_a_word(before: Option<char>) -> bool {
    before.is_some_and(|c| c.is_alphabetic() && !"见如由从据和与及在的将是对按看参照比较下上第".contains(c))
}

/// The number behind 图 or 表, and what follows it; `None` where it goes on as `1.2`, `3%` or `12V`.
fn number_after(rest: &[char]) -> Option<(u32, &[char])> {
    let start = rest.iter().position(|c| !matches!(c, ' ' | '\u{a0}' | '\u{3000}'))?;
    let digits = rest.get(start..)?;
    let end = digits.iter().position(|c| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: String = digits.get(..end)?.iter().collect();
    let after = digits.get(end..)?;
    let goes_on = match after {
        ['.' | '．' | '-' | '–', next, ..] => next.is_ascii_digit(),
        [next, ..] => matches!(next, '%' | '％' | '°' | '℃') || next.is_ascii_uppercase(),
        [] => false,
    };
    (!goes_on && (1..=3).contains(&end)).then(|| number.parse().ok()).flatten().map(|number| (number, after))
}

/// 图 3 幅, 表 5 张 count figures and tables.
fn is_measured(after: &[char]) -> bool {
    let unit = after.iter().find(|c| !c.is_whitespace());
    unit.is_some_and(|c| "幅张个份页种项篇组类套例人台件名次年月日家倍万亿".contains(*c))
}
