//! Drafts: saved states of an application, as the store lists them and the form opens them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::application::Application;

/// A draft as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DraftSummary {
    /// The draft's id: a UUID.
    pub id: String,
    /// The name in the list; the person can change it.
    pub name: String,
    /// The guide it answers, by id and title.
    pub guide_id: String,
    /// The guide's title.
    pub guide_title: String,
    /// The topic it answers, by number and title.
    pub topic_number: u32,
    /// The topic's title.
    pub topic_title: String,
    /// When it was last written, RFC 3339 in UTC.
    pub saved_at: String,
    /// Counts the writes; a save states the revision it was based on.
    pub revision: u32,
}

/// A draft, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Draft {
    /// What the list shows.
    pub summary: DraftSummary,
    /// The content.
    pub application: Application,
    /// The section the person was last in; empty for the first.
    pub last_section: String,
}

/// What a durable write gives back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Saved {
    /// The revision now stored.
    pub revision: u32,
    /// When, RFC 3339 in UTC.
    pub saved_at: String,
}
