//! Imported guides under review: what was read, the corrections, the layouts.

use serde::Serialize;
use shenbao_core::catalogue::Origin;
use shenbao_guide::correction::Correction;
use shenbao_guide::finding::Finding;
use shenbao_guide::layout::LayoutTrial;
use shenbao_guide::{DoubtLine, ReadGuide};
use shenbao_store::KeptLayout;
use ts_rs::TS;

/// The result of reading a file as a guide.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum GuideReading {
    /// It is a guide, and stored; a person can review it now.
    Guide {
        /// Its id.
        id: String,
        /// The effect of the import.
        outcome: GuideImportOutcome,
    },
    /// It is not a guide; nothing is stored.
    NoGuide {
        /// The file's name.
        file_name: String,
        /// The character encoding of the file.
        encoding: String,
        /// The text, for the person to look at.
        text: String,
        /// The reader's reason.
        why: Box<Finding>,
    },
}

/// The effect of importing a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GuideImportOutcome {
    /// It is new.
    New,
    /// The same text was stored already.
    Known,
    /// The same text had been deleted, and is restored with its corrections.
    Restored,
    /// The same text is part of the program.
    Shipped,
}

/// A guide under review: what was read from it, with the corrections, beside its text.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct GuideReview {
    /// The guide as read, with the corrections applied.
    pub read: ReadGuide,
    /// The lines to review, the worst first.
    pub lines: Vec<DoubtLine>,
    /// The text that the spans refer to.
    pub text: String,
    /// Shipped or imported.
    pub origin: Origin,
    /// The character encoding of the file.
    pub encoding: String,
    /// Remarks for the person on how the text was extracted: Chinese sentences.
    pub remarks: Vec<String>,
    /// It is in the catalogue.
    pub joined: bool,
    /// The corrections, oldest first.
    pub corrections: Vec<MadeCorrection>,
    /// The name on the latest correction to any guide; empty when there is none.
    pub reviewer: String,
    /// The layout it is read by; `None` where the reader needs none.
    pub layout: Option<TaughtLayout>,
    /// A kept layout that would read more of it, to be asked about.
    pub offered: Option<OfferedLayout>,
}

/// A layout that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TaughtLayout {
    /// Its number: later ones are higher.
    pub number: u32,
    /// What it is called: the guide it was taught on, or the file it came from.
    pub name: String,
    /// The body whose guides are laid out so, where that is known.
    pub issuer: Option<String>,
    /// Who taught or brought it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub when: String,
    /// What it knows headings and labels by, in Chinese sentences without full stop.
    pub says: Vec<String>,
    /// Why it cannot be used, in one Chinese sentence; `None` where it can.
    pub unreadable: Option<String>,
}

impl TaughtLayout {
    /// The layout as the window shows it.
    pub(crate) fn of(kept: &KeptLayout) -> TaughtLayout {
        let (layout, unreadable) = match &kept.layout {
            Ok(layout) => (Some(layout), None),
            Err(error) => (None, Some(error.to_string())),
        };
        TaughtLayout {
            number: kept.number,
            name: kept.name.clone(),
            issuer: layout.and_then(|layout| layout.issuer.clone()),
            who: kept.who.clone(),
            when: kept.when.clone(),
            says: layout.map(|layout| layout.sentences()).unwrap_or_default(),
            unreadable,
        }
    }
}

/// A kept layout that reads more of a guide than is read without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OfferedLayout {
    /// The layout.
    pub layout: TaughtLayout,
    /// What it would read.
    pub trial: LayoutTrial,
    /// It was taught on a guide of the same issuer.
    pub same_issuer: bool,
}

/// A correction as it was made.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MadeCorrection {
    /// Its number: later ones are higher.
    pub number: u32,
    /// The correction; `None` when it is damaged, or of a later program.
    pub correction: Option<Correction>,
    /// Why it has no effect, in one Chinese sentence; `None` when it has.
    pub conflict: Option<String>,
}

/// An entry of the list of imported guides.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportedGuide {
    /// Its id.
    pub id: String,
    /// Its title; the name of the file when it is damaged.
    pub title: String,
    /// The name of the file it was read from.
    pub file_name: String,
    /// When it was imported, RFC 3339 in UTC.
    pub imported_at: String,
    /// It is in the catalogue.
    pub joined: bool,
    /// Why it cannot be read, in one Chinese sentence; `None` when it can.
    pub damaged: Option<String>,
}
