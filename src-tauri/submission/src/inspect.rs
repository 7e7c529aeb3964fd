//! Inspects the files of an application: can a recipient open them?
//!
//! PDFs are inspected in a child process, as guides are, so that a malicious file ends only that process.

use rayon::prelude::*;
use shenbao_core::asset::{Asset, Assets, InspectionError};
use shenbao_core::media::MediaType;
use shenbao_import::{ImportError, inspect_docx, inspect_pdf};
use shenbao_render::{ImageError, readable};

/// Inspects every file and records its [`InspectionError`]: pictures on every core, documents one after the other, as
/// each may take all the memory a child process is given.
pub fn inspect(assets: &mut Assets) {
    let (pictures, documents): (Vec<&mut Asset>, Vec<&mut Asset>) =
        assets.iter_mut().map(|(_, asset)| asset).partition(|asset| asset.media.is_picture());
    pictures.into_par_iter().for_each(|asset| asset.error = inspect_asset(asset));
    documents.into_iter().for_each(|asset| asset.error = inspect_asset(asset));
}

/// The reason a recipient cannot open a file; `None` when nothing was found.
pub fn inspect_asset(asset: &Asset) -> Option<InspectionError> {
    match asset.media {
        MediaType::Pdf => inspect_pdf(&asset.bytes).err().map(|error| told(asset.media, &error)),
        MediaType::Docx => inspect_docx(&asset.bytes).err().map(|error| told(asset.media, &error)),
        MediaType::Png | MediaType::Jpeg => readable(&asset.bytes).err().map(|error| match error {
            ImageError::Unknown | ImageError::Broken => InspectionError::Broken(asset.media),
            ImageError::TooLarge | ImageError::Coding => InspectionError::Unprintable,
        }),
    }
}

fn told(media: MediaType, error: &ImportError) -> InspectionError {
    match error {
        ImportError::PdfPassword => InspectionError::Password,
        ImportError::PdfEncryption => InspectionError::Encryption,
        ImportError::PdfDamaged => InspectionError::Damaged,
        ImportError::PdfBlank => InspectionError::Blank,
        ImportError::PdfBroken | ImportError::DocxBroken(_) | ImportError::DocxUnsafe(_) => {
            InspectionError::Broken(media)
        }
        ImportError::OtherOffice => InspectionError::OtherDocument,
        _ => InspectionError::NotInspected,
    }
}
