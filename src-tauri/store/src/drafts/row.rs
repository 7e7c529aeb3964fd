//! Rows to summaries, whatever state a row is in: one damaged row must not hide the others.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use shenbao_core::draft::DraftSummary;

/// The columns [`summary`] reads, in its order.
pub(crate) const SUMMARY: &str =
    "id, name, guide_id, guide_title, topic_number, topic_title, saved_at, revision";

/// How many columns [`SUMMARY`] names: where a query's own begin.
pub(crate) const SUMMARY_COLUMNS: usize = 8;

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

/// A text, with replacement characters where it is no UTF-8.
pub(crate) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(_) | ValueRef::Null => String::new(),
    })
}

/// A count; 0 where it is none.
pub(crate) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u32> {
    Ok(row.get_ref(column)?.as_i64().ok().and_then(|number| u32::try_from(number).ok()).unwrap_or(0))
}
