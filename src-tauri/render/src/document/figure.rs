//! Figures.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::Caption;
use crate::image::{self, ImageError};

/// A figure with its caption below.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The id used by links.
    pub id: Option<String>,
    /// Its number and caption, printed below it.
    pub caption: Caption,
    /// The alternative text for people who cannot see it; the caption is used when it is empty.
    pub alt: String,
    /// Its content.
    pub chart: Chart,
}

/// The content of a figure. Positions and shares are in thousandths of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// A timeline of activities.
    Timeline(Timeline),
    /// The parts of wholes, one bar for each.
    Shares(Vec<Shares>),
    /// A picture the person put in.
    Image(Image),
    /// A picture that is missing or unreadable: the message printed in its place.
    Missing(String),
}

/// The file type of a picture.
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
    /// The asset id, a digest of the bytes: equal ids mean equal pictures.
    pub id: String,
    /// Its width in percent of the text width.
    pub width_share: u8,
    /// The displayed width and height in pixels: rotated as its orientation says.
    pub pixels: (u32, u32),
    /// The file.
    pub bytes: Arc<[u8]>,
    /// The file type.
    pub kind: ImageKind,
}

impl Image {
    /// A picture from a file: PNG or JPEG, detected from its bytes. Only the header is read here; damage further on is
    /// found when the picture is laid out, and reported in a box.
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

/// A timeline (甘特图).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timeline {
    /// The starts and labels of years; the first may begin before the chart.
    pub years: Vec<(u16, String)>,
    /// The starts of months with their numbers, 1 to 12; the first may begin before the chart.
    pub months: Vec<(u16, u8)>,
    /// The activities.
    pub spans: Vec<TimelineSpan>,
    /// The milestones, below the activities.
    pub points: Vec<TimelinePoint>,
}

/// An activity on a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineSpan {
    /// Its label, cut off where there is no room.
    pub label: String,
    /// Words behind the label, never cut off.
    pub note: String,
    /// Where it begins.
    pub from: u16,
    /// Where it ends.
    pub to: u16,
}

/// A milestone on a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelinePoint {
    /// Its label, cut off where there is no room.
    pub label: String,
    /// Words behind the label, never cut off.
    pub note: String,
    /// Where it is.
    pub at: u16,
}

/// A whole and its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shares {
    /// The label of the whole.
    pub title: String,
    /// The parts: the label with its amount, and the share.
    pub parts: Vec<(String, u16)>,
}
