//! Creates a draft.

use jiff::Timestamp;
use rusqlite::params;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::draft::{Draft, DraftSummary};
use uuid::Uuid;

use super::{Head, to_json};
use crate::{Result, Store, assets, sums};

impl Store {
    /// Stores a new draft under a new id, at revision 1. Files it refers to that are stored with another draft belong
    /// to this one too.
    ///
    /// # Errors
    /// When it cannot be written, or could not be read again.
    pub fn create(&self, application: &Application, name: &str, now: Timestamp) -> Result<Draft> {
        self.create_with(application, &Assets::default(), name, now)
    }

    /// Stores a new draft with those of `assets` that it refers to, all or nothing.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_with(
        &self,
        application: &Application,
        assets: &Assets,
        name: &str,
        now: Timestamp,
    ) -> Result<Draft> {
        self.insert(Uuid::new_v4().to_string(), application, assets, name, now)
    }

    /// Stores a new draft under this id.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub(super) fn insert(
        &self,
        id: String,
        application: &Application,
        assets: &Assets,
        name: &str,
        now: Timestamp,
    ) -> Result<Draft> {
        let json = to_json(application)?;
        let now = now.to_string();
        let summary = DraftSummary {
            id,
            name: name.to_owned(),
            guide_id: application.basis.guide_id.clone(),
            guide_title: application.basis.guide_title.clone(),
            topic_number: application.basis.topic.number,
            topic_title: application.basis.topic.title.clone(),
            saved_at: now.clone(),
            revision: 1,
        };
        let head = Head::new(summary.clone(), sums::of_content(&json));
        let transaction = self.begin()?;
        transaction.execute(
            "INSERT INTO drafts (id, name, guide_id, guide_title, topic_number, topic_title, revision, created_at, \
             saved_at, last_section, application, content_sha256, row_sha256) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7, '', ?8, ?9, ?10)",
            params![
                summary.id,
                summary.name,
                summary.guide_id,
                summary.guide_title,
                summary.topic_number,
                summary.topic_title,
                now,
                json,
                head.content_sha256,
                head.sum()
            ],
        )?;
        let ids = application.asset_ids();
        for asset in ids.iter().filter_map(|id| assets.get(id)) {
            assets::keep(&transaction, asset)?;
        }
        assets::name(&transaction, &summary.id, &ids)?;
        self.commit(transaction)?;
        Ok(Draft { summary, application: application.clone(), last_section: String::new() })
    }
}
