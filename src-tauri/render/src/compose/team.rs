//! 项目组成员: who they are, what they do and for how long, with room to sign; and the sums by unit.

use rust_decimal::Decimal;
use shenbao_core::application::{Application, Degree, Member, TeamTotal, TitleLevel, sex_label};
use shenbao_guide::field::{AssignmentField, FieldPath, MemberField, PersonField};

use super::{name, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The table of the members, and where there are several units the one of these.
pub(super) fn blocks(application: &Application) -> Vec<Block> {
    let totals = application.team_totals();
    let mut blocks = vec![Block::Table(members(application, &totals.whole))];
    if totals.by_unit.len() > 1 {
        blocks.push(Block::Table(units(application, &totals.by_unit, &totals.whole)));
    }
    blocks
}

fn members(application: &Application, whole: &TeamTotal) -> Table {
    let header = [
        "序号",
        "姓名",
        "性别\n出生年月",
        "职称\n学位",
        "所在单位",
        "角色与分工",
        "每年\n月数",
        "人月",
        "签名",
    ];
    let header = header.map(|name| Cell::text(name).at(&FieldPath::Team)).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(application.members().enumerate().map(|(i, member)| row(application, i, &member)));
    let sum = |cell: Cell| cell.at(&FieldPath::Team);
    let cells = vec![
        sum(Cell::text("合计").spanning(2).aligned(Align::Center)),
        sum(Cell::text(composition(whole)).spanning(5).aligned(Align::Left)),
        sum(decimal(Some(whole.person_months))),
        sum(Cell::text("")),
    ];
    rows.push(Row { cells, total: true });
    let columns = vec![
        Column::new(6, Align::Center),
        Column::new(12, Align::Center),
        Column::new(12, Align::Center),
        Column::new(14, Align::Center),
        Column::new(16, Align::Left),
        Column::new(25, Align::Left),
        Column::new(7, Align::Center),
        Column::new(8, Align::Center),
        Column::new(10, Align::Center),
    ];
    Table { caption: name("项目组成员"), columns, header_rows: 1, rows, ..Table::default() }
}

fn row(application: &Application, index: usize, member: &Member<'_>) -> Row {
    let (person, assignment) = (member.person, member.assignment);
    let of_person = |field| match member.role {
        None => FieldPath::InvestigatorField(field),
        Some(_) => FieldPath::MemberField(member.id.to_owned(), MemberField::Person(field)),
    };
    let of_work = |field| FieldPath::MemberField(member.id.to_owned(), MemberField::Assignment(field));
    let birth = person.birth_date().map(|day| format!("{}-{:02}", day.year(), day.month()));
    let unit = assignment.unit.as_ref().and_then(|unit| application.unit_name(unit)).unwrap_or_default();
    let period = application.period_months();
    let cells = vec![
        Cell::text((index + 1).to_string()).at(&FieldPath::Member(member.id.to_owned())),
        words::cell(&person.name).at(&of_person(PersonField::Name)),
        words::cell(&stacked(&[person.sex().map_or("", sex_label), birth.as_deref().unwrap_or_default()]))
            .at(&of_person(PersonField::BirthDate)),
        words::cell(&stacked(&[&title(member), person.degree.map_or("", Degree::label)]))
            .at(&of_person(PersonField::Title)),
        words::cell(unit).at(&of_work(AssignmentField::Unit)),
        words::cell(&stacked(&[&role(application, member), &assignment.task]))
            .at(&of_work(AssignmentField::Task)),
        decimal(member.months_per_year(period)).at(&of_work(AssignmentField::MonthsPerYear)),
        decimal(member.person_months(period)).at(&of_work(AssignmentField::PersonMonths)),
        // Signed by hand.
        Cell::text("").at(&FieldPath::Member(member.id.to_owned())),
    ];
    Row { cells, total: false }
}

/// The title as typed, or its level where that is all that is known.
fn title(member: &Member<'_>) -> String {
    match member.person.title.trim() {
        "" => member.person.title_level.map_or("", TitleLevel::label).to_owned(),
        title => title.to_owned(),
    }
}

/// The role, with the number of the sub-project and whether it is a student's.
fn role(application: &Application, member: &Member<'_>) -> String {
    let of = member.assignment.sub_project.as_deref();
    let number = of.and_then(|id| application.sub_project_number(id));
    let number = number.map_or(String::new(), |number| format!("（课题 {number}）"));
    let student = if member.assignment.student { "（学生）" } else { "" };
    format!("{}{number}{student}", member.role_label())
}

fn stacked(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    said.join("\n")
}

/// 9 人：正高 3，副高 3，中级 2，初级 1；博士 6，硕士 2，学士 1；学生 2
fn composition(total: &TeamTotal) -> String {
    let counts = |counts: &[(&str, u32)]| {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        some.map(|(label, count)| format!("{label} {count}")).collect::<Vec<_>>().join("，")
    };
    let groups = [
        counts(&[
            ("正高", total.full_senior),
            ("副高", total.vice_senior),
            ("中级", total.intermediate),
            ("初级", total.junior),
        ]),
        counts(&[("博士", total.doctors), ("硕士", total.masters), ("学士", total.bachelors)]),
        counts(&[("学生", total.students)]),
    ];
    let said: Vec<String> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    let people = format!("{} 人", total.people);
    if said.is_empty() { people } else { format!("{people}：{}", said.join("；")) }
}

fn decimal(months: Option<Decimal>) -> Cell {
    let text = months.map(|months| months.normalize().to_string()).unwrap_or_default();
    Cell { tabular: true, ..words::cell(&text) }
}

fn units(application: &Application, by_unit: &[TeamTotal], whole: &TeamTotal) -> Table {
    let header = ["单位", "人数", "正高", "副高", "中级", "初级", "学生", "人月"];
    let header = header.map(|name| Cell::text(name).at(&FieldPath::Team)).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(by_unit.iter().map(|total| {
        let unit = total.unit.as_ref().map(|unit| application.unit_name(unit).unwrap_or_default());
        counted(unit.map_or_else(|| Cell::text("未选单位"), words::cell), total, false)
    }));
    rows.push(counted(Cell::text("合计"), whole, true));
    let mut columns = vec![Column::new(40, Align::Left)];
    columns.extend([Column::new(8, Align::Center); 6]);
    columns.push(Column::new(12, Align::Center));
    Table { caption: name("各单位的人员与人月"), columns, header_rows: 1, rows, ..Table::default() }
}

fn counted(label: Cell, total: &TeamTotal, is_sum: bool) -> Row {
    let counts = [
        total.people,
        total.full_senior,
        total.vice_senior,
        total.intermediate,
        total.junior,
        total.students,
    ];
    let mut cells = vec![label];
    cells.extend(counts.map(|count| Cell { tabular: true, ..Cell::text(count.to_string()) }));
    cells.push(decimal(Some(total.person_months)));
    Row { cells: cells.into_iter().map(|cell| cell.at(&FieldPath::Team)).collect(), total: is_sum }
}
