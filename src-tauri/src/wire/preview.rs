//! The pages of the preview, and the places of fields on them.

use serde::{Deserialize, Serialize};
use shenbao_guide::field::FieldPath;
use shenbao_render::preview::PageKind;
use ts_rs::TS;

/// The result of a request to lay an application out again.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum PreviewAnswer {
    /// Its pages.
    Pages(PreviewPages),
    /// A newer request was already waiting; this one was dropped.
    Overtaken,
    /// No font has a glyph for a character; the pages are unchanged.
    GlyphMissing {
        /// The character and its place, in one Chinese sentence.
        message: String,
        /// The field it was typed into.
        origin: Option<PreviewOrigin>,
    },
}

/// The pages of a preview.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PreviewPages {
    /// The pages, in order.
    pub pages: Vec<PreviewPage>,
    /// Notes on the fonts for the person, in Chinese sentences.
    pub notes: Vec<String>,
}

/// A page of a preview.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PreviewPage {
    /// A key that is equal while the page looks the same.
    pub key: String,
    /// Its kind.
    pub kind: PreviewPageKind,
    /// Its page number as printed: i, ii …, 1, 2 …; 封面 on the cover.
    pub label: String,
    /// Is it turned, for a wide table?
    pub landscape: bool,
}

/// The kind of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PreviewPageKind {
    /// 封面
    Cover,
    /// 目录, numbered i, ii ….
    Contents,
    /// 正文, numbered 1, 2 ….
    Body,
}

impl From<PageKind> for PreviewPageKind {
    fn from(kind: PageKind) -> PreviewPageKind {
        match kind {
            PageKind::Cover => PreviewPageKind::Cover,
            PageKind::Contents => PreviewPageKind::Contents,
            PageKind::Body => PreviewPageKind::Body,
        }
    }
}

/// A field of the application, and a block in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct PreviewOrigin {
    /// The field.
    pub place: FieldPath,
    /// The index of the block, in a text.
    pub block: Option<u32>,
}

/// A point of a page: the field there, and the printed text around the point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PreviewPoint {
    /// The field.
    pub origin: PreviewOrigin,
    /// The characters just before the point, without white space.
    pub before: String,
    /// The characters just after it, without white space.
    pub after: String,
}

/// A part of a page, in hundredths of a point from the top left.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PreviewArea {
    /// The page, from 0.
    pub page: u32,
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}
