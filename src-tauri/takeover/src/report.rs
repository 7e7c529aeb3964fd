//! What a person is told of a takeover: where each chapter went, which facts were taken, what was left over in full,
//! and where marks stand.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The account of a takeover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakeoverReport {
    /// The chapters of the old application in their order.
    pub chapters: Vec<ChapterOutcome>,
    /// The facts that fields of the form took.
    pub facts: Vec<TakenFact>,
    /// What no place of the form took, word for word.
    pub left_over: Vec<LeftOver>,
    /// The marks that stand where something could not be taken.
    pub marks: Vec<MarkLeft>,
    /// What else the person should look at: Chinese sentences.
    pub remarks: Vec<String>,
}

/// What became of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChapterOutcome {
    /// Its place among the chapters of the old application, by which a person puts it elsewhere.
    pub index: usize,
    /// Its title in the old application, without its number.
    pub title: String,
    /// The title of the section it went to; `None`: to none.
    pub section: Option<String>,
    /// The id of that section in the template.
    pub section_id: Option<String>,
    /// How many rows of a table of the form it became; `None` for text.
    pub rows: Option<usize>,
    /// What stands in it.
    pub counts: ChapterCounts,
    /// Its beginning.
    pub beginning: String,
}

/// What stands in a chapter, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChapterCounts {
    /// Paragraphs that are not empty, headings among them.
    pub paragraphs: usize,
    /// Tables.
    pub tables: usize,
    /// Pictures that can be shown.
    pub pictures: usize,
    /// What leaves a mark, because it cannot be taken.
    pub marks: usize,
}

/// A fact as the old application had it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakenFact {
    /// What it was called.
    pub label: String,
    /// What it said.
    pub value: String,
}

/// Something no place of the form took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LeftOver {
    /// The chapter it stood in; empty for what stood before the first.
    pub chapter: String,
    /// Its text.
    pub text: String,
}

/// A mark that stands in the new application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MarkLeft {
    /// What could not be taken: 公式, 图片, 符号.
    pub kind: &'static str,
    /// What is known of it; may be empty.
    pub about: String,
}

/// The most characters of a text that the summary shows.
const SHOWN: usize = 40;

impl TakeoverReport {
    /// The summary: each chapter with where it went, and counts of the rest.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        for chapter in &self.chapters {
            let line = match (&chapter.section, chapter.rows) {
                (Some(section), Some(rows)) => format!("{} → {section}（{rows} 行）", chapter.title),
                (Some(section), None) => format!("{} → {section}", chapter.title),
                (None, _) => format!("{} → 没有对应的章节，未带入", chapter.title),
            };
            // Writing to a string does not fail.
            let _ = writeln!(text, "  {line}");
        }
        let mut count = |what: &str, number: usize| {
            if number > 0 {
                let _ = writeln!(text, "{what} {number} 处");
            }
        };
        count("填入栏目的信息", self.facts.len());
        count("没有带入、已列在报告里的文字", self.left_over.len());
        count("没能带来、正文里留有标记的内容", self.marks.len());
        for remark in &self.remarks {
            let _ = writeln!(text, "[提示] {remark}");
        }
        text
    }

    /// The report in full: the summary, every fact, everything that was left over, every mark.
    pub fn to_text(&self) -> String {
        let mut text = format!("旧申报书带入报告\n\n各章的去处\n{}", self.summary());
        if !self.facts.is_empty() {
            text.push_str("\n填入栏目的信息（请核对）\n");
        }
        for TakenFact { label, value } in &self.facts {
            let _ = writeln!(text, "  {label}：{}", value.replace('\n', "；"));
        }
        if !self.marks.is_empty() {
            text.push_str("\n没能带来、正文里留有标记的内容（检查会逐处列出）\n");
        }
        for MarkLeft { kind, about } in &self.marks {
            let shown: String = about.chars().take(SHOWN).collect();
            let about = if shown.is_empty() { String::new() } else { format!("：{shown}") };
            let _ = writeln!(text, "  此处缺{kind}{about}");
        }
        if !self.left_over.is_empty() {
            text.push_str("\n没有带入的文字（原文）\n");
        }
        for LeftOver { chapter, text: words } in &self.left_over {
            let chapter = if chapter.is_empty() { "封面及正文之前" } else { chapter };
            let _ = writeln!(text, "【{chapter}】\n{words}\n");
        }
        text
    }
}
