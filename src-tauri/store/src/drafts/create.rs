//! Beginning a draft.

use rusqlite::params;
use shenbao_core::application::Application;
use shenbao_core::draft::{Draft, DraftSummary};
use uuid::Uuid;

use super::{check_time, to_json};
use crate::{Result, Store};

impl Store {
    /// Stores a new draft under a new id, at revision 1.
    ///
    /// # Errors
    /// When it could not be written, or would not read back.
    pub fn create(&self, application: &Application, name: &str, now: &str) -> Result<Draft> {
        check_time(&self.conn, now)?;
        let json = to_json(application)?;
        let summary = DraftSummary {
            id: Uuid::new_v4().to_string(),
            name: name.to_owned(),
            guide_id: application.basis.guide_id.clone(),
            guide_title: application.basis.guide_title.clone(),
            topic_number: application.basis.topic.number,
            topic_title: application.basis.topic.title.clone(),
            saved_at: now.to_owned(),
            revision: 1,
        };
        self.conn.execute(
            "INSERT INTO drafts (id, name, guide_id, guide_title, topic_number, topic_title, revision, created_at, \
             saved_at, last_section, application) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7, '', ?8)",
            params![
                summary.id,
                summary.name,
                summary.guide_id,
                summary.guide_title,
                summary.topic_number,
                summary.topic_title,
                now,
                json
            ],
        )?;
        Ok(Draft { summary, application: application.clone(), last_section: String::new() })
    }
}
