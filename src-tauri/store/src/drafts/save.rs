//! Saving a draft, so that nothing overwritten is lost at once and nothing acknowledged is lost at all.

use rusqlite::{OptionalExtension, TransactionBehavior, params};
use shenbao_core::application::Application;
use shenbao_core::draft::Saved;

use super::{check_time, number, to_json};
use crate::{Result, Store, StoreError, assets, history};

impl Store {
    /// Stores a new state of a draft in one transaction, and keeps the state it replaces. When it returns the
    /// state is on the disk.
    ///
    /// # Errors
    /// [`StoreError::StaleRevision`] when the draft is no longer at `base_revision`, [`StoreError::NotFound`] when
    /// it is gone or deleted. On any error the draft is as it was.
    pub fn save(
        &mut self,
        id: &str,
        base_revision: u32,
        application: &Application,
        last_section: &str,
        now: &str,
    ) -> Result<Saved> {
        check_time(&self.conn, now)?;
        let json = to_json(application)?;
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (stored, same) = transaction
            .query_row(
                "SELECT revision, application = ?2 FROM drafts WHERE id = ?1 AND deleted_at IS NULL",
                params![id, json],
                |row| Ok((number(row, 0)?, row.get::<_, bool>(1)?)),
            )
            .optional()?
            .ok_or(StoreError::NotFound)?;
        if stored != base_revision {
            return Err(StoreError::StaleRevision { stored });
        }
        // A change of section alone is no state worth keeping.
        if !same {
            history::keep(&transaction, id, now)?;
        }
        let revision = stored.saturating_add(1);
        transaction.execute(
            "UPDATE drafts SET revision = ?2, saved_at = ?3, last_section = ?4, application = ?5, guide_id = ?6, \
             guide_title = ?7, topic_number = ?8, topic_title = ?9 WHERE id = ?1",
            params![
                id,
                revision,
                now,
                last_section,
                json,
                application.basis.guide_id,
                application.basis.guide_title,
                application.basis.topic.number,
                application.basis.topic.title
            ],
        )?;
        assets::name(&transaction, id, &application.asset_ids())?;
        transaction.commit()?;
        Ok(Saved { revision, saved_at: now.to_owned() })
    }
}
