//! Reads a template file, and says at which line it is wrong.

use std::collections::BTreeSet;

use shenbao_error::{ErrorCode, UserError};

use super::{FileNames, SectionKind, Template};

/// The most bytes a template file may have: a hundred times the largest shipped one.
pub const MAX_TEMPLATE_BYTES: usize = 1_000_000;

/// The most sections, categories, payers, opinions and letters a template may have.
const MAX_PARTS: usize = 200;

/// Why a file is no template.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// It is no JSON, or a field is missing, unknown or of the wrong kind.
    #[error("申报书模板第 {line} 行第 {column} 列有误：{reason}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What serde found there.
        reason: String,
        /// The error itself.
        #[source]
        source: serde_json::Error,
    },
    /// It is a template, but says what cannot be.
    #[error("申报书模板第 {line} 行有误：{reason}")]
    Meaning {
        /// From 1: where the thing is first named.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// It is no UTF-8.
    #[error("文件不是 UTF-8 编码")]
    NotUtf8,
    /// It is larger than any template.
    #[error("文件太大，不是申报书模板")]
    TooLarge,
}

impl UserError for TemplateError {
    fn code(&self) -> ErrorCode {
        ErrorCode::Refused
    }

    fn action(&self) -> &'static str {
        "请对照 docs/schema/template.json 改正这一行，或向提供模板的人索取新的文件。"
    }
}

impl Template {
    /// Reads the bytes of a template file: UTF-8, with the byte order mark of Notepad or without.
    ///
    /// # Errors
    /// [`TemplateError`], with the line that is wrong.
    pub fn of_file(bytes: &[u8]) -> Result<Template, TemplateError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        Template::parse(std::str::from_utf8(bytes).map_err(|_| TemplateError::NotUtf8)?)
    }

    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateError`], with the line that is wrong.
    pub fn parse(json: &str) -> Result<Template, TemplateError> {
        if json.len() > MAX_TEMPLATE_BYTES {
            return Err(TemplateError::TooLarge);
        }
        let template: Template = serde_json::from_str(json).map_err(|source| TemplateError::Syntax {
            line: source.line(),
            column: source.column(),
            reason: in_chinese(&source),
            source,
        })?;
        match template.fault() {
            None => Ok(template),
            Some((named, reason)) => Err(TemplateError::Meaning { line: line_of(json, &named), reason }),
        }
    }

    /// What the template says that cannot be: the words it is found by, and what is wrong.
    fn fault(&self) -> Option<(String, String)> {
        let categories = self.budget.categories();
        let counts = [
            ("sections", self.sections.len()),
            ("categories", categories.len()),
            ("payers", self.budget.payers.len()),
            ("opinions", self.opinions.len()),
            ("letters", self.letters.len()),
            ("instructions", self.instructions.len()),
        ];
        if let Some((part, count)) = counts.iter().find(|(_, count)| *count > MAX_PARTS) {
            return Some(((*part).to_owned(), format!("{part} 有 {count} 项，最多 {MAX_PARTS} 项")));
        }
        let blank = [("id", &self.id), ("name", &self.name), ("title", &self.title)];
        if let Some((field, _)) = blank.iter().find(|(_, text)| text.trim().is_empty()) {
            return Some(((*field).to_owned(), format!("{field} 不能为空")));
        }
        let sections = repeated(self.sections.iter().map(|section| section.id.as_str()));
        let categories = repeated(categories.iter().map(|(_, category)| category.id.as_str()));
        let payers = repeated(self.budget.payers.iter().map(|line| line.payer.key()));
        for (what, id) in [("章节", sections), ("支出科目", categories), ("出资方", payers)] {
            if let Some(id) = id {
                return Some((id.clone(), format!("{what}“{id}”出现了两次")));
            }
        }
        let single = |section: &&super::Section| section.kind != SectionKind::Narrative;
        let kinds = self.sections.iter().filter(single);
        let mut seen = Vec::new();
        for section in kinds {
            if seen.contains(&section.kind) {
                let reason = format!("“{}”这一类章节只能有一个", section.title);
                return Some((section.id.clone(), reason));
            }
            seen.push(section.kind);
        }
        for section in &self.sections {
            let of_results = section.kind == SectionKind::Results;
            let reason = if of_results && section.tables.is_empty() {
                "须用 tables 写明有哪些表"
            } else if !of_results && !section.tables.is_empty() {
                "不是成果与效益的章节，不能有 tables"
            } else if section.kind != SectionKind::Commitments && section.columns.is_some() {
                "不是考核指标的章节，不能有 columns"
            } else {
                continue;
            };
            return Some((section.id.clone(), format!("“{}”{reason}", section.title)));
        }
        for (field, pattern) in self.file_names.patterns() {
            if let Err(reason) = FileNames::pieces(pattern) {
                return Some((pattern.to_owned(), format!("file_names 的 {field}“{pattern}”{reason}")));
            }
        }
        // The numbers of the narratives' tables and figures begin at 1: see application::numbering.
        let last = self.sections.iter().rposition(|section| section.kind == SectionKind::Narrative);
        let before = &self.sections[..last.unwrap_or(0)];
        let numbered = before.iter().find(|section| section.kind.has_numbered_tables())?;
        Some((numbered.id.clone(), format!("“{}”须排在所有正文章节之后", numbered.title)))
    }
}

/// The first of the ids that stands twice.
fn repeated<'a>(mut ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen = BTreeSet::new();
    ids.find(|id| !seen.insert(*id)).map(str::to_owned)
}

/// The last line that holds these words as a string, from 1: of two with one id, the second is wrong.
fn line_of(json: &str, words: &str) -> usize {
    let quoted = format!("\"{words}\"");
    json.lines().enumerate().filter(|(_, line)| line.contains(&quoted)).last().map_or(1, |(i, _)| i + 1)
}

/// What serde says, as far as it is one of its fixed sentences.
fn in_chinese(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    let quoted = text.split('`').nth(1).unwrap_or_default();
    if text.starts_with("missing field") {
        format!("缺少“{quoted}”")
    } else if text.starts_with("unknown field") {
        format!("不认识“{quoted}”")
    } else if text.starts_with("unknown variant") {
        format!("“{quoted}”不是可以用的值（{text}）")
    } else if error.is_eof() {
        "文件不完整".to_owned()
    } else {
        text.to_owned()
    }
}
