//! 考核指标与承诺: each requirement with its commitment, in the columns of the template.

use shenbao_core::application::{Application, Commitment};
use shenbao_core::template::Section;
use shenbao_guide::field::CommitmentField;

use super::{name, note, nothing, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// The order of the columns; `None` is 承诺值, which every form has, as it has 指南要求.
const ORDER: [Option<CommitmentField>; 10] = [
    Some(CommitmentField::Outcome),
    Some(CommitmentField::Kind),
    Some(CommitmentField::SubProject),
    Some(CommitmentField::Requirement),
    Some(CommitmentField::Baseline),
    Some(CommitmentField::Midterm),
    None,
    Some(CommitmentField::Evidence),
    Some(CommitmentField::Due),
    Some(CommitmentField::Note),
];

/// The table of commitments.
pub(super) fn blocks(application: &Application, section: &Section) -> Vec<Block> {
    let commitments = &application.commitments;
    if commitments.is_empty() {
        return vec![nothing()];
    }
    let asked = section.commitment_columns();
    // What the form does not ask for is printed where somebody wrote it: nothing typed is left out.
    let is_printed = |column: &Option<CommitmentField>| match column {
        None | Some(CommitmentField::Requirement) => true,
        Some(field) => asked.contains(field) || commitments.iter().any(|row| is_written(row, *field)),
    };
    let order: Vec<Option<CommitmentField>> = ORDER.into_iter().filter(is_printed).collect();
    let is_in_steps =
        order.contains(&Some(CommitmentField::Baseline)) || order.contains(&Some(CommitmentField::Midterm));
    let mut header = vec![Cell::text("序号")];
    header.extend(order.iter().map(|column| Cell::text(heading(*column, is_in_steps))));
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(commitments.iter().enumerate().map(|(i, row)| {
        let mut cells = vec![Cell::text((i + 1).to_string()).at(&row.path(i))];
        cells.extend(order.iter().map(|field| cell(application, row, *field).at(&row.field_path(i, *field))));
        Row { cells, total: false }
    }));
    let mut columns = vec![Column::new(8, Align::Center)];
    columns.extend(order.iter().map(|column| shape(*column, order.len())));
    let mut blocks = vec![Block::Table(Table {
        caption: name("考核指标与承诺值"),
        columns,
        header_rows: 1,
        rows,
        ..Table::default()
    })];
    if commitments.iter().any(|row| row.requirement_id.is_empty()) {
        blocks.push(note("注：标“自增”的为申报单位在指南要求之外增加的指标。"));
    }
    blocks
}

fn is_written(row: &Commitment, field: CommitmentField) -> bool {
    match field {
        CommitmentField::SubProject => row.sub_project.is_some(),
        _ => row.typed().iter().any(|(of, text)| *of == Some(field) && !text.trim().is_empty()),
    }
}

/// `is_in_steps`: there are values before the last.
fn heading(column: Option<CommitmentField>, is_in_steps: bool) -> &'static str {
    match column {
        None if is_in_steps => "完成时\n（承诺值）",
        None => "承诺值",
        Some(CommitmentField::Outcome) => "成果名称",
        Some(CommitmentField::Kind) => "成果\n类型",
        Some(CommitmentField::SubProject) => "课题",
        Some(CommitmentField::Baseline) => "立项时\n已有",
        Some(CommitmentField::Midterm) => "中期\n目标",
        Some(CommitmentField::Due) => "完成\n年度",
        Some(field) => field.label(),
    }
}

/// The width and alignment of a column of so many beside the number.
fn shape(column: Option<CommitmentField>, count: usize) -> Column {
    let is_crowded = count > 3;
    match column {
        None => Column::new(if is_crowded { 26 } else { 32 }, Align::Justify),
        Some(CommitmentField::Requirement) => Column::new(if is_crowded { 30 } else { 36 }, Align::Justify),
        Some(CommitmentField::Evidence) => Column::new(if is_crowded { 20 } else { 24 }, Align::Justify),
        Some(CommitmentField::Outcome | CommitmentField::Note) => Column::new(17, Align::Left),
        Some(CommitmentField::Baseline | CommitmentField::Midterm) => Column::new(17, Align::Left),
        Some(CommitmentField::Kind) => Column::new(12, Align::Center),
        Some(CommitmentField::SubProject) => Column::new(9, Align::Center),
        Some(CommitmentField::Due) => Column::new(11, Align::Center),
    }
}

fn cell(application: &Application, row: &Commitment, column: Option<CommitmentField>) -> Cell {
    match column {
        Some(CommitmentField::Requirement) => {
            let mut runs = words::value(&row.requirement);
            if row.requirement_id.is_empty() {
                runs.push(Run::muted("（自增）"));
            }
            Cell::runs(runs)
        }
        Some(CommitmentField::SubProject) => {
            let number = row.sub_project.as_deref().and_then(|id| application.sub_project_number(id));
            // A target of the project as a whole has none.
            Cell::text(number.map_or("—".to_owned(), |number| number.to_string()))
        }
        _ => {
            let typed = row.typed();
            words::cell(typed.iter().find(|(field, _)| *field == column).map_or("", |(_, text)| text))
        }
    }
}

#[cfg(test)]
mod tests {
    use shenbao_core::catalogue::Catalogue;
    use shenbao_core::sample::SAMPLES;
    use shenbao_core::template::{SectionKind, Template};

    use super::*;

    /// The heads of the table's columns, and its first row.
    fn table(application: &Application, template: &str) -> [Vec<String>; 2] {
        let sections = &Template::named(template).sections;
        let section = sections.iter().find(|section| section.kind == SectionKind::Commitments).unwrap();
        let Some(Block::Table(table)) = blocks(application, section).into_iter().next() else {
            panic!("a table")
        };
        assert_eq!(table.columns.len(), table.rows[0].cells.len());
        let text = |cell: &Cell| cell.runs.iter().map(|run| run.text.as_str()).collect::<String>();
        [0, 1].map(|row| table.rows[row].cells.iter().map(text).collect())
    }

    #[test]
    fn a_form_has_its_own_columns_and_those_in_which_something_stands() {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        let [usual, _] = table(&application, "chongqing-general");
        assert_eq!(usual, ["序号", "指南要求", "承诺值", "考核方式"]);
        let key = [
            "序号",
            "成果名称",
            "成果\n类型",
            "课题",
            "指南要求",
            "立项时\n已有",
            "中期\n目标",
            "完成时\n（承诺值）",
            "考核方式",
        ];
        assert_eq!(table(&application, "national-key")[0], key);
        application.commitments[0].due = "2028".to_owned();
        application.commitments[1].note = "与课题二共同完成".to_owned();
        let [head, row] = table(&application, "chongqing-general");
        assert_eq!(head, ["序号", "指南要求", "承诺值", "考核方式", "完成\n年度", "备注"]);
        assert_eq!(row[4..], ["2028", words::EMPTY]);
    }
}
