//! 附件清单.

use shenbao_core::application::Application;
use shenbao_guide::field::FieldPath;

use super::{name, nothing, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// The table of attachments.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let listed = application.handed_in();
    if listed.is_empty() {
        return vec![nothing()];
    }
    let header = ["序号", "附件名称", "要求出处", "是否备齐"].map(Cell::text).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(listed.into_iter().enumerate().map(|(i, attachment)| {
        let source = match &attachment.demanded_by {
            Some(quote) => vec![Run::plain(format!("指南：“{quote}”"))],
            None if attachment.reason.trim().is_empty() => vec![Run::muted("—")],
            None => vec![Run::plain(attachment.reason.trim())],
        };
        let ready = if attachment.is_ready() { Run::plain("已备齐") } else { Run::muted("未备齐") };
        let cells = [
            Cell::text(format!("附件{}", i + 1)),
            words::cell(&attachment.name),
            Cell::runs(source),
            Cell::runs(vec![ready]),
        ];
        let place = FieldPath::Attachment(attachment.id.clone());
        Row { cells: cells.map(|cell| cell.at(&place)).to_vec(), total: false }
    }));
    let columns = vec![
        Column::new(11, Align::Center),
        Column::new(31, Align::Left),
        Column::new(46, Align::Justify),
        Column::new(12, Align::Center),
    ];
    vec![Block::Table(Table {
        caption: name("附件清单"), columns, header_rows: 1, rows, ..Table::default()
    })]
}
