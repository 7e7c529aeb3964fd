//! 网上填报: what a portal is given field by field: each with its value as it is copied, its length as portals count, and
//! its limit.

mod fields;
mod list;
mod tables;

use serde::Serialize;
use shenbao_core::application::{Application, Block};
use shenbao_core::template::{Counting, Section, SectionKind};
use ts_rs::TS;

use crate::field::{FormField, ProjectItem};
use crate::value::{Manner, Passage, Value, Values};

pub use list::{ListedField, read_list};

/// A sheet for a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PortalSheet {
    /// Its fields, in the order of the template or of the portal's own list.
    pub rows: Vec<SheetRow>,
}

/// A field of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetRow {
    /// What it is, the same each time: `lead.name`, `text:rationale`, `table:team`; of a field of a portal's list that
    /// was not recognised its place there, `line:3`.
    pub id: String,
    /// The heading it stands under.
    pub section: String,
    /// What the form, or the portal's list, calls it.
    pub label: String,
    /// Its value, with line breaks; of a table its rows, cells separated by tabs. Empty where nothing is written.
    pub text: String,
    /// Is it a table?
    pub table: bool,
    /// Its length.
    pub counts: SheetCounts,
    /// The most it may have.
    pub limit: Option<usize>,
    /// How the limit counts.
    pub counting: Counting,
    /// Its pictures, which a portal takes as files.
    pub pictures: Vec<SheetPicture>,
    /// Why a person should look.
    pub remark: Option<String>,
}

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetCounts {
    /// Characters without white space.
    pub without_spaces: usize,
    /// Characters with spaces and line breaks.
    pub everything: usize,
    /// 字数 as Word has it: each Chinese character and sign is one, each run of other letters is one.
    pub words: usize,
}

/// A picture of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetPicture {
    /// The id of the file.
    pub asset: String,
    /// Its number and caption as printed: 图1 技术路线.
    pub caption: String,
}

impl SheetCounts {
    /// Counts a text.
    pub fn of(text: &str) -> SheetCounts {
        let mut counts = SheetCounts::default();
        let mut in_word = false;
        for c in text.chars() {
            counts.everything += 1;
            if c.is_whitespace() {
                in_word = false;
                continue;
            }
            counts.without_spaces += 1;
            // Latin letters, digits and their signs make one word; what lies above them is counted one by one.
            let is_wide = u32::from(c) >= 0x2E80 || matches!(c, '\u{2010}'..='\u{206F}');
            if is_wide || !in_word {
                counts.words += 1;
            }
            in_word = !is_wide;
        }
        counts
    }

    /// The length that a limit counts.
    pub fn by(self, counting: Counting) -> usize {
        match counting {
            Counting::WithoutSpaces => self.without_spaces,
            Counting::Everything => self.everything,
        }
    }
}

impl SheetRow {
    fn new(id: String, section: &str, label: &str, text: String) -> SheetRow {
        SheetRow {
            id,
            section: section.to_owned(),
            label: label.to_owned(),
            counts: SheetCounts::of(&text),
            text,
            table: false,
            limit: None,
            counting: Counting::default(),
            pictures: Vec::new(),
            remark: None,
        }
    }

    /// The row of a field; one where nothing is written is shown too.
    fn of(field: FormField, section: &str, label: &str, values: &dyn Values) -> SheetRow {
        let text = values.value(field).and_then(|value| shown(&value)).unwrap_or_default();
        SheetRow::new(field.to_string(), section, label, text)
    }

    /// Is it beyond its limit?
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.counts.by(self.counting) > limit)
    }
}

/// A value as it is copied.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Narrative(passages) => Some(passages.iter().map(Passage::text).collect::<Vec<_>>().join("\n"))
            .filter(|text| !text.is_empty()),
        other => other.show(Manner::default()),
    }
}

/// Every field of an application, in the order of its template.
pub fn sheet(application: &Application) -> PortalSheet {
    let rows =
        application.template.sections.iter().flat_map(|section| rows_of(application, section)).collect();
    PortalSheet { rows }
}

/// The fields of an application in the order of a portal's list; those the list does not name follow.
pub fn sheet_by_list(application: &Application, list: &[ListedField]) -> PortalSheet {
    let mut rest = sheet(application).rows;
    let mut rows: Vec<SheetRow> = Vec::new();
    for (at, listed) in list.iter().enumerate() {
        let mut row = list::row(listed, at, application, &mut rest);
        // A portal asks the same more than once.
        if rows.iter().any(|other| other.id == row.id) {
            row.id = format!("{}#{at}", row.id);
        }
        rows.push(row);
    }
    for row in &mut rest {
        row.section = format!("清单里没有的·{}", row.section);
    }
    rows.extend(rest.into_iter().filter(|row| !row.text.is_empty()));
    PortalSheet { rows }
}

fn rows_of(of: &Application, section: &Section) -> Vec<SheetRow> {
    match section.kind {
        SectionKind::Basics => fields::basics(of, &section.title),
        SectionKind::Team => vec![tables::team(of, &section.title)],
        SectionKind::SubProjects => vec![tables::sub_projects(of, &section.title)],
        SectionKind::Requirements => Vec::new(),
        SectionKind::Narrative => vec![narrative(of, section)],
        SectionKind::References => {
            let text: Vec<String> = (1..)
                .zip(&of.references)
                .map(|(number, entry)| format!("[{number}] {}", entry.text.trim()))
                .collect();
            vec![SheetRow::new("references".to_owned(), &section.title, &section.title, text.join("\n"))]
        }
        SectionKind::Commitments => vec![tables::commitments(of, &section.title)],
        SectionKind::Results => fields::results(of, &section.title),
        SectionKind::Schedule => vec![tables::schedule(of, &section.title)],
        SectionKind::Budget => tables::budget(of, &section.title),
        SectionKind::Attachments => {
            vec![SheetRow::of(FormField::Project(ProjectItem::AttachmentNames), &section.title, "附件", of)]
        }
    }
}

fn narrative(of: &Application, section: &Section) -> SheetRow {
    let text = crate::draft::narrative::section(of, &section.id).and_then(|value| shown(&value));
    let id = format!("text:{}", section.id);
    SheetRow {
        limit: section.max_chars.map(|most| most as usize),
        counting: section.counting,
        pictures: pictures(of, &section.id),
        ..SheetRow::new(id, &section.title, &section.title, text.unwrap_or_default())
    }
}

fn pictures(of: &Application, section: &str) -> Vec<SheetPicture> {
    let numbered = of.numbered();
    let blocks = of.narrative.get(section).map_or_else(Vec::new, |text| text.blocks());
    let figures = blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    figures
        .map(|figure| {
            let number = numbered.numbering.figures.get(&figure.id).copied().unwrap_or_default();
            SheetPicture {
                asset: figure.asset.clone(),
                caption: format!("图{number} {}", figure.caption.trim()).trim().to_owned(),
            }
        })
        .collect()
}
