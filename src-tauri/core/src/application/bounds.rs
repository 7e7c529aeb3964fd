//! How large an application may be. A file someone else made can hold anything: what is accepted here can be checked,
//! previewed and exported in seconds and within a gigabyte (docs/decisions/0028).
//!
//! Each bound is ten times and more what the samples have, so that nobody who writes an application meets it. They are of
//! major projects, and have up to 30,000 characters, 2,300 nodes and 2,000 characters in tables.

mod parties;

use serde::Serialize;
use shenbao_error::{ErrorCode, UserError};

use shenbao_guide::field::{FieldPath, ProjectField};

use super::Application;
use super::richtext::Size;

/// Characters of a field of one line: a name, a code, an amount, a date. The longest name of an organisation known
/// has 60.
pub const MAX_LINE: usize = 1_000;
/// Characters of a field of several lines: a task, a basis of calculation, a reference, a quotation.
pub const MAX_PASSAGE: usize = 20_000;
/// Characters of all texts and fields together.
pub const MAX_CHARACTERS: usize = 1_000_000;
/// Partners: their names stand in a narrow column, where each character may take a line of its own.
pub const MAX_PARTNERS: usize = 100;
/// Members of the team: their duties stand in a narrow column too.
pub const MAX_MEMBERS: usize = 300;
/// Rows of any other list: stages, commitments, references, attachments, lines of the budget.
pub const MAX_ROWS: usize = 1_000;
/// Paragraphs, list items, cells and stretches of text in one style, in all texts together.
pub const MAX_NODES: usize = 30_000;
/// Places in the grids of all tables: their columns times their rows, whether filled or not.
pub const MAX_CELLS: usize = 20_000;
/// Characters in all tables together: in a narrow column each may stand on a line of its own, which takes a hundred
/// times the memory of a character in running text.
pub const MAX_TABLE_CHARACTERS: usize = 100_000;
/// Line breaks inside fields and paragraphs, all together, for the same reason.
pub const MAX_BREAKS: usize = 50_000;
/// Figures in all texts together.
pub const MAX_FIGURES: usize = 1_000;
/// Bytes of the guide's part, as JSON: what an application carries along of the topic it answers.
pub const MAX_BASIS: usize = 1_000_000;

/// A part of an application that is larger than is accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}超过 {limit} {}", unit.label())]
pub struct TooLarge {
    /// The field path, as findings name it; empty for the whole.
    pub place: String,
    /// What a person calls it.
    pub what: String,
    /// The bound.
    pub limit: usize,
    /// What it counts.
    pub unit: Unit,
}

/// What a bound counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Characters.
    Characters,
    /// Rows of a list.
    Rows,
    /// Paragraphs, items, cells and stretches of text.
    Nodes,
    /// Places in the grids of tables.
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

impl UserError for TooLarge {
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
    /// Is it small enough to be worked with?
    ///
    /// # Errors
    /// [`TooLarge`] with the first part that is not.
    pub fn check_bounds(&self) -> Result<(), TooLarge> {
        let mut meter = Meter::default();
        meter.heads(self)?;
        meter.lists(self)?;
        meter.narrative(self)?;
        meter.basis(self)
    }
}

/// What has been counted so far.
#[derive(Default)]
struct Meter {
    size: Size,
}

impl Meter {
    fn heads(&mut self, application: &Application) -> Result<(), TooLarge> {
        for (place, what, text) in [
            ("project_name", "项目名称", &application.project_name),
            ("recommender", "推荐单位", &application.recommender),
            ("start_date", "开始日期", &application.start_date),
            ("end_date", "结束日期", &application.end_date),
            ("template", "申报书模板", &application.template),
        ] {
            self.text(place, what, text, MAX_LINE)?;
        }
        for (field, text) in application.project.fields() {
            let limit = if field == ProjectField::Summary { MAX_PASSAGE } else { MAX_LINE };
            self.text(&FieldPath::ProjectField(field).to_string(), field.label(), text, limit)?;
        }
        self.organisation("lead", &application.lead)?;
        self.text("lead.task", "牵头单位的承担任务", &application.lead_task, MAX_PASSAGE)?;
        self.person("investigator", &application.investigator)?;
        self.contact("contact", &application.contact)?;
        self.contact("finance_contact", &application.finance_contact)
    }

    fn lists(&mut self, application: &Application) -> Result<(), TooLarge> {
        within("partners", "合作单位", application.partners.len(), MAX_PARTNERS, Unit::Rows)?;
        for (i, partner) in application.partners.iter().enumerate() {
            let place = format!("partners.{i}");
            self.text(&place, "合作单位的编号", &partner.id, MAX_LINE)?;
            self.organisation(&place, &partner.organisation)?;
            self.text(&format!("{place}.task"), "合作单位的承担任务", &partner.task, MAX_PASSAGE)?;
            self.text(&format!("{place}.leader"), "合作单位的参与负责人", &partner.leader, MAX_LINE)?;
            self.contact(&format!("{place}.contact"), &partner.contact)?;
        }
        self.team(application)?;
        rows("commitments", "考核指标", application.commitments.len())?;
        for (i, row) in application.commitments.iter().enumerate() {
            let place = row.path(i).to_string();
            self.text(&place, "考核指标的编号", &row.requirement_id, MAX_LINE)?;
            for text in [&row.requirement, &row.commitment, &row.evidence] {
                self.text(&place, "一条考核指标", text, MAX_PASSAGE)?;
            }
        }
        rows("schedule", "进度安排", application.schedule.len())?;
        for (i, stage) in application.schedule.iter().enumerate() {
            let place = format!("schedule.{i}");
            for text in [&stage.start_date, &stage.end_date] {
                self.text(&place, "阶段的起止时间", text, MAX_LINE)?;
            }
            for text in [&stage.task, &stage.deliverable] {
                self.text(&place, "阶段的任务或成果", text, MAX_PASSAGE)?;
            }
        }
        self.budget(application)?;
        rows("references", "参考文献", application.references.len())?;
        for reference in &application.references {
            self.text("references", "参考文献的编号", &reference.id, MAX_LINE)?;
            self.text("references", "一条参考文献", &reference.text, MAX_PASSAGE)?;
        }
        rows("attachments", "附件清单", application.attachments.len())?;
        for attachment in &application.attachments {
            self.text("attachments", "附件的编号", &attachment.id, MAX_LINE)?;
            let file = attachment.file.as_ref();
            for text in file.iter().flat_map(|file| [&file.asset, &file.name]) {
                self.text("attachments", "附件的文件名", text, MAX_LINE)?;
            }
            let because = attachment.because.as_ref().map(|because| &because.quote);
            let words = [&attachment.name, &attachment.reason];
            for text in words.into_iter().chain(&attachment.demanded_by).chain(because) {
                self.text("attachments", "一项附件", text, MAX_PASSAGE)?;
            }
        }
        Ok(())
    }

    fn budget(&mut self, application: &Application) -> Result<(), TooLarge> {
        let budget = &application.budget;
        rows("budget", "经费预算", budget.sources.len().max(budget.categories.len()))?;
        for line in &budget.sources {
            self.text(&FieldPath::Source(line.source).to_string(), "经费来源的金额", &line.amount, MAX_LINE)?;
            self.text(
                &FieldPath::Source(line.source).to_string(),
                "经费来源的说明",
                &line.note,
                MAX_PASSAGE,
            )?;
        }
        for line in &budget.categories {
            self.text(
                &FieldPath::Category(line.category).to_string(),
                "支出科目的金额",
                &line.amount,
                MAX_LINE,
            )?;
            self.text(&FieldPath::Category(line.category).to_string(), "测算依据", &line.basis, MAX_PASSAGE)?;
        }
        Ok(())
    }

    fn narrative(&mut self, application: &Application) -> Result<(), TooLarge> {
        rows("narrative", "正文的章节", application.narrative.len())?;
        for (id, text) in &application.narrative {
            let place = format!("narrative.{id}");
            self.text(&place, "正文章节的编号", id, MAX_LINE)?;
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
                within(&place, what, *sum, limit, unit)?;
            }
        }
        Ok(())
    }

    fn basis(&mut self, application: &Application) -> Result<(), TooLarge> {
        let bytes = json_length(&application.basis);
        within("basis", "申报书所带的指南内容", bytes, MAX_BASIS, Unit::Bytes)
    }

    fn optional(&mut self, place: &str, what: &str, text: Option<&str>) -> Result<(), TooLarge> {
        text.map_or(Ok(()), |text| self.text(place, what, text, MAX_LINE))
    }

    fn text(&mut self, place: &str, what: &str, text: &str, limit: usize) -> Result<(), TooLarge> {
        let count = text.chars().count();
        within(place, what, count, limit, Unit::Characters)?;
        self.count(count, text.matches('\n').count())
    }

    fn count(&mut self, characters: usize, breaks: usize) -> Result<(), TooLarge> {
        self.size.characters = self.size.characters.saturating_add(characters);
        self.size.breaks = self.size.breaks.saturating_add(breaks);
        within("", "申报书的文字合计", self.size.characters, MAX_CHARACTERS, Unit::Characters)?;
        within("", "申报书的文字合计", self.size.breaks, MAX_BREAKS, Unit::Breaks)
    }
}

fn rows(place: &str, what: &str, count: usize) -> Result<(), TooLarge> {
    within(place, what, count, MAX_ROWS, Unit::Rows)
}

fn within(place: &str, what: &str, count: usize, limit: usize, unit: Unit) -> Result<(), TooLarge> {
    if count <= limit {
        return Ok(());
    }
    Err(TooLarge { place: place.to_owned(), what: what.to_owned(), limit, unit })
}

/// How many bytes a value takes as JSON.
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::application::RichText;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    fn sample() -> Application {
        SAMPLES[0].application(&Catalogue::shipped())
    }

    #[track_caller]
    fn refused(change: impl FnOnce(&mut Application)) -> (String, usize, Unit) {
        let mut application = sample();
        change(&mut application);
        let refused = application.check_bounds().unwrap_err();
        assert!(refused.to_string().contains("超过") && !refused.action().is_empty(), "{refused}");
        (refused.place, refused.limit, refused.unit)
    }

    fn paragraph(text: &str) -> Value {
        json!({"type": "paragraph", "content": [{"type": "text", "text": text}]})
    }

    fn document(content: Vec<Value>) -> RichText {
        RichText(json!({"type": "doc", "content": content}))
    }

    #[test]
    fn every_sample_is_ten_times_smaller_than_any_bound() {
        for sample in &SAMPLES {
            let application = sample.application(&Catalogue::shipped());
            application.check_bounds().unwrap();
            let mut meter = Meter::default();
            meter.heads(&application).unwrap();
            meter.lists(&application).unwrap();
            meter.narrative(&application).unwrap();
            let size = &meter.size;
            assert!(size.characters * 10 < MAX_CHARACTERS, "{size:?}");
            assert!(size.nodes * 10 < MAX_NODES && size.cells * 10 < MAX_CELLS, "{size:?}");
            assert!(size.in_tables * 10 < MAX_TABLE_CHARACTERS && size.breaks * 10 < MAX_BREAKS, "{size:?}");
            assert!(size.figures * 10 < MAX_FIGURES, "{size:?}");
            assert!(json_length(&application.basis) * 10 < MAX_BASIS);
        }
    }

    #[test]
    fn a_field_is_refused_by_its_own_bound_and_taken_up_to_it() {
        let digits = |count: usize| "9".repeat(count);
        let line = |a: &mut Application, text: String| a.budget.sources[0].amount = text;
        let place = "budget.sources.municipal".to_owned();
        assert_eq!(refused(|a| line(a, digits(1_001))), (place, MAX_LINE, Unit::Characters));
        let mut largest = sample();
        line(&mut largest, digits(MAX_LINE));
        assert_eq!(largest.check_bounds(), Ok(()));
        let task = refused(|a| a.schedule[0].task = "长".repeat(MAX_PASSAGE + 1));
        assert_eq!(task, ("schedule.0".to_owned(), MAX_PASSAGE, Unit::Characters));
        let phone = refused(|a| a.investigator.phone = digits(MAX_LINE + 1));
        assert_eq!(phone.0, "investigator.phone");
        let file = refused(|a| {
            let asset = "甲".repeat(MAX_LINE + 1);
            a.attachments[0].file =
                Some(crate::application::AttachedFile { asset, name: String::new(), bytes: 0 });
        });
        assert_eq!(file.0, "attachments");
    }

    #[test]
    fn a_list_is_refused_by_its_length() {
        let grown = refused(|a| a.references = vec![crate::application::Reference::default(); MAX_ROWS + 1]);
        assert_eq!(grown, ("references".to_owned(), MAX_ROWS, Unit::Rows));
        let line = |a: &mut Application| {
            let line = a.budget.categories[0].clone();
            a.budget.categories = vec![line; MAX_ROWS + 1];
        };
        assert_eq!(refused(line).0, "budget");
        let partners = refused(|a| a.partners = vec![Default::default(); MAX_PARTNERS + 1]);
        assert_eq!(partners, ("partners".to_owned(), MAX_PARTNERS, Unit::Rows));
    }

    #[test]
    fn all_texts_together_are_refused_by_their_characters_wherever_these_stand() {
        let text = "字".repeat(MAX_CHARACTERS);
        let whole = (String::new(), MAX_CHARACTERS, Unit::Characters);
        assert_eq!(
            refused(|a| drop(a.narrative.insert("plan".into(), document(vec![paragraph(&text)])))),
            whole
        );
        let figure = json!({"type": "figure", "attrs": {"alt": text}});
        assert_eq!(refused(|a| drop(a.narrative.insert("plan".into(), document(vec![figure])))), whole);
        // What is no text of the editor's is carried along all the same.
        let strange = document(vec![json!({"type": "paragraph", "attrs": {"strange": [[text]]}})]);
        assert_eq!(refused(|a| drop(a.narrative.insert("plan".into(), strange))), whole);
    }

    #[test]
    fn tables_breaks_and_figures_have_bounds_of_their_own() {
        let table = |text: &str| {
            let cell = json!({"type": "tableCell", "content": [paragraph(text)]});
            json!({"type": "table", "content": [{"type": "tableRow", "content": [cell]}]})
        };
        let text = "字".repeat(MAX_TABLE_CHARACTERS + 1);
        let found = refused(|a| drop(a.narrative.insert("plan".into(), document(vec![table(&text)]))));
        assert_eq!(found, ("narrative.plan".to_owned(), MAX_TABLE_CHARACTERS, Unit::Characters));
        let mut beside = sample();
        beside.narrative.insert("plan".into(), document(vec![paragraph(&text)]));
        assert_eq!(beside.check_bounds(), Ok(()));
        let breaks = refused(|a| {
            a.partners =
                vec![crate::application::Partner { task: "\n".repeat(10_000), ..Default::default() }; 6];
        });
        assert_eq!(breaks, (String::new(), MAX_BREAKS, Unit::Breaks));
        let figure = json!({"type": "figure", "attrs": {"asset": ""}});
        let found =
            refused(|a| drop(a.narrative.insert("plan".into(), document(vec![figure; MAX_FIGURES + 1]))));
        assert_eq!(found.2, Unit::Figures);
    }

    #[test]
    fn a_text_of_too_many_pieces_is_refused() {
        let pieces = (0..=MAX_NODES / 2).map(|_| paragraph("")).collect();
        let found = refused(|a| drop(a.narrative.insert("plan".into(), document(pieces))));
        assert_eq!(found, ("narrative.plan".to_owned(), MAX_NODES, Unit::Nodes));
    }

    #[test]
    fn a_table_is_refused_by_the_places_of_its_grid_though_few_are_filled() {
        let cell = |columns: u64| json!({"type": "tableCell", "attrs": {"colspan": columns}, "content": []});
        let row = |cells: Vec<Value>| json!({"type": "tableRow", "content": cells});
        // One row names 100 columns, three hundred rows have a cell each.
        let mut rows = vec![row((0..100).map(|_| cell(1)).collect())];
        rows.extend((0..300).map(|_| row(vec![cell(1)])));
        let table = json!({"type": "table", "content": rows});
        let list = json!({"type": "bulletList", "content": [{"type": "listItem", "content": [table]}]});
        let found = refused(|a| drop(a.narrative.insert("plan".into(), document(vec![list]))));
        assert_eq!(found, ("narrative.plan".to_owned(), MAX_CELLS, Unit::Cells));
    }
}
