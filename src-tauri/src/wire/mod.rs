//! The types that are sent to the window besides the domain's own.

mod guides;
mod menu;
mod official_form;
mod overview;
mod partner_part;
mod preview;
mod takeover;

use std::error::Error;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shenbao_core::application::AttachedFile;
use shenbao_core::check::OpenItem;
use shenbao_core::comparison::SectionStates;
use shenbao_core::draft::Draft;
use shenbao_core::media::MediaType;
use shenbao_core::policy::{PassageTopic, TargetYear};
use shenbao_error::ErrorCode;
use shenbao_submission::Source;
use ts_rs::TS;

pub(crate) use guides::{
    GuideImportOutcome, GuideReading, GuideReview, ImportedGuide, MadeCorrection, OfferedLayout, TaughtLayout,
};
pub(crate) use menu::{MenuEntry, MenuOfBar};
pub(crate) use official_form::{FilledForm, SavedPicture};
pub(crate) use overview::{DraftOverview, ImportedDrafts, OverviewFormat, RefusedFile};
pub(crate) use partner_part::PartReview;
#[cfg(test)]
pub(crate) use preview::PreviewPageKind;
pub(crate) use preview::{
    PreviewAnswer, PreviewArea, PreviewOrigin, PreviewPage, PreviewPages, PreviewPoint,
};

pub(crate) use takeover::{OldSource, TakeoverReview, TakeoverTarget, TextSection, TopicRef};

/// An export that succeeded.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportOutcome {
    /// The path of the file.
    pub path: String,
    /// The number of pages; `None` for a Word file, which Word paginates.
    pub pages: Option<u32>,
    /// Its size in bytes.
    pub bytes: u32,
    /// It is marked 草稿: there are errors, or (in a submission) something the guide requires is missing.
    pub draft_mark: bool,
    /// The files of a submission; else empty.
    pub contents: Vec<PackedFile>,
    /// The name of an earlier export in the same folder that this one could take the place of.
    pub earlier: Option<String>,
    /// Notes on its fonts for the person, in Chinese sentences.
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

/// The available fonts of this machine, and the current choice.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FontOptions {
    /// The fonts, sorted by kind and name.
    pub fonts: Vec<MachineFont>,
    /// The choice, even where it cannot be used now.
    pub chosen: FontChoice,
    /// The reasons the choice cannot be used, in Chinese sentences.
    pub notes: Vec<String>,
}

/// A font of this machine.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MachineFont {
    /// 仿宋, 黑体, 楷体, 宋体 or 小标宋.
    pub kind: String,
    /// The name of its family.
    pub name: String,
    /// Why it cannot be used, in Chinese; `None` where it can be.
    pub refused: Option<String>,
}

/// Families of fonts by name; `None` for the shipped one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FontChoice {
    /// For body text and tables.
    pub body: Option<String>,
    /// For headings.
    pub heading: Option<String>,
    /// For the title on the cover.
    pub title: Option<String>,
}

/// The progress of an export; sent as the event `export-progress`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportProgress {
    /// The name of the step, in Chinese.
    pub step: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// The notes on the page of a policy.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PolicyNotes {
    /// The years that have passed.
    pub expired: Vec<ExpiredTarget>,
    /// The topics that serve each passage, in the order of the passages.
    pub topics: Vec<PassageTopic>,
}

/// A target year of a policy that has passed.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExpiredTarget {
    /// The passage's number.
    pub passage: u32,
    /// The year, and the text that states it.
    pub target: TargetYear,
}

/// A picture stored with a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AddedImage {
    /// The asset id by which a figure refers to it.
    pub asset: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// A file stored with a draft, to be attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AddedFile {
    /// The reference to be kept in an attachment.
    pub file: AttachedFile,
    /// Its type, detected from its bytes.
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
    /// The copy, a JPEG.
    pub after: AddedFile,
}

/// The plan of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SubmissionPlan {
    /// It will be marked 草稿.
    pub draft: bool,
    /// What stands between the application and handing it in, by kind.
    pub open: Vec<OpenItem>,
    /// Its files, in the order they are handed in.
    pub files: Vec<PlannedFile>,
    /// The papers to sign and seal.
    pub papers: Vec<PaperToSign>,
    /// 官方表格, where one is chosen.
    pub form: Option<PlannedForm>,
}

/// A paper to sign and seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaperToSign {
    /// What a scan of it is kept under.
    pub key: String,
    /// Its heading.
    pub title: String,
}

/// The official form as it would be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlannedForm {
    /// How many places would be filled.
    pub filled: usize,
    /// What a person has to know of it, in Chinese sentences.
    pub remarks: Vec<String>,
}

/// The source of a file of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FileSource {
    /// The application as PDF.
    Pdf,
    /// The application as a Word file.
    Docx,
    /// 官方表格, filled.
    OfficialForm,
    /// A paper to be signed and sealed.
    Paper,
    /// The scan of a signed paper.
    Scan,
    /// An attached file.
    Attachment,
    /// The check report.
    Report,
    /// The list of all other files.
    List,
}

impl From<&Source> for FileSource {
    fn from(source: &Source) -> FileSource {
        match source {
            Source::Pdf => FileSource::Pdf,
            Source::Docx => FileSource::Docx,
            Source::OfficialForm => FileSource::OfficialForm,
            Source::Paper(_) => FileSource::Paper,
            Source::Scan(_) => FileSource::Scan,
            Source::Attachment(_) => FileSource::Attachment,
            Source::Report => FileSource::Report,
            Source::List => FileSource::List,
        }
    }
}

/// A planned file of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlannedFile {
    /// Its name in the submission.
    pub name: String,
    /// Its source.
    pub source: FileSource,
}

/// A file inside a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PackedFile {
    /// Its name in the submission.
    pub name: String,
    /// Its source.
    pub source: FileSource,
    /// Its size in bytes.
    pub bytes: u32,
}

/// A draft with its earlier states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DraftHistory {
    /// The current revision of the draft, to be passed when restoring a state.
    pub revision: u32,
    /// Its states, newest first: the present one, then the stored earlier ones.
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
    /// The number of characters in its narrative; `None` where the state cannot be read.
    pub characters: Option<u32>,
    /// The headings of the sections that differ from the state before; `None` where there is no readable state before.
    pub changed: Option<Vec<String>>,
}

/// An earlier state of a draft, for reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StateContent {
    /// Its sections. Text that is `added` is in this state and not in the present one, text that is `removed` the
    /// reverse: the changes that restoring it would make.
    pub sections: Vec<SectionStates>,
    /// The present state could be read, and was compared with; else everything is `same`.
    pub compared: bool,
}

/// A draft that does not open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DamagedDraft {
    /// Its id.
    pub id: String,
    /// Its current revision.
    pub revision: u32,
    /// The kind of error: damage, or a draft of a newer program.
    pub code: ErrorCode,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// The newest earlier state that can be read.
    pub readable: Option<ReadableState>,
}

/// A state that can be restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadableState {
    /// Its revision.
    pub revision: u32,
    /// When it was written, RFC 3339 in UTC.
    pub saved_at: String,
}

/// A warning that the folder of the drafts is unsuitable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FolderWarning {
    /// What is wrong with it, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
}

/// Something the person must know though the operation succeeded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Notice {
    /// The finding, in Chinese sentences.
    pub message: String,
    /// What the person can do, in Chinese sentences.
    pub action: String,
}

/// An imported draft.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportedDraft {
    /// The draft.
    pub draft: Draft,
    /// Notices about files of the draft that could not be read.
    pub notices: Vec<Notice>,
}

/// What became of the files a person gave the program.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct GivenFilesTaken {
    /// The drafts, imported.
    pub drafts: Vec<ImportedDraft>,
    /// The name of a guide's file, which is to be read next; of several, the last.
    pub guide: Option<String>,
    /// The name of a Word document that is an application: it can be taken over, or read as a guide all the same.
    pub old: Option<String>,
    /// Files that were refused.
    pub failures: Vec<CommandError>,
}

/// Facts about this installation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppInfo {
    /// The program's version.
    pub version: String,
    /// The folder of the drafts.
    pub data_dir: String,
    /// The warning about that folder; `None` where it is suitable.
    pub folder_warning: Option<FolderWarning>,
    /// Notices from opening the drafts: damage, and where the copies are.
    pub notices: Vec<Notice>,
    /// The default folder of exports.
    pub export_dir: String,
    /// The time taken to read the catalogue, in microseconds.
    pub catalogue_micros: u32,
}

/// An error, as the window shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CommandError {
    /// The kind of error: the window acts on this, never on the message.
    pub code: ErrorCode,
    /// What went wrong, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// The cause, for the log.
    #[serde(skip)]
    pub source: Option<Arc<dyn Error + Send + Sync>>,
}
