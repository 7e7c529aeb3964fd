//! 字段位置: the typed name of a field, used in findings, routing, the origins of pages, comparison and the window.
//!
//! A path is written as its segments between dots (`budget.payers.municipal`), which is how it crosses to JSON and to
//! the window. The grammar stands in [`field_paths!`] below; what parses, prints and exports it follows from there.

mod grammar;
mod names;
mod segment;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typescript;

pub use names::{
    AssignmentField, BenefitField, CommitmentField, ContactField, ItemField, LeadField, MemberField,
    MilestoneField, OrganisationField, OutputField, OutputKind, PartnerField, PerformanceField, PersonField,
    ProjectField, StageField, SubProjectField,
};
pub use segment::CommitmentRow;

use crate::clause::TopicField;
use crate::payer::Payer;
use grammar::field_paths;

field_paths! {
    /// 基本信息: name, lead, investigator, partners, dates.
    Basics("基本信息", numbered_tables: false) {
        /// 基本信息, as a section.
        Basics = "basics";
        /// 项目名称
        ProjectName = "project_name";
        /// 申报类别
        AwardCategory = "award_category";
        /// A field of the project beside its name and dates.
        ProjectField(field: ProjectField) = "project" / field;
        /// 推荐单位
        Recommender = "recommender";
        /// 开始日期
        StartDate = "start_date";
        /// 结束日期
        EndDate = "end_date";
        /// 牵头单位, as a whole.
        Lead = "lead";
        /// A field of 牵头单位.
        LeadField(field: LeadField) = "lead" / field;
        /// What only some forms ask of 牵头单位.
        LeadDetail(field: OrganisationField) = "lead" / field;
        /// 项目负责人, as a whole.
        Investigator = "investigator";
        /// A field of 项目负责人.
        InvestigatorField(field: PersonField) = "investigator" / field;
        /// A field of 联系人.
        ContactField(field: ContactField) = "contact" / field;
        /// A field of 财务负责人.
        FinanceContactField(field: ContactField) = "finance_contact" / field;
        /// 合作单位, all of them.
        Partners = "partners";
        /// A partner, by its index from 0.
        Partner(index: usize) = "partners" / index;
        /// A field of a partner.
        PartnerField(index: usize, field: PartnerField) = "partners" / index / field;
        /// What only some forms ask of a partner.
        PartnerDetail(index: usize, field: OrganisationField) = "partners" / index / field;
        /// A field of a partner's 联系人.
        PartnerContactField(index: usize, field: ContactField) = "partners" / index / "contact" / field;
    }
    /// The topic's requirement texts, shown beside the form.
    Requirements("指南要求", numbered_tables: false) {
        /// The guide's text, as a section of the form.
        Requirements = "requirements";
        /// A guide, as a whole.
        Guide = "guide";
        /// The guide's text for all topics.
        GuideCommon = "guide" / "common";
        /// A topic of a guide, by its number.
        Topic(number: u32) = "topic" / number;
        /// One of the seven fields of a topic.
        TopicText(number: u32, field: TopicField) = "topic" / number / field;
    }
    /// A narrative text.
    Narrative("正文", numbered_tables: false) {
        /// A text, by its section's id in the template.
        Narrative(section: String) = "narrative" / section;
        /// A figure or table of a text, by its id.
        NarrativeBlock(section: String, block: String) = "narrative" / section / block;
    }
    /// 项目组成员
    Team("项目组成员", numbered_tables: true) {
        /// 项目组成员, as a section.
        Team = "team";
        /// A member, by its id; 项目负责人 is `investigator`.
        Member(id: String) = "team" / id;
        /// A field of a member.
        MemberField(id: String, field: MemberField) = "team" / id / field;
    }
    /// 课题
    SubProjects("课题", numbered_tables: true) {
        /// 课题, as a section.
        SubProjects = "sub_projects";
        /// A sub-project, by its id.
        SubProject(id: String) = "sub_projects" / id;
        /// A field of a sub-project.
        SubProjectField(id: String, field: SubProjectField) = "sub_projects" / id / field;
    }
    /// 参考文献: the references cited by the narrative.
    References("参考文献", numbered_tables: false) {
        /// 参考文献, as a section.
        References = "references";
        /// An entry, by its id.
        Reference(id: String) = "references" / id;
    }
    /// 考核指标 with their commitments.
    Commitments("考核指标与承诺", numbered_tables: true) {
        /// 考核指标与承诺, as a section.
        Commitments = "commitments";
        /// The commitment for a requirement: 承诺值.
        Commitment(row: CommitmentRow) = "commitments" / row;
        /// Another field of the row.
        CommitmentField(row: CommitmentRow, field: CommitmentField) = "commitments" / row / field;
    }
    /// 预期成果与效益: results told by number.
    Results("预期成果与效益", numbered_tables: true) {
        /// 预期成果与效益, as a section.
        Results = "results";
        /// How many results of a kind there are, before or after.
        Output(kind: OutputKind, field: OutputField) = "results" / "outputs" / kind / field;
        /// 经济效益 of a period, by its index from 0.
        Benefit(index: usize) = "results" / "benefits" / index;
        /// A field of 经济效益.
        BenefitField(index: usize, field: BenefitField) = "results" / "benefits" / index / field;
        /// A row of 绩效目标, by its index from 0.
        Performance(index: usize) = "results" / "performance" / index;
        /// A field of 绩效目标.
        PerformanceField(index: usize, field: PerformanceField) = "results" / "performance" / index / field;
    }
    /// 进度安排
    Schedule("进度安排", numbered_tables: true) {
        /// 进度安排, as a section.
        Schedule = "schedule";
        /// A stage, by its index from 0.
        Stage(index: usize) = "schedule" / index;
        /// A field of a stage.
        StageField(index: usize, field: StageField) = "schedule" / index / field;
        /// 里程碑, all of them.
        Milestones = "schedule" / "milestones";
        /// A milestone, by its index from 0.
        Milestone(index: usize) = "schedule" / "milestones" / index;
        /// A field of a milestone.
        MilestoneField(index: usize, field: MilestoneField) = "schedule" / "milestones" / index / field;
    }
    /// 经费预算
    Budget("经费预算", numbered_tables: true) {
        /// 经费预算, as a section.
        Budget = "budget";
        /// 经费来源, all of them.
        Payers = "budget" / "payers";
        /// The amount from a payer.
        Payer(payer: Payer) = "budget" / "payers" / payer;
        /// The remark on a payer.
        PayerNote(payer: Payer) = "budget" / "payers" / payer / "note";
        /// 支出科目, all of them.
        Categories = "budget" / "categories";
        /// The amount of a category, by its id in the template.
        Category(category: String) = "budget" / "categories" / category;
        /// 测算依据 of a category.
        CategoryBasis(category: String) = "budget" / "categories" / category / "basis";
        /// 明细, by its id: its amount.
        BudgetItem(id: String) = "budget" / "items" / id;
        /// A field of an item.
        BudgetItemField(id: String, field: ItemField) = "budget" / "items" / id / field;
    }
    /// 附件清单
    Attachments("附件清单", numbered_tables: true) {
        /// 附件清单, as a section.
        Attachments = "attachments";
        /// An attachment, by its id.
        Attachment(id: String) = "attachments" / id;
        /// The name of an attachment.
        AttachmentName(id: String) = "attachments" / id / "name";
    }
}

impl FieldPath {
    /// The path of a section of this kind; `id` is its id in the template, used for narratives only.
    pub fn of_section(kind: SectionKind, id: &str) -> FieldPath {
        match kind {
            SectionKind::Basics => FieldPath::Basics,
            SectionKind::Team => FieldPath::Team,
            SectionKind::SubProjects => FieldPath::SubProjects,
            SectionKind::Requirements => FieldPath::Requirements,
            SectionKind::Narrative => FieldPath::Narrative(id.to_owned()),
            SectionKind::References => FieldPath::References,
            SectionKind::Commitments => FieldPath::Commitments,
            SectionKind::Results => FieldPath::Results,
            SectionKind::Schedule => FieldPath::Schedule,
            SectionKind::Budget => FieldPath::Budget,
            SectionKind::Attachments => FieldPath::Attachments,
        }
    }

    /// The path of the section that contains the field; for a section, itself.
    pub fn section(&self) -> FieldPath {
        let id = match self {
            FieldPath::Narrative(section) | FieldPath::NarrativeBlock(section, _) => section,
            _ => "",
        };
        FieldPath::of_section(self.kind(), id)
    }

    /// Is it this field, or a part of it?
    pub fn is_within(&self, wider: &FieldPath) -> bool {
        self.segments().starts_with(&wider.segments()) || self.section() == *wider
    }

    /// The topic of a guide that contains it; `None` for a field of an application, and for text that applies to all
    /// topics.
    pub fn topic(&self) -> Option<u32> {
        match self {
            FieldPath::Topic(number) | FieldPath::TopicText(number, _) => Some(*number),
            _ => None,
        }
    }

    /// The next wider field: of `budget.payers.municipal` it is `budget.payers`, of `end_date` it is `basics`.
    /// `None` for a section.
    pub fn parent(&self) -> Option<FieldPath> {
        let segments = self.segments();
        let segments: Vec<&str> = segments.iter().map(AsRef::as_ref).collect();
        let wider = (1..segments.len()).rev().find_map(|n| FieldPath::of_segments(&segments[..n]));
        wider.or_else(|| Some(self.section()).filter(|section| section != self))
    }
}
