//! Can whoever receives the files of an application open them?
//!
//! PDFs are looked into in a child process, as guides are: one made to do harm ends that and nothing else.

use shenbao_core::asset::{Asset, Assets, FileFault};
use shenbao_core::media::MediaType;
use shenbao_import::{ImportError, inspect_docx, inspect_pdf};
use shenbao_render::{Unreadable, readable};

/// Looks into every file, and notes what keeps it from being opened.
pub fn inspect(assets: &mut Assets) {
    for (_, asset) in assets.iter_mut() {
        asset.fault = fault(asset);
    }
}

/// What keeps a file from being opened.
pub fn fault(asset: &Asset) -> Option<FileFault> {
    match asset.media {
        MediaType::Pdf => inspect_pdf(&asset.bytes).err().map(|error| told(asset.media, &error)),
        MediaType::Docx => inspect_docx(&asset.bytes).err().map(|error| told(asset.media, &error)),
        MediaType::Png | MediaType::Jpeg => readable(&asset.bytes).err().map(|error| match error {
            Unreadable::Unknown | Unreadable::Broken => FileFault::Broken(asset.media),
            Unreadable::TooLarge | Unreadable::Coding => FileFault::Unprintable,
        }),
    }
}

fn told(media: MediaType, error: &ImportError) -> FileFault {
    match error {
        ImportError::PdfPassword => FileFault::Password,
        ImportError::PdfEncryption => FileFault::Encryption,
        ImportError::PdfDamaged => FileFault::Damaged,
        ImportError::PdfBlank => FileFault::Blank,
        ImportError::PdfBroken | ImportError::DocxBroken(_) | ImportError::DocxUnsafe(_) => {
            FileFault::Broken(media)
        }
        ImportError::OtherOffice => FileFault::OtherDocument,
        _ => FileFault::NotInspected,
    }
}
