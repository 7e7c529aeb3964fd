//! Figures.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::Caption;
use crate::image::{self, ImageError};

/// A figure, and its name below it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// What links lead here by.
    pub id: Option<String>,
    /// Its number and name, printed below it.
    pub caption: Caption,
    /// What it shows, in words, for those who do not see it; the caption stands in where there are none.
    pub alt: String,
    /// What is drawn.
    pub chart: Chart,
}

/// What a figure shows. Places and shares are in thousandths of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// When things are done.
    Timeline(Timeline),
    /// How wholes are made up of parts, a bar for each.
    Shares(Vec<Shares>),
    /// A picture the person put in.
    Image(Image),
    /// A picture that is not there, or cannot be read: what is printed in its place.
    Missing(String),
}

/// What a picture is stored as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageKind {
    /// PNG (ISO/IEC 15948)
    Png,
    /// JPEG (ISO/IEC 10918-1)
    Jpeg,
}

/// A picture the person put in.
#[derive(Clone)]
pub struct Image {
    /// The asset's id, which is a digest of its bytes: the same id is the same picture.
    pub id: String,
    /// How much of the measure it fills, in percent.
    pub width_share: u8,
    /// Width and height as it is seen, in pixels: turned as the file says.
    pub pixels: (u32, u32),
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What the file is.
    pub kind: ImageKind,
}

impl Image {
    /// A picture of a file: PNG or JPEG, as its bytes say. Only what stands at its head is read here; a file that is
    /// broken further on is found when it is set, and a box then says so.
    ///
    /// # Errors
    /// When it is no picture, or one no page can hold.
    pub fn read(id: &str, width_share: u8, bytes: Arc<[u8]>) -> Result<Image, ImageError> {
        let (kind, pixels) = image::header(&bytes)?;
        Ok(Image { id: id.to_owned(), width_share, pixels, bytes, kind })
    }
}

impl PartialEq for Image {
    fn eq(&self, other: &Image) -> bool {
        (&self.id, self.width_share, self.pixels, self.kind)
            == (&other.id, other.width_share, other.pixels, other.kind)
    }
}

impl Eq for Image {}

impl Hash for Image {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.id, self.width_share, self.pixels, self.kind).hash(state);
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Image { id, width_share, pixels, bytes, kind } = self;
        write!(f, "Image({id}, {kind:?}, {pixels:?}, {width_share}%, {} bytes)", bytes.len())
    }
}

/// When things are done (甘特图).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timeline {
    /// Where years begin and what they are called; the first may begin before the chart.
    pub years: Vec<(u16, String)>,
    /// Where quarters begin.
    pub quarters: Vec<u16>,
    /// What is done, from when to when.
    pub spans: Vec<(String, u16, u16)>,
}

/// A whole and its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shares {
    /// What it is the whole of.
    pub title: String,
    /// Each part: its name with its amount, and its share.
    pub parts: Vec<(String, u16)>,
}
