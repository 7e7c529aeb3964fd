//! 预期成果与效益: the tables in which something stands, those of the template first.

use shenbao_core::application::{Application, Benefit, PerformanceGroup, PerformanceTarget};
use shenbao_core::template::{ResultsTable, Section};
use shenbao_guide::field::{BenefitField, FieldPath, OutputField, PerformanceField};
use shenbao_guide::money::Money;

use super::{name, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The tables. One in which nothing stands is left out; one of another form is not, where something stands in it.
pub(super) fn blocks(application: &Application, section: &Section) -> Vec<Block> {
    let results = &application.results;
    let others = ResultsTable::ALL.into_iter().filter(|table| !section.tables.contains(table));
    let tables = section.tables.iter().copied().chain(others).filter_map(|table| {
        let (columns, rows) = match table {
            ResultsTable::Outputs => outputs(application),
            ResultsTable::Benefits => benefits(&results.benefits),
            ResultsTable::Performance => performance(&results.performance),
        };
        // The first row is the heads of the columns.
        (rows.len() > 1).then(|| {
            Block::Table(Table {
                caption: name(table.label()),
                columns,
                header_rows: 1,
                rows,
                ..Table::default()
            })
        })
    });
    tables.collect()
}

fn header(heads: impl IntoIterator<Item = &'static str>) -> Row {
    Row { cells: heads.into_iter().map(Cell::text).collect(), total: false }
}

fn outputs(application: &Application) -> (Vec<Column>, Vec<Row>) {
    let mut rows = vec![header(["成果类型", OutputField::Before.label(), OutputField::After.label()])];
    rows.extend(application.results.counted().map(|(kind, count)| {
        let mut cells = vec![Cell::text(kind.label()).at(&FieldPath::Output(kind, OutputField::After))];
        cells.extend(count.fields().map(|(field, text)| {
            Cell { tabular: true, ..words::cell(text) }.at(&FieldPath::Output(kind, field))
        }));
        Row { cells, total: false }
    }));
    (vec![Column::new(40, Align::Left), Column::new(30, Align::Center), Column::new(30, Align::Center)], rows)
}

fn benefits(benefits: &[Benefit]) -> (Vec<Column>, Vec<Row>) {
    let mut rows = vec![header(BenefitField::ALL.iter().map(|field| field.label()))];
    rows.extend(benefits.iter().enumerate().map(|(i, benefit)| {
        let cells = benefit.fields().map(|(field, text)| {
            let cell = if field == BenefitField::Period { words::cell(text) } else { words::amount(text) };
            cell.at(&FieldPath::BenefitField(i, field))
        });
        Row { cells: cells.into(), total: false }
    }));
    if benefits.len() > 1 {
        let mut cells = vec![Cell::text("合计").aligned(Align::Center)];
        let sums = BenefitField::ALL.iter().skip(1).map(|field| sum(benefits, *field));
        cells.extend(sums.map(|sum| Cell {
            tabular: true,
            // An amount that cannot be read has no sum.
            ..Cell::text(sum.map_or("—".to_owned(), Money::to_grouped)).aligned(Align::Right)
        }));
        rows.push(Row { cells, total: true });
    }
    let mut columns = vec![Column::new(20, Align::Center)];
    columns.extend([Column::new(20, Align::Right); 4]);
    (columns, rows)
}

/// The sum of a column; `None` where one of its amounts cannot be read.
fn sum(benefits: &[Benefit], column: BenefitField) -> Option<Money> {
    benefits.iter().try_fold(Money::ZERO, |sum, benefit| {
        let (_, text) = benefit.fields().into_iter().find(|(field, _)| *field == column)?;
        Some(sum + Money::parse_typed(text).ok()?.unwrap_or(Money::ZERO))
    })
}

fn performance(targets: &[PerformanceTarget]) -> (Vec<Column>, Vec<Row>) {
    let heads = ["一级指标", "二级指标", PerformanceField::Name.label(), PerformanceField::Value.label()];
    let mut rows = vec![header(heads)];
    rows.extend(targets.iter().enumerate().map(|(i, target)| {
        let place = |field| FieldPath::PerformanceField(i, field);
        let (first, second) = target.group.map_or(("", ""), PerformanceGroup::levels);
        let cells = vec![
            words::cell(first).at(&place(PerformanceField::Group)),
            words::cell(second).at(&place(PerformanceField::Group)),
            words::cell(&target.name).at(&place(PerformanceField::Name)),
            words::cell(&target.amount()).at(&place(PerformanceField::Value)),
        ];
        Row { cells, total: false }
    }));
    let columns = vec![
        Column::new(18, Align::Center),
        Column::new(24, Align::Center),
        Column::new(34, Align::Left),
        Column::new(24, Align::Center),
    ];
    (columns, rows)
}

#[cfg(test)]
mod tests {
    use shenbao_core::application::{OutputCount, Results};
    use shenbao_core::catalogue::Catalogue;
    use shenbao_core::sample::SAMPLES;
    use shenbao_core::template::{SectionKind, Template};
    use shenbao_guide::Comparator;
    use shenbao_guide::field::OutputKind;

    use super::*;

    /// The captions of the tables, each with the texts of its rows.
    fn tables(results: Results, template: &str) -> Vec<(String, Vec<Vec<String>>)> {
        let application = Application { results, ..SAMPLES[0].application(&Catalogue::shipped()) };
        let sections = &Template::named(template).sections;
        let section = sections.iter().find(|section| section.kind == SectionKind::Results).unwrap();
        let text = |cell: &Cell| cell.runs.iter().map(|run| run.text.as_str()).collect::<String>();
        let table = |block: Block| {
            let Block::Table(table) = block else { panic!("tables only") };
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
            let rows = table.rows.iter().skip(1).map(|row| row.cells.iter().map(text).collect()).collect();
            (table.caption.unwrap().text, rows)
        };
        blocks(&application, section).into_iter().map(table).collect()
    }

    #[test]
    fn the_tables_of_a_form_come_first_and_none_that_holds_something_is_left_out() {
        let count = |before: &str, after: &str| OutputCount { before: before.into(), after: after.into() };
        let benefit = |period: &str, revenue: &str, tax: &str| Benefit {
            period: period.into(),
            revenue: revenue.into(),
            tax: tax.into(),
            ..Benefit::default()
        };
        let results = Results {
            outputs: [(OutputKind::Paper, count("2", "6")), (OutputKind::Other, count("", ""))].into(),
            benefits: vec![benefit("2028", "1200.5", "约 3"), benefit("2029", "3400", "12")],
            performance: vec![PerformanceTarget {
                group: Some(PerformanceGroup::Social),
                name: "筛查人次".into(),
                comparator: Some(Comparator::AtLeast),
                value: "20000".into(),
                unit: "人次".into(),
            }],
        };
        let all = tables(results, "national-key");
        let captions: Vec<&str> = all.iter().map(|(caption, _)| caption.as_str()).collect();
        assert_eq!(captions, ["绩效目标", "知识产权与成果数量", "经济效益"]);
        assert_eq!(all[0].1, [["效益指标", "社会效益指标", "筛查人次", "≥ 20000 人次"]]);
        assert_eq!(all[1].1, [["论文（篇）", "2", "6"]]);
        // Of a column with an amount nobody can read there is no sum.
        assert_eq!(all[2].1[2], ["合计", "4,600.50", "—", "0.00", "0.00"]);
        assert_eq!(tables(Results::default(), "chongqing-general"), []);
    }
}
