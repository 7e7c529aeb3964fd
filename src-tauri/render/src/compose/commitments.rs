//! 考核指标与承诺: each requirement with its commitment, in the columns of the template.

use shenbao_core::application::{Application, Commitment};
use shenbao_core::template::Section;
use shenbao_guide::field::CommitmentField;

use super::{name, note, nothing, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// A column of the table. Small fields of one kind share one: a page is no wider for a form that asks for all of them.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// 成果名称 and 成果类型
    Result,
    Requirement,
    Baseline,
    Midterm,
    /// 承诺值
    End,
    /// 考核方式 and 备注
    Evidence,
    /// 所属课题 and 完成年度
    Place,
}

impl Part {
    const ALL: [Part; 7] = [
        Part::Result,
        Part::Requirement,
        Part::Baseline,
        Part::Midterm,
        Part::End,
        Part::Evidence,
        Part::Place,
    ];

    /// The fields in it; of none is 承诺值, which every form has, as it has 指南要求.
    fn fields(self) -> &'static [CommitmentField] {
        match self {
            Part::Result => &[CommitmentField::Outcome, CommitmentField::Kind],
            Part::Requirement => &[CommitmentField::Requirement],
            Part::Baseline => &[CommitmentField::Baseline],
            Part::Midterm => &[CommitmentField::Midterm],
            Part::End => &[],
            Part::Evidence => &[CommitmentField::Evidence, CommitmentField::Note],
            Part::Place => &[CommitmentField::SubProject, CommitmentField::Due],
        }
    }
}

/// The table of commitments.
pub(super) fn blocks(application: &Application, section: &Section) -> Vec<Block> {
    let commitments = &application.commitments;
    if commitments.is_empty() {
        return vec![nothing()];
    }
    let asked = section.commitment_columns();
    // What the form does not ask for is printed where somebody wrote it: nothing typed is left out.
    let is_printed = |field: &CommitmentField| {
        asked.contains(field) || commitments.iter().any(|row| is_written(row, *field))
    };
    let fields = |part: Part| part.fields().iter().copied().filter(is_printed).collect::<Vec<_>>();
    let parts: Vec<(Part, Vec<CommitmentField>)> = Part::ALL
        .into_iter()
        .map(|part| (part, fields(part)))
        .filter(|(part, fields)| matches!(part, Part::End | Part::Requirement) || !fields.is_empty())
        .collect();
    let is_in_steps = parts.iter().any(|(part, _)| matches!(part, Part::Baseline | Part::Midterm));
    let mut header = vec![Cell::text("序号")];
    header.extend(parts.iter().map(|(part, fields)| Cell::text(heading(*part, fields, is_in_steps))));
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(commitments.iter().enumerate().map(|(i, row)| {
        let mut cells = vec![Cell::text((i + 1).to_string()).at(&row.path(i))];
        cells.extend(parts.iter().map(|(part, fields)| {
            let place = part.fields().iter().find(|field| fields.contains(field) || fields.is_empty());
            cell(application, row, *part, fields).at(&row.field_path(i, place.copied()))
        }));
        Row { cells, total: false }
    }));
    let is_crowded = parts.len() > 3;
    let mut columns = vec![Column::new(8, Align::Center)];
    columns.extend(parts.iter().map(|(part, _)| shape(*part, is_crowded)));
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
        _ => !typed(row, Some(field)).is_empty(),
    }
}

fn typed(row: &Commitment, field: Option<CommitmentField>) -> &str {
    row.typed().into_iter().find(|(of, _)| *of == field).map_or("", |(_, text)| text.trim())
}

/// `is_in_steps`: there are values before the last.
fn heading(part: Part, fields: &[CommitmentField], is_in_steps: bool) -> &'static str {
    match (part, fields) {
        (Part::Result, [CommitmentField::Outcome, _]) => "成果名称\n（类型）",
        (Part::Result, [CommitmentField::Kind]) => "成果\n类型",
        (Part::Result, _) => "成果名称",
        (Part::Requirement, _) => "指南要求",
        (Part::Baseline, _) => "立项时\n已有",
        (Part::Midterm, _) => "中期\n目标",
        (Part::End, _) if is_in_steps => "完成时\n（承诺值）",
        (Part::End, _) => "承诺值",
        (Part::Evidence, [CommitmentField::Note]) => "备注",
        (Part::Evidence, _) => "考核方式",
        (Part::Place, [CommitmentField::SubProject, _]) => "课题\n年度",
        (Part::Place, [CommitmentField::Due]) => "完成\n年度",
        (Part::Place, _) => "课题",
    }
}

/// `is_crowded`: there are more than the usual columns.
fn shape(part: Part, is_crowded: bool) -> Column {
    match (part, is_crowded) {
        (Part::Requirement, false) => Column::new(36, Align::Justify),
        (Part::End, false) => Column::new(32, Align::Justify),
        (Part::Evidence, false) => Column::new(24, Align::Justify),
        (Part::Requirement, true) => Column::new(30, Align::Left),
        (Part::End, true) => Column::new(28, Align::Left),
        (Part::Evidence, true) => Column::new(22, Align::Left),
        (Part::Result, _) => Column::new(20, Align::Left),
        (Part::Baseline | Part::Midterm, _) => Column::new(18, Align::Left),
        (Part::Place, _) => Column::new(15, Align::Center),
    }
}

fn cell(application: &Application, row: &Commitment, part: Part, fields: &[CommitmentField]) -> Cell {
    let of = |field| if fields.contains(&field) { typed(row, Some(field)) } else { "" };
    let text = match part {
        Part::Requirement => {
            let mut runs = words::value(&row.requirement);
            if row.requirement_id.is_empty() {
                runs.push(Run::muted("（自增）"));
            }
            return Cell::runs(runs);
        }
        Part::Result => match (of(CommitmentField::Outcome), of(CommitmentField::Kind)) {
            (outcome, "") => outcome.to_owned(),
            ("", kind) => kind.to_owned(),
            (outcome, kind) => format!("{outcome}\n（{kind}）"),
        },
        Part::Baseline => of(CommitmentField::Baseline).to_owned(),
        Part::Midterm => of(CommitmentField::Midterm).to_owned(),
        Part::End => typed(row, None).to_owned(),
        Part::Evidence => match (of(CommitmentField::Evidence), of(CommitmentField::Note)) {
            (evidence, "") => evidence.to_owned(),
            ("", note) => note.to_owned(),
            (evidence, note) => format!("{evidence}\n备注：{note}"),
        },
        Part::Place => {
            let number = row.sub_project.as_deref().and_then(|id| application.sub_project_number(id));
            let number = number.map(|number| format!("课题 {number}")).unwrap_or_default();
            let due = of(CommitmentField::Due);
            // An indicator of the project as a whole belongs to none.
            match (number.is_empty(), due.is_empty()) {
                (true, true) if !fields.contains(&CommitmentField::Due) => "—".to_owned(),
                (false, false) => format!("{number}\n{due}"),
                _ => format!("{number}{due}"),
            }
        }
    };
    words::cell(&text)
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
            "成果名称\n（类型）",
            "指南要求",
            "立项时\n已有",
            "中期\n目标",
            "完成时\n（承诺值）",
            "考核方式",
            "课题",
        ];
        assert_eq!(table(&application, "national-key")[0], key);
        let row = &mut application.commitments[0];
        row.due = "2028".to_owned();
        row.evidence = "检测报告".to_owned();
        row.note = "与课题二共同完成".to_owned();
        let [head, row] = table(&application, "chongqing-general");
        assert_eq!(head, ["序号", "指南要求", "承诺值", "考核方式", "完成\n年度"]);
        assert_eq!(row[3..], ["检测报告\n备注：与课题二共同完成", "2028"]);
    }
}
