//! The files of drafts: pictures in the text, attached files.
//!
//! Each is stored once, under the SHA-256 of its bytes, with a reference from every draft that has it or had it:
//! earlier states and undo refer to it too. A file is deleted only when the last draft with a reference is deleted for
//! good.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use shenbao_core::asset::{Asset, Assets};

use crate::{Result, Store, StoreError};

impl Store {
    /// Stores a file with a draft, and returns its id. When it returns the file is on the disk.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the draft does not exist or is deleted; also when the file could not be written.
    pub fn add_asset(&mut self, draft: &str, asset: &Asset) -> Result<String> {
        let transaction = self.begin()?;
        self.summary_of(draft)?;
        let id = keep(&transaction, asset)?;
        name(&transaction, draft, [&id])?;
        self.commit(transaction)?;
        Ok(id)
    }

    /// Reads a file that a draft refers to.
    ///
    /// # Errors
    /// [`StoreError::AssetNotFound`] when the draft refers to none with this id, [`StoreError::AssetDamaged`] when the
    /// bytes have changed since they were stored.
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

    /// Reads those of `ids` that are stored, whichever draft refers to them: an id determines the bytes. Missing and
    /// damaged files are left out.
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

    /// Reads those of `ids` that a draft refers to. Missing and damaged files are left out; the caller reports them
    /// where they are needed.
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

/// Stores a file unless it is stored already.
pub(crate) fn keep(conn: &Connection, asset: &Asset) -> Result<String> {
    let id = asset.id();
    conn.execute(
        "INSERT INTO assets (id, bytes) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
        params![id, &asset.bytes[..]],
    )?;
    Ok(id)
}

/// Adds references from a draft to files. Ids of files that are not stored are skipped: content pasted from another
/// draft has its files here, content typed into a file by hand may not.
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

/// Deletes the files that no draft refers to.
pub(crate) fn let_go(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM assets WHERE id NOT IN (SELECT asset_id FROM draft_assets)", [])?;
    Ok(())
}
