//! Saves a draft: the overwritten state is kept, and what is acknowledged is durable.

use jiff::Timestamp;
use rusqlite::params;
use shenbao_core::application::Application;
use shenbao_core::draft::{DraftSummary, Saved};

use super::{Head, to_json};
use crate::{Result, Store, StoreError, assets, history, sums};

impl Store {
    /// Stores a new state of a draft in one transaction, and keeps the state it replaces in the history. When it
    /// returns the state is on the disk.
    ///
    /// # Errors
    /// [`StoreError::StaleRevision`] when the draft is no longer at `base_revision`, [`StoreError::NotFound`] when it
    /// does not exist or is deleted, [`StoreError::DataFolderGone`] when the database is no longer in its folder. On
    /// any error the draft is unchanged.
    pub fn save(
        &mut self,
        id: &str,
        base_revision: u32,
        application: &Application,
        last_section: &str,
        now: Timestamp,
    ) -> Result<Saved> {
        let json = to_json(application)?;
        let transaction = self.begin()?;
        let before = Head::read(&transaction, id)?.filter(Head::is_listed).ok_or(StoreError::NotFound)?;
        let stored = before.summary.revision;
        if stored != base_revision {
            return Err(StoreError::StaleRevision { stored });
        }
        let content_sha256 = sums::of_content(&json);
        // A change of section alone is no state worth keeping.
        if content_sha256 != before.content_sha256 {
            history::keep(&transaction, &before, now)?;
        }
        let revision = stored.saturating_add(1);
        let saved_at = now.to_string();
        // The row is as good as what is written into it now, whatever had become of the one before.
        let mut head = before;
        head.summary = DraftSummary {
            guide_id: application.basis.guide_id.clone(),
            guide_title: application.basis.guide_title.clone(),
            topic_number: application.basis.topic.number,
            topic_title: application.basis.topic.title.clone(),
            saved_at: saved_at.clone(),
            revision,
            ..head.summary
        };
        last_section.clone_into(&mut head.last_section);
        head.content_sha256 = content_sha256;
        transaction.execute(
            "UPDATE drafts SET revision = ?2, saved_at = ?3, last_section = ?4, application = ?5, guide_id = ?6, \
             guide_title = ?7, topic_number = ?8, topic_title = ?9, content_sha256 = ?10, row_sha256 = ?11 \
             WHERE id = ?1",
            params![
                id,
                revision,
                saved_at,
                last_section,
                json,
                head.summary.guide_id,
                head.summary.guide_title,
                head.summary.topic_number,
                head.summary.topic_title,
                head.content_sha256,
                head.sum()
            ],
        )?;
        assets::name(&transaction, id, &application.asset_ids())?;
        self.commit(transaction)?;
        Ok(Saved { revision, saved_at })
    }
}
