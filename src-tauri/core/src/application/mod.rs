//! 申报书: what the person fills in, in answer to one topic.
//!
//! An application holds what was typed, as it was typed: a half-written amount or date is kept, and the checks
//! say what is wrong with it. The topic is carried along whole, so that a draft opens on any machine and keeps
//! the words it was written against.

mod attachments;
#[cfg(test)]
mod blank;
mod bounds;
mod budget;
mod create;
mod headings;
mod ids;
mod numbering;
mod organisation;
mod person;
mod private;
mod project;
mod richtext;
mod team;

pub(crate) use attachments::attachments;
pub(crate) use create::basis;

pub use bounds::{
    MAX_BASIS, MAX_BREAKS, MAX_CELLS, MAX_CHARACTERS, MAX_FIGURES, MAX_LINE, MAX_MEMBERS, MAX_NODES,
    MAX_PARTNERS, MAX_PASSAGE, MAX_ROWS, MAX_TABLE_CHARACTERS, TooLarge, Unit,
};
pub use budget::{Budget, CategoryLine, SourceLine};
pub use headings::{NumberedHeading, heading_number, numbered_headings, numeral};
pub use numbering::{Narrative, Numbered, Numbering, citation_mark};
pub use organisation::{Contact, Organisation, Partner, UnitId, YearFigures};
pub use person::{Degree, DocumentKind, Person, TitleLevel, sex_label};
pub use project::ProjectDetails;
pub use richtext::{
    Block, Figure, ListItem, MAX_COLUMNS, Missing, MissingContent, Refers, RichText, Run, Script, Table,
    TableCell, nodes,
};
pub use shenbao_guide::budget_line::{BudgetCategory, FundingSource};
pub(crate) use team::YEAR;
pub use team::{
    Assignment, INVESTIGATOR, Member, NoMonths, SubProject, TeamMember, TeamRole, TeamTotal, TeamTotals,
    months,
};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::clause::{CheckedBy, Span, TopicField};
use shenbao_guide::field::{CommitmentRow, FieldPath};
use shenbao_guide::finding::Finding;
use shenbao_guide::{GuideStatus, Topic};

/// The version of the draft format this program writes.
pub const FORMAT: u32 = 1;

/// 申报书.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Application {
    /// The format it was written in; a higher one than [`FORMAT`] comes from a newer program.
    pub format: u32,
    /// The guide and topic it answers.
    pub basis: Basis,
    /// The form template it follows, by id.
    pub template: String,
    /// 项目名称
    pub project_name: String,
    /// What only some forms ask of the project.
    #[serde(default)]
    pub project: ProjectDetails,
    /// 推荐单位: who passes the application on.
    #[serde(default)]
    pub recommender: String,
    /// 牵头单位
    pub lead: Organisation,
    /// 承担任务 of the lead
    #[serde(default)]
    pub lead_task: String,
    /// 项目负责人
    pub investigator: Person,
    /// What 项目负责人 does in the project.
    #[serde(default = "Assignment::at_the_lead")]
    pub investigator_assignment: Assignment,
    /// 联系人
    #[serde(default)]
    pub contact: Contact,
    /// 财务负责人
    #[serde(default)]
    pub finance_contact: Contact,
    /// 合作单位
    #[serde(deserialize_with = "ids::rows")]
    pub partners: Vec<Partner>,
    /// 项目组成员 beside 项目负责人
    #[serde(default, deserialize_with = "ids::rows")]
    pub team: Vec<TeamMember>,
    /// 课题
    #[serde(default, deserialize_with = "ids::rows")]
    pub sub_projects: Vec<SubProject>,
    /// First day, `YYYY-MM-DD`; empty while not chosen.
    pub start_date: String,
    /// Last day, `YYYY-MM-DD`; empty while not chosen.
    pub end_date: String,
    /// The narrative sections by their id in the template.
    pub narrative: BTreeMap<String, RichText>,
    /// 参考文献, in the order the person keeps them.
    #[serde(default)]
    pub references: Vec<Reference>,
    /// One answer to each part of 考核指标.
    pub commitments: Vec<Commitment>,
    /// 进度安排
    pub schedule: Vec<Milestone>,
    /// 经费预算
    pub budget: Budget,
    /// 附件清单
    pub attachments: Vec<Attachment>,
}

/// The guide and topic an application answers, as they stood when it was begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Basis {
    /// The guide's id.
    pub guide_id: String,
    /// The guide's title.
    pub guide_title: String,
    /// The guide's issuer.
    pub issuer: Option<String>,
    /// The guide's year.
    pub year: Option<i32>,
    /// Whether the guide was in force.
    pub status: GuideStatus,
    /// The topic, whole.
    pub topic: Topic,
    /// What the reader of the guide could not understand of this topic, or doubts.
    pub doubts: Vec<Finding>,
    /// Who entered the guide's title, issuer, year or status by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// 参考文献: one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Reference {
    /// What citations name it by; stable within the application.
    pub id: String,
    /// The entry as it shall be printed, without its number.
    pub text: String,
}

/// 承诺值: the answer to one part of 考核指标.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Commitment {
    /// The requirement's id in the topic; empty for an indicator the applicant adds.
    pub requirement_id: String,
    /// The guide's words; for an added indicator, the applicant's.
    pub requirement: String,
    /// Where the guide has them.
    pub span: Option<Span>,
    /// What the applicant promises.
    pub commitment: String,
    /// How it will be shown at acceptance (考核方式).
    pub evidence: String,
}

impl Commitment {
    /// Which row this is, the `index`th of all: the applicant's own go by their order.
    pub fn row(&self, index: usize) -> CommitmentRow {
        match self.requirement_id.as_str() {
            "" => CommitmentRow::Own(index),
            id => CommitmentRow::Required(id.to_owned()),
        }
    }

    /// The field path of 承诺值 in the `index`th row.
    pub fn path(&self, index: usize) -> FieldPath {
        FieldPath::Commitment(self.row(index))
    }
}

/// A stage of the schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Milestone {
    /// First day, `YYYY-MM-DD`.
    pub start_date: String,
    /// Last day, `YYYY-MM-DD`.
    pub end_date: String,
    /// 主要任务
    pub task: String,
    /// 阶段成果
    pub deliverable: String,
}

/// A document to hand in with the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attachment {
    /// Stable within the application: `a1`, `a2` …
    pub id: String,
    /// What it is.
    pub name: String,
    /// The guide's words that ask for it; `None` where it is advice or the applicant's own.
    pub demanded_by: Option<String>,
    /// Why it is listed: the rule or the practice behind it.
    pub reason: String,
    /// The topic's words that make it likely to be needed; `None` where every application has it, or a person added it.
    #[serde(default)]
    pub because: Option<Because>,
    /// The person says it is in hand.
    pub ready: bool,
    /// The file of it, where one is attached.
    #[serde(default)]
    pub file: Option<AttachedFile>,
}

impl Attachment {
    /// Is it in hand? A file that is attached is.
    pub fn is_ready(&self) -> bool {
        self.ready || self.file.is_some()
    }
}

/// The file of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttachedFile {
    /// The asset's id.
    pub asset: String,
    /// What the person's file was called.
    pub name: String,
    /// Its size.
    pub bytes: u32,
}

/// The words of a topic an attachment is listed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Because {
    /// The words.
    pub quote: String,
    /// The field they stand in.
    pub field: TopicField,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use shenbao_guide::organisation::LeadProfile;

    #[test]
    fn a_draft_from_before_the_team_opens_and_its_partners_have_ids() {
        let catalogue = Catalogue::shipped();
        let sample = crate::sample::SAMPLES[0].application(&catalogue);
        let mut json = serde_json::to_value(&sample).unwrap();
        let added = [
            "project",
            "recommender",
            "lead_task",
            "investigator_assignment",
            "contact",
            "finance_contact",
            "team",
            "sub_projects",
        ];
        json.as_object_mut().unwrap().retain(|field, _| !added.contains(&field.as_str()));
        json["lead"]["credit_code"] = "9150 0109 MAEQ 7X3T 0P".into();
        let of_old = ["profile", "name", "credit_code", "address"];
        json["lead"].as_object_mut().unwrap().retain(|field, _| of_old.contains(&field.as_str()));
        for partner in json["partners"].as_array_mut().unwrap() {
            partner["organisation"]
                .as_object_mut()
                .unwrap()
                .retain(|field, _| of_old.contains(&field.as_str()));
            partner
                .as_object_mut()
                .unwrap()
                .retain(|field, _| ["organisation", "task"].contains(&field.as_str()));
        }
        let of_old = ["name", "title", "phone", "email"];
        json["investigator"].as_object_mut().unwrap().retain(|field, _| of_old.contains(&field.as_str()));
        let opened: Application = serde_json::from_value(json).unwrap();
        let ids: Vec<&str> = opened.partners.iter().map(|partner| partner.id.as_str()).collect();
        assert_eq!(ids, ["p1", "p2"]);
        assert_eq!(opened.lead.credit_code, "91500109MAEQ7X3T0P");
        assert_eq!(opened.members().count(), 1);
        assert_eq!(opened.investigator_assignment.unit, Some(UnitId::Lead));
    }

    #[test]
    fn a_draft_from_before_references_and_files_opens() {
        let catalogue = Catalogue::shipped();
        let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
        let mut begun =
            Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 11, 22));
        begun.narrative.insert("plan".into(), RichText::from_plain("先建队列。"));
        let mut json = serde_json::to_value(&begun).unwrap();
        json.as_object_mut().unwrap().remove("references").unwrap();
        for attachment in json["attachments"].as_array_mut().unwrap() {
            let attachment = attachment.as_object_mut().unwrap();
            attachment.retain(|field, _| {
                ["id", "name", "demanded_by", "reason", "ready"].contains(&field.as_str())
            });
        }
        let opened: Application = serde_json::from_value(json).unwrap();
        assert_eq!(opened.references, Vec::new());
        assert_eq!(opened.narrative, begun.narrative);
        assert_eq!(opened.attachments.len(), begun.attachments.len());
    }
}
