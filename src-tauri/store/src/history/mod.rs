//! History: the earlier states of a draft.

mod retention;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use shenbao_core::application::FORMAT;
use shenbao_core::draft::Draft;

use crate::drafts::{Head, number, read_content, text};
use crate::{Damage, Result, Store, StoreError, sums};

/// A list entry of an earlier state.
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
    /// Lists the stored earlier states of a draft, newest first, without the present state. The last few are all kept;
    /// of the older ones, one per minute, per five minutes, per three hours, then per day.
    ///
    /// # Errors
    /// When the database cannot be read. An unknown draft has no states.
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

    /// Reads an earlier state with its content. Its summary has the revision and time of that state.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such draft, [`StoreError::RevisionNotFound`] when there is no such
    /// state, [`StoreError::Damaged`] when it cannot be read.
    pub fn open_revision(&self, id: &str, revision: u32) -> Result<Draft> {
        let mut summary = self.summary_of(id)?;
        let sql = format!("SELECT {STATE}, application FROM revisions WHERE draft_id = ?1 AND revision = ?2");
        let (state, json) = self
            .conn
            .prepare_cached(&sql)?
            .query_row(params![id, revision], |row| Ok((State::of(row)?, text(row, STATE_COLUMNS)?)))
            .optional()?
            .ok_or(StoreError::RevisionNotFound)?;
        if state.row_sha256 != state.sum(id, revision) {
            return Err(StoreError::Damaged { name: summary.name, readable: None, source: Damage::Row });
        }
        let application = read_content(&summary.name, &json, &state.content_sha256)?;
        let State { saved_at, last_section, .. } = state;
        summary.revision = revision;
        summary.saved_at = saved_at;
        summary.guide_id.clone_from(&application.basis.guide_id);
        summary.guide_title.clone_from(&application.basis.guide_title);
        summary.topic_number = application.basis.topic.number;
        summary.topic_title.clone_from(&application.basis.topic.title);
        Ok(Draft { summary, application, last_section })
    }

    /// Restores an earlier state. The present state, damaged or not, becomes an earlier one: restoring loses nothing,
    /// and can be undone by restoring again.
    ///
    /// # Errors
    /// As [`Store::open_revision`] and [`Store::save`]; the draft is then unchanged.
    pub fn go_back(&mut self, id: &str, base_revision: u32, revision: u32, now: Timestamp) -> Result<Draft> {
        let state = self.open_revision(id, revision)?;
        self.save(id, base_revision, &state.application, &state.last_section, now)?;
        self.open_draft(id)
    }
}

/// The columns that [`State::of`] reads, in order.
const STATE: &str = "saved_at, last_section, content_sha256, row_sha256";
const STATE_COLUMNS: usize = 4;

/// The row of an earlier state without its key and its content.
struct State {
    saved_at: String,
    last_section: String,
    content_sha256: String,
    row_sha256: String,
}

impl State {
    fn of(row: &Row<'_>) -> rusqlite::Result<State> {
        Ok(State {
            saved_at: text(row, 0)?,
            last_section: text(row, 1)?,
            content_sha256: text(row, 2)?,
            row_sha256: text(row, 3)?,
        })
    }

    fn sum(&self, draft: &str, revision: u32) -> String {
        sums::of_row(&(draft, revision, &self.saved_at, &self.last_section, &self.content_sha256))
    }
}

/// Keeps the present state of a draft before it is overwritten, and prunes older ones. A damaged state is kept too, and
/// stays recognisable as damaged.
pub(crate) fn keep(conn: &Connection, before: &Head, now: Timestamp) -> Result<()> {
    let (id, revision) = (&before.summary.id, before.summary.revision);
    let state = State {
        saved_at: before.summary.saved_at.clone(),
        last_section: before.last_section.clone(),
        content_sha256: before.content_sha256.clone(),
        row_sha256: String::new(),
    };
    let row_sha256 = if before.is_whole() { state.sum(id, revision) } else { state.row_sha256 };
    conn.prepare_cached(
        "INSERT INTO revisions (draft_id, revision, saved_at, last_section, application, content_sha256, row_sha256) \
         SELECT id, revision, saved_at, last_section, application, content_sha256, ?2 FROM drafts WHERE id = ?1",
    )?
    .execute([id, &row_sha256])?;
    let mut statement = conn.prepare_cached(
        "SELECT revision, unixepoch(saved_at) FROM revisions WHERE draft_id = ?1 ORDER BY revision DESC",
    )?;
    let states = statement
        .query_map([id], |row| Ok((number(row, 0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(u32, Option<i64>)>>>()?;
    for revision in retention::to_prune(&states, now.as_second()) {
        if is_last_of_its_format(conn, id, revision)? {
            continue;
        }
        conn.execute("DELETE FROM revisions WHERE draft_id = ?1 AND revision = ?2", params![id, revision])?;
    }
    Ok(())
}

/// Is it the last state as an earlier format had it? That one is kept for good: it is the copy of what was migrated.
fn is_last_of_its_format(conn: &Connection, id: &str, revision: u32) -> Result<bool> {
    let next = "SELECT min(revision) FROM revisions WHERE draft_id = ?1 AND revision > ?2";
    let next: Option<u32> = conn.query_row(next, params![id, revision], |row| row.get(0))?;
    let Some(format) = format_of(conn, id, revision)?.filter(|format| *format < FORMAT) else {
        return Ok(false);
    };
    let Some(next) = next else { return Ok(true) };
    Ok(format_of(conn, id, next)?.is_some_and(|next| next > format))
}

/// The format of a state; `None` where it does not read.
fn format_of(conn: &Connection, id: &str, revision: u32) -> Result<Option<u32>> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: u32,
    }
    let sql = "SELECT application FROM revisions WHERE draft_id = ?1 AND revision = ?2";
    let json = conn.query_row(sql, params![id, revision], |row| text(row, 0))?;
    Ok(serde_json::from_str(&json).ok().map(|Format { format }| format))
}

/// Computes the checksums of earlier states from before there were any, for those whose content can be read.
pub(crate) fn take_sums(conn: &Connection) -> Result<()> {
    let mut keys = conn.prepare("SELECT draft_id, revision FROM revisions")?;
    let keys = keys
        .query_map([], |row| Ok((text(row, 0)?, number(row, 1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let sql = format!("SELECT {STATE}, application FROM revisions WHERE draft_id = ?1 AND revision = ?2");
    for (id, revision) in keys {
        let (mut state, json) = conn
            .query_row(&sql, params![id, revision], |row| Ok((State::of(row)?, text(row, STATE_COLUMNS)?)))?;
        state.content_sha256 = sums::of_content(&json);
        if read_content("", &json, &state.content_sha256).is_ok() {
            conn.execute(
                "UPDATE revisions SET content_sha256 = ?3, row_sha256 = ?4 WHERE draft_id = ?1 AND revision = ?2",
                params![id, revision, state.content_sha256, state.sum(&id, revision)],
            )?;
        }
    }
    Ok(())
}
