//! What a newer version of its guide means for a draft.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::change::{Aspect, Change, topic_changes};
use super::pairing::pair_topics;
use super::{FieldWording, wording};
use crate::application::{Application, line_of};
use crate::guide::Guide;

/// The list of what changed for one draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DraftUpdate {
    /// The newer version's id.
    pub guide_id: String,
    /// Its title.
    pub guide_title: String,
    /// The number of the draft's topic in it; `None` where the topic is gone.
    pub topic_number: Option<u32>,
    /// What changed, each with the place in the form it concerns.
    pub changes: Vec<PlacedChange>,
    /// The fields whose words differ.
    pub wordings: Vec<FieldWording>,
}

/// A change, and where in the form it matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlacedChange {
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The place in the form, as findings name it.
    pub place: String,
}

/// What a newer version of its guide changes for this draft.
pub fn update_for(application: &Application, newer: &Guide) -> DraftUpdate {
    let old = &application.basis.topic;
    let pairs = pair_topics(std::slice::from_ref(old), &newer.topics);
    let topic = pairs.both.first().and_then(|(_, n)| newer.topics.get(*n));
    let changes = topic.map(|new| topic_changes(old, new)).unwrap_or_default();
    DraftUpdate {
        guide_id: newer.id.clone(),
        guide_title: newer.title.clone(),
        topic_number: topic.map(|topic| topic.number),
        changes: changes
            .into_iter()
            .map(|change| PlacedChange { place: place(application, topic, &change), change })
            .collect(),
        wordings: topic.map(|new| wording::fields(old, new)).unwrap_or_default(),
    }
}

fn place(application: &Application, new: Option<&crate::guide::Topic>, change: &Change) -> String {
    let issuer = application.basis.issuer.as_deref();
    let rule = || {
        let old = application.basis.topic.funding_rules.iter();
        let rules = old.chain(new.into_iter().flat_map(|topic| &topic.funding_rules));
        rules.into_iter().find(|rule| {
            let clause = Some(&rule.clause);
            clause == change.after.as_ref() || clause == change.before.as_ref()
        })
    };
    match change.aspect {
        Aspect::Title => "project_name".to_owned(),
        Aspect::Funding | Aspect::Award => rule()
            .and_then(|rule| line_of(rule.demand.source(), issuer))
            .map_or("budget", |line| line.place())
            .to_owned(),
        Aspect::Period => "end_date".to_owned(),
        Aspect::Lead => "lead.kind".to_owned(),
        Aspect::Requirement => {
            change.requirement_id.as_ref().map_or("commitments".to_owned(), |id| format!("commitments.{id}"))
        }
        Aspect::Organization | Aspect::JointFunding | Aspect::Condition => "requirements".to_owned(),
    }
}
