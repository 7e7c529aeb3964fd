//! The files of an application: pictures in its texts, attached documents.
//!
//! A file is identified by its content only: its type is detected from its bytes, and its id is their SHA-256. Its
//! original name is evidence of neither.

mod inspection;
mod printed_size;

pub use inspection::InspectionError;
pub use printed_size::{COARSEST, TALLEST, TEXT_WIDTH, resolution};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io::Cursor;
use std::sync::Arc;

use image::{ImageDecoder, ImageReader};
use serde_json::Value;
use sha2::{Digest, Sha256};
use shenbao_error::{ErrorCode, UserError};

use crate::application::{Application, RichText};
use crate::media::{MediaType, Turn, has, is_web_page};

/// The largest file that is accepted, in bytes: the limit of a whole `.shenbao` file.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// The maximum number of pixels of a picture: 10,000 × 10,000. More than any ordinary photograph, or a scanned A3 page
/// at 600 dpi, has; a file that claims more is made to exhaust memory.
pub const MAX_PIXELS: u64 = 100_000_000;

/// The maximum side of a picture, in pixels: the limit of JPEG. A row of a PNG could have four thousand million, and is
/// held in memory as a whole.
pub const MAX_SIDE: u32 = 65_535;

/// Why a file is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssetError {
    /// It is empty.
    #[error("这是一个空文件")]
    Empty,
    /// It is larger than [`MAX_BYTES`].
    #[error("文件超过 50 MB")]
    TooLarge,
    /// Its type is not accepted.
    #[error("按内容看，这不是 PDF、Word（.docx）、PNG 或 JPEG 文件，或者它带有宏")]
    UnknownKind,
    /// A web page: sent by a server in place of a file, to ask for a password or report an error.
    #[error("按内容看，这是一个网页（多半是登录页或出错页），不是文件本身")]
    WebPage,
    /// An Office document that opens only with a password.
    #[error("这个 Office 文件设有打开密码，收到的人打不开")]
    Password,
    /// A document of Word 97–2003 or WPS.
    #[error("这是旧版 Word 或 WPS 文件（.doc、.wps）")]
    LegacyDocument,
    /// It is truncated.
    #[error("这个 {} 文件不完整，可能没有下载或复制完", .0.label())]
    CutOff(MediaType),
    /// A picture of more than [`MAX_PIXELS`].
    #[error("图片有 {0}×{1} 像素，超过 1 亿像素的上限")]
    TooManyPixels(u32, u32),
    /// A picture with a side of more than [`MAX_SIDE`].
    #[error("图片有 {0}×{1} 像素，一边超过 65,535 像素的上限")]
    TooLong(u32, u32),
    /// A recipient cannot open it.
    #[error("这个文件{}", .0.what())]
    Unopenable(InspectionError),
    /// Its type is not accepted here.
    #[error("这是 {} 文件，这里只能用 PNG 或 JPEG 图片", .0.label())]
    NoPicture(MediaType),
}

impl UserError for AssetError {
    fn code(&self) -> ErrorCode {
        match self {
            AssetError::CutOff(_) => ErrorCode::Damaged,
            _ => ErrorCode::Refused,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            AssetError::Empty | AssetError::CutOff(_) => "请重新下载或复制这个文件，能正常打开后再选一次。",
            AssetError::TooLarge => "请压缩或拆分后再选；扫描件用 200–300 dpi 一般就够。",
            AssetError::WebPage => "请登录后重新下载，用阅读器能打开后再选一次。",
            AssetError::Password => "请用原来的程序输入密码打开，去掉密码后另存，再选一次。",
            AssetError::Unopenable(error) => error.action(),
            AssetError::UnknownKind | AssetError::LegacyDocument => {
                "请用原来的程序打开它，另存为 PDF 或 .docx（图片存为 PNG 或 JPEG），再选一次。"
            }
            AssetError::TooManyPixels(..) | AssetError::TooLong(..) => "请先把图片缩小，再选一次。",
            AssetError::NoPicture(_) => "请选一张图片；文件可以作为附件附上。",
        }
    }
}

/// A file with its detected type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its type.
    pub media: MediaType,
    /// The file, byte for byte.
    pub bytes: Arc<[u8]>,
    /// The result of its inspection; `None` where nothing was found, or it was not inspected.
    pub error: Option<InspectionError>,
}

impl Asset {
    /// Detects the type of a file from its bytes.
    ///
    /// # Errors
    /// When the type is not accepted, or the file is truncated or too large.
    pub fn read(bytes: impl Into<Arc<[u8]>>) -> Result<Asset, AssetError> {
        let bytes: Arc<[u8]> = bytes.into();
        if bytes.is_empty() {
            return Err(AssetError::Empty);
        }
        if bytes.len() > MAX_BYTES {
            return Err(AssetError::TooLarge);
        }
        let media = MediaType::of(&bytes).ok_or_else(|| other_kind(&bytes))?;
        if !media.is_whole(&bytes) {
            return Err(AssetError::CutOff(media));
        }
        match media.pixels(&bytes) {
            Some((0, _) | (_, 0)) => Err(AssetError::CutOff(media)),
            Some((width, height)) if u64::from(width) * u64::from(height) > MAX_PIXELS => {
                Err(AssetError::TooManyPixels(width, height))
            }
            Some((width, height)) if width.max(height) > MAX_SIDE => Err(AssetError::TooLong(width, height)),
            _ => Ok(Asset { media, bytes, error: None }),
        }
    }

    /// Detects the type of a picture from its bytes.
    ///
    /// # Errors
    /// As [`Asset::read`], and [`AssetError::NoPicture`].
    pub fn picture(bytes: impl Into<Arc<[u8]>>) -> Result<Asset, AssetError> {
        let asset = Asset::read(bytes)?;
        if asset.media.is_picture() { Ok(asset) } else { Err(AssetError::NoPicture(asset.media)) }
    }

    /// The width and height of a picture as it is seen, from its header; `None` for other files.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        let (width, height) = self.media.pixels(&self.bytes)?;
        Some(if self.turn().is_sideways() { (height, width) } else { (width, height) })
    }

    /// How a picture is turned to be seen; upright where that cannot be read.
    pub fn turn(&self) -> Turn {
        let reader = ImageReader::new(Cursor::new(&self.bytes)).with_guessed_format().ok();
        let decoder = reader.and_then(|reader| reader.into_decoder().ok());
        let orientation = decoder.and_then(|mut decoder| decoder.orientation().ok());
        orientation.map_or(Turn::NONE, |orientation| Turn::numbered(orientation.to_exif()))
    }

    /// The SHA-256 of the bytes in hexadecimal, with the extension of the type: `9f86….png`.
    pub fn id(&self) -> String {
        format!("{}.{}", sha256(&self.bytes), self.media.extension())
    }
}

/// The error for a type that is not accepted; common types have their own.
fn other_kind(bytes: &[u8]) -> AssetError {
    // A compound file: the documents of Office before 2007, and the envelope of an encrypted one (MS-OFFCRYPTO, 2.3.4).
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return if has(bytes, &name) { AssetError::Password } else { AssetError::LegacyDocument };
    }
    if is_web_page(bytes) { AssetError::WebPage } else { AssetError::UnknownKind }
}

/// The SHA-256 of bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut sum, byte| {
        // Writing to a string does not fail.
        let _ = write!(sum, "{byte:02x}");
        sum
    })
}

/// Does this have the form of an asset id? A draft may contain anything in its place.
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

    /// Adds a file, and returns its id. The same bytes have the same id.
    pub fn insert(&mut self, asset: Asset) -> String {
        let id = asset.id();
        self.0.insert(id.clone(), asset);
        id
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(id, asset)| (id.as_str(), asset))
    }

    /// All of them, by id, for inspection.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Asset)> {
        self.0.iter_mut().map(|(id, asset)| (id.as_str(), asset))
    }

    /// The facts about them that checks need.
    pub fn kept(&self) -> KeptFiles {
        let kept = |asset: &Asset| KeptFile { error: asset.error, pixels: asset.pixels() };
        self.0.iter().map(|(id, asset)| (id.clone(), kept(asset))).collect()
    }

    /// Their ids.
    pub fn ids(&self) -> BTreeSet<String> {
        self.0.keys().cloned().collect()
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What checks need to know of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptFile {
    /// The result of its inspection; `None` where nothing was found, or it was not inspected.
    pub error: Option<InspectionError>,
    /// The width and height of a picture as it is seen; `None` for other files.
    pub pixels: Option<(u32, u32)>,
}

/// The files stored with an application, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptFiles(BTreeMap<String, KeptFile>);

impl KeptFiles {
    /// Is the file with this id stored?
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The result of inspecting the file with this id.
    pub fn error(&self, id: &str) -> Option<InspectionError> {
        self.0.get(id).and_then(|file| file.error)
    }

    /// The width and height of the picture with this id.
    pub fn pixels(&self, id: &str) -> Option<(u32, u32)> {
        self.0.get(id).and_then(|file| file.pixels)
    }

    /// The files with these ids.
    #[must_use]
    pub fn only(&self, ids: &BTreeSet<String>) -> KeptFiles {
        self.0.iter().filter(|(id, _)| ids.contains(*id)).map(|(id, file)| (id.clone(), *file)).collect()
    }
}

impl FromIterator<(String, KeptFile)> for KeptFiles {
    fn from_iter<I: IntoIterator<Item = (String, KeptFile)>>(files: I) -> KeptFiles {
        KeptFiles(files.into_iter().collect())
    }
}

impl Extend<(String, KeptFile)> for KeptFiles {
    fn extend<I: IntoIterator<Item = (String, KeptFile)>>(&mut self, files: I) {
        self.0.extend(files);
    }
}

impl IntoIterator for KeptFiles {
    type Item = (String, KeptFile);
    type IntoIter = std::collections::btree_map::IntoIter<String, KeptFile>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Application {
    /// The ids of all files it refers to: figures in its texts, attached files, its official form and signed papers.
    pub fn asset_ids(&self) -> BTreeSet<String> {
        let mut ids = self.figure_ids();
        ids.extend(self.attachments.iter().filter_map(|a| Some(a.file.as_ref()?.asset.clone())));
        ids.extend(self.handing_in.official_form.iter().map(|file| file.asset.clone()));
        ids.extend(self.handing_in.signed.iter().map(|signed| signed.file.asset.clone()));
        ids.retain(|id| is_id(id));
        ids
    }

    /// The ids of the pictures that are printed: those its texts show, and scans of signed papers.
    pub fn printed_ids(&self) -> BTreeSet<String> {
        let scans = self.handing_in.signed.iter().map(|signed| signed.file.asset.clone());
        let is_picture = |id: &String| {
            is_id(id)
                && id
                    .split_once('.')
                    .and_then(|(_, extension)| MediaType::with_extension(extension))
                    .is_some_and(MediaType::is_picture)
        };
        self.figure_ids().into_iter().chain(scans.filter(is_picture)).collect()
    }

    /// The ids of the pictures its texts show.
    pub fn figure_ids(&self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for text in self.narrative.values() {
            figures(text, &mut ids);
        }
        ids.retain(|id| is_id(id));
        ids
    }
}

/// Collects the asset ids of the figures of a text, at any depth.
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
