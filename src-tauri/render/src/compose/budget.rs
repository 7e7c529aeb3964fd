//! 经费预算: the sources, the expenditure, and the total in words.

use shenbao_core::application::{Application, BudgetCategory, FundingSource};
use shenbao_guide::field::FieldPath;
use shenbao_guide::money::Money;

use super::{name, note, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// A row of a table: its field, and the content of its cells.
struct Line<'a> {
    place: FieldPath,
    label: &'static str,
    amount: &'a str,
    /// The path of the remark, and the remark.
    remark: (FieldPath, &'a str),
}

/// The two tables.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let budget = &application.budget;
    let sources: Vec<Line<'_>> = FundingSource::ALL
        .iter()
        .flat_map(|source| budget.sources.iter().filter(move |line| line.source == *source))
        .map(|line| Line {
            place: FieldPath::Source(line.source),
            label: line.source.label(),
            amount: &line.amount,
            remark: (FieldPath::SourceNote(line.source), &line.note),
        })
        .collect();
    let categories: Vec<Line<'_>> = BudgetCategory::ALL
        .iter()
        .flat_map(|category| budget.categories.iter().filter(move |line| line.category == *category))
        .map(|line| Line {
            place: FieldPath::Category(line.category),
            label: line.category.label(),
            amount: &line.amount,
            remark: (FieldPath::CategoryBasis(line.category), &line.basis),
        })
        .collect();
    let (sources_total, categories_total) = (budget.sources_total(), budget.categories_total());
    vec![
        note("金额单位：万元（人民币）。"),
        Block::Table(table(
            &FieldPath::Sources,
            "经费来源",
            ["经费来源", "金额（万元）", "说明"],
            &sources,
            sources_total,
        )),
        Block::Table(table(
            &FieldPath::Categories,
            "支出科目与测算依据",
            ["支出科目", "金额（万元）", "测算依据"],
            &categories,
            categories_total,
        )),
    ]
}

fn table(place: &FieldPath, title: &str, header: [&str; 3], lines: &[Line<'_>], total: Money) -> Table {
    let of = |cell: Cell| cell.at(place);
    let mut rows = vec![Row { cells: header.map(|name| of(Cell::text(name))).to_vec(), total: false }];
    rows.extend(lines.iter().map(|line| {
        let (field, words) = &line.remark;
        let remark =
            if words.trim().is_empty() { Cell::runs(vec![Run::muted("—")]) } else { words::cell(words) };
        let cells = vec![
            Cell::text(line.label).at(&line.place),
            words::amount(line.amount).at(&line.place),
            remark.at(field),
        ];
        Row { cells, total: false }
    }));
    let sum = [Cell::text("合计"), words::sum(total), Cell::text("")].map(of);
    rows.push(Row { cells: sum.to_vec(), total: true });
    let capitals = vec![Run::plain("人民币"), Run::plain(total.to_chinese_capitals())];
    let capitals =
        [Cell::text("合计（大写）"), Cell::runs(capitals).spanning(2).aligned(Align::Left)].map(of);
    rows.push(Row { cells: capitals.to_vec(), total: false });
    let columns = vec![Column::label(17), Column::new(18, Align::Right), Column::new(65, Align::Justify)];
    Table { caption: name(title), columns, header_rows: 1, rows, ..Table::default() }
}
