//! Taking over old applications.

use serde::{Deserialize, Serialize};
use shenbao_core::application::Application;
use shenbao_takeover::{ReviewedPart, TakeoverReport};
use ts_rs::TS;

/// What is taken over.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum OldSource {
    /// The file the person chose last.
    File,
    /// A draft.
    Draft {
        /// Its id.
        id: String,
    },
}

/// Into what it is taken over.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum TakeoverTarget {
    /// A new draft for a topic.
    Topic {
        /// The guide's id.
        guide_id: String,
        /// The topic's number.
        topic_number: u32,
    },
    /// The content of an open draft.
    Draft {
        /// It.
        application: Box<Application>,
    },
}

/// What would be taken over.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TakeoverReview {
    /// What became of the old application.
    pub report: TakeoverReport,
    /// The parts of the form that would change, in its order.
    pub parts: Vec<ReviewedPart>,
    /// The sections of the form that take text.
    pub sections: Vec<TextSection>,
}

/// A section that takes text.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TextSection {
    /// Its id in the template.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// A topic of the catalogue.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct TopicRef {
    /// The guide's id.
    pub guide_id: String,
    /// The topic's number.
    pub number: u32,
}
