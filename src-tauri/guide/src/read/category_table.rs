//! Tables whose rows are categories: 类别 | 名额 | 资助额度（万元） | 年限. Each row says what holds for the applications of one
//! category.

use super::cell::{award_of_cell, period_of_cell, rules_of_cell};
use super::general::read_terms;
use super::raw_topic::{Head, unit_of_cell};
use super::source::{Text, TextSlice};
use super::table::{Column, cells, column, is_drawn_rule, is_number_head, lines, unit_of_table};
use super::taught::Names;
use crate::clause::{Clause, TopicField};
use crate::{CommonClause, Scope, Terms};

/// A table of categories.
#[derive(Debug)]
pub(crate) struct CategoryTable<'a> {
    /// From its head row to its last row.
    pub whole: TextSlice<'a>,
    /// The rows.
    pub rows: Vec<CategoryRow<'a>>,
}

/// A row: a category, and what its other cells say.
#[derive(Debug)]
pub(crate) struct CategoryRow<'a> {
    /// The name of the category.
    pub name: TextSlice<'a>,
    /// All of it.
    pub whole: TextSlice<'a>,
    cells: Vec<(Is, Head<'a>, TextSlice<'a>)>,
}

/// What a column of such a table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Name,
    Number,
    Count,
    Field(TopicField),
    Other,
}

/// The heads of columns that name categories.
const NAMES: [&str; 16] = [
    "类别",
    "类型",
    "项目类别",
    "项目类型",
    "课题类别",
    "课题类型",
    "资助类别",
    "资助类型",
    "支持类别",
    "支持类型",
    "申报类别",
    "申请类别",
    "立项类别",
    "资助项目类别",
    "项目类别名称",
    "级别",
];

/// The most tables of categories a guide has; each is held against every general paragraph.
const MAX_TABLES: usize = 100;

/// Finds the tables whose head row names categories and what holds for them.
pub(crate) fn category_tables<'a>(text: &'a Text, names: Names<'_>) -> Vec<CategoryTable<'a>> {
    let mut found: Vec<CategoryTable<'a>> = Vec::new();
    if text.cells().is_empty() {
        return found;
    }
    let mut heads: Option<Vec<(Is, Head<'a>)>> = None;
    let mut before = "";
    for line in lines(text) {
        let row = cells(text, line);
        let whole = text.piece(line.0, line.1).trim();
        if let Some(mut own) = columns(&row, names) {
            let unit = unit_of_table(before);
            for (is, head) in &mut own {
                if *is == Is::Field(TopicField::Funding) {
                    head.unit = head.unit.or(unit);
                }
            }
            heads = Some(own);
            found.push(CategoryTable { whole, rows: Vec::new() });
        } else if let (Some(columns), true) = (&heads, row.len() > 1)
            && let Some(table) = found.last_mut()
        {
            if !is_drawn_rule(&row) {
                table.rows.extend(row_of(columns, &row, whole));
            }
            table.whole = text.piece(table.whole.start(), whole.end());
        } else {
            heads = None;
        }
        before = whole.str();
    }
    found.retain(|table| !table.rows.is_empty());
    found.truncate(MAX_TABLES);
    found
}

/// Is this the head row of a table of categories?
pub(super) fn is_head(row: &[TextSlice<'_>], names: Names<'_>) -> bool {
    columns(row, names).is_some()
}

fn columns<'a>(row: &[TextSlice<'a>], names: Names<'_>) -> Option<Vec<(Is, Head<'a>)>> {
    if row.len() < 3 {
        return None;
    }
    let mut named = false;
    let columns: Vec<(Is, Head<'a>)> = row
        .iter()
        .map(|cell| {
            let head = Head::of(cell.str());
            let is = match column(cell.str(), names) {
                _ if NAMES.contains(&head.name) && !named => {
                    named = true;
                    Is::Name
                }
                _ if is_number_head(head.name) => Is::Number,
                Column::Count => Is::Count,
                Column::Field(field) => Is::Field(field),
                Column::Title => Is::Other,
                Column::Number | Column::Other => match head.name {
                    "名额" | "数量" | "项数" | "指标数" | "立项名额" | "资助名额" | "限额" => {
                        Is::Count
                    }
                    "年限" | "期限" | "周期" => Is::Field(TopicField::Period),
                    "额度" | "金额" | "经费" | "资助" => Is::Field(TopicField::Funding),
                    "条件" | "要求" => Is::Field(TopicField::Eligibility),
                    _ => Is::Other,
                },
            };
            (is, head)
        })
        .collect();
    // 序号, 类别, 项目名称 … heads a table of topics.
    let titled = row.iter().any(|cell| column(cell.str(), names) == Column::Title);
    let says = columns.iter().any(|(is, _)| {
        matches!(
            is,
            Is::Count | Is::Field(TopicField::Funding | TopicField::Period | TopicField::Eligibility)
        )
    });
    (named && says && !titled).then_some(columns)
}

fn row_of<'a>(
    columns: &[(Is, Head<'a>)],
    row: &[TextSlice<'a>],
    whole: TextSlice<'a>,
) -> Option<CategoryRow<'a>> {
    let filled: Vec<(Is, Head<'a>, TextSlice<'a>)> = columns
        .iter()
        .copied()
        .chain(std::iter::repeat((Is::Other, Head::default())))
        .zip(row)
        .map(|((is, head), cell)| (is, head, *cell))
        .filter(|(_, _, cell)| cell.start() < cell.end())
        .collect();
    let name = filled.iter().find(|(is, ..)| *is == Is::Name).map(|(_, _, cell)| *cell)?;
    Some(CategoryRow { name, whole, cells: filled })
}

impl CategoryRow<'_> {
    /// What the row says, as a clause on its category.
    pub(crate) fn clause(&self) -> CommonClause {
        let mut terms = Terms::default();
        for (is, head, cell) in &self.cells {
            if says_nothing(cell.str()) {
                continue;
            }
            match is {
                Is::Name | Is::Number => {}
                Is::Count => match award_of_cell(*cell) {
                    Some(award) => terms.award = Some(award),
                    None => terms.unread.push(cell.clause(TopicField::General)),
                },
                Is::Field(field) => read_cell(&mut terms, *field, *head, *cell),
                Is::Other => read_cell(&mut terms, TopicField::Notes, *head, *cell),
            }
        }
        let name = self.name.str().to_owned();
        CommonClause {
            scope: Scope::Category(name),
            heading: None,
            terms,
            quote: self.whole.str().to_owned(),
            span: self.whole.span(),
        }
    }
}

/// —, /, 无, 不限: a cell that says nothing.
fn says_nothing(cell: &str) -> bool {
    cell.chars().all(|c| "-—－–/／".contains(c)) || ["无", "不限", "不限项"].contains(&cell)
}

fn read_cell(terms: &mut Terms, field: TopicField, head: Head<'_>, cell: TextSlice<'_>) {
    let unit = unit_of_cell(cell.str(), &head);
    if let (TopicField::Funding, Some(unit)) = (field, unit) {
        let rules = rules_of_cell(cell, unit, head);
        let is_none = cell.str() == "0";
        if rules.is_empty() || is_none {
            terms.unread.push(cell.clause(TopicField::General));
        } else {
            let general = |clause: Clause| Clause { field: Some(TopicField::General), ..clause };
            terms.funding_rules.extend(
                rules.into_iter().map(|rule| crate::FundingRule { clause: general(rule.clause), ..rule }),
            );
        }
        return;
    }
    if let (TopicField::Period, Some(unit)) = (field, unit) {
        match period_of_cell(cell, unit) {
            Some(period) => terms.period = Some(period),
            None => terms.unread.push(cell.clause(TopicField::General)),
        }
        return;
    }
    let read = read_terms(cell, Some(field));
    if !read.is_typed() && read.unread.is_empty() {
        terms.unread.push(cell.clause(TopicField::General));
    }
    let Terms {
        award,
        funding_rules,
        programme_totals,
        planned_counts,
        period,
        lead,
        lead_refused,
        conditions,
        preferences,
        evidence,
        unread,
    } = read;
    terms.award = terms.award.take().or(award);
    terms.period = terms.period.take().or(period);
    terms.lead = terms.lead.take().or(lead);
    terms.funding_rules.extend(funding_rules);
    terms.programme_totals.extend(programme_totals);
    terms.planned_counts.extend(planned_counts);
    terms.lead_refused.extend(lead_refused);
    terms.conditions.extend(conditions);
    terms.preferences.extend(preferences);
    terms.evidence.extend(evidence);
    terms.unread.extend(unread);
}
