//! 课题.

use shenbao_core::application::Application;
use shenbao_guide::field::{FieldPath, SubProjectField};

use super::{name, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The table of the sub-projects.
pub(super) fn blocks(application: &Application) -> Vec<Block> {
    let header = ["课题", "名称", "承担单位", "课题负责人", "主要任务"];
    let header = header.map(|name| Cell::text(name).at(&FieldPath::SubProjects)).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(application.sub_projects.iter().enumerate().map(|(i, part)| {
        let place = |field| FieldPath::SubProjectField(part.id.clone(), field);
        let unit = part.unit.as_ref().and_then(|unit| application.unit_name(unit)).unwrap_or_default();
        let leaders = application.leaders_of(&part.id);
        let leaders: Vec<&str> = leaders.iter().map(|leader| leader.person.name.trim()).collect();
        let own = FieldPath::SubProject(part.id.clone());
        let cells = vec![
            Cell::text((i + 1).to_string()).at(&own),
            words::cell(&part.name).at(&place(SubProjectField::Name)),
            words::cell(unit).at(&place(SubProjectField::Unit)),
            words::cell(&leaders.join("、")).at(&own),
            words::cell(&part.task).at(&place(SubProjectField::Task)),
        ];
        Row { cells, total: false }
    }));
    let columns = vec![
        Column::new(9, Align::Center),
        Column::new(25, Align::Left),
        Column::new(19, Align::Left),
        Column::new(13, Align::Center),
        Column::new(34, Align::Justify),
    ];
    vec![Block::Table(Table {
        caption: name("课题分解"), columns, header_rows: 1, rows, ..Table::default()
    })]
}
