//! Turns an application into a PDF or a Word file: checks it, composes the document, writes the file.

use jiff::civil::Date;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::check::{Report, check};
use shenbao_render::{Document, Fonts, Pdf, RenderError};

/// An application composed for printing, with its check report. The basis of every PDF, Word file and preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The check report.
    pub report: Report,
    /// The composed document; marked 草稿 while the report has errors.
    pub document: Document,
}

impl Export {
    /// Checks and composes an application with all its files. `printed_on` is the date of the export.
    pub fn new(application: &Application, assets: &Assets, printed_on: Date) -> Export {
        Export::of_checked(application, check(application, &assets.kept()), assets, printed_on)
    }

    /// Composes an application that is checked already. `pictures` must hold at least the pictures its texts show.
    pub fn of_checked(
        application: &Application,
        report: Report,
        pictures: &Assets,
        printed_on: Date,
    ) -> Export {
        let document = shenbao_render::document(application, &report, &application.template, printed_on, pictures);
        Export { report, document }
    }

    /// The PDF.
    ///
    /// # Errors
    /// When a character has no glyph, a picture cannot be printed, or the writer doubts anything.
    pub fn pdf(&self, fonts: &Fonts) -> Result<Pdf, RenderError> {
        shenbao_render::pdf(&self.document, fonts)
    }

    /// The Word file. Without fonts its contents lack page numbers until Word counts them.
    ///
    /// # Errors
    /// When the file cannot be put together.
    pub fn docx(&self, fonts: Option<&Fonts>) -> Result<Vec<u8>, RenderError> {
        shenbao_render::docx(&self.document, fonts)
    }
}
