//! History: the states a draft had before.

mod thin;

use rusqlite::{Connection, OptionalExtension, params};
use shenbao_core::draft::Draft;

use crate::drafts::{SUMMARY, number, read_application, summary, text};
use crate::{Result, Store, StoreError};

/// An earlier state, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionSummary {
    /// Its revision.
    pub revision: u32,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
    /// The size of its content in bytes.
    pub bytes: u32,
}

impl Store {
    /// Lists the earlier states that are kept of a draft, the newest first. The state the draft is in is not among
    /// them. The last few are all kept; of the older ones, one for every five minutes, three hours, then day.
    ///
    /// # Errors
    /// When the database does not read. An unknown draft has no states.
    pub fn revisions(&self, id: &str) -> Result<Vec<RevisionSummary>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT revision, saved_at, octet_length(application) FROM revisions WHERE draft_id = ?1 \
             ORDER BY revision DESC",
        )?;
        let rows = statement.query_map([id], |row| {
            Ok(RevisionSummary { revision: number(row, 0)?, saved_at: text(row, 1)?, bytes: number(row, 2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads an earlier state whole. Its summary carries that state's revision and time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the draft, [`StoreError::RevisionNotFound`] without the state, and
    /// [`StoreError::Damaged`] when it does not read.
    pub fn open_revision(&self, id: &str, revision: u32) -> Result<Draft> {
        let mut summary = self
            .conn
            .query_row(
                &format!("SELECT {SUMMARY} FROM drafts WHERE id = ?1 AND deleted_at IS NULL"),
                [id],
                summary,
            )
            .optional()?
            .ok_or(StoreError::NotFound)?;
        let (saved_at, last_section, json) = self
            .conn
            .query_row(
                "SELECT saved_at, last_section, application FROM revisions WHERE draft_id = ?1 AND revision = ?2",
                params![id, revision],
                |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?)),
            )
            .optional()?
            .ok_or(StoreError::RevisionNotFound)?;
        let application = read_application(&summary.name, &json)?;
        summary.revision = revision;
        summary.saved_at = saved_at;
        summary.guide_id.clone_from(&application.basis.guide_id);
        summary.guide_title.clone_from(&application.basis.guide_title);
        summary.topic_number = application.basis.topic.number;
        summary.topic_title.clone_from(&application.basis.topic.title);
        Ok(Draft { summary, application, last_section })
    }

    /// Makes an earlier state the present one. The state the draft is in, damaged or not, becomes an earlier one
    /// itself: going back loses nothing, and is taken back by going back again.
    ///
    /// # Errors
    /// As [`Store::open_revision`] and [`Store::save`]; the draft is then as it was.
    pub fn go_back(&mut self, id: &str, base_revision: u32, revision: u32, now: &str) -> Result<Draft> {
        let state = self.open_revision(id, revision)?;
        self.save(id, base_revision, &state.application, &state.last_section, now)?;
        self.open_draft(id)
    }
}

/// Keeps the state a draft is in before it is overwritten, and thins the older ones out.
pub(crate) fn keep(conn: &Connection, id: &str, now: &str) -> Result<()> {
    conn.execute(
        "INSERT INTO revisions (draft_id, revision, saved_at, last_section, application) \
         SELECT id, revision, saved_at, last_section, application FROM drafts WHERE id = ?1",
        [id],
    )?;
    let now: i64 = conn.query_row("SELECT unixepoch(?1)", [now], |row| row.get(0))?;
    let mut statement = conn.prepare_cached(
        "SELECT revision, unixepoch(saved_at) FROM revisions WHERE draft_id = ?1 ORDER BY revision DESC",
    )?;
    let states = statement
        .query_map([id], |row| Ok((number(row, 0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(u32, Option<i64>)>>>()?;
    for revision in thin::superfluous(&states, now) {
        conn.execute("DELETE FROM revisions WHERE draft_id = ?1 AND revision = ?2", params![id, revision])?;
    }
    Ok(())
}
