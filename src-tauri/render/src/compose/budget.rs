//! 经费预算: where the money comes from, what it is spent on, and the total in words.

use shenbao_core::application::{Application, BudgetCategory, FundingSource};
use shenbao_core::money::Money;

use super::{caption, note, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// The two tables.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let budget = &application.budget;
    let sources: Vec<[&str; 3]> = FundingSource::ALL
        .iter()
        .flat_map(|source| budget.sources.iter().filter(move |line| line.source == *source))
        .map(|line| [line.source.label(), line.amount.as_str(), line.note.as_str()])
        .collect();
    let categories: Vec<[&str; 3]> = BudgetCategory::ALL
        .iter()
        .flat_map(|category| budget.categories.iter().filter(move |line| line.category == *category))
        .map(|line| [line.category.label(), line.amount.as_str(), line.basis.as_str()])
        .collect();
    vec![
        note("金额单位：万元（人民币）。"),
        caption("（一）经费来源"),
        Block::Table(table(["经费来源", "金额（万元）", "说明"], &sources, budget.sources_total())),
        caption("（二）支出科目及测算依据"),
        Block::Table(table(["支出科目", "金额（万元）", "测算依据"], &categories, budget.categories_total())),
    ]
}

fn table(header: [&str; 3], lines: &[[&str; 3]], total: Money) -> Table {
    let mut rows = vec![Row { cells: header.map(Cell::text).to_vec(), total: false }];
    rows.extend(lines.iter().map(|[label, amount, remark]| {
        let remark =
            if remark.trim().is_empty() { Cell::runs(vec![Run::muted("—")]) } else { words::cell(remark) };
        Row { cells: vec![Cell::text(*label), words::amount(amount), remark], total: false }
    }));
    rows.push(Row { cells: vec![Cell::text("合计"), words::sum(total), Cell::text("")], total: true });
    let capitals = vec![Run::plain("人民币"), Run::plain(total.to_chinese_capitals())];
    rows.push(Row {
        cells: vec![Cell::text("合计（大写）"), Cell::runs(capitals).spanning(2).aligned(Align::Left)],
        total: false,
    });
    let columns = vec![Column::label(20), Column::new(20, Align::Right), Column::new(60, Align::Justify)];
    Table { columns, header_rows: 1, rows, ..Table::default() }
}
