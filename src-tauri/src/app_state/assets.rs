//! The files of a draft: pictures in its text, attached files.

use std::fs::DirBuilder;
use std::path::{Path, PathBuf};

use shenbao_core::application::AttachedFile;
use shenbao_core::asset::{Asset, AssetError, InspectionError};
use shenbao_core::template::Template;
use shenbao_guide::finding::Severity;
use shenbao_render::document::Image;
use shenbao_store::{atomic_write, file_name};
use shenbao_submission::inspect_asset;

use super::{AppState, lock};
use crate::wire::{AddedFile, AddedImage, CommandError, SmallerFile};

/// The longest name of a file written for the viewer, in characters.
const MAX_CHARS: usize = 60;

impl AppState {
    /// Stores a picture with a draft; it is on the disk when this returns.
    ///
    /// # Errors
    /// When the bytes are not a printable PNG or JPEG, or cannot be written.
    pub fn add_image(&self, draft: &str, bytes: Vec<u8>) -> Result<AddedImage, CommandError> {
        let picture = Asset::picture(bytes)?;
        if let Some(error) = inspect_asset(&picture) {
            return Err(AssetError::Unopenable(error).into());
        }
        let (width, height) = seen(&picture).ok_or(AssetError::CutOff(picture.media))?;
        Ok(AddedImage { asset: self.store().add_asset(draft, &picture)?, width, height })
    }

    /// A file of a draft, byte for byte.
    ///
    /// # Errors
    /// When the draft has no file with this id, or it cannot be read.
    pub fn asset(&self, draft: &str, id: &str) -> Result<Asset, CommandError> {
        Ok(self.store().asset(draft, id)?)
    }

    /// Stores a file with a draft, to be attached; `name` is the name of the person's file. It is on the disk when this
    /// returns.
    ///
    /// # Errors
    /// When the type of the file is not accepted, nobody could open the file, or it cannot be written.
    pub fn add_file(&self, draft: &str, name: &str, bytes: Vec<u8>) -> Result<AddedFile, CommandError> {
        let asset = Asset::read(bytes)?;
        match inspect_asset(&asset)
            .filter(|error| error.severity() == Severity::Error && *error != InspectionError::Unprintable)
        {
            Some(error) => Err(AssetError::Unopenable(error).into()),
            None => self.keep_file(draft, name, &asset),
        }
    }

    /// Makes a smaller copy of a picture and stores it beside the original, for the person to choose between; `None`
    /// where it would no longer be readable. The copy fits the template's limit for one file; that of a picture which
    /// already fits is half its size.
    ///
    /// # Errors
    /// When the draft has no such file, or the copy cannot be written.
    pub fn smaller_file(
        &self,
        draft: &str,
        template: &Template,
        file: &AttachedFile,
    ) -> Result<Option<SmallerFile>, CommandError> {
        let picture = self.asset(draft, &file.asset)?;
        let limit = template.attachments.file_mb as usize * 1024 * 1024;
        let most = if picture.bytes.len() > limit { limit } else { picture.bytes.len() / 2 };
        let Some(smaller) = shenbao_render::downscale(&picture.bytes, most) else { return Ok(None) };
        let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}（已压缩）.jpg");
        let after = self.keep_file(draft, &name, &Asset::read(smaller.bytes)?)?;
        let before = AddedFile { file: file.clone(), media: picture.media, pixels: seen(&picture) };
        Ok(Some(SmallerFile { before, after }))
    }

    /// Writes an attached file where the system's viewer can open it, and returns the path.
    ///
    /// # Errors
    /// When the draft has no such file, or it cannot be written.
    pub fn unpack_file(&self, draft: &str, file: &AttachedFile) -> Result<PathBuf, CommandError> {
        let asset = self.asset(draft, &file.asset)?;
        let folder = self.folders.opened.join(&asset.id()[..16]);
        make_private(&folder).map_err(atomic_write::WriteError::from)?;
        let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
        let stem = match file_name::plain(stem, MAX_CHARS) {
            stem if stem.is_empty() => "附件".to_owned(),
            stem => stem,
        };
        // The system opens a file by its extension: it is that of what the bytes are, whatever the name said.
        let path = folder.join(format!("{stem}.{}", asset.media.extension()));
        atomic_write::write(&path, &asset.bytes)?;
        lock(&self.exported).insert(path.clone());
        Ok(path)
    }

    fn keep_file(&self, draft: &str, name: &str, asset: &Asset) -> Result<AddedFile, CommandError> {
        let bytes = u32::try_from(asset.bytes.len()).unwrap_or(u32::MAX);
        let id = self.store().add_asset(draft, asset)?;
        let file = AttachedFile { asset: id, name: name.to_owned(), bytes };
        Ok(AddedFile { file, media: asset.media, pixels: seen(asset) })
    }
}

/// Makes a folder that only its owner can enter; it lies in the data folder, which is private too.
pub(super) fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The displayed width and height of a picture: rotated as its orientation says.
fn seen(asset: &Asset) -> Option<(u32, u32)> {
    asset.pixels()?;
    Image::read("", 100, asset.bytes.clone()).ok().map(|image| image.pixels)
}
