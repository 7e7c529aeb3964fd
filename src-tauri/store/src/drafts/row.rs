//! Reads rows of drafts in any state: one damaged row must not hide the others.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use shenbao_core::draft::DraftSummary;

use crate::{Result, sums};

/// The SQL condition that a draft is listed: it has no time of deletion, or one that is not a valid time, which is
/// damage.
pub(crate) const PRESENT: &str = "(deleted_at IS NULL OR julianday(deleted_at) IS NULL)";

/// The columns that [`summary`] reads, in order.
pub(crate) const SUMMARY: &str =
    "id, name, guide_id, guide_title, topic_number, topic_title, saved_at, revision";

const HEAD: &str = "created_at, deleted_at, last_section, content_sha256, row_sha256";

/// The row of a draft without its content.
pub(crate) struct Head {
    pub(crate) summary: DraftSummary,
    pub(crate) created_at: String,
    pub(crate) deleted_at: Option<String>,
    listed: bool,
    pub(crate) last_section: String,
    /// The checksum of the content when it was stored.
    pub(crate) content_sha256: String,
    row_sha256: String,
}

impl Head {
    /// The row of a draft, deleted or not.
    pub(crate) fn read(conn: &Connection, id: &str) -> Result<Option<Head>> {
        let sql = format!("SELECT {SUMMARY}, {HEAD}, {PRESENT} FROM drafts WHERE id = ?1");
        Ok(conn.prepare_cached(&sql)?.query_row([id], Head::of).optional()?)
    }

    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Head> {
        Ok(Head {
            summary: summary(row)?,
            created_at: text(row, 8)?,
            deleted_at: match row.get_ref(9)? {
                ValueRef::Null => None,
                _ => Some(text(row, 9)?),
            },
            listed: row.get(13)?,
            last_section: text(row, 10)?,
            content_sha256: text(row, 11)?,
            row_sha256: text(row, 12)?,
        })
    }

    /// The row of a new draft, without its checksum.
    pub(crate) fn new(summary: DraftSummary, content_sha256: String) -> Head {
        let created_at = summary.saved_at.clone();
        let (last_section, row_sha256) = (String::new(), String::new());
        Head { summary, created_at, deleted_at: None, listed: true, last_section, content_sha256, row_sha256 }
    }

    /// Is the draft in the list?
    pub(crate) fn is_listed(&self) -> bool {
        self.listed
    }

    /// Does the row match its checksum?
    pub(crate) fn is_whole(&self) -> bool {
        self.row_sha256 == self.sum()
    }

    pub(crate) fn sum(&self) -> String {
        let DraftSummary { id, name, guide_id, guide_title, topic_number, topic_title, saved_at, revision } =
            &self.summary;
        sums::of_row(&(
            (id, name, guide_id, guide_title, topic_number, topic_title, saved_at, revision),
            (&self.created_at, &self.deleted_at, &self.last_section, &self.content_sha256),
        ))
    }

    /// Updates the checksum after values of the row have changed, if it was correct before.
    pub(crate) fn renew(&self, conn: &Connection, was_whole: bool) -> Result<()> {
        if was_whole {
            let sql = "UPDATE drafts SET row_sha256 = ?2 WHERE id = ?1";
            conn.execute(sql, params![self.summary.id, self.sum()])?;
        }
        Ok(())
    }
}

pub(crate) fn summary(row: &Row<'_>) -> rusqlite::Result<DraftSummary> {
    Ok(DraftSummary {
        id: text(row, 0)?,
        name: text(row, 1)?,
        guide_id: text(row, 2)?,
        guide_title: text(row, 3)?,
        topic_number: number(row, 4)?,
        topic_title: text(row, 5)?,
        saved_at: text(row, 6)?,
        revision: number(row, 7)?,
    })
}

/// A text, with replacement characters for invalid UTF-8.
pub(crate) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(_) | ValueRef::Null => String::new(),
    })
}

/// A count; 0 when the value is not one.
pub(crate) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u32> {
    Ok(row.get_ref(column)?.as_i64().ok().and_then(|number| u32::try_from(number).ok()).unwrap_or(0))
}
