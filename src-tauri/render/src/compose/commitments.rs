//! 考核指标与承诺: each requirement with its commitment.

use shenbao_core::application::Application;
use shenbao_guide::field::{CommitmentField, FieldPath};

use super::{name, note, nothing, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// The table of commitments.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    if application.commitments.is_empty() {
        return vec![nothing()];
    }
    let header = ["序号", "指南要求", "承诺值", "考核方式"].map(Cell::text).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    let mut own = false;
    rows.extend(application.commitments.iter().enumerate().map(|(i, commitment)| {
        let mut requirement = words::value(&commitment.requirement);
        if commitment.requirement_id.is_empty() {
            own = true;
            requirement.push(Run::muted("（自增）"));
        }
        let place = commitment.path(i);
        let other = |field| FieldPath::CommitmentField(commitment.row(i), field);
        Row {
            cells: vec![
                Cell::text((i + 1).to_string()).at(&place),
                Cell::runs(requirement).at(&other(CommitmentField::Requirement)),
                words::cell(&commitment.commitment).at(&place),
                words::cell(&commitment.evidence).at(&other(CommitmentField::Evidence)),
            ],
            total: false,
        }
    }));
    let columns = vec![
        Column::new(8, Align::Center),
        Column::new(36, Align::Justify),
        Column::new(32, Align::Justify),
        Column::new(24, Align::Justify),
    ];
    let mut blocks = vec![Block::Table(Table {
        caption: name("考核指标与承诺值"),
        columns,
        header_rows: 1,
        rows,
        ..Table::default()
    })];
    if own {
        blocks.push(note("注：标“自增”的为申报单位在指南要求之外增加的指标。"));
    }
    blocks
}
