//! Drafts: saved states of an application, as the store lists them and the form opens them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::application::Application;

/// A list entry of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DraftSummary {
    /// The id of the draft.
    pub id: String,
    /// The display name; the person can change it.
    pub name: String,
    /// The id of the guide of its topic.
    pub guide_id: String,
    /// The guide's title.
    pub guide_title: String,
    /// The number of its topic.
    pub topic_number: u32,
    /// The topic's title.
    pub topic_title: String,
    /// When it was last written, RFC 3339 in UTC.
    pub saved_at: String,
    /// The number of writes so far; a save states the revision it is based on.
    pub revision: u32,
}

/// A draft with its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Draft {
    /// Its list entry.
    pub summary: DraftSummary,
    /// The content.
    pub application: Application,
    /// The id of the section last visited; empty for the first.
    pub last_section: String,
}

/// The result of a durable write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Saved {
    /// The new revision.
    pub revision: u32,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
}
