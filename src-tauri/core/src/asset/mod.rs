//! Files that belong to an application: the pictures in its texts, the documents attached to it.
//!
//! A file is known by its content alone: what it is, is read from its bytes, and its id is their SHA-256. The name it
//! had on somebody's disk is no evidence of either.

mod media;

pub use media::MediaType;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::application::{Application, RichText};

/// The largest file that is taken in, in bytes: what a `.shenbao` file may be in all.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;

/// The most pixels a picture may have: 10,000 × 10,000. More than any camera's ordinary picture or a scanned A3 page
/// at 600 dpi has; a file that claims more is made to fill the memory of who opens it.
pub const MOST_PIXELS: u64 = 100_000_000;

/// Why a file is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssetError {
    /// Nothing in it.
    #[error("这是一个空文件")]
    Empty,
    /// Larger than [`MOST_BYTES`].
    #[error("文件超过 50 MB")]
    TooLarge,
    /// Its bytes are of no kind that is taken.
    #[error("按内容看，这不是 PDF、Word（.docx）、PNG 或 JPEG 文件，或者它带有密码或宏")]
    UnknownKind,
    /// It ends before it should.
    #[error("这个 {} 文件不完整，可能没有下载或复制完", .0.label())]
    CutOff(MediaType),
    /// A picture of more than [`MOST_PIXELS`].
    #[error("图片有 {0}×{1} 像素，超过 1 亿像素的上限")]
    TooManyPixels(u32, u32),
    /// Of a kind that is not wanted here.
    #[error("这是 {} 文件，这里只能用 PNG 或 JPEG 图片", .0.label())]
    NoPicture(MediaType),
}

impl AssetError {
    /// What the person can do, in one Chinese sentence.
    pub fn action(&self) -> &'static str {
        match self {
            AssetError::Empty | AssetError::CutOff(_) => "请重新下载或复制这个文件，能正常打开后再选一次。",
            AssetError::TooLarge => "请压缩或拆分后再选；扫描件用 200–300 dpi 一般就够。",
            AssetError::UnknownKind => {
                "请用原来的程序打开它，另存为 PDF 或 .docx（图片存为 PNG 或 JPEG），再选一次。"
            }
            AssetError::TooManyPixels(..) => "请先把图片缩小，再选一次。",
            AssetError::NoPicture(_) => "请选一张图片；文件可以作为附件附上。",
        }
    }
}

/// A file, and what it is by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What it is.
    pub media: MediaType,
    /// The file, byte for byte.
    pub bytes: Arc<[u8]>,
}

impl Asset {
    /// Takes a file's bytes for what they are.
    ///
    /// # Errors
    /// When they are of no kind that is taken, cut off, or more than is taken.
    pub fn read(bytes: impl Into<Arc<[u8]>>) -> Result<Asset, AssetError> {
        let bytes: Arc<[u8]> = bytes.into();
        if bytes.is_empty() {
            return Err(AssetError::Empty);
        }
        if bytes.len() > MOST_BYTES {
            return Err(AssetError::TooLarge);
        }
        let media = MediaType::of(&bytes).ok_or(AssetError::UnknownKind)?;
        if !media.is_whole(&bytes) {
            return Err(AssetError::CutOff(media));
        }
        match media.pixels(&bytes) {
            Some((0, _) | (_, 0)) => Err(AssetError::CutOff(media)),
            Some((width, height)) if u64::from(width) * u64::from(height) > MOST_PIXELS => {
                Err(AssetError::TooManyPixels(width, height))
            }
            _ => Ok(Asset { media, bytes }),
        }
    }

    /// Takes a picture's bytes for what they are.
    ///
    /// # Errors
    /// As [`Asset::read`], and [`AssetError::NoPicture`].
    pub fn picture(bytes: impl Into<Arc<[u8]>>) -> Result<Asset, AssetError> {
        let asset = Asset::read(bytes)?;
        if asset.media.is_picture() { Ok(asset) } else { Err(AssetError::NoPicture(asset.media)) }
    }

    /// Width and height of a picture as its file states them; `None` for what is no picture.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        self.media.pixels(&self.bytes)
    }

    /// The SHA-256 of the bytes in hexadecimal, and the extension of what they are: `9f86….png`.
    pub fn id(&self) -> String {
        format!("{}.{}", sha256(&self.bytes), self.media.extension())
    }
}

/// The SHA-256 of bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut sum, byte| {
        // Writing to a string does not fail.
        let _ = write!(sum, "{byte:02x}");
        sum
    })
}

/// Has this the form of an asset's id? What stands in a draft may be anything.
pub fn is_id(id: &str) -> bool {
    let Some((sum, extension)) = id.split_once('.') else { return false };
    sum.len() == 64
        && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && MediaType::with_extension(extension).is_some()
}

/// The files of an application, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// The file with this id.
    pub fn get(&self, id: &str) -> Option<&Asset> {
        self.0.get(id)
    }

    /// Adds a file, and gives its id. The same bytes have the same id.
    pub fn insert(&mut self, asset: Asset) -> String {
        let id = asset.id();
        self.0.insert(id.clone(), asset);
        id
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(id, asset)| (id.as_str(), asset))
    }

    /// Their ids.
    pub fn ids(&self) -> BTreeSet<String> {
        self.0.keys().cloned().collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Application {
    /// The ids of all files it refers to: figures in its texts, and attached files.
    pub fn asset_ids(&self) -> BTreeSet<String> {
        let mut ids = self.figure_ids();
        ids.extend(self.attachments.iter().filter_map(|a| Some(a.file.as_ref()?.asset.clone())));
        ids.retain(|id| is_id(id));
        ids
    }

    /// The ids of the files its texts show.
    pub fn figure_ids(&self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for text in self.narrative.values() {
            figures(text, &mut ids);
        }
        ids.retain(|id| is_id(id));
        ids
    }
}

/// The ids the figures of a text name, wherever in it they stand.
fn figures(text: &RichText, ids: &mut BTreeSet<String>) {
    let mut pending = vec![&text.0];
    while let Some(node) = pending.pop() {
        if node.get("type").and_then(Value::as_str) == Some("figure") {
            let asset = node.get("attrs").and_then(|attrs| attrs.get("asset")).and_then(Value::as_str);
            ids.extend(asset.map(str::to_owned));
        }
        pending.extend(node.get("content").and_then(Value::as_array).into_iter().flatten());
    }
}

#[cfg(test)]
mod tests;
