//! Reads pictures and converts them to what a PDF can contain.
//!
//! A JPEG is embedded unchanged; so is the compressed data of a plain PNG. Other pictures are converted, losslessly
//! where possible: alpha is blended with white, the colour of the page; 16 bits become 8; interlaced rows are put in
//! order; CMYK becomes RGB.

mod jpeg;
mod png;
mod profile;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ::image::metadata::Orientation;
use shenbao_core::asset::MAX_PIXELS;
use shenbao_core::media::Turn;

use crate::document::{Image, ImageKind};

/// Why a picture cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// The bytes are not a picture.
    #[error("既不是 PNG 也不是 JPEG")]
    Unknown,
    /// The picture is truncated or inconsistent.
    #[error("文件已损坏")]
    Broken,
    /// It has too many pixels.
    #[error("超过 1 亿像素")]
    TooLarge,
    /// A JPEG of a kind that PDF does not allow: arithmetic coding, 12 bits, lossless.
    #[error("这种 JPEG 编码不能放进 PDF")]
    Coding,
}

/// The type and the displayed size of a file, from its header.
///
/// # Errors
/// When it is not a picture, or not one that can be printed.
pub(crate) fn header(bytes: &[u8]) -> Result<(ImageKind, (u32, u32)), ImageError> {
    let (kind, pixels, turn) = if bytes.starts_with(png::SIGNATURE) {
        let (pixels, turn) = png::size(bytes)?;
        (ImageKind::Png, pixels, turn)
    } else if bytes.starts_with(&[0xFF, 0xD8]) {
        let jpeg = jpeg::read(bytes)?;
        (ImageKind::Jpeg, jpeg.pixels, jpeg.turn)
    } else {
        return Err(ImageError::Unknown);
    };
    Ok((kind, if turn.is_sideways() { (pixels.1, pixels.0) } else { pixels }))
}

/// Checks that a picture can be printed. All of it is decoded.
///
/// # Errors
/// When it is not a picture, damaged, or not one that can be printed.
pub fn readable(bytes: &Arc<[u8]>) -> Result<(), ImageError> {
    let image = Image::read("", 100, Arc::clone(bytes))?;
    match image.kind {
        ImageKind::Png => png::readable(bytes),
        ImageKind::Jpeg => jpeg::embed(&image).map(drop),
    }
}

/// The orientation of a picture; none where it cannot be read.
pub(crate) fn turn(bytes: &[u8]) -> Turn {
    let read = if bytes.starts_with(png::SIGNATURE) {
        png::size(bytes).map(|(_, turn)| turn)
    } else {
        jpeg::read(bytes).map(|jpeg| jpeg.turn)
    };
    read.unwrap_or(Turn::NONE)
}

fn within(pixels: (u32, u32)) -> Result<(u32, u32), ImageError> {
    match u64::from(pixels.0) * u64::from(pixels.1) {
        0 => Err(ImageError::Broken),
        count if count > MAX_PIXELS => Err(ImageError::TooLarge),
        _ => Ok(pixels),
    }
}

/// The orientation in an Exif block (a TIFF file); upright where it has no valid one.
fn of_exif(tiff: &[u8]) -> Turn {
    Orientation::from_exif_chunk(tiff).map_or(Turn::NONE, |orientation| Turn::numbered(orientation.to_exif()))
}

/// The colour space of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    Grey,
    Rgb,
    /// CMYK, with 0 for no ink, or as Adobe's programs write it, for full ink.
    Inks {
        inverted: bool,
    },
    /// Indices into a table of three-byte colours.
    Palette(Vec<u8>),
}

/// The compression of a picture's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Jpeg {
        /// RGB values that a reader would take for luma and chroma.
        plain_rgb: bool,
    },
    /// Deflated rows with PNG filters.
    Png,
}

/// A picture in the form for a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Embedded {
    /// The asset id: equal ids mean equal pictures.
    pub(crate) id: String,
    /// Width and height as stored.
    pub(crate) pixels: (u32, u32),
    /// Bits per channel.
    pub(crate) bits: u8,
    pub(crate) space: Space,
    /// Its own ICC profile, if valid.
    pub(crate) profile: Option<Vec<u8>>,
    pub(crate) coding: Coding,
    pub(crate) turn: Turn,
    bytes: Arc<[u8]>,
    length: usize,
}

impl Embedded {
    /// The compressed data.
    pub(crate) fn data(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// The matrix, as operands of `cm`, that maps the unit square of a PDF image to a box.
    pub(crate) fn matrix(&self, [x, y, width, height]: [f32; 4]) -> [f32; 6] {
        let (left, right, low, high) = (x, x + width, y, y + height);
        match self.turn.number() {
            2 => [-width, 0.0, 0.0, height, right, low],
            3 => [-width, 0.0, 0.0, -height, right, high],
            4 => [width, 0.0, 0.0, -height, left, high],
            5 => [0.0, -height, -width, 0.0, right, high],
            6 => [0.0, -height, width, 0.0, left, high],
            7 => [0.0, height, width, 0.0, left, low],
            8 => [0.0, height, -width, 0.0, right, low],
            _ => [width, 0.0, 0.0, height, left, low],
        }
    }
}

/// Converts a picture for a PDF. All of it is decoded: damage is found here.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn embed(image: &Image) -> Result<Embedded, ImageError> {
    match image.kind {
        ImageKind::Png => png::embed(image),
        ImageKind::Jpeg => jpeg::embed(image),
    }
}
