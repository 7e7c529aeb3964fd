//! What crosses to the window besides the domain's own types.

mod preview;

use std::error::Error;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shenbao_core::application::AttachedFile;
use shenbao_core::catalogue::Origin;
use shenbao_core::comparison::SectionStates;
use shenbao_core::draft::Draft;
use shenbao_core::media::MediaType;
use shenbao_core::policy::{PassageTopic, TargetYear};
use shenbao_error::ErrorCode;
use shenbao_guide::correction::Correction;
use shenbao_guide::finding::Finding;
use shenbao_guide::{DoubtLine, ReadGuide};
use shenbao_submission::Source;
use ts_rs::TS;

#[cfg(test)]
pub(crate) use preview::PreviewPageKind;
pub(crate) use preview::{
    PreviewAnswer, PreviewArea, PreviewOrigin, PreviewPage, PreviewPages, PreviewPoint,
};

/// An export that succeeded.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportOutcome {
    /// Where the file is.
    pub path: String,
    /// How many pages it has; `None` for a Word file, whose pages are Word's to make.
    pub pages: Option<u32>,
    /// Its size in bytes.
    pub bytes: u32,
    /// It is marked 草稿, because errors stand or, of a submission, something the guide demands is missing.
    pub draft_mark: bool,
    /// What is in it, where it is a submission.
    pub contents: Vec<PackedFile>,
    /// What the person should know of its fonts: Chinese sentences.
    pub notes: Vec<String>,
}

/// What a table brought into the book of units and people.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BookImport {
    /// How many entries are new.
    pub added: u32,
    /// How many were there before, and have now what the table says.
    pub updated: u32,
}

/// The fonts of this machine to choose from, and what is chosen.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FontOptions {
    /// By kind and name.
    pub fonts: Vec<MachineFont>,
    /// What is chosen, also where it cannot be used now.
    pub chosen: FontChoice,
    /// What stands in the way of the choice: Chinese sentences.
    pub notes: Vec<String>,
}

/// A font of this machine.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MachineFont {
    /// 仿宋, 黑体, 楷体, 宋体 or 小标宋.
    pub kind: String,
    /// Its family's name.
    pub name: String,
    /// Why it cannot be used, in Chinese; `None` where it can.
    pub refused: Option<String>,
}

/// Families of fonts by their names; `None`: the shipped one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FontChoice {
    /// For running text and tables.
    pub body: Option<String>,
    /// For headings.
    pub heading: Option<String>,
    /// For the title on the cover.
    pub title: Option<String>,
}

/// How far an export has come; sent as the event `export-progress`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportProgress {
    /// What is being done, in Chinese.
    pub step: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// What a policy's page notes beside its passages.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PolicyNotes {
    /// The years that are over.
    pub expired: Vec<ExpiredTarget>,
    /// The topics that serve each passage, in the order of the passages.
    pub topics: Vec<PassageTopic>,
}

/// A year a policy set itself that is over.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExpiredTarget {
    /// The passage's number.
    pub passage: u32,
    /// The year, and the words that name it.
    pub target: TargetYear,
}

/// A picture that is kept with a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AddedImage {
    /// What a figure refers to it by.
    pub asset: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// A file that is kept with a draft, to be attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AddedFile {
    /// What an attachment refers to it by.
    pub file: AttachedFile,
    /// What it is, by its bytes.
    pub media: MediaType,
    /// Width and height of a picture in pixels.
    pub pixels: Option<(u32, u32)>,
}

/// A picture, and a smaller copy of it to choose instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SmallerFile {
    /// The one that is attached.
    pub before: AddedFile,
    /// The copy: JPEG.
    pub after: AddedFile,
}

/// What a submission will hold, before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SubmissionPlan {
    /// It will be marked 草稿.
    pub draft: bool,
    /// How many errors stand.
    pub errors: u32,
    /// What is missing or too much, each one Chinese sentence.
    pub shortfalls: Vec<String>,
    /// Its files, in the order they are handed in.
    pub files: Vec<PlannedFile>,
}

/// What a file of a submission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FileSource {
    /// The application as PDF.
    Pdf,
    /// The application as a Word file.
    Docx,
    /// An attached file.
    Attachment,
    /// The check report.
    Report,
    /// The list of all the others.
    List,
}

impl From<&Source> for FileSource {
    fn from(source: &Source) -> FileSource {
        match source {
            Source::Pdf => FileSource::Pdf,
            Source::Docx => FileSource::Docx,
            Source::Attachment(_) => FileSource::Attachment,
            Source::Report => FileSource::Report,
            Source::List => FileSource::List,
        }
    }
}

/// A file a submission will hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlannedFile {
    /// Its name in the submission.
    pub name: String,
    /// What it is.
    pub source: FileSource,
}

/// A file inside a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PackedFile {
    /// Its name in the submission.
    pub name: String,
    /// What it is.
    pub source: FileSource,
    /// Its size.
    pub bytes: u32,
}

/// A draft with the states it had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DraftHistory {
    /// The revision the draft is at: to be named when going back.
    pub revision: u32,
    /// Its states, the newest first: the present one, then those that are kept of the earlier ones.
    pub states: Vec<DraftState>,
}

/// A state of a draft, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DraftState {
    /// Its revision.
    pub revision: u32,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
    /// How many characters the texts of its narrative have; `None` where the state does not read.
    pub characters: Option<u32>,
    /// The headings of the sections in which it differs from the state before it; `None` where there is no state
    /// before it that reads.
    pub changed: Option<Vec<String>>,
}

/// An earlier state of a draft, to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StateContent {
    /// Its sections. What is `added` is in this state and not in the present one; what is `removed`, the other way
    /// round: the words that come and go if the draft goes back to it.
    pub sections: Vec<SectionStates>,
    /// The present state reads, and was compared with; else everything is `same`.
    pub compared: bool,
}

/// A draft that does not open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DamagedDraft {
    /// Its id.
    pub id: String,
    /// The revision it is at.
    pub revision: u32,
    /// What kind of thing is wrong: damage, or a newer program's draft.
    pub code: ErrorCode,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// The newest earlier state that reads.
    pub readable: Option<ReadableState>,
}

/// A state that can be gone back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadableState {
    /// Its revision.
    pub revision: u32,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
}

/// Why the folder of the drafts is no good place for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FolderWarning {
    /// What is wrong with it, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
}

/// Something the person must know though nothing was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Notice {
    /// What was found, in Chinese sentences.
    pub message: String,
    /// What the person can do, in Chinese sentences.
    pub action: String,
}

/// A draft that came in a file.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportedDraft {
    /// The draft.
    pub draft: Draft,
    /// Which of the files that belong to it could not be read.
    pub notices: Vec<Notice>,
}

/// Facts about this installation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppInfo {
    /// The program's version.
    pub version: String,
    /// The folder the drafts are in.
    pub data_dir: String,
    /// Why that folder is no good place for them; `None` where nothing speaks against it.
    pub folder_warning: Option<FolderWarning>,
    /// What was found when the drafts were opened: damage, and where the copies are.
    pub notices: Vec<Notice>,
    /// The folder exports go to unless another is chosen.
    pub export_dir: String,
    /// How long reading the catalogue took, in microseconds.
    pub catalogue_micros: u32,
}

/// What became of a file that was chosen to be read as a guide.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum GuideReading {
    /// It is a guide, and kept; a person can look at it now.
    Guide {
        /// Its id.
        id: String,
        /// What importing it did.
        outcome: GuideImportOutcome,
    },
    /// It is none; nothing is kept.
    NoGuide {
        /// The file's name.
        file_name: String,
        /// How its characters were written down.
        encoding: String,
        /// The text, to look at all the same.
        text: String,
        /// What the reader says of it.
        why: Box<Finding>,
    },
}

/// What importing a guide did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GuideImportOutcome {
    /// It is new.
    New,
    /// The very same text was kept already.
    Known,
    /// The very same text had been deleted, and is back with its corrections.
    Restored,
    /// The very same text is part of the program.
    Shipped,
}

/// A guide as a person looks at it: what was read from it, with the corrections, beside its own text.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct GuideReview {
    /// What was read, with the corrections in effect.
    pub read: ReadGuide,
    /// What is left to look through, the worst first.
    pub lines: Vec<DoubtLine>,
    /// The text the spans point into.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How its characters were written down.
    pub encoding: String,
    /// What the person should know about how the text was come by: Chinese sentences.
    pub remarks: Vec<String>,
    /// It is in the catalogue.
    pub joined: bool,
    /// The corrections, the first made first.
    pub corrections: Vec<MadeCorrection>,
    /// The name under the correction made last, of whichever guide; empty while there is none.
    pub reviewer: String,
}

/// A correction as it was made.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MadeCorrection {
    /// Its number: later ones are higher.
    pub number: u32,
    /// What it says; `None` where it is damaged, or of a later program.
    pub correction: Option<Correction>,
    /// Why it has no effect, in one Chinese sentence; `None` where it has.
    pub conflict: Option<String>,
}

/// An imported guide as a list shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportedGuide {
    /// Its id.
    pub id: String,
    /// Its title; the file's name where it is damaged.
    pub title: String,
    /// The name of the file it was read from.
    pub file_name: String,
    /// When it was read, RFC 3339 in UTC.
    pub imported_at: String,
    /// It is in the catalogue.
    pub joined: bool,
    /// Why it cannot be read, in one Chinese sentence.
    pub damaged: Option<String>,
}

/// A broken operation, as the window shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CommandError {
    /// What kind: the window acts on this, never on the words.
    pub code: ErrorCode,
    /// What went wrong, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// What it came from, for the log.
    #[serde(skip)]
    pub source: Option<Arc<dyn Error + Send + Sync>>,
}
