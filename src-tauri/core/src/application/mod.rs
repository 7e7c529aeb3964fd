//! 申报书: the content a person fills in for one topic.
//!
//! An application holds text exactly as typed: an incomplete amount or date is kept, and the checks report what is
//! wrong with it. The topic is included in full, so that a draft opens on any machine and keeps the wording it was
//! written for.

mod attachments;
#[cfg(test)]
mod blank;
mod bounds;
mod commitment;
mod confirmation;
mod create;
mod handing_in;
mod headings;
mod ids;
mod labour;
mod numbering;
mod organisation;
mod person;
mod private;
mod project;
mod results;
mod richtext;
mod schedule;
mod team;
mod team_totals;
mod texts;

pub(crate) use attachments::attachments;
pub(crate) use create::basis;
pub(crate) use ids::complete as complete_ids;

pub use bounds::{
    BoundsError, MAX_BASIS, MAX_BREAKS, MAX_CELLS, MAX_CHARACTERS, MAX_FIGURES, MAX_LINE, MAX_MEMBERS,
    MAX_NODES, MAX_PARTNERS, MAX_PASSAGE, MAX_ROWS, MAX_TABLE_CHARACTERS, Unit,
};
pub use commitment::{Commitment, OUTCOME_KINDS};
pub use confirmation::Confirmation;
pub use handing_in::{HandingIn, Paper, PaperKind, SignedPaper, of_partner};
pub use headings::{NumberedHeading, heading_number, numbered_headings, numeral};
pub use labour::TeamLabour;
pub use numbering::{Narrative, Numbered, Numbering, citation_mark};
pub use organisation::{Contact, Organisation, Partner, UnitId, YearFigures};
pub use person::{Degree, DocumentKind, Person, TitleLevel, sex_label};
pub use project::ProjectDetails;
pub use results::{Benefit, OutputCount, PerformanceGroup, PerformanceTarget, Results};
pub use richtext::{
    Block, Figure, ListItem, MAX_COLUMNS, Missing, MissingContent, Refers, RichText, Run, Script, Table,
    TableCell, nodes,
};
pub use schedule::{Milestone, Stage};
pub(crate) use team::YEAR;
pub use team::{Assignment, INVESTIGATOR, Member, NoMonths, SubProject, TeamMember, TeamRole, months};

pub use team_totals::{TeamTotal, TeamTotals};
pub use texts::TypedText;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::clause::{CheckedBy, TopicField};
use shenbao_guide::finding::Finding;
use shenbao_guide::{Deadline, GuideStatus, Topic};

use crate::budget::BudgetLedger;
use crate::partner_part::PartnerPart;
use crate::template::{SectionKind, TemplateChoice};

/// The version of the draft format this program writes.
pub const FORMAT: u32 = 2;

/// What is printed in the place of what is not filled in.
pub const NOT_FILLED_IN: &str = "（未填写）";

/// 申报书.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Application {
    /// The format: a higher one than [`FORMAT`] comes from a newer program. One of a lower is brought to this one as it
    /// is read.
    #[serde(deserialize_with = "present_format")]
    pub format: u32,
    /// The guide and topic it is for.
    pub basis: Basis,
    /// The form template it follows.
    pub template: TemplateChoice,
    /// 申报类别: which of the topic's categories it is of, by name; `None` while not chosen, and where there is no choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award_category: Option<String>,
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
    /// First day, `YYYY-MM-DD`; empty until chosen.
    pub start_date: String,
    /// Last day, `YYYY-MM-DD`; empty until chosen.
    pub end_date: String,
    /// The narrative sections, by their ids in the template.
    pub narrative: BTreeMap<String, RichText>,
    /// 参考文献, in the person's order.
    #[serde(default)]
    pub references: Vec<Reference>,
    /// One row for each part of 考核指标.
    #[serde(deserialize_with = "ids::rows")]
    pub commitments: Vec<Commitment>,
    /// 预期成果与效益
    #[serde(default)]
    pub results: Results,
    /// 进度安排: the stages.
    pub schedule: Vec<Stage>,
    /// 里程碑
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// 经费预算
    pub budget: BudgetLedger,
    /// 附件清单
    pub attachments: Vec<Attachment>,
    /// What is handed in beside the printed application.
    #[serde(default, skip_serializing_if = "HandingIn::is_empty")]
    pub handing_in: HandingIn,
    /// 已确认的事项: findings that a person has looked into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<Confirmation>,
    /// 合作单位分册: of which draft it is a part; `None` for a draft of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_part: Option<PartnerPart>,
}

impl Application {
    /// An application in which nothing is written.
    pub(crate) fn blank(basis: Basis, template: TemplateChoice) -> Application {
        Application {
            format: FORMAT,
            basis,
            template,
            award_category: None,
            project_name: String::new(),
            project: ProjectDetails::default(),
            recommender: String::new(),
            lead: Organisation::default(),
            lead_task: String::new(),
            investigator: Person::default(),
            investigator_assignment: Assignment::at_the_lead(),
            contact: Contact::default(),
            finance_contact: Contact::default(),
            partners: Vec::new(),
            team: Vec::new(),
            sub_projects: Vec::new(),
            start_date: String::new(),
            end_date: String::new(),
            narrative: BTreeMap::new(),
            references: Vec::new(),
            commitments: Vec::new(),
            results: Results::default(),
            schedule: Vec::new(),
            milestones: Vec::new(),
            budget: BudgetLedger::default(),
            attachments: Vec::new(),
            handing_in: HandingIn::default(),
            confirmations: Vec::new(),
            partner_part: None,
        }
    }

    /// How many rows a person has written in the section of this kind: what would not be printed were there no such
    /// section. Texts are looked at one by one, and no template is without 基本信息.
    pub fn rows_of(&self, kind: SectionKind) -> usize {
        match kind {
            SectionKind::Basics | SectionKind::Requirements | SectionKind::Narrative => 0,
            SectionKind::Team => self.team.len(),
            SectionKind::SubProjects => self.sub_projects.len(),
            SectionKind::References => self.references.len(),
            SectionKind::Commitments => self.commitments.iter().filter(|row| row.is_begun()).count(),
            SectionKind::Results => self.results.rows(),
            SectionKind::Schedule => {
                let stages = self.schedule.iter().filter(|stage| **stage != Stage::default());
                stages.count() + self.milestones.len()
            }
            SectionKind::Budget => {
                let spent = self.budget.cells.iter().filter(|cell| cell.category.is_some());
                spent.count() + self.budget.items.len()
            }
            SectionKind::Attachments => self.attachments.iter().filter(|one| one.is_ready()).count(),
        }
    }

    /// The application with its topic as it holds for the category that is chosen.
    pub(crate) fn in_its_category(&self) -> Cow<'_, Application> {
        let topic = &self.basis.topic;
        let chosen = self.award_category.as_deref().filter(|name| {
            topic.has_a_choice_of_category() && topic.categories.iter().any(|category| category.name == *name)
        });
        let Some(name) = chosen else { return Cow::Borrowed(self) };
        let basis = Basis { topic: topic.of_category(name), ..self.basis.clone() };
        Cow::Owned(Application { basis, ..self.clone() })
    }
}

fn present_format<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    u32::deserialize(deserializer).map(|format| format.max(FORMAT))
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
    /// The guide's status.
    pub status: GuideStatus,
    /// The complete topic.
    pub topic: Topic,
    /// The findings of the guide's reader about this topic.
    pub doubts: Vec<Finding>,
    /// By when it has to be handed in and passed on, as the guide says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// Who entered the guide's title, issuer, year or status by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// An entry of 参考文献.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Reference {
    /// The id used by citations; stable within the application.
    pub id: String,
    /// The entry as printed, without its number.
    pub text: String,
}

/// A document to hand in with the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attachment {
    /// The id, stable within the application: `a1`, `a2` …
    pub id: String,
    /// The name of the document.
    pub name: String,
    /// The clause of the guide that requires it; `None` for advice and for the applicant's own attachments.
    pub demanded_by: Option<String>,
    /// The reason: the rule or practice behind it.
    pub reason: String,
    /// The part of the topic that makes it likely to be needed; `None` where every application has it, or a person
    /// added it.
    #[serde(default)]
    pub because: Option<Because>,
    /// The person has marked it as ready.
    pub ready: bool,
    /// The attached file, if any.
    #[serde(default)]
    pub file: Option<AttachedFile>,
}

impl Attachment {
    /// Is it ready? An attached file makes it so.
    pub fn is_ready(&self) -> bool {
        self.ready || self.file.is_some()
    }
}

/// The file of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttachedFile {
    /// The asset id.
    pub asset: String,
    /// The name of the person's file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u32,
}

/// The part of a topic for which an attachment is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Because {
    /// The text.
    pub quote: String,
    /// The field it is in.
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
