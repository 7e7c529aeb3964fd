//! Compares two versions of a guide: is one a newer version of the other, what changed in each topic, and what it means
//! for a draft created from the older one. Also compares two states of one application.
//!
//! Comparing applies nothing: a draft keeps its text and its topic until a person asks for the new one
//! ([`Application::adopt`](crate::application::Application::adopt), in `adopt.rs`).

mod adopt;
mod change;
mod draft;
mod likeness;
mod pairing;
mod states;
mod wording;

pub use change::{Aspect, Change, topic_changes};
use change::{passage_changes, passages};
pub use draft::{DraftUpdate, PlacedChange, newer_version, update_for};
pub use states::{
    ChangedField, FieldStates, SectionStates, changed_fields, changed_sections, compare_states,
};
pub use wording::{FieldWording, Wording, WordingKind};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use pairing::{Pairs, pair_topics};
use shenbao_guide::field::FieldPath;
use shenbao_guide::{Guide, ReadGuide, Topic};

/// The path of findings about a topic as a whole.
fn place_of(topic: &Topic) -> FieldPath {
    FieldPath::Topic(topic.number)
}

/// The changes from an older version of a guide to a newer one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GuideComparison {
    /// The older version's id.
    pub old_id: String,
    /// The newer version's id.
    pub new_id: String,
    /// The differences in title, issuer, year and status: one Chinese sentence each.
    pub front: Vec<String>,
    /// The changes in sections that apply to all topics.
    pub common: Vec<Change>,
    /// The topics: those of the newer version in its order, then the removed ones.
    pub topics: Vec<TopicComparison>,
}

/// The result for one topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Fate {
    /// Every field is the same.
    Same,
    /// Something differs.
    Changed,
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
}

impl Fate {
    /// The Chinese label.
    pub fn label(self) -> &'static str {
        match self {
            Fate::Same => "没有变化",
            Fate::Changed => "有改动",
            Fate::Added => "新增",
            Fate::Removed => "已删去",
        }
    }
}

/// One topic in both versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TopicComparison {
    /// The result.
    pub fate: Fate,
    /// Its number in the older version.
    pub old_number: Option<u32>,
    /// Its number in the newer version.
    pub new_number: Option<u32>,
    /// Its title in the newer version, or in the older one when it was removed.
    pub title: String,
    /// The changes in the data that is checked.
    pub changes: Vec<Change>,
    /// The fields whose wording differs, word by word.
    pub wordings: Vec<FieldWording>,
}

/// Is `newer` another version of the guide `older`?
///
/// The titles must agree except for words of status, the years must not differ, and at least half of the topics of the
/// shorter one must be in the other. Next year's guide of the same programme is a different guide.
pub fn is_version_of(older: &Guide, newer: &Guide) -> bool {
    let years_agree = older.year.is_none() || newer.year.is_none() || older.year == newer.year;
    let titles_agree = likeness::of_titles(&older.title, &newer.title) >= likeness::SAME_TITLE;
    if !years_agree || !titles_agree {
        return false;
    }
    let shorter = older.topics.len().min(newer.topics.len());
    shorter > 0 && pair_topics(&older.topics, &newer.topics).both.len() * 2 >= shorter
}

/// A guide of the catalogue that another replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Superseded {
    /// The older version's id.
    pub old_id: String,
    /// The id of the version that replaces it.
    pub new_id: String,
}

/// The guides of a catalogue (newest first) that another replaces.
pub fn superseded(guides: &[ReadGuide]) -> Vec<Superseded> {
    let newer = guides.iter().enumerate().filter_map(|(own, read)| {
        let new_id = draft::in_its_place(guides, Some(own), &read.guide)?.guide.id.clone();
        Some(Superseded { old_id: read.guide.id.clone(), new_id })
    });
    newer.collect()
}

/// Compares two versions of a guide.
pub fn compare(old: &ReadGuide, new: &ReadGuide) -> GuideComparison {
    let (older, newer) = (&old.guide, &new.guide);
    let loose = |old_place: &FieldPath, new_place: &FieldPath| {
        passage_changes(&passages(&old.findings, old_place), &passages(&new.findings, new_place))
    };
    let Pairs { both, removed } = pair_topics(&older.topics, &newer.topics);
    let mut topics: Vec<TopicComparison> = newer
        .topics
        .iter()
        .enumerate()
        .map(|(n, topic)| {
            let old = both.iter().find(|pair| pair.1 == n).map(|pair| &older.topics[pair.0]);
            let mut changes = old.map(|old| topic_changes(old, topic)).unwrap_or_default();
            changes.extend(old.into_iter().flat_map(|old| loose(&place_of(old), &place_of(topic))));
            let wordings = old.map(|old| wording::fields(old, topic)).unwrap_or_default();
            let fate = match old {
                None => Fate::Added,
                Some(_) if changes.is_empty() && wordings.is_empty() => Fate::Same,
                Some(_) => Fate::Changed,
            };
            TopicComparison {
                fate,
                old_number: old.map(|old| old.number),
                new_number: Some(topic.number),
                title: topic.title.clone(),
                changes,
                wordings,
            }
        })
        .collect();
    topics.extend(removed.into_iter().map(|o| TopicComparison {
        fate: Fate::Removed,
        old_number: Some(older.topics[o].number),
        new_number: None,
        title: older.topics[o].title.clone(),
        changes: Vec::new(),
        wordings: Vec::new(),
    }));
    GuideComparison {
        old_id: older.id.clone(),
        new_id: newer.id.clone(),
        front: front_changes(older, newer),
        common: loose(&FieldPath::GuideCommon, &FieldPath::GuideCommon),
        topics,
    }
}

fn front_changes(older: &Guide, newer: &Guide) -> Vec<String> {
    let mut said = Vec::new();
    if older.title != newer.title {
        said.push(format!("标题由《{}》改为《{}》", older.title, newer.title));
    }
    let named = |issuer: &Option<String>| issuer.clone().unwrap_or_else(|| "未写明".to_owned());
    if older.issuer != newer.issuer {
        said.push(format!("发布单位由{}改为{}", named(&older.issuer), named(&newer.issuer)));
    }
    let year = |year: Option<i32>| year.map_or("未写明".to_owned(), |year| format!("{year} 年"));
    if older.year != newer.year {
        said.push(format!("年份由{}改为{}", year(older.year), year(newer.year)));
    }
    if older.status != newer.status {
        said.push(format!("状态由{}改为{}", older.status.label(), newer.status.label()));
    }
    if older.topics.len() != newer.topics.len() {
        said.push(format!("项目由 {} 个改为 {} 个", older.topics.len(), newer.topics.len()));
    }
    said
}

#[cfg(test)]
mod tests;
