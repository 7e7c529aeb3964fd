//! A guide whose topics are the rows of a table: 序号, 项目名称, 考核指标 … in its first row.
//!
//! A table comes as lines, one a row, its cells parted by tabs: so a Word file's tables are imported.

use super::names::{self, Name};
use super::raw_topic::{RawTopic, counted};
use super::source::{Text, TextSlice};
use crate::clause::TopicField;

/// The topics of a table, and where it stands.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// The first byte of its head row.
    pub start: usize,
    /// The byte after its last row.
    pub end: usize,
    /// Rows of one cell above others: directions.
    pub directions: Vec<TextSlice<'a>>,
    /// The topics.
    pub topics: Vec<RawTopic<'a>>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Title,
    Field(TopicField),
    Other,
}

/// Finds the first table whose head row names a title and at least one field.
pub(crate) fn table(text: &Text) -> Option<Table<'_>> {
    if text.cells().is_empty() {
        return None;
    }
    let lines = lines(text);
    let (head, columns) = lines.iter().enumerate().find_map(|(i, line)| Some((i, columns(text, *line)?)))?;
    let start = lines[head].0;
    let mut table = Table { start, end: lines[head].1, directions: Vec::new(), topics: Vec::new() };
    for (i, &line) in lines.iter().enumerate().skip(head + 1) {
        let is_row = |line: (usize, usize)| cells(text, line).len() > 1;
        let row = cells(text, line);
        if row.len() > 1 {
            if !is_drawn_rule(&row) && columns_of(&row).is_none() {
                table.add(&columns, &row);
            }
        } else if lines.get(i + 1).is_some_and(|next| is_row(*next)) && line.1 - line.0 < 120 {
            table.directions.extend(row);
        } else {
            break;
        }
        table.end = line.1;
    }
    (!table.topics.is_empty()).then_some(table)
}

impl<'a> Table<'a> {
    fn add(&mut self, columns: &[Column], row: &[TextSlice<'a>]) {
        let filled = |cell: &&TextSlice<'a>| cell.start() < cell.end();
        let cell = |wanted: Column| {
            columns.iter().position(|column| *column == wanted).and_then(|i| row.get(i)).filter(filled)
        };
        let Some(title) = cell(Column::Title) else { return };
        let label = cell(Column::Number).map_or("", |cell| cell.str());
        let mut topic = RawTopic {
            number: 0,
            printed: counted(label),
            label: label.chars().filter(|c| !c.is_whitespace()).collect(),
            title: *title,
            direction: self.directions.len().checked_sub(1),
            fields: Vec::new(),
            unknown: Vec::new(),
        };
        let beyond = std::iter::repeat(&Column::Other);
        for (cell, column) in row.iter().zip(columns.iter().chain(beyond)).filter(|(cell, _)| filled(cell)) {
            match column {
                Column::Field(field) if topic.field(*field).is_none() => topic.fields.push((*field, *cell)),
                Column::Field(_) | Column::Other => topic.unknown.push(*cell),
                Column::Number | Column::Title => {}
            }
        }
        self.topics.push(topic);
    }
}

/// The lines of the text, by their bytes.
fn lines(text: &Text) -> Vec<(usize, usize)> {
    let ends = text.breaks().iter().skip(1).copied().chain([text.whole().end()]);
    text.breaks().iter().copied().zip(ends).collect()
}

/// The cells of a line; one if it is no row.
fn cells(text: &Text, (start, end): (usize, usize)) -> Vec<TextSlice<'_>> {
    let all = text.cells();
    let from = all.partition_point(|at| *at < start);
    let parts = &all[from..all.partition_point(|at| *at < end)];
    let mut cells = Vec::with_capacity(parts.len() + 1);
    let mut begin = start;
    for &at in parts {
        cells.push(text.piece(begin, at).trim());
        begin = at;
    }
    cells.push(text.piece(begin, end).trim());
    cells
}

fn columns(text: &Text, line: (usize, usize)) -> Option<Vec<Column>> {
    columns_of(&cells(text, line))
}

/// What the columns below a head row hold, if it is one.
fn columns_of(cells: &[TextSlice<'_>]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell.str())).collect();
    let fields = columns.iter().filter(|column| matches!(column, Column::Field(_))).count();
    (columns.len() > 2 && columns.contains(&Column::Title) && fields > 0).then_some(columns)
}

fn column(head: &str) -> Column {
    let head: String = head.chars().take(24).filter(|c| !c.is_whitespace()).collect();
    let unit = head.find(['（', '(']).unwrap_or(head.len());
    let name = &head[..unit];
    match names::at_start(name).filter(|(_, length)| *length == name.len()) {
        Some((Name::Field(field), _)) => Column::Field(field),
        Some((Name::Title, _)) => Column::Title,
        Some((Name::Aside, _)) | None => match name {
            "序号" | "编号" | "项目编号" | "榜单编号" | "指南编号" | "题号" => {
                Column::Number
            }
            "名称" | "项目" | "课题" | "任务" | "方向" | "支持方向" | "榜单" | "选题" => {
                Column::Title
            }
            _ => Column::Other,
        },
    }
}

/// `|---|---|`
fn is_drawn_rule(row: &[TextSlice<'_>]) -> bool {
    row.iter().all(|cell| cell.str().chars().all(|c| matches!(c, '-' | ':' | ' ')))
}
