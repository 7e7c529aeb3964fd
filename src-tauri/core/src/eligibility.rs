//! What may we lead? Every topic of the catalogue against one organisation.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::guide::{Guide, Topic};
use crate::organisation::{Fit, LeadProfile};

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Answer {
    /// 可以
    Yes,
    /// 不可以
    No,
    /// 待确认
    ToConfirm,
}

/// Whether an organisation may lead a topic, and the words that decide it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Eligibility {
    /// The guide's id.
    pub guide: String,
    /// The topic's number.
    pub topic: u32,
    /// The topic's title.
    pub title: String,
    /// The answer.
    pub answer: Answer,
    /// The guide's words; `None` where it says nothing that could be read.
    pub quote: Option<String>,
    /// Why, in one Chinese sentence.
    pub why: String,
}

/// May this organisation lead the topic?
pub fn may_lead(guide: &Guide, topic: &Topic, profile: &LeadProfile) -> Eligibility {
    let directed = topic.organization.as_deref().is_some_and(|words| words.contains("定向委托"));
    let fit = topic.lead.as_ref().map(|lead| profile.is_any_of(&lead.types));
    let (answer, why) = match fit {
        None => (Answer::ToConfirm, "没有从申报条件中读出谁可以牵头"),
        Some(Fit::No) => (Answer::No, "不在指南列出的牵头单位之中"),
        Some(Fit::Unknown) => (Answer::ToConfirm, "还要看本单位的等级或隶属关系"),
        Some(Fit::Yes) if directed => {
            (Answer::ToConfirm, "类型符合，但项目是定向委托，指南没有写明委托哪个单位")
        }
        Some(Fit::Yes) => (Answer::Yes, "在指南列出的牵头单位之中"),
    };
    Eligibility {
        guide: guide.id.clone(),
        topic: topic.number,
        title: topic.title.clone(),
        answer,
        quote: topic.lead.as_ref().map(|lead| lead.quote.clone()),
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn answers(kind: &str) -> [usize; 3] {
        let profile = LeadProfile::named(kind).unwrap();
        let mut counts = [0; 3];
        for read in &Catalogue::shipped().guides {
            for topic in &read.guide.topics {
                counts[may_lead(&read.guide, topic, &profile).answer as usize] += 1;
            }
        }
        counts
    }

    /// Counted by hand in the three guides: yes, no, to be confirmed.
    #[test]
    fn every_topic_has_an_answer_for_every_kind() {
        assert_eq!(answers("企业"), [11 + 8 + 4, 20, 0]);
        assert_eq!(answers("高校"), [7 + 8 + 18, 4 + 6, 0]);
        assert_eq!(answers("市级三甲医院"), [8 + 18, 11 + 3, 3]);
    }
}
