//! A guide whose topics are the rows of a table: 序号, 项目名称, 考核指标 … in its first row.
//!
//! A table comes as lines, one a row, its cells parted by tabs: so a Word file's tables are imported.

use super::category_table;
use super::enumerator::{Style, enumerator};
use super::names::{self, Name};
use super::posted::{heads_posters, is_organisation};
use super::raw_topic::{CAPS, Head, RawTopic, counted};
use super::source::{Text, TextSlice};
use super::taught::Names;
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
    /// What stands between two tables and is no direction.
    pub between: Vec<TextSlice<'a>>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Title,
    /// 拟支持项数
    Count,
    Field(TopicField),
    Other,
}

/// The longest line between two tables that is the title of what follows, in bytes.
const MAX_DIRECTION: usize = 120;

/// Finds the tables whose head row names a title and at least one field: the first, those after it, and the lines
/// between them that are directions.
pub(crate) fn table<'a>(text: &'a Text, names: Names<'_>) -> Option<Table<'a>> {
    if text.cells().is_empty() {
        return None;
    }
    let lines = lines(text);
    let head = lines.iter().position(|line| columns_of(&cells(text, *line), names).is_some())?;
    let mut table = Table {
        start: lines[head].0,
        end: lines[head].1,
        directions: Vec::new(),
        topics: Vec::new(),
        between: Vec::new(),
    };
    let mut heads: Option<Vec<(Column, Head<'a>)>> = None;
    // Text since the last row that is not yet known to stand between two tables.
    let mut apart: Option<(usize, usize)> = None;
    for (i, &line) in lines.iter().enumerate().skip(head) {
        let row = cells(text, line);
        if let Some(mut own) = columns_of(&row, names) {
            let above = lines[i.saturating_sub(2)..i].iter().rev();
            let unit = above.clone().find_map(|line| unit_of_table(text.piece(line.0, line.1).str()));
            for (column, head) in &mut own {
                if *column == Column::Field(TopicField::Funding) {
                    head.unit = head.unit.or(unit);
                }
            }
            heads = Some(own);
        } else if category_table::is_head(&row, names) {
            // Its rows are categories.
            heads = None;
            apart = Some((apart.map_or(line.0, |(start, _)| start), line.1));
            continue;
        } else if row.len() > 1 && heads.is_some() {
            if let Some(columns) = heads.as_ref().filter(|_| !is_drawn_rule(&row)) {
                table.add(columns, &row);
            }
        } else {
            let next_is_row = lines.get(i + 1).is_some_and(|next| cells(text, *next).len() > 1);
            if next_is_row && line.1 - line.0 < MAX_DIRECTION && (heads.is_some() || is_numbered(text, line))
            {
                table.directions.extend(row);
            } else {
                heads = None;
                apart = Some((apart.map_or(line.0, |(start, _)| start), line.1));
            }
            continue;
        }
        table.between.extend(apart.take().map(|(start, end)| text.piece(start, end).trim()));
        table.end = line.1;
    }
    table.add_first_direction(text, head.checked_sub(1).map(|before| lines[before]));
    (!table.topics.is_empty()).then_some(table)
}

fn is_numbered(text: &Text, (start, end): (usize, usize)) -> bool {
    style_of(text.piece(start, end).trim().str()).is_some()
}

fn style_of(line: &str) -> Option<Style> {
    enumerator(line, line).map(|mark| mark.style)
}

impl<'a> Table<'a> {
    /// The direction of the first rows stands above the head, numbered as those between the tables are.
    fn add_first_direction(&mut self, text: &'a Text, before: Option<(usize, usize)>) {
        let Some(line) = before.map(|(start, end)| text.piece(start, end).trim()) else { return };
        let alike =
            self.directions.first().is_some_and(|other| style_of(other.str()) == style_of(line.str()));
        let headed = [Some(&line), self.directions.first()]
            .iter()
            .all(|line| line.is_some_and(|line| line.str().starts_with('表')));
        if !headed && (!alike || style_of(line.str()).is_none()) || line.str().len() >= MAX_DIRECTION {
            return;
        }
        self.directions.insert(0, line);
        for topic in &mut self.topics {
            topic.direction = Some(topic.direction.map_or(0, |direction| direction + 1));
        }
    }

    fn add(&mut self, columns: &[(Column, Head<'a>)], row: &[TextSlice<'a>]) {
        let filled = |cell: &&TextSlice<'a>| cell.start() < cell.end();
        let cell = |wanted: Column| {
            columns.iter().position(|(column, _)| *column == wanted).and_then(|i| row.get(i)).filter(filled)
        };
        let Some(title) = cell(Column::Title) else { return };
        let label = cell(Column::Number).map_or("", |cell| cell.str());
        let mut topic = RawTopic {
            number: 0,
            printed: counted(label),
            label: label.chars().filter(|c| !c.is_whitespace()).collect(),
            title: *title,
            direction: self.directions.len().checked_sub(1),
            areas: Vec::new(),
            is_paragraph: false,
            heads: Vec::new(),
            count: cell(Column::Count).copied(),
            posted_by: None,
            fields: Vec::new(),
            unknown: Vec::new(),
        };
        let other = (Column::Other, Head::default());
        let beyond = std::iter::repeat(&other);
        for (cell, (column, head)) in
            row.iter().zip(columns.iter().chain(beyond)).filter(|(cell, _)| filled(cell))
        {
            match column {
                Column::Field(field) if topic.field(*field).is_none() => {
                    topic.fields.push((*field, *cell));
                    topic.heads.push((*field, *head));
                }
                Column::Other
                    if heads_posters(head.name)
                        && topic.posted_by.is_none()
                        && is_organisation(cell.str()) =>
                {
                    topic.posted_by = Some(*cell);
                }
                Column::Field(_) | Column::Other => topic.unknown.push(*cell),
                Column::Number | Column::Title | Column::Count => {}
            }
        }
        self.topics.push(topic);
    }
}

/// The lines of the text, by their bytes.
pub(super) fn lines(text: &Text) -> Vec<(usize, usize)> {
    let ends = text.breaks().iter().skip(1).copied().chain([text.whole().end()]);
    text.breaks().iter().copied().zip(ends).collect()
}

/// The cells of a line; one if it is no row.
pub(super) fn cells(text: &Text, (start, end): (usize, usize)) -> Vec<TextSlice<'_>> {
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

/// What the columns below a head row hold, each with its unit, if it is one.
fn columns_of<'a>(cells: &[TextSlice<'a>], names: Names<'_>) -> Option<Vec<(Column, Head<'a>)>> {
    let mut columns: Vec<_> =
        cells.iter().map(|cell| (column(cell.str(), names), Head::of(cell.str()))).collect();
    let fields =
        columns.iter().filter(|(column, _)| matches!(column, Column::Field(_) | Column::Count)).count();
    // 名称, 指标 and 数量 may as well head a list of devices: two short names make a table of topics.
    let short = cells.iter().filter(|cell| names::short(Head::of(cell.str()).name).is_some()).count();
    let fields = fields - usize::from(short == 1);
    // 攻关任务 is the title where no other column is one, and so is 技术需求 behind 序号.
    if !columns.iter().any(|(column, _)| *column == Column::Title) {
        let task = columns.iter().position(|(_, head)| TASKS.contains(&head.name));
        let is_numbered = columns.first().is_some_and(|(column, _)| *column == Column::Number);
        let named = |column: Column, name: &str| {
            matches!(column, Column::Field(TopicField::Problem) | Column::Other)
                && name.ends_with(['求', '题', '务', '向'])
                && !name.starts_with("所属")
        };
        let second =
            columns.get(1).filter(|(column, head)| is_numbered && named(*column, head.name)).map(|_| 1);
        if let Some((column, _)) = task.or(second).and_then(|at| columns.get_mut(at)) {
            *column = Column::Title;
        }
    }
    let titled = columns.iter().any(|(column, _)| *column == Column::Title);
    (columns.len() > 2 && titled && fields > 0).then_some(columns)
}

/// What a column of tasks is called that may as well hold what they are.
const TASKS: [&str; 6] = ["攻关任务", "研究任务", "重点任务", "攻关方向", "研究方向", "主要任务"];

/// 单位：万元, on a line right above a table.
pub(super) fn unit_of_table(line: &str) -> Option<&str> {
    let (_, unit) = line.split_once("单位：").or_else(|| line.split_once("单位:"))?;
    ["万元", "亿元", "元"].into_iter().find(|word| unit.trim_start().starts_with(word))
}

pub(super) fn column(head: &str, names: Names<'_>) -> Column {
    let head = Head::of(head.trim()).name;
    let head: String = head.chars().take(24).filter(|c| !c.is_whitespace()).collect();
    let name = Head::of(&head).name.trim_start_matches("其中").trim_start_matches(['：', ':']);
    if names.is_title_column(name) {
        return Column::Title;
    }
    if is_count_head(name) {
        return Column::Count;
    }
    let is_whole = names.at_start(name).is_some_and(|found| found.length == name.len());
    let name = CAPS
        .iter()
        .find_map(|cap| name.strip_suffix(cap))
        .filter(|name| !name.is_empty() && !is_whole)
        .unwrap_or(name);
    if is_number_head(name) {
        return Column::Number;
    }
    // 省财政经费: the money, and whose it is.
    let whose = ["政府", "财政", "中央", "省级", "市级", "区级", "省", "市", "区", "县", "申请", "拟"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .and_then(|rest| names.at_start(rest).filter(|found| found.length == rest.len()))
        .map(|found| found.name)
        .filter(|name| *name == Name::Field(TopicField::Funding));
    match names.at_start(name).filter(|found| found.length == name.len()).map(|found| found.name).or(whose) {
        Some(Name::Field(field)) => Column::Field(field),
        Some(Name::Title) => Column::Title,
        Some(Name::Aside) | None => match name {
            _ if names::short(name).is_some() => names::short(name).map_or(Column::Other, Column::Field),
            "名称"
            | "项目"
            | "课题"
            | "任务"
            | "方向"
            | "支持方向"
            | "榜单"
            | "榜单任务"
            | "攻关任务"
            | "选题"
            | "指南名称"
            | "项目(课题)名称"
            | "需求"
            | "研究题目" => Column::Title,
            _ => Column::Other,
        },
    }
}

/// Does this head a column that says how many are supported?
pub(super) fn is_count_head(name: &str) -> bool {
    matches!(
        name,
        "拟支持项数"
            | "拟支持数"
            | "拟支持项目数"
            | "拟支持数量"
            | "支持项数"
            | "支持项目数"
            | "资助项数"
            | "资助项目数"
            | "拟资助项目数"
            | "拟资助项数"
            | "拟立项数"
            | "拟立项目数"
            | "立项数量"
            | "立项数"
            | "支持数量"
    )
}

/// Does this head a column of numbers?
pub(super) fn is_number_head(name: &str) -> bool {
    matches!(
        name,
        "序号"
            | "编号"
            | "项目编号"
            | "榜单编号"
            | "指南编号"
            | "题号"
            | "指南代码"
            | "榜单序号"
            | "课题编号"
            | "代码"
            | "需求编号"
            | "项目序号"
            | "任务编号"
            | "任务序号"
            | "课题序号"
            | "难题编号"
    )
}

/// `|---|---|`
pub(super) fn is_drawn_rule(row: &[TextSlice<'_>]) -> bool {
    row.iter().all(|cell| cell.str().chars().all(|c| matches!(c, '-' | ':' | ' ')))
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn the_unit_of_a_column_is_that_of_its_cells_however_it_is_written() {
        for (head, cell, rule) in [
            ("榜单金额（万元）", "300", "榜单金额 300 万元"),
            ("榜单资金 万元", "300", "榜单金额 300 万元"),
            ("经费/万元", "300", "资助经费（指南未写明由谁出资） 300 万元"),
            ("资金（亿元）", "0.03", "资助经费（指南未写明由谁出资） 300 万元"),
            ("金额(人民币万元)", "300", "资助经费（指南未写明由谁出资） 300 万元"),
            ("补助上限/万元", "300", "资助经费（指南未写明由谁出资）不超过 300 万元"),
            ("政府资助额度（万元）", "≤300", "资助经费（指南未写明由谁出资）不超过 300 万元"),
            ("悬赏资金（元）", "3,000,000", "榜单金额 300 万元"),
            ("发榜方出资（万元）", "300", "发榜单位出资 300 万元"),
        ] {
            let text = format!(
                "2026年度揭榜挂帅榜单\n序号\t榜单名称\t考核指标\t{head}\t揭榜要求\n1\t轴承钢冶炼\t全氧含量≤5ppm\t{cell}\t企业\n\
                 2\t矿车感知\t准确率≥99%\t{cell}\t企业\n"
            );
            let topics = read("guide", &text).0.topics;
            let rules: Vec<String> = topics[0].funding_rules.iter().map(|rule| rule.sentence()).collect();
            assert_eq!(rules, [rule], "{head}");
        }
    }
}
