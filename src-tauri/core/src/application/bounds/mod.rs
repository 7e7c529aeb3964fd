//! Bounds on the size of an application. A file from elsewhere can contain anything: what is within these bounds can be
//! checked, previewed and exported in seconds and within a gigabyte of memory (docs/decisions/0028).
//!
//! Each bound is at least ten times what the samples have, so that no real application reaches it. The samples are
//! major projects, with up to 30,000 characters, 2,300 nodes and 2,000 characters in tables.

mod parties;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use shenbao_error::{ErrorCode, UserError};
use shenbao_guide::field::{FieldPath, ProjectField};

use super::richtext::Size;
use super::{
    Application, AttachedFile, Attachment, Because, Commitment, Milestone, ProjectDetails, Reference,
    Results, RichText, Stage,
};
use crate::budget::{BudgetCell, BudgetItem, BudgetLedger};
use crate::template::{MAX_TEMPLATE_BYTES, TemplateChoice};

/// Characters in a single-line field: a name, a code, an amount, a date. The longest known name of an organisation has
/// 60.
pub const MAX_LINE: usize = 1_000;
/// Characters in a multi-line field: a task, a basis of calculation, a reference, a quotation.
pub const MAX_PASSAGE: usize = 20_000;
/// Characters in all texts and fields together.
pub const MAX_CHARACTERS: usize = 1_000_000;
/// Partners: their names are printed in a narrow column, where each character may take its own line.
pub const MAX_PARTNERS: usize = 100;
/// Members of the team: their tasks are printed in a narrow column too.
pub const MAX_MEMBERS: usize = 300;
/// Rows of any other list: stages, commitments, references, attachments, lines of the budget.
pub const MAX_ROWS: usize = 1_000;
/// Cells of the budget: 20 units × 5 years × 30 categories × 4 payers.
const MAX_BUDGET_CELLS: usize = 12_000;
/// Paragraphs, list items, cells and text runs in all texts together.
pub const MAX_NODES: usize = 30_000;
/// Grid positions of all tables: columns times rows, whether filled or not.
pub const MAX_CELLS: usize = 20_000;
/// Characters in all tables together: in a narrow column each may take its own line, which needs a hundred times the
/// memory of a character in running text.
pub const MAX_TABLE_CHARACTERS: usize = 100_000;
/// Line breaks inside fields and paragraphs, in total, for the same reason.
pub const MAX_BREAKS: usize = 50_000;
/// Figures in all texts together.
pub const MAX_FIGURES: usize = 1_000;
/// Bytes of the basis as JSON: the guide's data that an application contains.
pub const MAX_BASIS: usize = 1_000_000;

/// A part of an application that exceeds a bound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}超过 {limit} {}", unit.label())]
pub struct BoundsError {
    /// Its field; `None` for the application as a whole.
    pub place: Option<FieldPath>,
    /// Its name in Chinese.
    pub what: String,
    /// The bound.
    pub limit: usize,
    /// The unit of the bound.
    pub unit: Unit,
}

/// The unit of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Characters.
    Characters,
    /// Rows of a list.
    Rows,
    /// Paragraphs, list items, cells and text runs.
    Nodes,
    /// Grid positions of tables.
    Cells,
    /// Line breaks.
    Breaks,
    /// Figures.
    Figures,
    /// Pixels of pictures.
    Pixels,
    /// Bytes.
    Bytes,
}

impl Unit {
    fn label(self) -> &'static str {
        match self {
            Unit::Characters => "个字",
            Unit::Rows => "行",
            Unit::Nodes => "个段落、列表项和单元格",
            Unit::Cells => "个表格单元格",
            Unit::Breaks => "处换行",
            Unit::Figures => "幅图",
            Unit::Pixels => "像素",
            Unit::Bytes => "字节",
        }
    }
}

impl UserError for BoundsError {
    fn code(&self) -> ErrorCode {
        ErrorCode::Refused
    }

    fn action(&self) -> &'static str {
        match self.unit {
            Unit::Characters | Unit::Breaks => "请删减这一处；大段的材料可以作为附件附上。",
            Unit::Rows => "请删去多余的行；长的清单可以作为附件附上。",
            Unit::Nodes | Unit::Cells => "请删减正文里的大表格和长列表；原始数据表可以作为附件附上。",
            Unit::Figures | Unit::Pixels => "请删去几幅图，或先把图片缩小。",
            Unit::Bytes => "请从指南重新建立申报书。",
        }
    }
}

impl Application {
    /// Checks that the application is within all bounds.
    ///
    /// # Errors
    /// [`BoundsError`] for the first part that is not.
    pub fn check_bounds(&self) -> Result<(), BoundsError> {
        Meter::default().measure(self)
    }
}

/// The counts so far.
#[derive(Default)]
struct Meter {
    size: Size,
}

impl Meter {
    // Records are taken apart without `..`, so that the compiler names this file for every new field.
    fn measure(&mut self, application: &Application) -> Result<(), BoundsError> {
        let Application {
            format: _,
            template,
            basis,
            project_name,
            project,
            recommender,
            lead,
            lead_task,
            investigator,
            investigator_assignment,
            contact,
            finance_contact,
            partners,
            team,
            sub_projects,
            start_date,
            end_date,
            narrative,
            award_category,
            references,
            commitments,
            results,
            schedule,
            milestones,
            budget,
            attachments,
        } = application;
        match template {
            TemplateChoice::Shipped(id) => self.text(None, "申报书模板", id, MAX_LINE)?,
            TemplateChoice::Own(template) => {
                let bytes = json_length(template);
                within(None, "申报书所带的模板", bytes, MAX_TEMPLATE_BYTES, Unit::Bytes)?;
            }
        }
        for (place, what, text) in [
            (FieldPath::ProjectName, "项目名称", project_name),
            (FieldPath::Recommender, "推荐单位", recommender),
            (FieldPath::StartDate, "开始日期", start_date),
            (FieldPath::EndDate, "结束日期", end_date),
        ] {
            self.text(Some(&place), what, text, MAX_LINE)?;
        }
        if let Some(category) = award_category {
            self.text(Some(&FieldPath::AwardCategory), "申报类别", category, MAX_LINE)?;
        }
        self.project(project)?;
        self.lead(lead, lead_task)?;
        self.investigator(investigator, investigator_assignment)?;
        self.contact(contact, &FieldPath::ContactField)?;
        self.contact(finance_contact, &FieldPath::FinanceContactField)?;
        self.partners(partners)?;
        self.team(team)?;
        self.sub_projects(sub_projects)?;
        self.commitments(commitments)?;
        self.results(results)?;
        self.schedule(schedule)?;
        self.milestones(milestones)?;
        self.budget(budget)?;
        self.references(references)?;
        self.attachments(attachments)?;
        self.narrative(narrative)?;
        let bytes = json_length(basis);
        within(Some(&FieldPath::Requirements), "申报书所带的指南内容", bytes, MAX_BASIS, Unit::Bytes)
    }

    fn project(&mut self, project: &ProjectDetails) -> Result<(), BoundsError> {
        for (field, text) in project.fields() {
            let limit = if field == ProjectField::Summary { MAX_PASSAGE } else { MAX_LINE };
            self.text(Some(&FieldPath::ProjectField(field)), field.label(), text, limit)?;
        }
        Ok(())
    }

    fn commitments(&mut self, commitments: &[Commitment]) -> Result<(), BoundsError> {
        rows(&FieldPath::Commitments, "考核指标", commitments.len())?;
        for (i, row) in commitments.iter().enumerate() {
            let place = row.path(i);
            let sub_project = row.sub_project.as_deref().unwrap_or_default();
            for id in [row.id.as_str(), row.requirement_id.as_str(), sub_project] {
                self.text(Some(&place), "考核指标的编号", id, MAX_LINE)?;
            }
            let typed = row.typed().map(|(_, text)| text);
            for text in typed.into_iter().chain([row.requirement.as_str()]) {
                self.text(Some(&place), "一条考核指标", text, MAX_PASSAGE)?;
            }
        }
        Ok(())
    }

    fn results(&mut self, results: &Results) -> Result<(), BoundsError> {
        rows(&FieldPath::Results, "经济效益", results.benefits.len())?;
        rows(&FieldPath::Results, "绩效目标", results.performance.len())?;
        for (place, text) in results.texts() {
            self.text(Some(&place), "一项成果或效益", text, MAX_PASSAGE)?;
        }
        Ok(())
    }

    fn schedule(&mut self, schedule: &[Stage]) -> Result<(), BoundsError> {
        rows(&FieldPath::Schedule, "进度安排", schedule.len())?;
        for (i, Stage { start_date, end_date, task, deliverable, indicators }) in schedule.iter().enumerate()
        {
            let place = FieldPath::Stage(i);
            for text in [start_date, end_date] {
                self.text(Some(&place), "阶段的起止时间", text, MAX_LINE)?;
            }
            for text in [task, deliverable] {
                self.text(Some(&place), "阶段的任务或成果", text, MAX_PASSAGE)?;
            }
            self.named_indicators(&place, indicators)?;
        }
        Ok(())
    }

    fn milestones(&mut self, milestones: &[Milestone]) -> Result<(), BoundsError> {
        rows(&FieldPath::Milestones, "里程碑", milestones.len())?;
        for (i, Milestone { date, name, indicators }) in milestones.iter().enumerate() {
            let place = FieldPath::Milestone(i);
            self.text(Some(&place), "里程碑的日期", date, MAX_LINE)?;
            self.text(Some(&place), "里程碑", name, MAX_PASSAGE)?;
            self.named_indicators(&place, indicators)?;
        }
        Ok(())
    }

    fn named_indicators(&mut self, place: &FieldPath, ids: &[String]) -> Result<(), BoundsError> {
        rows(place, "对应的考核指标", ids.len())?;
        ids.iter().try_for_each(|id| self.text(Some(place), "考核指标的编号", id, MAX_LINE))
    }

    fn budget(&mut self, budget: &BudgetLedger) -> Result<(), BoundsError> {
        let BudgetLedger { cells, items, bases, notes, own_money: _ } = budget;
        within(Some(&FieldPath::Budget), "经费预算的金额", cells.len(), MAX_BUDGET_CELLS, Unit::Rows)?;
        for cell in cells {
            let BudgetCell { category, payer: _, year: _, unit, sub_project, amount } = cell;
            let place = cell.place();
            for text in [category, unit, sub_project].into_iter().flatten().chain([amount]) {
                self.text(Some(&place), "经费预算的一笔金额", text, MAX_LINE)?;
            }
        }
        rows(&FieldPath::Budget, "经费预算的明细", items.len())?;
        for item in items {
            let BudgetItem { id, category, name, factors, payer: _, year: _, unit, sub_project, purpose } =
                item;
            let place = FieldPath::BudgetItem(id.clone());
            for text in [unit, sub_project].into_iter().flatten().chain([id, category]) {
                self.text(Some(&place), "一项明细", text, MAX_LINE)?;
            }
            let factors = factors.texts();
            for text in factors.iter().map(|(_, text)| *text).chain([name.as_str(), purpose]) {
                self.text(Some(&place), "一项明细", text, MAX_PASSAGE)?;
            }
        }
        rows(&FieldPath::Budget, "测算依据", bases.len())?;
        for (category, basis) in bases {
            let place = FieldPath::Category(category.clone());
            self.text(Some(&place), "支出科目的编号", category, MAX_LINE)?;
            self.text(Some(&place), "测算依据", basis, MAX_PASSAGE)?;
        }
        for (payer, note) in notes {
            self.text(Some(&FieldPath::Payer(*payer)), "经费来源的说明", note, MAX_PASSAGE)?;
        }
        Ok(())
    }

    fn references(&mut self, references: &[Reference]) -> Result<(), BoundsError> {
        let place = FieldPath::References;
        rows(&place, "参考文献", references.len())?;
        for Reference { id, text } in references {
            self.text(Some(&place), "参考文献的编号", id, MAX_LINE)?;
            self.text(Some(&place), "一条参考文献", text, MAX_PASSAGE)?;
        }
        Ok(())
    }

    fn attachments(&mut self, attachments: &[Attachment]) -> Result<(), BoundsError> {
        let place = FieldPath::Attachments;
        rows(&place, "附件清单", attachments.len())?;
        for Attachment { id, name, demanded_by, reason, because, ready: _, file } in attachments {
            self.text(Some(&place), "附件的编号", id, MAX_LINE)?;
            if let Some(AttachedFile { asset, name, bytes: _ }) = file {
                for text in [asset, name] {
                    self.text(Some(&place), "附件的文件名", text, MAX_LINE)?;
                }
            }
            let because = because.iter().map(|Because { quote, field: _ }| quote);
            for text in [name, reason].into_iter().chain(demanded_by).chain(because) {
                self.text(Some(&place), "一项附件", text, MAX_PASSAGE)?;
            }
        }
        Ok(())
    }

    fn narrative(&mut self, narrative: &BTreeMap<String, RichText>) -> Result<(), BoundsError> {
        within(None, "正文的章节", narrative.len(), MAX_ROWS, Unit::Rows)?;
        for (id, text) in narrative {
            let place = FieldPath::Narrative(id.clone());
            self.text(Some(&place), "正文章节的编号", id, MAX_LINE)?;
            let size = text.size();
            self.count(size.characters, size.breaks)?;
            for (sum, count, what, limit, unit) in [
                (&mut self.size.nodes, size.nodes, "正文", MAX_NODES, Unit::Nodes),
                (&mut self.size.cells, size.cells, "正文", MAX_CELLS, Unit::Cells),
                (&mut self.size.figures, size.figures, "正文", MAX_FIGURES, Unit::Figures),
                (
                    &mut self.size.in_tables,
                    size.in_tables,
                    "正文的表格",
                    MAX_TABLE_CHARACTERS,
                    Unit::Characters,
                ),
            ] {
                *sum = sum.saturating_add(count);
                within(Some(&place), what, *sum, limit, unit)?;
            }
        }
        Ok(())
    }

    fn text(
        &mut self,
        place: Option<&FieldPath>,
        what: &str,
        text: &str,
        limit: usize,
    ) -> Result<(), BoundsError> {
        let count = text.chars().count();
        within(place, what, count, limit, Unit::Characters)?;
        self.count(count, text.matches('\n').count())
    }

    fn count(&mut self, characters: usize, breaks: usize) -> Result<(), BoundsError> {
        self.size.characters = self.size.characters.saturating_add(characters);
        self.size.breaks = self.size.breaks.saturating_add(breaks);
        within(None, "申报书的文字合计", self.size.characters, MAX_CHARACTERS, Unit::Characters)?;
        within(None, "申报书的文字合计", self.size.breaks, MAX_BREAKS, Unit::Breaks)
    }
}

fn rows(place: &FieldPath, what: &str, count: usize) -> Result<(), BoundsError> {
    within(Some(place), what, count, MAX_ROWS, Unit::Rows)
}

fn within(
    place: Option<&FieldPath>,
    what: &str,
    count: usize,
    limit: usize,
    unit: Unit,
) -> Result<(), BoundsError> {
    if count <= limit {
        return Ok(());
    }
    Err(BoundsError { place: place.cloned(), what: what.to_owned(), limit, unit })
}

/// The number of bytes of a value as JSON.
fn json_length(value: &impl Serialize) -> usize {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    // What cannot be written as JSON is refused where it is written.
    serde_json::to_writer(&mut count, value).map_or(usize::MAX, |()| count.0)
}
