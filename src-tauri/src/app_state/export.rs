//! Exports an application as a PDF or a Word file.

use std::path::{Path, PathBuf};

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::check::Report;
use shenbao_error::ErrorCode;
use shenbao_store::atomic_write;
use shenbao_submission::Export;

use super::{AppState, file_name, lock, today};
use crate::kept_folders::KeptFolders;
use crate::log;
use crate::wire::{CommandError, ExportOutcome, ExportProgress};

/// The steps of a PDF export, for the progress display.
const STEPS: [&str; 4] = ["检查各项规则", "准备字体", "排版", "写入文件"];

/// The destination of an export.
#[derive(Clone, Copy, Debug)]
pub enum Destination<'a> {
    /// The path chosen by the person; an existing file is replaced.
    Chosen(&'a Path),
    /// The export folder, under an unused name.
    ExportFolder,
}

impl AppState {
    /// The suggested file name of an export of this application.
    pub fn export_name(&self, application: &Application, extension: &str) -> String {
        format!("{}.{extension}", file_name::stem(&application.project_name))
    }

    /// Writes the PDF, with or without line numbers. `progress` is called with each step before it begins.
    ///
    /// # Errors
    /// When a character has no glyph, the fonts are missing, or the file cannot be written.
    pub fn export_pdf(
        &self,
        application: &Application,
        to: Destination<'_>,
        line_numbers: bool,
        progress: impl Fn(ExportProgress),
    ) -> Result<ExportOutcome, CommandError> {
        let total = STEPS.len() as u32;
        let step =
            |done: usize| progress(ExportProgress { step: STEPS[done].to_owned(), done: done as u32, total });
        step(0);
        let report = self.check(application)?;
        let assets = self.pictures(application)?;
        step(1);
        let used = self.fonts()?;
        step(2);
        let mut export = composed(application, report, &assets);
        export.document.line_numbers = line_numbers;
        let pdf = export.pdf(&used.fonts)?;
        step(3);
        let path = self.put(to, application, "pdf", &pdf.bytes)?;
        let earlier = match to {
            Destination::Chosen(_) => None,
            Destination::ExportFolder => self.earlier_export(application, &path),
        };
        let made = outcome(path, (&pdf.bytes, Some(pdf.pages)), &export.report, used.notes);
        Ok(ExportOutcome { earlier, ..made })
    }

    /// Writes the Word file.
    ///
    /// # Errors
    /// When it cannot be put together or written.
    pub fn export_docx(
        &self,
        application: &Application,
        to: Destination<'_>,
    ) -> Result<ExportOutcome, CommandError> {
        let report = self.check(application)?;
        let pictures = self.pictures(application)?;
        // Without fonts the contents lack page numbers until Word counts them: a Word file is written all the same.
        let (fonts, notes) = match self.fonts() {
            Ok(used) => (Some(used.fonts), used.notes),
            Err(error) => {
                log::passed_over("fonts of a Word file", &error);
                (None, vec![format!("{error}；Word 的目录没有页码，字体按公文惯例")])
            }
        };
        let export = composed(application, report, &pictures);
        let bytes = export.docx(fonts.as_ref())?;
        let path = self.put(to, application, "docx", &bytes)?;
        Ok(outcome(path, (&bytes, None), &export.report, notes))
    }

    /// The file name of the export under the plain name, where this one had to take a number.
    fn earlier_export(&self, application: &Application, path: &Path) -> Option<String> {
        let plain = path.with_file_name(self.export_name(application, "pdf"));
        (plain != path && plain.is_file()).then(|| file_name_of(&plain))
    }

    /// Puts an export of this run in the place of an earlier one in the same folder, and returns its path.
    ///
    /// # Errors
    /// When it is not an export of this run, or the system refuses: the two files then stay.
    pub fn replace_earlier_export(&self, path: &Path, earlier: &str) -> Result<String, CommandError> {
        let is_a_name = Path::new(earlier).file_name().is_some_and(|name| name == earlier);
        if !self.exported(path) || !is_a_name {
            return Err(CommandError::failed(format!("{} 不是这次导出的文件", path.display()), "请重新导出"));
        }
        let place = path.with_file_name(earlier);
        std::fs::rename(path, &place).map_err(|error| {
            let message = format!("没有替换 {}：{error}", place.display());
            CommandError::new(ErrorCode::Storage, message, "请关掉正在看它的程序再试；两个文件都还在")
                .caused_by(error)
        })?;
        lock(&self.exported).insert(place.clone());
        Ok(place.display().to_string())
    }

    /// Exports go to this folder from now on.
    ///
    /// # Errors
    /// When the choice cannot be kept; the folder then stays as it was.
    pub fn choose_export_folder(&self, folder: &Path) -> Result<String, CommandError> {
        KeptFolders::change(&self.folders.data, |kept| kept.exports = Some(folder.to_owned()))?;
        folder.clone_into(&mut lock(&self.exports));
        Ok(self.folders.shown(folder))
    }

    /// The pictures of an application that are printed and stored.
    ///
    /// # Errors
    /// When the drafts do not read.
    pub(super) fn pictures(&self, application: &Application) -> Result<Assets, CommandError> {
        Ok(self.store().assets_of_any(&application.printed_ids())?)
    }

    /// Writes an export, and returns its path.
    fn put(
        &self,
        to: Destination<'_>,
        application: &Application,
        extension: &str,
        bytes: &[u8],
    ) -> Result<PathBuf, CommandError> {
        let path = match to {
            Destination::Chosen(path) => {
                atomic_write::write(path, bytes)?;
                path.to_owned()
            }
            Destination::ExportFolder => {
                let folder = lock(&self.exports).clone();
                std::fs::create_dir_all(&folder).map_err(|error| {
                    let message = format!("无法建立导出文件夹 {}：{error}", folder.display());
                    CommandError::new(ErrorCode::Storage, message, "请用“另存为”选择别的文件夹")
                        .caused_by(error)
                })?;
                let stem = file_name::stem(&application.project_name);
                file_name::write_free(&folder, &stem, extension, bytes)?
            }
        };
        lock(&self.exported).insert(path.clone());
        Ok(path)
    }
}

fn file_name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn outcome(
    path: PathBuf,
    (bytes, pages): (&[u8], Option<u32>),
    report: &Report,
    notes: Vec<String>,
) -> ExportOutcome {
    ExportOutcome {
        path: path.display().to_string(),
        pages,
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        draft_mark: !report.ready,
        contents: Vec::new(),
        earlier: None,
        notes,
    }
}

/// The application composed for printing today.
pub(super) fn composed(application: &Application, report: Report, pictures: &Assets) -> Export {
    Export::of_checked(application, report, pictures, today())
}
