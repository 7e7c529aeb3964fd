//! 申报书模板: which sections, tables, categories, payers and signatures the form of a programme has, as data.
//!
//! Each shipped template is a file in `core/templates`; adding a category for a programme is an edit of its file. A
//! template from elsewhere is read by [`Template::parse`] and carried along inside the application.

mod budget_form;
mod cover;
mod file_names;
mod parse;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::media::MediaType;
pub use shenbao_guide::field::SectionKind;
use shenbao_guide::field::{CommitmentField, FieldPath};

pub use budget_form::{
    BudgetCategory, BudgetForm, BudgetView, IndirectPart, IndirectRule, ItemKind, MoneyUnit, PayerLine,
};
pub use cover::{CoverField, CoverLine};
pub use file_names::{FileNames, NAME_PARTS, NamePart};
pub use parse::{MAX_TEMPLATE_BYTES, TemplateError};

/// A section of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Section {
    /// Stable: narrative texts are stored under it. Templates that mean the same text use the same id.
    pub id: String,
    /// The heading in the form and on the page.
    pub title: String,
    /// What it is made of.
    pub kind: SectionKind,
    /// Must it be filled?
    pub required: bool,
    /// The most characters a narrative may have, counted as `counting` says.
    #[serde(default)]
    pub max_chars: Option<u32>,
    /// How `max_chars` counts.
    #[serde(default)]
    pub counting: Counting,
    /// 进度安排: what the ends of a stage snap to as it is dragged.
    #[serde(default)]
    pub step: ScheduleStep,
    /// Of 考核指标: the columns beside 指南要求 and 承诺值; [`USUAL_COLUMNS`] where it does not say. Others are offered
    /// folded, and printed where something stands in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<CommitmentField>>,
    /// Of 预期成果与效益: its tables, in order. Others are shown and printed where something stands in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<ResultsTable>,
    /// What belongs here, shown while it is empty.
    pub hint: String,
}

/// What a schedule is divided by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScheduleStep {
    /// 月
    #[default]
    Month,
    /// 季度
    Quarter,
    /// 半年
    HalfYear,
    /// 年
    Year,
}

impl ScheduleStep {
    /// All steps.
    pub const ALL: [ScheduleStep; 4] =
        [ScheduleStep::Month, ScheduleStep::Quarter, ScheduleStep::HalfYear, ScheduleStep::Year];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            ScheduleStep::Month => "月",
            ScheduleStep::Quarter => "季度",
            ScheduleStep::HalfYear => "半年",
            ScheduleStep::Year => "年",
        }
    }
}

/// How the characters of a text are counted against its limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Counting {
    /// White space is not counted.
    #[default]
    WithoutSpaces,
    /// Everything is counted, a paragraph's end as one.
    Everything,
}

/// The columns of 考核指标 beside 指南要求 and 承诺值 in most forms.
pub const USUAL_COLUMNS: [CommitmentField; 1] = [CommitmentField::Evidence];

/// A table of 预期成果与效益.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ResultsTable {
    /// 知识产权 and other results by kind, before and after.
    Outputs,
    /// 经济效益 by year.
    Benefits,
    /// 绩效目标 in three levels.
    Performance,
}

impl ResultsTable {
    /// All of them.
    pub const ALL: [ResultsTable; 3] =
        [ResultsTable::Outputs, ResultsTable::Benefits, ResultsTable::Performance];

    /// Its heading.
    pub fn label(self) -> &'static str {
        match self {
            ResultsTable::Outputs => "知识产权与成果数量",
            ResultsTable::Benefits => "经济效益",
            ResultsTable::Performance => "绩效目标",
        }
    }
}

impl Section {
    /// The columns of 考核指标 that the form asks for, beside 指南要求 and 承诺值.
    pub fn commitment_columns(&self) -> &[CommitmentField] {
        self.columns.as_deref().unwrap_or(&USUAL_COLUMNS)
    }

    /// The section's field path.
    pub fn path(&self) -> FieldPath {
        FieldPath::of_section(self.kind, &self.id)
    }
}

/// How well the form behind a template is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EvidenceKind {
    /// The issuer's own text was read.
    Published,
    /// The issuer's form as others reproduce it: the structure is reliable, the wording may be adapted.
    Reproduced,
    /// Put together from similar forms; the issuer's own was not found.
    Composite,
}

impl EvidenceKind {
    /// All kinds.
    pub const ALL: [EvidenceKind; 3] =
        [EvidenceKind::Published, EvidenceKind::Reproduced, EvidenceKind::Composite];

    /// How it is said where a template is chosen.
    pub fn label(self) -> &'static str {
        match self {
            EvidenceKind::Published => "依据公开发布的表格",
            EvidenceKind::Reproduced => "依据转载的表格，措辞可能有出入",
            EvidenceKind::Composite => "综合同类表格拟定，没有找到发布单位的原表",
        }
    }
}

/// Which guides a template is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AppliesTo {
    /// Words in the issuer's name, any of which fits.
    pub issuers: Vec<String>,
    /// Words in the guide's title, any of which fits.
    pub programmes: Vec<String>,
}

/// A seal or signature the form asks for on its last pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Opinion {
    /// Whose it is.
    pub party: OpinionParty,
    /// The heading: 牵头单位意见.
    pub title: String,
    /// What is stated above the signature.
    pub statement: String,
}

/// Who gives an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OpinionParty {
    /// 项目负责人
    Investigator,
    /// 牵头单位
    Lead,
    /// Each 合作单位.
    Partners,
    /// 推荐单位
    Recommender,
}

/// A letter on a page of its own: 科研诚信承诺书.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Letter {
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Who signs.
    pub party: OpinionParty,
}

/// A form template: per programme and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Template {
    /// Stable: an application names the template it follows.
    pub id: String,
    /// Its name where it is chosen.
    pub name: String,
    /// What the cover says above the title.
    pub title: String,
    /// How well the form behind it is known.
    pub evidence: EvidenceKind,
    /// Where the form comes from.
    pub source: String,
    /// The guides it is for; empty for any.
    pub applies_to: AppliesTo,
    /// 填报说明: the paragraphs on the page after the cover, without their numbers; no such page where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instructions: Vec<String>,
    /// The lines of the cover, in order.
    #[serde(default = "cover::usual_cover")]
    pub cover: Vec<CoverLine>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// 经费预算
    pub budget: BudgetForm,
    /// What is promised above the signatures.
    pub statement: String,
    /// Who signs and seals.
    pub opinions: Vec<Opinion>,
    /// Letters on pages of their own.
    #[serde(default)]
    pub letters: Vec<Letter>,
    /// What may be attached.
    pub attachments: AttachmentLimits,
    /// How the files of a submission are called.
    #[serde(default)]
    pub file_names: FileNames,
}

/// What may be attached to an application. Never a reason to refuse a file: what goes beyond is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AttachmentLimits {
    /// The kinds of file that are taken.
    pub formats: Vec<MediaType>,
    /// The most one file may have, in MB of 1,048,576 bytes.
    pub file_mb: u32,
    /// The most all of them together may have, in MB.
    pub all_mb: u32,
    /// Where these limits come from.
    pub source: String,
}

impl AttachmentLimits {
    /// The kinds by their names: `PDF、Word、JPEG、PNG`.
    pub fn formats_named(&self) -> String {
        self.formats.iter().map(|media| media.label()).collect::<Vec<_>>().join("、")
    }
}

/// The template of the city's programmes, which every draft of format 1 follows.
pub const DEFAULT_ID: &str = "chongqing-general";

/// The template for guides no other is for: the last of [`SHIPPED`].
const GENERAL_ID: &str = "general";

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../templates/", $name, ".json")))),+]
    };
}

/// The shipped templates, the narrower before the wider: the first whose guides a guide is among is taken.
const FILES: [(&str, &str); 5] =
    shipped!["nsfc-general", "national-key", "shapingba-district", "chongqing-general", "general"];

#[expect(clippy::expect_used, reason = "shipped data, parsed by a test")]
static SHIPPED: LazyLock<Vec<Template>> = LazyLock::new(|| {
    FILES.iter().map(|(_, json)| Template::parse(json).expect("a shipped template parses")).collect()
});

impl Template {
    /// The shipped templates, in the order they are looked through for a guide.
    pub fn shipped() -> &'static [Template] {
        &SHIPPED
    }

    /// The shipped template with this id, or the general one if this program does not know it: a draft from elsewhere
    /// still opens.
    pub fn named(id: &str) -> &'static Template {
        let with = |id: &str| SHIPPED.iter().find(|template| template.id == id);
        with(id).or_else(|| with(GENERAL_ID)).unwrap_or(&SHIPPED[0])
    }

    /// The shipped template for a guide of this issuer and title.
    pub fn for_guide(issuer: Option<&str>, title: &str) -> &'static Template {
        let among = |words: &[String], text: &str| words.iter().any(|word| text.contains(word.as_str()));
        let fits = |template: &&Template| {
            let AppliesTo { issuers, programmes } = &template.applies_to;
            among(issuers, issuer.unwrap_or_default()) || among(programmes, title)
        };
        SHIPPED.iter().find(fits).unwrap_or_else(|| Template::named(GENERAL_ID))
    }

    /// The columns of 考核指标 beside 指南要求 and 承诺值; none where the form has no such section.
    pub fn commitment_columns(&self) -> &[CommitmentField] {
        let section = self.sections.iter().find(|section| section.kind == SectionKind::Commitments);
        section.map_or(&[], Section::commitment_columns)
    }

    /// The narrative sections.
    pub fn narratives(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.kind == SectionKind::Narrative)
    }
}

/// The template an application follows: one that is shipped, by its id, or one from elsewhere, carried along whole so
/// that the draft opens on any machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub enum TemplateChoice {
    /// A shipped one.
    Shipped(String),
    /// One from elsewhere.
    Own(Box<Template>),
}

impl std::ops::Deref for TemplateChoice {
    type Target = Template;

    fn deref(&self) -> &Template {
        match self {
            TemplateChoice::Shipped(id) => Template::named(id),
            TemplateChoice::Own(template) => template,
        }
    }
}
