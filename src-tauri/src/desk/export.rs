//! Exports: from an application to a PDF file.

use std::path::{Path, PathBuf};

use shenbao_core::application::Application;
use shenbao_core::check::check;
use shenbao_core::template::Template;
use shenbao_store::atomic_write;

use super::{Desk, file_name, lock, today};
use crate::wire::{CommandError, ExportOutcome, ExportProgress};

/// The steps of an export, as the window shows them.
const STEPS: [&str; 4] = ["检查各项规则", "准备字体", "排版", "写入文件"];

impl Desk {
    /// The file name an export of this application is offered under.
    pub fn export_name(&self, application: &Application, extension: &str) -> String {
        format!("{}.{extension}", file_name::stem(&application.project_name))
    }

    /// A path in the export folder that no file has yet; makes the folder.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn default_export(&self, application: &Application) -> Result<PathBuf, CommandError> {
        let folder = &self.folders.exports;
        std::fs::create_dir_all(folder).map_err(|error| {
            CommandError::failed(
                format!("无法建立导出文件夹 {}：{error}", folder.display()),
                "请用“另存为”选择别的文件夹",
            )
        })?;
        Ok(file_name::free(folder, &file_name::stem(&application.project_name), "pdf"))
    }

    /// Writes the PDF. `progress` is told of each step before it begins.
    ///
    /// # Errors
    /// When a character has no glyph, the fonts are missing, or the file cannot be written.
    pub fn export_pdf(
        &self,
        application: &Application,
        path: &Path,
        progress: impl Fn(ExportProgress),
    ) -> Result<ExportOutcome, CommandError> {
        let total = STEPS.len() as u32;
        let step =
            |done: usize| progress(ExportProgress { step: STEPS[done].to_owned(), done: done as u32, total });
        step(0);
        let report = check(application);
        let template = Template::named(&application.template);
        step(1);
        let fonts = self.fonts()?;
        step(2);
        let document = shenbao_render::document(application, &report, &template, &today().to_string());
        let pdf = shenbao_render::pdf(&document, fonts)?;
        step(3);
        atomic_write::write(path, &pdf.bytes)?;
        lock(&self.exported).insert(path.to_owned());
        Ok(ExportOutcome {
            path: path.display().to_string(),
            pages: pdf.pages,
            bytes: u32::try_from(pdf.bytes.len()).unwrap_or(u32::MAX),
            draft_mark: !report.ready,
        })
    }
}
