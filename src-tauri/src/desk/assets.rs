//! Files that belong to a draft: pictures in its text.

use shenbao_core::asset::{Asset, AssetError};

use super::Desk;
use crate::wire::{AddedImage, CommandError};

impl Desk {
    /// Keeps a picture with a draft; it is on the disk when this returns.
    ///
    /// # Errors
    /// When the bytes are no PNG or JPEG that can be used, or they cannot be written.
    pub fn add_image(&self, draft: &str, bytes: Vec<u8>) -> Result<AddedImage, CommandError> {
        let picture = Asset::picture(bytes)?;
        let (width, height) = picture.pixels().ok_or(AssetError::CutOff(picture.media))?;
        Ok(AddedImage { asset: self.store().add_asset(draft, &picture)?, width, height })
    }

    /// A file of a draft, byte for byte.
    ///
    /// # Errors
    /// When the draft has none with this id, or it cannot be read.
    pub fn asset(&self, draft: &str, id: &str) -> Result<Asset, CommandError> {
        Ok(self.store().asset(draft, id)?)
    }
}
