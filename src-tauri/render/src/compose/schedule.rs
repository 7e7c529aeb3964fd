//! 进度安排: the stages, the milestones, and the rows of 考核指标 they serve.

use shenbao_core::application::Application;
use shenbao_guide::field::{FieldPath, MilestoneField, StageField};

use super::{name, nothing, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The table of stages, and that of milestones where there are any.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let mut blocks = vec![if application.schedule.is_empty() { nothing() } else { stages(application) }];
    if !application.milestones.is_empty() {
        blocks.push(milestones(application));
    }
    blocks
}

fn stages(application: &Application) -> Block {
    let is_tied = application.schedule.iter().any(|stage| !stage.indicators.is_empty());
    let mut header = ["阶段", "起止时间", "主要任务", "阶段成果"].map(Cell::text).to_vec();
    let mut columns = vec![
        Column::new(8, Align::Center),
        Column::new(25, Align::Center),
        Column::new(38, Align::Justify),
        Column::new(29, Align::Justify),
    ];
    if is_tied {
        header.push(Cell::text("对应指标"));
        columns[2].share = 32;
        columns[3].share = 23;
        columns.push(Column::new(12, Align::Center));
    }
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(application.schedule.iter().enumerate().map(|(i, stage)| {
        let from = words::period(&stage.start_date, &stage.end_date).replacen('至', "至\n", 1);
        let mut cells = vec![
            Cell::text((i + 1).to_string()).at(&FieldPath::Stage(i)),
            words::cell(&from).at(&FieldPath::StageField(i, StageField::StartDate)),
            words::cell(&stage.task).at(&FieldPath::StageField(i, StageField::Task)),
            words::cell(&stage.deliverable).at(&FieldPath::StageField(i, StageField::Deliverable)),
        ];
        if is_tied {
            cells.push(tied(
                application,
                &stage.indicators,
                &FieldPath::StageField(i, StageField::Indicators),
            ));
        }
        Row { cells, total: false }
    }));
    Block::Table(Table {
        caption: name("各阶段的任务与成果"),
        columns,
        header_rows: 1,
        rows,
        ..Table::default()
    })
}

fn milestones(application: &Application) -> Block {
    let is_tied = application.milestones.iter().any(|milestone| !milestone.indicators.is_empty());
    let mut header = ["序号", "日期", "里程碑"].map(Cell::text).to_vec();
    let mut columns =
        vec![Column::new(8, Align::Center), Column::new(25, Align::Center), Column::new(67, Align::Justify)];
    if is_tied {
        header.push(Cell::text("对应指标"));
        columns[2].share = 49;
        columns.push(Column::new(18, Align::Center));
    }
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(application.milestones.iter().enumerate().map(|(i, milestone)| {
        let place = |field| FieldPath::MilestoneField(i, field);
        let mut cells = vec![
            Cell::text((i + 1).to_string()).at(&FieldPath::Milestone(i)),
            words::cell(&words::date(&milestone.date)).at(&place(MilestoneField::Date)),
            words::cell(&milestone.name).at(&place(MilestoneField::Name)),
        ];
        if is_tied {
            cells.push(tied(application, &milestone.indicators, &place(MilestoneField::Indicators)));
        }
        Row { cells, total: false }
    }));
    Block::Table(Table { caption: name("里程碑"), columns, header_rows: 1, rows, ..Table::default() })
}

/// The rows of 考核指标 that are served; a dash for none.
fn tied(application: &Application, ids: &[String], place: &FieldPath) -> Cell {
    let text = application.indicators_in_words(ids);
    Cell::text(if text.is_empty() { "—".to_owned() } else { text }).at(place)
}
