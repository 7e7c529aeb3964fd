//! The pages of the preview, and what stands where on them.

use serde::{Deserialize, Serialize};
use shenbao_guide::field::FieldPath;
use shenbao_render::preview::PageKind;
use ts_rs::TS;

/// What became of a request to set an application anew.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum PreviewAnswer {
    /// Its pages.
    Pages(PreviewPages),
    /// A newer request waits already; this one was dropped.
    Overtaken,
    /// No font has a character; the pages stay as they were.
    GlyphMissing {
        /// Which, and where, in one Chinese sentence.
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
    /// What the person should know of their fonts: Chinese sentences.
    pub notes: Vec<String>,
}

/// A page of a preview.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PreviewPage {
    /// The same while the page looks the same.
    pub key: String,
    /// What it is.
    pub kind: PreviewPageKind,
    /// Its number as the page prints it: i, ii …, 1, 2 …; 封面 on the cover.
    pub label: String,
}

/// What a page is for.
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

/// A field of the application, as findings name it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct PreviewOrigin {
    /// The field.
    pub place: FieldPath,
    /// Of a text, which of its blocks, from 0.
    pub block: Option<u32>,
}

/// A point of a page: the field there, and what is printed of it around the point.
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
