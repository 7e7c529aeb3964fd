//! 进度安排.

use shenbao_core::application::Application;
use shenbao_guide::field::{FieldPath, MilestoneField};

use super::{name, nothing, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The table of stages.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    if application.schedule.is_empty() {
        return vec![nothing()];
    }
    let header = ["阶段", "起止时间", "主要任务", "阶段成果"].map(Cell::text).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(application.schedule.iter().enumerate().map(|(i, stage)| {
        let from = words::period(&stage.start_date, &stage.end_date).replacen('至', "至\n", 1);
        Row {
            cells: vec![
                Cell::text((i + 1).to_string()).at(&FieldPath::Milestone(i)),
                words::cell(&from).at(&FieldPath::MilestoneField(i, MilestoneField::StartDate)),
                words::cell(&stage.task).at(&FieldPath::MilestoneField(i, MilestoneField::Task)),
                words::cell(&stage.deliverable)
                    .at(&FieldPath::MilestoneField(i, MilestoneField::Deliverable)),
            ],
            total: false,
        }
    }));
    let columns = vec![
        Column::new(8, Align::Center),
        Column::new(25, Align::Center),
        Column::new(38, Align::Justify),
        Column::new(29, Align::Justify),
    ];
    vec![Block::Table(Table {
        caption: name("各阶段的任务与成果"),
        columns,
        header_rows: 1,
        rows,
        ..Table::default()
    })]
}
