//! Files that belong to drafts: pictures in the text, attached files.
//!
//! Each is kept once, under the sum of its bytes, and a draft names those it has or had: its earlier states and what
//! the person may still undo refer to them too. So none goes before the last draft that named it is deleted for good.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use shenbao_core::asset::{Asset, Assets};

use crate::{Result, Store, StoreError};

impl Store {
    /// Keeps a file with a draft, and gives its id. When it returns the file is on the disk.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the draft is gone or deleted; when it could not be written.
    pub fn add_asset(&mut self, draft: &str, asset: &Asset) -> Result<String> {
        let transaction = self.begin()?;
        self.summary_of(draft)?;
        let id = keep(&transaction, asset)?;
        name(&transaction, draft, [&id])?;
        self.commit(transaction)?;
        Ok(id)
    }

    /// Reads a file a draft names.
    ///
    /// # Errors
    /// [`StoreError::AssetNotFound`] when the draft names none with this id, [`StoreError::AssetDamaged`] when the
    /// bytes are no longer those that were kept.
    pub fn asset(&self, draft: &str, id: &str) -> Result<Asset> {
        let bytes: Vec<u8> = self
            .conn
            .prepare_cached(
                "SELECT bytes FROM assets JOIN draft_assets ON asset_id = id WHERE draft_id = ?1 AND id = ?2",
            )?
            .query_row(params![draft, id], |row| Ok(row.get_ref(0)?.as_bytes()?.to_vec()))
            .optional()?
            .ok_or(StoreError::AssetNotFound)?;
        let asset = Asset::read(bytes).map_err(|error| StoreError::AssetDamaged(Some(error)))?;
        if asset.id() == id { Ok(asset) } else { Err(StoreError::AssetDamaged(None)) }
    }

    /// Reads those of `ids` that are kept, whichever draft names them: an id says what its bytes are. One that is not
    /// kept, or damaged, is left out.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn assets_of_any(&self, ids: &BTreeSet<String>) -> Result<Assets> {
        let mut assets = Assets::default();
        let mut statement = self.conn.prepare_cached("SELECT bytes FROM assets WHERE id = ?1")?;
        for id in ids {
            let bytes: Option<Vec<u8>> = statement.query_row([id], |row| row.get(0)).optional()?;
            let asset = bytes.and_then(|bytes| Asset::read(bytes).ok()).filter(|asset| asset.id() == *id);
            asset.into_iter().for_each(|asset| drop(assets.insert(asset)));
        }
        Ok(assets)
    }

    /// Reads those of `ids` that a draft names. One that is not kept, or damaged, is left out: who needs it says so
    /// where it is missed.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn assets(&self, draft: &str, ids: &BTreeSet<String>) -> Result<Assets> {
        let mut assets = Assets::default();
        for id in ids {
            match self.asset(draft, id) {
                Ok(asset) => drop(assets.insert(asset)),
                Err(StoreError::AssetNotFound | StoreError::AssetDamaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(assets)
    }
}

/// Keeps a file, where it is not kept already.
pub(crate) fn keep(conn: &Connection, asset: &Asset) -> Result<String> {
    let id = asset.id();
    conn.execute(
        "INSERT INTO assets (id, bytes) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
        params![id, &asset.bytes[..]],
    )?;
    Ok(id)
}

/// Has a draft name files. One that is not kept cannot be named: what was pasted from another draft is here, what was
/// typed into a file by hand is not.
pub(crate) fn name<'a>(
    conn: &Connection,
    draft: &str,
    ids: impl IntoIterator<Item = &'a String>,
) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO draft_assets (draft_id, asset_id) SELECT ?1, id FROM assets WHERE id = ?2 \
         ON CONFLICT DO NOTHING",
    )?;
    for id in ids {
        statement.execute(params![draft, id])?;
    }
    Ok(())
}

/// Lets go of the files no draft names.
pub(crate) fn let_go(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM assets WHERE id NOT IN (SELECT asset_id FROM draft_assets)", [])?;
    Ok(())
}
