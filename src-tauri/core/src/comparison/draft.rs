//! The consequences of a newer version of a guide for a draft.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::change::{Aspect, Change, passage_changes, passages, topic_changes};
use super::pairing::pair_topics;
use super::{FieldWording, is_version_of, place_of, wording};
use crate::application::{Application, Basis};
use shenbao_guide::field::{CommitmentRow, FieldPath, LeadField};
use shenbao_guide::{Guide, GuideStatus, ReadGuide};

/// The changes for one draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DraftUpdate {
    /// The newer version's id.
    pub guide_id: String,
    /// Its title.
    pub guide_title: String,
    /// Its status.
    pub guide_status: GuideStatus,
    /// The number of the draft's topic in it; `None` when the topic is gone.
    pub topic_number: Option<u32>,
    /// The changes, each with the field of the form it concerns.
    pub changes: Vec<PlacedChange>,
    /// The fields whose wording differs.
    pub wordings: Vec<FieldWording>,
}

/// A change with the field it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlacedChange {
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The field path, as in findings.
    pub place: FieldPath,
}

/// The guide of the catalogue that replaces the one a draft was created from, if any.
///
/// `guides` are those of the catalogue, newest first. Of two versions the official one is in force; otherwise the later
/// one.
pub fn newer_version<'a>(guides: &'a [ReadGuide], basis: &Basis) -> Option<&'a ReadGuide> {
    let own = guides.iter().position(|read| read.guide.id == basis.guide_id);
    let begun_from = own.map_or_else(|| known_of(basis), |own| guides[own].guide.clone());
    in_its_place(guides, own, &Guide { status: basis.status, ..begun_from })
}

/// The version that replaces the guide at index `own`, or one that is no longer among them.
pub(super) fn in_its_place<'a>(
    guides: &'a [ReadGuide],
    own: Option<usize>,
    old: &Guide,
) -> Option<&'a ReadGuide> {
    let in_force = |status| status == GuideStatus::Official;
    guides
        .iter()
        .enumerate()
        .filter(|(i, read)| {
            let later = own.is_none_or(|own| *i < own);
            let takes_its_place = match (in_force(old.status), in_force(read.guide.status)) {
                (false, true) => true,
                (true, false) => false,
                (true, true) | (false, false) => later,
            };
            Some(*i) != own && takes_its_place && is_version_of(old, &read.guide)
        })
        .map(|(_, read)| read)
        .max_by_key(|read| in_force(read.guide.status))
}

/// The facts a draft has about a guide that is no longer in the catalogue.
fn known_of(basis: &Basis) -> Guide {
    Guide {
        id: basis.guide_id.clone(),
        title: basis.guide_title.clone(),
        issuer: basis.issuer.clone(),
        year: basis.year,
        status: basis.status,
        directions: Vec::new(),
        topics: vec![basis.topic.clone()],
        general: Vec::new(),
        categories: Vec::new(),
        deadlines: Vec::new(),
        checked_by: None,
    }
}

/// The changes a newer version of its guide makes for this draft.
pub fn update_for(application: &Application, read: &ReadGuide) -> DraftUpdate {
    let (old, newer) = (&application.basis.topic, &read.guide);
    let pairs = pair_topics(std::slice::from_ref(old), &newer.topics);
    let topic = pairs.both.first().and_then(|(_, n)| newer.topics.get(*n));
    let mut changes = topic.map(|new| topic_changes(old, new)).unwrap_or_default();
    if let Some(new) = topic {
        // A draft carries the findings about its own topic and about all.
        for (before, after) in
            [(place_of(old), place_of(new)), (FieldPath::GuideCommon, FieldPath::GuideCommon)]
        {
            let before = passages(&application.basis.doubts, &before);
            changes.extend(passage_changes(&before, &passages(&read.findings, &after)));
        }
    }
    DraftUpdate {
        guide_id: newer.id.clone(),
        guide_title: newer.title.clone(),
        guide_status: newer.status,
        topic_number: topic.map(|topic| topic.number),
        changes: changes
            .into_iter()
            .map(|change| PlacedChange { place: place(application, topic, &change), change })
            .collect(),
        wordings: topic.map(|new| wording::fields(old, new)).unwrap_or_default(),
    }
}

fn place(application: &Application, new: Option<&shenbao_guide::Topic>, change: &Change) -> FieldPath {
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
        Aspect::Title => FieldPath::ProjectName,
        Aspect::Funding | Aspect::Award => rule()
            .and_then(|rule| rule.demand.source().payer(issuer))
            .map_or(FieldPath::Budget, FieldPath::Payer),
        Aspect::Period => FieldPath::EndDate,
        Aspect::Lead => FieldPath::LeadField(LeadField::Kind),
        Aspect::Requirement => change
            .requirement_id
            .as_ref()
            .map_or(FieldPath::Commitments, |id| FieldPath::Commitment(CommitmentRow::Required(id.clone()))),
        Aspect::Organization | Aspect::JointFunding | Aspect::Condition => FieldPath::Requirements,
    }
}
