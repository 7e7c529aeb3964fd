//! Reads the pictures a person puts in, and makes of each what a PDF can hold.
//!
//! A JPEG goes in as it is; so does the packed data of a plain PNG. What a page cannot hold is turned into what it can,
//! without loss where there is a way: alpha is laid on white, as the page is; 16 bits become 8; interlaced rows are put
//! in order; four inks become three colours.

mod jpeg;
mod png;
mod profile;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ::image::metadata::Orientation;
use shenbao_core::asset::MAX_PIXELS;

use crate::document::{Image, ImageKind};

/// Why a picture cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// The bytes are not a picture.
    #[error("既不是 PNG 也不是 JPEG")]
    Unknown,
    /// A picture that ends early or contradicts itself.
    #[error("文件已损坏")]
    Broken,
    /// More pixels than are read.
    #[error("超过 1 亿像素")]
    TooLarge,
    /// A JPEG of a kind no PDF may hold: arithmetic coding, 12 bits, lossless.
    #[error("这种 JPEG 编码不能放进 PDF")]
    Coding,
}

/// What a file is and how large it is seen, without unpacking it.
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

/// Can a picture be printed? All of it is read, and nothing made of it.
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

/// How a picture is turned to be seen; not at all where it cannot be read.
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

/// How a stored picture is turned to be seen: the orientation of Exif 2.3, 4.6.4, from 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn(u8);

impl Turn {
    /// As it is stored.
    pub(crate) const NONE: Turn = Turn(1);

    /// The turn an Exif block (a TIFF file) asks for; none where it says nothing that can be read.
    fn of_exif(tiff: &[u8]) -> Turn {
        Orientation::from_exif_chunk(tiff).map_or(Turn::NONE, |orientation| Turn(orientation.to_exif()))
    }

    /// A quarter turn: width and height change places.
    pub(crate) fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// How Word is told: the quarters of a turn to the right, after the picture is mirrored left to right where it says so.
    pub(crate) fn quarters(self) -> (u8, bool) {
        match self.0 {
            2 => (0, true),
            3 => (2, false),
            4 => (2, true),
            5 => (3, true),
            6 => (1, false),
            7 => (1, true),
            8 => (3, false),
            _ => (0, false),
        }
    }

    /// The matrix that puts the unit square a PDF draws a picture in on a box, as `cm` takes it.
    pub(crate) fn matrix(self, [x, y, width, height]: [f32; 4]) -> [f32; 6] {
        let (left, right, low, high) = (x, x + width, y, y + height);
        match self.0 {
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

/// What the numbers of a picture mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    Grey,
    Rgb,
    /// Four inks, 0 for none of one or, as Adobe's programs write them, for all of it.
    Inks {
        inverted: bool,
    },
    /// Numbers of colours in a table, three bytes each.
    Palette(Vec<u8>),
}

/// How the data of a picture are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Jpeg {
        /// Red, green and blue as they are, where a reader would take them for luma and chroma.
        plain_rgb: bool,
    },
    /// Deflated rows, each with the filter of PNG.
    Png,
}

/// A picture as a PDF holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Embedded {
    /// The asset's id: the same id is the same picture.
    pub(crate) id: String,
    /// Width and height as stored.
    pub(crate) pixels: (u32, u32),
    /// For each channel.
    pub(crate) bits: u8,
    pub(crate) space: Space,
    /// Its own ICC profile, where it has a sound one.
    pub(crate) profile: Option<Vec<u8>>,
    pub(crate) coding: Coding,
    pub(crate) turn: Turn,
    bytes: Arc<[u8]>,
    length: usize,
}

impl Embedded {
    /// The packed data.
    pub(crate) fn data(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Makes of a picture what a PDF can hold. Reads all of it: what is broken is found here.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn embed(image: &Image) -> Result<Embedded, ImageError> {
    match image.kind {
        ImageKind::Png => png::embed(image),
        ImageKind::Jpeg => jpeg::embed(image),
    }
}
