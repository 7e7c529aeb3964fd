//! What is taken over: a Word document, or a draft of this program.

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_import::document::WordDocument;

use crate::placement::Placements;
use crate::report::TakeoverReport;
use crate::{TakeoverError, take_over, take_over_draft};

/// An old application as it was read.
#[derive(Clone, Debug)]
pub enum OldApplication {
    /// A Word document.
    Word(Box<WordDocument>),
    /// A draft with its files.
    Draft(Box<(Application, Assets)>),
}

impl OldApplication {
    /// Takes it over into an application; the pictures it needs are added to `assets`.
    ///
    /// # Errors
    /// When the document holds nothing.
    pub fn take_over(
        &self,
        application: &mut Application,
        assets: &mut Assets,
        placements: &Placements,
    ) -> Result<TakeoverReport, TakeoverError> {
        match self {
            OldApplication::Word(document) => take_over(document, application, assets, placements),
            OldApplication::Draft(draft) => {
                let (old, files) = draft.as_ref();
                Ok(take_over_draft(old, files, application, assets, placements))
            }
        }
    }
}
