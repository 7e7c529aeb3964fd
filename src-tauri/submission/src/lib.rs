//! Exports an application: as a PDF, as a Word file, and as a submission (提交包), one ZIP file or folder with everything
//! that is handed in.
//!
//! A submission holds the PDF, the Word file, the issuer's form filled, the papers to sign, the attachments numbered as in
//! 附件清单, a check report, and a list of all files with their SHA-256. Every file is opened before it is written. Incomplete applications are exported too: shortfalls are listed beforehand and in the
//! report, and 草稿 is added to the file names and the pages. The same input gives the same bytes; the clock and the
//! fonts are parameters.

mod error;
mod export;
mod final_check;
mod inspect;
mod list;
mod names;
mod official_form;
pub mod overview;
mod plan;

pub use error::SubmissionError;
pub use export::Export;
pub use inspect::{inspect, inspect_asset};
pub use official_form::{FilledForm, filled_form};
pub use plan::{Plan, PlannedFile, Source, plan};

use std::path::Path;

use jiff::civil::Date;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_render::{Fonts, check_report};
use shenbao_store::{atomic_write, zip_file};

/// The steps of making a submission, for a progress display.
pub const STEPS: [&str; 5] = ["检查各项规则", "排版 PDF", "生成 Word", "编写检查报告", "逐个打开检查并写入"];

/// The form a submission is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A ZIP file.
    Zip,
    /// A folder.
    Folder,
}

impl Form {
    /// A ZIP file for a name that ends in `.zip`, a folder for any other.
    pub fn of(path: &Path) -> Form {
        let zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if zip { Form::Zip } else { Form::Folder }
    }
}

/// A submission that is made and not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its shortfalls, and whether it is marked 草稿.
    pub plan: Plan,
    /// Its files, by their names in it, in the order they are handed in.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes a submission and writes it whole or not at all.
///
/// `printed_on` is the date of the export; `step` is called with each of [`STEPS`] before it begins.
///
/// # Errors
/// When a page cannot be set, a file does not open, or the files cannot be written: they are read back and compared
/// before they get their name. What stood at `path` is then untouched, and nothing is left behind.
pub fn submit(
    (application, filled): (&Application, Option<&FilledForm>),
    assets: &Assets,
    fonts: &Fonts,
    printed_on: Date,
    (path, form): (&Path, Form),
    step: impl Fn(usize),
) -> Result<Submission, SubmissionError> {
    let submission = assemble((application, filled), assets, fonts, printed_on, &step)?;
    step(4);
    final_check::check(&submission)?;
    let files: Vec<(&str, &[u8])> =
        submission.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    match form {
        Form::Zip => {
            let zip = zip_file::stored(&files)?;
            final_check::check_zip(&zip, &submission.files)?;
            atomic_write::write(path, &zip)?;
        }
        Form::Folder => atomic_write::write_folder(path, &files)?,
    }
    Ok(submission)
}

/// Makes the files of a submission.
///
/// # Errors
/// When a page cannot be set.
pub fn assemble(
    (application, filled): (&Application, Option<&FilledForm>),
    assets: &Assets,
    fonts: &Fonts,
    printed_on: Date,
    step: impl Fn(usize),
) -> Result<Submission, SubmissionError> {
    step(0);
    let kept = assets.kept();
    let mut export = Export::new(application, assets, printed_on);
    let plan = plan(application, assets, &export.report, filled);
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
            Source::OfficialForm => filled.and_then(|form| form.bytes.clone()).unwrap_or_default(),
            Source::Paper(paper) => {
                let mut page = shenbao_render::paper(application, paper, &export.report, printed_on);
                page.draft_mark = plan.draft;
                shenbao_render::pdf(&page, fonts)?.bytes
            }
            Source::Attachment(asset) | Source::Scan(asset) => {
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
