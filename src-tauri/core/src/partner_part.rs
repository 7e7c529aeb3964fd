//! 合作单位分册: what a partner fills in, as a draft of its own that knows the state it was split from; and putting what
//! comes back into the draft it is a part of.

use serde::{Deserialize, Serialize};
use shenbao_error::{ErrorCode, UserError};
use ts_rs::TS;

use crate::application::{Application, Commitment, Organisation, Partner, Person, RichText, UnitId};
use crate::budget::BudgetLedger;
use crate::merge::{Merge, MergeChoice, MergeError, adopt_ids, merge};

/// The most a part's base may have, in bytes and in objects and arrays: it is read into memory that is hundreds of times as
/// large.
const MAX_BASE: usize = 16 * 1024 * 1024;
const MAX_CONTAINERS: usize = 400_000;

/// What makes a draft a part of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerPart {
    /// Whose part it is: the id of the partner.
    pub partner: String,
    /// The part as it was split off, as JSON.
    pub base: String,
}

/// Why a part was not split off, or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum PartError {
    /// The draft has no such partner.
    #[error("这份申报书里没有这个合作单位")]
    NoPartner,
    /// It is a draft of its own.
    #[error("这不是合作单位分册，而是一份完整的申报书")]
    NoPart,
    /// It is a part of an application to another topic.
    #[error("这份分册属于另一个项目的申报书（{0}）")]
    OtherTopic(String),
    /// A part is not split again.
    #[error("这份申报书本身就是合作单位分册，不能再分")]
    PartOfPart,
    /// What it was split from is larger than any part.
    #[error("分册里记录的原始内容过大")]
    TooLarge,
    /// What it was split from does not read.
    #[error("分册里记录的原始内容读不出来")]
    Base(#[source] serde_json::Error),
    /// The merged content is no application.
    #[error("{0}")]
    Merge(#[from] MergeError),
}

impl UserError for PartError {
    fn code(&self) -> ErrorCode {
        match self {
            PartError::NoPartner => ErrorCode::NotFound,
            PartError::NoPart | PartError::OtherTopic(_) | PartError::PartOfPart | PartError::TooLarge => {
                ErrorCode::Refused
            }
            PartError::Base(_) | PartError::Merge(_) => ErrorCode::Damaged,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            PartError::NoPartner => "请先在“基本信息”里填合作单位",
            PartError::NoPart => {
                "请选择用“分给合作单位”写出、由合作单位填好的文件；完整的申报书可以用“导入”打开"
            }
            PartError::OtherTopic(_) => "请打开它所属的那份申报书，再合并",
            PartError::PartOfPart => "请在牵头单位的申报书里分",
            PartError::TooLarge | PartError::Base(_) | PartError::Merge(_) => {
                "请让合作单位重新发一份；这份申报书没有改动"
            }
        }
    }
}

impl Application {
    /// The part of a partner: its unit, its people, tasks and money, and the narrative sections named. It knows of the
    /// lead and of 项目负责人 the name alone, and holds no 证件号码 and no 银行账号: what the partner types of them is taken, and a
    /// file from which they were left out again takes none away.
    ///
    /// # Errors
    /// When there is no such partner, or this is a part itself.
    pub fn split(&self, partner: &str, sections: &[String]) -> Result<Application, PartError> {
        if self.partner_part.is_some() {
            return Err(PartError::PartOfPart);
        }
        let own = self.partners.iter().find(|one| one.id == partner).ok_or(PartError::NoPartner)?;
        let unit = UnitId::Partner(partner.to_owned());
        let narrative = |id: &String| {
            let text = if sections.contains(id) { self.narrative[id].clone() } else { RichText::default() };
            (id.clone(), text)
        };
        let sub_projects: Vec<_> =
            self.sub_projects.iter().filter(|one| one.unit.as_ref() == Some(&unit)).cloned().collect();
        let is_own =
            |id: &Option<String>| id.as_ref().is_some_and(|id| sub_projects.iter().any(|one| one.id == *id));
        // The rows the guide demands are there, so that nobody adds them again; what others promise in them is not.
        let promised = |row: &Commitment| {
            if is_own(&row.sub_project) {
                return Some(row.clone());
            }
            let Commitment { id, requirement_id, requirement, span, .. } = row.clone();
            let demanded = Commitment { id, requirement_id, requirement, span, ..Commitment::default() };
            Some(demanded).filter(|row| !row.requirement_id.is_empty())
        };
        let commitments = self.commitments.iter().filter_map(promised).collect();
        let budget = BudgetLedger {
            cells: self
                .budget
                .cells
                .iter()
                .filter(|one| one.unit.as_deref() == Some(partner))
                .cloned()
                .collect(),
            items: self
                .budget
                .items
                .iter()
                .filter(|one| one.unit.as_deref() == Some(partner))
                .cloned()
                .collect(),
            ..BudgetLedger::default()
        };
        let mut part = Application {
            award_category: self.award_category.clone(),
            project_name: self.project_name.clone(),
            lead: named(&self.lead),
            investigator: Person { name: self.investigator.name.clone(), ..Person::default() },
            partners: vec![Partner::clone(own)],
            team: self
                .team
                .iter()
                .filter(|one| one.assignment.unit.as_ref() == Some(&unit))
                .cloned()
                .collect(),
            commitments,
            sub_projects,
            start_date: self.start_date.clone(),
            end_date: self.end_date.clone(),
            narrative: self.narrative.keys().map(narrative).collect(),
            references: if sections.is_empty() { Vec::new() } else { self.references.clone() },
            budget,
            ..Application::blank(self.basis.clone(), self.template.clone())
        };
        part.remove_private_numbers();
        let base = serde_json::to_string(&part).map_err(MergeError::from)?;
        Ok(Application { partner_part: Some(PartnerPart { partner: partner.to_owned(), base }), ..part })
    }

    /// The application with what a partner changed in its part, and what both changed.
    ///
    /// # Errors
    /// When it is no part of this application, or does not read.
    pub fn merge_part(&self, part: &Application, choices: &[MergeChoice]) -> Result<Merge, PartError> {
        let PartnerPart { partner, base } = part.partner_part.as_ref().ok_or(PartError::NoPart)?;
        let (own, other) = (&self.basis, &part.basis);
        if own.guide_id != other.guide_id || own.topic.number != other.topic.number {
            return Err(PartError::OtherTopic(other.topic.title.clone()));
        }
        if self.partners.iter().all(|one| one.id != *partner) {
            return Err(PartError::NoPartner);
        }
        let containers = base.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count();
        if base.len() > MAX_BASE || containers > MAX_CONTAINERS {
            return Err(PartError::TooLarge);
        }
        let base: Application = serde_json::from_str(base).map_err(PartError::Base)?;
        let theirs = adopt_ids(&base, part, partner)?;
        Ok(merge(&base, self, &theirs, choices)?)
    }
}

/// What the part says of a unit that is not the partner's own.
fn named(unit: &Organisation) -> Organisation {
    Organisation { name: unit.name.clone(), profile: unit.profile.clone(), ..Organisation::default() }
}
