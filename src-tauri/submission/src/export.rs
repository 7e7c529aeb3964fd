//! From an application to the files made of it: checked, composed, and written as a PDF or a Word file.

use jiff::civil::Date;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::check::{Report, check};
use shenbao_render::{Document, Fonts, Pdf, RenderError};

/// An application as it is printed, with what the checks say of it. Every PDF, Word file and preview is made from one.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// What the checks say.
    pub report: Report,
    /// What is printed; marked 草稿 while errors stand.
    pub document: Document,
}

impl Export {
    /// Checks and composes an application with all its files. `printed_on` is the day it is made.
    pub fn new(application: &Application, assets: &Assets, printed_on: Date) -> Export {
        Export::of_checked(application, check(application, &assets.kept()), assets, printed_on)
    }

    /// Composes an application that is checked already. Of its files, `pictures` needs to hold those its texts show.
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
