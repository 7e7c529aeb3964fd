//! What leaves the program: an application as PDF and Word file, and the 提交包, everything that is handed in with it in
//! one ZIP or one folder.
//!
//! A 提交包 holds the PDF, the Word file, the attachments numbered as 附件清单 lists them, a check report, and a list of
//! all of it with sums. Nothing is refused: what is missing is said before, in the report, and by 草稿 in the names and
//! on the pages. The same input gives the same bytes; the clock and the fonts are passed in.

mod error;
mod export;
mod inspect;
mod list;
mod plan;

pub use error::SubmissionError;
pub use export::Export;
pub use inspect::{inspect, inspect_asset};
pub use plan::{Plan, PlannedFile, Source, plan};

use std::path::Path;

use jiff::civil::Date;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_render::{Fonts, check_report};
use shenbao_store::{atomic_write, zip_file};

/// The steps of making a submission, as a window shows them.
pub const STEPS: [&str; 5] = ["检查各项规则", "排版 PDF", "生成 Word", "编写检查报告", "写入提交包"];

/// What a submission is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One ZIP file.
    Zip,
    /// One folder.
    Folder,
}

impl Form {
    /// A name that ends in `.zip` is meant for a ZIP file, any other for a folder.
    pub fn of(path: &Path) -> Form {
        let zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if zip { Form::Zip } else { Form::Folder }
    }
}

/// A submission, made and not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// What it lacks, and whether it is marked 草稿.
    pub plan: Plan,
    /// Its files, by their names in it, in the order they are handed in.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes a submission and writes it whole or not at all.
///
/// `printed_on` is the day it is made; `step` is told of each of [`STEPS`] before it begins.
///
/// # Errors
/// When a page cannot be set, or the files cannot be written. What stood at `path` is then untouched.
pub fn submit(
    application: &Application,
    assets: &Assets,
    fonts: &Fonts,
    printed_on: Date,
    (path, form): (&Path, Form),
    step: impl Fn(usize),
) -> Result<Submission, SubmissionError> {
    let submission = assemble(application, assets, fonts, printed_on, &step)?;
    step(4);
    let files: Vec<(&str, &[u8])> =
        submission.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    match form {
        Form::Zip => atomic_write::write(path, &zip_file::stored(&files)?)?,
        Form::Folder => atomic_write::write_folder(path, &files)?,
    }
    Ok(submission)
}

/// Makes the files of a submission.
///
/// # Errors
/// When a page cannot be set.
pub fn assemble(
    application: &Application,
    assets: &Assets,
    fonts: &Fonts,
    printed_on: Date,
    step: impl Fn(usize),
) -> Result<Submission, SubmissionError> {
    step(0);
    let kept = assets.kept();
    let mut export = Export::new(application, assets, printed_on);
    let plan = plan(application, assets, &export.report);
    export.document.draft_mark = plan.draft;
    let mut files = Vec::new();
    for planned in &plan.files {
        let bytes = match &planned.source {
            Source::Pdf => {
                step(1);
                export.pdf(fonts)?.bytes
            }
            Source::Docx => {
                step(2);
                export.docx(Some(fonts))?
            }
            Source::Attachment(asset) => {
                assets.get(asset).map(|asset| asset.bytes.to_vec()).unwrap_or_default()
            }
            Source::Report => {
                step(3);
                let checked = (&export.report, &kept);
                let report = check_report(application, checked, &plan.shortfalls, plan.draft, printed_on);
                shenbao_render::pdf(&report, fonts)?.bytes
            }
            Source::List => list::list(application, &plan, &files, printed_on).into_bytes(),
        };
        files.push((planned.name.clone(), bytes));
    }
    Ok(Submission { plan, files })
}
