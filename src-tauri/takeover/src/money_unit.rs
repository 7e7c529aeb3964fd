//! The unit of a table's amounts: 元 or 万元.

use shenbao_import::document::Table;
use shenbao_official_form::MoneyUnit;
use shenbao_official_form::label::{Label, unit_in};
use unicode_normalization::UnicodeNormalization;

use crate::grid;
use crate::money::{MoneyText, amount};

/// The longest caption, in characters.
const MAX_CAPTION: usize = 40;
/// Amounts from here on are not in 万元: a hundred million yuan for one line of a budget.
const LARGE_WAN: i64 = 10_000;

/// The word of a unit.
pub(crate) fn unit_word(unit: MoneyUnit) -> &'static str {
    unit.label()
}

/// The unit of a table's amounts, as its columns, what stands before it, or its chapter says.
pub(crate) fn stated_unit(table: &Table, before: &str, chapter: &str) -> Option<&'static str> {
    let header_rows = table.rows.iter().take_while(|row| row.header).count().max(1);
    let header = table.rows.iter().take(header_rows).flat_map(|row| &row.cells);
    let by_header = header.map(grid::text).find_map(|text| said_unit(&text));
    // 650元 in a sentence says nothing of the columns; a caption is short.
    let lines = || before.lines().filter(|line| line.chars().count() <= MAX_CAPTION || line.contains("单位"));
    let by_caption = || lines().find_map(said_unit);
    let of_chapter = || {
        let text: String = chapter.nfkc().filter(|c| !c.is_whitespace()).collect();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&["单位:万元", "单位为万元", "单位均为万元", "以万元为单位"]) {
            return Some(MoneyUnit::TenThousand);
        }
        has(&["单位:元", "单位为元", "单位均为元", "以元为单位"]).then_some(MoneyUnit::Yuan)
    };
    by_header.or_else(by_caption).or_else(of_chapter).map(unit_word)
}

/// The unit a label or caption says.
fn said_unit(text: &str) -> Option<MoneyUnit> {
    let inside = Label::read(text).unit.or_else(|| unit_in(text));
    let bare: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let is_yuan = ["(元)", "单位:元", "/元", "[元]"].iter().any(|word| bare.contains(word));
    inside.or_else(|| is_yuan.then_some(MoneyUnit::Yuan))
}

/// The unit of amounts that state none: 万元, in which forms are printed, unless the figures are far too large.
pub(crate) fn likely_unit(table: &Table) -> &'static str {
    let is_figure = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == ',');
    let figures = table.cells().map(grid::text).filter(|text| is_figure(text));
    let large = figures.filter(|text| match amount(text, "万元") {
        MoneyText::Amount(amount) => amount.wan() >= rust_decimal::Decimal::from(LARGE_WAN),
        MoneyText::Nothing | MoneyText::Words => text.len() > 6,
    });
    if large.count() >= 2 { "元" } else { "万元" }
}
