//! 基本信息.

use shenbao_core::application::{Application, Partner};
use shenbao_core::organisation::Organisation;

use super::{caption, cover, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The table of the project, and the one of its partners.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let lead = &application.lead;
    let person = &application.investigator;
    let one = |place: &str, label: &str, text: &str, columns: usize| {
        [Cell::label(label).at(place), words::cell(text).spanning(columns).at(place)]
    };
    let wide = |place: &str, label: &str, text: &str| Row {
        cells: one(place, label, text, 3).to_vec(),
        total: false,
    };
    let pair = |[a, b]: [[&str; 3]; 2]| Row {
        cells: [a, b].into_iter().flat_map(|[place, label, text]| one(place, label, text, 1)).collect(),
        total: false,
    };
    let rows = vec![
        wide("project_name", "项目名称", &application.project_name),
        wide("requirements", "申报指南", &application.basis.guide_title),
        wide("requirements", "指南方向", &cover::direction(application)),
        wide("start_date", "起止时间", &words::period(&application.start_date, &application.end_date)),
        wide("lead.name", "牵头单位", &lead.name),
        pair([
            ["lead.kind", "单位性质", kind(lead)],
            ["lead.credit_code", "统一社会信用代码", &lead.credit_code],
        ]),
        wide("lead.address", "通讯地址", &lead.address),
        pair([
            ["investigator.name", "项目负责人", &person.name],
            ["investigator.title", "职称", &person.title],
        ]),
        pair([
            ["investigator.phone", "手机", &person.phone],
            ["investigator.email", "电子邮箱", &person.email],
        ]),
    ];
    let columns = vec![
        Column::label(15),
        Column::new(20, Align::Left),
        Column::label(22),
        Column::new(43, Align::Left),
    ];
    vec![
        Block::Table(Table { columns, header_rows: 0, rows, ..Table::default() }),
        caption("合作单位"),
        Block::Table(partners(&application.partners)),
    ]
}

fn kind(organisation: &Organisation) -> &'static str {
    organisation.profile.kind.map_or("", |kind| kind.label())
}

fn partners(partners: &[Partner]) -> Table {
    let header = ["序号", "单位名称", "单位性质", "统一社会信用代码", "承担任务"]
        .map(|name| Cell::text(name).at("partners"))
        .to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(partners.iter().enumerate().map(|(i, partner)| {
        let organisation = &partner.organisation;
        Row {
            cells: vec![
                Cell::text((i + 1).to_string()).at(format!("partners.{i}")),
                words::cell(&organisation.name).at(format!("partners.{i}.name")),
                words::cell(kind(organisation)).at(format!("partners.{i}.kind")),
                words::cell(&organisation.credit_code).at(format!("partners.{i}.credit_code")),
                words::cell(&partner.task).at(format!("partners.{i}.task")),
            ],
            total: false,
        }
    }));
    if partners.is_empty() {
        let none = Cell::text("无合作单位").spanning(5).aligned(Align::Center).at("partners");
        rows.push(Row { cells: vec![none], total: false });
    }
    let columns = vec![
        Column::new(8, Align::Center),
        Column::new(17, Align::Left),
        Column::new(12, Align::Center),
        Column::new(28, Align::Center),
        Column::new(35, Align::Justify),
    ];
    Table { columns, header_rows: 1, rows, ..Table::default() }
}
