//! Layouts people taught, and which imported guide is read by which. One that was removed can be restored.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use shenbao_error::{ErrorCode, UserError};
use shenbao_guide::layout::{GuideLayout, LayoutError};

use super::MAX_LAYOUTS;
use crate::drafts::text;
use crate::{Result, Store, StoreError, sums};

/// A layout to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewLayout<'a> {
    /// The layout.
    pub layout: &'a GuideLayout,
    /// What a list calls it: the title of the guide it was taught on, or the name of the file it came from.
    pub name: &'a str,
    /// Who taught or brought it.
    pub who: &'a str,
}

/// A layout as it is kept.
#[derive(Debug)]
pub struct KeptLayout {
    /// Its number: later ones are higher.
    pub number: u32,
    /// What a list calls it.
    pub name: String,
    /// Who taught or brought it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub when: String,
    /// The layout, or that it does not read.
    pub layout: Result<GuideLayout, UnreadableLayout>,
}

/// A kept layout that does not read.
#[derive(Debug, thiserror::Error)]
pub enum UnreadableLayout {
    /// The row does not fit the sum taken when it was written.
    #[error("这个版式已损坏，与保存时不一致")]
    Damaged,
    /// It is whole, and was written by a later program.
    #[error(transparent)]
    Unknown(#[from] LayoutError),
}

impl UserError for UnreadableLayout {
    fn code(&self) -> ErrorCode {
        match self {
            UnreadableLayout::Damaged => ErrorCode::Damaged,
            UnreadableLayout::Unknown(error) => error.code(),
        }
    }

    fn action(&self) -> &'static str {
        match self {
            UnreadableLayout::Damaged => "请移除它，在指南上重新标一次项目标题。",
            UnreadableLayout::Unknown(error) => error.action(),
        }
    }
}

impl Store {
    /// The layouts that are not removed, the last taught first.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn layouts(&self) -> Result<Vec<KeptLayout>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM layouts WHERE removed_at IS NULL ORDER BY number DESC"
        ))?;
        let rows = statement.query_map([], Stored::of)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().map(Stored::kept).collect())
    }

    /// The layout a guide is read by; `None` where it is read without one, or its layout was removed.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn layout_of(&self, guide: &str) -> Result<Option<KeptLayout>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM layouts WHERE removed_at IS NULL AND number = (SELECT layout FROM guides WHERE id = ?1)"
        );
        let row = self.conn.prepare_cached(&sql)?.query_row([guide], Stored::of).optional()?;
        Ok(row.map(Stored::kept))
    }

    /// Keeps a layout; one that is the same as one that is kept is not kept twice. When it returns the layout is on
    /// the disk.
    ///
    /// # Errors
    /// When there are too many, or it could not be written.
    pub fn keep_layout(&mut self, new: NewLayout<'_>, now: Timestamp) -> Result<u32> {
        let transaction = self.begin()?;
        let number = keep(&transaction, new, now)?;
        self.commit(transaction)?;
        Ok(number)
    }

    /// Keeps a layout, and has a guide read by it from now on.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when the guide is gone or deleted; as [`Store::keep_layout`].
    pub fn teach_guide(&mut self, guide: &str, new: NewLayout<'_>, now: Timestamp) -> Result<u32> {
        let transaction = self.begin()?;
        let number = keep(&transaction, new, now)?;
        set(&transaction, guide, Some(number))?;
        self.commit(transaction)?;
        Ok(number)
    }

    /// Has a guide read by a kept layout from now on, or without one.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`], [`StoreError::LayoutNotFound`] when one of them is gone.
    pub fn set_layout(&self, guide: &str, layout: Option<u32>) -> Result<()> {
        let transaction = self.begin()?;
        if let Some(number) = layout {
            let sql = "SELECT EXISTS (SELECT 1 FROM layouts WHERE number = ?1 AND removed_at IS NULL)";
            let is_kept: bool = transaction.query_row(sql, [number], |row| row.get(0))?;
            if !is_kept {
                return Err(StoreError::LayoutNotFound);
            }
        }
        set(&transaction, guide, layout)?;
        self.commit(transaction)
    }

    /// Removes a layout: guides that were read by it are read without it. [`Store::restore_layout`] brings it back
    /// within 30 days.
    ///
    /// # Errors
    /// [`StoreError::LayoutNotFound`] when it is gone or removed already.
    pub fn remove_layout(&self, number: u32, now: Timestamp) -> Result<()> {
        self.change_layout(number, Some(now))
    }

    /// Brings a removed layout back, for the guides that were read by it too.
    ///
    /// # Errors
    /// [`StoreError::LayoutNotFound`] when it is gone, or was not removed.
    pub fn restore_layout(&self, number: u32) -> Result<()> {
        self.change_layout(number, None)
    }

    fn change_layout(&self, number: u32, removed_at: Option<Timestamp>) -> Result<()> {
        let transaction = self.begin()?;
        let sql = format!("SELECT {COLUMNS} FROM layouts WHERE number = ?1");
        let before = transaction.query_row(&sql, [number], Stored::of).optional()?;
        let before = before.filter(|before| before.removed_at.is_some() != removed_at.is_some());
        let before = before.ok_or(StoreError::LayoutNotFound)?;
        transaction.execute(
            "UPDATE layouts SET removed_at = ?2 WHERE number = ?1",
            params![number, removed_at.map(|at| at.to_string())],
        )?;
        if before.is_whole() {
            take_sum(&transaction, i64::from(number))?;
        }
        self.commit(transaction)
    }
}

fn keep(conn: &Connection, new: NewLayout<'_>, now: Timestamp) -> Result<u32> {
    let json = serde_json::to_string(new.layout).map_err(StoreError::Unstorable)?;
    let same = "SELECT number FROM layouts WHERE layout = ?1 AND removed_at IS NULL";
    if let Some(number) = conn.query_row(same, [&json], |row| row.get(0)).optional()? {
        return Ok(number);
    }
    let kept: u32 = conn.query_row("SELECT count(*) FROM layouts", [], |row| row.get(0))?;
    if kept >= MAX_LAYOUTS {
        return Err(StoreError::TooManyLayouts);
    }
    conn.execute(
        "INSERT INTO layouts (name, taught_by, taught_at, layout) VALUES (?1, ?2, ?3, ?4)",
        params![new.name, new.who, now.to_string(), json],
    )?;
    let number = conn.last_insert_rowid();
    take_sum(conn, number)?;
    u32::try_from(number).map_err(|_| StoreError::TooManyLayouts)
}

fn set(conn: &Connection, guide: &str, layout: Option<u32>) -> Result<()> {
    let sql = "UPDATE guides SET layout = ?2 WHERE id = ?1 AND deleted_at IS NULL";
    match conn.execute(sql, params![guide, layout])? {
        0 => Err(StoreError::GuideNotFound),
        _ => Ok(()),
    }
}

/// The columns [`Stored::of`] reads, in its order.
const COLUMNS: &str = "number, name, taught_by, taught_at, removed_at, layout, sha256";

/// A row of the table.
struct Stored {
    number: u32,
    name: String,
    taught_by: String,
    taught_at: String,
    removed_at: Option<String>,
    json: String,
    sha256: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Stored> {
        let removed_at = if row.get_ref(4)? == ValueRef::Null { None } else { Some(text(row, 4)?) };
        Ok(Stored {
            number: row.get(0)?,
            name: text(row, 1)?,
            taught_by: text(row, 2)?,
            taught_at: text(row, 3)?,
            removed_at,
            json: text(row, 5)?,
            sha256: text(row, 6)?,
        })
    }

    fn sum(&self) -> String {
        let removed_at = &self.removed_at;
        sums::of_row(&(self.number, &self.name, &self.taught_by, &self.taught_at, removed_at, &self.json))
    }

    fn is_whole(&self) -> bool {
        self.sha256 == self.sum()
    }

    fn kept(self) -> KeptLayout {
        let layout = match self.is_whole() {
            true => GuideLayout::from_json(&self.json).map_err(UnreadableLayout::Unknown),
            false => Err(UnreadableLayout::Damaged),
        };
        let Stored { number, name, taught_by: who, taught_at: when, .. } = self;
        KeptLayout { number, name, who, when, layout }
    }
}

fn take_sum(conn: &Connection, number: i64) -> Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM layouts WHERE number = ?1");
    let row = conn.query_row(&sql, [number], Stored::of)?;
    conn.execute("UPDATE layouts SET sha256 = ?2 WHERE number = ?1", params![number, row.sum()])?;
    Ok(())
}
