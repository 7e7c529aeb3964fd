//! The tables of a sheet: rows for the grid of a portal, cells separated by tabs.

use shenbao_core::application::Application;
use shenbao_core::budget::BudgetTable;

use super::SheetRow;
use crate::field::{FormField, IndicatorItem, Person, PersonItem, ScheduleItem, Unit, UnitItem};
use crate::value::{List, Manner, Values};

/// A table: its headings, then a row for each entry.
fn table(id: &str, title: &str, headings: &[&str], rows: Vec<Vec<String>>) -> SheetRow {
    let mut lines = vec![headings.join("\t")];
    lines.extend(rows.iter().map(|row| row.iter().map(|cell| in_line(cell)).collect::<Vec<_>>().join("\t")));
    let text = if rows.is_empty() { String::new() } else { lines.join("\n") };
    SheetRow { table: true, ..SheetRow::new(format!("table:{id}"), title, title, text) }
}

/// A cell's text, in which a tab or a line break would end it.
fn in_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entries(of: &Application, list: List, fields: &dyn Fn(usize) -> Vec<FormField>) -> Vec<Vec<String>> {
    let held = |field| of.value(field).and_then(|value| value.show(Manner::default())).unwrap_or_default();
    (0..of.count(list)).map(|n| fields(n).into_iter().map(held).collect()).collect()
}

pub(super) fn partners(of: &Application, title: &str) -> SheetRow {
    const ITEMS: [UnitItem; 7] = [
        UnitItem::Name,
        UnitItem::CreditCode,
        UnitItem::Address,
        UnitItem::Leader,
        UnitItem::Contact,
        UnitItem::Mobile,
        UnitItem::Task,
    ];
    let rows =
        entries(of, List::Partners, &|n| ITEMS.map(|item| FormField::Unit(Unit::Partner(n), item)).to_vec());
    table("partners", title, &ITEMS.map(UnitItem::label), rows)
}

pub(super) fn team(of: &Application, title: &str) -> SheetRow {
    const ITEMS: [PersonItem; 11] = [
        PersonItem::Name,
        PersonItem::Gender,
        PersonItem::BirthDate,
        PersonItem::DocumentNumber,
        PersonItem::Title,
        PersonItem::Degree,
        PersonItem::Speciality,
        PersonItem::Unit,
        PersonItem::Role,
        PersonItem::Task,
        PersonItem::Months,
    ];
    let rows = entries(of, List::Members, &|n| {
        ITEMS.map(|item| FormField::Person(Person::Member(n), item)).to_vec()
    });
    table("team", title, &ITEMS.map(PersonItem::label), rows)
}

pub(super) fn commitments(of: &Application, title: &str) -> SheetRow {
    let rows = entries(of, List::Indicators, &|n| {
        IndicatorItem::ALL.iter().map(|item| FormField::Indicator(n, *item)).collect()
    });
    let headings: Vec<&str> = IndicatorItem::ALL.iter().map(|item| item.label()).collect();
    table("commitments", title, &headings, rows)
}

pub(super) fn schedule(of: &Application, title: &str) -> SheetRow {
    const ITEMS: [ScheduleItem; 4] =
        [ScheduleItem::Start, ScheduleItem::End, ScheduleItem::Content, ScheduleItem::Target];
    let rows = entries(of, List::Schedule, &|n| ITEMS.map(|item| FormField::Schedule(n, item)).to_vec());
    table("schedule", title, &ITEMS.map(ScheduleItem::label), rows)
}

pub(super) fn sub_projects(of: &Application, title: &str) -> SheetRow {
    let rows = of.sub_projects.iter().map(|part| {
        let unit = part.unit.as_ref().and_then(|unit| of.unit_name(unit)).unwrap_or_default();
        vec![part.name.clone(), unit.to_owned(), part.task.clone()]
    });
    table("sub_projects", title, &["课题名称", "承担单位", "主要任务"], rows.collect())
}

/// The tables of the budget, in the form's unit.
pub(super) fn budget(of: &Application, title: &str) -> Vec<SheetRow> {
    let unit = of.template.budget.unit.label();
    let made = of.budget_tables().into_iter().enumerate().map(|(n, table)| {
        let BudgetTable { row_axis, column_axis, rows, columns, cells } = table;
        let mut headings = vec![row_axis.label().to_owned()];
        match column_axis {
            Some(_) => headings.extend(columns.iter().map(|column| column.title.clone())),
            None => headings.push(format!("金额（{unit}）")),
        }
        let lines = rows.iter().zip(cells).map(|(row, cells)| {
            std::iter::once(row.title.clone()).chain(cells.into_iter().map(|cell| cell.text)).collect()
        });
        let lines: Vec<Vec<String>> = lines.collect();
        let heading: Vec<&str> = headings.iter().map(String::as_str).collect();
        let label = match column_axis {
            Some(column) => format!("{}×{}（{unit}）", row_axis.label(), column.label()),
            None => format!("{}（{unit}）", row_axis.label()),
        };
        let has_money = lines.iter().any(|line| line[1..].iter().any(|text| !text.is_empty()));
        let lines = if has_money { lines } else { Vec::new() };
        let row = self::table(&format!("budget{}", n + 1), title, &heading, lines);
        SheetRow { label, ..row }
    });
    made.collect()
}
