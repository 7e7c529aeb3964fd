//! Bounds on the size of an application. A file from elsewhere can contain anything: what is within these bounds can be
//! checked, previewed and exported in seconds and within a gigabyte of memory (docs/decisions/0028).
//!
//! Each bound is at least ten times what the samples have, so that no real application reaches it. The samples are
//! major projects, with up to 30,000 characters, 2,300 nodes and 2,000 characters in tables.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use shenbao_error::{ErrorCode, UserError};
use shenbao_guide::field::FieldPath;

use super::richtext::Size;
use super::texts::PlacedText;
use super::{Application, RichText};
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
pub(super) const MAX_BUDGET_CELLS: usize = 12_000;
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
    fn measure(&mut self, application: &Application) -> Result<(), BoundsError> {
        // Lists first: a text is looked at only where their number is within bounds.
        for list in application.lists() {
            within(Some(&list.place), list.what, list.length, list.limit, Unit::Rows)?;
        }
        for PlacedText { place, what, text, role } in application.texts() {
            let count = text.chars().count();
            within(Some(&place), what, count, role.limit(), Unit::Characters)?;
            self.count(count, text.matches('\n').count())?;
        }
        self.narrative(&application.narrative)?;
        if let TemplateChoice::Own(template) = &application.template {
            within(None, "申报书所带的模板", json_length(template), MAX_TEMPLATE_BYTES, Unit::Bytes)?;
        }
        let bytes = json_length(&application.basis);
        within(Some(&FieldPath::Requirements), "申报书所带的指南内容", bytes, MAX_BASIS, Unit::Bytes)
    }

    fn narrative(&mut self, narrative: &BTreeMap<String, RichText>) -> Result<(), BoundsError> {
        within(None, "正文的章节", narrative.len(), MAX_ROWS, Unit::Rows)?;
        for (id, text) in narrative {
            let place = FieldPath::Narrative(id.clone());
            within(Some(&place), "正文章节的编号", id.chars().count(), MAX_LINE, Unit::Characters)?;
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

    fn count(&mut self, characters: usize, breaks: usize) -> Result<(), BoundsError> {
        self.size.characters = self.size.characters.saturating_add(characters);
        self.size.breaks = self.size.breaks.saturating_add(breaks);
        within(None, "申报书的文字合计", self.size.characters, MAX_CHARACTERS, Unit::Characters)?;
        within(None, "申报书的文字合计", self.size.breaks, MAX_BREAKS, Unit::Breaks)
    }
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
